//! What the most frequent beginnings of words find, made beforehand: the first letter of a search, which finds nearly
//! half of all articles, and the letters after it as long as they still find a good part of them.
//!
//! These would take longest of all searches, in counting what was found even longer than in finding it.

use crate::news::{FacetCounts, Library, Set};
use std::collections::HashSet;
use std::sync::Arc;

pub(crate) mod codec;
pub(crate) mod fill;
pub(crate) mod update;

/// With fewer articles nothing is made beforehand.
const FEW: usize = if cfg!(test) { 16 } else { 20_000 };
/// A beginning that one in so many articles has is counted beforehand.
const COUNTED: usize = 32;
/// One that as many have is kept as a set too, which takes a bit an article.
const KEPT: usize = 5;
/// No longer ones are looked for.
const LONGEST: usize = 16;

/// What a beginning of words finds.
#[derive(Clone, Debug)]
pub(crate) struct Frequent {
    start: String,
    /// Where it is not worth its memory, the lists of the words are read instead.
    pub(crate) hits: Option<Arc<Set>>,
    /// Its counts without a filter.
    pub(crate) facets: Arc<FacetCounts>,
}

/// Whether anything is made beforehand for a library.
pub(crate) fn is_large(library: &Library) -> bool {
    library.len() >= FEW
}

/// The place of what was made for a beginning.
pub(crate) fn place_of(frequent: &[Frequent], start: &str) -> Option<usize> {
    frequent.binary_search_by(|made| made.start.as_str().cmp(start)).ok()
}

/// The bytes that they take; what longer beginnings find as well is there once.
pub(crate) fn size(frequent: &[Frequent]) -> usize {
    let mut seen = HashSet::new();
    let mut size = 0;
    for made in frequent {
        size += made.start.len() + size_of::<Frequent>();
        if seen.insert(Arc::as_ptr(&made.facets)) {
            size += made.facets.size() + made.hits.as_ref().map_or(0, |hits| hits.of() / 8);
        }
    }
    size
}
