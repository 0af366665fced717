//! Whether the items of a file are all new and told from each other, so that each can be saved by itself.
//!
//! The border: the keys by which `dedup` and `pairing` find items to be held against each other. Where two items share
//! one, or an article has it, this does not decide: the whole file is needed for that.

use super::ReadOnlyItems;
use super::candidates::shown_ids;
use super::evidence::{link_key, own_id_key};
use crate::feed::{Item, hash, story_key};
use crate::news::Content;
use crate::text;
use std::hash::{DefaultHasher, Hasher};

/// The items of a file as far as it was read.
pub(in super::super) struct DistinctItems<'a> {
    read_only: &'a ReadOnlyItems,
    /// The keys of all items; `None` if they were compared when the file was read before.
    keys: Option<Vec<u64>>,
    /// A hash of the keys in their order.
    hasher: DefaultHasher,
}

impl<'a> DistinctItems<'a> {
    /// Begins with no items, which come into a library without articles; those are shown beside it.
    pub(in super::super) fn new(read_only: &'a ReadOnlyItems) -> Self {
        Self { read_only, keys: Some(Vec::new()), hasher: DefaultHasher::new() }
    }

    /// Begins with no items of a file that was read before and is read again.
    pub(in super::super) fn again(&self) -> Self {
        Self { read_only: self.read_only, keys: None, hasher: DefaultHasher::new() }
    }

    /// Adds items; returns `false` if one of them shares its id with another of these, or may be a read-only article.
    pub(in super::super) fn add(&mut self, items: &[Item]) -> bool {
        for item in items {
            if item.base.is_some() || self.may_be_read_only(item) {
                return false;
            }
            let id = hash(&["article", item.article.id.as_str()]);
            let own_id = (!item.own_id.is_empty()).then(|| own_id_key(&item.own_id));
            let link = item.link().as_deref().map(link_key);
            let words = || own_id.or(link).is_none().then(|| words_key(item));
            for key in [Some(id), own_id, link, words()].into_iter().flatten() {
                self.hasher.write_u64(key);
                self.keys.iter_mut().for_each(|keys| keys.push(key));
            }
        }
        true
    }

    /// Returns `true` if no two of the items share a key, and forgets the keys.
    pub(in super::super) fn are_distinct(&mut self) -> bool {
        let mut keys = self.keys.take().unwrap_or_default();
        keys.sort_unstable();
        keys.windows(2).all(|pair| pair[0] != pair[1])
    }

    /// Returns `true` if these are the items that were read before.
    pub(in super::super) fn are_those(&self, before: &Self) -> bool {
        self.hasher.finish() == before.hasher.finish()
    }

    fn may_be_read_only(&self, item: &Item) -> bool {
        let link = item.link().as_deref().map(link_key);
        shown_ids(item).iter().any(|id| self.read_only.has_id(id))
            || link.is_some_and(|link| !self.read_only.with_link(link).is_empty())
            || !self.read_only.with_story(&story_key(&item.article)).is_empty()
    }
}

/// Returns the key of the words of an item that has neither an id nor a link.
fn words_key(item: &Item) -> u64 {
    let content = match &item.article.content {
        Content::Html(text) | Content::Text(text) => text,
        Content::None => &item.article.summary,
    };
    hash(&["words", &text::key(&item.article.title), &item.article.summary, content])
}
