//! Opening the library file: checked for its owner and for damage, and migrated to the present version.
//!
//! The border: from a path to a connection that can be trusted. A file of another program, or of a later version, is left
//! as it is, to the byte.

use super::LibraryFile;
use super::files::{self, Opening, Owner};
use super::merge::remember_links;
use super::schema::{APPLICATION, EVIDENCE_VERSION, STEPS};
use super::sqlite_error::store_error;
use crate::error::{Error, StoreError};
use chrono::NaiveDate;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// The number of statements that a connection keeps compiled: more than it has in use, so that none is compiled anew for
/// each article.
const STATEMENTS: usize = 64;
/// The time to wait for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The numbers by which a file says what it is.
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
    /// [`Error::Damaged`] if it was damaged and has been moved aside, else [`Error::Library`].
    pub(super) fn open(path: &Path, today: NaiveDate) -> Result<Option<Self>, Error> {
        Self::open_with(path, today, STEPS)
    }

    /// Opens the file with the given migrations, for the tests.
    pub(super) fn open_with(path: &Path, today: NaiveDate, steps: &[&str]) -> Result<Option<Self>, Error> {
        let failed = |why| Error::Library { path: path.to_owned(), why };
        let system = |error| failed(StoreError::system(error));
        match fs::metadata(path) {
            Ok(file) if file.is_file() => {}
            Ok(_) => return Err(failed(StoreError::NotAFile)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(system(error)),
        }
        // The companions of a file are beside the file itself, not beside a link to it.
        let real = fs::canonicalize(path).map_err(system)?;
        let mut opening = Opening::begin();
        let owner = opening.owner(&real).map_err(system)?;
        match owner {
            Owner::Newer => return Err(failed(StoreError::Newer)),
            Owner::Foreign => return Err(failed(StoreError::Foreign)),
            Owner::Damaged => return Err(move_aside(path, &real, today)),
            Owner::Ours | Owner::Unclaimed => {}
        }
        let identity = files::identity(&real);
        match prepare(&real, steps, today) {
            Ok(None) => Ok(None),
            Ok(Some((connection, unwritable))) => {
                Ok(Some(Self::new(&mut opening, connection, path, real, identity, unwritable, today)))
            }
            Err(StoreError::Damaged) if owner == Owner::Unclaimed => Err(failed(StoreError::Foreign)),
            // Another process may have moved it aside meanwhile and created a new one, which is not to be touched.
            Err(StoreError::Damaged) if files::identity(&real) == identity => {
                Err(move_aside(path, &real, today))
            }
            Err(why) => Err(failed(why)),
        }
    }

    /// Opens the file, or creates it if there is none.
    pub(super) fn open_or_create(path: &Path, today: NaiveDate) -> Result<Self, Error> {
        if let Some(file) = Self::open(path, today)? {
            return Ok(file);
        }
        let mut opening = Opening::begin();
        let failed = |why| Error::Library { path: path.to_owned(), why };
        files::create(path).map_err(|error| {
            failed(match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
                io::ErrorKind::StorageFull => StoreError::Full,
                _ => StoreError::system(error),
            })
        })?;
        let real = fs::canonicalize(path).map_err(|error| failed(StoreError::system(error)))?;
        let connection = create_tables(&real, today).map_err(|error| failed(store_error(error)))?;
        let identity = files::identity(&real);
        Ok(Self::new(&mut opening, connection, path, real, identity, None, today))
    }
}

/// Moves a damaged file aside and returns the error that tells of it.
pub(super) fn move_aside(path: &Path, real: &Path, today: NaiveDate) -> Error {
    match files::move_aside(real, today) {
        Ok(aside) => Error::Damaged { aside },
        Err(_) => Error::Library { path: path.to_owned(), why: StoreError::Damaged },
    }
}

/// A connection, and the reason why it can only read, if it is so.
type Connected = (Connection, Option<StoreError>);

/// Opens a connection to a file and migrates it to the present version; `None` if nothing is in the file.
fn prepare(path: &Path, steps: &[&str], today: NaiveDate) -> Result<Option<Connected>, StoreError> {
    let left_open = files::left_open(path);
    let (mut connection, state, mut unwritable) = connect(path)?;
    // SQLite opens a file that may only be read without an error.
    if unwritable.is_none() && connection.is_readonly("main").map_err(store_error)? {
        unwritable = Some(StoreError::ReadOnly);
    }
    if state == (State { application: 0, version: 0, tables: 0 }) {
        return Ok(None);
    }
    let newest = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    match state.version {
        _ if state.application != APPLICATION || state.version < 1 => return Err(StoreError::Foreign),
        version if version > newest => return Err(StoreError::Newer),
        _ => {}
    }
    if left_open && !is_intact(&connection) {
        return Err(StoreError::Damaged);
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(store_error)?;
    // A file that cannot be written is read as it is.
    if state.version < newest && unwritable.is_none() {
        let migrated = back_up(&connection, path, state.version)
            .and_then(|()| migrate(&mut connection, steps, today))
            .map_err(store_error);
        match migrated {
            Err(why @ (StoreError::Full | StoreError::ReadOnly | StoreError::CannotOpen)) => {
                unwritable = Some(why)
            }
            migrated => migrated?,
        }
    }
    if unwritable.is_none() {
        enable_log(&connection).map_err(store_error)?;
    }
    Ok(Some((connection, unwritable)))
}

/// Opens a connection and reads the state of the file. Where nothing can be written beside the file, since the disk is
/// full or nobody may, it is opened as one that nobody changes; the reason comes with it.
fn connect(path: &Path) -> Result<(Connection, State, Option<StoreError>), StoreError> {
    let usual = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let error = match Connection::open_with_flags(path, usual).and_then(configure) {
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
    let Some(address) = immutable_uri(path).filter(|_| !files::left_open(path)) else { return Err(error) };
    let read =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    match Connection::open_with_flags(address, read).and_then(configure) {
        Ok((connection, state)) => Ok((connection, state, Some(why))),
        Err(_) => Err(error),
    }
}

/// Returns the address by which SQLite opens a file that nobody changes; `None` for a path that is not text.
fn immutable_uri(path: &Path) -> Option<String> {
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

/// Configures a connection and reads the state of its file.
fn configure(connection: Connection) -> rusqlite::Result<(Connection, State)> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Until the owner of the file is known, the log is not written back into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok((connection, State { application, version, tables }))
}

/// Returns whether no page is damaged.
fn is_intact(connection: &Connection) -> bool {
    let answer: rusqlite::Result<String> =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match answer {
        Ok(words) => words == "ok",
        // A file that cannot be checked now is not damaged for that.
        Err(error) => !matches!(store_error(error), StoreError::Damaged),
    }
}

/// Enables the write-ahead log, so that readers and a writer do not wait for each other; where the disk cannot do that,
/// as the answer tells, the usual journal.
fn enable_log(connection: &Connection) -> rusqlite::Result<()> {
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

/// Creates the tables in an empty file. The log comes after: the file by itself says which program it belongs to.
fn create_tables(path: &Path, today: NaiveDate) -> rusqlite::Result<Connection> {
    let (mut connection, _) = configure(Connection::open(path)?)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    migrate(&mut connection, STEPS, today)?;
    enable_log(&connection)?;
    Ok(connection)
}

/// Runs the migrations that a file lacks, all or none. `today` is the first start of a new file.
fn migrate(connection: &mut Connection, steps: &[&str], today: NaiveDate) -> rusqlite::Result<()> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another process may just have migrated it.
    let version: i32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (step, number) in steps.iter().zip(0..).filter(|(_, number)| *number >= version) {
        change.execute_batch(step)?;
        if number + 1 == EVIDENCE_VERSION {
            remember_links(&change)?;
        }
        change.pragma_update(None, "user_version", number + 1)?;
    }
    if version == 0 {
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.execute("INSERT INTO about (name, value) VALUES ('first_start', ?1)", [today.to_string()])?;
    }
    change.commit()
}

/// Copies a file before it is migrated from `version`, to `library.db.version-1`.
fn back_up(connection: &Connection, path: &Path, version: i32) -> rusqlite::Result<()> {
    let copy = files::free_name(path, &format!("version-{version}"));
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]).map(drop)
}
