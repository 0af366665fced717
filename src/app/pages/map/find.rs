//! Finding a country of the map by typing: any of its names, a demonym, a code, with or without accents.

use super::{Map, MapRow};
use crate::app::FindKey;
use crate::app::context::{Context, Request, notify};
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, Typing};
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

    /// Handles a key of the find line.
    pub(in crate::app) fn find(&mut self, key: FindKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            FindKey::Open => self.find.open(self.cursor),
            FindKey::Leave | FindKey::Slash => self.find.end(),
            FindKey::Take if !self.find.is_led(self.cursor) => self.find.end(),
            FindKey::Take | FindKey::Toggle | FindKey::Exclude if self.find.missed() => {
                return notify(messages::NOTHING_CHOSEN);
            }
            FindKey::Take => {
                self.find.end();
                return self.take_beside(context);
            }
            FindKey::Toggle => {
                self.find.open(self.cursor);
                return self.toggle();
            }
            FindKey::Exclude => {
                self.find.open(self.cursor);
                return self.exclude(context);
            }
        }
        Vec::new()
    }

    /// Changes what is typed to find a country, and goes to the one that is meant.
    pub(in crate::app) fn type_find(&mut self, typing: Typing<'_>) -> Vec<Request> {
        let before = self.find.clone();
        if !self.find.apply(typing) {
            return Vec::new();
        }
        let found = Typed::new(self.find.text()).and_then(|typed| target(&self.rows, &typed));
        match self.find.settle(before, found) {
            Ok(row) => {
                self.cursor = row.min(self.rows.len().saturating_sub(1));
                if self.find.missed() { notify(self.find.meaning()) } else { Vec::new() }
            }
            Err(refusal) => notify(refusal.to_string()),
        }
    }
}
