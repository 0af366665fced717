//! The index: every word with the articles it stands in, every article with its words in their order.
//!
//! This file holds what an index is made of. `build` and `batches` make one, `grow` makes the next of it, `codec` writes
//! and opens it, `reader` reads it.

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

use facet_terms::About;
use prefix_cache::Frequent;
use segment::Part;
use segment::additions::Added;
use std::sync::Arc;
use vocabulary::Vocabulary;

/// What is searched: made for one library, of no use with another; [`Index::grown`] makes the next from it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(crate) vocabulary: Vocabulary,
    /// The articles it was built with.
    pub(crate) built: Arc<Part>,
    /// Those that came since.
    pub(crate) added: Option<Arc<Added>>,
    pub(crate) about: About,
    pub(crate) items: u32,
    pub(crate) frequent: Vec<Frequent>,
}

impl Index {
    /// What went wrong when something was read of the bytes it was opened from. From then on it finds too little; it
    /// should be built anew.
    pub fn fault(&self) -> Option<String> {
        self.built.fault()
    }

    /// How many words are indexed, every place of every article counted, those of compounds joined and in parts.
    pub fn word_count(&self) -> usize {
        let built = self.built.stream.words();
        self.added
            .as_ref()
            .map_or(built, |added| (built + added.part.stream.words()).saturating_sub(added.gone_words))
    }

    /// The bytes it takes in memory.
    pub fn size_in_bytes(&self) -> usize {
        let texts = self.built.size() + self.added.as_ref().map_or(0, |added| added.size());
        self.vocabulary.size() + texts + self.about.size() + prefix_cache::size(&self.frequent)
    }
}
