//! The articles added to an index since it was built, and the location of all articles.

use super::Segment;
use crate::news::Ordinal;

/// The ordinal of an article that was removed or has changed.
pub(crate) const REMOVED: u32 = u32::MAX;

/// The bit that marks a position among the additions.
pub(crate) const ADDED_BIT: u32 = 1 << 31;

/// The articles added to an index since it was built.
#[derive(Clone, Debug)]
pub(crate) struct Additions {
    /// The added articles.
    pub(crate) segment: Segment,
    /// The ordinals of the added articles, and of those in the base segment.
    pub(crate) ordinals: Vec<Ordinal>,
    pub(crate) base: Vec<Ordinal>,
    /// The location of each ordinal: a position in the base segment, or with [`ADDED_BIT`] one in the additions.
    pub(crate) places: Vec<u32>,
    /// The words of the removed articles, sorted; a word once for each article.
    pub(crate) removed: Vec<u32>,
    /// The number of words of the removed articles, every occurrence counted.
    pub(crate) removed_word_count: usize,
    /// An index built anew would be better, but cannot be built here because its texts or postings stay in a file.
    pub(crate) needs_rebuild: bool,
}

/// The location of an article in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    /// A position in the base segment.
    Base(u32),
    /// A position in the additions.
    Added(u32),
}

impl Additions {
    /// Returns the ordinal of an article of the base segment; `None` if it was removed or has changed.
    pub(crate) fn ordinal(&self, base: u32) -> Option<Ordinal> {
        self.base.get(base as usize).copied().filter(|&at| at != REMOVED)
    }

    /// Returns the ordinal of the first article from a position of the base segment on that is still valid.
    pub(crate) fn next_ordinal(&self, base: u32) -> Option<Ordinal> {
        self.base.get(base as usize..)?.iter().copied().find(|&at| at != REMOVED)
    }

    pub(crate) fn location(&self, at: Ordinal) -> Location {
        let location = self.places[at as usize];
        if location & ADDED_BIT == 0 {
            Location::Base(location)
        } else {
            Location::Added(location & !ADDED_BIT)
        }
    }

    /// Returns the number of removed articles with words of a range.
    pub(crate) fn removed(&self, words: &std::ops::Range<u32>) -> usize {
        let before = |word: u32| self.removed.partition_point(|&removed| removed < word);
        before(words.end) - before(words.start)
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        let numbers = self.ordinals.len() + self.base.len() + self.places.len() + self.removed.len();
        self.segment.size_in_bytes() + numbers * size_of::<u32>()
    }
}
