//! The state of the filter pane: its rows with their counts, the cursor, and the folded headings.

pub(in crate::app) mod find;
pub(in crate::app) mod months;
pub(in crate::app) mod rows;

use crate::app::context::{Context, Request, notify};
use crate::app::input::type_ahead::TypeAhead;
use crate::app::messages::panes as messages;
use crate::app::panes::filters::months::{MONTHS, MonthRange};
use crate::app::panes::filters::rows::{Row, RowKind, Section, Shown, Values};
use crate::app::panes::list::stepped;
use crate::app::{Saved, SavedCommand, Step};
use crate::news::{
    Facet, FacetCounts, FacetValue, Filter, FilterPart, Library, Mark, Marks, Month, Period, TextFacet,
};
use std::collections::BTreeSet;

/// The sources, whose unread articles are counted.
const SOURCE: Facet = Facet::Text(TextFacet::Source);

/// A key of the filter pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiltersKey {
    /// Move the cursor.
    Move(Step),
    /// Choose the value under the cursor or take it back; open or close a heading.
    Toggle,
    /// Filter by the value under the cursor alone and go to the list; open or close a heading.
    Only,
    /// Exclude the value under the cursor, or let it in again.
    Exclude,
    /// Begin a range of months, or end it.
    Range,
    /// Open the year or section under the cursor; where there is none to open, go to the list.
    Unfold,
    /// Close the year or section under the cursor.
    Fold,
    /// Remove the saved search under the cursor.
    Remove,
}

/// A change of the filter from wherever the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterCommand {
    /// Take back the filter chosen last.
    DropLast,
    /// Take back all filters.
    Clear,
    /// Filter by the month after this one.
    NextMonth,
    /// Filter by the month before this one.
    PreviousMonth,
    /// Filter by the year after this one.
    NextYear,
    /// Filter by the year before this one.
    PreviousYear,
}

/// What is open and closed in the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Folds {
    /// The years whose months are shown.
    pub(in crate::app) open_years: BTreeSet<i32>,
    /// The headings whose values are not shown.
    pub(in crate::app) closed: BTreeSet<Section>,
}

/// The state of the filter pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The rows, headings included.
    pub rows: Vec<Row>,
    /// The cursor's row.
    pub cursor: usize,
    /// The row at the top of the pane.
    pub offset: usize,
    /// A value being found by typing.
    pub find: TypeAhead,
    pub(in crate::app) folds: Folds,
    /// What was open and closed when the find line was opened or emptied.
    folds_before_find: Folds,
    /// Values stand by name, not the most frequent first.
    by_name: bool,
    /// A range of months being chosen.
    pub range: Option<MonthRange>,
    values: Values,
    /// The number of unread articles of each source, counted when marks or the library change.
    unread: Vec<u32>,
}

impl Filters {
    /// Returns the pane of a library: months and countries open, the other facets folded until wanted.
    pub(in crate::app) fn new(library: &Library) -> Self {
        let newest = library.months().values().first().and_then(|month| month.0);
        let folds = Folds {
            open_years: newest.map(Month::year).into_iter().collect(),
            closed: TextFacet::ALL.map(Section::Text).into(),
        };
        Self { folds, values: Values::new(library), ..Self::default() }
    }

    /// Takes the values of a library that has changed.
    pub(in crate::app) fn learn(&mut self, library: &Library, marks: &Marks) {
        self.values = Values::new(library);
        self.count_unread(library, marks);
    }

    /// Counts the unread articles of each source, after marks have changed.
    pub(in crate::app) fn count_unread(&mut self, library: &Library, marks: &Marks) {
        let mut unread = marks.with(Mark::Read).rest();
        unread.minus(marks.hidden());
        self.unread = library.value_lists(SOURCE).counts(&unread);
    }

    /// Returns the row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Makes the rows anew for new counts, in a search or without; the cursor and the start of a find stay on their
    /// values.
    pub(in crate::app) fn rebuild(
        &mut self,
        library: &Library,
        counts: &FacetCounts,
        filter: &Filter,
        is_search: bool,
        saved: &Saved,
    ) {
        let current = self.current().map(|row| row.kind.clone());
        let from = self.rows.get(self.find.origin()).map(|row| row.kind.clone());
        let Self { values, folds, by_name, unread, .. } = self;
        // Of a part of a source the figure would be another one than that of the whole.
        let is_whole = !is_search && filter.without(FilterPart::Facet(SOURCE)).is_empty();
        let unread: &[u32] = if is_whole { unread } else { &[] };
        self.rows = Shown { library, values, counts, unread, filter, folds, saved, by_name: *by_name }.rows();
        let place = |kind: &RowKind| self.rows.iter().position(|row| row.kind.is(kind));
        let (again, from) = (current.as_ref().and_then(place), from.as_ref().and_then(place));
        self.find.set_origin(from.unwrap_or(self.find.origin()));
        self.cursor = again.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// Opens or closes a heading or year. Returns `true` if that changed something.
    fn set_open(&mut self, kind: &RowKind, open: bool) -> bool {
        match *kind {
            RowKind::Section(section, _) if open => self.folds.closed.remove(&section),
            RowKind::Section(section, _) => self.folds.closed.insert(section),
            RowKind::Year(year, _) if open => self.folds.open_years.insert(year),
            RowKind::Year(year, _) => self.folds.open_years.remove(&year),
            RowKind::Value(_) | RowKind::Saved(_) => false,
        }
    }

    /// Scrolls as little as possible so that the cursor can be seen.
    pub(in crate::app) fn keep_in_sight(&mut self, height: usize) {
        self.offset = self.offset.min(self.cursor).max((self.cursor + 1).saturating_sub(height));
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }
}

impl Filters {
    /// Handles a key.
    pub(in crate::app) fn update(&mut self, key: FiltersKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            FiltersKey::Move(step) => self.step(step, context),
            FiltersKey::Toggle => return self.toggle(context),
            FiltersKey::Only => return self.only(context),
            FiltersKey::Exclude => return self.exclude(context),
            FiltersKey::Range => return self.mark_range(context),
            FiltersKey::Unfold => return self.unfold_or_leave(context),
            FiltersKey::Fold => self.set_open_under_cursor(false, context),
            FiltersKey::Remove => return self.remove_saved(),
        }
        Vec::new()
    }

    /// Follows new counts.
    pub(in crate::app) fn follow(&mut self, context: &Context<'_>) {
        let is_search = context.found.is_some();
        self.rebuild(context.library, &context.selection.facets, context.filter, is_search, context.saved);
    }

    fn step(&mut self, step: Step, context: &Context<'_>) {
        self.find.set_moved();
        match step {
            Step::LineDown => self.scroll(true, 1, height(context)),
            Step::LineUp => self.scroll(false, 1, height(context)),
            _ => self.cursor = stepped(self.cursor, step, self.rows.len(), height(context)),
        }
    }

    /// Chooses the value under the cursor or takes it back; opens or closes a heading, ends a range.
    fn toggle(&mut self, context: &Context<'_>) -> Vec<Request> {
        if self.range.is_some() {
            return self.end_range(context);
        }
        let Some(row) = self.current() else { return Vec::new() };
        match (row.choice(), &row.kind) {
            (Some(choice), _) => return vec![Request::Toggle(choice)],
            (None, &RowKind::Section(_, open)) => self.set_open_under_cursor(!open, context),
            (None, RowKind::Saved(name)) => {
                return vec![Request::Saved(SavedCommand::Run(name.clone(), false))];
            }
            (None, RowKind::Year(..) | RowKind::Value(_)) => {}
        }
        Vec::new()
    }

    /// Filters by the value under the cursor alone and goes to the list; opens or closes a heading, ends a range.
    fn only(&mut self, context: &Context<'_>) -> Vec<Request> {
        match self.current().map(|row| (row.choice(), &row.kind)) {
            Some((Some(choice), _)) if self.range.is_none() => {
                vec![Request::FilterAndList(only(context.filter, &choice))]
            }
            Some((_, RowKind::Saved(name))) => vec![Request::Saved(SavedCommand::Run(name.clone(), true))],
            Some(_) | None => self.toggle(context),
        }
    }

    /// Opens the year or section under the cursor; where there is none to open, gives the list the keys.
    fn unfold_or_leave(&mut self, context: &Context<'_>) -> Vec<Request> {
        let is_closed = |row: &Row| matches!(row.kind, RowKind::Section(_, false) | RowKind::Year(_, false));
        if self.current().is_some_and(is_closed) {
            self.set_open_under_cursor(true, context);
            return Vec::new();
        }
        vec![Request::ToList]
    }

    /// Excludes the value under the cursor, or lets it in again.
    fn exclude(&mut self, context: &Context<'_>) -> Vec<Request> {
        match self.current().map(|row| (row.choice(), &row.kind)) {
            Some((Some(choice), _)) => {
                let mut filter = context.filter.clone();
                filter.exclude(&choice);
                vec![Request::Filter(filter)]
            }
            Some((None, RowKind::Saved(name))) => vec![Request::Saved(SavedCommand::Mute(name.clone()))],
            Some((None, _)) | None => notify(messages::HEADING_NOT_EXCLUDED),
        }
    }

    /// Removes the saved search under the cursor.
    fn remove_saved(&self) -> Vec<Request> {
        match self.current().map(|row| &row.kind) {
            Some(RowKind::Saved(name)) => vec![Request::Saved(SavedCommand::Remove(name.clone()))],
            Some(_) | None => notify(messages::ONLY_SAVED_REMOVED),
        }
    }

    /// Returns `true` if values stand by name, not the most frequent first.
    pub(in crate::app) fn is_by_name(&self) -> bool {
        self.by_name
    }

    /// Sets the order of the values: by name, or the most frequent first.
    pub(in crate::app) fn set_by_name(&mut self, by_name: bool, context: &Context<'_>) {
        self.by_name = by_name;
        self.follow(context);
    }

    /// Opens or closes the row under the cursor; closing a month closes its year, closing a value its heading.
    fn set_open_under_cursor(&mut self, open: bool, context: &Context<'_>) {
        let rows = &self.rows;
        let Some(row) = rows.get(self.cursor) else { return };
        let holds_cursor = |kind: &RowKind| match kind {
            RowKind::Section(..) => true,
            RowKind::Year(year, _) => {
                matches!(&row.kind, RowKind::Value(FacetValue::Period(Period::Month(m))) if m.year() == *year)
            }
            RowKind::Value(_) | RowKind::Saved(_) => false,
        };
        let is_open = matches!(row.kind, RowKind::Section(_, true) | RowKind::Year(_, true));
        let target = if open || is_open {
            self.cursor
        } else {
            let above = rows[..self.cursor].iter().rposition(|row| holds_cursor(&row.kind));
            above.unwrap_or(self.cursor)
        };
        let kind = rows[target].kind.clone();
        if self.set_open(&kind, open) {
            self.cursor = target;
            self.follow(context);
        }
    }

    /// Scrolls a row that was jumped to into the middle, unless it can be seen already.
    fn show_around_cursor(&mut self, context: &Context<'_>) {
        let height = height(context);
        let seen = self.offset..self.offset + height;
        if !seen.contains(&self.cursor) {
            self.offset = self.cursor.saturating_sub(height / 2);
        }
    }

    /// Scrolls by rows. The cursor goes along only as far as it has to, to stay in sight.
    pub(in crate::app) fn scroll(&mut self, down: bool, rows: usize, height: usize) {
        let Some(last) = self.rows.len().checked_sub(1).filter(|_| height > 0) else { return };
        let moved = if down { self.offset + rows } else { self.offset.saturating_sub(rows) };
        self.offset = moved.min((last + 1).saturating_sub(height));
        let cursor = self.cursor.clamp(self.offset, (self.offset + height - 1).min(last));
        if cursor != self.cursor {
            self.cursor = cursor;
            self.find.set_moved();
        }
    }

    /// Goes to the row that is pressed; chooses it or takes it back where the cursor was `seen` on it before. The sign of
    /// a heading or a year opens or closes it at once.
    pub(in crate::app) fn press(
        &mut self,
        (row, column): (usize, u16),
        seen: bool,
        context: &Context<'_>,
    ) -> Vec<Request> {
        let Some(kind) = self.rows.get(row).map(|row| row.kind.clone()) else { return Vec::new() };
        self.cursor = row;
        match fold_sign(&kind, column) {
            Some(open) => self.set_open_under_cursor(!open, context),
            None if seen => return self.toggle(context),
            None => {}
        }
        Vec::new()
    }
}

/// Returns a filter with a value as the only one of its facet.
pub(in crate::app) fn only(filter: &Filter, value: &FacetValue) -> Filter {
    let part = FilterPart::Facet(value.facet());
    let mut filter = filter.without(part);
    if part == MONTHS {
        filter = filter.without(FilterPart::Range);
    }
    filter.toggle(value); // also lets it in again where it is excluded
    filter
}

/// Returns the number of rows of the pane that can be seen.
fn height(context: &Context<'_>) -> usize {
    context.areas.filters.map_or(0, |pane| usize::from(context.areas.inner(pane).height))
}

/// Returns `Some(true)` for an open row and `Some(false)` for a closed one, if a column of it is its fold sign or beside it, left of the label.
fn fold_sign(kind: &RowKind, column: u16) -> Option<bool> {
    match *kind {
        RowKind::Section(_, open) => (column < 3).then_some(open),
        RowKind::Year(_, open) => (column < 4).then_some(open),
        RowKind::Value(_) | RowKind::Saved(_) => None,
    }
}
