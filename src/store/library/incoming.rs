//! Articles that come in, of a file or of a feed: saved in a few transactions, between which others can write.
//!
//! The border: transactions. What becomes of each article is decided in `merge`.

mod bulk;
mod pieces;

pub use pieces::ItemPieces;

use super::merge::{Document, Merge, Progress};
use super::priority::Batch;
use super::{FetchOutcome, ImportCounts, LibraryStore, MergeCounts, ReadOnlyItems, feeds};
use crate::error::Error;
use crate::feed::Item;
use rusqlite::Connection;
use std::cell::RefCell;

/// The number of articles of an import that are saved in one transaction.
const ARTICLES_PER_TRANSACTION: usize = 16_000;

/// The number of articles of a feed that are saved in one transaction.
const ARTICLES_PER_FETCH_TRANSACTION: usize = 250;

impl LibraryStore {
    /// Saves the articles of a file, with its marks where the user has made none. An article that is among the read-only
    /// items is not added, and one that the user removed stays away.
    ///
    /// # Errors
    /// Why not all of it is saved. The first part of a large file may be; it is recognised at the next import.
    pub fn import(
        &mut self,
        items: &[Item],
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<ImportCounts, Error> {
        self.import_document(&Document::new(items, None), read_only, now)
    }

    /// Saves the articles of a file as [`import`](Self::import) does, and brings back those among them that the user removed.
    ///
    /// # Errors
    /// The same as those of [`import`](Self::import).
    pub fn import_and_restore(
        &mut self,
        items: &[Item],
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<ImportCounts, Error> {
        self.import_document(&Document::new(items, None).restoring(), read_only, now)
    }

    fn import_document(
        &mut self,
        document: &Document<'_>,
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<ImportCounts, Error> {
        match self.import_in_bulk(document, read_only, now)? {
            Some(imported) => Ok(imported),
            None => self.import_in_batches(document, read_only, now),
        }
    }

    /// Saves a document in transactions between which others can write.
    pub(super) fn import_in_batches(
        &mut self,
        document: &Document<'_>,
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<ImportCounts, Error> {
        let items = document.items;
        let (mut imported, mut progress) = (ImportCounts::default(), Progress::default());
        // Other processes that want to save something do not wait for the end of a large file.
        while progress.merged < items.len() {
            let (paired, is_new) = self.pair(document, read_only, progress)?;
            imported = if is_new { ImportCounts::default() } else { imported };
            let before = RefCell::new(paired);
            let batch = Batch::begin();
            let (counts, after, is_new) = self.with_file(|file| {
                let identity = file.identity;
                file.write(|connection, revision| {
                    let (mut progress, is_new) = before.take().within(identity);
                    let mut merge = Merge::begin(connection, read_only, document, now, revision);
                    merge.add(&mut progress, ARTICLES_PER_TRANSACTION)?;
                    let marks = merge.write_marks()?;
                    if marks > 0 {
                        progress.note_written(revision);
                    }
                    Ok((ImportCounts { merged: merge.counts, marks }, progress, is_new))
                })
            })?;
            drop(batch);
            imported = if is_new { ImportCounts::default() } else { imported };
            imported.add(&counts);
            progress = after;
        }
        Ok(imported)
    }

    /// Saves a large document in a library with few articles. Returns `None`, with nothing saved, if it is not so, or if
    /// articles come in from elsewhere meanwhile.
    fn import_in_bulk(
        &mut self,
        document: &Document<'_>,
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<Option<ImportCounts>, Error> {
        let count = document.items.len();
        if count < bulk::MIN_ARTICLES || !self.with_file(|file| file.suits_bulk(count))? {
            return Ok(None);
        }
        let (paired, _) = self.pair(document, read_only, Progress::default())?;
        let before = RefCell::new(paired);
        let _batch = Batch::begin();
        self.with_file(|file| {
            let identity = file.identity;
            // Without indexes they could not be paired again.
            let is_paired = |connection: &Connection| before.borrow().is_paired(connection, identity);
            file.write_bulk(is_paired, |connection, revision| {
                let mut merge = Merge::begin(connection, read_only, document, now, revision);
                merge.add(&mut before.take(), count)?;
                let marks = merge.write_marks()?;
                Ok(Some(ImportCounts { merged: merge.counts, marks }))
            })
        })
    }

    /// Pairs the rest of the items of a document before a transaction, in which nobody else could write. Returns `true` beside
    /// the progress if another file has taken the library's place, where everything begins anew.
    fn pair(
        &mut self,
        document: &Document<'_>,
        read_only: &ReadOnlyItems,
        progress: Progress,
    ) -> Result<(Progress, bool), Error> {
        let before = RefCell::new(progress);
        self.with_file(|file| {
            if document.items.len() > ARTICLES_PER_TRANSACTION {
                file.widen_cache()?;
            }
            let (mut progress, is_new) = before.take().within(file.identity);
            if !document.items.is_empty() {
                file.read(|connection, _| progress.pair(connection, read_only, document))?;
            }
            Ok((progress, is_new))
        })
    }

    /// Saves the outcome of fetching a feed together with its articles, the outcome with the last of them: validators are
    /// never stored without the articles they stand for, and marks need not wait for all of them. Returns `None`, and saves
    /// nothing more, if the feed has been removed.
    ///
    /// # Errors
    /// Why not all of it is saved.
    pub fn save_fetch(
        &mut self,
        address: &str,
        outcome: &FetchOutcome<'_>,
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<Option<MergeCounts>, Error> {
        let items = if let FetchOutcome::Parsed { items, .. } = outcome { *items } else { &[] };
        let document = Document::new(items, Some(address));
        let (mut counts, mut progress) = (MergeCounts::default(), Progress::default());
        loop {
            let (paired, is_new) = self.pair(&document, read_only, progress)?;
            counts = if is_new { MergeCounts::default() } else { counts };
            let before = RefCell::new(paired);
            let batch = Batch::begin();
            let saved = self.with_file(|file| {
                let identity = file.identity;
                file.write(|connection, revision| {
                    let (mut progress, is_new) = before.take().within(identity);
                    if !feeds::is_followed(connection, address)? {
                        return Ok(None);
                    }
                    let mut merge = Merge::begin(connection, read_only, &document, now, revision);
                    merge.add(&mut progress, ARTICLES_PER_FETCH_TRANSACTION)?;
                    let is_last = progress.merged >= items.len();
                    if is_last {
                        feeds::save_outcome(connection, address, outcome, now)?;
                    }
                    Ok(Some((merge.counts, progress, is_last, is_new)))
                })
            })?;
            drop(batch);
            let Some((merged, after, is_last, is_new)) = saved else { return Ok(None) };
            counts = if is_new { MergeCounts::default() } else { counts };
            counts.add(&merged);
            if is_last {
                return Ok(Some(counts));
            }
            progress = after;
        }
    }
}
