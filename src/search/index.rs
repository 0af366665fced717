//! The index: for every word the articles it stands in, for every article its words in their order.
//!
//! This file holds the parts of an index. `build` and `batches` make one, `grow` follows a library that has grown,
//! `codec` writes and opens one, `reader` reads it. The border: files, clocks and queries are unknown here; bytes come
//! in as [`Bytes`](storage::Bytes).

pub(super) mod batches;
pub(super) mod build;
pub(super) mod codec;
pub(super) mod facet_terms;
pub(super) mod forward;
pub(super) mod grow;
pub(super) mod parallel;
pub(super) mod phrase;
pub(super) mod postings;
pub(super) mod prefix_cache;
pub(super) mod reader;
pub(super) mod segment;
pub(super) mod storage;
pub(super) mod vocabulary;

use facet_terms::FacetTerms;
use prefix_cache::CachedPrefix;
use segment::Segment;
use segment::additions::Additions;
use std::sync::Arc;
use vocabulary::Vocabulary;

/// A search index of one library.
///
/// It is of no use with another library; [`Index::grown`] makes the index of the next one.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    /// The articles the index was built with.
    pub(crate) base: Arc<Segment>,
    /// The articles that were added since.
    pub(crate) additions: Option<Arc<Additions>>,
    pub(crate) facet_terms: FacetTerms,
    pub(crate) article_count: u32,
    pub(crate) prefix_cache: Vec<CachedPrefix>,
}

impl Index {
    /// Returns the first error met while reading the bytes the index was opened from.
    ///
    /// After one the index finds too little and should be built anew.
    pub fn fault(&self) -> Option<String> {
        self.base.fault()
    }

    /// Returns the number of words indexed.
    ///
    /// Every occurrence counts; a compound counts joined and in parts.
    pub fn word_count(&self) -> usize {
        let base = self.base.forward.words();
        self.additions.as_ref().map_or(base, |additions| {
            (base + additions.segment.forward.words()).saturating_sub(additions.removed_word_count)
        })
    }

    /// Returns the size in memory, in bytes.
    pub fn size_in_bytes(&self) -> usize {
        let texts = self.base.size_in_bytes()
            + self.additions.as_ref().map_or(0, |additions| additions.size_in_bytes());
        self.vocabulary.size_in_bytes()
            + texts
            + self.facet_terms.size_in_bytes()
            + prefix_cache::size_in_bytes(&self.prefix_cache)
    }
}
