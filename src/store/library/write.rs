//! What goes into an open library file and comes out of it.
//!
//! The border: rows and what they mean. Each writing is one short transaction that takes the lock first.

use super::{Changes, LibraryFile, Snapshot, feeds, files, items, open, schema, sqlite_error};
use crate::error::{Error, StoreError};
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, MarkChange, MarkValue};
use chrono::NaiveDate;
use rusqlite::ffi::SQLITE_ERROR;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The columns of a row, in the order in which `marked` reads them.
const COLUMNS: &str = "id, read, starred, countries";

const SET_READ: &str = "INSERT INTO marks (id, read, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE SET read = excluded.read, said_at = excluded.said_at, revision = excluded.revision";
const SET_STARRED: &str = "INSERT INTO marks (id, starred, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE
    SET starred = excluded.starred, said_at = excluded.said_at, revision = excluded.revision";
const SET_COUNTRIES: &str = "INSERT INTO marks (id, countries, said_at, revision) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (id) DO UPDATE
    SET countries = excluded.countries, said_at = excluded.said_at, revision = excluded.revision";

impl LibraryFile {
    pub(super) fn new(
        connection: Connection,
        path: &Path,
        real: PathBuf,
        identity: Option<(u64, u64)>,
        unwritable: Option<StoreError>,
    ) -> Self {
        Self { connection, path: path.to_owned(), real, identity, unwritable, seen: 0, version: None }
    }

    /// Whether another file has taken this one's name, or none has it any more: what is written here is lost then.
    pub(super) fn is_replaced(&self) -> bool {
        files::identity(&self.real) != self.identity
    }

    /// What is kept; of the articles at the most so many, the newest.
    pub(super) fn snapshot(&mut self, most: Option<usize>) -> Result<Snapshot, Error> {
        self.read_all(most).map_err(|error| self.failed(error))
    }

    /// Keeps what was said, `at` so many seconds after 1970. Gives what other processes have kept since this one last
    /// looked, as far as it is not overruled now.
    pub(super) fn keep(&mut self, kept: &[MarkChange], at: i64) -> Result<Changes, Error> {
        self.writable()?;
        let mut others = self.write(kept, at).map_err(|error| self.failed(error))?;
        if !others.kept.is_empty() {
            let own: std::collections::HashSet<_> =
                kept.iter().map(|kept| (&kept.id, std::mem::discriminant(&kept.said))).collect();
            others.kept.retain(|other| !own.contains(&(&other.id, std::mem::discriminant(&other.said))));
        }
        Ok(others)
    }

    /// What other processes have kept since this one last looked. Costs next to nothing where nobody has.
    pub(super) fn changes(&mut self) -> Result<Changes, Error> {
        self.read_changes().map_err(|error| self.failed(error))
    }

    /// Does something under the lock, all of it or nothing: it is given the connection and the revision of what it
    /// writes.
    pub(super) fn writing<T>(
        &mut self,
        act: impl FnOnce(&Connection, i64) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.writable()?;
        let write = || {
            let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let revision = newest(&change)?.saturating_add(1);
            let done = act(&change, revision)?;
            change.commit()?;
            Ok(done)
        };
        write().map_err(|error| self.failed(error))
    }

    /// Reads something, all of it as of one moment.
    pub(super) fn reading<T>(
        &mut self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let all = || read(&*self.connection.transaction()?);
        all().map_err(|error| self.failed(error))
    }

    fn writable(&self) -> Result<(), Error> {
        match &self.unwritable {
            Some(why) => Err(Error::Library { path: self.path.clone(), why: why.clone() }),
            None => Ok(()),
        }
    }

    /// Closes the file, because it turned out to be damaged, and moves it aside. Tells so.
    pub(super) fn set_aside(self, today: NaiveDate) -> Error {
        let Self { connection, path, real, identity, .. } = self;
        drop(connection);
        if files::identity(&real) != identity {
            return Error::Library { path, why: StoreError::Replaced };
        }
        open::set_aside(&path, &real, today)
    }

    fn failed(&self, error: rusqlite::Error) -> Error {
        // The file says it is ours and of this version, but a table is not as it should be.
        let senseless = matches!(error, rusqlite::Error::SqlInputError { .. })
            || error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_ERROR);
        let why = if senseless { StoreError::Damaged } else { sqlite_error::store_error(error) };
        Error::Library { path: self.path.clone(), why }
    }

    fn read_all(&mut self, most: Option<usize>) -> rusqlite::Result<Snapshot> {
        // One transaction, so that number and rows are of the same moment.
        let all = self.connection.transaction()?;
        let first: Option<String> = all
            .query_row("SELECT value FROM about WHERE name = 'first_start'", [], |row| row.get(0))
            .optional()?;
        let mut snapshot = Snapshot { marks: marks(&all)?, ..Snapshot::default() };
        if schema::has_news(&all)? {
            snapshot.articles = items::newest(&all, most)?;
            snapshot.more = most.is_some_and(|most| snapshot.articles.len() == most);
            snapshot.feeds = feeds::all(&all)?;
        }
        snapshot.first_start = first.and_then(|day| day.parse().ok());
        self.seen = newest(&all)?;
        Ok(snapshot)
    }

    fn write(&mut self, kept: &[MarkChange], at: i64) -> rusqlite::Result<Changes> {
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let newest = newest(&change)?;
        let others = if newest > self.seen { since(&change, self.seen)? } else { Changes::default() };
        let revision = newest.saturating_add(1);
        for MarkChange { id, said } in kept {
            set(&change, id, said, at, revision)?;
        }
        change.commit()?;
        self.seen = revision;
        Ok(others)
    }

    fn read_changes(&mut self) -> rusqlite::Result<Changes> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if self.version.replace(version) == Some(version) {
            return Ok(Changes::default());
        }
        let all = self.connection.transaction()?;
        let mut others = since(&all, self.seen)?;
        others.feeds = schema::has_news(&all)?.then(|| feeds::all(&all)).transpose()?;
        self.seen = newest(&all)?;
        Ok(others)
    }
}

/// What was said of which article.
pub(super) fn marks(connection: &Connection) -> rusqlite::Result<HashMap<ArticleId, ArticleMarks>> {
    connection.prepare(&format!("SELECT {COLUMNS} FROM marks"))?.query_map([], marked)?.collect()
}

/// Writes down one thing that was said.
fn set(
    connection: &Connection,
    id: &ArticleId,
    said: &MarkValue,
    at: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let id = id.as_str();
    match said {
        MarkValue::Read(on) => connection.prepare_cached(SET_READ)?.execute((id, on, at, revision))?,
        MarkValue::Starred(on) => connection.prepare_cached(SET_STARRED)?.execute((id, on, at, revision))?,
        MarkValue::Countries(countries) => {
            let countries = countries.as_deref().map(items::codes);
            connection.prepare_cached(SET_COUNTRIES)?.execute((id, countries, at, revision))?
        }
    };
    Ok(())
}

/// Writes down what a file says of the user's doings, where the user has said nothing of it here. Gives how many marks
/// came so.
pub(super) fn set_if_unsaid(
    connection: &Connection,
    said: &[(ArticleId, MarkValue)],
    at: i64,
    revision: i64,
) -> rusqlite::Result<usize> {
    let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM marks WHERE id = ?1"))?;
    let mut count = 0;
    for (id, said) in said {
        let there = query.query_row([id.as_str()], marked).optional()?;
        let there = there.map(|(_, there)| there).unwrap_or_default();
        let is_said = match said {
            MarkValue::Read(_) => there.read.is_some(),
            MarkValue::Starred(on) => there.starred.is_some() || !on,
            MarkValue::Countries(_) => there.countries.is_some(),
        };
        if !is_said {
            set(connection, id, said, at, revision)?;
            count += 1;
        }
    }
    Ok(count)
}

/// The revision of what was written last.
fn newest(connection: &Connection) -> rusqlite::Result<i64> {
    if !schema::has_news(connection)? {
        return connection.query_row("SELECT coalesce(max(revision), 0) FROM marks", [], |row| row.get(0));
    }
    connection.query_row(
        "SELECT max(coalesce((SELECT max(revision) FROM marks), 0), coalesce((SELECT max(revision) FROM items), 0))",
        [],
        |row| row.get(0),
    )
}

/// What was written after a revision.
fn since(connection: &Connection, revision: i64) -> rusqlite::Result<Changes> {
    let mut query = connection
        .prepare(&format!("SELECT {COLUMNS} FROM marks WHERE revision > ?1 ORDER BY revision, id"))?;
    let mut kept = Vec::new();
    for row in query.query_map([revision], marked)? {
        let (id, marked) = row?;
        let said = [
            marked.read.map(MarkValue::Read),
            marked.starred.map(MarkValue::Starred),
            Some(MarkValue::Countries(marked.countries)),
        ];
        kept.extend(said.into_iter().flatten().map(|said| MarkChange { id: id.clone(), said }));
    }
    if !schema::has_news(connection)? {
        return Ok(Changes { kept, ..Changes::default() });
    }
    let articles = items::since(connection, revision)?;
    let arrived = arrivals(connection, articles.into_iter())?;
    Ok(Changes { kept, arrived, feeds: None })
}

/// Articles as they are to be shown, with what was said of them.
pub(super) fn arrivals(
    connection: &Connection,
    articles: impl Iterator<Item = Article>,
) -> rusqlite::Result<Vec<Arrival>> {
    let mut of = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM marks WHERE id = ?1"))?;
    articles
        .map(|mut article| {
            let marked = of.query_row([article.id.as_str()], marked).optional()?;
            let marked = marked.map(|(_, marked)| marked).unwrap_or_default();
            marked.correct(&mut article);
            let (read, starred) = (marked.read.unwrap_or(false), marked.starred.unwrap_or(false));
            Ok(Arrival { article, read, starred })
        })
        .collect()
}

fn marked(row: &Row<'_>) -> rusqlite::Result<(ArticleId, ArticleMarks)> {
    let countries: Option<String> = row.get(3)?;
    let countries = countries.as_deref().map(items::countries);
    let id: String = row.get(0)?;
    Ok((ArticleId::new(id), ArticleMarks { read: row.get(1)?, starred: row.get(2)?, countries }))
}
