//! A library with the articles that came to it, and where those stand now that were there before.
//!
//! An article's ordinal is its place among all others, newest first: whoever remembers one has it carried over here.

use super::brief::{Briefs, Gathered};
use super::builder::{Values, newest_first};
use super::{Library, Ordinal, Parts};
use crate::news::{Arrival, Mark, Marks, Set};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Where the articles of a library stand in the one that grew out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrdinalMap {
    /// The place now of every article that was there before.
    to: Vec<Ordinal>,
    /// The articles that came: their places now, and which of the arrivals they are, counted from 0.
    came: Vec<(Ordinal, usize)>,
    /// Those of them that were not there before.
    new: Set,
}

impl OrdinalMap {
    /// Where the articles of a library stand in another one, which has all of them.
    pub fn between(before: &Library, now: &Library) -> Self {
        let mut places: HashMap<&str, Ordinal> = before.ids().zip(0..).collect();
        let mut moved = Self { to: vec![0; before.len()], came: Vec::new(), new: Set::all(now.len()) };
        for (at, id) in (0..).zip(now.ids()) {
            if places.is_empty() {
                break;
            }
            if let Some(was) = places.remove(id) {
                moved.to[was as usize] = at;
                moved.new.remove(at);
            }
        }
        moved
    }

    /// Where an article stands now that was there before.
    pub fn to(&self, before: Ordinal) -> Ordinal {
        self.to.get(before as usize).copied().unwrap_or(before)
    }

    /// The same of a set of articles.
    pub fn set(&self, before: &Set) -> Set {
        let mut now = Set::none(self.new.of());
        before.each(|at| now.insert(self.to(at)));
        now
    }

    /// The same of all marks; the articles that are new bear none.
    pub fn marks(&self, before: &Marks) -> Marks {
        let mut now = Marks::new(self.new.of());
        for mark in [Mark::Read, Mark::Starred] {
            before.with(mark).each(|at| {
                now.set(mark, self.to(at), true);
            });
        }
        now
    }

    /// The articles that were not there before.
    pub fn new_ones(&self) -> &Set {
        &self.new
    }

    /// Every article that came, new or in the place of the one with its id, and which of the arrivals it is, counted
    /// from 0.
    pub fn came(&self) -> impl Iterator<Item = (Ordinal, usize)> {
        self.came.iter().copied()
    }

    /// Whether an article, by its place now, came in the place of another.
    pub fn is_renewed(&self, now: Ordinal) -> bool {
        !self.new.has(now) && self.came.iter().any(|(at, _)| *at == now)
    }
}

impl Library {
    /// This library with the articles that came: one whose id is there takes the old one's place, the others join. Of
    /// two that came with the same id the last counts.
    pub fn grown(&self, arrivals: &[Arrival]) -> (Self, OrdinalMap) {
        let mut left: HashMap<&str, usize> =
            arrivals.iter().enumerate().map(|(n, arrival)| (arrival.article.id.as_str(), n)).collect();
        let before = self.len() as Ordinal;
        // Of those that were there, which arrival takes the place of which.
        let mut renewed: HashMap<Ordinal, usize> = HashMap::new();
        if !left.is_empty() {
            let came = (0..before).filter_map(|at| Some((at, left.remove(self.id(at))?)));
            renewed = came.collect();
        }
        let mut came: Vec<usize> = renewed.values().copied().chain(left.values().copied()).collect();
        came.sort_unstable();
        let (mut of_came, mut values) = (Gathered::default(), Values::of(self));
        for &n in &came {
            of_came.push_article(&arrivals[n].article);
            values.push(&arrivals[n].article);
        }
        let of_came = of_came.finish();
        let order = self.order_with(&of_came, &renewed);
        let mut moved = OrdinalMap { to: vec![0; self.len()], came: Vec::new(), new: Set::none(order.len()) };
        let mut briefs = Gathered::default();
        let (mut whole, mut original_countries) = (BTreeMap::new(), BTreeMap::new());
        for (now, &at) in (0..).zip(&order) {
            let Some(n) = at.checked_sub(before) else {
                briefs.push(&self.table().at(at as usize));
                moved.to[at as usize] = now;
                continue;
            };
            briefs.push(&of_came.at(n as usize));
            let n = came[n as usize];
            moved.came.push((now, n));
            let article = &arrivals[n].article;
            whole.insert(now, Arc::new(article.clone()));
            original_countries.extend(article.original_countries.as_deref().map(|came| (now, came.clone())));
            if left.contains_key(article.id.as_str()) {
                moved.new.insert(now);
            }
        }
        let places: HashMap<usize, Ordinal> = moved.came.iter().map(|&(now, n)| (n, now)).collect();
        for (&at, n) in &renewed {
            moved.to[at as usize] = places[n];
        }
        let stays = |at: &Ordinal| !renewed.contains_key(at);
        let there = self.loaded().filter(|(at, _)| stays(at));
        whole.extend(there.map(|(at, article)| (moved.to(at), Arc::clone(article))));
        let corrected = self.original_countries().iter().filter(|(at, _)| stays(at));
        original_countries.extend(corrected.map(|(at, came)| (moved.to(*at), came.clone())));
        let briefs = briefs.finish();
        let columns = values.into_columns(&order, &briefs);
        (Self::of(Parts { briefs, columns, whole, original_countries }), moved)
    }

    /// The articles that stay and, counted on from the last of this library, those that came, newest first.
    fn order_with(&self, of_came: &Briefs, renewed: &HashMap<Ordinal, usize>) -> Vec<Ordinal> {
        let before = self.len() as Ordinal;
        let place = |at: Ordinal| match at.checked_sub(before) {
            None => (self.table(), at),
            Some(n) => (of_came, n),
        };
        let stays = (0..before).filter(|at| !renewed.contains_key(at));
        let mut order: Vec<Ordinal> =
            stays.chain((0..of_came.len() as Ordinal).map(|n| before + n)).collect();
        // What is sorted in runs already takes little more than a look at each.
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
                .map(|article| Arrival { article: article.clone(), read: false, starred: true })
                .collect();
            let (grown, moved) = library.grown(&arrivals);
            // Of two with the same id the first stays: the latest arrivals come first.
            let there = library.loaded().map(|(_, article)| &**article);
            let all = came.iter().rev().chain(there).cloned().collect();
            prop_assert_eq!(&grown, &Library::new(all));
            let mut every = Set::none(grown.len());
            for (before, article) in library.loaded() {
                let now = moved.to(before);
                every.insert(now);
                prop_assert_eq!(grown.brief(now).id(), article.id.clone());
                let renewed = came.iter().any(|came| came.id == article.id);
                prop_assert_eq!(moved.is_renewed(now), renewed);
                prop_assert!(renewed || grown.whole(now) == Some(article));
            }
            prop_assert_eq!(moved.new_ones(), &every.rest());
            for (now, n) in moved.came() {
                prop_assert_eq!(&**grown.whole(now).unwrap(), &arrivals[n].article);
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
        assert!(moved.new_ones().is_empty() && moved.came().next().is_none());
    }
}
