//! The library file: what the user said of articles, in SQLite, so that it outlasts every way a process can end.
//!
//! The border: paths, rows and faults. Which article a mark is of is known by its id alone; what is shown of all this
//! is for others. The file comes into being with the first thing to be kept, and no fault of it stops anybody: whoever
//! asks gets words and goes on with what is in memory. Imported items and feeds will be further tables (`schema`).

mod files;
mod open;
mod schema;
mod write;

#[cfg(test)]
mod tests;

use crate::error::{Error, Unkept};
use crate::news::{ArticleId, Kept, Marked};
use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode};
use std::collections::HashMap;
use std::path::PathBuf;

/// All that a library file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The day on which the program was first used; `None` if there is no file.
    pub first_start: Option<NaiveDate>,
    /// What was said of which article.
    pub marks: HashMap<ArticleId, Marked>,
}

/// An open library file.
#[derive(Debug)]
struct LibraryFile {
    connection: Connection,
    /// The path as it was given, for words.
    path: PathBuf,
    /// The file itself, links resolved.
    real: PathBuf,
    identity: Option<(u64, u64)>,
    /// It can be read only, because of this.
    unwritable: Option<Unkept>,
    /// The newest revision this process knows.
    seen: i64,
    /// What `data_version` said last: it changes when another process has written.
    version: Option<i64>,
}

/// The library as a process uses it: a place for a file, opened when it is needed, and opened anew where it was
/// replaced or failed.
#[derive(Debug)]
pub struct Shelf {
    path: PathBuf,
    today: NaiveDate,
    file: Option<LibraryFile>,
    /// A damaged file was moved aside, and nobody has been told.
    aside: Option<Error>,
}

impl Shelf {
    /// The library in this file, which need not be there. `today` is the day of the first start if it is begun now.
    pub fn new(path: PathBuf, today: NaiveDate) -> Self {
        Self { path, today, file: None, aside: None }
    }

    /// All that is kept; nothing, if there is no file yet.
    ///
    /// # Errors
    /// Why the file cannot be read, or that it was damaged and has been moved aside.
    pub fn remembered(&mut self) -> Result<Remembered, Error> {
        self.file = LibraryFile::open(&self.path, self.today)?;
        match &mut self.file {
            Some(file) => file.remembered().map_err(|error| self.faulty(error)),
            None => Ok(Remembered::default()),
        }
    }

    /// Keeps what was said, `at` so many seconds after 1970: on return it is on the disk. Gives what other processes
    /// have kept meanwhile, as far as it is not overruled.
    ///
    /// # Errors
    /// Why nothing of it is kept. It can be tried again, as often as one likes.
    pub fn keep(&mut self, kept: &[Kept], at: i64) -> Result<Vec<Kept>, Error> {
        match self.try_to_keep(kept, at) {
            Err(error @ Error::Damaged { .. }) => {
                self.aside = Some(error);
                self.try_to_keep(kept, at)
            }
            other => other,
        }
    }

    /// What other processes have kept since it was last asked.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn changes(&mut self) -> Result<Vec<Kept>, Error> {
        self.leave_replaced();
        if self.file.is_none() {
            self.file = LibraryFile::open(&self.path, self.today)?;
        }
        let Some(file) = &mut self.file else { return Ok(Vec::new()) };
        file.changes().map_err(|error| self.faulty(error))
    }

    /// That a damaged file was moved aside on the way to keep something; once.
    pub fn aside(&mut self) -> Option<Error> {
        self.aside.take()
    }

    fn try_to_keep(&mut self, kept: &[Kept], at: i64) -> Result<Vec<Kept>, Error> {
        self.leave_replaced();
        // What was in the way may be gone by now.
        let file = match self.file.as_mut().filter(|file| file.unwritable.is_none()) {
            Some(file) => file,
            None => {
                self.file = None; // closed before it is opened anew
                self.file.insert(LibraryFile::open_or_begin(&self.path, self.today)?)
            }
        };
        file.keep(kept, at).map_err(|error| self.faulty(error))
    }

    fn leave_replaced(&mut self) {
        if self.file.as_ref().is_some_and(LibraryFile::is_replaced) {
            self.file = None;
        }
    }

    /// What follows from a fault of an open file: it is opened anew the next time, and moved aside if it is damaged.
    fn faulty(&mut self, error: Error) -> Error {
        let file = self.file.take();
        match (file, &error) {
            (Some(file), Error::Library { why: Unkept::Damaged, .. }) => file.set_aside(self.today),
            (file, Error::Library { why: Unkept::Busy, .. }) => {
                self.file = file;
                error
            }
            _ => error,
        }
    }
}

/// What SQLite says where there is no room for the index of its log.
const NO_ROOM_FOR_INDEX: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// Why SQLite could not do something.
fn unkept(error: &rusqlite::Error) -> Unkept {
    if error.sqlite_error().is_some_and(|error| error.extended_code == NO_ROOM_FOR_INDEX) {
        return Unkept::Full;
    }
    if of_content(error) {
        return Unkept::Damaged;
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Unkept::Busy,
        Some(ErrorCode::DiskFull) => Unkept::Full,
        Some(ErrorCode::ReadOnly) => Unkept::ReadOnly,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Unkept::Damaged,
        Some(ErrorCode::CannotOpen) => Unkept::System("it cannot be opened".to_owned()),
        Some(ErrorCode::SystemIoFailure) => Unkept::System("the disk fails".to_owned()),
        _ => Unkept::System(crate::text::clean(&error.to_string())),
    }
}

/// Whether a value is none that was ever written here.
fn of_content(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(
        error,
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..)
    )
}
