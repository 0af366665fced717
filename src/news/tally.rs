//! The values of all columns of each article side by side: counting them all looks at one place of the memory for each
//! article, where going from column to column looks at as many places as there are columns.

use super::column::{LANES, count_slots};
use super::{Column, Set};

/// The widths of a row that are counted; narrower ones are filled up.
const WIDTHS: [usize; 5] = [4, 6, 8, 10, 16];

/// Rows of values, numbered through all columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    width: usize,
    slots: Vec<u16>,
    /// Where the numbers of each column begin, and how many numbers there are.
    starts: Vec<usize>,
    numbers: usize,
}

/// What a tally needs to know of a column.
pub(super) struct Slots<'a> {
    /// The places of each article, so many each.
    pub(super) slots: &'a [u16],
    pub(super) width: usize,
    /// How many numbers stand in them, those that fill up included.
    pub(super) numbers: usize,
}

impl Tally {
    /// The rows of so many articles; none if there are too many different values to number them through.
    pub(super) fn new(columns: &[Slots<'_>], articles: usize) -> Option<Self> {
        let needed: usize = columns.iter().map(|column| column.width).sum();
        let width = WIDTHS.into_iter().find(|&width| width >= needed)?;
        let mut tally = Self { width, ..Self::default() };
        for column in columns {
            tally.starts.push(tally.numbers);
            tally.numbers += column.numbers;
        }
        let first_filler = tally.numbers;
        tally.numbers += width - needed;
        u16::try_from(tally.numbers).ok()?;
        tally.slots.reserve(articles * width);
        for article in 0..articles {
            for (column, start) in columns.iter().zip(&tally.starts) {
                let own = &column.slots[article * column.width..(article + 1) * column.width];
                tally.slots.extend(own.iter().map(|&id| id + *start as u16));
            }
            tally.slots.extend(first_filler as u16..tally.numbers as u16);
        }
        Some(tally)
    }

    /// How often each number of each column stands in the rows of these articles.
    pub(super) fn counts(&self, among: &Set) -> Vec<u32> {
        let mut lanes = vec![0; self.numbers * LANES];
        match self.width {
            4 => count_slots::<4>(&self.slots, among, &mut lanes),
            6 => count_slots::<6>(&self.slots, among, &mut lanes),
            8 => count_slots::<8>(&self.slots, among, &mut lanes),
            10 => count_slots::<10>(&self.slots, among, &mut lanes),
            _ => count_slots::<16>(&self.slots, among, &mut lanes),
        }
        lanes.as_chunks::<LANES>().0.iter().map(|lanes| lanes.iter().sum()).collect()
    }

    /// The part of such counts that belongs to the column with this number.
    pub(super) fn of<'a, V: Ord>(&self, counts: &'a [u32], number: usize, column: &Column<V>) -> &'a [u32] {
        let start = self.starts[number];
        &counts[start..start + column.values().len()]
    }
}
