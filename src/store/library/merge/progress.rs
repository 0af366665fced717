//! A document as far as it has been merged, which may take several transactions.
//!
//! The border: what is known from one transaction to the next, and whether that still holds.

use super::candidates::Place;
use super::pairing::{Pairing, Rest};
use super::{Document, ReadOnlyItems};
use crate::news::ArticleId;
use crate::store::library::{items, removed};
use rusqlite::Connection;
use std::collections::HashSet;

/// The numbers of articles that came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeCounts {
    /// The number of new articles.
    pub new: usize,
    /// The number of known articles that changed.
    pub changed: usize,
    /// The number of known articles, in the library or read-only, that did not change.
    pub known: usize,
    /// The number of articles that stay away because the user removed them.
    pub removed: usize,
    /// The number of removed articles that were brought back.
    pub restored: usize,
}

impl MergeCounts {
    /// Adds the numbers of another part of the same document.
    pub(in super::super) fn add(&mut self, part: &Self) {
        self.new += part.new;
        self.changed += part.changed;
        self.known += part.known;
        self.removed += part.removed;
        self.restored += part.restored;
    }
}

/// A document as far as it has been merged.
#[derive(Default)]
pub(in super::super) struct Progress {
    /// The file that it is merged into.
    file: Option<(u64, u64)>,
    /// The number of items that are merged.
    pub(in super::super) merged: usize,
    /// The articles that they are.
    pub(super) taken: HashSet<Place>,
    /// `true` once the site is known to have moved.
    has_moved: bool,
    /// The articles that the other items are.
    paired: Option<Paired>,
    /// The ids of the removed articles, and the revision of the next transaction if nobody else writes before it.
    removed: Option<(HashSet<ArticleId>, i64)>,
}

/// The articles that items are, as of one revision.
pub(super) struct Paired {
    pub(super) pairing: Pairing,
    /// The revision of the newest article.
    pub(super) revision: i64,
    /// `true` once the ids and links that several items share are stored.
    pub(super) is_remembered: bool,
}

impl Progress {
    /// Returns the progress in this file. Another file that took its place has none of the items; `true` beside it says that
    /// everything begins anew.
    pub(in super::super) fn within(self, file: Option<(u64, u64)>) -> (Self, bool) {
        match self.file == file {
            true => (self, false),
            false => (Self { file, ..Self::default() }, true),
        }
    }

    /// Returns `true` if the items are paired with the articles that are stored in this file now.
    pub(in super::super) fn is_paired(
        &self,
        connection: &Connection,
        file: Option<(u64, u64)>,
    ) -> rusqlite::Result<bool> {
        let revision = items::newest_revision(connection)?;
        Ok(self.file == file && self.paired.as_ref().is_some_and(|paired| paired.revision == revision))
    }

    /// Pairs the rest of the items with the articles that are stored, unless that was done and holds still. Nobody need be
    /// kept from writing meanwhile.
    pub(in super::super) fn pair(
        &mut self,
        connection: &Connection,
        read_only: &ReadOnlyItems,
        document: &Document<'_>,
    ) -> rusqlite::Result<()> {
        let revision = items::newest_revision(connection)?;
        if self.paired.as_ref().is_none_or(|paired| paired.revision != revision) {
            let rest = Rest { first: self.merged, taken: &self.taken, has_moved: self.has_moved };
            let pairing = Pairing::new(connection, read_only, document, rest)?;
            self.has_moved |= pairing.has_moved;
            self.paired = Some(Paired { pairing, revision, is_remembered: false });
        }
        Ok(())
    }

    /// Returns the pairs and the ids of the removed articles for a transaction with this revision.
    pub(super) fn take_known(
        &mut self,
        connection: &Connection,
        read_only: &ReadOnlyItems,
        document: &Document<'_>,
        revision: i64,
    ) -> rusqlite::Result<(Paired, HashSet<ArticleId>)> {
        self.pair(connection, read_only, document)?;
        let nothing = Paired { pairing: Pairing::default(), revision: 0, is_remembered: true };
        let paired = self.paired.take().unwrap_or(nothing);
        let removed = match self.removed.take() {
            Some((removed, next)) if next == revision => removed,
            _ => removed::ids(connection)?,
        };
        Ok((paired, removed))
    }

    /// Remembers for the next transaction, whose revision will be `next` if nobody else writes before it.
    pub(super) fn put_known(&mut self, paired: Paired, removed: HashSet<ArticleId>, next: i64) {
        (self.paired, self.removed) = (Some(paired), Some((removed, next)));
    }

    /// Notes that the transaction has written something else, too.
    pub(in super::super) fn note_written(&mut self, revision: i64) {
        if let Some((_, next)) = &mut self.removed {
            *next = revision + 1;
        }
    }
}
