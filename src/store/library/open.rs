//! Opening the library file: checked for its owner and for damage, and migrated to the present version.
//!
//! The border: from a path to a connection that can be trusted. A file of another program, or of a later version, is left
//! as it is, to the byte, and so is a damaged one, which `repair` sees to.

use super::LibraryFile;
use super::files::{self, Opening, Owner};
use super::merge::remember_links;
use super::schema::{self, APPLICATION, EVIDENCE_VERSION, STEPS, Tables};
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
pub(super) struct State {
    application: i32,
    version: i32,
    tables: i64,
}

impl LibraryFile {
    /// Opens the file; `None` if there is none, or nothing in it yet. A file in its usual place belongs to this program.
    ///
    /// # Errors
    /// [`Error::Library`], with [`StoreError::Damaged`] for a file of this program's that is damaged.
    pub(super) fn open(path: &Path, today: NaiveDate, is_usual: bool) -> Result<Option<Self>, Error> {
        Self::open_with(path, today, is_usual, STEPS)
    }

    /// Opens the file with the given migrations, for the tests.
    pub(super) fn open_with(
        path: &Path,
        today: NaiveDate,
        is_usual: bool,
        steps: &[&str],
    ) -> Result<Option<Self>, Error> {
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
        let owner = opening.owner(&real, is_usual).map_err(system)?;
        match owner {
            Owner::Foreign => return Err(failed(StoreError::Foreign)),
            Owner::Damaged => return Err(failed(StoreError::Damaged)),
            Owner::Ours | Owner::Unclaimed => {}
        }
        let identity = files::identity(&real);
        match prepare(&real, steps, today, is_usual) {
            Ok(None) => Ok(None),
            Ok(Some((connection, unwritable))) => {
                let open = opening.note(identity);
                Ok(Some(Self::new(open, connection, path, real, identity, unwritable, today)))
            }
            Err(StoreError::Damaged) if owner == Owner::Unclaimed && !is_usual => {
                Err(failed(StoreError::Foreign))
            }
            Err(why) => Err(failed(why)),
        }
    }

    /// Opens the file, or creates it if there is none.
    pub(super) fn open_or_create(path: &Path, today: NaiveDate, is_usual: bool) -> Result<Self, Error> {
        if let Some(file) = Self::open(path, today, is_usual)? {
            return Ok(file);
        }
        let mut opening = Opening::begin();
        let failed = |why| Error::Library { path: path.to_owned(), why };
        files::create(path).map_err(|error| failed(files::store_error(error)))?;
        let real = fs::canonicalize(path).map_err(|error| failed(StoreError::system(error)))?;
        let connection = create(&real, today).map_err(|error| failed(store_error(error)))?;
        let identity = files::identity(&real);
        Ok(Self::new(opening.note(identity), connection, path, real, identity, None, today))
    }
}

/// A connection, and the reason why it can only read, if it is so.
type Connected = (Connection, Option<StoreError>);

/// Opens a connection to a file and migrates it to the present version; `None` if nothing is in the file.
fn prepare(
    path: &Path,
    steps: &[&str],
    today: NaiveDate,
    is_usual: bool,
) -> Result<Option<Connected>, StoreError> {
    let left_open = files::left_open(path);
    let (mut connection, state, mut unwritable) = connect(path)?;
    // SQLite opens a file that may only be read without an error.
    if unwritable.is_none() && connection.is_readonly("main").map_err(store_error)? {
        unwritable = Some(StoreError::ReadOnly);
    }
    if state == (State { application: 0, version: 0, tables: 0 }) {
        return Ok(None);
    }
    check_owner(&connection, state, steps, is_usual)?;
    let newest = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    if state.version > newest {
        connection.pragma_update(None, "query_only", true).map_err(store_error)?;
        return Ok(Some((connection, Some(StoreError::Newer))));
    }
    if left_open && !is_intact(&connection) {
        return Err(StoreError::Damaged);
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(store_error)?;
    // A file that cannot be written is read as it is.
    if state.version < newest && unwritable.is_none() {
        let migrated = back_up(&connection, path, state.version)
            .and_then(|()| migrate(&mut connection, steps, today).map_err(store_error));
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

/// Checks whether a file is a library and nothing else.
fn check_owner(
    connection: &Connection,
    state: State,
    steps: &[&str],
    is_usual: bool,
) -> Result<(), StoreError> {
    let newest = i32::try_from(steps.len()).unwrap_or(i32::MAX);
    let is_ours = state.application == APPLICATION;
    if !is_ours && !is_usual {
        return Err(StoreError::Foreign);
    }
    let has_sound_header = is_ours && state.version > 0;
    let version = if has_sound_header { state.version } else { newest };
    match schema::tables(connection, version, steps).map_err(store_error)? {
        Tables::Foreign => Err(StoreError::Foreign),
        Tables::Ours if has_sound_header => Ok(()),
        Tables::Ours | Tables::Damaged => Err(StoreError::Damaged),
    }
}

/// Opens a connection and reads the state of the file. Where nothing can be written beside the file, since the disk is
/// full or nobody may, it is opened as one that nobody changes; the reason comes with it.
fn connect(path: &Path) -> Result<(Connection, State, Option<StoreError>), StoreError> {
    let left_open = files::left_open(path);
    let configure = |connection: Connection| {
        // Until the owner of the file is known, a log that is there is not written back into it.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, left_open)?;
        configure(connection)
    };
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
    let Some(address) = immutable_uri(path).filter(|_| !left_open) else { return Err(error) };
    let read =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    match Connection::open_with_flags(address, read).and_then(configure) {
        Ok((connection, state)) => Ok((connection, state, Some(why))),
        Err(_) => Err(error),
    }
}

/// Returns the address by which SQLite opens a file that nobody changes; `None` for a path that is not text.
pub(super) fn immutable_uri(path: &Path) -> Option<String> {
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

/// Lets nothing act that stands in the file itself: no trigger, no view, no function; nor may the schema be written.
pub(super) fn restrict(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ] {
        connection.set_db_config(config, on)?;
    }
    // Pages are checked when they are read, before anything follows their offsets.
    connection.pragma_update(None, "cell_size_check", true)
}

/// Locks a damaged file against whoever could still write to it; `None` if it is too damaged to be locked.
pub(super) fn lock(path: &Path) -> Result<Option<Connection>, StoreError> {
    let usual = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let locked = Connection::open_with_flags(path, usual).and_then(|connection| {
        restrict(&connection)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(connection)
    });
    match locked {
        Ok(connection) => Ok(Some(connection)),
        Err(error) => match store_error(error) {
            why @ StoreError::Busy => Err(why),
            _ => Ok(None),
        },
    }
}

/// Configures a connection and reads the state of its file.
pub(super) fn configure(connection: Connection) -> rusqlite::Result<(Connection, State)> {
    restrict(&connection)?;
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
fn create(path: &Path, today: NaiveDate) -> rusqlite::Result<Connection> {
    let (mut connection, _) = configure(Connection::open(path)?)?;
    migrate(&mut connection, STEPS, today)?;
    enable_log(&connection)?;
    Ok(connection)
}

/// Runs the migrations that a file lacks, all or none. `today` is the first start of a new file.
fn migrate(connection: &mut Connection, steps: &[&str], today: NaiveDate) -> rusqlite::Result<()> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    run_steps(&change, steps, today)?;
    change.commit()
}

/// Creates the tables of the present version in an empty database.
pub(super) fn create_tables(connection: &Connection, today: NaiveDate) -> rusqlite::Result<()> {
    run_steps(connection, STEPS, today)
}

/// Runs the migrations that a database lacks.
fn run_steps(connection: &Connection, steps: &[&str], today: NaiveDate) -> rusqlite::Result<()> {
    // Read under the lock: another process may just have migrated it.
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (step, number) in steps.iter().zip(0..).filter(|(_, number)| *number >= version) {
        connection.execute_batch(step)?;
        if number + 1 == EVIDENCE_VERSION {
            remember_links(connection)?;
        }
        connection.pragma_update(None, "user_version", number + 1)?;
    }
    if version == 0 {
        connection.pragma_update(None, "application_id", APPLICATION)?;
        connection
            .execute("INSERT INTO about (name, value) VALUES ('first_start', ?1)", [today.to_string()])?;
    }
    Ok(())
}

/// Copies a file before it is migrated from `version`, to `library.db.version-1`.
fn back_up(connection: &Connection, path: &Path, version: i32) -> Result<(), StoreError> {
    let copy = files::free_name(path, &format!("version-{version}"));
    // SQLite fills an empty file, and would create one that others may read.
    files::private().create_new(true).open(&copy).map_err(files::store_error)?;
    let copied = connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()]);
    copied.map(drop).map_err(|error| {
        let _ = fs::remove_file(&copy); // not a copy
        store_error(error)
    })
}
