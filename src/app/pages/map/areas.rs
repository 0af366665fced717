//! The areas of the map page. `update` scrolls the table by them and `view` draws into them.

use super::LATEST;
use crate::app::Context;
use ratatui::layout::{Constraint, Layout, Rect};

/// The smallest screen with a map, in columns and rows; below it only the table is drawn.
const SMALLEST: (u16, u16) = (80, 14);
/// The number of latest articles on a low screen and on a higher one.
const NAMED: (u16, u16) = (2, 3);
/// The number of rows inside a frame from which on a screen is not low.
const ROOMY: u16 = 12;
/// The number of map rows for 100 columns. A higher map looks stretched.
const HIGHEST: u16 = 32;
/// The number of rows from which on a table without a map leaves some to the latest articles.
const SHARED: u16 = 7;

/// The areas of the map page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapAreas {
    /// The pane with the map, with its frame.
    pub world: Option<Rect>,
    /// The map itself.
    pub picture: Option<Rect>,
    /// The pane with the table, with its frame.
    pub table: Rect,
    /// The rows of the table.
    pub rows: Rect,
    /// The country under the cursor and its latest articles; of no height where there is no room.
    pub latest: Rect,
}

/// Returns the maximum number of rows of a map with this number of columns.
fn highest(columns: u16) -> u16 {
    (u32::from(columns) * u32::from(HIGHEST) / 100) as u16
}

impl MapAreas {
    /// Returns the areas of the map's page, whether it is open or not.
    pub fn new(context: &Context<'_>) -> Self {
        let areas = context.areas;
        // Besides the latest articles the country itself has a row.
        let named = |height: u16| 1 + if height >= ROOMY { NAMED.1 } else { NAMED.0 };
        let (width, height) = context.size;
        if context.settings.ascii || width < SMALLEST.0 || height < SMALLEST.1 {
            let inner = areas.inner(areas.body);
            let latest = if inner.height < SHARED { 0 } else { named(inner.height) };
            let [rows, latest] =
                Layout::vertical([Constraint::Fill(1), Constraint::Length(latest)]).areas(inner);
            return Self { world: None, picture: None, table: areas.body, rows, latest };
        }
        let columns = Constraint::Length((width / 3).clamp(30, 44));
        let [world, table] = Layout::horizontal([Constraint::Fill(1), columns]).areas(areas.body);
        let inner = areas.inner(world);
        let beyond = inner.height.saturating_sub(highest(inner.width)).min(LATEST as u16 + 1);
        let latest = Constraint::Length(beyond.max(named(inner.height)));
        let [picture, latest] = Layout::vertical([Constraint::Fill(1), latest]).areas(inner);
        Self { world: Some(world), picture: Some(picture), table, rows: areas.inner(table), latest }
    }
}
