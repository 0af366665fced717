//! The counts of a facet: for each of its values, the number of articles that choosing it alone in its facet would give,
//! under the search and all other facets.
//!
//! The border: the counts as values. They are taken in the library.

use super::Facet;
use crate::news::{Mark, Marks, Set};

/// A list of counts for each of [`Facet::COLUMNS`], by value number.
pub(in crate::news) type ColumnCounts = [Vec<u32>; Facet::COLUMNS.len()];

/// The counts of every facet's values, by their numbers in the library's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// The counts of each of [`Facet::COLUMNS`].
    pub(in crate::news) columns: ColumnCounts,
    /// The counts of months without the range of days, for the timeline, on which a month replaces the range. Empty if no
    /// range is chosen, since both counts are equal then.
    pub(in crate::news) months_without_range: Vec<u32>,
    /// The number of articles that "only unread" would give.
    pub unread: u32,
    /// The number of articles that "only starred" would give.
    pub starred: u32,
    /// The number of articles that "only new" would give.
    pub new: u32,
}

impl FacetCounts {
    /// Creates the counts from those of the columns, in the order of [`Facet::COLUMNS`], and of the marks.
    pub fn new(columns: [Vec<u32>; Facet::COLUMNS.len()], unread: u32, starred: u32) -> Self {
        Self { columns, months_without_range: Vec::new(), unread, starred, new: 0 }
    }

    /// Returns the counts of a facet, by value number; nothing for a mark.
    pub fn of(&self, facet: Facet) -> &[u32] {
        facet.column().map_or(&[], |column| &self.columns[column])
    }

    /// Returns the sum of these counts and those of other articles, none of which is counted in both.
    #[must_use]
    pub fn plus(mut self, others: &Self) -> Self {
        let months = (&mut self.months_without_range, &others.months_without_range);
        for (counts, others) in self.columns.iter_mut().zip(&others.columns).chain([months]) {
            counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
        }
        self.unread += others.unread;
        self.starred += others.starred;
        self.new += others.new;
        self
    }

    /// Returns for each month the number of articles that it would give in place of all chosen months and the range.
    pub fn months_without_range(&self) -> &[u32] {
        if self.months_without_range.is_empty() { self.of(Facet::Month) } else { &self.months_without_range }
    }

    /// Returns the number of bytes the counts take.
    pub fn size(&self) -> usize {
        let counts = self.columns.iter().chain([&self.months_without_range]);
        size_of::<Self>() + counts.map(|counts| size_of::<u32>() * counts.len()).sum::<usize>()
    }

    /// Returns the same with the counts of the marks taken over these articles.
    pub(in crate::news) fn marked(mut self, among: &Set, marks: &Marks) -> Self {
        self.unread = (among.len() - among.common(marks.with(Mark::Read))) as u32;
        self.starred = among.common(marks.with(Mark::Starred)) as u32;
        self.new = among.common(marks.new_articles()) as u32;
        self
    }
}
