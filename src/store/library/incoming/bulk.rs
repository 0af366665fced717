//! A large file of articles that comes into a library with few: saved in one transaction, which writes each page of the
//! file into the log once or hardly more often, and from there into the file.
//!
//! The border: how pages are written. What becomes of each article is decided in `merge`.

use crate::error::Error;
use crate::store::library::{LibraryFile, schema};
use rusqlite::Connection;

/// The number of articles from which they are saved so.
pub(super) const MIN_ARTICLES: usize = if cfg!(test) { 100 } else { 20_000 };

/// The most articles that the library may have, as a share of those that come: 1 / share.
const LIBRARY_SHARE: usize = 8;

/// The indexes in which articles that come one after the other stand at any place. They are dropped, and created again
/// when all articles are there: an index that is created is sorted before it is written.
const INDEXES: [&str; 3] = ["items_by_date", "items_by_story", "own_ids_by_item"];

/// The most memory that SQLite takes for pages of the file during an import, in KiB: neither the tables of a large
/// library nor the index of the ids, which is the only one that must be kept, may be read again for each article.
const IMPORT_CACHE_KIB: i64 = 40 * 1024;

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

    /// Does something in one transaction, as [`write`](Self::write) does, while the indexes are dropped. Whoever reads the
    /// library meanwhile finds it as it was before. Returns `None`, with nothing done, if `holds` says that what was known
    /// before does not hold under the lock, if `act` gives up, or if there is no log: who writes without one lets
    /// nobody read.
    pub(in crate::store::library) fn write_bulk<T>(
        &mut self,
        holds: impl FnOnce(&Connection) -> rusqlite::Result<bool>,
        act: impl FnOnce(&Connection, i64) -> rusqlite::Result<Option<T>>,
    ) -> Result<Option<T>, Error> {
        self.check_writable()?;
        if !has_log(&self.connection) {
            return Ok(None);
        }
        self.widen_cache()?;
        let written = self.write_or_undo(|connection, revision| {
            if !holds(connection)? {
                return Ok(Err(()));
            }
            let statements = drop_indexes(connection)?;
            let Some(done) = act(connection, revision)? else { return Ok(Err(())) };
            statements.iter().try_for_each(|create| connection.execute_batch(create))?;
            Ok(Ok(done))
        });
        self.settle();
        Ok(written?.ok())
    }

    /// Gives SQLite the memory that an import of many articles needs, until the file is closed or settled.
    pub(super) fn widen_cache(&self) -> Result<(), Error> {
        let widened = self.connection.pragma_update(None, "cache_size", -IMPORT_CACHE_KIB);
        widened.map_err(|error| self.fault(error))
    }

    /// Gives the memory back, and empties the log, which is as long as the file. Where that fails, the log is emptied when
    /// the file is closed.
    fn settle(&self) {
        let _ = self.connection.pragma_update(None, "cache_size", -USUAL_CACHE_KIB);
        let _ = self.connection.execute_batch("PRAGMA shrink_memory");
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

/// Returns `true` if what is written goes into a log first, beside which others can read.
fn has_log(connection: &Connection) -> bool {
    connection
        .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))
        .is_ok_and(|mode| mode.eq_ignore_ascii_case("wal"))
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
