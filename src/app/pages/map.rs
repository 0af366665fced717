//! The map page: a row for each country with its count, the cursor, the order, and the latest articles of the country
//! under the cursor. The map and the table show the same rows.

mod areas;
mod find;
mod keys;
mod nearest;

pub use areas::MapAreas;

use crate::app::Context;
use crate::app::Step;
use crate::app::input::type_ahead::TypeAhead;
use crate::app::messages::overlays as messages;
use crate::news::{Country, Facet, FacetCounts, FacetValue, Filter, FilterPart, Library, Ordinal, Set};
use crate::places::{self, Position};
use crate::text;
use nearest::nearest;
use std::cmp::Reverse;

/// A direction on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Up.
    North,
    /// To the right.
    East,
    /// Down.
    South,
    /// To the left.
    West,
}

impl Bearing {
    /// Returns the name of the direction.
    pub fn label(self) -> &'static str {
        match self {
            Self::North => "north",
            Self::East => "east",
            Self::South => "south",
            Self::West => "west",
        }
    }
}

/// A key of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapKey {
    /// Move the cursor in the table.
    Move(Step),
    /// Go to the nearest country in this direction.
    Go(Bearing),
    /// Choose the country under the cursor, or drop it.
    Toggle,
    /// Filter by exactly the country under the cursor and go to the list.
    Only,
    /// Exclude the country under the cursor, or let it in again.
    Exclude,
}

/// The maximum number of latest articles shown for a country.
pub(in crate::app) const LATEST: usize = 8;

/// A country of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// The country; `None` for the articles without a country.
    pub country: Option<Country>,
    /// The name of the country.
    pub label: String,
    /// The number of articles that the filter by this country would let through.
    pub count: u32,
    /// `true` if the filter has this country.
    pub chosen: bool,
    /// The position on the map, if the country has one.
    pub position: Option<Position>,
}

/// The order of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapSort {
    /// The most frequent first.
    #[default]
    Count,
    /// By name.
    Name,
}

/// The state of the map page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The countries that have articles or are chosen, in the order of the table; those without a country last.
    pub rows: Vec<MapRow>,
    /// The index of the row under the cursor.
    pub cursor: usize,
    /// The index of the top row shown.
    pub offset: usize,
    /// The order of the table.
    pub sort: MapSort,
    /// The text that is typed to find a country.
    pub find: TypeAhead,
    /// The newest articles of the country under the cursor.
    pub latest: Vec<Ordinal>,
    /// The country that `latest` belongs to; `None` when `latest` is out of date.
    latest_of: Option<Option<Country>>,
    /// The articles that match the search and every filter but that by country.
    among: Set,
}

impl Map {
    /// Returns the row under the cursor.
    pub fn current(&self) -> Option<&MapRow> {
        self.rows.get(self.cursor)
    }

    /// Returns the highest count of a country.
    pub fn most(&self) -> u32 {
        let countries = self.rows.iter().filter(|row| row.country.is_some());
        countries.map(|row| row.count).max().unwrap_or(0)
    }

    /// Rebuilds the rows for new counts. The cursor and the origin of a find stay on their countries.
    fn rebuild(&mut self, library: &Library, counts: &FacetCounts, filter: &Filter) {
        let current = self.current().map(|row| row.country);
        let from = self.rows.get(self.find.origin()).map(|row| row.country);
        let countries = library.countries().values().iter().zip(counts.of(Facet::Country));
        let row = |(&country, &count): (&Option<Country>, &u32)| MapRow {
            country,
            label: country.map_or(messages::WITHOUT_COUNTRY, places::name).to_owned(),
            count,
            chosen: filter.has(&FacetValue::Country(country)),
            position: country.and_then(places::position),
        };
        self.rows = countries.map(row).filter(|row| row.chosen || row.count > 0).collect();
        self.put_in_order(current);
        self.find.set_origin(from.and_then(|from| self.place_of(from)).unwrap_or(self.find.origin()));
        self.latest_of = None;
    }

    /// Sorts the rows and moves the cursor to `current`, if it has a row.
    fn put_in_order(&mut self, current: Option<Option<Country>>) {
        let by_count = self.sort == MapSort::Count;
        self.rows.sort_by_cached_key(|row| {
            let count = if by_count { row.count } else { 0 };
            (row.country.is_none(), Reverse(count), text::key(&row.label))
        });
        let again = current.and_then(|country| self.place_of(country));
        self.cursor = again.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    fn place_of(&self, country: Option<Country>) -> Option<usize> {
        self.rows.iter().position(|row| row.country == country)
    }

    /// Moves the cursor to a chosen country, else to a country of the current article, else to the first row.
    fn begin(&mut self, library: &Library, article: Option<Ordinal>) {
        let has_news = |row: &MapRow| row.count > 0 && row.country.is_some();
        let chosen = self.rows.iter().position(|row| row.chosen && has_news(row));
        let article = article.map_or(&[][..], |article| library.brief(article).countries);
        let of_article = || article.iter().find_map(|&country| self.place_of(Some(country)));
        self.cursor = chosen.or_else(of_article).unwrap_or(0);
    }

    /// Returns the row of the nearest country with articles in a direction. From a row without a position, every
    /// direction leads to the country with the most articles.
    fn toward(&self, bearing: Bearing) -> Option<usize> {
        let numbered = self.rows.iter().enumerate().filter(|(at, row)| *at != self.cursor && row.count > 0);
        let placed = numbered.filter_map(|(at, row)| Some((at, row.position?)));
        match self.current()?.position {
            Some(from) => nearest(from, bearing, placed),
            None => placed.map(|(at, _)| at).min_by_key(|&at| (Reverse(self.rows[at].count), at)),
        }
    }

    /// Updates the latest articles, if the cursor is on another country than before.
    fn find_latest(&mut self, library: &Library) {
        let current = self.current().map(|row| row.country);
        if current.is_some() && current == self.latest_of {
            return;
        }
        self.latest_of = current;
        let number = current.and_then(|country| library.countries().number(&country));
        let list = number.map_or(&[][..], |number| library.countries().list(number));
        self.latest = list.iter().copied().filter(|&article| self.among.has(article)).take(LATEST).collect();
    }

    /// Scrolls as little as possible so that the cursor can be seen.
    fn keep_in_sight(&mut self, height: usize) {
        self.offset = self.offset.min(self.cursor).max((self.cursor + 1).saturating_sub(height));
        self.offset = self.offset.min(self.rows.len().saturating_sub(height));
    }
}

impl Map {
    /// Opens the map on a chosen country, or on one of the article under the cursor.
    pub(in crate::app) fn open(context: &Context<'_>) -> Self {
        let mut map = Self::default();
        map.follow(context);
        map.begin(context.library, context.current);
        map
    }

    /// Updates the rows after the search or the filter has changed.
    pub(in crate::app) fn follow(&mut self, context: &Context<'_>) {
        self.among = context.matching_without(&[FilterPart::Facet(Facet::Country)]);
        self.rebuild(context.library, &context.selection.facets, context.filter);
    }

    /// Scrolls to the cursor and updates the latest articles after any change.
    pub(in crate::app) fn after_update(&mut self, context: &Context<'_>) {
        self.keep_in_sight(MapAreas::new(context).rows.height.into());
        self.find_latest(context.library);
    }
}
