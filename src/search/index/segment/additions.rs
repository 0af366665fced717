//! The articles that came to an index since it was built, and where all articles stand.

use super::Part;
use crate::news::Ordinal;

/// Stands for an article that is no longer what it was.
pub(crate) const GONE: u32 = u32::MAX;

/// Marks the place of an article that came later.
pub(crate) const LATER: u32 = 1 << 31;

/// What came to an index since it was built.
#[derive(Clone, Debug)]
pub(crate) struct Added {
    /// The articles that came.
    pub(crate) part: Part,
    /// Where they stand in the library, and where those stand that the index was built with.
    pub(crate) ordinals: Vec<Ordinal>,
    pub(crate) built: Vec<Ordinal>,
    /// The other way round: the place in the one or the other.
    pub(crate) places: Vec<u32>,
    /// The words of the articles that are no longer what they were, once for each; sorted.
    pub(crate) gone: Vec<u32>,
    /// How many words they had, each place counted.
    pub(crate) gone_words: usize,
    /// One built anew would be better, but cannot be built here: texts or the built part were left elsewhere.
    pub(crate) is_worn: bool,
}

/// The place of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Among those that the index was built with.
    Built(u32),
    /// Among those that came later.
    Later(u32),
}

impl Added {
    /// Where an article stands that the index was built with; `None` if it is no longer what it was.
    pub(crate) fn ordinal(&self, built: u32) -> Option<Ordinal> {
        self.built.get(built as usize).copied().filter(|&at| at != GONE)
    }

    /// The same of the first article from this one on that still is what it was.
    pub(crate) fn next_ordinal(&self, built: u32) -> Option<Ordinal> {
        self.built.get(built as usize..)?.iter().copied().find(|&at| at != GONE)
    }

    pub(crate) fn place(&self, at: Ordinal) -> Place {
        let place = self.places[at as usize];
        if place & LATER == 0 { Place::Built(place) } else { Place::Later(place & !LATER) }
    }

    /// How many articles that are no longer what they were had these words.
    pub(crate) fn gone(&self, words: &std::ops::Range<u32>) -> usize {
        let before = |word: u32| self.gone.partition_point(|&gone| gone < word);
        before(words.end) - before(words.start)
    }

    /// The bytes it takes.
    pub(crate) fn size(&self) -> usize {
        let numbers = self.ordinals.len() + self.built.len() + self.places.len() + self.gone.len();
        self.part.size() + numbers * size_of::<u32>()
    }
}
