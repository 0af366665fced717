//! A damaged file, opened to be read and never to be changed; one whose header is damaged, too, as a copy with a new one.
//!
//! The border: connections. What is read of them is decided in `salvage`.

use crate::error::StoreError;
use crate::store::library::files;
use crate::store::library::open::{immutable_uri, restrict};
use crate::store::library::sqlite_error::store_error;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

/// The name of the copy in its folder.
const COPY_NAME: &str = "copy.db";

/// A damaged file that is being read.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) connection: Connection,
    /// The folder of the copy that is read in place of the file, removed when it has been read.
    _copy: Option<TempDir>,
}

impl Source {
    /// Opens the file itself.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        connect(path).map(|connection| Self { connection, _copy: None })
    }

    /// Opens a copy of the file with the header that a library of this size has.
    pub(super) fn open_with_new_header(path: &Path, mut file: &fs::File) -> Result<Self, StoreError> {
        let mut copied = || {
            let folder = tempfile::Builder::new().prefix("sse-news-").tempdir()?;
            let copy = folder.path().join(COPY_NAME);
            let mut target = files::private().create_new(true).open(&copy)?;
            std::io::Seek::rewind(&mut file)?;
            let length = file.metadata()?.len();
            let header = files::new_header(length, files::left_open(path));
            std::io::copy(&mut file, &mut target)?;
            std::io::Seek::rewind(&mut target)?;
            target.write_all(&header)?;
            for suffix in files::LOGS {
                let log = files::with_suffix(path, suffix);
                if log.is_file() {
                    fs::copy(log, files::with_suffix(&copy, suffix))?;
                }
            }
            Ok((copy, folder))
        };
        let (copy, folder) = copied().map_err(files::store_error)?;
        connect(&copy).map(|connection| Self { connection, _copy: Some(folder) })
    }
}

/// Opens a connection to a damaged file that reads what it can of the schema, too.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let usual = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    // Where no other process has left anything, nothing is put beside the file.
    let opened = match immutable_uri(path).filter(|_| !files::left_open(path)) {
        Some(address) => Connection::open_with_flags(address, read),
        None => Connection::open_with_flags(path, usual),
    };
    let prepared = opened.and_then(|connection| {
        restrict(&connection)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        // An entry of the schema that makes no sense costs its table alone.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
        connection.pragma_update(None, "query_only", true)?;
        // Of a page of which a part makes no sense, the other rows still count.
        connection.pragma_update(None, "cell_size_check", false)?;
        Ok(connection)
    });
    let connection = prepared.map_err(store_error)?;
    // The first statement fails where the schema is damaged; those that follow use what could be read of it.
    let _ = connection.prepare("SELECT 1 FROM sqlite_schema");
    Ok(connection)
}
