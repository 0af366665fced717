//! The library file as a process uses it: opened when it is needed, read as far as it can be where it is damaged, and
//! repaired before the first thing that is saved in it.
//!
//! The border: when this is done. A process that only reads changes nothing of a damaged file.

mod key;
mod salvage;
mod source;
mod table;
mod walk;

use super::files::{self, Opening};
use super::items::BadValues;
use super::open::{configure, lock};
use super::sqlite_error::store_error;
use super::{LibraryFile, LibraryStore, schema};
use crate::error::{Error, Salvaged, StoreError};
use chrono::NaiveDate;
use rusqlite::Connection;
use salvage::Damaged;
use std::fs;
use std::path::{Path, PathBuf};

/// What is to be told of a library file, each thing once.
#[derive(Debug, Default)]
pub(super) struct Notices {
    waiting: Vec<Error>,
    /// `true` once it was told that the file is damaged, or of a newer version.
    has_told_state: bool,
    /// `true` once it was told that values make no sense.
    has_told_values: bool,
    /// The most values that made no sense when something was read.
    bad_values: usize,
}

impl Notices {
    /// Adds what is to be told of the state of the file, unless it was told.
    fn add_state(&mut self, notice: Error) {
        if !std::mem::replace(&mut self.has_told_state, true) {
            self.waiting.push(notice);
        }
    }

    /// Returns what is to be told and was not yet.
    pub(super) fn take(&mut self, path: &Path) -> Vec<Error> {
        if self.bad_values > 0 && !std::mem::replace(&mut self.has_told_values, true) {
            self.waiting.push(Error::BadValues { path: path.to_owned(), count: self.bad_values });
        }
        std::mem::take(&mut self.waiting)
    }
}

impl LibraryStore {
    /// Reads from the tables of articles and feeds; returns nothing if there is no file, or one without these tables.
    pub(super) fn read<T: Default>(
        &mut self,
        mut read: impl FnMut(&Connection, &BadValues) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let read = self.read_file(|file| {
            file.read(|connection, bad| match schema::has_news(connection)? {
                true => read(connection, bad),
                false => Ok(T::default()),
            })
        });
        read.map(Option::unwrap_or_default)
    }

    /// Reads from the file; returns `None` if there is none. Where it turns out to be damaged, it is read again from what
    /// still reads of it.
    pub(super) fn read_file<T>(
        &mut self,
        mut read: impl FnMut(&mut LibraryFile) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.open_if_closed()?;
        let Some(file) = &mut self.file else { return Ok(None) };
        let mut result = read(file);
        if is_damaged(&result) && !file.is_salvaged() {
            self.open_salvaged()?;
            let Some(file) = &mut self.file else { return Ok(None) };
            result = read(file);
        }
        if let Some(file) = &self.file {
            self.notices.bad_values = self.notices.bad_values.max(file.bad_values.take());
        }
        result.map(Some).map_err(|error| self.close_faulty(error))
    }

    /// Opens the file if there is one and it is not open.
    pub(super) fn open_if_closed(&mut self) -> Result<(), Error> {
        self.close_replaced();
        if self.file.is_some() {
            return Ok(());
        }
        match LibraryFile::open(&self.path, self.today, self.is_usual) {
            Err(Error::Library { why: StoreError::Damaged, .. }) => self.open_salvaged(),
            opened => {
                self.file = opened?;
                if self.file.as_ref().is_some_and(|file| file.unwritable == Some(StoreError::Newer)) {
                    self.notices.add_state(Error::NewerLibrary { path: self.path.clone() });
                }
                Ok(())
            }
        }
    }

    /// Opens what still reads of a damaged file, as a database that is gone when it is closed.
    fn open_salvaged(&mut self) -> Result<(), Error> {
        self.close_untouched();
        let failed = |why| Error::Library { path: self.path.clone(), why };
        let real = std::fs::canonicalize(&self.path).map_err(|error| failed(StoreError::system(error)))?;
        let identity = files::identity(&real);
        // In memory, and in a file without a name where it is large.
        let temporary =
            Connection::open("").and_then(configure).map_err(|error| failed(store_error(error)))?;
        let mut sound = temporary.0;
        let salvaged = {
            let opening = Opening::begin();
            let is_likely = opening.has_likely_header(&real);
            // Where this process has it open, its locks stay.
            let file = match opening.is_open(&real) {
                true => None,
                false => fs::File::open(&real).ok(),
            };
            let damaged = Damaged { path: &real, is_likely, file: file.as_ref() };
            salvage::salvage(damaged, &mut sound, self.today).map_err(failed)?
        };
        let file = LibraryFile::new(
            files::OpenFile::of_none(),
            sound,
            &self.path,
            real,
            identity,
            Some(StoreError::Damaged),
            self.today,
        );
        self.notices.add_state(Error::Damaged { path: self.path.clone(), salvaged });
        self.file = Some(file);
        Ok(())
    }

    /// Does something with a writable file, which is created if there is none; once more if it turns out to be damaged and
    /// could be repaired.
    pub(super) fn with_file<T>(
        &mut self,
        act: impl Fn(&mut LibraryFile) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.close_replaced();
        if self.file.as_ref().is_some_and(LibraryFile::is_salvaged) {
            self.repair()?;
        }
        let result = self.try_with_file(&act);
        match &result {
            Err(Error::Library { why: StoreError::Damaged, .. }) => {
                self.repair()?;
                self.try_with_file(&act)
            }
            // Another process has repaired it.
            Err(Error::Library { why: StoreError::Replaced, .. }) => self.try_with_file(&act),
            _ => result,
        }
    }

    fn try_with_file<T>(&mut self, act: impl Fn(&mut LibraryFile) -> Result<T, Error>) -> Result<T, Error> {
        self.close_replaced();
        // A file that could not be written may be writable by now.
        let file = match self.file.as_mut().filter(|file| file.unwritable.is_none()) {
            Some(file) => file,
            None => {
                self.file = None; // closed before it is opened again
                self.file.insert(LibraryFile::open_or_create(&self.path, self.today, self.is_usual)?)
            }
        };
        act(file).map_err(|error| self.close_faulty(error))
    }

    /// Puts a new file with what still reads in the place of a damaged one, and notes that this is to be told.
    fn repair(&mut self) -> Result<(), Error> {
        self.close_untouched();
        let failed = |why| Error::Library { path: self.path.clone(), why };
        let real = std::fs::canonicalize(&self.path).map_err(|error| failed(StoreError::system(error)))?;
        if let Some((aside, salvaged)) = repair(&real, self.today).map_err(failed)? {
            self.notices.has_told_state = false;
            self.notices.waiting.push(Error::Repaired { aside, salvaged });
        }
        Ok(())
    }

    fn close_replaced(&mut self) {
        if self.file.as_ref().is_some_and(LibraryFile::is_replaced) {
            self.file = None;
        }
    }

    /// Closes the file and leaves it as it is.
    fn close_untouched(&mut self) {
        if let Some(file) = self.file.take() {
            file.close_untouched();
        }
    }

    /// Closes the file after an error, unless it is only busy. Returns the error to report.
    fn close_faulty(&mut self, error: Error) -> Error {
        match &error {
            Error::Library { why: StoreError::Busy, .. } => {}
            Error::Library { why: StoreError::Damaged, .. } => self.close_untouched(),
            _ => self.file = None,
        }
        error
    }
}

fn is_damaged<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Err(Error::Library { why: StoreError::Damaged, .. }))
}

/// Writes what still reads of a damaged file into a new one beside it and exchanges them. Returns the new name of the damaged
/// one; `None` if another process has put another file in its place meanwhile.
fn repair(path: &Path, today: NaiveDate) -> Result<Option<(PathBuf, Salvaged)>, StoreError> {
    let opening = Opening::begin();
    let identity = files::identity(path);
    // Opened before the lock and closed after it: to close a file gives up all locks of the process on it.
    let is_likely = opening.has_likely_header(path);
    let file = fs::File::open(path).map_err(files::store_error)?;
    // Whoever has the file open and can still write to it waits until it is exchanged.
    let writer = lock(path)?;
    let unfinished = files::unfinished(path).map_err(files::store_error)?;
    let salvaged = {
        let (mut sound, _) = Connection::open(unfinished.path()).and_then(configure).map_err(store_error)?;
        // If this fails, the file is removed: nothing of it is worth a journal on the disk.
        sound.execute_batch("PRAGMA journal_mode = MEMORY").map_err(store_error)?;
        let damaged = Damaged { path, is_likely, file: Some(&file) };
        let salvaged = salvage::salvage(damaged, &mut sound, today)?;
        sound.close().map_err(|(_, error)| store_error(error))?;
        salvaged
    };
    if files::identity(path) != identity {
        return Ok(None);
    }
    let aside = files::exchange(path, unfinished, today).map_err(files::store_error)?;
    drop(writer);
    drop(file);
    drop(opening);
    Ok(Some((aside, salvaged)))
}
