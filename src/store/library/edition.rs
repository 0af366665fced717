//! The edition of a library file: which state of its articles the file holds, all of them in brief, and the changes
//! since an earlier edition.

use super::items::dates;
use super::items::{BadValues, Cells};
use super::write::{about, arrivals, marks};
use super::{LibraryStore, items};
use crate::error::{Error, StoreError};
use crate::news::{Arrival, Article, ArticleId, ArticleMarks};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// A state of the articles in a library file, told from every other state. Marks are not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// The revision of the article that was written last; 0 if there is none.
    pub revision: i64,
    /// The number of articles.
    pub articles: i64,
    /// The row number and the id of the article that was added last.
    pub last: (i64, String),
    /// The name that the file got when its cache file was written last; empty if none was. It tells a copy of the file
    /// from before that, whatever has come to both since.
    pub cache_name: String,
    /// The day by which their dates were judged.
    pub judged_on: NaiveDate,
}

/// The contents of a library file at one moment, without its articles but for the changed ones.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The edition of its articles.
    pub edition: Edition,
    /// The marks of the articles.
    pub marks: HashMap<ArticleId, ArticleMarks>,
    /// The articles that came or changed since the known edition; `None` if no edition was given, if it is one of
    /// another file, or if there are too many.
    pub since: Option<Vec<Arrival>>,
}

impl LibraryStore {
    /// Returns the catalogue, with the articles that came after the edition `known` if there are at most `max`.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn catalogue(&mut self, known: Option<&Edition>, max: usize) -> Result<Catalogue, Error> {
        let today = self.today;
        self.read(|connection, bad| {
            let edition = edition(connection, today)?;
            let since = match known {
                Some(known) => since(connection, known, &edition, max, bad)?,
                None => None,
            };
            Ok(Catalogue { edition, marks: marks(connection, bad)?, since })
        })
    }

    /// Gives the file a name, by which the cache file written now is known to be of this file. An earlier cache file does
    /// not fit any more.
    ///
    /// # Errors
    /// Why the file cannot be named; there may be none. It is not moved aside, whatever is wrong.
    pub fn set_cache_name(&mut self, name: &str) -> Result<(), Error> {
        self.open_if_closed()?;
        let Some(file) = self.file.as_mut().filter(|file| file.unwritable.is_none()) else {
            return Err(Error::Library { path: self.path.clone(), why: StoreError::ReadOnly });
        };
        let named = file.write(|connection, _| {
            connection.execute(
                "INSERT INTO about (name, value) VALUES ('kept_as', ?1)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name],
            )
        });
        if named.is_err() {
            self.file = None; // opened again the next time
        }
        named.map(drop)
    }

    /// Calls `each` with every article, in no order, without its text, with the user's corrections and marks. Returns the
    /// edition that they are of.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn for_each_brief(
        &mut self,
        each: &mut dyn FnMut(Article, Option<&ArticleMarks>),
    ) -> Result<Edition, Error> {
        let today = self.today;
        // Where the file turns out to be damaged, what still reads of it follows what was read already.
        let mut last = i64::MIN;
        self.read(|connection, bad| {
            let edition = edition(connection, today)?;
            let marks = marks(connection, bad)?;
            items::for_each_brief(connection, last, bad, &mut |number, mut article| {
                last = number;
                dates::judge(&mut article, today);
                let marked = marks.get(&article.id);
                if let Some(marked) = marked {
                    marked.correct(&mut article);
                }
                each(article, marked);
            })?;
            Ok(edition)
        })
    }
}

/// Returns the edition of the file `today`.
fn edition(connection: &Connection, today: NaiveDate) -> rusqlite::Result<Edition> {
    let revision =
        connection.query_row("SELECT coalesce(max(revision), 0) FROM items", [], |row| row.get(0))?;
    // The index by revision is the smallest one that has all articles.
    let articles =
        connection
            .query_row("SELECT count(*) FROM items INDEXED BY items_by_revision", [], |row| row.get(0))?;
    let bad = BadValues::default();
    let last = connection
        .query_row("SELECT number, id FROM items ORDER BY number DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, Cells::new(row, &bad).line(1)))
        })
        .optional()?;
    let cache_name = about(connection, "kept_as", &bad)?;
    Ok(Edition {
        revision,
        articles,
        last: last.unwrap_or_default(),
        cache_name: cache_name.unwrap_or_default(),
        judged_on: today,
    })
}

/// Returns the articles that came or changed between two editions; `None` if they are not of one file, if a date can be
/// believed in only one of them, or if there are more than `max`.
fn since(
    connection: &Connection,
    known: &Edition,
    now: &Edition,
    max: usize,
    bad: &BadValues,
) -> rusqlite::Result<Option<Vec<Arrival>>> {
    let (number, id) = &known.last;
    let there: Option<String> = connection
        .query_row("SELECT id FROM items WHERE number = ?1", [number], |row| Ok(Cells::new(row, bad).line(0)))
        .optional()?;
    let added: i64 =
        connection.query_row("SELECT count(*) FROM items WHERE number > ?1", [number], |row| row.get(0))?;
    let changed: i64 =
        connection.query_row("SELECT count(*) FROM items WHERE revision > ?1", [known.revision], |row| {
            row.get(0)
        })?;
    let same_file = known.cache_name == now.cache_name
        && there.as_ref() == Some(id)
        && known.revision <= now.revision
        && known.articles.checked_add(added) == Some(now.articles);
    if !same_file || usize::try_from(changed).is_ok_and(|changed| changed > max) {
        return Ok(None);
    }
    if dates::differ_between(connection, known.judged_on, now.judged_on)? {
        return Ok(None);
    }
    let articles = dates::as_shown(items::since(connection, known.revision, bad)?, now.judged_on);
    arrivals(connection, articles.into_iter()).map(Some)
}
