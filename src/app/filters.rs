//! The filter pane's memory: its rows with their counts, the cursor, and what is folded.

use super::find::Find;
use super::list::stepped;
use super::message::Step;
use super::{Model, Pane};
use crate::news::{Choice, Facets, Filter, Library, Month, Period};
use crate::{places, text};
use std::collections::BTreeSet;

/// A group of rows under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Years and their months.
    Month,
    /// Countries.
    Country,
    /// Unread, starred.
    Mark,
    /// Sources.
    Source,
    /// Kinds.
    Kind,
    /// Topics.
    Topic,
}

impl Section {
    const ALL: [Self; 6] = [Self::Month, Self::Country, Self::Mark, Self::Source, Self::Kind, Self::Topic];

    /// The heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Month => "Month",
            Self::Country => "Country",
            Self::Mark => "Marks",
            Self::Source => "Source",
            Self::Kind => "Kind",
            Self::Topic => "Topic",
        }
    }
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A heading, open or closed.
    Section(Section, bool),
    /// A year with months below it, open or closed.
    Year(i32, bool),
    /// A value; the month of a year stands further in.
    Value(Choice),
}

impl RowKind {
    /// Whether two rows are about the same, open or closed.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Section(a, _), Self::Section(b, _)) => a == b,
            (Self::Year(a, _), Self::Year(b, _)) => a == b,
            (a, b) => a == b,
        }
    }
}

/// One row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// The value in words.
    pub label: String,
    /// How many articles choosing it in its facet would give now; for a heading, nothing.
    pub count: Option<u32>,
    /// It is chosen.
    pub chosen: bool,
}

impl Row {
    fn section(section: Section, open: bool) -> Self {
        Self {
            kind: RowKind::Section(section, open),
            label: section.words().to_owned(),
            count: None,
            chosen: false,
        }
    }

    /// The value the row stands for.
    pub fn choice(&self) -> Option<Choice> {
        match &self.kind {
            RowKind::Section(..) => None,
            RowKind::Year(year, _) => Some(Choice::Period(Period::Year(*year))),
            RowKind::Value(choice) => Some(choice.clone()),
        }
    }
}

/// The pane's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The rows, headings included.
    pub rows: Vec<Row>,
    /// The cursor's row.
    pub cursor: usize,
    /// The row at the top of the pane.
    pub offset: usize,
    /// A value being found by typing.
    pub find: Find,
    /// The years whose months are shown.
    pub(super) open_years: BTreeSet<i32>,
    /// The headings whose values are not shown.
    pub(super) closed: BTreeSet<Section>,
}

impl Filters {
    /// The pane for a library: months and countries open, the other facets folded until wanted.
    pub(super) fn new(library: &Library) -> Self {
        let newest = library.months().values().first().and_then(|month| month.0);
        Self {
            open_years: newest.map(Month::year).into_iter().collect(),
            closed: [Section::Source, Section::Kind, Section::Topic].into(),
            ..Self::default()
        }
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Makes the rows anew for new counts; the cursor stays on its value.
    pub(super) fn rebuild(&mut self, library: &Library, counts: &Facets, filter: &Filter) {
        let current = self.current().map(|row| row.kind.clone());
        self.rows.clear();
        for section in Section::ALL {
            let open = !self.closed.contains(&section);
            let values = self.values(section, library, counts, filter);
            if values.is_empty() {
                continue;
            }
            self.rows.push(Row::section(section, open));
            if open {
                self.rows.extend(values);
            }
        }
        let again = current.and_then(|kind| self.rows.iter().position(|row| row.kind.is(&kind)));
        self.cursor = again.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    fn values(&self, section: Section, library: &Library, counts: &Facets, filter: &Filter) -> Vec<Row> {
        let value = |choice: Choice, label: String, count: u32| Row {
            chosen: filter.has(&choice),
            kind: RowKind::Value(choice),
            label,
            count: Some(count),
        };
        let named = |names: &[String], counts: &[u32], choice: fn(String) -> Choice| {
            let rows = names.iter().zip(counts);
            most_first(rows.map(|(name, &count)| value(choice(name.clone()), name.clone(), count)).collect())
        };
        match section {
            Section::Month => self.months(library, counts, filter),
            Section::Country => {
                let countries = library.countries().values().iter().zip(&counts.countries);
                most_first(countries.map(|(&c, &n)| value(Choice::Country(c), country_label(c), n)).collect())
            }
            Section::Mark => vec![
                value(Choice::Unread, "unread".to_owned(), counts.unread),
                value(Choice::Starred, "starred".to_owned(), counts.starred),
            ],
            Section::Source => named(library.sources().values(), &counts.sources, Choice::Source),
            Section::Kind => named(library.kinds().values(), &counts.kinds, Choice::Kind),
            Section::Topic => named(library.topics().values(), &counts.topics, Choice::Topic),
        }
    }

    /// Years, newest first, each with its months below it while it is open; then "undated".
    fn months(&self, library: &Library, counts: &Facets, filter: &Filter) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut year_row = None;
        for (month, &count) in library.months().values().iter().zip(&counts.months) {
            let period = month.0.map_or(Period::Undated, Period::Month);
            let choice = Choice::Period(period);
            let chosen = filter.has(&choice);
            let Some(month) = month.0 else {
                let label = "(undated)".to_owned();
                rows.push(Row { kind: RowKind::Value(choice), label, count: Some(count), chosen });
                continue;
            };
            let open = self.open_years.contains(&month.year());
            if year_row.is_none_or(|(year, _)| year != month.year()) {
                year_row = Some((month.year(), rows.len()));
                rows.push(Row {
                    kind: RowKind::Year(month.year(), open),
                    label: month.year().to_string(),
                    count: Some(0),
                    chosen: filter.has(&Choice::Period(Period::Year(month.year()))),
                });
            }
            if let Some(total) = year_row.and_then(|(_, at)| rows[at].count.as_mut()) {
                *total += count;
            }
            // A chosen month is never out of sight.
            if open || chosen {
                let label = month.name().to_owned();
                rows.push(Row { kind: RowKind::Value(choice), label, count: Some(count), chosen });
            }
        }
        rows
    }

    /// Opens or closes a heading or year. Tells whether there was something to do.
    fn set_open(&mut self, kind: &RowKind, open: bool) -> bool {
        match *kind {
            RowKind::Section(section, _) if open => self.closed.remove(&section),
            RowKind::Section(section, _) => self.closed.insert(section),
            RowKind::Year(year, _) if open => self.open_years.insert(year),
            RowKind::Year(year, _) => self.open_years.remove(&year),
            RowKind::Value(_) => false,
        }
    }

    /// Scrolls as little as possible so that the cursor can be seen.
    pub(super) fn keep_in_sight(&mut self, height: usize) {
        self.offset = self.offset.min(self.cursor).max((self.cursor + 1).saturating_sub(height));
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }
}

fn country_label(country: Option<crate::news::Country>) -> String {
    country.map_or_else(|| "(no country)".to_owned(), |country| places::name(country).to_owned())
}

/// Values that would give something or are chosen, the most frequent first, then by folded name.
fn most_first(mut rows: Vec<Row>) -> Vec<Row> {
    rows.retain(|row| row.chosen || row.count.is_some_and(|count| count > 0));
    rows.sort_by_cached_key(|row| (std::cmp::Reverse(row.count), text::key(&row.label)));
    rows
}

impl Model {
    /// Moves the pane's cursor.
    pub(super) fn filters_move(&mut self, step: Step) {
        self.filters.find.moved();
        let page = self.filters_height();
        self.filters.cursor = stepped(self.filters.cursor, step, self.filters.rows.len(), page);
    }

    /// How many rows of the pane can be seen.
    fn filters_height(&self) -> usize {
        let areas = self.areas();
        areas.filters.map_or(0, |pane| usize::from(areas.inner(pane).height))
    }

    /// Chooses the value under the cursor or takes it back; a heading opens or closes.
    pub(super) fn filters_toggle(&mut self) {
        if self.filters.find.missed() {
            return self.say("nothing is called so; nothing was chosen");
        }
        self.filters.find.end();
        let Some(row) = self.filters.current() else { return };
        match (row.choice(), row.kind.clone()) {
            (Some(choice), _) => self.toggle(&choice),
            (None, RowKind::Section(_, open)) => self.filters_open(!open),
            (None, _) => {}
        }
    }

    /// Opens or closes what is under the cursor; closing a month closes its year, closing a value its heading.
    pub(super) fn filters_open(&mut self, open: bool) {
        let rows = &self.filters.rows;
        let Some(row) = rows.get(self.filters.cursor) else { return };
        let holds_cursor = |kind: &RowKind| match kind {
            RowKind::Section(..) => true,
            RowKind::Year(year, _) => {
                matches!(&row.kind, RowKind::Value(Choice::Period(Period::Month(m))) if m.year() == *year)
            }
            RowKind::Value(_) => false,
        };
        let is_open = matches!(row.kind, RowKind::Section(_, true) | RowKind::Year(_, true));
        let target = if open || is_open {
            self.filters.cursor
        } else {
            let above = rows[..self.filters.cursor].iter().rposition(|row| holds_cursor(&row.kind));
            above.unwrap_or(self.filters.cursor)
        };
        let kind = rows[target].kind.clone();
        if self.filters.set_open(&kind, open) {
            self.filters.cursor = target;
            self.filters.rebuild(&self.library, &self.selection.facets, &self.filter);
        }
    }

    /// Scrolls a row that was jumped to into the middle, unless it can be seen already.
    pub(super) fn filters_show_around(&mut self) {
        let height = self.filters_height();
        let seen = self.filters.offset..self.filters.offset + height;
        if !seen.contains(&self.filters.cursor) {
            self.filters.offset = self.filters.cursor.saturating_sub(height / 2);
        }
    }

    /// Filters by the month next to the one chosen, or to the one of the article under the cursor.
    ///
    /// Only months that would show something are walked, so that the key never leads to an empty list.
    pub(super) fn walk_month(&mut self, later: bool) {
        let months = self.library.months().values().iter().zip(&self.selection.facets.months);
        let mut walkable: Vec<Month> =
            months.filter(|(_, count)| **count > 0).filter_map(|(m, _)| m.0).collect();
        walkable.sort_unstable();
        let chosen = self.filter.periods.iter().filter_map(|period| match period {
            Period::Month(month) => Some(*month),
            Period::Year(_) | Period::Undated => None,
        });
        let chosen = if later { chosen.max() } else { chosen.min() };
        let here = self.current().and_then(|article| self.library.article(article).published.month());
        // Without a chosen month the walk begins at the article under the cursor.
        let target = match chosen.or(here) {
            Some(month) if later => walkable.iter().copied().find(|&m| m > month),
            Some(month) => walkable.iter().copied().rev().find(|&m| m < month),
            None if later => None,
            None => walkable.last().copied(),
        };
        let Some(month) = target else {
            return self.say(if later { "no later month with news" } else { "no earlier month with news" });
        };
        let mut filter = self.filter.clone();
        filter.periods = [Period::Month(month)].into();
        self.refilter(filter);
        self.list.cursor = 0;
        if self.focus == Pane::Filters {
            let choice = Choice::Period(Period::Month(month));
            let at = self.filters.rows.iter().position(|row| row.choice().as_ref() == Some(&choice));
            self.filters.cursor = at.unwrap_or(self.filters.cursor);
        }
    }
}
