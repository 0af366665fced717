//! The rows of the filter pane: headings, years, values, each with what choosing it would give now.

use crate::app::messages::panes as messages;
use crate::app::messages::saved::SAVED;
use crate::app::panes::filters::Folds;
use crate::app::{Saved, SavedCounts};
use crate::news::{Facet, FacetCounts, FacetValue, Filter, Library, Month, Period, SavedSearch, TextFacet};
use crate::{places, text};
use std::cmp::Reverse;

/// A group of rows under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Saved searches.
    Saved,
    /// Years and their months.
    Month,
    /// Countries.
    Country,
    /// Unread, starred.
    Mark,
    /// The values of a text facet.
    Text(TextFacet),
}

impl Section {
    /// Returns all sections, in the order of the pane.
    fn all() -> impl Iterator<Item = Self> {
        [Self::Saved, Self::Month, Self::Country, Self::Mark]
            .into_iter()
            .chain(TextFacet::ALL.map(Self::Text))
    }

    /// Returns the heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Saved => SAVED,
            Self::Month => messages::MONTH,
            Self::Country => messages::COUNTRY,
            Self::Mark => messages::MARKS,
            Self::Text(facet) => facet.heading(),
        }
    }
}

/// The kind of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A heading, open or closed.
    Section(Section, bool),
    /// A year with months below it, open or closed.
    Year(i32, bool),
    /// A value; the month of a year stands further in.
    Value(FacetValue),
    /// A saved search, by its name.
    Saved(String),
}

impl RowKind {
    /// Returns `true` if two rows are about the same, open or closed.
    pub(in crate::app) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Section(a, _), Self::Section(b, _)) => a == b,
            (Self::Year(a, _), Self::Year(b, _)) => a == b,
            (a, b) => a == b,
        }
    }
}

/// The choice of a row's value in the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The filter does not name it.
    No,
    /// It is wanted.
    With,
    /// It is not wanted.
    Without,
}

impl Chosen {
    fn of(filter: &Filter, choice: &FacetValue) -> Self {
        match filter.has(choice) {
            true => Self::With,
            false if filter.excluded.contains(choice) => Self::Without,
            false => Self::No,
        }
    }
}

/// One row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The kind of the row.
    pub kind: RowKind,
    /// The label of the value.
    pub label: String,
    /// The number of articles that choosing it would show now; `None` for a heading.
    pub count: Option<u32>,
    /// The number of unread articles of a source, while nothing but sources narrows the list, or of a saved search; else 0.
    pub unread: u32,
    /// The choice of the value in the filter.
    pub chosen: Chosen,
}

impl Row {
    /// Returns the value the row stands for.
    pub fn choice(&self) -> Option<FacetValue> {
        match &self.kind {
            RowKind::Section(..) | RowKind::Saved(_) => None,
            RowKind::Year(year, _) => Some(FacetValue::Period(Period::Year(*year))),
            RowKind::Value(choice) => Some(choice.clone()),
        }
    }

    /// Returns the first and the last month of a row that stands for months.
    pub(in crate::app) fn months(&self) -> Option<(Month, Month)> {
        match self.choice()? {
            FacetValue::Period(Period::Year(year)) => Some((Month::new(year, 1)?, Month::new(year, 12)?)),
            FacetValue::Period(Period::Month(month)) => Some((month, month)),
            _ => None,
        }
    }
}

/// The values of a library with their labels, made once for all frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Values {
    countries: Vec<Value>,
    texts: [Vec<Value>; TextFacet::COUNT],
}

/// A value with its label and its place by name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Value {
    choice: FacetValue,
    label: String,
    place: usize,
}

impl Values {
    pub(in crate::app) fn new(library: &Library) -> Self {
        let texts = TextFacet::ALL.map(|facet| {
            let values = library.text(facet).values().iter();
            let value =
                |value: &String| (FacetValue::Text(facet, value.clone()), facet.words(value).into_owned());
            placed(values.map(value).collect())
        });
        let countries = library.countries().values().iter();
        let in_words = |country: Option<crate::news::Country>| {
            country
                .map_or_else(|| messages::NO_COUNTRY.to_owned(), |country| places::name(country).to_owned())
        };
        Self { countries: placed(countries.map(|&c| (FacetValue::Country(c), in_words(c))).collect()), texts }
    }
}

/// Returns values with their places by folded name.
fn placed(values: Vec<(FacetValue, String)>) -> Vec<Value> {
    let mut by_name: Vec<usize> = (0..values.len()).collect();
    by_name.sort_by_cached_key(|&at| text::key(&values[at].1));
    let mut places = vec![0; values.len()];
    by_name.into_iter().enumerate().for_each(|(place, at)| places[at] = place);
    let value = |((choice, label), place): ((FacetValue, String), usize)| Value { choice, label, place };
    values.into_iter().zip(places).map(value).collect()
}

/// The state that decides on the rows and their order.
pub(in crate::app) struct Shown<'a> {
    pub(in crate::app) library: &'a Library,
    pub(in crate::app) values: &'a Values,
    pub(in crate::app) counts: &'a FacetCounts,
    /// The number of unread articles of each source; empty where it is not told.
    pub(in crate::app) unread: &'a [u32],
    pub(in crate::app) filter: &'a Filter,
    pub(in crate::app) folds: &'a Folds,
    pub(in crate::app) saved: &'a Saved,
    /// Values stand by name, not the most frequent first.
    pub(in crate::app) by_name: bool,
}

impl Shown<'_> {
    /// Returns all rows of the pane.
    pub(in crate::app) fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for section in Section::all() {
            let open = !self.folds.closed.contains(&section);
            let values = self.section(section);
            if values.is_empty() {
                continue;
            }
            let label = section.label().to_owned();
            let kind = RowKind::Section(section, open);
            rows.push(Row { kind, label, count: None, unread: 0, chosen: Chosen::No });
            if open {
                rows.extend(values);
            }
        }
        rows
    }

    fn section(&self, section: Section) -> Vec<Row> {
        let Self { values, counts, .. } = self;
        match section {
            Section::Saved => self.saved(),
            Section::Month => self.months(),
            Section::Country => self.listed(&values.countries, counts.of(Facet::Country), &[]),
            Section::Mark => {
                let new = self.row(FacetValue::New, messages::NEW, counts.new, 0);
                let shows_new = counts.new > 0 || new.chosen != Chosen::No;
                let others = [
                    self.row(FacetValue::Unread, messages::UNREAD, counts.unread, 0),
                    self.row(FacetValue::Starred, messages::STARRED, counts.starred, 0),
                ];
                Some(new).filter(|_| shows_new).into_iter().chain(others).collect()
            }
            Section::Text(facet) => {
                let values = TextFacet::ALL.iter().zip(&values.texts).find(|(other, _)| **other == facet);
                let unread = if facet == TextFacet::Source { self.unread } else { &[] };
                let counts = counts.of(Facet::Text(facet));
                values.map_or_else(Vec::new, |(_, values)| self.listed(values, counts, unread))
            }
        }
    }

    fn row(&self, choice: FacetValue, label: &str, count: u32, unread: u32) -> Row {
        Row {
            chosen: Chosen::of(self.filter, &choice),
            kind: RowKind::Value(choice),
            label: label.to_owned(),
            count: Some(count),
            unread,
        }
    }

    /// Returns the rows of values that would show articles or that the filter names; the most frequent first, then by name.
    fn listed(&self, values: &[Value], counts: &[u32], unread: &[u32]) -> Vec<Row> {
        let unread = unread.iter().copied().chain(std::iter::repeat(0));
        let counts = counts.iter().copied().zip(unread);
        let mut shown: Vec<(&Value, (u32, u32))> = values.iter().zip(counts).collect();
        shown
            .retain(|(value, (count, _))| *count > 0 || Chosen::of(self.filter, &value.choice) != Chosen::No);
        shown.sort_unstable_by_key(|(value, (count, _))| {
            (if self.by_name { Reverse(0) } else { Reverse(*count) }, value.place)
        });
        let row = |(value, (count, unread)): (&Value, (u32, u32))| {
            self.row(value.choice.clone(), &value.label, count, unread)
        };
        shown.into_iter().map(row).collect()
    }

    /// Returns a row for each saved search. One that is muted stands there as excluded.
    fn saved(&self) -> Vec<Row> {
        let row = |(search, counts): (&SavedSearch, Option<SavedCounts>)| Row {
            kind: RowKind::Saved(search.name.clone()),
            label: search.name.clone(),
            count: counts.map(|counts| counts.articles),
            unread: counts.map_or(0, |counts| counts.unread),
            chosen: if search.muted { Chosen::Without } else { Chosen::No },
        };
        self.saved.counted().map(row).collect()
    }

    /// Returns the rows of years, newest first, each with its months below it while it is open; then "undated".
    fn months(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut year_row = None;
        for (month, &count) in self.library.months().values().iter().zip(self.counts.of(Facet::Month)) {
            let Some(month) = month.0 else {
                rows.push(self.row(FacetValue::Period(Period::Undated), messages::UNDATED, count, 0));
                continue;
            };
            let year = FacetValue::Period(Period::Year(month.year()));
            let open = self.folds.open_years.contains(&month.year());
            if year_row.is_none_or(|(year, _)| year != month.year()) {
                year_row = Some((month.year(), rows.len()));
                rows.push(Row {
                    kind: RowKind::Year(month.year(), open),
                    label: month.year().to_string(),
                    count: Some(0),
                    unread: 0,
                    chosen: Chosen::of(self.filter, &year),
                });
            }
            let row = self.row(FacetValue::Period(Period::Month(month)), month.name(), count, 0);
            // To choose the year does not let a month in that is excluded by itself.
            let of_year = if row.chosen == Chosen::Without { 0 } else { count };
            if let Some(total) = year_row.and_then(|(_, at)| rows[at].count.as_mut()) {
                *total += of_year;
            }
            // What the filter names is never out of sight.
            if open || row.chosen != Chosen::No {
                rows.push(row);
            }
        }
        rows
    }
}
