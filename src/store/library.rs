//! The library file: the user's own news, the feeds they come from and what he said of them, in SQLite, so that it
//! outlasts every way a process can end.
//!
//! The border: paths, rows and faults. Which article a mark is of is known by its id alone; what is shown of all this
//! is for others. The file comes into being with the first thing to be kept, and no fault of it stops anybody: whoever
//! asks gets words and goes on with what is in memory.

mod edition;
mod feeds;
mod files;
mod items;
mod merge;
mod open;
mod schema;
mod sqlite_error;
mod write;

#[cfg(test)]
mod tests;

pub use edition::{Catalogue, Edition};
pub use feeds::{Answered, Followed, Validators};
pub use merge::{Beside, Merged};

use super::CacheFile;
use crate::error::{Error, FeedChangeError, StoreError};
use crate::feed::Item;
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, Feed, FeedChange, MarkChange};
use chrono::NaiveDate;
use merge::Merging;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::PathBuf;

/// All that a library file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The day on which the program was first used; `None` if there is no file.
    pub first_start: Option<NaiveDate>,
    /// What was said of which article.
    pub marks: HashMap<ArticleId, ArticleMarks>,
    /// The articles that came in, as they came.
    pub articles: Vec<Article>,
    /// There may be more than these: only so many were asked for.
    pub more: bool,
    /// The feeds, by name.
    pub feeds: Vec<Feed>,
}

/// What other processes have kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// What was said of articles.
    pub kept: Vec<MarkChange>,
    /// Articles that came in or changed, as they are to be shown.
    pub arrived: Vec<Arrival>,
    /// The feeds as they are now; `None` if nobody has looked.
    pub feeds: Option<Vec<Feed>>,
}

/// What came of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its articles.
    pub merged: Merged,
    /// How many marks and corrections came with them.
    pub marks: usize,
}

impl Imported {
    fn add(&mut self, part: &Self) {
        self.merged.new += part.merged.new;
        self.merged.changed += part.merged.changed;
        self.merged.known += part.merged.known;
        self.marks += part.marks;
    }
}

/// So many articles of a file are taken in at once.
const SLICE: usize = 2_000;

/// An open library file.
#[derive(Debug)]
struct LibraryFile {
    connection: Connection,
    /// The path as it was given, for words.
    path: PathBuf,
    /// The file itself, links resolved.
    real: PathBuf,
    identity: Option<(u64, u64)>,
    /// It can be read only, because of this.
    unwritable: Option<StoreError>,
    /// The newest revision this process knows.
    seen: i64,
    /// What `data_version` said last: it changes when another process has written.
    version: Option<i64>,
}

/// The library as a process uses it: a place for a file, opened when it is needed, and opened anew where it was
/// replaced or failed.
#[derive(Debug)]
pub struct LibraryStore {
    path: PathBuf,
    today: NaiveDate,
    file: Option<LibraryFile>,
    /// A damaged file was moved aside, and nobody has been told.
    aside: Option<Error>,
}

impl LibraryStore {
    /// The library in this file, which need not be there. `today` is the day of the first start if it is begun now.
    pub fn new(path: PathBuf, today: NaiveDate) -> Self {
        Self { path, today, file: None, aside: None }
    }

    /// All that is kept; nothing, if there is no file yet.
    ///
    /// # Errors
    /// Why the file cannot be read, or that it was damaged and has been moved aside.
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.snapshot_of_newest(None)
    }

    /// The same with so many articles at the most, the newest: what a reader can begin with before it has the others.
    ///
    /// # Errors
    /// As above.
    pub fn snapshot_of_newest(&mut self, most: Option<usize>) -> Result<Snapshot, Error> {
        self.file = LibraryFile::open(&self.path, self.today)?;
        match &mut self.file {
            Some(file) => file.snapshot(most).map_err(|error| self.faulty(error)),
            None => Ok(Snapshot::default()),
        }
    }

    /// The articles with these ids, whole and as they came, in this order; those that are not there, or of which what is
    /// there makes no sense, are left out.
    ///
    /// # Errors
    /// Why they cannot be read. The file stays where it is: what somebody wants to read is no reason to begin it anew.
    pub fn whole(&mut self, ids: &[ArticleId]) -> Result<Vec<Article>, Error> {
        let mut read = || {
            self.look()?;
            let Some(file) = &mut self.file else { return Ok(Vec::new()) };
            file.reading(|connection| match schema::has_news(connection)? {
                true => items::with_ids(connection, ids),
                false => Ok(Vec::new()),
            })
        };
        let read = read();
        read.map_err(|error| match error {
            Error::Library { path, why } => {
                self.file = None; // opened anew the next time
                Error::ReadArticle { path, why }
            }
            error => error,
        })
    }

    /// Keeps what was said, `at` so many seconds after 1970: on return it is on the disk. Gives what other processes
    /// have kept meanwhile, as far as it is not overruled.
    ///
    /// # Errors
    /// Why nothing of it is kept. It can be tried again, as often as one likes.
    pub fn keep(&mut self, kept: &[MarkChange], at: i64) -> Result<Changes, Error> {
        self.on_file(|file| file.keep(kept, at))
    }

    /// Takes in articles from a file, with what it says of the user's doings. `beside` are the news that stand beside
    /// the library: what of them comes in again is not added.
    ///
    /// # Errors
    /// Why not all of it is kept. Of a large file a first part may be; it is known when the file comes in again.
    pub fn import(&mut self, items: &[Item], beside: &Beside, at: i64) -> Result<Imported, Error> {
        let (mut imported, mut met) = (Imported::default(), None);
        // Others who want to keep something do not wait for the whole of a large file.
        for slice in items.chunks(SLICE) {
            let before = std::cell::Cell::new(met.take());
            let (part, now_met) = self.on_file(|file| {
                file.writing(|connection, revision| {
                    let merging = Merging::begin(connection, beside, None, at, revision);
                    let mut merging = merging.after(before.take());
                    for item in slice {
                        merging.take(item)?;
                    }
                    let marks = write::set_if_unsaid(connection, &merging.said, at, revision)?;
                    Ok((Imported { merged: merging.merged, marks }, merging.into_met()))
                })
            })?;
            imported.add(&part);
            met = Some(now_met);
        }
        Ok(imported)
    }

    /// Notes what asking for a feed came to, and takes in what it brought, in one: a state its server told is never
    /// known without the articles. `None` if the feed is followed no longer; then nothing of it is kept.
    ///
    /// # Errors
    /// Why nothing of it is kept.
    pub fn note(
        &mut self,
        address: &str,
        answered: &Answered<'_>,
        beside: &Beside,
        at: i64,
    ) -> Result<Option<Merged>, Error> {
        self.on_file(|file| {
            file.writing(|connection, revision| {
                if !feeds::note(connection, address, answered, at)? {
                    return Ok(None);
                }
                let Answered::Read { items, .. } = answered else { return Ok(Some(Merged::default())) };
                let mut merging = Merging::begin(connection, beside, Some(address), at, revision);
                for item in *items {
                    merging.take(item)?;
                }
                Ok(Some(merging.merged))
            })
        })
    }

    /// Makes changes of the feeds, all in one transaction. Each change that makes no sense is left out and comes back
    /// as its error.
    ///
    /// # Errors
    /// Why nothing of it is kept.
    pub fn change_feeds(
        &mut self,
        changes: &[FeedChange],
        at: i64,
    ) -> Result<Vec<Result<(), FeedChangeError>>, Error> {
        self.on_file(|file| {
            file.writing(|connection, revision| {
                changes.iter().map(|change| feeds::change(connection, change, at, revision)).collect()
            })
        })
        .inspect(|_| self.forget_version())
    }

    /// The feeds, by name, with what is needed to ask for them.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn feeds(&mut self) -> Result<Vec<Followed>, Error> {
        self.reading(feeds::followed)
    }

    /// These articles as news that stand beside the library: without those that are in it.
    ///
    /// # Errors
    /// Why the library cannot be read.
    pub fn beside<'a>(&mut self, articles: impl Iterator<Item = &'a Article>) -> Result<Beside, Error> {
        let articles: Vec<&Article> = articles.collect();
        let own = self
            .reading(|connection| items::those_of(connection, articles.iter().map(|article| &article.id)))?;
        Ok(Beside::of(articles.into_iter().filter(|article| !own.contains(&article.id))))
    }

    /// What other processes have kept since it was last asked.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn changes(&mut self) -> Result<Changes, Error> {
        self.look()?;
        let Some(file) = &mut self.file else { return Ok(Changes::default()) };
        file.changes().map_err(|error| self.faulty(error))
    }

    /// That a damaged file was moved aside on the way to keep something; once.
    pub fn aside(&mut self) -> Option<Error> {
        self.aside.take()
    }

    /// Reads of the news in the file; nothing if there is no file, or one without a place for news.
    fn reading<T: Default>(
        &mut self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.look()?;
        let Some(file) = &mut self.file else { return Ok(T::default()) };
        let read =
            file.reading(
                |connection| {
                    if schema::has_news(connection)? { read(connection) } else { Ok(T::default()) }
                },
            );
        read.map_err(|error| self.faulty(error))
    }

    /// What was just written is news to whoever asks for changes: it was not said of articles by him.
    fn forget_version(&mut self) {
        if let Some(file) = &mut self.file {
            file.version = None;
        }
    }

    /// Where what was made of the library is kept.
    pub fn kept(&self) -> PathBuf {
        CacheFile::beside(&self.path)
    }

    /// The same file for another thread.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::new(self.path.clone(), self.today)
    }

    /// Opens the file if there is one and it is not open.
    fn look(&mut self) -> Result<(), Error> {
        self.leave_replaced();
        if self.file.is_none() {
            self.file = LibraryFile::open(&self.path, self.today)?;
        }
        Ok(())
    }

    /// Does something with a file that can be written to, begun if there is none; once more with a new one, if it turns
    /// out to be damaged and could be moved aside.
    fn on_file<T>(&mut self, act: impl Fn(&mut LibraryFile) -> Result<T, Error>) -> Result<T, Error> {
        match self.try_on_file(&act) {
            Err(error @ Error::Damaged { .. }) => {
                self.aside = Some(error);
                self.try_on_file(&act)
            }
            other => other,
        }
    }

    fn try_on_file<T>(&mut self, act: impl Fn(&mut LibraryFile) -> Result<T, Error>) -> Result<T, Error> {
        self.leave_replaced();
        // What was in the way may be gone by now.
        let file = match self.file.as_mut().filter(|file| file.unwritable.is_none()) {
            Some(file) => file,
            None => {
                self.file = None; // closed before it is opened anew
                self.file.insert(LibraryFile::open_or_begin(&self.path, self.today)?)
            }
        };
        act(file).map_err(|error| self.faulty(error))
    }

    fn leave_replaced(&mut self) {
        if self.file.as_ref().is_some_and(LibraryFile::is_replaced) {
            self.file = None;
        }
    }

    /// What follows from a fault of an open file: it is opened anew the next time, and moved aside if it is damaged.
    fn faulty(&mut self, error: Error) -> Error {
        let file = self.file.take();
        match (file, &error) {
            (Some(file), Error::Library { why: StoreError::Damaged, .. }) => file.set_aside(self.today),
            (file, Error::Library { why: StoreError::Busy, .. }) => {
                self.file = file;
                error
            }
            _ => error,
        }
    }
}
