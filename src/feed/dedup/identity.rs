//! Which two items of one document are one: the same id, link, title and day, as far as both have them.
//!
//! The border: the items of one document. What is kept of its feed is the library's matter.

use crate::feed::Item;
use crate::feed::id::key;
use crate::news::{Article, Content};
use crate::text;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most items with one id or link that an item is held against: no feed repeats the same more often.
const MAX_ALIKE: usize = 16;

/// The items of a document by what tells them apart.
#[derive(Debug, Default)]
pub(super) struct KnownItems {
    /// The position of the first item with each key.
    first: HashMap<u64, u32>,
    /// The positions of the others with the same key.
    others: HashMap<u64, Vec<u32>>,
}

/// The keys under which an item is found: those of its id and its link, or one of all its features where it has neither.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys {
    own: [Option<u64>; 2],
}

impl KnownItems {
    /// Returns the positions of the items that may be the same as one with these keys.
    pub(super) fn alike(&self, item: &Item, keys: &Keys) -> impl Iterator<Item = usize> {
        let others = |key| self.others.get(&key).map_or(&[][..], Vec::as_slice);
        let alike = self.all(item, keys).into_iter().flatten();
        alike.flat_map(move |key| self.first.get(&key).into_iter().chain(others(key))).map(|at| *at as usize)
    }

    /// Adds an item at a position.
    pub(super) fn insert(&mut self, item: &Item, keys: &Keys, at: usize) {
        let all = self.all(item, keys);
        let at = at as u32; // no text that can be held has more items
        for key in all.into_iter().flatten() {
            match self.first.entry(key) {
                Entry::Vacant(entry) => drop(entry.insert(at)),
                Entry::Occupied(first) if *first.get() == at => {}
                Entry::Occupied(_) => {
                    let others = self.others.entry(key).or_default();
                    if others.len() + 1 < MAX_ALIKE && !others.contains(&at) {
                        others.push(at);
                    }
                }
            }
        }
    }

    /// Returns the keys of an item, with that of all its features where very many items share its id or its link: so an
    /// exact repeat is found among them, too.
    fn all(&self, item: &Item, keys: &Keys) -> [Option<u64>; 3] {
        let is_full = |key: &u64| self.others.get(key).is_some_and(|others| others.len() + 1 >= MAX_ALIKE);
        let [id, link] = keys.own;
        let is_needed = (id.is_none() && link.is_none()) || keys.own.iter().flatten().any(is_full);
        [is_needed.then(|| key_of_all(item)), id, link]
    }
}

/// Returns the keys under which an item is found.
pub(super) fn keys(item: &Item) -> Keys {
    let id = (!item.own_id.is_empty()).then(|| hash(&("id", &item.own_id)));
    Keys { own: [id, item.link().map(|link| hash(&("link", link)))] }
}

/// Returns the key of everything that tells an item from others.
fn key_of_all(item: &Item) -> u64 {
    let Article { title, published, summary, .. } = &item.article;
    let link = item.link();
    let text = (item.own_id.is_empty() && link.is_none()).then(|| (words(&item.article), summary));
    hash(&("all", &item.own_id, &link, title, published.day(), text))
}

/// Returns a number for everything that tells an item from others, the same in every process.
pub(super) fn features(item: &Item) -> u64 {
    let Article { title, published, .. } = &item.article;
    let link = item.link().unwrap_or_default();
    let is_bare = item.own_id.is_empty() && link.is_empty();
    let (text, summary) = if is_bare { (words(&item.article), &*item.article.summary) } else { ("", "") };
    key(&[&item.own_id, &link, title, &published.iso(), text, summary])
}

/// Returns the hash of a value within this process.
fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns `true` if two items are one: the id or the link tells, and nothing speaks against it, or neither has any and
/// all the rest is the same.
pub(super) fn are_same(a: &Item, b: &Item) -> bool {
    let ids = agree(Some(&a.own_id).filter(|id| !id.is_empty()), Some(&b.own_id).filter(|id| !id.is_empty()));
    let links = agree(a.link().as_ref(), b.link().as_ref());
    let is_bare = |item: &Item| item.own_id.is_empty() && item.link().is_none();
    let told = match is_bare(a) && is_bare(b) {
        true => words(&a.article) == words(&b.article) && a.article.summary == b.article.summary,
        false => ids == Some(true) || links == Some(true),
    };
    told && ids != Some(false)
        && links != Some(false)
        && folded(&a.article.title) == folded(&b.article.title)
        && a.article.published.agrees_with(&b.article.published) != Some(false)
}

/// Fills in the id, link and date that an item lacks from one that is the same. Returns `true` if it lacked any.
pub(super) fn fill_in(item: &mut Item, same: &Item) -> bool {
    let lacks_id = item.own_id.is_empty() && !same.own_id.is_empty();
    if lacks_id {
        item.own_id.clone_from(&same.own_id);
    }
    let lacks_link = item.link().is_none() && same.link().is_some();
    if lacks_link {
        (item.article.url, item.article.url_is_listing) = (same.article.url.clone(), false);
    }
    let lacks_date = item.article.published.day().is_none() && same.article.published.month().is_some();
    if lacks_date {
        item.article.published = same.article.published;
    }
    lacks_id || lacks_link || lacks_date
}

/// Returns whether two values agree; `None` if one is lacking.
fn agree(a: Option<&String>, b: Option<&String>) -> Option<bool> {
    Some(a? == b?)
}

/// Returns the text of an article.
fn words(article: &Article) -> &str {
    match &article.content {
        Content::Html(text) | Content::Text(text) => text,
        Content::None => &article.summary,
    }
}

/// Returns a title without case and marks; as it is, where that leaves nothing.
fn folded(title: &str) -> String {
    Some(text::key(title)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| title.to_owned())
}
