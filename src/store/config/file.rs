//! The settings file while the program runs: read again when it has changed.

use super::{ReadConfig, load};
use crate::error::Error;
use std::path::PathBuf;
use std::time::SystemTime;

/// A settings file that is read more than once.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    path: PathBuf,
    state: Option<State>,
}

/// The state of a file on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl ConfigFile {
    /// Returns the file at a path, as it is now.
    pub fn new(path: PathBuf) -> Self {
        let mut file = Self { path, state: None };
        file.state = file.current();
        file
    }

    /// Returns `true` if the file has changed since this was asked last, or since it was made.
    pub fn has_changed(&mut self) -> bool {
        let current = self.current();
        std::mem::replace(&mut self.state, current) != current
    }

    /// Reads the file.
    ///
    /// # Errors
    /// Those of [`load`].
    pub fn read(&self) -> Result<ReadConfig, Error> {
        load(&self.path)
    }

    fn current(&self) -> Option<State> {
        let metadata = std::fs::metadata(&self.path).ok()?;
        Some(State { bytes: metadata.len(), modified: metadata.modified().ok() })
    }
}
