//! The items of a document paired with the articles that they are: strongest evidence first, each article once, so that
//! the order of the items does not matter.
//!
//! The border: pairs. What becomes of an item and its article is decided in `merge`.

use super::candidates::{Candidates, Place};
use super::evidence::{Evidence, Pair, Rank, item_key, own_id_key, text_key};
use super::{Document, ReadOnlyItems};
use crate::feed::Item;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// The number of pairs from which on a site has moved: its articles have other ids and links, and the same titles and
/// times.
const MIN_MOVED: usize = 3;

/// The articles that the items of a document are.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// The article of each item; `None` if it is a new one.
    pub(super) places: Vec<Option<Place>>,
    /// The keys of the ids and links that several of the items have.
    pub(super) shared: Vec<u64>,
}

/// An item as it is paired.
struct Incoming<'a> {
    item: &'a Item,
    evidence: Evidence,
    own_id: Option<u64>,
    /// The number of everything in it, by which equals are put in order.
    key: u64,
}

/// A pair that may be one article, ordered by the strength of its evidence.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likely {
    rank: Rank,
    text_differs: bool,
    place: Place,
    item_key: u64,
    item: usize,
}

impl Pairing {
    /// Pairs the items from `first` on with the articles that are kept, but for those that are `taken`.
    pub(super) fn new(
        connection: &Connection,
        read_only: &ReadOnlyItems,
        document: &Document<'_>,
        first: usize,
        taken: &HashSet<Place>,
    ) -> rusqlite::Result<Self> {
        let incoming: Vec<Incoming<'_>> = document.items.iter().map(Incoming::of).collect();
        let mut candidates = Candidates::new(connection, read_only, document)?;
        let shared_here = shared(&incoming);
        let mut shared = candidates.shared_values()?;
        shared.extend(&shared_here);
        let mut places = vec![None; incoming.len()];
        let mut taken = taken.clone();
        let mut maybe_moved = Vec::new();
        let mut likely = Vec::new();
        for (at, one) in incoming.iter().enumerate().skip(first) {
            let mut text = None;
            for (place, id_agrees) in candidates.of(one.item)? {
                let Some(kept) = candidates.get(place) else { continue };
                let is_of_same_feed = kept.is_of_feed_of(&one.evidence);
                let pair = Pair {
                    item: &one.evidence,
                    kept: &kept.evidence,
                    is_of_same_feed,
                    id_agrees,
                    id_is_shared: one.own_id.is_some_and(|id| shared.contains(&id)),
                    link_is_shared: one.evidence.link.is_some_and(|link| shared.contains(&link)),
                    links_home: one.item.links_home,
                    is_untitled: one.item.is_untitled,
                };
                if let Some(rank) = pair.rank() {
                    let text = *text.get_or_insert_with(|| text_key(&one.item.article));
                    let text_differs =
                        rank == Rank::Story && candidates.text_of(place)?.is_some_and(|other| other != text);
                    likely.push(Likely { rank, text_differs, place, item_key: one.key, item: at });
                } else if is_of_same_feed
                    && one.evidence.title == kept.evidence.title
                    && one.evidence.is_same_second(&kept.evidence)
                {
                    maybe_moved.push((place, one.key, at));
                }
            }
        }
        likely.sort_unstable();
        for Likely { place, item, .. } in likely {
            if places[item].is_none() && taken.insert(place) {
                places[item] = Some(place);
            }
        }
        pair_moved(&incoming, &candidates, maybe_moved, &mut taken, &mut places)?;
        Ok(Self { places, shared: shared_here })
    }
}

impl<'a> Incoming<'a> {
    fn of(item: &'a Item) -> Self {
        let mut evidence = Evidence::of(&item.article);
        evidence.has_own_id = !item.own_id.is_empty();
        let own_id = evidence.has_own_id.then(|| own_id_key(&item.own_id));
        Self { item, evidence, own_id, key: item_key(item) }
    }
}

/// Returns the keys of the ids and links that several items have, in ascending order.
fn shared(incoming: &[Incoming<'_>]) -> Vec<u64> {
    let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
    let keys = incoming.iter().flat_map(|one| [one.own_id, one.evidence.link]).flatten();
    shared.extend(keys.filter(|key| !seen.insert(*key)));
    let mut shared: Vec<u64> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

/// Pairs the items that agree in title and time to the second with articles whose ids and links are gone from the
/// document, if there are so many that the site must have moved.
fn pair_moved(
    incoming: &[Incoming<'_>],
    candidates: &Candidates<'_>,
    mut pairs: Vec<(Place, u64, usize)>,
    taken: &mut HashSet<Place>,
    places: &mut [Option<Place>],
) -> rusqlite::Result<()> {
    pairs.sort_unstable();
    let present: HashSet<u64> =
        incoming.iter().flat_map(|one| [one.own_id, one.evidence.link]).flatten().collect();
    let mut moved: HashMap<usize, Place> = HashMap::new();
    let mut found = HashSet::new();
    for (place, _, item) in pairs {
        let is_free = places[item].is_none() && !moved.contains_key(&item) && !taken.contains(&place);
        if !is_free || found.contains(&place) {
            continue;
        }
        let link = candidates.get(place).and_then(|kept| kept.evidence.link);
        let gone = link.is_none_or(|link| !present.contains(&link))
            && candidates.own_ids_of(place)?.iter().all(|id| !present.contains(id));
        if gone {
            found.insert(place);
            moved.insert(item, place);
        }
    }
    if moved.len() >= MIN_MOVED {
        taken.extend(found);
        for (item, place) in moved {
            places[item] = Some(place);
        }
    }
    Ok(())
}
