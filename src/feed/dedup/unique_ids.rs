//! The ids of items that would have the same: one of them keeps it, and what tells the others apart joins theirs.
//!
//! The border: the items of one document, in any order. A mark stays with its article when a newer item comes with the
//! same id, and when the order of the items changes.

use super::identity::features;
use crate::feed::{Item, id};
use crate::news::{Article, ArticleId};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Gives each of the items an id that no other has.
pub(super) fn make_ids_unique(items: &mut [Item]) {
    let shared = shared(items);
    if shared.is_empty() {
        return;
    }
    let mut taken: HashSet<ArticleId> = items.iter().map(|item| item.article.id.clone()).collect();
    let mut joined = HashMap::new();
    for (plain, mut positions) in shared {
        sort_oldest_first(&mut positions, items);
        let oldest = positions[0]; // a shared id has two items at least
        for &at in &positions[1..] {
            tell_apart(items, oldest, at);
        }
        let keeps = items[oldest].article.id == plain;
        for at in positions.into_iter().skip(usize::from(keeps)) {
            join_until_free(&mut items[at], &mut taken, &mut joined);
        }
    }
}

/// Returns the ids that several items have, with the positions of these.
fn shared(items: &[Item]) -> BTreeMap<ArticleId, Vec<usize>> {
    let mut first_with: HashMap<&ArticleId, usize> = HashMap::with_capacity(items.len());
    let mut shared: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        match first_with.entry(&item.article.id) {
            Entry::Vacant(entry) => drop(entry.insert(at)),
            Entry::Occupied(entry) => {
                shared.entry(item.article.id.clone()).or_insert_with(|| vec![*entry.get()]).push(at);
            }
        }
    }
    shared
}

/// Sorts items with the same id: the one that was published first comes first, then what else tells them apart.
fn sort_oldest_first(positions: &mut [usize], items: &[Item]) {
    positions.sort_by_cached_key(|at| {
        (items[*at].link(), items[*at].article.title.clone(), features(&items[*at]))
    });
    let date = |at: usize| items[at].article.published.in_earnest();
    positions.sort_by(|a, b| date(*a).oldest_first(&date(*b)));
}

/// Joins the link to the id of an item where the oldest has another; the titles to both, where these alone differ.
fn tell_apart(items: &mut [Item], oldest: usize, at: usize) {
    let title = |at: usize| items[at].article.title.clone();
    match (items[oldest].link(), items[at].link()) {
        (Some(old), Some(new)) if old != new => join(&mut items[at], &new),
        (None, None) if title(oldest) != title(at) => {
            let titles = [title(oldest), title(at)];
            join(&mut items[oldest], &titles[0]);
            join(&mut items[at], &titles[1]);
        }
        _ => {}
    }
}

/// Takes the id of an item, changed by its features and a number as long as another has it.
fn join_until_free(item: &mut Item, taken: &mut HashSet<ArticleId>, joined: &mut HashMap<u64, u32>) {
    if item.base.is_some() && taken.insert(item.article.id.clone()) {
        return;
    }
    let features = features(item);
    let number = joined.entry(features).or_default();
    let plain = item.base.take().unwrap_or_else(|| item.article.id.clone());
    loop {
        item.article.id = plain.clone();
        item.base = None;
        join(item, &format!("{features}{number}"));
        *number += 1;
        if taken.insert(item.article.id.clone()) {
            return;
        }
    }
}

/// Joins a text to the id of an item, unless one is joined already.
fn join(item: &mut Item, text: &str) {
    let Item { article: Article { id, .. }, base, .. } = item;
    if base.is_none() {
        let joined = ArticleId::new(id::with_link(id.as_str(), text));
        *base = Some(std::mem::replace(id, joined));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::PublishedOn;
    use proptest::prelude::*;

    /// Returns an item with the id `1`; link and day are left out where they are empty and 0.
    fn item(title: &str, link: &str, day: u32) -> Item {
        let published = if day == 0 { PublishedOn::Undated } else { PublishedOn::day_of(2024, 3, day) };
        let mut article = Article::new("1", title, published);
        article.url = Some(link.to_owned()).filter(|link| !link.is_empty());
        Item::new(article)
    }

    /// Returns the ids that the items get, in their order.
    fn ids(items: &[Item]) -> Vec<String> {
        let mut items = items.to_vec();
        make_ids_unique(&mut items);
        items.iter().map(|item| item.article.id.to_string()).collect()
    }

    #[test]
    fn the_oldest_keeps_its_id_when_others_come() {
        let old = item("Old", "https://a.example/z", 1);
        for newer in [
            item("New", "https://a.example/a", 2),
            item("New", "https://a.example/z", 2),
            item("New", "", 2),
            item("A", "https://a.example/a", 0),
        ] {
            let (alone, after, before) = (
                ids(std::slice::from_ref(&old)),
                ids(&[old.clone(), newer.clone()]),
                ids(&[newer, old.clone()]),
            );
            assert_eq!((&alone[0], &alone[0]), (&after[0], &before[1]));
            assert_eq!(after[1], before[0]);
            assert_ne!(after[0], after[1]);
        }
    }

    proptest! {
        #[test]
        fn the_order_of_items_changes_no_id(
            drawn in proptest::collection::hash_set(("[AB]", r"(https://a\.example/[xy])?", 0..3_u32), 1..12),
            turns in any::<u64>(),
        ) {
            let items: Vec<Item> = drawn.iter().map(|(title, link, day)| item(title, link, *day)).collect();
            let mut places: Vec<usize> = (0..items.len()).collect();
            places.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(turns | 1));
            let turned: Vec<Item> = places.iter().map(|place| items[*place].clone()).collect();
            let (here, there) = (ids(&items), ids(&turned));
            for (at, place) in places.iter().enumerate() {
                prop_assert_eq!(&there[at], &here[*place]);
            }
            prop_assert_eq!(here.iter().collect::<HashSet<_>>().len(), items.len());
        }
    }
}
