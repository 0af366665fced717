//! Finding a country of the map by typing: any of its names, a demonym, a code, with or without accents.

use super::{Map, MapRow};
use crate::app::context::{Context, Request};
use crate::app::input::findable::Findable;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, TypeAhead};
use crate::app::messages::overlays as messages;
use crate::places;
use std::cmp::Reverse;

/// Returns the row that a text means: of those with the nearest names the one with the most articles,
/// by the name that is shown rather than by another.
fn target(rows: &[MapRow], typed: &Typed) -> Option<FoundRow> {
    let rank = |(at, row): (usize, &MapRow)| {
        let nearness = match row.country {
            Some(country) => typed.nearest(places::names(country)).or_else(|| typed.nearest([&row.label])),
            None => typed.nearest([row.label.as_str(), messages::NONE]),
        };
        let nearness = nearness?;
        let is_other_name = typed.nearest([&row.label]) != Some(nearness);
        Some((nearness, row.country.is_none(), is_other_name, Reverse(row.count), at))
    };
    let (nearness, _, _, _, row) = rows.iter().enumerate().filter_map(rank).min()?;
    let label = rows.get(row)?.label.clone();
    let words = if matches!(nearness, Nearness::Slip(_)) { messages::read_as(&label) } else { label };
    Some(FoundRow { row, words })
}

impl Map {
    /// Moves the cursor to a row.
    pub(super) fn put_cursor(&mut self, at: usize) {
        self.cursor = at;
        self.find.set_moved();
    }
}

impl Findable for Map {
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize) {
        (&mut self.find, &mut self.cursor)
    }

    fn target(&mut self, _context: &Context<'_>) -> Option<FoundRow> {
        target(&self.rows, &Typed::new(self.find.text())?)
    }

    fn take_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.take_beside(context)
    }

    fn toggle_found(&mut self, _context: &Context<'_>) -> Vec<Request> {
        self.toggle()
    }

    fn exclude_found(&mut self, context: &Context<'_>) -> Option<Vec<Request>> {
        Some(self.exclude(context))
    }
}
