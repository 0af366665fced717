//! The prefix cache: the articles of the most frequent prefixes and their facet counts.
//!
//! The first letter of a search finds nearly half of all articles. Without the cache such searches take longest, in
//! counting even more than in finding.

use crate::news::{FacetCounts, Library, Set};
use std::collections::HashSet;
use std::sync::Arc;

pub(crate) mod codec;
pub(crate) mod fill;
pub(crate) mod update;

/// The number of articles from which on a library has a cache.
const MIN_ARTICLES: usize = if cfg!(test) { 16 } else { 20_000 };
/// The share of articles, as one in so many, from which on a prefix has its counts cached.
const COUNTS_SHARE: usize = 32;
/// The share of articles, as one in so many, from which on a prefix has its set cached, at a bit an article.
const SET_SHARE: usize = 5;
/// The most letters of a cached prefix.
const MAX_PREFIX_LETTERS: usize = 16;

/// A prefix of words, with the articles that have it.
#[derive(Clone, Debug)]
pub(crate) struct CachedPrefix {
    prefix: String,
    /// The articles; `None` where the set is not worth its memory and the posting lists are read instead.
    pub(crate) hits: Option<Arc<Set>>,
    /// The facet counts of the articles, without a filter.
    pub(crate) facets: Arc<FacetCounts>,
}

/// Checks whether a library is large enough for a prefix cache.
pub(crate) fn is_large(library: &Library) -> bool {
    library.len() >= MIN_ARTICLES
}

/// Returns the position of a prefix in the cache.
pub(crate) fn position_of(prefix_cache: &[CachedPrefix], prefix: &str) -> Option<usize> {
    prefix_cache.binary_search_by(|cached| cached.prefix.as_str().cmp(prefix)).ok()
}

/// Returns the size in memory, in bytes; what several prefixes share counts once.
pub(crate) fn size_in_bytes(prefix_cache: &[CachedPrefix]) -> usize {
    let mut seen = HashSet::new();
    let mut size_in_bytes = 0;
    for cached in prefix_cache {
        size_in_bytes += cached.prefix.len() + size_of::<CachedPrefix>();
        if seen.insert(Arc::as_ptr(&cached.facets)) {
            size_in_bytes += cached.facets.size() + cached.hits.as_ref().map_or(0, |hits| hits.of() / 8);
        }
    }
    size_in_bytes
}
