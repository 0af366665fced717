//! The filter pane's memory: its rows with their counts, the cursor, and what is folded.

pub(in crate::app) mod find;
pub(in crate::app) mod months;
pub(in crate::app) mod rows;

use crate::app::Model;
use crate::app::message::Step;
use crate::app::panes::filters::find::Find;
use crate::app::panes::filters::months::MonthRange;
use crate::app::panes::filters::rows::{Row, RowKind, Section, Shown, Values};
use crate::app::panes::list::stepped;
use crate::news::{FacetCounts, FacetValue, Filter, Library, Month, Period, TextFacet};
use std::collections::BTreeSet;

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
    pub(in crate::app) open_years: BTreeSet<i32>,
    /// The headings whose values are not shown.
    pub(in crate::app) closed: BTreeSet<Section>,
    /// Values stand by name, not the most frequent first.
    by_name: bool,
    /// A range of months being chosen.
    pub range: Option<MonthRange>,
    values: Values,
}

impl Filters {
    /// The pane for a library: months and countries open, the other facets folded until wanted.
    pub(in crate::app) fn new(library: &Library) -> Self {
        let newest = library.months().values().first().and_then(|month| month.0);
        Self {
            open_years: newest.map(Month::year).into_iter().collect(),
            closed: TextFacet::ALL.map(Section::Text).into(),
            values: Values::new(library),
            ..Self::default()
        }
    }

    /// Takes note of the values there are, after some may have come or gone.
    pub(in crate::app) fn learn(&mut self, library: &Library) {
        self.values = Values::new(library);
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Makes the rows anew for new counts; the cursor stays on its value, and the way back of a find leads where it did.
    pub(in crate::app) fn rebuild(&mut self, library: &Library, counts: &FacetCounts, filter: &Filter) {
        let current = self.current().map(|row| row.kind.clone());
        let from = self.rows.get(self.find.from()).map(|row| row.kind.clone());
        let Self { values, open_years, closed, by_name, .. } = self;
        self.rows = Shown { library, values, counts, filter, open_years, closed, by_name: *by_name }.rows();
        let place = |kind: &RowKind| self.rows.iter().position(|row| row.kind.is(kind));
        let (again, from) = (current.as_ref().and_then(place), from.as_ref().and_then(place));
        self.find.went(from.unwrap_or(self.find.from()));
        self.cursor = again.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
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
    pub(in crate::app) fn keep_in_sight(&mut self, height: usize) {
        self.offset = self.offset.min(self.cursor).max((self.cursor + 1).saturating_sub(height));
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }
}

impl Model {
    /// Moves the pane's cursor.
    pub(in crate::app) fn filters_move(&mut self, step: Step) {
        self.filters.find.moved();
        let page = self.filters_height();
        self.filters.cursor = stepped(self.filters.cursor, step, self.filters.rows.len(), page);
    }

    /// How many rows of the pane can be seen.
    fn filters_height(&self) -> usize {
        let areas = self.areas();
        areas.filters.map_or(0, |pane| usize::from(areas.inner(pane).height))
    }

    /// Chooses the value under the cursor or takes it back; a heading opens or closes, a range ends.
    pub(in crate::app) fn filters_toggle(&mut self) {
        if self.filters.range.is_some() {
            return self.range_end();
        }
        if self.filters.find.missed() {
            return self.notify("nothing is called so; nothing was chosen");
        }
        self.filters.find.end();
        let Some(row) = self.filters.current() else { return };
        match (row.choice(), row.kind.clone()) {
            (Some(choice), _) => self.toggle(&choice),
            (None, RowKind::Section(_, open)) => self.filters_open(!open),
            (None, _) => {}
        }
    }

    /// Excludes the value under the cursor, or lets it in again.
    pub(in crate::app) fn filters_exclude(&mut self) {
        self.filters.find.end();
        match self.filters.current().and_then(Row::choice) {
            Some(choice) => {
                let mut filter = self.filter.clone();
                filter.exclude(&choice);
                self.refilter(filter);
            }
            None => self.notify("a heading cannot be excluded"),
        }
    }

    /// Has the values stand by name, or the most frequent first again.
    pub(in crate::app) fn filters_sort(&mut self) {
        self.filters.by_name = !self.filters.by_name;
        self.filters.rebuild(&self.library, &self.selection.facets, &self.filter);
        self.notify(if self.filters.by_name { "values by name" } else { "values by count" });
    }

    /// Opens or closes what is under the cursor; closing a month closes its year, closing a value its heading.
    pub(in crate::app) fn filters_open(&mut self, open: bool) {
        let rows = &self.filters.rows;
        let Some(row) = rows.get(self.filters.cursor) else { return };
        let holds_cursor = |kind: &RowKind| match kind {
            RowKind::Section(..) => true,
            RowKind::Year(year, _) => {
                matches!(&row.kind, RowKind::Value(FacetValue::Period(Period::Month(m))) if m.year() == *year)
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
    pub(in crate::app) fn filters_show_around(&mut self) {
        let height = self.filters_height();
        let seen = self.filters.offset..self.filters.offset + height;
        if !seen.contains(&self.filters.cursor) {
            self.filters.offset = self.filters.cursor.saturating_sub(height / 2);
        }
    }
}
