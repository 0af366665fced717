//! Opening the library file: whose it is, whether it is whole, and brought to the present version.
//!
//! The border: from a path to a connection that can be trusted, or to why there is none. A file that is not this
//! program's, or is of a version yet to come, is left as it is, to the byte.

use super::LibraryFile;
use super::files::{self, Whose};
use super::schema::{APPLICATION, STEPS};
use super::sqlite_error::store_error;
use crate::error::{Error, StoreError};
use chrono::NaiveDate;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// How long one waits for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a connection says of its file.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    application: i32,
    version: i32,
    tables: i64,
}

impl LibraryFile {
    /// Opens the file; `None` if there is none, or nothing in it yet.
    ///
    /// # Errors
    /// [`Error::Damaged`] once it has been moved aside: then there is none any more. Else [`Error::Library`].
    pub(super) fn open(path: &Path, today: NaiveDate) -> Result<Option<Self>, Error> {
        Self::open_with(path, today, STEPS)
    }

    /// The same with steps of the caller's, for the tests.
    pub(super) fn open_with(path: &Path, today: NaiveDate, steps: &[&str]) -> Result<Option<Self>, Error> {
        let failed = |why| Error::Library { path: path.to_owned(), why };
        let system = |error| failed(StoreError::system(error));
        match fs::metadata(path) {
            Ok(file) if file.is_file() => {}
            Ok(_) => return Err(failed(StoreError::NotAFile)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(system(error)),
        }
        // What belongs to a file stands beside the file itself, not beside a link to it.
        let real = fs::canonicalize(path).map_err(system)?;
        let whose = files::whose(&real).map_err(system)?;
        match whose {
            Whose::Newer => return Err(failed(StoreError::Newer)),
            Whose::Foreign => return Err(failed(StoreError::Foreign)),
            Whose::Damaged => return Err(set_aside(path, &real, today)),
            Whose::Ours | Whose::Open => {}
        }
        let identity = files::identity(&real);
        match prepare(&real, steps, today) {
            Ok(None) => Ok(None),
            Ok(Some((connection, unwritable))) => {
                Ok(Some(Self::new(connection, path, real, identity, unwritable)))
            }
            Err(StoreError::Damaged) if whose == Whose::Open => Err(failed(StoreError::Foreign)),
            // Another process may have moved it aside meanwhile and begun anew: that one is not to be touched.
            Err(StoreError::Damaged) if files::identity(&real) == identity => {
                Err(set_aside(path, &real, today))
            }
            Err(why) => Err(failed(why)),
        }
    }

    /// Opens the file, begun now if there is none.
    pub(super) fn open_or_begin(path: &Path, today: NaiveDate) -> Result<Self, Error> {
        if let Some(file) = Self::open(path, today)? {
            return Ok(file);
        }
        let failed = |why| Error::Library { path: path.to_owned(), why };
        files::make(path).map_err(|error| {
            failed(match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
                io::ErrorKind::StorageFull => StoreError::Full,
                _ => StoreError::system(error),
            })
        })?;
        let real = fs::canonicalize(path).map_err(|error| failed(StoreError::system(error)))?;
        let connection = begin(&real, today).map_err(|error| failed(store_error(error)))?;
        let identity = files::identity(&real);
        Ok(Self::new(connection, path, real, identity, None))
    }
}

/// Moves a damaged file aside and tells so.
pub(super) fn set_aside(path: &Path, real: &Path, today: NaiveDate) -> Error {
    match files::set_aside(real, today) {
        Ok(aside) => Error::Damaged { aside },
        Err(_) => Error::Library { path: path.to_owned(), why: StoreError::Damaged },
    }
}

/// A connection, and why it can only read.
type Connected = (Connection, Option<StoreError>);

/// A connection to a file of the present version; `None` if there is nothing in the file.
fn prepare(path: &Path, steps: &[&str], today: NaiveDate) -> Result<Option<Connected>, StoreError> {
    let left_open = files::left_open(path);
    let (mut connection, state, unwritable) = connect(path)?;
    if state == (State { application: 0, version: 0, tables: 0 }) {
        return Ok(None);
    }
    let newest = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    match state.version {
        _ if state.application != APPLICATION || state.version < 1 => return Err(StoreError::Foreign),
        version if version > newest => return Err(StoreError::Newer),
        _ => {}
    }
    if left_open && !is_whole(&connection) {
        return Err(StoreError::Damaged);
    }
    let finish = |connection: &mut Connection| {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        // One that nobody may write to is read as it is.
        if state.version < newest && unwritable.is_none() {
            copy_beside(connection, path, state.version)?;
            migrate(connection, steps, today)?;
        }
        if !connection.is_readonly("main")? {
            log_ahead(connection)?;
        }
        Ok(())
    };
    finish(&mut connection).map_err(store_error)?;
    Ok(Some((connection, unwritable)))
}

/// Opens a connection and looks at what is there. Where nothing can be written beside the file, be it that the disk is
/// full or that nobody may, it is opened as one that nobody changes, and with it comes why.
fn connect(path: &Path) -> Result<(Connection, State, Option<StoreError>), StoreError> {
    let usual = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let error = match Connection::open_with_flags(path, usual).and_then(look) {
        Ok((connection, state)) => return Ok((connection, state, None)),
        Err(error) => store_error(error),
    };
    let why = match &error {
        StoreError::Full => StoreError::Full,
        StoreError::ReadOnly
        | StoreError::CannotOpen
        | StoreError::DiskFailure
        | StoreError::System(_)
        | StoreError::Sqlite { .. } => StoreError::ReadOnly,
        _ => return Err(error),
    };
    let Some(address) = unchanging(path).filter(|_| !files::left_open(path)) else { return Err(error) };
    let read =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    match Connection::open_with_flags(address, read).and_then(look) {
        Ok((connection, state)) => Ok((connection, state, Some(why))),
        Err(_) => Err(error),
    }
}

/// The address by which SQLite opens a file that nobody changes; `None` for a path that is not text.
fn unchanging(path: &Path) -> Option<String> {
    let mut address = "file:".to_owned();
    for letter in path.to_str()?.chars() {
        match letter {
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            '%' => address.push_str("%25"),
            other => address.push(other),
        }
    }
    address.push_str("?immutable=1");
    Some(address)
}

/// Settles how a connection works and looks at what its file says of itself.
fn look(connection: Connection) -> rusqlite::Result<(Connection, State)> {
    connection.busy_timeout(PATIENCE)?;
    // Until it is known whose the file is, nothing of it is moved from one place to another.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok((connection, State { application, version, tables }))
}

/// Whether nothing is wrong with any page.
fn is_whole(connection: &Connection) -> bool {
    let told: rusqlite::Result<String> = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match told {
        Ok(words) => words == "ok",
        // What cannot be asked now is not therefore damaged.
        Err(error) => !matches!(store_error(error), StoreError::Damaged),
    }
}

/// Writes go to a log first, so that readers and a writer do not wait for each other; where the disk cannot do that
/// (the answer tells), the usual journal does.
fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let set = |mode: &str| {
        connection
            .pragma_update_and_check(None, "journal_mode", mode, |row| row.get::<_, String>(0))
            .map(|now| now.eq_ignore_ascii_case(mode))
    };
    match set("wal").map_err(store_error) {
        // Where it is busy, another process is just opening it too: it stays as it is.
        Ok(true) | Err(StoreError::Busy) => Ok(()),
        _ => set("delete").map(drop),
    }
}

/// Makes the tables, in a file that has none. The log comes after: the file by itself says whose it is.
fn begin(path: &Path, today: NaiveDate) -> rusqlite::Result<Connection> {
    let (mut connection, _) = look(Connection::open(path)?)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    migrate(&mut connection, STEPS, today)?;
    log_ahead(&connection)?;
    Ok(connection)
}

/// Takes the steps that are still to be taken, all or none. `today` is the first start of a file that is new.
fn migrate(connection: &mut Connection, steps: &[&str], today: NaiveDate) -> rusqlite::Result<()> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may just have done it.
    let version: i32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (step, number) in steps.iter().zip(0..).filter(|(_, number)| *number >= version) {
        change.execute_batch(step)?;
        change.pragma_update(None, "user_version", number + 1)?;
    }
    if version == 0 {
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.execute("INSERT INTO about (name, value) VALUES ('first_start', ?1)", [today.to_string()])?;
    }
    change.commit()
}

/// Puts a copy of a file beside it before it is brought to another version: `library.db.version-1`.
fn copy_beside(connection: &Connection, path: &Path, version: i32) -> rusqlite::Result<()> {
    let copy = files::free_name(path, &format!("version-{version}"));
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]).map(drop)
}
