//! The areas of the timeline page.

use crate::app::Areas;
use ratatui::layout::{Constraint, Layout, Rect};

/// The number of lines of text below the bars.
const WORDS: u16 = 2;
/// The most rows of the bars: higher ones would tell no more.
const MAX_CHART_ROWS: u16 = 12;
/// The share of the rows that the titles below the bars have at least: one part of so many.
const SHARE_OF_TITLES: u16 = 4;
/// The columns of the figures beside the bars, and the width from which on there are any.
const FIGURES: (u16, u16) = (6, 40);
/// The number of rows from which on there is a free row above and below the bars.
const ROOMY: u16 = 10;

/// The areas of the timeline page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineAreas {
    /// The figures beside the bars; of no width where there is no room.
    pub figures: Rect,
    /// The bars.
    pub chart: Rect,
    /// The line below the bars.
    pub axis: Rect,
    /// The labels of the years, below the axis.
    pub years: Rect,
    /// The text about the bar under the cursor.
    pub words: Rect,
    /// The titles of the articles in that bar.
    pub titles: Rect,
}

impl TimelineAreas {
    /// Returns the area of the bars with their axis and their years.
    pub fn bars(&self) -> Rect {
        self.chart.union(self.axis).union(self.years)
    }
}

impl TimelineAreas {
    /// Returns the areas of the page, with a margin where there is room.
    pub fn new(areas: &Areas) -> Self {
        let inner = areas.inner(areas.body);
        let beside = u16::from(inner.width > 24);
        let air = u16::from(inner.height >= ROOMY);
        let page = Rect { x: inner.x + beside, width: inner.width.saturating_sub(2 * beside), ..inner };
        let rows = page.height.saturating_sub(2 * air + 2 + WORDS);
        let titles = if air > 0 { rows / SHARE_OF_TITLES } else { 0 };
        let chart = rows.saturating_sub(titles).clamp(1, MAX_CHART_ROWS);
        let [_, chart, axis, years, _, words, titles] = Layout::vertical([
            Constraint::Length(air),
            Constraint::Length(chart),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(air),
            Constraint::Length(WORDS),
            Constraint::Fill(1),
        ])
        .areas(page);
        let beside = if page.width >= FIGURES.1 && air > 0 { FIGURES.0 } else { 0 };
        let right = |area: Rect| Rect { x: area.x + beside, width: area.width - beside, ..area };
        let figures = Rect { width: beside, height: chart.height + axis.height, ..chart };
        Self { figures, chart: right(chart), axis: right(axis), years: right(years), words, titles }
    }
}
