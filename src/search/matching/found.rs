//! What a query found.

use super::highlight::Highlighter;
use super::rank::{self, Ranking};
use super::word_match::Reading;
use crate::news::{Base, FacetCounts, Library, Order, Ordinal, Set};
use crate::search::index::Index;
use std::sync::Arc;

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every article that matches.
    pub hits: Set,
    /// How each of the query's `words()` was read.
    pub readings: Vec<Reading>,
    /// Marks the letters that made the match.
    pub highlighter: Highlighter,
    /// What the order of what was found is made from.
    pub(crate) ranking: Ranking,
    /// The counts of what was found, where they are known beforehand.
    pub(crate) facets: Option<Arc<FacetCounts>>,
}

impl Found {
    /// As many articles are compared at the most; with more, the best are found among the newest of those that have
    /// the words as they were typed in their titles.
    pub const RANKED: usize = rank::MAX_RANKED;

    /// What a filter is applied to.
    pub fn base(&self) -> Base<'_> {
        match &self.facets {
            Some(facets) => Base::Counted(&self.hits, facets),
            None => Base::Hits(&self.hits),
        }
    }
}

impl Index {
    /// The best few of what was found, or of those of it that a filter left, best first and the newest of equals. Of
    /// a great many only [`Found::RANKED`] are compared.
    pub fn best(&self, library: &Library, found: &Found, among: &Set, most: usize) -> Vec<Ordinal> {
        found.ranking.best(self, library, among, most)
    }

    /// What was found, or what a filter left of it: the best first, as far as they are compared, then the newest.
    pub fn by_relevance(&self, library: &Library, found: &Found, among: Set) -> Order {
        Order::best(self.best(library, found, &among, Found::RANKED), among)
    }
}
