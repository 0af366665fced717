//! The growth of a library by articles that arrive, and the map from the ordinals before to those after.
//!
//! An ordinal is the place of an article among all others, so that arrivals change it: stored ordinals are mapped here.

use super::brief::{Briefs, BriefsBuilder};
use super::builder::{Values, newest_first};
use super::{Library, Ordinal, Parts};
use crate::news::{Arrival, Mark, Marks, Set};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The ordinal of an article that is gone: no library has it.
const NOWHERE: Ordinal = Ordinal::MAX;

/// The map from the ordinals of a library to those of the one that grew out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrdinalMap {
    /// The new ordinal of every article of the library before.
    to: Vec<Ordinal>,
    /// The articles that arrived: their new ordinals and their indices among the arrivals.
    arrivals: Vec<(Ordinal, usize)>,
    /// The articles that the library before did not have.
    added: Set,
}

impl OrdinalMap {
    /// Returns the map from a library to another one, which has all of its articles, or all but a few: these have no place
    /// there.
    pub fn between(before: &Library, now: &Library) -> Self {
        let mut places: HashMap<&str, Ordinal> = before.ids().zip(0..).collect();
        let to = vec![NOWHERE; before.len()];
        let mut moved = Self { to, arrivals: Vec::new(), added: Set::all(now.len()) };
        for (at, id) in (0..).zip(now.ids()) {
            if places.is_empty() {
                break;
            }
            if let Some(was) = places.remove(id) {
                moved.to[was as usize] = at;
                moved.added.remove(at);
            }
        }
        moved
    }

    /// Returns `true` if an article of the library before is not in the new one.
    pub fn has_lost_any(&self) -> bool {
        self.to.contains(&NOWHERE)
    }

    /// Returns the new ordinal of an article; one that no article has, if it is not in the new library.
    pub fn to(&self, before: Ordinal) -> Ordinal {
        self.to.get(before as usize).copied().unwrap_or(before)
    }

    /// Returns the new ordinal of an article; `None` if it is not in the new library.
    pub fn place_of(&self, before: Ordinal) -> Option<Ordinal> {
        Some(self.to(before)).filter(|now| *now != NOWHERE)
    }

    /// Returns a set of articles with their new ordinals.
    pub fn set(&self, before: &Set) -> Set {
        let mut now = Set::none(self.added.of());
        before.each(|at| now.insert(self.to(at)));
        now
    }

    /// Returns all marks with the new ordinals; the added articles have none.
    pub fn marks(&self, before: &Marks) -> Marks {
        let mut now = Marks::new(self.added.of());
        for mark in Mark::ALL {
            before.with(mark).each(|at| {
                now.set(mark, self.to(at), true);
            });
        }
        now.mute(self.set(before.muted_articles()));
        now.set_new(self.set(before.new_articles()));
        now
    }

    /// Returns the articles that the library before did not have.
    pub fn added(&self) -> &Set {
        &self.added
    }

    /// Iterates over every article that arrived, added or in place of the one with its id, with its index among the
    /// arrivals.
    pub fn arrivals(&self) -> impl Iterator<Item = (Ordinal, usize)> {
        self.arrivals.iter().copied()
    }

    /// Returns `true` if an article, given by its new ordinal, replaced the one with its id.
    pub fn is_replaced(&self, now: Ordinal) -> bool {
        !self.added.has(now) && self.arrivals.iter().any(|(at, _)| *at == now)
    }
}

impl Library {
    /// Returns this library with the articles that arrived: those with a known id replace the old ones, the others are
    /// added. Of two arrivals with the same id the last counts.
    pub fn grown(&self, arrivals: &[Arrival]) -> (Self, OrdinalMap) {
        let mut left: HashMap<&str, usize> =
            arrivals.iter().enumerate().map(|(n, arrival)| (arrival.article.id.as_str(), n)).collect();
        let before = self.len() as Ordinal;
        // The replaced articles, each with the index of its arrival.
        let mut replaced: HashMap<Ordinal, usize> = HashMap::new();
        if !left.is_empty() {
            let came = (0..before).filter_map(|at| Some((at, left.remove(self.id(at))?)));
            replaced = came.collect();
        }
        let mut came: Vec<usize> = replaced.values().copied().chain(left.values().copied()).collect();
        came.sort_unstable();
        let (mut arrived, mut values) = (BriefsBuilder::default(), Values::of(self));
        for &n in &came {
            arrived.push_article(&arrivals[n].article);
            values.push(&arrivals[n].article);
        }
        let arrived = arrived.finish();
        let order = self.order_with(&arrived, &replaced);
        let mut moved =
            OrdinalMap { to: vec![0; self.len()], arrivals: Vec::new(), added: Set::none(order.len()) };
        let mut briefs = BriefsBuilder::default();
        let (mut loaded, mut original_countries) = (BTreeMap::new(), BTreeMap::new());
        for (now, &at) in (0..).zip(&order) {
            let Some(n) = at.checked_sub(before) else {
                briefs.push(&self.table().at(at as usize));
                moved.to[at as usize] = now;
                continue;
            };
            briefs.push(&arrived.at(n as usize));
            let n = came[n as usize];
            moved.arrivals.push((now, n));
            let article = &arrivals[n].article;
            loaded.insert(now, Arc::new(article.clone()));
            original_countries
                .extend(article.original_countries.as_deref().map(|original| (now, original.clone())));
            if left.contains_key(article.id.as_str()) {
                moved.added.insert(now);
            }
        }
        let places: HashMap<usize, Ordinal> = moved.arrivals.iter().map(|&(now, n)| (n, now)).collect();
        for (&at, n) in &replaced {
            moved.to[at as usize] = places[n];
        }
        let stays = |at: &Ordinal| !replaced.contains_key(at);
        let there = self.loaded_articles().filter(|(at, _)| stays(at));
        loaded.extend(there.map(|(at, article)| (moved.to(at), Arc::clone(article))));
        let corrected = self.original_countries().iter().filter(|(at, _)| stays(at));
        original_countries.extend(corrected.map(|(at, original)| (moved.to(*at), original.clone())));
        let briefs = briefs.finish();
        let (columns, authors) = values.into_columns(&order, &briefs);
        (Self::of(Parts { briefs, columns, authors, loaded, original_countries }), moved)
    }

    /// Returns the articles that stay and those that arrived, newest first; the ordinals of the latter continue those of
    /// this library.
    fn order_with(&self, arrived: &Briefs, replaced: &HashMap<Ordinal, usize>) -> Vec<Ordinal> {
        let before = self.len() as Ordinal;
        let place = |at: Ordinal| match at.checked_sub(before) {
            None => (self.table(), at),
            Some(n) => (arrived, n),
        };
        let stays = (0..before).filter(|at| !replaced.contains_key(at));
        let mut order: Vec<Ordinal> =
            stays.chain((0..arrived.len() as Ordinal).map(|n| before + n)).collect();
        // Both parts are sorted already, so that the sort only merges them.
        order.sort_by(|&a, &b| newest_first(place(a), place(b)));
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Article, Country, PublishedOn};
    use proptest::prelude::*;

    /// An article by its number, published on one of a few days, so that many share theirs.
    fn article(id: u8, day: u8, says: u8) -> Article {
        let on = if day == 0 { PublishedOn::Undated } else { PublishedOn::day_of(2024, 3, day.into()) };
        let countries = ["KE", "LB", "SY"].into_iter().take(says.into()).filter_map(Country::from_code);
        Article {
            countries: countries.collect(),
            source: format!("source {says}"),
            authors: (0..says).map(|n| format!("Author {n}")).collect(),
            ..Article::new(id.to_string(), format!("says {says}"), on)
        }
    }

    fn articles() -> impl Strategy<Value = Vec<Article>> {
        proptest::collection::vec((0..40_u8, 0..5_u8, 0..4_u8), 0..40)
            .prop_map(|all| all.into_iter().map(|(id, day, says)| article(id, day, says)).collect())
    }

    proptest! {
        #[test]
        fn a_grown_library_is_the_one_of_all_articles(before in articles(), came in articles()) {
            let library = Library::new(before);
            let arrivals: Vec<Arrival> = came
                .iter()
                .map(|article| Arrival { starred: true, ..Arrival::new(article.clone()) })
                .collect();
            let (grown, moved) = library.grown(&arrivals);
            // Of two with the same id the first stays: the latest arrivals come first.
            let there = library.loaded_articles().map(|(_, article)| &**article);
            let all = came.iter().rev().chain(there).cloned().collect();
            prop_assert_eq!(&grown, &Library::new(all));
            let mut every = Set::none(grown.len());
            for (before, article) in library.loaded_articles() {
                let now = moved.to(before);
                every.insert(now);
                prop_assert_eq!(grown.brief(now).id(), article.id.clone());
                let replaced = came.iter().any(|came| came.id == article.id);
                prop_assert_eq!(moved.is_replaced(now), replaced);
                prop_assert!(replaced || grown.loaded(now) == Some(article));
            }
            prop_assert_eq!(moved.added(), &every.rest());
            for (now, n) in moved.arrivals() {
                prop_assert_eq!(&**grown.loaded(now).unwrap(), &arrivals[n].article);
            }
            let some = |at: u32| at % 3 == 1;
            let (mut set, mut marks) = (Set::none(library.len()), Marks::new(library.len()));
            (0..library.len() as u32).filter(|at| some(*at)).for_each(|at| {
                set.insert(at);
                marks.set(Mark::Starred, at, true);
            });
            let (there, carried) = (moved.set(&set), moved.marks(&marks));
            prop_assert_eq!(carried.with(Mark::Starred), &there);
            prop_assert!(carried.with(Mark::Read).is_empty());
            prop_assert_eq!(there.len(), set.len());
            prop_assert!((0..library.len() as u32).all(|at| there.has(moved.to(at)) == some(at)));
        }
    }

    #[test]
    fn nothing_that_comes_changes_nothing() {
        let library = Library::new(vec![article(1, 2, 1), article(2, 1, 1)]);
        let (grown, moved) = library.grown(&[]);
        assert_eq!(grown, library);
        assert_eq!((moved.to(0), moved.to(1), moved.to(9)), (0, 1, 9));
        assert!(moved.added().is_empty() && moved.arrivals().next().is_none());
    }
}
