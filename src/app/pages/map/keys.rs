//! The keys of the map: move between countries, move in the table, choose.

use super::{Map, MapAreas, MapSort};
use crate::app::context::{Context, Request, notify};
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::app::{Bearing, MapKey, Step};
use crate::news::{Country, Facet, FacetValue, FilterPart};
use ratatui::layout::Position;

impl Map {
    /// Handles a key.
    pub(in crate::app) fn update(&mut self, key: MapKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            MapKey::Move(step) => self.step(step, context),
            MapKey::Go(bearing) => return self.go(bearing, context),
            MapKey::Toggle => return self.toggle(),
            MapKey::Only => return self.take(context),
            MapKey::Exclude => return self.exclude(context),
        }
        Vec::new()
    }

    /// Moves to the nearest country in a direction; where only the table is drawn, up and down move in it.
    fn go(&mut self, bearing: Bearing, context: &Context<'_>) -> Vec<Request> {
        if MapAreas::new(context).picture.is_none() {
            match bearing {
                Bearing::North => self.step(Step::Previous, context),
                Bearing::South => self.step(Step::Next, context),
                Bearing::East | Bearing::West => {
                    return notify(messages::NO_MAP);
                }
            }
            return Vec::new();
        }
        let Some(row) = self.current() else { return Vec::new() };
        match self.toward(bearing) {
            Some(at) => self.put_cursor(at),
            None => {
                return notify(messages::no_country_that_way(bearing.label(), &row.label));
            }
        }
        Vec::new()
    }

    /// Moves the cursor in the table.
    fn step(&mut self, step: Step, context: &Context<'_>) {
        let page = usize::from(MapAreas::new(context).rows.height);
        self.put_cursor(stepped(self.cursor, step, self.rows.len(), page));
    }

    /// Sets the order of the table. The cursor stays on its country.
    pub(in crate::app) fn set_sort(&mut self, sort: MapSort) {
        self.sort = sort;
        self.put_in_order(self.current().map(|row| row.country));
    }

    /// Adds the country under the cursor to the filter, or drops it, and stays on the map.
    pub(super) fn toggle(&self) -> Vec<Request> {
        match self.chosen_by_cursor() {
            Ok(country) => vec![Request::Toggle(FacetValue::Country(country))],
            Err(words) => notify(words),
        }
    }

    /// Moves the cursor to the row that was pressed; filters by its country if the cursor is there already.
    pub(in crate::app) fn press(&mut self, at: Position, context: &Context<'_>) -> Vec<Request> {
        let rows = MapAreas::new(context).rows;
        if !rows.contains(at) {
            return Vec::new();
        }
        let row = self.offset + usize::from(at.y - rows.y);
        if row == self.cursor {
            return self.take(context);
        }
        if row < self.rows.len() {
            self.put_cursor(row);
        }
        Vec::new()
    }

    /// Excludes the country under the cursor, or lets it in again, and stays on the map.
    pub(super) fn exclude(&self, context: &Context<'_>) -> Vec<Request> {
        match self.chosen_by_cursor() {
            Ok(country) => {
                let mut filter = context.filter.clone();
                filter.exclude(&FacetValue::Country(country));
                vec![Request::Filter(filter)]
            }
            Err(words) => notify(words),
        }
    }

    /// Filters by exactly the country under the cursor, and goes to the list.
    pub(super) fn take(&self, context: &Context<'_>) -> Vec<Request> {
        match self.chosen_by_cursor() {
            Ok(country) => {
                let mut filter = context.filter.without(FilterPart::Facet(Facet::Country));
                filter.toggle(&FacetValue::Country(country));
                vec![Request::FilterAndList(filter)]
            }
            Err(words) => notify(words),
        }
    }

    /// Filters by the country under the cursor, beside others, and goes to the list.
    pub(super) fn take_beside(&self, context: &Context<'_>) -> Vec<Request> {
        match self.chosen_by_cursor() {
            Ok(country) => {
                let (mut filter, value) = (context.filter.clone(), FacetValue::Country(country));
                if !filter.has(&value) {
                    filter.toggle(&value);
                }
                vec![Request::FilterAndList(filter)]
            }
            Err(words) => notify(words),
        }
    }

    /// Returns the country to filter by, or the message if there is none.
    fn chosen_by_cursor(&self) -> Result<Option<Country>, &'static str> {
        self.current().map(|row| row.country).ok_or(messages::NO_COUNTRY_HERE)
    }
}
