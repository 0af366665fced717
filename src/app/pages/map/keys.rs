//! What the keys do on the map: go from country to country, walk the table, choose.

use super::{MapSort, opened};
use crate::app::panes::list::stepped;
use crate::app::{Bearing, MapKey, Model, Step};
use crate::news::{Country, Facet, FacetValue, FilterPart};
use ratatui::layout::Position;

impl Model {
    /// What only the map understands.
    pub(in crate::app) fn map_key(&mut self, key: MapKey) {
        if let Some(map) = opened(&mut self.page) {
            map.find.held = key == MapKey::Sort;
        }
        match key {
            MapKey::Go(bearing) => self.map_go(bearing),
            MapKey::Toggle => self.map_toggle(),
            MapKey::ToggleOrSpace => self.map_space(),
            MapKey::Only => self.map_only(),
            MapKey::FindEnd => self.map_find_end(),
            MapKey::Sort => self.map_sort(),
        }
    }

    /// Goes to the nearest country in a direction; where only the table is drawn, up and down walk it.
    fn map_go(&mut self, bearing: Bearing) {
        if self.map_areas().picture.is_none() {
            return match bearing {
                Bearing::North => self.map_move(Step::Previous),
                Bearing::South => self.map_move(Step::Next),
                Bearing::East | Bearing::West => {
                    self.notify("no map on this screen: Up and Down walk the table")
                }
            };
        }
        let Some(map) = opened(&mut self.page) else { return };
        let Some(row) = map.current() else { return };
        match map.toward(bearing) {
            Some(at) => map.put_cursor(at),
            None => {
                let words = format!("no country with news straight {} of {}", bearing.words(), row.label);
                self.notify(words);
            }
        }
    }

    /// Walks the table.
    pub(in crate::app) fn map_move(&mut self, step: Step) {
        let page = usize::from(self.map_areas().rows.height);
        if let Some(map) = opened(&mut self.page) {
            map.put_cursor(stepped(map.cursor, step, map.rows.len(), page));
        }
    }

    pub(super) fn map_sort(&mut self) {
        if let Some(map) = opened(&mut self.page) {
            map.sort = if map.sort == MapSort::Count { MapSort::Name } else { MapSort::Count };
            map.put_in_order(map.current().map(|row| row.country));
        }
    }

    /// Chooses the country under the cursor or takes it back, and stays.
    pub(super) fn map_toggle(&mut self) {
        if let Some(country) = self.map_meant() {
            self.map_find_end();
            self.toggle(&FacetValue::Country(country));
        }
    }

    /// A press on a row of the table goes to its country; where the cursor is already, it filters by it.
    pub(in crate::app) fn map_press(&mut self, at: Position) {
        let rows = self.map_areas().rows;
        let Some(map) = opened(&mut self.page).filter(|_| rows.contains(at)) else { return };
        let row = map.offset + usize::from(at.y - rows.y);
        if row == map.cursor {
            self.map_only();
        } else if row < map.rows.len() {
            map.cursor = row;
            self.map_find_end();
        }
    }

    /// Filters by exactly the country under the cursor, and goes to the list.
    fn map_only(&mut self) {
        let Some(country) = self.map_meant() else { return };
        let mut filter = self.filter.without(FilterPart::Facet(Facet::Country));
        filter.toggle(&FacetValue::Country(country));
        self.go_to_list_with(|model| model.refilter(filter));
    }

    /// The country that a choice would be of; says so where nothing is meant.
    fn map_meant(&mut self) -> Option<Option<Country>> {
        let map = opened(&mut self.page)?;
        let country = map.current().map(|row| row.country);
        if map.find.missed() {
            self.notify("no country here is called so; nothing was chosen");
            return None;
        }
        if country.is_none() {
            self.notify("no country here to filter by");
        }
        country
    }
}
