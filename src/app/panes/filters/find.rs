//! Finding a value of the filter pane by typing, over all sections and all years, closed ones too.

use crate::app::SavedCommand;
use crate::app::context::{Context, Request, notify};
use crate::app::input::findable::Findable;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, TypeAhead, Typing};
use crate::app::messages::panes as messages;
use crate::app::messages::saved::SAVED_SEARCH;
use crate::app::panes::filters::rows::{Row, RowKind, Section};
use crate::app::panes::filters::{Filters, Folds};
use crate::news::{FacetValue, Month, Period};
use crate::places;

/// Returns the index of the row that a text means: of the nearest the first that would show something, by the name that is
/// shown rather than by another; a heading, and the articles without a country, only where nothing else is as near.
fn target(rows: &[Row], typed: &Typed) -> Option<(usize, Nearness)> {
    let rank = |(at, row): (usize, &Row)| {
        let nearness = nearness(row, typed)?;
        let is_last = matches!(row.kind, RowKind::Section(..) | RowKind::Value(FacetValue::Country(None)));
        let is_other_name = typed.nearest([&row.label]) != Some(nearness);
        Some(((nearness, is_last, row.count == Some(0), is_other_name, at), (at, nearness)))
    };
    rows.iter().enumerate().filter_map(rank).min_by_key(|(rank, _)| *rank).map(|(_, found)| found)
}

/// Returns how near the names of a row are to a text.
fn nearness(row: &Row, typed: &Typed) -> Option<Nearness> {
    let label = row.label.as_str();
    match &row.kind {
        RowKind::Value(FacetValue::Period(Period::Month(month))) => {
            typed.nearest([month.label().as_str(), label, &month.to_string()])
        }
        RowKind::Value(FacetValue::Country(Some(country))) => typed.nearest(places::names(*country)),
        RowKind::Value(FacetValue::Country(None)) => typed.nearest([label, messages::NONE]),
        RowKind::Value(FacetValue::Text(_, value)) => typed.nearest([label, value]),
        RowKind::Value(
            FacetValue::Period(_) | FacetValue::Unread | FacetValue::Starred | FacetValue::New,
        )
        | RowKind::Section(..)
        | RowKind::Saved(_)
        | RowKind::Year(..) => typed.nearest([label]),
    }
}

/// Returns the words for a row that was found: `June 2023 · month`.
fn words(row: &Row, nearness: Nearness) -> String {
    let (label, kind) = match &row.kind {
        RowKind::Section(..) => (row.label.clone(), messages::HEADING),
        RowKind::Year(..) => (row.label.clone(), messages::YEAR),
        RowKind::Saved(_) => (row.label.clone(), SAVED_SEARCH),
        RowKind::Value(FacetValue::Unread | FacetValue::Starred | FacetValue::New) => {
            (row.label.clone(), messages::MARK)
        }
        RowKind::Value(FacetValue::Period(Period::Month(month))) => {
            (month.label(), FacetValue::Period(Period::Month(*month)).facet().name())
        }
        RowKind::Value(value) => (row.label.clone(), value.facet().name()),
    };
    match nearness {
        Nearness::Slip(_) => messages::read_as(&label, kind),
        Nearness::Exact | Nearness::Prefix | Nearness::WordPrefix => messages::understood(&label, kind),
    }
}

/// Returns the heading a row stands under.
fn section_at(rows: &[Row], row: usize) -> Section {
    let mut above = rows[..=row].iter().rev();
    let section = above.find_map(|row| match row.kind {
        RowKind::Section(section, _) => Some(section),
        RowKind::Year(..) | RowKind::Value(_) | RowKind::Saved(_) => None,
    });
    section.unwrap_or(Section::Month)
}

impl Findable for Filters {
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize) {
        (&mut self.find, &mut self.cursor)
    }

    /// Returns the row that a text means. What is closed over it opens; else all is as it was before the find.
    fn target(&mut self, context: &Context<'_>) -> Option<FoundRow> {
        self.unfold_to(&Typed::new(self.find.text())?, context)
    }

    fn take_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.take(context)
    }

    fn toggle_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.toggle(context)
    }

    fn exclude_found(&mut self, context: &Context<'_>) -> Option<Vec<Request>> {
        Some(self.exclude(context))
    }

    fn open_find(&mut self) {
        self.find.open(self.cursor);
        self.folds_before_find = self.folds.clone();
    }

    fn type_find(&mut self, typing: Typing<'_>, context: &Context<'_>) -> Vec<Request> {
        let before = self.find.clone();
        let (folds, kind) = (self.folds.clone(), self.current().map(|row| row.kind.clone()));
        if !self.find.apply(typing) {
            return Vec::new();
        }
        let found = self.target(context);
        match self.find.settle(before, found) {
            Ok(row) => {
                self.cursor = row.min(self.rows.len().saturating_sub(1));
                self.show_around_cursor(context);
                if self.find.missed() { notify(self.find.meaning()) } else { Vec::new() }
            }
            Err(refusal) => {
                // What was found before stands where it stood.
                self.folds = folds;
                self.follow(context);
                let row = kind.and_then(|kind| self.rows.iter().position(|row| row.kind.is(&kind)));
                self.cursor = row.unwrap_or(self.cursor);
                self.show_around_cursor(context);
                notify(refusal.to_string())
            }
        }
    }
}

impl Filters {
    /// Puts the cursor on the heading of the countries and opens an empty line.
    pub(in crate::app) fn find_country(&mut self) {
        let is_heading = |row: &Row| matches!(row.kind, RowKind::Section(Section::Country, _));
        self.cursor = self.rows.iter().position(is_heading).unwrap_or(self.cursor);
        self.open_find();
    }

    /// Filters by the value under the cursor, beside others, and goes to the list; opens or closes a heading.
    fn take(&mut self, context: &Context<'_>) -> Vec<Request> {
        match self.current().map(|row| (row.choice(), &row.kind)) {
            Some((Some(choice), _)) if self.range.is_none() => {
                let mut filter = context.filter.clone();
                if !filter.has(&choice) {
                    filter.toggle(&choice);
                }
                vec![Request::FilterAndList(filter)]
            }
            Some((_, RowKind::Saved(name))) => vec![Request::Saved(SavedCommand::Run(name.clone(), true))],
            Some(_) | None => self.toggle(context),
        }
    }

    /// Opens what is closed over the row that a text means, and returns that row; else all is as it was before the find.
    fn unfold_to(&mut self, typed: &Typed, context: &Context<'_>) -> Option<FoundRow> {
        let years = context.library.months().values().iter().filter_map(|month| month.0.map(Month::year));
        self.folds = Folds { open_years: years.collect(), ..Folds::default() };
        self.follow(context);
        let found = target(&self.rows, typed);
        let found = found.and_then(|(at, nearness)| {
            let row = self.rows.get(at)?;
            Some((row.kind.clone(), section_at(&self.rows, at), words(row, nearness)))
        });
        self.folds = self.folds_before_find.clone();
        if let Some((kind, section, _)) = &found {
            // A heading that was found is opened, or closed, when it is taken.
            if !matches!(kind, RowKind::Section(..)) {
                self.folds.closed.remove(section);
            }
            if let RowKind::Value(FacetValue::Period(Period::Month(month))) = kind {
                self.folds.open_years.insert(month.year());
            }
        }
        self.follow(context);
        let (kind, _, words) = found?;
        let row = self.rows.iter().position(|row| row.kind.is(&kind))?;
        Some(FoundRow { row, words })
    }
}
