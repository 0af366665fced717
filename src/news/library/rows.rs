//! The rows of a column under construction: one facet of articles that come in any order, one after the other.

use super::column::Column;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// The values of each article, numbered in the order of arrival.
#[derive(Debug)]
pub(super) struct Rows<V> {
    numbers: HashMap<V, u16, foldhash::fast::RandomState>,
    ids: Vec<u16>,
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
            rows.ids.extend_from_slice(column.of(article));
            rows.ends.push(rows.ids.len() as u32);
        }
        rows
    }

    /// Adds an article. It lacks new values beyond [`Column::MAX_VALUES`].
    pub(super) fn push<'a, Q>(&mut self, values: impl Iterator<Item = &'a Q>)
    where
        V: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = V> + ?Sized + 'a,
    {
        for value in values {
            let next = self.numbers.len();
            if let Some(&id) = self.numbers.get(value) {
                self.ids.push(id);
            } else if next < Column::<V>::MAX_VALUES {
                self.numbers.insert(value.to_owned(), next as u16);
                self.ids.push(next as u16);
            }
        }
        self.ends.push(self.ids.len() as u32);
    }

    /// Returns the column of the articles in this order; values that none of them has are left out.
    pub(super) fn into_column(mut self, order: &[u32]) -> Column<V> {
        let ends = &self.ends;
        let rows = order.iter().map(|&at| {
            let start = (at as usize).checked_sub(1).map_or(0, |before| ends[before] as usize);
            start..ends[at as usize] as usize
        });
        let mut used = vec![false; self.numbers.len()];
        rows.clone().for_each(|row| self.ids[row].iter().for_each(|&id| used[usize::from(id)] = true));
        let mut values: Vec<(V, u16)> =
            self.numbers.into_iter().filter(|(_, id)| used[usize::from(*id)]).collect();
        values.sort_unstable();
        let mut places = vec![0_u16; used.len()];
        for (place, &(_, id)) in values.iter().enumerate() {
            places[usize::from(id)] = place as u16;
        }
        self.ids.iter_mut().for_each(|id| *id = places[usize::from(*id)]);
        Column::of_numbers(values.into_iter().map(|(value, _)| value).collect(), rows, self.ids)
    }
}
