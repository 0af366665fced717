//! The index: every word with the articles it stands in, every article with its words in their order.
//!
//! `build` makes it, `expand` reads the vocabulary, `rank` the lists; this file is what they share, and what the
//! layers above see.

use super::expand;
use super::highlight::Highlighter;
use super::phrase::{ABOUT, Fields, Slot, occurs};
use super::query::Query;
use super::vocabulary::Vocabulary;
use super::{build, rank};
use crate::news::{Library, Marks, Ordinal};
use crate::text;

/// An article with a word, and where the word stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) at: Ordinal,
    pub(super) fields: Fields,
}

/// What is searched: made once for a library, of no use with another.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Where the list of each word begins in `postings`, and the end of the last.
    pub(super) lists: Vec<u32>,
    pub(super) postings: Vec<Posting>,
    /// Where the words of each article begin in `stream`, and the end of the last.
    pub(super) starts: Vec<u32>,
    pub(super) stream: Vec<u32>,
    /// The names of each country of the library, by its number there.
    pub(super) names: Vec<Vec<u32>>,
    pub(super) items: u32,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every article that matches, by place, with its score: higher is better, 0 where no word was asked for.
    pub hits: Vec<(Ordinal, f32)>,
    /// How each of the query's `words()` was read.
    pub readings: Vec<Reading>,
    /// Marks the letters that made the match.
    pub highlighter: Highlighter,
}

/// How a word of a query was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// As typed; a phrase in its quotes.
    pub typed: String,
    /// The best few words of the articles it was taken for, folded; both of them for two that were run together.
    pub read_as: Vec<String>,
    /// By which of the ways.
    pub how: How,
}

/// The ways from a typed word to the words of articles, nearest first: the next is tried when the ones before gave
/// nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is one of the words, or a form of one.
    Exact,
    /// Words begin so.
    Prefix,
    /// A slip or two away.
    Typo,
    /// Two words run together.
    Split,
    /// Its letters stand in a word in this order.
    Letters,
    /// No word is anything like it.
    Nothing,
}

impl Index {
    /// The index of a library.
    pub fn build(library: &Library) -> Self {
        build::build(library)
    }

    /// All articles that match a query. The library must be the one the index was built from, the marks its own.
    pub fn search(&self, library: &Library, marks: &Marks, query: &Query) -> Found {
        rank::search(self, library, marks, query)
    }

    /// The word of the articles nearest to a typed one, other than itself: for "did you mean".
    pub fn nearest(&self, word: &str) -> Option<String> {
        let folded = text::words(word).into_iter().next()?.folded;
        // Of a phrase it cannot be told which word is at fault.
        if word.contains('"') {
            return None;
        }
        expand::nearest(&self.vocabulary, &folded, |id| self.list(id).len())
    }

    /// The articles with a word.
    pub(super) fn list(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        &self.postings[self.lists[word] as usize..self.lists[word + 1] as usize]
    }

    /// The words of an article in their order, field by field.
    pub(super) fn stream(&self, at: Ordinal) -> &[u32] {
        let at = at as usize;
        &self.stream[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The articles in which the words of a pattern follow each other, ascending.
    pub(super) fn phrase(&self, library: &Library, pattern: &[Slot]) -> Vec<Posting> {
        let size = |slot: &&Slot| slot.words().map(|word| self.list(word).len()).sum::<usize>();
        let Some(rarest) = pattern.iter().min_by_key(size) else {
            return Vec::new();
        };
        let lists = rarest.words().flat_map(|word| self.list(word));
        let mut candidates: Vec<Ordinal> = lists.map(|posting| posting.at).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let named: Vec<bool> = self.names.iter().map(|names| occurs(names, pattern) != 0).collect();
        let found = candidates.into_iter().map(|at| {
            let countries = library.countries().of(at as usize);
            let by_name = countries.iter().any(|&country| named[usize::from(country)]);
            Posting { at, fields: occurs(self.stream(at), pattern) | if by_name { ABOUT } else { 0 } }
        });
        found.filter(|posting| posting.fields != 0).collect()
    }
}
