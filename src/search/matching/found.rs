//! The results of a search.

use super::highlight::Highlighter;
use super::rank::{self, Ranking};
use super::word_match::WordMatch;
use crate::news::{Base, FacetCounts, Library, Order, Ordinal, Set};
use crate::search::index::Index;
use std::sync::Arc;

/// The results of a search.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The articles that match.
    pub hits: Set,
    /// The match of each of the query's [`words`](crate::search::Query::words).
    pub word_matches: Vec<WordMatch>,
    /// The highlighter of the letters that matched.
    pub highlighter: Highlighter,
    /// The data that orders the articles.
    pub(crate) ranking: Ranking,
    /// The facet counts of the articles, where they are cached.
    pub(crate) facets: Option<Arc<FacetCounts>>,
}

impl Found {
    /// The most articles that are ranked.
    ///
    /// With more, the best are found among the newest of those that have the words as typed in their titles.
    pub const MAX_RANKED: usize = rank::MAX_RANKED;

    /// Returns the base that a filter is applied to.
    pub fn base(&self) -> Base<'_> {
        match &self.facets {
            Some(facets) => Base::Counted(&self.hits, facets),
            None => Base::Hits(&self.hits),
        }
    }
}

impl Index {
    /// Returns the best articles of the results, or of those that a filter left; the newest first among equals.
    ///
    /// Of a great many only [`Found::MAX_RANKED`] are compared.
    pub fn best(&self, library: &Library, found: &Found, among: &Set, most: usize) -> Vec<Ordinal> {
        found.ranking.best(self, library, among, most)
    }

    /// Returns the results, or what a filter left of them: the best first, as far as they are compared, then the
    /// newest.
    pub fn by_relevance(&self, library: &Library, found: &Found, among: Set) -> Order {
        Order::best(self.best(library, found, &among, Found::MAX_RANKED), among)
    }
}
