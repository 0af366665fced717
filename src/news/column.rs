//! One facet of every article as a column: a dictionary of values and, per article, which of them it has.
//!
//! Filters and counts walk columns, never articles, so that they stay quick however long the texts are.

use super::{Ordinal, Set};
use std::collections::BTreeMap;
use std::ops::Range;

/// A multi-valued column. Values are numbered in their own order, articles by their place in the library.
#[derive(Clone, Debug)]
pub struct Column<V> {
    values: Vec<V>,
    /// Where the values of each article begin in `ids`, and the end of the last.
    starts: Vec<u32>,
    ids: Vec<u16>,
    /// The same the other way round: where the articles of each value begin in `lists`, and the end of the last.
    list_starts: Vec<u32>,
    lists: Vec<Ordinal>,
    /// Every value's articles are one run, as those of a month are: counting needs to look at no article then.
    in_runs: bool,
}

impl<V: Ord + Clone> Column<V> {
    /// A column from each article's values, in the order of the articles. At most 65,536 different values are kept
    /// apart; an article simply lacks those beyond (sources and topics are the only facets without a natural limit).
    pub fn build(rows: impl Iterator<Item = Vec<V>>) -> Self {
        let rows: Vec<Vec<V>> = rows.collect();
        let mut numbers: BTreeMap<V, u16> = BTreeMap::new();
        for value in rows.iter().flatten() {
            if numbers.len() <= usize::from(u16::MAX) && !numbers.contains_key(value) {
                numbers.insert(value.clone(), 0);
            }
        }
        for (number, slot) in numbers.values_mut().enumerate() {
            *slot = number as u16;
        }
        let mut column = Self {
            values: Vec::new(),
            starts: Vec::with_capacity(rows.len() + 1),
            ids: Vec::new(),
            list_starts: Vec::new(),
            lists: Vec::new(),
            in_runs: false,
        };
        for row in rows {
            column.starts.push(column.ids.len() as u32);
            let mut ids: Vec<u16> = row.iter().filter_map(|value| numbers.get(value).copied()).collect();
            ids.sort_unstable();
            ids.dedup();
            column.ids.extend(ids);
        }
        column.starts.push(column.ids.len() as u32);
        column.values = numbers.into_keys().collect();
        column.invert();
        column
    }

    /// Fills in the articles of each value.
    fn invert(&mut self) {
        let mut ends = vec![0_u32; self.values.len() + 1];
        for &id in &self.ids {
            ends[usize::from(id) + 1] += 1;
        }
        for value in 0..self.values.len() {
            ends[value + 1] += ends[value];
        }
        self.list_starts.clone_from(&ends);
        self.lists = vec![0; self.ids.len()];
        for article in 0..self.starts.len() - 1 {
            for at in self.starts[article]..self.starts[article + 1] {
                let end = &mut ends[usize::from(self.ids[at as usize])];
                self.lists[*end as usize] = article as Ordinal;
                *end += 1;
            }
        }
        let is_run = |list: &[Ordinal]| list.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        self.in_runs = (0..self.values.len()).all(|value| is_run(self.list(value)));
    }

    /// All values, in their own order; a value's number is its place here.
    pub fn values(&self) -> &[V] {
        &self.values
    }

    /// How many articles of the whole library have the value with this number.
    pub fn total(&self, number: usize) -> u32 {
        self.list(number).len() as u32
    }

    /// The number of a value.
    pub fn number(&self, value: &V) -> Option<usize> {
        self.values.binary_search(value).ok()
    }

    /// The numbers of the values an article has, ascending.
    pub fn of(&self, article: usize) -> &[u16] {
        &self.ids[self.starts[article] as usize..self.starts[article + 1] as usize]
    }

    /// The articles that have the value with this number, newest first; none for a number that no value has.
    pub fn list(&self, number: usize) -> &[Ordinal] {
        match self.list_starts.get(number..number + 2) {
            Some(&[start, end]) => &self.lists[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The articles that have any of the values with these numbers.
    pub fn with(&self, numbers: impl IntoIterator<Item = usize>) -> Set {
        let mut set = Set::none(self.articles());
        for number in numbers {
            match self.run(number) {
                Some(run) => set.insert_range(run),
                None => self.list(number).iter().for_each(|&article| set.insert(article)),
            }
        }
        set
    }

    /// How many of these articles have each value, by its number.
    pub fn counts(&self, among: &Set) -> Vec<u32> {
        let count = |number| match self.run(number) {
            Some(run) => among.count_in(run) as u32,
            None => self.list(number).len() as u32,
        };
        let size = among.len();
        if self.in_runs || size == self.articles() {
            return (0..self.values.len()).map(count).collect();
        }
        let mut counts = vec![0; self.values.len()];
        let mut add = |article| {
            for &id in self.of(article as usize) {
                counts[usize::from(id)] += 1;
            }
        };
        if size <= self.articles() / 2 {
            among.each(add);
            return counts;
        }
        // Of most articles those are counted that are not among them: the fewer.
        let mut others = Set::all(self.articles());
        others.minus(among);
        others.each(&mut add);
        (0..self.values.len()).map(|number| self.total(number) - counts[number]).collect()
    }

    fn articles(&self) -> usize {
        self.starts.len() - 1
    }

    /// A value's articles as a run, if they are one in this column.
    fn run(&self, number: usize) -> Option<Range<Ordinal>> {
        let list = self.list(number);
        let (first, last) = (list.first()?, list.last()?);
        self.in_runs.then_some(*first..*last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_and_sets_are_what_looking_at_every_article_gives(
            rows in proptest::collection::vec(proptest::collection::vec(0..6_u8, 0..3), 0..80),
            runs in any::<bool>(),
            picks in any::<[u64; 2]>(),
            wanted in proptest::collection::vec(0..7_usize, 0..3),
        ) {
            let mut rows = rows;
            if runs {
                rows.iter_mut().enumerate().for_each(|(at, row)| *row = vec![at as u8 / 9]);
            }
            let column = Column::build(rows.iter().cloned());
            let mut among = Set::none(rows.len());
            (0..rows.len() as u32).filter(|at| picks[*at as usize / 64] >> (at % 64) & 1 == 1).for_each(|at| among.insert(at));
            let all = Set::all(rows.len());
            for set in [&among, &all] {
                let plainly = |value: &u8| {
                    set.iter().filter(|&at| rows[at as usize].contains(value)).count() as u32
                };
                let plain: Vec<u32> = column.values().iter().map(plainly).collect();
                prop_assert_eq!(column.counts(set), plain);
            }
            let values: Vec<u8> = wanted.iter().filter_map(|&number| column.values().get(number).copied()).collect();
            let plain: Vec<u32> = (0..rows.len()).filter(|&at| rows[at].iter().any(|v| values.contains(v))).map(|at| at as u32).collect();
            prop_assert_eq!(column.with(wanted).iter().collect::<Vec<_>>(), plain);
        }
    }
}
