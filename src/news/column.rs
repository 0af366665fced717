//! One facet of every article as a column: a dictionary of values and, per article, which of them it has.
//!
//! Filters and counts walk columns, never articles, so that they stay quick however long the texts are.

use std::collections::BTreeMap;

/// A multi-valued column. Values are numbered in their own order, articles by their place in the library.
#[derive(Clone, Debug)]
pub struct Column<V> {
    values: Vec<V>,
    totals: Vec<u32>,
    starts: Vec<u32>,
    ids: Vec<u16>,
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
            totals: vec![0; numbers.len()],
            values: Vec::new(),
            starts: Vec::with_capacity(rows.len() + 1),
            ids: Vec::new(),
        };
        for row in rows {
            column.starts.push(column.ids.len() as u32);
            let mut ids: Vec<u16> = row.iter().filter_map(|value| numbers.get(value).copied()).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                column.totals[usize::from(id)] += 1;
                column.ids.push(id);
            }
        }
        column.starts.push(column.ids.len() as u32);
        column.values = numbers.into_keys().collect();
        column
    }

    /// All values, in their own order; a value's number is its place here.
    pub fn values(&self) -> &[V] {
        &self.values
    }

    /// How many articles of the whole library have the value with this number.
    pub fn total(&self, number: usize) -> u32 {
        self.totals.get(number).copied().unwrap_or(0)
    }

    /// The number of a value.
    pub fn number(&self, value: &V) -> Option<usize> {
        self.values.binary_search(value).ok()
    }

    /// The numbers of the values an article has, ascending.
    pub fn of(&self, article: usize) -> &[u16] {
        &self.ids[self.starts[article] as usize..self.starts[article + 1] as usize]
    }
}
