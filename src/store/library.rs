//! The library file: the user's own articles, the feeds that they come from and the marks, in SQLite, so that they
//! outlast every way a process can end.
//!
//! The border: paths, rows and faults. An article is known by its id alone; how all this is shown is decided elsewhere.
//! The file is created when something is first saved. No fault of it stops the program: whoever asks gets an error and
//! goes on with what is in memory, and of a damaged file everything is used that still reads.

mod contents;
mod edition;
mod feeds;
mod files;
mod incoming;
mod items;
mod kept;
mod merge;
mod open;
mod priority;
mod removed;
mod repair;
mod schema;
mod sqlite_error;
mod write;

#[cfg(test)]
mod tests;

pub use contents::{Changes, ImportCounts, Snapshot};
pub use edition::{Catalogue, Edition};
pub use feeds::{FetchOutcome, Subscription, Validators};
pub use incoming::ItemPieces;
pub use kept::{Moment, Occasion};
pub use merge::{MergeCounts, ReadOnlyItems};
pub use priority::ChangesFirst;

use super::CacheFile;
use crate::error::{Error, FeedChangeError, StoreError};
use crate::news::{Article, ArticleId, FeedChange, MarkChange, Network, SavedSearches};
use chrono::NaiveDate;
use items::BadValues;
use repair::Notices;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// An open library file.
#[derive(Debug)]
struct LibraryFile {
    connection: Connection,
    /// The path as it was given, for messages.
    path: PathBuf,
    /// The path of the file itself, with links resolved.
    real: PathBuf,
    /// The device and inode number, which another file of this name does not have.
    identity: Option<(u64, u64)>,
    /// The reason why the file can only be read, if it is so.
    unwritable: Option<StoreError>,
    /// The day by which dates are judged.
    today: NaiveDate,
    /// The newest revision that this process knows.
    seen_revision: i64,
    /// The saved searches that this process knows.
    seen_saved: SavedSearches,
    /// The last `data_version`, a number that changes when another process writes.
    data_version: Option<i64>,
    /// The values that made no sense, in what was read last.
    bad_values: BadValues,
    /// Notes that this process has the file open, until the connection is closed.
    _open: files::OpenFile,
}

/// The library file as a process uses it: opened when it is needed, and opened again where it was replaced or failed.
#[derive(Debug)]
pub struct LibraryStore {
    path: PathBuf,
    today: NaiveDate,
    /// `true` if it is in this program's own folder, so that it is a library whatever it holds.
    is_usual: bool,
    file: Option<LibraryFile>,
    notices: Notices,
}

impl LibraryStore {
    /// Creates a store of the library file at this path, which need not exist. `today` is the day by which dates are
    /// judged when articles are handed out, and that of the first start if the file is created now.
    pub fn new(path: PathBuf, today: NaiveDate) -> Self {
        Self { path, today, is_usual: false, file: None, notices: Notices::default() }
    }

    /// Returns the store with the usual place of the library file: a file there belongs to this program, however damaged it
    /// is.
    #[must_use]
    pub fn with_usual_path(mut self, usual: Option<&Path>) -> Self {
        self.is_usual = usual == Some(&*self.path);
        self
    }

    /// Returns all contents; nothing if there is no file yet.
    ///
    /// # Errors
    /// [`Error::Library`] if the file cannot be read.
    pub fn snapshot(&mut self) -> Result<Snapshot, Error> {
        self.snapshot_of_newest(None)
    }

    /// Returns the contents with at most `max` articles, the newest: a reader begins with them before it has the others.
    ///
    /// # Errors
    /// The same as those of [`snapshot`](Self::snapshot).
    pub fn snapshot_of_newest(&mut self, max: Option<usize>) -> Result<Snapshot, Error> {
        self.file = None; // looked at as it is now
        self.read_file(|file| file.snapshot(max)).map(Option::unwrap_or_default)
    }

    /// Returns the articles with these ids, in this order, with their texts and without the user's corrections. Articles
    /// that do not exist, or whose text is none, are left out.
    ///
    /// # Errors
    /// [`Error::ReadArticle`] if they cannot be read.
    pub fn articles(&mut self, ids: &[ArticleId]) -> Result<Vec<Article>, Error> {
        let today = self.today;
        let read = self.read(|connection, _| items::with_ids(connection, ids));
        read.map(|articles| items::dates::as_shown(articles, today)).map_err(|error| match error {
            Error::Library { path, why } => {
                self.file = None; // opened again the next time
                Error::ReadArticle { path, why }
            }
            error => error,
        })
    }

    /// Saves marks made at `now`, in seconds since 1970; on return they are on the disk. Returns the changes that other
    /// processes have saved meanwhile, without those that these marks overrule.
    ///
    /// # Errors
    /// Why nothing is saved. It can be tried again at any time.
    pub fn save_marks(&mut self, marks: &[MarkChange], now: i64) -> Result<Changes, Error> {
        let first = ChangesFirst::announce();
        first.wait_for_batches();
        self.with_file(|file| file.save_marks(marks, now))
    }

    /// Makes changes of the feeds, all in one transaction. Each change that makes no sense is left out and comes back
    /// as its error.
    ///
    /// # Errors
    /// Why nothing is saved.
    pub fn change_feeds(
        &mut self,
        changes: &[FeedChange],
        now: i64,
    ) -> Result<Vec<Result<(), FeedChangeError>>, Error> {
        let first = ChangesFirst::announce();
        first.wait_for_batches();
        self.with_file(|file| {
            file.write(|connection, revision| {
                changes.iter().map(|change| feeds::change(connection, change, now, revision)).collect()
            })
        })
        .inspect(|_| self.forget_data_version())
    }

    /// Remembers the network that a feed was found in, if it is still followed.
    ///
    /// # Errors
    /// Why it is not saved.
    pub fn remember_network(&mut self, address: &str, network: Network) -> Result<(), Error> {
        self.with_file(|file| {
            file.write(|connection, _| feeds::networks::remember(connection, address, network))
        })
    }

    /// Drops the texts of articles that were removed a while ago, and the free pages of the file if they are many. A file
    /// that is not open or cannot be written stays as it is.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn tidy(&mut self, now: i64) -> Result<(), Error> {
        let file = self.file.as_ref().filter(|file| file.unwritable.is_none() && !file.is_salvaged());
        file.map_or(Ok(()), |file| file.tidy(now))
    }

    /// Returns the feeds, by name, with what is needed to fetch them.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn subscriptions(&mut self) -> Result<Vec<Subscription>, Error> {
        self.read(feeds::subscriptions)
    }

    /// Returns these articles as read-only items, without those that are in the library.
    ///
    /// # Errors
    /// Why the library cannot be read.
    pub fn read_only_items<'a>(
        &mut self,
        articles: impl Iterator<Item = &'a Article>,
    ) -> Result<ReadOnlyItems, Error> {
        let articles: Vec<&Article> = articles.collect();
        let own = self
            .read(|connection, _| items::existing(connection, articles.iter().map(|article| &article.id)))?;
        Ok(ReadOnlyItems::of(articles.into_iter().filter(|article| !own.contains(&article.id))))
    }

    /// Returns the changes that other processes have saved since the last call.
    ///
    /// # Errors
    /// Why they cannot be read.
    pub fn changes(&mut self) -> Result<Changes, Error> {
        self.read_file(LibraryFile::changes).map(Option::unwrap_or_default)
    }

    /// Returns what is to be told of the file, each thing once: that it is damaged or was repaired, that a newer version
    /// wrote it, or that values in it make no sense.
    pub fn take_notices(&mut self) -> Vec<Error> {
        self.notices.take(&self.path)
    }

    /// Lets the next [`changes`](Self::changes) report what this process has just written: the feeds.
    fn forget_data_version(&mut self) {
        if let Some(file) = &mut self.file {
            file.data_version = None;
        }
    }

    /// Returns the path of the cache file of this library.
    pub fn cache_path(&self) -> PathBuf {
        CacheFile::path_for(&self.path)
    }

    /// Sets the day by which dates are judged: a process may outlast the one on which it opened the library.
    pub fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
        if let Some(file) = &mut self.file {
            file.today = today;
        }
    }

    /// Returns a store of the same file for another thread, which judges dates by `today`.
    #[must_use]
    pub fn reopen(&self, today: NaiveDate) -> Self {
        Self { is_usual: self.is_usual, ..Self::new(self.path.clone(), today) }
    }
}
