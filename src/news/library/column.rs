//! A column: one facet of every article, as a dictionary of values and the numbers of the values of each article.
//!
//! Filters and counts read columns, never articles, so that they stay fast however long the texts are.

use super::tally::Slots;
use crate::news::{Ordinal, Set};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::{Deref, Range};

/// A multi-valued column. Values are numbered in their own order, articles are given by their ordinals.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<V> {
    values: Vec<V>,
    lists: ValueLists,
}

/// The numbers of a column: the values of each article, and the articles of each value. The values themselves are in
/// the [`Column`].
#[derive(Clone, Debug, PartialEq)]
pub struct ValueLists {
    /// The number of different values.
    values: usize,
    /// The number of articles.
    articles: usize,
    /// The number of slots of each article, enough for the values of nearly all of them.
    width: usize,
    /// The values of each article, ascending, filled up with numbers that no value has, so that all slots can be counted
    /// without a branch.
    slots: Vec<u16>,
    /// All values of the articles that have more values than slots, by article.
    overflow: Vec<(Ordinal, Box<[u16]>)>,
    /// The index at which the articles of each value begin in `lists`, and the end of the last.
    list_starts: Vec<u32>,
    /// The articles of each value, ascending, one value after the other.
    lists: Vec<Ordinal>,
    /// The articles of every value are one range, as those of a month are, so that no article is read for a count.
    in_ranges: bool,
}

/// The largest number of slots of an article.
const MAX_SLOTS: usize = 4;
/// The number of articles of which one may have more values than slots.
const ARTICLES_PER_OVERFLOW: usize = 50;
/// The largest number of different values; the numbers above fill up the slots.
const MAX_VALUES: usize = u16::MAX as usize - MAX_SLOTS;

impl<V> Column<V> {
    /// The largest number of different values; of more, those that most articles have are kept.
    pub(super) const MAX_VALUES: usize = MAX_VALUES;
}

impl<V> Deref for Column<V> {
    type Target = ValueLists;

    fn deref(&self) -> &ValueLists {
        &self.lists
    }
}

impl<V: Ord> Column<V> {
    /// Builds a column from the values of each article, in the order of the articles; `own` turns a key into a value.
    /// At most 65,531 different values are stored, more than there are countries and months; an article lacks those beyond.
    pub fn build<K, R>(rows: impl Iterator<Item = R>, own: impl Fn(K) -> V) -> Self
    where
        K: Copy + Ord + Hash,
        R: IntoIterator<Item = K>,
    {
        let mut numbers: HashMap<K, u16, foldhash::fast::RandomState> = HashMap::default();
        let (mut ids, mut starts) = (Vec::new(), vec![0]);
        for row in rows {
            for key in row {
                let next = numbers.len();
                if let Some(&id) = numbers.get(&key) {
                    ids.push(id);
                } else if next < MAX_VALUES {
                    numbers.insert(key, next as u16);
                    ids.push(next as u16);
                }
            }
            starts.push(ids.len());
        }
        let mut keys: Vec<(K, u16)> = numbers.into_iter().collect();
        keys.sort_unstable();
        let mut places = vec![0_u16; keys.len()];
        for (place, &(_, id)) in keys.iter().enumerate() {
            places[usize::from(id)] = place as u16;
        }
        ids.iter_mut().for_each(|id| *id = places[usize::from(*id)]);
        let rows = starts.windows(2).map(|row| row[0]..row[1]);
        Self::of_numbers(keys.into_iter().map(|(key, _)| own(key)).collect(), rows, ids)
    }

    /// Builds a column of sorted values; `rows` has for each article the range of its numbers in `ids`.
    pub(super) fn of_numbers(
        values: Vec<V>,
        rows: impl Iterator<Item = Range<usize>> + Clone,
        mut ids: Vec<u16>,
    ) -> Self {
        let articles = rows.clone().count();
        let fits = |width: &usize| {
            rows.clone().filter(|row| row.len() > *width).count() * ARTICLES_PER_OVERFLOW <= articles
        };
        let width = [1, 2, 3].into_iter().find(fits).unwrap_or(MAX_SLOTS);
        let mut lists = ValueLists {
            values: values.len(),
            articles,
            width,
            slots: Vec::with_capacity(articles * width),
            overflow: Vec::new(),
            list_starts: vec![0; values.len() + 1],
            lists: Vec::new(),
            in_ranges: false,
        };
        for (article, row) in rows.enumerate() {
            let mut own: &mut [u16] = &mut ids[row];
            own.sort_unstable();
            let different = dedup(own);
            own = &mut own[..different];
            let placed = if own.len() > width { &[] } else { &*own };
            lists.slots.extend(placed);
            // A number of its own for each place that is empty, so that counting one does not wait for the other.
            let fillers = (placed.len()..width).map(|place| (lists.values + place) as u16);
            lists.slots.extend(fillers);
            if own.len() > width {
                lists.overflow.push((article as Ordinal, own.to_vec().into_boxed_slice()));
            }
            own.iter().for_each(|&id| lists.list_starts[usize::from(id) + 1] += 1);
        }
        lists.invert();
        Self { values, lists }
    }

    /// Returns all values, sorted; the number of a value is its index.
    pub fn values(&self) -> &[V] {
        &self.values
    }

    /// Returns the number of a value.
    pub fn number(&self, value: &V) -> Option<usize> {
        self.values.binary_search(value).ok()
    }
}

impl ValueLists {
    /// The lists of no values and no articles.
    pub(super) const EMPTY: Self = Self {
        values: 0,
        articles: 0,
        width: 1,
        slots: Vec::new(),
        overflow: Vec::new(),
        list_starts: Vec::new(),
        lists: Vec::new(),
        in_ranges: true,
    };

    /// Returns the number of different values.
    pub fn count(&self) -> usize {
        self.values
    }

    /// Returns `true` if the articles of every value are one range, so that no article is read for a count.
    pub(super) fn is_in_ranges(&self) -> bool {
        self.in_ranges
    }

    /// Fills in the articles of each value, of which only the counts are known yet.
    fn invert(&mut self) {
        for value in 0..self.values {
            self.list_starts[value + 1] += self.list_starts[value];
        }
        let mut ends = self.list_starts.clone();
        let mut lists = vec![0; ends.last().copied().unwrap_or(0) as usize];
        for article in 0..self.articles {
            for &id in self.of(article) {
                let end = &mut ends[usize::from(id)];
                lists[*end as usize] = article as Ordinal;
                *end += 1;
            }
        }
        self.lists = lists;
        let is_run = |list: &[Ordinal]| list.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        self.in_ranges = (0..self.values).all(|value| is_run(self.list(value)));
    }

    /// Returns the number of articles.
    pub(super) fn articles(&self) -> usize {
        self.articles
    }

    /// Returns the number of articles of the library that have the value with this number.
    pub fn total(&self, number: usize) -> u32 {
        self.list(number).len() as u32
    }

    /// Returns the numbers of the values of an article, ascending.
    pub fn of(&self, article: usize) -> &[u16] {
        let slots = &self.slots[article * self.width..(article + 1) * self.width];
        let placed = slots.iter().take_while(|&&id| usize::from(id) < self.values).count();
        if placed == 0
            && let Ok(at) = self.overflow.binary_search_by_key(&article, |(overflow, _)| *overflow as usize)
        {
            return &self.overflow[at].1;
        }
        &slots[..placed]
    }

    /// Returns the articles that have the value with this number, newest first; none for a number that no value has.
    pub fn list(&self, number: usize) -> &[Ordinal] {
        match self.list_starts.get(number..number + 2) {
            Some(&[start, end]) => &self.lists[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Returns the articles that have any of the values with these numbers.
    pub fn with(&self, numbers: impl IntoIterator<Item = usize>) -> Set {
        let mut set = Set::none(self.articles);
        for number in numbers {
            match self.run(number) {
                Some(run) => set.insert_range(run),
                None => set.insert_list(self.list(number), |article| article),
            }
        }
        set
    }

    /// Returns the number of these articles that have each value, by the number of the value.
    pub fn counts(&self, among: &Set) -> Vec<u32> {
        let count = |number| match self.run(number) {
            Some(run) => among.count_in(run) as u32,
            None => self.total(number),
        };
        let size = among.len();
        if self.in_ranges || size == self.articles {
            return (0..self.values).map(count).collect();
        }
        if size <= self.articles / 2 {
            return self.counted(among);
        }
        // Of more than half of the articles, the others are counted: they are fewer.
        let counts = self.counted(&among.rest());
        counts.into_iter().enumerate().map(|(number, others)| self.total(number) - others).collect()
    }

    fn counted(&self, among: &Set) -> Vec<u32> {
        let mut lanes = vec![0; (self.values + MAX_SLOTS) * LANES];
        match self.width {
            1 => count_slots::<1>(&self.slots, among, &mut lanes),
            2 => count_slots::<2>(&self.slots, among, &mut lanes),
            3 => count_slots::<3>(&self.slots, among, &mut lanes),
            _ => count_slots::<MAX_SLOTS>(&self.slots, among, &mut lanes),
        }
        let lanes = &lanes.as_chunks::<LANES>().0[..self.values];
        let mut counts: Vec<u32> = lanes.iter().map(|lanes| lanes.iter().sum()).collect();
        self.count_overflow(among, &mut counts);
        counts
    }

    /// Completes counts over the slots of the `counted` articles. If `rest`, returns the counts of all other articles.
    pub(super) fn of_tally(&self, counts: &[u32], counted: &Set, rest: bool) -> Vec<u32> {
        let mut counts = counts.to_vec();
        self.count_overflow(counted, &mut counts);
        if rest {
            counts.iter_mut().enumerate().for_each(|(number, count)| *count = self.total(number) - *count);
        }
        counts
    }

    /// Adds the values of those of these articles that have more values than slots.
    fn count_overflow(&self, among: &Set, counts: &mut [u32]) {
        for (_, ids) in self.overflow.iter().filter(|(article, _)| among.has(*article)) {
            ids.iter().for_each(|&id| counts[usize::from(id)] += 1);
        }
    }

    /// Returns the slots of all articles.
    pub(super) fn slots(&self) -> Slots<'_> {
        Slots { slots: &self.slots, width: self.width, numbers: self.values + MAX_SLOTS }
    }

    /// Returns the range of a value's articles, if the articles of every value are one.
    fn run(&self, number: usize) -> Option<Range<Ordinal>> {
        let list = self.list(number);
        let (first, last) = (list.first()?, list.last()?);
        self.in_ranges.then_some(*first..*last + 1)
    }
}

/// The number of counters of each value, used in turn. Neighbours often have the same value, and a counter has to wait
/// until its last change is done.
pub(super) const LANES: usize = 4;

/// The number of rows that are fetched before they are counted, so that the waits for distant memory overlap.
const BATCH: usize = 32;

/// Counts the values in the slots of some articles, `WIDTH` slots each.
pub(super) fn count_slots<const WIDTH: usize>(slots: &[u16], among: &Set, lanes: &mut [u32]) {
    let rows = slots.as_chunks::<WIDTH>().0;
    let lanes = lanes.as_chunks_mut::<LANES>().0;
    let mut batch = [[0; WIDTH]; BATCH];
    let mut fetched = 0;
    let mut count = |rows: &[[u16; WIDTH]]| {
        for (n, row) in rows.iter().enumerate() {
            row.iter().for_each(|&id| lanes[usize::from(id)][n % LANES] += 1);
        }
    };
    among.each(|article| {
        batch[fetched] = rows[article as usize];
        fetched += 1;
        if fetched == BATCH {
            count(&batch);
            fetched = 0;
        }
    });
    count(&batch[..fetched]);
}

/// Moves the different numbers of a sorted slice to its beginning. Returns their count.
fn dedup(sorted: &mut [u16]) -> usize {
    let mut different = 0;
    for at in 0..sorted.len() {
        if different == 0 || sorted[different - 1] != sorted[at] {
            sorted[different] = sorted[at];
            different += 1;
        }
    }
    different
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_and_sets_are_what_looking_at_every_article_gives(
            rows in (1..8_usize).prop_flat_map(|wide| proptest::collection::vec(proptest::collection::vec(0..6_u8, 0..wide), 0..80)),
            runs in any::<bool>(),
            picks in any::<[u64; 2]>(),
            wanted in proptest::collection::vec(0..7_usize, 0..3),
        ) {
            let mut rows = rows;
            if runs {
                rows.iter_mut().enumerate().for_each(|(at, row)| *row = vec![at as u8 / 9]);
            }
            let column = Column::build(rows.iter().cloned(), |value| value);
            for (at, row) in rows.iter().enumerate() {
                let values: std::collections::BTreeSet<u8> = row.iter().copied().collect();
                let own: Vec<u8> = column.of(at).iter().map(|&id| column.values()[usize::from(id)]).collect();
                prop_assert_eq!(own, values.into_iter().collect::<Vec<_>>());
            }
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
