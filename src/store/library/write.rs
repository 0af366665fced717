//! Reading and writing an open library file.
//!
//! The border: rows and their meaning. Each writing is one short transaction that takes the lock first.

use super::items::dates;
use super::items::{BadValues, Cells};
use super::kept::saved;
use super::{Changes, LibraryFile, Snapshot, feeds, files, items, removed, schema, sqlite_error};
use crate::error::{Error, StoreError};
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, MarkChange, MarkValue, SavedSearches};
use chrono::NaiveDate;
use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_ERROR;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::mem::discriminant;
use std::path::{Path, PathBuf};

/// The end of the revisions that a file can come to: a larger one is damage, after which none could follow.
pub(super) const END_OF_REVISIONS: i64 = 1 << 53;

/// The most articles that are handed out as they came in: of more, only that there are many is told.
const MAX_ARRIVALS: i64 = if cfg!(test) { 50 } else { 2_000 };

/// The columns of a row of marks, in the order in which `marks_of_row` reads them.
const COLUMNS: &str = "id, read, starred, countries, removed_at";

/// The same in a file that does not know of removed articles.
const COLUMNS_WITHOUT_REMOVED: &str = "id, read, starred, countries, NULL";

const SET_READ: &str = "INSERT INTO marks (id, read, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE SET read = excluded.read, said_at = excluded.said_at, revision = excluded.revision";
const SET_STARRED: &str = "INSERT INTO marks (id, starred, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE
    SET starred = excluded.starred, said_at = excluded.said_at, revision = excluded.revision";
const SET_COUNTRIES: &str = "INSERT INTO marks (id, countries, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE
    SET countries = excluded.countries, said_at = excluded.said_at, revision = excluded.revision";
const SET_REMOVED: &str = "INSERT INTO marks (id, removed_at, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE SET removed_at = excluded.removed_at, removed_with = NULL,
    said_at = excluded.said_at, revision = excluded.revision";

impl LibraryFile {
    /// Wraps a connection to the file at `real`.
    pub(super) fn new(
        open: files::OpenFile,
        connection: Connection,
        path: &Path,
        real: PathBuf,
        identity: Option<(u64, u64)>,
        unwritable: Option<StoreError>,
        today: NaiveDate,
    ) -> Self {
        Self {
            connection,
            path: path.to_owned(),
            real,
            identity,
            unwritable,
            today,
            bad_values: BadValues::default(),
            seen_revision: 0,
            seen_saved: SavedSearches::default(),
            data_version: None,
            _open: open,
        }
    }

    /// Returns whether another file has this one's name by now, or none has it: whatever is written here is lost then.
    pub(super) fn is_replaced(&self) -> bool {
        files::identity(&self.real) != self.identity
    }

    /// Returns the contents, with at most `max` articles, the newest.
    pub(super) fn snapshot(&mut self, max: Option<usize>) -> Result<Snapshot, Error> {
        self.read_snapshot(max).map_err(|error| self.fault(error))
    }

    /// Saves marks made at `now`, in seconds since 1970. Returns the changes that other processes have saved since this
    /// one last looked, without those that these marks overrule.
    pub(super) fn save_marks(&mut self, marks: &[MarkChange], now: i64) -> Result<Changes, Error> {
        self.check_writable()?;
        let written = self.write_marks(marks, now).map_err(|error| self.fault(error))?;
        let Some(mut others) = written else { return Err(self.replaced()) };
        if !others.marks.is_empty() {
            let own: HashSet<_> = marks.iter().map(|mark| (&mark.id, discriminant(&mark.value))).collect();
            others.marks.retain(|other| !own.contains(&(&other.id, discriminant(&other.value))));
        }
        Ok(others)
    }

    /// Returns the changes that other processes have saved since this one last looked. Costs next to nothing if there are
    /// none.
    pub(super) fn changes(&mut self) -> Result<Changes, Error> {
        self.read_changes().map_err(|error| self.fault(error))
    }

    /// Does something in one transaction under the lock: `act` is given the connection and the revision of its changes.
    pub(super) fn write<T>(
        &mut self,
        act: impl FnOnce(&Connection, i64) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let Ok(done) =
            self.write_or_undo(|connection, revision| act(connection, revision).map(Ok::<T, Infallible>))?;
        Ok(done)
    }

    /// Does something as [`write`](Self::write) does, and undoes all of it if `act` gives up.
    pub(super) fn write_or_undo<T, U>(
        &mut self,
        act: impl FnOnce(&Connection, i64) -> rusqlite::Result<Result<T, U>>,
    ) -> Result<Result<T, U>, Error> {
        self.check_writable()?;
        let write = || {
            let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Whoever repaired it held the lock.
            if files::identity(&self.real) != self.identity {
                return Ok(None);
            }
            let revision = newest(&change)?.saturating_add(1);
            let done = act(&change, revision)?;
            if done.is_ok() {
                change.commit()?;
            }
            Ok(Some(done))
        };
        match write().map_err(|error| self.fault(error))? {
            Some(done) => Ok(done),
            None => Err(self.replaced()),
        }
    }

    /// Drops the texts of articles that were removed a while ago, and the free pages of the file if they are many.
    pub(super) fn tidy(&self, now: i64) -> Result<(), Error> {
        let tidy = || match schema::has_removed(&self.connection)? {
            true => {
                removed::drop_texts(&self.connection, now).and_then(|_| removed::shrink(&self.connection))
            }
            false => Ok(()),
        };
        tidy().map_err(|error| self.fault(error))
    }

    /// Reads something in one transaction, all of it as of one moment.
    pub(super) fn read<T>(
        &mut self,
        read: impl FnOnce(&Connection, &BadValues) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let all = || read(&*self.connection.transaction()?, &self.bad_values);
        all().map_err(|error| self.fault(error))
    }

    /// Returns the reason why the file cannot be written as an error.
    pub(super) fn check_writable(&self) -> Result<(), Error> {
        match &self.unwritable {
            Some(why) => Err(Error::Library { path: self.path.clone(), why: why.clone() }),
            None => Ok(()),
        }
    }

    fn replaced(&self) -> Error {
        Error::Library { path: self.path.clone(), why: StoreError::Replaced }
    }

    /// Returns whether this is what still read of a damaged file.
    pub(super) fn is_salvaged(&self) -> bool {
        self.unwritable == Some(StoreError::Damaged)
    }

    /// Closes the file, which turned out to be damaged, and leaves it and its log as they are.
    pub(super) fn close_untouched(self) {
        // If this fails, SQLite writes the log into the file, as it does whenever a sound file is closed. An empty log is
        // removed.
        let has_log = files::left_open(&self.real);
        let _ = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log);
    }

    pub(super) fn fault(&self, error: rusqlite::Error) -> Error {
        // The file claims to be ours and of this version, but a table is not as it should be.
        let wrong_table = matches!(error, rusqlite::Error::SqlInputError { .. })
            || error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_ERROR);
        let why = match &self.unwritable {
            // Its tables need not be those that are known here.
            Some(StoreError::Newer) if wrong_table => StoreError::Newer,
            _ if wrong_table => StoreError::Damaged,
            _ => sqlite_error::store_error(error),
        };
        Error::Library { path: self.path.clone(), why }
    }

    fn read_snapshot(&mut self, max: Option<usize>) -> rusqlite::Result<Snapshot> {
        // One transaction, so that number and rows are of the same moment.
        let all = self.connection.transaction()?;
        let bad = &self.bad_values;
        let first = about(&all, "first_start", bad)?;
        let mut snapshot = Snapshot { marks: marks(&all, bad)?, ..Snapshot::default() };
        if schema::has_news(&all)? {
            let (articles, more) = items::newest(&all, max, self.today, bad)?;
            (snapshot.articles, snapshot.more) = (dates::as_shown(articles, self.today), more);
            snapshot.feeds = feeds::all(&all, bad)?;
        }
        snapshot.saved = saved::all(&all, bad)?;
        self.seen_saved.clone_from(&snapshot.saved);
        snapshot.first_start = first.and_then(|day| day.parse().ok());
        self.seen_revision = newest(&all)?;
        Ok(snapshot)
    }

    /// Writes marks; returns `None` if another file has this one's name.
    fn write_marks(&mut self, marks: &[MarkChange], now: i64) -> rusqlite::Result<Option<Changes>> {
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if files::identity(&self.real) != self.identity {
            return Ok(None);
        }
        let newest = newest(&change)?;
        let others = if newest > self.seen_revision {
            since(&change, self.seen_revision, self.today, &self.bad_values)?
        } else {
            Changes::default()
        };
        let revision = newest.saturating_add(1);
        for MarkChange { id, value: said } in marks {
            set_mark(&change, id, said, now, revision)?;
        }
        change.commit()?;
        self.seen_revision = revision;
        Ok(Some(others))
    }

    fn read_changes(&mut self) -> rusqlite::Result<Changes> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if self.data_version.replace(version) == Some(version) {
            return Ok(Changes::default());
        }
        let all = self.connection.transaction()?;
        let mut others = since(&all, self.seen_revision, self.today, &self.bad_values)?;
        others.feeds = schema::has_news(&all)?.then(|| feeds::all(&all, &self.bad_values)).transpose()?;
        let searches = saved::all(&all, &self.bad_values)?;
        if searches != self.seen_saved {
            self.seen_saved.clone_from(&searches);
            others.saved = Some(searches);
        }
        self.seen_revision = newest(&all)?;
        Ok(others)
    }
}

/// Returns a fact about the file itself.
pub(super) fn about(
    connection: &Connection,
    name: &str,
    bad: &BadValues,
) -> rusqlite::Result<Option<String>> {
    let mut query = connection.prepare_cached("SELECT value FROM about WHERE name = ?1")?;
    let value = query.query_row([name], |row| Ok(Cells::new(row, bad).optional_line(0))).optional()?;
    Ok(value.flatten())
}

/// Returns the marks of all articles.
pub(super) fn marks(
    connection: &Connection,
    bad: &BadValues,
) -> rusqlite::Result<HashMap<ArticleId, ArticleMarks>> {
    let mut query = connection.prepare(&format!("SELECT {} FROM marks", columns(connection)?))?;
    query.query_map([], |row| Ok(marks_of_row(row, bad)))?.filter_map(Result::transpose).collect()
}

/// Returns the columns of a row of marks.
fn columns(connection: &Connection) -> rusqlite::Result<&'static str> {
    Ok(if schema::has_removed(connection)? { COLUMNS } else { COLUMNS_WITHOUT_REMOVED })
}

/// Writes one mark.
fn set_mark(
    connection: &Connection,
    id: &ArticleId,
    value: &MarkValue,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let id = id.as_str();
    match value {
        MarkValue::Read(on) => connection.prepare_cached(SET_READ)?.execute((id, on, now, revision))?,
        MarkValue::Starred(on) => connection.prepare_cached(SET_STARRED)?.execute((id, on, now, revision))?,
        MarkValue::Removed(on) => {
            connection.prepare_cached(SET_REMOVED)?.execute((id, on.then_some(now), now, revision))?
        }
        MarkValue::Countries(countries) => {
            let countries = countries.as_deref().map(items::codes);
            connection.prepare_cached(SET_COUNTRIES)?.execute((id, countries, now, revision))?
        }
    };
    Ok(())
}

/// Writes the marks of an imported file where the user has made none. Returns the number of marks written.
pub(super) fn set_missing_marks(
    connection: &Connection,
    marks: &[(ArticleId, MarkValue)],
    now: i64,
    revision: i64,
) -> rusqlite::Result<usize> {
    let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM marks WHERE id = ?1"))?;
    let (bad, mut count) = (BadValues::default(), 0);
    for (id, value) in marks {
        let there = query.query_row([id.as_str()], |row| Ok(marks_of_row(row, &bad))).optional()?;
        let there = there.flatten().map(|(_, there)| there).unwrap_or_default();
        let is_set = match value {
            MarkValue::Read(_) => there.read.is_some(),
            MarkValue::Starred(on) => there.starred.is_some() || !on,
            MarkValue::Countries(_) => there.countries.is_some(),
            // No file says so.
            MarkValue::Removed(_) => true,
        };
        if !is_set {
            set_mark(connection, id, value, now, revision)?;
            count += 1;
        }
    }
    Ok(count)
}

/// Returns the revision of the last change.
fn newest(connection: &Connection) -> rusqlite::Result<i64> {
    if !schema::has_news(connection)? {
        return connection.query_row("SELECT coalesce(max(revision), 0) FROM marks", [], |row| row.get(0));
    }
    let mut query =
        connection.prepare_cached("SELECT coalesce(max(revision), 0) FROM marks WHERE revision < ?1")?;
    let of_marks: i64 = query.query_row([END_OF_REVISIONS], |row| row.get(0))?;
    Ok(of_marks.max(items::newest_revision(connection)?))
}

/// Returns the changes after a revision.
fn since(
    connection: &Connection,
    revision: i64,
    today: NaiveDate,
    bad: &BadValues,
) -> rusqlite::Result<Changes> {
    let mut query = connection.prepare(&format!(
        "SELECT {} FROM marks WHERE revision > ?1 ORDER BY revision, id",
        columns(connection)?
    ))?;
    let mut marks = Vec::new();
    for row in query.query_map([revision], |row| Ok(marks_of_row(row, bad)))? {
        let Some((id, marked)) = row? else { continue };
        let said = [
            marked.read.map(MarkValue::Read),
            marked.starred.map(MarkValue::Starred),
            Some(MarkValue::Removed(marked.removed)),
            Some(MarkValue::Countries(marked.countries)),
        ];
        marks.extend(said.into_iter().flatten().map(|said| MarkChange { id: id.clone(), value: said }));
    }
    if !schema::has_news(connection)? {
        return Ok(Changes { marks, ..Changes::default() });
    }
    if items::count_since(connection, revision)? > MAX_ARRIVALS {
        return Ok(Changes { marks, are_many: true, ..Changes::default() });
    }
    let articles = items::since(connection, revision, bad)?;
    let arrived = arrivals(connection, dates::as_shown(articles, today).into_iter())?;
    Ok(Changes { marks, arrived, ..Changes::default() })
}

/// Returns articles with their marks and corrections.
pub(super) fn arrivals(
    connection: &Connection,
    articles: impl Iterator<Item = Article>,
) -> rusqlite::Result<Vec<Arrival>> {
    let mut of =
        connection.prepare_cached(&format!("SELECT {} FROM marks WHERE id = ?1", columns(connection)?))?;
    let bad = BadValues::default();
    articles
        .map(|article| {
            let marked = of.query_row([article.id.as_str()], |row| Ok(marks_of_row(row, &bad))).optional()?;
            let marked = marked.flatten().map(|(_, marked)| marked).unwrap_or_default();
            Ok(Arrival::marked(article, &marked))
        })
        .collect()
}

/// Reads the marks of a row; `None` if its id makes no sense.
fn marks_of_row(row: &Row<'_>, bad: &BadValues) -> Option<(ArticleId, ArticleMarks)> {
    let cells = Cells::new(row, bad);
    let marks = ArticleMarks {
        read: cells.optional_flag(1),
        starred: cells.optional_flag(2),
        removed: cells.optional_number(4).is_some(),
        countries: cells.optional_countries(3),
    };
    cells.key(0).map(|id| (ArticleId::new(id), marks))
}
