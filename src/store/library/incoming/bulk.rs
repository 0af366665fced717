//! A large file of articles that comes into a library with few: saved in one transaction that writes each page of the file
//! once or hardly more often.
//!
//! The border: how pages are written. What becomes of each article is decided in `merge`.

use crate::error::Error;
use crate::store::library::{LibraryFile, schema};
use rusqlite::Connection;

/// The number of articles from which they are saved so.
pub(super) const MIN_ARTICLES: usize = if cfg!(test) { 100 } else { 20_000 };

/// The most articles that the library may have, as a share of those that come: 1 / share.
const LIBRARY_SHARE: usize = 8;

/// The indexes in which articles that come one after the other stand at any place. They are dropped, and created again when
/// all articles are there: an index that is created is sorted before it is written.
const INDEXES: [&str; 3] = ["items_by_date", "items_by_story", "own_ids_by_item"];

/// The most memory that SQLite takes for pages of the file meanwhile, in KiB: the index of the ids, which is the only one
/// that must be kept, has to stay in it.
const CACHE_KIB: i64 = 40 * 1024;

/// The most memory that SQLite takes for pages afterwards, in KiB.
const USUAL_CACHE_KIB: i64 = 2 * 1024;

impl LibraryFile {
    /// Returns `true` if the library has few articles beside so many that come.
    pub(in crate::store::library) fn suits_bulk(&mut self, articles: usize) -> Result<bool, Error> {
        let most = i64::try_from(articles / LIBRARY_SHARE).unwrap_or(i64::MAX);
        self.read(|connection, _| {
            // A file that cannot be written may be of the version before there were articles.
            if !schema::has_news(connection)? {
                return Ok(false);
            }
            let mut query = connection.prepare_cached("SELECT 1 FROM items LIMIT 1 OFFSET ?1")?;
            query.exists([most]).map(|has_more| !has_more)
        })
    }

    /// Does something in one transaction, as [`write`](Self::write) does, into the file itself instead of its log. Whoever
    /// wants to read it meanwhile has to wait. Returns `None`, and does nothing, if the file is open elsewhere.
    pub(in crate::store::library) fn write_bulk<T>(
        &mut self,
        act: impl FnOnce(&Connection, i64) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        self.check_writable()?;
        if !use_journal(&self.connection) {
            return Ok(None);
        }
        let written = self.write(|connection, revision| {
            let statements = drop_indexes(connection)?;
            let done = act(connection, revision)?;
            statements.iter().try_for_each(|create| connection.execute_batch(create))?;
            Ok(done)
        });
        use_log(&self.connection);
        written.map(Some)
    }
}

/// Replaces the log by a journal, which holds only what pages of before contained; returns `false` if that cannot be. It
/// takes the place of the log only while nobody else has the file open.
fn use_journal(connection: &Connection) -> bool {
    let mode = |mode: &str| {
        connection.pragma_update_and_check(None, "journal_mode", mode, |row| row.get::<_, String>(0))
    };
    let is_log = connection
        .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))
        .is_ok_and(|mode| mode.eq_ignore_ascii_case("wal"));
    let is_journal = is_log && mode("delete").is_ok_and(|mode| mode.eq_ignore_ascii_case("delete"));
    if is_journal {
        // With less memory it takes longer.
        let _ = connection.pragma_update(None, "cache_size", -CACHE_KIB);
    }
    is_journal
}

/// Brings the log back. Where that fails, the next process that opens the file does it.
fn use_log(connection: &Connection) {
    let _ = connection.pragma_update(None, "cache_size", -USUAL_CACHE_KIB);
    let _ = connection.execute_batch("PRAGMA shrink_memory");
    let _ = connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()));
}

/// Drops the indexes and returns the statements that created them.
fn drop_indexes(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut query =
        connection.prepare_cached("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1")?;
    let statement = |name: &&str| query.query_row([*name], |row| row.get(0));
    let statements = INDEXES.iter().map(statement).collect::<rusqlite::Result<_>>()?;
    drop(query);
    INDEXES.iter().try_for_each(|name| connection.execute_batch(&format!("DROP INDEX {name}")))?;
    Ok(statements)
}
