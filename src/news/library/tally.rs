//! The values of all columns of each article side by side, so that counting all columns reads one place of the memory
//! for each article instead of one for each column.

use super::column::{LANES, count_slots};
use crate::news::Set;

/// The widths of a row, in slots, for which there is counting code; narrower rows are filled up.
const WIDTHS: [usize; 5] = [4, 6, 8, 10, 16];

/// Rows of values, numbered through all columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    width: usize,
    slots: Vec<u16>,
    /// The first number of each column; `None` for a column that is left out.
    starts: Vec<Option<usize>>,
    /// The number of all numbers.
    numbers: usize,
}

/// The slots of a column.
pub(super) struct Slots<'a> {
    /// The slots of all articles, `width` each.
    pub(super) slots: &'a [u16],
    pub(super) width: usize,
    /// The number of different numbers in the slots, those that fill up included.
    pub(super) numbers: usize,
}

impl Tally {
    /// Creates the rows of this number of articles. Returns `None` if no column is to be counted, or if there are too many
    /// different values for one numbering. A column that is `None` is left out.
    pub(super) fn new(columns: &[Option<Slots<'_>>], articles: usize) -> Option<Self> {
        let needed: usize = columns.iter().flatten().map(|column| column.width).sum();
        let width = WIDTHS.into_iter().find(|&width| width >= needed).filter(|_| needed > 0)?;
        let mut tally = Self { width, ..Self::default() };
        for column in columns {
            tally.starts.push(column.as_ref().map(|_| tally.numbers));
            tally.numbers += column.as_ref().map_or(0, |column| column.numbers);
        }
        let first_filler = tally.numbers;
        tally.numbers += width - needed;
        u16::try_from(tally.numbers).ok()?;
        tally.slots.reserve(articles * width);
        let counted: Vec<(&Slots<'_>, usize)> = columns
            .iter()
            .zip(&tally.starts)
            .filter_map(|(column, start)| column.as_ref().zip(*start))
            .collect();
        for article in 0..articles {
            for (column, start) in &counted {
                let own = &column.slots[article * column.width..(article + 1) * column.width];
                tally.slots.extend(own.iter().map(|&id| id + *start as u16));
            }
            tally.slots.extend(first_filler as u16..tally.numbers as u16);
        }
        Some(tally)
    }

    /// Returns the number of occurrences of each number of each column in the rows of these articles.
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

    /// Returns the counts of one column, given by its index and its number of values; `None` if it is left out.
    pub(super) fn of<'a>(&self, counts: &'a [u32], number: usize, values: usize) -> Option<&'a [u32]> {
        let start = self.starts[number]?;
        Some(&counts[start..start + values])
    }
}
