//! The search: its line, the query in force, its result, and the index that finds it.

use crate::app::SearchLine;
use crate::app::follow::index::IndexState;
use crate::news::{Base, Library};
use crate::search::{Found, MatchKind, Query, WordMatch};
use std::ops::Range;

/// The state of the search.
#[derive(Debug)]
pub struct Search {
    /// The search line.
    pub line: SearchLine,
    /// The query in force, the last one that could be read.
    pub query: Query,
    /// The result of the query; `None` while there is no query.
    pub found: Option<Found>,
    /// The index.
    pub(in crate::app) index: IndexState,
    /// `true` if a part of the index cannot be read and the user knows it.
    pub(in crate::app) is_index_faulty: bool,
}

impl Search {
    /// Returns the state before the first search of this library.
    pub(in crate::app) fn new(library: &Library) -> Self {
        Self {
            line: SearchLine::default(),
            query: Query::default(),
            found: None,
            index: IndexState::of(library),
            is_index_faulty: false,
        }
    }

    /// Returns `true` if the search has a chip: also one that waits for the index, or that cannot be read.
    pub(in crate::app) fn has_chip(&self) -> bool {
        !self.line.input.is_empty() || !self.query.is_empty()
    }

    /// Returns the articles that a filter is applied to: those found, or all while there is no query.
    pub(in crate::app) fn base(&self) -> Base<'_> {
        self.found.as_ref().map_or(Base::All, Found::base)
    }

    /// Returns the parts of a text that the search matched: byte ranges, ascending.
    pub fn matched(&self, text: &str) -> Vec<Range<usize>> {
        self.found.as_ref().map_or_else(Vec::new, |found| found.highlighter.spans(text))
    }

    /// Returns the words of the query that were corrected, each with its correction.
    pub fn corrections(&self) -> impl Iterator<Item = (&str, String)> {
        self.word_matches().filter_map(|word| Some((word.typed.as_str(), word.correction()?)))
    }

    /// Returns the months and years of the query that are searched for by date, too.
    pub fn dates(&self) -> impl Iterator<Item = &str> {
        self.word_matches().filter(|word| word.kind == MatchKind::Dated).map(|word| word.typed.as_str())
    }

    /// Returns the words of the query with equivalents that were found as well, and these.
    pub fn equivalents(&self) -> impl Iterator<Item = (&str, &[String])> {
        let with_some = self.word_matches().filter(|word| !word.equivalents.is_empty());
        with_some.map(|word| (word.typed.as_str(), word.equivalents.as_slice()))
    }

    fn word_matches(&self) -> impl Iterator<Item = &WordMatch> {
        self.found.iter().flat_map(|found| &found.word_matches)
    }

    /// Returns the number of articles whose index is done, while an effect builds it.
    pub fn indexed(&self) -> Option<usize> {
        self.index.indexed()
    }
}
