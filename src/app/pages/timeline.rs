//! The timeline: how its bars stand in a strip or on a page, and the memory of the page.

use crate::app::message::Step;
use crate::app::panes::filters::months::MONTHS;
use crate::app::{Model, Page};
use crate::news::{Bar, FacetValue, FilterPart, Month, Period, Scale, Timeline};
use ratatui::layout::{Constraint, Layout, Rect};

/// The widest a bar is drawn, and from which width on it has air on its right.
const WIDEST: u16 = 8;
const AIRY: u16 = 3;
/// Bars walked by a page key.
const YEAR: usize = 12;
/// Lines of words below the bars, and rows from which on there is air between.
const WORDS: u16 = 2;
const ROOMY: u16 = 10;

/// Bars as they stand in a row of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The first column.
    pub x: u16,
    /// Columns from one bar to the next.
    pub step: u16,
    /// Columns of a bar.
    pub width: u16,
    /// The place of the first bar shown.
    pub first: usize,
    /// How many are shown.
    pub shown: usize,
}

impl Bars {
    /// As many bars as fit, as wide as they may be; of more than fit those around one of them.
    fn new(bars: usize, area: Rect, around: usize) -> Self {
        let room = usize::from(area.width);
        let step = (room / bars.max(1)).clamp(1, WIDEST.into()) as u16;
        let shown = bars.min(room / usize::from(step));
        let first = around.saturating_sub(shown / 2).min(bars - shown);
        Self { x: area.x, step, width: if step >= AIRY { step - 1 } else { step }, first, shown }
    }

    /// The column in which a bar begins, if it is shown.
    pub fn column(&self, place: usize) -> Option<u16> {
        let at = place.checked_sub(self.first).filter(|at| *at < self.shown)?;
        Some(self.x + at as u16 * self.step)
    }

    /// The bar in a column.
    pub fn at(&self, column: u16) -> Option<usize> {
        let at = usize::from(column.checked_sub(self.x)? / self.step);
        (at < self.shown).then_some(self.first + at)
    }
}

/// Where the parts of the page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineAreas {
    /// The bars.
    pub chart: Rect,
    /// The line they stand on.
    pub axis: Rect,
    /// The years below it.
    pub years: Rect,
    /// What the cursor is on, in words.
    pub words: Rect,
}

impl TimelineAreas {
    /// Everything that belongs to a bar.
    pub fn bars(&self) -> Rect {
        self.chart.union(self.axis).union(self.years)
    }
}

/// The memory of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelinePage {
    /// What a bar stands for.
    pub scale: Scale,
    /// The place of the bar under the cursor.
    pub cursor: usize,
    /// Where a range began.
    pub from: Option<usize>,
}

impl TimelinePage {
    /// The places of the range being chosen, or of the bar under the cursor.
    pub fn span(&self) -> (usize, usize) {
        let from = self.from.unwrap_or(self.cursor);
        (from.min(self.cursor), from.max(self.cursor))
    }
}

impl Model {
    /// The library over time, with what matches now.
    pub fn timeline(&self, scale: Scale) -> Timeline {
        Timeline::new(&self.library, &self.selection.facets, &self.filter, scale)
    }

    /// The bars of the strip under the panes: months, or years where the months do not fit.
    pub fn strip(&self, area: Rect) -> (Timeline, Bars) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let months = self.timeline(Scale::Months);
        let fits = months.bars.len() <= usize::from(area.width);
        let timeline = if fits { months } else { self.timeline(Scale::Years) };
        let last = timeline.bars.len().saturating_sub(1);
        let around = self.month_here().and_then(|month| timeline.place_of(month)).unwrap_or(last);
        let bars = Bars::new(timeline.bars.len(), area, around);
        (timeline, bars)
    }

    /// The bars of the page.
    pub fn page_bars(&self, page: &TimelinePage, area: Rect) -> (Timeline, Bars) {
        let timeline = self.timeline(page.scale);
        let bars = Bars::new(timeline.bars.len(), area, page.cursor);
        (timeline, bars)
    }

    /// Where the parts of the page stand: air around them where there is room.
    pub fn timeline_areas(&self) -> TimelineAreas {
        let areas = self.areas();
        let inner = areas.inner(areas.body);
        let beside = u16::from(inner.width > 24);
        let air = u16::from(inner.height >= ROOMY);
        let page = Rect { x: inner.x + beside, width: inner.width.saturating_sub(2 * beside), ..inner };
        let [_, chart, axis, years, _, words] = Layout::vertical([
            Constraint::Length(air),
            Constraint::Min(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(air),
            Constraint::Length(WORDS),
        ])
        .areas(page);
        TimelineAreas { chart, axis, years, words }
    }

    /// The month of the article under the cursor.
    pub fn month_here(&self) -> Option<Month> {
        self.current().and_then(|article| self.library.brief(article).published.month())
    }

    /// Opens the page, or closes it.
    pub(in crate::app) fn timeline_show(&mut self) {
        if matches!(self.page, Some(Page::Timeline(_))) {
            self.page = None;
            return;
        }
        let months = self.timeline(Scale::Months);
        if months.bars.is_empty() {
            return self.notify("no article has a date");
        }
        let fits = months.bars.len() <= usize::from(self.timeline_areas().chart.width);
        let scale = if fits { Scale::Months } else { Scale::Years };
        let chosen = self.filter.periods().rev().find_map(|period| match period {
            Period::Month(month) => Some(month),
            Period::Year(year) => Month::new(year, 12),
            Period::Undated => None,
        });
        let timeline = self.timeline(scale);
        let near = |month: Month| timeline.place_of(month.min(months.bars[months.bars.len() - 1].months.1));
        let cursor = chosen.and_then(near).or_else(|| self.month_here().and_then(near));
        let cursor = cursor.unwrap_or(timeline.bars.len() - 1);
        self.page = Some(Page::Timeline(TimelinePage { scale, cursor, from: None }));
    }

    fn on_timeline(&mut self, act: impl FnOnce(&Timeline, &mut TimelinePage)) {
        if let Some(Page::Timeline(mut page)) = self.page {
            act(&self.timeline(page.scale), &mut page);
            self.page = Some(Page::Timeline(page));
        }
    }

    /// A press on a bar goes to it; where the cursor is already, it filters by it.
    pub(in crate::app) fn timeline_press(&mut self, bar: usize) {
        match &self.page {
            Some(Page::Timeline(page)) if page.cursor == bar => self.timeline_take(),
            _ => self.on_timeline(|_, page| page.cursor = bar),
        }
    }

    /// The months of the bars under the cursor of the page, and of the one where a range began.
    pub(in crate::app) fn timeline_months(&self) -> Option<(Month, Option<Month>)> {
        let Some(Page::Timeline(page)) = self.page else { return None };
        let bars = self.timeline(page.scale).bars;
        let month = |at: usize| bars.get(at).map(|bar| bar.months.0);
        Some((month(page.cursor)?, page.from.and_then(month)))
    }

    /// Puts the cursor of the page, and where a range began, on the bars of these months again.
    pub(in crate::app) fn timeline_return(&mut self, (cursor, from): (Month, Option<Month>)) {
        self.on_timeline(|timeline, page| {
            page.cursor = timeline.place_of(cursor).unwrap_or(page.cursor);
            page.from = from.and_then(|from| timeline.place_of(from));
        });
    }

    /// Moves the cursor of the page.
    pub(in crate::app) fn timeline_move(&mut self, step: Step) {
        self.on_timeline(|timeline, page| {
            let last = timeline.bars.len().saturating_sub(1);
            page.cursor = match step {
                Step::Next => page.cursor + 1,
                Step::Previous => page.cursor.saturating_sub(1),
                Step::PageDown | Step::HalfDown => page.cursor + YEAR,
                Step::PageUp | Step::HalfUp => page.cursor.saturating_sub(YEAR),
                Step::First => 0,
                Step::Last => last,
            }
            .min(last);
        });
    }

    /// Goes to the next bar in which something matches.
    pub(in crate::app) fn timeline_next(&mut self, later: bool) {
        let mut found = false;
        self.on_timeline(|timeline, page| {
            let full = |at: &usize| timeline.bars[*at].matching > 0;
            let next = match later {
                true => (page.cursor + 1..timeline.bars.len()).find(full),
                false => (0..page.cursor).rev().find(full),
            };
            found = next.is_some();
            page.cursor = next.unwrap_or(page.cursor);
        });
        if !found {
            self.notify(if later { "nothing later" } else { "nothing earlier" });
        }
    }

    /// Has a bar stand for a year, or for a month. The cursor stays in its time.
    pub(in crate::app) fn timeline_scale(&mut self, scale: Scale) {
        let other = self.timeline(scale);
        self.on_timeline(|timeline, page| {
            if page.scale == scale {
                return;
            }
            let place = |at: usize, last: bool| {
                let (from, to) = timeline.bars[at].months;
                let within = |month: &Bar| from <= month.months.0 && month.months.0 <= to;
                match scale {
                    Scale::Years => other.place_of(from),
                    // Of a year the last month that has something.
                    Scale::Months if last => {
                        let full = other.bars.iter().rposition(|bar| within(bar) && bar.matching > 0);
                        full.or_else(|| other.bars.iter().rposition(within))
                    }
                    Scale::Months => other.bars.iter().position(within),
                }
            };
            page.from = page.from.and_then(|from| place(from, from > page.cursor));
            page.cursor = place(page.cursor, true).unwrap_or(0);
            page.scale = scale;
        });
    }

    /// Begins a range, or filters by the one that was begun.
    pub(in crate::app) fn timeline_range(&mut self) {
        if let Some(Page::Timeline(TimelinePage { from: Some(_), .. })) = self.page {
            return self.timeline_toggle();
        }
        self.on_timeline(|_, page| page.from = Some(page.cursor));
    }

    /// Drops the range that was begun. Tells whether there was one.
    pub(in crate::app) fn timeline_drop_range(&mut self) -> bool {
        let mut dropped = false;
        self.on_timeline(|_, page| dropped = page.from.take().is_some());
        dropped
    }

    /// Chooses the bar under the cursor beside what is chosen, or takes it back; with a range begun, the range.
    pub(in crate::app) fn timeline_toggle(&mut self) {
        let Some(Page::Timeline(page)) = self.page else { return };
        if page.from.is_some() {
            self.timeline_filter(page);
            return self.on_timeline(|_, page| page.from = None);
        }
        let Some(bar) = self.timeline(page.scale).bars.get(page.cursor).copied() else { return };
        let mut filter = self.filter.without(FilterPart::Range);
        filter.toggle(&FacetValue::Period(bar.period));
        self.refilter(filter);
    }

    /// Filters by the bar under the cursor alone, or by the range, and goes to the list.
    pub(in crate::app) fn timeline_take(&mut self) {
        let Some(Page::Timeline(page)) = self.page else { return };
        self.go_to_list_with(|model| model.timeline_filter(page));
    }

    /// Filters by these months alone: what was chosen before of time is no longer.
    fn timeline_filter(&mut self, page: TimelinePage) {
        let bars = self.timeline(page.scale).bars;
        let (first, last) = page.span();
        let (Some(first), Some(last)) = (bars.get(first), bars.get(last)) else { return };
        if page.from.is_some() {
            return self.filter_between((first.months.0, last.months.1));
        }
        let mut filter = self.filter.without(MONTHS).without(FilterPart::Range);
        filter.toggle(&FacetValue::Period(first.period));
        self.refilter(filter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_share_the_room_and_those_around_the_cursor_are_shown() {
        // (bars, columns, around) -> (step, width, first, shown)
        for (given, wanted) in [
            ((1, 80, 0), (8, 7, 0, 1)),
            ((8, 80, 3), (8, 7, 0, 8)),
            ((20, 80, 3), (4, 3, 0, 20)),
            ((40, 80, 3), (2, 2, 0, 40)),
            ((80, 80, 79), (1, 1, 0, 80)),
            ((100, 80, 0), (1, 1, 0, 80)),
            ((100, 80, 50), (1, 1, 10, 80)),
            ((100, 80, 99), (1, 1, 20, 80)),
            ((0, 80, 0), (8, 7, 0, 0)),
        ] {
            let (bars, columns, around) = given;
            let made = Bars::new(bars, Rect::new(5, 0, columns, 1), around);
            assert_eq!((made.step, made.width, made.first, made.shown), wanted, "{given:?}");
            for place in 0..bars {
                assert!(made.column(place).is_none_or(|column| made.at(column) == Some(place)));
            }
            assert!(bars == 0 || made.column(around).is_some(), "{given:?}");
            assert_eq!((made.at(4), made.at(5 + columns)), (None, None));
        }
    }
}
