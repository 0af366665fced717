//! The items of a document paired with the articles that they are: strongest evidence first, each article once, so that
//! the order of the items does not matter.
//!
//! The border: pairs. What becomes of an item and its article is decided in `merge`.

use super::candidates::{Candidates, Found, IdMatch, Kept, Place};
use super::evidence::{Evidence, Pair, Rank, item_key, link_key, own_id_key, text_key};
use super::{Document, ReadOnlyItems};
use crate::feed::Item;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// The number of pairs from which on a site has moved: its articles have other ids and links, and the same titles and
/// times.
const MIN_MOVED: usize = 3;

/// The article that an item is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) place: Place,
    /// `true` if the library knows the id that the feed gives it.
    pub(super) knows_id: bool,
}

/// The articles that the items of a document are.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// The article of each item; `None` if it is a new one.
    pub(super) matches: Vec<Option<Match>>,
    /// The keys of the ids and links that several of the items have.
    pub(super) shared: Vec<u64>,
    /// `true` if the site is known to have moved.
    pub(super) has_moved: bool,
}

/// The items of a document that are still to be paired.
#[derive(Clone, Copy)]
pub(super) struct Rest<'a> {
    /// The place of the first of them.
    pub(super) first: usize,
    /// The articles that the items before them are.
    pub(super) taken: &'a HashSet<Place>,
    /// `true` if the site is known to have moved.
    pub(super) has_moved: bool,
}

/// A pair that may be one article, ordered by the strength of its evidence.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likely {
    rank: Rank,
    text_differs: bool,
    place: Place,
    item_key: u64,
    item: usize,
    knows_id: bool,
}

impl Pairing {
    /// Pairs the rest of the items with the articles that are kept.
    pub(super) fn new(
        connection: &Connection,
        read_only: &ReadOnlyItems,
        document: &Document<'_>,
        rest: Rest<'_>,
    ) -> rusqlite::Result<Self> {
        let keys: Vec<Keys> = document.items.iter().map(Keys::of).collect();
        let mut candidates = Candidates::new(connection, read_only, document)?;
        let shared_here = shared(&keys);
        let mut shared = candidates.shared_values()?;
        shared.extend(&shared_here);
        let (mut likely, mut maybe_moved) = (Vec::new(), Vec::new());
        for (at, item) in document.items.iter().enumerate().skip(rest.first) {
            let of_item = Incoming::new(item, &keys[at], &shared);
            of_item.add_pairs(at, &mut candidates, &mut likely, &mut maybe_moved)?;
        }
        likely.sort_unstable();
        let (mut matches, mut taken) = (vec![None; keys.len()], rest.taken.clone());
        for Likely { place, item, knows_id, .. } in likely {
            if matches[item].is_none() && taken.insert(place) {
                matches[item] = Some(Match { place, knows_id });
            }
        }
        let moved = moved(&keys, &candidates, maybe_moved, &taken, &matches)?;
        let has_moved = rest.has_moved || moved.len() >= MIN_MOVED;
        for (item, place) in moved.into_iter().filter(|_| has_moved) {
            matches[item] = Some(Match { place, knows_id: false });
        }
        Ok(Self { matches, shared: shared_here, has_moved })
    }
}

/// The keys of the id and the link of an item.
struct Keys {
    own_id: Option<u64>,
    link: Option<u64>,
}

impl Keys {
    fn of(item: &Item) -> Self {
        Self {
            own_id: (!item.own_id.is_empty()).then(|| own_id_key(&item.own_id)),
            link: item.link().as_deref().map(link_key),
        }
    }
}

/// An item as it is paired.
struct Incoming<'a> {
    item: &'a Item,
    evidence: Evidence,
    id_is_shared: bool,
    link_is_shared: bool,
}

impl<'a> Incoming<'a> {
    fn new(item: &'a Item, keys: &Keys, shared: &HashSet<u64>) -> Self {
        let mut evidence = Evidence::of(&item.article);
        evidence.has_own_id = keys.own_id.is_some();
        Self {
            item,
            evidence,
            id_is_shared: keys.own_id.is_some_and(|id| shared.contains(&id)),
            link_is_shared: keys.link.is_some_and(|link| shared.contains(&link)),
        }
    }

    /// Returns `true` if an article agrees in everything, and nothing in it is shared.
    fn is_certainly(&self, kept: &Kept, id_agrees: bool) -> bool {
        let link_tells = self.evidence.link.is_some() && !self.link_is_shared;
        let id_tells = id_agrees && !self.id_is_shared || !self.evidence.has_own_id;
        link_tells
            && id_tells
            && kept.is_of_feed_of(&self.evidence)
            && self.evidence.agrees_with(&kept.evidence)
    }

    /// Adds the pairs of this item that may be one article.
    fn add_pairs(
        &self,
        at: usize,
        candidates: &mut Candidates<'_>,
        likely: &mut Vec<Likely>,
        maybe_moved: &mut Vec<MaybeMoved>,
    ) -> rusqlite::Result<()> {
        let found = candidates.of(self.item, &self.evidence, |kept, id| self.is_certainly(kept, id))?;
        let (found, link_count) = match found {
            Found::Likely(found, link_count) => (found, link_count),
            Found::Certain(place, id) => {
                let (rank, knows_id) = (Rank::IdAndLink, id == IdMatch::Known);
                likely.push(Likely { rank, text_differs: false, place, item_key: 0, item: at, knows_id });
                return Ok(());
            }
        };
        if found.is_empty() {
            return Ok(());
        }
        let (item_key, text) = (item_key(self.item), text_key(&self.item.article));
        for (place, id) in found {
            let Some(kept) = candidates.get(place) else { continue };
            let is_of_same_feed = kept.is_of_feed_of(&self.evidence);
            let pair = Pair {
                item: &self.evidence,
                kept: &kept.evidence,
                is_of_same_feed,
                id_agrees: id != IdMatch::None,
                id_is_shared: self.id_is_shared,
                // In another feed it is shared where several articles have it.
                link_is_shared: self.link_is_shared || !is_of_same_feed && link_count > 1,
                links_home: self.item.links_home,
                is_untitled: self.item.is_untitled,
            };
            if let Some(rank) = pair.rank() {
                let text_differs =
                    rank == Rank::Story && candidates.text_of(place)?.is_some_and(|other| other != text);
                let knows_id = id == IdMatch::Known;
                likely.push(Likely { rank, text_differs, place, item_key, item: at, knows_id });
            } else if pair.may_have_moved() {
                maybe_moved.push(MaybeMoved { place, item_key, item: at, link: kept.evidence.link });
            }
        }
        Ok(())
    }
}

/// A pair that is one article if the site has moved.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct MaybeMoved {
    place: Place,
    item_key: u64,
    item: usize,
    /// The key of the article's link.
    link: Option<u64>,
}

/// Returns the keys of the ids and links that several items have, in ascending order.
fn shared(keys: &[Keys]) -> Vec<u64> {
    let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
    let keys = keys.iter().flat_map(|keys| [keys.own_id, keys.link]).flatten();
    shared.extend(keys.filter(|key| !seen.insert(*key)));
    let mut shared: Vec<u64> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

/// Returns the items that agree in title and time to the second with articles whose ids and links are gone from the
/// document, each with its article.
fn moved(
    keys: &[Keys],
    candidates: &Candidates<'_>,
    mut pairs: Vec<MaybeMoved>,
    taken: &HashSet<Place>,
    matches: &[Option<Match>],
) -> rusqlite::Result<HashMap<usize, Place>> {
    pairs.sort_unstable();
    let present: HashSet<u64> = keys.iter().flat_map(|keys| [keys.own_id, keys.link]).flatten().collect();
    let mut moved: HashMap<usize, Place> = HashMap::new();
    let mut found = HashSet::new();
    for MaybeMoved { place, item, link, .. } in pairs {
        let is_free = matches[item].is_none() && !moved.contains_key(&item) && !taken.contains(&place);
        if !is_free || found.contains(&place) {
            continue;
        }
        let gone = link.is_none_or(|link| !present.contains(&link))
            && candidates.own_ids_of(place)?.iter().all(|id| !present.contains(id));
        if gone {
            found.insert(place);
            moved.insert(item, place);
        }
    }
    Ok(moved)
}
