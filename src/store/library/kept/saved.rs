//! The saved searches of the library file.
//!
//! The border: rows. What a query means is read elsewhere.

use super::super::items::{BadValues, Cells};
use super::super::schema;
use super::super::{LibraryFile, LibraryStore};
use crate::error::Error;
use crate::news::{SavedChange, SavedSearch, SavedSearches, saved_name};
use crate::store::ChangesFirst;
use rusqlite::{Connection, Row};

/// The most saved searches that are read: each is carried out at every start.
const MAX_SAVED_SEARCHES: usize = 500;

impl LibraryStore {
    /// Returns the saved searches; none if there is no file yet.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn saved_searches(&mut self) -> Result<SavedSearches, Error> {
        self.read_file(|file: &mut LibraryFile| file.read(all)).map(Option::unwrap_or_default)
    }

    /// Makes changes of the saved searches, all in one transaction. Returns for each of them whether it changed anything.
    ///
    /// # Errors
    /// Why nothing is saved.
    pub fn change_saved(&mut self, changes: &[SavedChange]) -> Result<Vec<bool>, Error> {
        let first = ChangesFirst::announce();
        first.wait_for_batches();
        self.with_file(|file| {
            file.write(|connection, _| {
                let mut searches = all(connection, &BadValues::default())?;
                let made = changes.iter().map(|change| change.make(&mut searches)).collect();
                put_all(connection, &searches)?;
                Ok(made)
            })
        })
    }
}

/// Returns all saved searches. A row whose name makes no sense is left out.
pub(in super::super) fn all(connection: &Connection, bad: &BadValues) -> rusqlite::Result<SavedSearches> {
    // A file that cannot be written may be of an earlier version.
    if !schema::has_saved(connection)? {
        return Ok(SavedSearches::default());
    }
    let mut query = connection
        .prepare_cached("SELECT name, query, filter, sort, muted FROM saved_searches ORDER BY name")?;
    let rows = query.query_map([], |row| Ok(search(row, bad)))?;
    rows.filter_map(Result::transpose).take(MAX_SAVED_SEARCHES).collect()
}

fn search(row: &Row<'_>, bad: &BadValues) -> Option<SavedSearch> {
    let cells = Cells::new(row, bad);
    let name = cells.key(0)?;
    if saved_name(&name).as_ref() != Ok(&name) {
        bad.add();
        return None;
    }
    Some(SavedSearch {
        name,
        query: cells.line(1),
        filter: cells.line(2),
        sort: cells.optional_line(3),
        muted: cells.flag(4),
    })
}

/// Writes the searches in place of all that were there and can be read.
fn put_all(connection: &Connection, searches: &SavedSearches) -> rusqlite::Result<()> {
    let there = all(connection, &BadValues::default())?;
    for old in there.iter().filter(|old| searches.iter().all(|search| search.name != old.name)) {
        connection.execute("DELETE FROM saved_searches WHERE name = ?1", [&old.name])?;
    }
    let mut put = connection.prepare_cached(
        "INSERT INTO saved_searches (name, query, filter, sort, muted) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (name) DO UPDATE
        SET query = excluded.query, filter = excluded.filter, sort = excluded.sort, muted = excluded.muted",
    )?;
    for search in searches.iter() {
        let SavedSearch { name, query, filter, sort, muted } = search;
        put.execute((name, query, filter, sort, muted))?;
    }
    Ok(())
}
