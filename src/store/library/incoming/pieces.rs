//! A large file that comes into a library without articles piece by piece, so that memory never holds all of it.
//!
//! The border: the two passes over the file. The first tells whether each item can be saved by itself, the second saves
//! them.

use crate::error::Error;
use crate::feed::Item;
use crate::store::library::merge::{DistinctItems, Document, Merge};
use crate::store::library::priority::Batch;
use crate::store::library::schema;
use crate::store::library::{ImportCounts, LibraryFile, LibraryStore, ReadOnlyItems};
use rusqlite::Connection;
use std::cell::RefCell;

/// The items of a file, which can be read more than once.
pub trait ItemPieces {
    /// Calls `each` with the items of one piece of the file after the other, from its beginning, until it returns `false`.
    /// Returns `true` if all items of the file were handed to it.
    fn each_piece(&mut self, each: &mut dyn FnMut(&[Item]) -> bool) -> bool;
}

impl LibraryStore {
    /// Saves the articles of a file that is read in pieces, with its marks. Returns `None` if the file has to be imported
    /// whole: if the library has articles, if items of the file may be the same as others, or if the file changes meanwhile.
    ///
    /// # Errors
    /// Why it is not saved; none of it is then.
    pub fn import_pieces(
        &mut self,
        pieces: &mut dyn ItemPieces,
        read_only: &ReadOnlyItems,
        now: i64,
    ) -> Result<Option<ImportCounts>, Error> {
        let is_empty = |file: &mut LibraryFile| file.read(|connection, _| has_no_articles(connection));
        if self.read_file(is_empty)? == Some(false) {
            return Ok(None);
        }
        let mut items = DistinctItems::new(read_only);
        if !pieces.each_piece(&mut |piece| items.add(piece)) || !items.are_distinct() {
            return Ok(None);
        }
        let pieces = RefCell::new(pieces);
        let _batch = Batch::begin();
        self.with_file(|file| {
            // Somebody may have been faster.
            file.write_bulk(has_no_articles, |connection, revision| {
                let document = Document::new(&[], None);
                let merge = Merge::begin(connection, read_only, &document, now, revision);
                add_all(*pieces.borrow_mut(), merge, &items)
            })
        })
    }
}

/// Returns `true` if the library can have articles and has none.
fn has_no_articles(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(schema::has_news(connection)?
        && !connection.prepare_cached("SELECT 1 FROM items LIMIT 1")?.exists([])?)
}

/// Adds all items. Returns `None` if they are not those that were read before.
fn add_all(
    pieces: &mut dyn ItemPieces,
    mut merge: Merge<'_>,
    before: &DistinctItems<'_>,
) -> rusqlite::Result<Option<ImportCounts>> {
    let (mut marks, mut failed, mut items) = (0, None, before.again());
    let is_whole = pieces.each_piece(&mut |piece| {
        if !items.add(piece) {
            return false;
        }
        let added = merge.add_new(piece).and_then(|()| merge.write_marks());
        marks += added.as_ref().copied().unwrap_or_default();
        failed = added.err();
        failed.is_none()
    });
    if let Some(error) = failed {
        return Err(error);
    }
    if !is_whole || !items.are_those(before) {
        return Ok(None);
    }
    merge.remember_keys()?;
    Ok(Some(ImportCounts { merged: merge.counts, marks }))
}
