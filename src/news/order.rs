//! Articles in the order of a list. The newest come first without being written out one by one: a list of a million
//! is there as fast as one of ten.

use super::{Ordinal, Set};

/// Articles in an order: some named one by one, and after them all others of a set, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    all: Set,
    first: Vec<Ordinal>,
    /// Those that are not among the first ones.
    rest: Set,
    /// How many of the rest stand before each block of [`BLOCK`] articles of the library, and how many there are.
    before: Vec<u32>,
}

/// Articles are counted beforehand in blocks of so many.
const BLOCK: usize = 1024;

impl Order {
    /// Newest first.
    pub fn newest(all: Set) -> Self {
        Self::best(Vec::new(), all)
    }

    /// Of all these some first, in their order, then the others, newest first.
    pub fn best(first: Vec<Ordinal>, all: Set) -> Self {
        let mut rest = all.clone();
        first.iter().for_each(|&at| rest.remove(at));
        let mut before = vec![0];
        let mut count = 0;
        for start in (0..rest.of()).step_by(BLOCK) {
            count += rest.count_in(start as Ordinal..(start + BLOCK) as Ordinal) as u32;
            before.push(count);
        }
        Self { all, first, rest, before }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.first.len() + self.before.last().map_or(0, |&count| count as usize)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, in no order.
    pub fn all(&self) -> &Set {
        &self.all
    }

    /// The article at a place, counted from 0.
    pub fn get(&self, place: usize) -> Option<Ordinal> {
        if let Some(&at) = self.first.get(place) {
            return Some(at);
        }
        let place = (place - self.first.len()) as u32;
        let block = self.before.partition_point(|&before| before <= place).checked_sub(1)?;
        let skipped = (place - self.before[block]) as usize;
        self.rest.iter_from((block * BLOCK) as Ordinal).nth(skipped)
    }

    /// The place of an article; `None` if it is none of them.
    pub fn place_of(&self, article: Ordinal) -> Option<usize> {
        if !self.rest.has(article) {
            return self.first.iter().position(|&first| first == article);
        }
        let block = article as usize / BLOCK;
        let within = self.rest.count_in((block * BLOCK) as Ordinal..article);
        Some(self.first.len() + self.before[block] as usize + within)
    }

    /// All of them in their order.
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
