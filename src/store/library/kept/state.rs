//! What the reader was left with, when the library was seen, and what has come since.
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

/// An occasion on which the user has seen the library, up to a moment that is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// A visit of the reader, up to its end.
    Visit,
    /// A digest of what had come since the last one.
    Digest,
}

impl Occasion {
    /// Returns the name under which the moment is kept.
    const fn name(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Digest => "digest",
        }
    }
}

/// A moment in the history of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time in seconds since 1970.
    pub at: i64,
    /// The revision of the library then.
    revision: i64,
}

impl Moment {
    /// Reads a moment from its text; `None` if the text is none.
    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(str::parse);
        match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(at)), Some(Ok(revision)), None) => Some(Self { at, revision }),
            _ => None,
        }
    }

    /// Returns the text that [`read`](Self::read) reads.
    fn text(self) -> String {
        format!("{} {}", self.at, self.revision)
    }
}

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
        match self.last(Occasion::Visit)? {
            Some(visit) => self.added_since(visit).map(Some),
            None => Ok(None),
        }
    }

    /// Returns the moment of the last such occasion; `None` if there was none.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn last(&mut self, occasion: Occasion) -> Result<Option<Moment>, Error> {
        Ok(self.state(occasion.name())?.as_deref().and_then(Moment::read))
    }

    /// Returns the ids of the articles that have come into the library since a moment.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn added_since(&mut self, moment: Moment) -> Result<Vec<ArticleId>, Error> {
        self.read(|connection, bad| items::added_since(connection, moment.at, moment.revision, bad))
    }

    /// Returns the present moment of the library, at `now` in seconds since 1970.
    ///
    /// # Errors
    /// Why the file cannot be read.
    pub fn moment(&mut self, now: i64) -> Result<Moment, Error> {
        let revision = self.read(|connection, _| items::newest_revision(connection))?;
        Ok(Moment { at: now, revision })
    }

    /// Remembers that a digest was made of what had come up to a moment.
    ///
    /// # Errors
    /// Why it is not saved.
    pub fn end_digest(&mut self, moment: Moment) -> Result<(), Error> {
        self.with_file(|file| {
            file.write(|connection, _| put(connection, Occasion::Digest.name(), &moment.text()))
        })
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
                let moment = Moment { at: now, revision: revision.saturating_sub(1) };
                put(connection, Occasion::Visit.name(), &moment.text())
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
