//! A large file of JSON Lines, read piece by piece.
//!
//! The border: pieces of a file to items. Which of them are new is decided in `store`.

use crate::error::Error;
use crate::feed::{self, Item, Origin, ParsedFeed, SkipReason, SkippedItem};
use crate::store::{ItemPieces, LibraryStore, LinePieces, ReadOnlyItems};
use crate::sync::Imported;
use std::path::Path;

/// The most items that may be skipped: a file with more faults is read whole.
const MAX_SKIPPED_ITEMS: usize = 1_000;

/// A file of JSON Lines.
struct LineFile<'a> {
    pieces: LinePieces,
    origin: &'a Origin<'a>,
    /// The feed as far as it was read, without its items.
    feed: ParsedFeed,
}

/// Adds a large file of JSON Lines to a library without articles, in little memory. Returns `None` if it is another file,
/// or if it has to be imported whole.
///
/// # Errors
/// Why it is not saved.
pub fn import_lines(
    store: &mut LibraryStore,
    path: &Path,
    origin: &Origin<'_>,
    read_only: &ReadOnlyItems,
    now: i64,
) -> Result<Option<Imported>, Error> {
    let Some(pieces) = LinePieces::open(path) else { return Ok(None) };
    let mut file = LineFile { pieces, origin, feed: ParsedFeed::default() };
    let counts = store.import_pieces(&mut file, read_only, now)?;
    Ok(counts.map(|counts| Imported::News(Box::new(file.feed), counts)))
}

impl ItemPieces for LineFile<'_> {
    fn each_piece(&mut self, each: &mut dyn FnMut(&[Item]) -> bool) -> bool {
        self.feed = ParsedFeed::default();
        let mut lines = 0;
        if self.pieces.rewind().is_err() {
            return false;
        }
        loop {
            let piece = match self.pieces.next_piece() {
                Ok(Some(piece)) => piece,
                Ok(None) => return true,
                Err(_) => return false,
            };
            let Some(parsed) = feed::read_lines(piece, self.origin) else { return false };
            let lines_before = lines;
            lines += piece.bytes().filter(|byte| *byte == b'\n').count();
            if !add_piece(&mut self.feed, &parsed, lines_before) || !each(&parsed.items) {
                return false;
            }
        }
    }
}

/// Adds what is told of a piece to what is told of its file. Returns `false` if it cannot be told of the piece alone.
fn add_piece(feed: &mut ParsedFeed, piece: &ParsedFeed, lines_before: usize) -> bool {
    let items_before = feed.handed_on + feed.skipped.len();
    for SkippedItem { number, line, reason, item } in &piece.skipped {
        if matches!(reason, SkipReason::SameAs { .. }) {
            return false;
        }
        let (number, line) = (number + items_before, line + lines_before);
        feed.skipped.push(SkippedItem { number, line, reason: reason.clone(), item: item.clone() });
    }
    feed.handed_on += piece.items.len();
    piece.more_skipped == 0 && feed.skipped.len() <= MAX_SKIPPED_ITEMS
}
