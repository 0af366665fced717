//! A library with the articles that came to it, and where those stand now that were there before.
//!
//! An article's ordinal is its place among all others, newest first: whoever remembers one has it carried over here.

use super::{Arrival, Article, ArticleId, Library, Mark, Marks, Ordinal, Set};
use std::collections::HashMap;

/// Where the articles of a library stand in the one that grew out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The place now of every article that was there before.
    to: Vec<Ordinal>,
    /// The articles that came: their places now, and which of the arrivals they are, counted from 0.
    came: Vec<(Ordinal, usize)>,
    /// Those of them that were not there before.
    new: Set,
}

impl Moved {
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
    pub fn grown(&self, arrivals: &[Arrival]) -> (Self, Moved) {
        let mut left: HashMap<&ArticleId, usize> =
            arrivals.iter().enumerate().map(|(n, arrival)| (&arrival.article.id, n)).collect();
        // Every article with the arrival it is, those that were there first.
        let mut all: Vec<(Article, Option<usize>)> = Vec::with_capacity(self.len() + left.len());
        for article in self.articles() {
            let came = left.remove(&article.id);
            all.push((came.map_or(article, |n| &arrivals[n].article).clone(), came));
        }
        let mut new: Vec<usize> = left.into_values().collect();
        new.sort_unstable();
        all.extend(new.into_iter().map(|n| (arrivals[n].article.clone(), Some(n))));
        let mut order: Vec<Ordinal> = (0..all.len() as Ordinal).collect();
        order.sort_by(|&a, &b| Self::newest_first(&all[a as usize].0, &all[b as usize].0));
        let mut places = vec![0; all.len()];
        for (&was, now) in order.iter().zip(0..) {
            places[was as usize] = now;
        }
        let mut moved = Moved { to: Vec::new(), came: Vec::new(), new: Set::none(all.len()) };
        for ((_, came), &now) in all.iter().zip(&places) {
            moved.came.extend(came.map(|n| (now, n)));
        }
        places[self.len()..].iter().for_each(|&now| moved.new.insert(now));
        let mut sorted: Vec<Option<Article>> = all.iter().map(|_| None).collect();
        for ((article, _), &now) in all.into_iter().zip(&places) {
            sorted[now as usize] = Some(article);
        }
        places.truncate(self.len());
        moved.to = places;
        (Self::in_order(sorted.into_iter().flatten().collect()), moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Country, PublishedOn};
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
            let all = came.iter().rev().chain(library.articles()).cloned().collect();
            prop_assert_eq!(format!("{grown:?}"), format!("{:?}", Library::new(all)));
            let mut every = Set::none(grown.len());
            for (before, article) in (0..).zip(library.articles()) {
                let now = moved.to(before);
                every.insert(now);
                prop_assert_eq!(&grown.article(now).id, &article.id);
                let renewed = came.iter().any(|came| came.id == article.id);
                prop_assert_eq!(moved.is_renewed(now), renewed);
                prop_assert!(renewed || grown.article(now) == article);
            }
            prop_assert_eq!(moved.new_ones(), &every.rest());
            for (now, n) in moved.came() {
                prop_assert_eq!(grown.article(now), &arrivals[n].article);
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
        assert_eq!(format!("{grown:?}"), format!("{library:?}"));
        assert_eq!((moved.to(0), moved.to(1), moved.to(9)), (0, 1, 9));
        assert!(moved.new_ones().is_empty() && moved.came().next().is_none());
    }
}
