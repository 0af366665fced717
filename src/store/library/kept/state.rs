//! What the reader was left with, and what has come since.
//!
//! The border: texts under names. They are lost without harm, and so no fault of one is told.

use super::super::items;
use super::super::items::Cells;
use super::super::schema;
use super::super::{LibraryFile, LibraryStore};
use crate::error::Error;
use crate::news::{ArticleId, Session};
use rusqlite::{Connection, OptionalExtension};

/// The longest text that is kept or read, in bytes.
const MAX_STATE_BYTES: usize = 64 * 1024;

/// The name under which the session is kept.
const SESSION: &str = "session";
/// The name under which the end of the last visit is kept: its time and the revision of the library then.
const VISIT: &str = "visit";

impl LibraryStore {
    /// Returns the text that was kept under a name.
    fn state(&mut self, name: &str) -> Result<Option<String>, Error> {
        let read = |file: &mut LibraryFile| {
            file.read(|connection, bad| {
                if !schema::has_saved(connection)? {
                    return Ok(None);
                }
                let mut query = connection.prepare_cached("SELECT value FROM state WHERE name = ?1")?;
                let value =
                    query.query_row([name], |row| Ok(Cells::new(row, bad).optional_block(0))).optional()?;
                Ok(value.flatten().filter(|value| value.len() <= MAX_STATE_BYTES))
            })
        };
        self.read_file(read).map(Option::flatten)
    }

    /// Returns what the reader was left with; the default if that is not known.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn session(&mut self) -> Result<Session, Error> {
        Ok(self.state(SESSION)?.map(|text| Session::read(&text)).unwrap_or_default())
    }

    /// Returns the ids of the articles that have come since the last visit ended; `None` if there was no visit.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn new_since_visit(&mut self) -> Result<Option<Vec<ArticleId>>, Error> {
        let visit = self.state(VISIT)?;
        let numbers: Vec<i64> =
            visit.iter().flat_map(|visit| visit.split(' ')).filter_map(|n| n.parse().ok()).collect();
        let &[at, revision] = numbers.as_slice() else { return Ok(None) };
        self.read(|connection, bad| items::added_since(connection, at, revision, bad).map(Some))
    }

    /// Ends a visit at `now`, in seconds since 1970, and keeps what the reader is left with. A library that does not exist
    /// yet is not created for a session that says nothing.
    ///
    /// # Errors
    /// Why it is not saved.
    pub fn end_visit(&mut self, session: &Session, now: i64) -> Result<(), Error> {
        if *session == (Session { article: session.article.clone(), ..Session::default() })
            && !self.path.exists()
        {
            return Ok(());
        }
        let text = session.text();
        self.with_file(|file| {
            file.write(|connection, revision| {
                put(connection, SESSION, &text)?;
                put(connection, VISIT, &format!("{now} {}", revision.saturating_sub(1)))
            })
        })
    }
}

/// Keeps a text under a name, in place of what was kept there. A longer one than 64 kB is not kept.
fn put(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    if value.len() > MAX_STATE_BYTES {
        return Ok(());
    }
    let mut put = connection.prepare_cached(
        "INSERT INTO state (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?;
    put.execute([name, value]).map(drop)
}
