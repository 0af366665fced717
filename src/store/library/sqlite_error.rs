//! Errors of SQLite, as reasons why the library file cannot be used.

use crate::error::StoreError;
use crate::text::clean;
use rusqlite::ErrorCode;
use std::fmt;
use std::sync::Arc;

/// The extended code for a disk with no space for the index of the write-ahead log.
const NO_SPACE_FOR_LOG_INDEX: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// Returns the reason that an error of SQLite amounts to.
pub(super) fn store_error(error: rusqlite::Error) -> StoreError {
    let code = error.sqlite_error().map(|error| error.extended_code);
    if code == Some(NO_SPACE_FOR_LOG_INDEX) {
        return StoreError::Full;
    }
    if is_foreign_value(&error) {
        return StoreError::Damaged;
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged,
        Some(ErrorCode::CannotOpen) => StoreError::CannotOpen,
        Some(ErrorCode::SystemIoFailure) => StoreError::DiskFailure,
        _ => StoreError::Sqlite { code, source: Arc::new(SqliteError(error)) },
    }
}

/// Returns whether a row holds a value that this program never wrote.
pub(super) fn is_foreign_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(
        error,
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..)
    )
}

/// An error of SQLite whose message is cleaned, since it may quote the file.
#[derive(Debug)]
struct SqliteError(rusqlite::Error);

impl fmt::Display for SqliteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clean(&self.0.to_string()))
    }
}

impl std::error::Error for SqliteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0)
    }
}
