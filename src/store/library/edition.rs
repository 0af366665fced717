//! Which edition of the user's own news a library file holds, and what it is made of: all articles in brief for who
//! begins anew, and what has come since for who knows an earlier edition.

use super::write::{arrivals, marks};
use super::{LibraryStore, items};
use crate::error::{Error, StoreError};
use crate::news::{Arrival, Article, ArticleId, ArticleMarks};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;

/// What tells one state of the articles in a library file from every other. Marks are not of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// The revision of the article that was written last; 0 if there is none.
    pub revision: i64,
    /// How many articles there are.
    pub articles: i64,
    /// The number in the file and the id of the article that was added last.
    pub last: (i64, String),
    /// What the library was named by when something made of it was kept: a copy of the file from before that is told by
    /// it, whatever has come to both since. Empty if nothing was.
    pub kept_as: String,
}

/// What is in a library file beside the texts of its articles, as of one moment.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The edition of its articles.
    pub edition: Edition,
    /// What was said of which article.
    pub marks: HashMap<ArticleId, ArticleMarks>,
    /// The articles that came or changed since the edition that was named; `None` where none was, it was one of another
    /// file, or they are too many.
    pub since: Option<Vec<Arrival>>,
}

impl LibraryStore {
    /// What is in the file. Of the articles those that came after `known`, if they are no more than `most`.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn shelved(&mut self, known: Option<&Edition>, most: usize) -> Result<Catalogue, Error> {
        self.reading(|connection| {
            let edition = edition(connection)?;
            let since = match known {
                Some(known) => since(connection, known, &edition, most)?,
                None => None,
            };
            Ok(Catalogue { edition, marks: marks(connection)?, since })
        })
    }

    /// Gives the library a name by which what is now kept of it is known to be of this file. From then on, what was kept
    /// before is of no use.
    ///
    /// # Errors
    /// Why it cannot be named; there is no library to be named, for one. The file stays where it is.
    pub fn name_kept(&mut self, name: &str) -> Result<(), Error> {
        self.look()?;
        let Some(file) = self.file.as_mut().filter(|file| file.unwritable.is_none()) else {
            return Err(Error::Library { path: self.path.clone(), why: StoreError::ReadOnly });
        };
        let named = file.writing(|connection, _| {
            connection.execute(
                "INSERT INTO about (name, value) VALUES ('kept_as', ?1)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name],
            )
        });
        if named.is_err() {
            self.file = None; // opened anew the next time
        }
        named.map(drop)
    }

    /// Hands over all articles without what they say, in no order, corrected where the user has corrected them, and with
    /// what he said of them. Gives the edition they are of.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn each_in_brief(
        &mut self,
        each: &mut dyn FnMut(Article, Option<&ArticleMarks>),
    ) -> Result<Edition, Error> {
        self.reading(|connection| {
            let edition = edition(connection)?;
            let marks = marks(connection)?;
            items::each_in_brief(connection, &mut |mut article| {
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

fn edition(connection: &Connection) -> rusqlite::Result<Edition> {
    let revision =
        connection.query_row("SELECT coalesce(max(revision), 0) FROM items", [], |row| row.get(0))?;
    // The index by revision is the smallest thing that has all of them.
    let articles =
        connection
            .query_row("SELECT count(*) FROM items INDEXED BY items_by_revision", [], |row| row.get(0))?;
    let last = connection
        .query_row("SELECT number, id FROM items ORDER BY number DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let kept_as = connection
        .query_row("SELECT value FROM about WHERE name = 'kept_as'", [], |row| row.get(0))
        .optional()?;
    Ok(Edition { revision, articles, last: last.unwrap_or_default(), kept_as: kept_as.unwrap_or_default() })
}

fn since(
    connection: &Connection,
    known: &Edition,
    now: &Edition,
    most: usize,
) -> rusqlite::Result<Option<Vec<Arrival>>> {
    let (number, id) = &known.last;
    let there: Option<String> = connection
        .query_row("SELECT id FROM items WHERE number = ?1", [number], |row| row.get(0))
        .optional()?;
    let added: i64 =
        connection.query_row("SELECT count(*) FROM items WHERE number > ?1", [number], |row| row.get(0))?;
    let changed: i64 =
        connection.query_row("SELECT count(*) FROM items WHERE revision > ?1", [known.revision], |row| {
            row.get(0)
        })?;
    let same_file = known.kept_as == now.kept_as
        && there.as_ref() == Some(id)
        && known.revision <= now.revision
        && known.articles.checked_add(added) == Some(now.articles);
    if !same_file || usize::try_from(changed).is_ok_and(|changed| changed > most) {
        return Ok(None);
    }
    let articles = items::since(connection, known.revision)?;
    arrivals(connection, articles.into_iter()).map(Some)
}
