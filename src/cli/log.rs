//! The log of a run: what was done and what went wrong, a line each, with its time.
//!
//! The border: no text of the news and no search. Reports that quote them are not logged.

use super::messages;
use crate::error::Error;
use crate::text::clean;
use chrono::{DateTime, SecondsFormat, Utc};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

/// The log of this process, once one has been asked for.
static LOG: OnceLock<Mutex<File>> = OnceLock::new();

/// Begins to log into a file, behind what it holds. A new one can be read by the user alone; an existing one keeps its
/// permissions.
///
/// # Errors
/// Returns an error if the file cannot be opened.
pub fn begin(path: &Path, command: &str) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(|source| Error::WriteOutput { path: path.to_owned(), source })?;
    if LOG.set(Mutex::new(file)).is_ok() {
        line(&messages::log_begins(env!("CARGO_PKG_VERSION"), command));
    }
    Ok(())
}

/// Logs how the run has ended.
pub fn end(code: u8) {
    line(&messages::log_ends(code));
}

/// Logs a message, if there is a log. That it cannot be written stops nothing.
pub fn line(message: &str) {
    let Some(log) = LOG.get() else { return };
    let time = DateTime::<Utc>::from(SystemTime::now()).to_rfc3339_opts(SecondsFormat::Millis, true);
    let lines: String = message.lines().map(|line| format!("{time} {}\n", clean(line))).collect();
    let mut file = log.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = file.write_all(lines.as_bytes());
}
