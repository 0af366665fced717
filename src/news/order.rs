//! The order of the articles of a list. Newest first is not stored one by one, so that a list of a million articles is
//! made as fast as one of ten.

use super::{Ordinal, Set};

/// Articles in an order: some stored one by one, and after them all others of a set, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    all: Set,
    first: Vec<Ordinal>,
    /// The articles that are not among the first ones.
    rest: Set,
    /// The number of articles of the rest before each block of the library, and then the number of all of them.
    before: Vec<u32>,
}

/// The number of articles of the library in a block.
const ARTICLES_PER_BLOCK: usize = 1024;

impl Order {
    /// Creates the order newest first.
    pub fn newest(all: Set) -> Self {
        Self::best(Vec::new(), all)
    }

    /// Creates an order of some articles of the set first, in the given order, then the others, newest first.
    pub fn best(first: Vec<Ordinal>, all: Set) -> Self {
        let mut rest = all.clone();
        first.iter().for_each(|&at| rest.remove(at));
        let mut before = vec![0];
        let mut count = 0;
        for start in (0..rest.of()).step_by(ARTICLES_PER_BLOCK) {
            count += rest.count_in(start as Ordinal..(start + ARTICLES_PER_BLOCK) as Ordinal) as u32;
            before.push(count);
        }
        Self { all, first, rest, before }
    }

    /// Returns the number of articles.
    pub fn len(&self) -> usize {
        self.first.len() + self.before.last().map_or(0, |&count| count as usize)
    }

    /// Returns `true` if there are no articles.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the set of all articles.
    pub fn all(&self) -> &Set {
        &self.all
    }

    /// Returns the article at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<Ordinal> {
        if let Some(&at) = self.first.get(place) {
            return Some(at);
        }
        let place = (place - self.first.len()) as u32;
        let block = self.before.partition_point(|&before| before <= place).checked_sub(1)?;
        let skipped = (place - self.before[block]) as usize;
        self.rest.nth_from((block * ARTICLES_PER_BLOCK) as Ordinal, skipped)
    }

    /// Returns the place of an article; `None` if the order does not have it.
    pub fn place_of(&self, article: Ordinal) -> Option<usize> {
        if !self.rest.has(article) {
            return self.first.iter().position(|&first| first == article);
        }
        let block = article as usize / ARTICLES_PER_BLOCK;
        let within = self.rest.count_in((block * ARTICLES_PER_BLOCK) as Ordinal..article);
        Some(self.first.len() + self.before[block] as usize + within)
    }

    /// Iterates over all articles in order.
    pub fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.first.iter().copied().chain(self.rest.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_and_articles_lead_to_each_other(
            of in prop_oneof![0..70_usize, 1000..2100_usize],
            among in proptest::collection::btree_set(0..2100_u32, 0..60),
            first in 0..8_usize,
            most in any::<bool>(),
        ) {
            let mut all = Set::none(of);
            among.iter().for_each(|&at| all.insert(at));
            let all = if most { all.rest() } else { all };
            let mut first: Vec<Ordinal> = all.iter().take(first * 3).filter(|at| at % 3 != 1).collect();
            first.reverse();
            let order = Order::best(first.clone(), all.clone());
            let rest = all.iter().filter(|at| !first.contains(at));
            let plain: Vec<Ordinal> = first.iter().copied().chain(rest).collect();
            prop_assert_eq!(order.len(), plain.len());
            prop_assert_eq!(order.iter().collect::<Vec<_>>(), &plain[..]);
            prop_assert_eq!((0..=plain.len()).map(|place| order.get(place)).collect::<Vec<_>>(),
                plain.iter().copied().map(Some).chain([None]).collect::<Vec<_>>());
            for at in 0..2100 {
                prop_assert_eq!(order.place_of(at), plain.iter().position(|&other| other == at));
            }
        }
    }
}
