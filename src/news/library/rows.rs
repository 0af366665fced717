//! The rows of a column under construction: one facet of articles that come in any order, one after the other.

use super::column::Column;
use std::borrow::Borrow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// The values of each article, numbered in the order of arrival.
#[derive(Debug)]
pub(super) struct Rows<V> {
    numbers: HashMap<V, u32, foldhash::fast::RandomState>,
    ids: Vec<u32>,
    /// The index at which the values of each article end.
    ends: Vec<u32>,
}

impl<V> Default for Rows<V> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), ids: Vec::new(), ends: Vec::new() }
    }
}

impl<V: Ord + Hash + Clone> Rows<V> {
    /// Returns the rows of the articles of a column.
    pub(super) fn of(column: &Column<V>) -> Self {
        let numbers = column.values().iter().cloned().zip(0..).collect();
        let mut rows = Self { numbers, ids: Vec::new(), ends: Vec::new() };
        for article in 0..column.articles() {
            rows.ids.extend(column.of(article).iter().map(|&id| u32::from(id)));
            rows.ends.push(rows.ids.len() as u32);
        }
        rows
    }

    /// Adds an article.
    pub(super) fn push<'a, Q>(&mut self, values: impl Iterator<Item = &'a Q>)
    where
        V: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = V> + ?Sized + 'a,
    {
        for value in values {
            let next = self.numbers.len() as u32;
            if let Some(&id) = self.numbers.get(value) {
                self.ids.push(id);
            } else {
                self.numbers.insert(value.to_owned(), next);
                self.ids.push(next);
            }
        }
        self.ends.push(self.ids.len() as u32);
    }

    /// Returns the column of the articles in this order; values that none of them has are left out. Where there are more than
    /// [`Column::MAX_VALUES`], those that most articles have are kept, and of those that as many have the ones that come first:
    /// so no number of values that are used once can keep later ones out.
    pub(super) fn into_column(self, order: &[u32]) -> Column<V> {
        let Self { numbers, ids, ends } = self;
        let kept = Kept::of(&ids, &ends, order, numbers.len());
        let mut values: Vec<(V, u32)> = numbers.into_iter().filter(|(_, id)| kept.has(*id)).collect();
        values.sort_unstable();
        let mut places = vec![NO_PLACE; kept.uses.len()];
        for (place, &(_, id)) in values.iter().enumerate() {
            places[id as usize] = place as u16;
        }
        let (mut placed, mut placed_ends) = (Vec::with_capacity(ids.len()), Vec::with_capacity(ends.len()));
        for at in 0..ends.len() {
            let own = ids[row(&ends, at)].iter().map(|&id| places[id as usize]);
            placed.extend(own.filter(|&place| place != NO_PLACE));
            placed_ends.push(placed.len() as u32);
        }
        let rows = order.iter().map(|&at| row(&placed_ends, at as usize));
        Column::of_numbers(values.into_iter().map(|(value, _)| value).collect(), rows, placed)
    }
}

/// The place of a value that no column has.
const NO_PLACE: u16 = u16::MAX;

/// Returns the range of an article's values, given where the values of each article end.
fn row(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before] as usize);
    start..ends[at] as usize
}

/// The values that a column keeps.
struct Kept {
    /// The number of articles that have each value, and the first of them; none for a value that is not kept.
    uses: Vec<(u32, u32)>,
}

impl Kept {
    /// Chooses among `count` values those of the articles in this order.
    fn of(ids: &[u32], ends: &[u32], order: &[u32], count: usize) -> Self {
        let mut uses = vec![(0_u32, 0_u32); count];
        for (place, &at) in (0..).zip(order) {
            for &id in &ids[row(ends, at as usize)] {
                let (used, first) = &mut uses[id as usize];
                if *used == 0 {
                    *first = place;
                }
                *used += 1;
            }
        }
        if count > Column::<()>::MAX_VALUES {
            let mut ranked: Vec<u32> = (0..count as u32).collect();
            ranked.sort_by_key(|&id| {
                let (used, first) = uses[id as usize];
                (Reverse(used), first)
            });
            ranked[Column::<()>::MAX_VALUES..].iter().for_each(|&id| uses[id as usize] = (0, 0));
        }
        Self { uses }
    }

    fn has(&self, id: u32) -> bool {
        self.uses[id as usize].0 > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_used_once_keep_no_others_out() {
        let max = Column::<String>::MAX_VALUES;
        let mut rows = Rows::<String>::default();
        // The oldest articles bring more than there is room for.
        let old: Vec<String> = (0..max + 500).map(|n| format!("old {n}")).collect();
        old.iter().for_each(|value| rows.push([value.as_str()].into_iter()));
        rows.push(["news", "used twice"].into_iter());
        rows.push(["used twice", "old 3"].into_iter());
        let newest_first: Vec<u32> = (0..rows.ends.len() as u32).rev().collect();
        let column = rows.into_column(&newest_first);
        assert_eq!(column.values().len(), max);
        let has = |value: &str| column.number(&value.to_owned());
        let of = |at: usize| {
            column.of(at).iter().map(|&id| &*column.values()[usize::from(id)]).collect::<Vec<_>>()
        };
        assert_eq!((of(0), of(1)), (vec!["old 3", "used twice"], vec!["news", "used twice"]));
        // The oldest of those that are used once have no room.
        assert!(has("old 3").is_some() && has("old 502").is_none() && has("old 503").is_some());
        // A library that grows out of it goes by the same rule.
        let mut rows = Rows::of(&column);
        rows.push(["newer"].into_iter());
        let newest_first: Vec<u32> =
            [rows.ends.len() as u32 - 1].into_iter().chain(0..rows.ends.len() as u32 - 1).collect();
        let grown = rows.into_column(&newest_first);
        let has = |value: &str| grown.number(&value.to_owned()).is_some();
        assert!(has("newer") && has("news") && has("old 3") && !has("old 503") && has("old 504"));
        assert_eq!(grown.values().len(), max);
    }
}
