//! The columns of a library, one for each facet that has values, and the counts of all of them at once.

use super::builder::country_values;
use super::column::{Column, ValueLists};
use super::tally::Tally;
use crate::news::facet::counts::ColumnCounts;
use crate::news::{Country, Facet, Month, Set, TextFacet};
use std::cmp::{Ordering, Reverse};

/// A month in the order of its column: newest first, undated last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewestMonth(pub Option<Month>);

impl Ord for NewestMonth {
    fn cmp(&self, other: &Self) -> Ordering {
        Reverse(self.0).cmp(&Reverse(other.0))
    }
}

impl PartialOrd for NewestMonth {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The columns of a library.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::news) struct Columns {
    pub(super) months: Column<NewestMonth>,
    pub(super) countries: Column<Option<Country>>,
    pub(super) texts: [Column<String>; TextFacet::COUNT],
    tally: Option<Tally>,
}

impl Columns {
    /// Creates the columns of articles in the order of their library.
    pub(super) fn new(
        months: Column<NewestMonth>,
        countries: Column<Option<Country>>,
        texts: [Column<String>; TextFacet::COUNT],
    ) -> Self {
        let mut columns = Self { months, countries, texts, tally: None };
        columns.renew_tally();
        columns
    }

    /// Replaces the countries of all articles.
    pub(super) fn set_countries<'a>(&mut self, rows: impl Iterator<Item = &'a [Country]>) {
        self.countries = Column::build(rows.map(country_values), |country| country);
        self.renew_tally();
    }

    fn renew_tally(&mut self) {
        let counted = Facet::COLUMNS.map(|facet| self.tallied(facet).then(|| self.lists(facet).slots()));
        self.tally = Tally::new(&counted, self.months.articles());
    }

    /// Returns `true` if a facet is counted in the tally: a column in ranges is counted faster by itself.
    fn tallied(&self, facet: Facet) -> bool {
        !self.lists(facet).is_in_ranges()
    }

    /// Returns the value lists of a facet's column; empty lists for a mark, which has no column.
    pub(super) fn lists(&self, facet: Facet) -> &ValueLists {
        const NONE: &ValueLists = &ValueLists::EMPTY;
        match facet {
            Facet::Month => &self.months,
            Facet::Country => &self.countries,
            Facet::Text(facet) => self.text(facet),
            Facet::Unread | Facet::Starred | Facet::New => NONE,
        }
    }

    /// Returns the column of a text facet.
    pub(super) fn text(&self, facet: TextFacet) -> &Column<String> {
        &self.texts[facet.index()]
    }

    /// Returns how many of these articles have each value of each column.
    pub(super) fn counts(&self, among: &Set) -> ColumnCounts {
        let articles = self.months.articles();
        let Some(tally) = self.tally.as_ref().filter(|_| among.len() < articles) else {
            return Facet::COLUMNS.map(|facet| self.lists(facet).counts(among));
        };
        // Of more than half of the articles, the others are counted: they are fewer.
        let others = (among.len() > articles / 2).then(|| among.rest());
        let counted = others.as_ref().unwrap_or(among);
        let counts = tally.counts(counted);
        Facet::COLUMNS.map(|facet| {
            let lists = self.lists(facet);
            match facet.column().and_then(|column| tally.of(&counts, column, lists.count())) {
                Some(own) => lists.of_tally(own, counted, others.is_some()),
                None => lists.counts(among),
            }
        })
    }
}
