//! The timeline: the bars of the strip and of the page, and the state of the page.

mod areas;

pub use areas::TimelineAreas;

use crate::app::Step;
use crate::app::context::{Context, Request, notify};
use crate::app::messages::overlays as messages;
use crate::app::panes::filters::months::{MONTHS, filter_between};
use crate::news::{
    Bar, FacetValue, Filter, FilterPart, Month, NewestMonth, Ordinal, Period, Scale, Set, Timeline,
};
use ratatui::layout::Rect;

/// A key of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimelineKey {
    /// Move the cursor.
    Move(Step),
    /// Go to the next bar in which something matches.
    NextMatch,
    /// Go to the bar before in which something matches.
    PreviousMatch,
    /// Go a year on.
    NextYear,
    /// Go a year back.
    PreviousYear,
    /// Choose the bar under the cursor in addition to others, or drop it; with a range begun, filter by the range.
    Toggle,
    /// Filter by the bar under the cursor or by the range, and go to the list.
    Take,
    /// Begin a range, or end it.
    Range,
    /// Have a bar stand for a month, or for a year.
    Scale(Scale),
}

/// The width of the widest bar, in columns.
const WIDEST: u16 = 8;
/// The width of a bar from which on its last column stays free.
const AIRY: u16 = 3;
/// The number of bars that a page key moves by.
const YEAR: usize = 12;

/// The bars of a timeline in a row of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The first column.
    pub x: u16,
    /// The number of columns from one bar to the next.
    pub step: u16,
    /// The number of columns of a bar.
    pub width: u16,
    /// The index of the first bar shown.
    pub first: usize,
    /// The number of bars shown.
    pub shown: usize,
}

impl Bars {
    /// Fits bars into an area: as many as fit, each as wide as possible. Where not all fit, those around `around` are
    /// shown.
    fn new(bars: usize, area: Rect, around: usize) -> Self {
        let room = usize::from(area.width);
        let step = (room / bars.max(1)).clamp(1, WIDEST.into()) as u16;
        let shown = bars.min(room / usize::from(step));
        let first = around.saturating_sub(shown / 2).min(bars - shown);
        Self { x: area.x, step, width: if step >= AIRY { step - 1 } else { step }, first, shown }
    }

    /// Returns the column in which a bar begins, if it is shown.
    pub fn column(&self, place: usize) -> Option<u16> {
        let at = place.checked_sub(self.first).filter(|at| *at < self.shown)?;
        Some(self.x + at as u16 * self.step)
    }

    /// Returns the index of the bar in a column.
    pub fn at(&self, column: u16) -> Option<usize> {
        let at = usize::from(column.checked_sub(self.x)? / self.step);
        (at < self.shown).then_some(self.first + at)
    }
}

/// The state of the timeline page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelinePage {
    /// The period of a bar: a month or a year.
    pub scale: Scale,
    /// The index of the bar under the cursor.
    pub cursor: usize,
    /// The index of the bar on which a range began.
    pub from: Option<usize>,
    /// The articles that match, whatever their date.
    among: Set,
}

impl TimelinePage {
    /// Returns the indices of the first and the last bar of the range, or of the bar under the cursor twice.
    pub fn span(&self) -> (usize, usize) {
        let from = self.from.unwrap_or(self.cursor);
        (from.min(self.cursor), from.max(self.cursor))
    }
}

/// Returns the bars of the strip under the panes: months, or years where the months do not fit.
pub fn strip(context: &Context<'_>, area: Rect) -> (Timeline, Bars) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let months = context.timeline(Scale::Months);
    let fits = months.bars.len() <= usize::from(area.width);
    let timeline = if fits { months } else { context.timeline(Scale::Years) };
    let last = timeline.bars.len().saturating_sub(1);
    let around = context.current_month().and_then(|month| timeline.place_of(month)).unwrap_or(last);
    let bars = Bars::new(timeline.bars.len(), area, around);
    (timeline, bars)
}

impl TimelinePage {
    /// Opens the page on the month that is chosen, or on that of the article under the cursor; `None` where no article
    /// has a date.
    pub(in crate::app) fn open(context: &Context<'_>) -> Option<Self> {
        let months = context.timeline(Scale::Months);
        let last_month = months.bars.last()?.months.1;
        let fits = months.bars.len() <= usize::from(TimelineAreas::new(&context.areas).chart.width);
        let scale = if fits { Scale::Months } else { Scale::Years };
        let chosen = context.filter.periods().rev().find_map(|period| match period {
            Period::Month(month) => Some(month),
            Period::Year(year) => Month::new(year, 12),
            Period::Undated => None,
        });
        let timeline = context.timeline(scale);
        let near = |month: Month| timeline.place_of(month.min(last_month));
        let cursor = chosen.and_then(near).or_else(|| context.current_month().and_then(near));
        let cursor = cursor.unwrap_or(timeline.bars.len() - 1);
        Some(Self { scale, cursor, from: None, among: Self::among(context) })
    }

    fn among(context: &Context<'_>) -> Set {
        context.matching_without(&[MONTHS, FilterPart::Range])
    }

    /// Follows a change of the search, the filter or the library.
    pub(in crate::app) fn follow(&mut self, context: &Context<'_>) {
        self.among = Self::among(context);
    }

    /// Returns the newest articles that match in the bar under the cursor or in the range, at most so many.
    pub fn titles(&self, context: &Context<'_>, most: usize) -> Vec<Ordinal> {
        let bars = context.timeline(self.scale).bars;
        let (first, last) = self.span();
        let (Some(first), Some(last)) = (bars.get(first), bars.get(last)) else { return Vec::new() };
        let months = context.library.months();
        let within = |month: &NewestMonth| {
            month.0.is_some_and(|month| (first.months.0..=last.months.1).contains(&month))
        };
        let lists = months.values().iter().enumerate().filter(|(_, month)| within(month));
        let articles = lists.flat_map(|(number, _)| months.list(number).iter().copied());
        articles.filter(|&article| self.among.has(article)).take(most).collect()
    }

    /// Returns the bars of the page as they stand in an area.
    pub fn bars(&self, context: &Context<'_>, area: Rect) -> (Timeline, Bars) {
        let timeline = context.timeline(self.scale);
        let bars = Bars::new(timeline.bars.len(), area, self.cursor);
        (timeline, bars)
    }

    /// Handles a key.
    pub(in crate::app) fn update(&mut self, key: TimelineKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            TimelineKey::Move(step) => self.step(step, context),
            TimelineKey::NextMatch => return self.go_to_match(true, context),
            TimelineKey::PreviousMatch => return self.go_to_match(false, context),
            TimelineKey::NextYear => self.step(Step::Rows(self.bars_of_year()), context),
            TimelineKey::PreviousYear => self.step(Step::Rows(-self.bars_of_year()), context),
            TimelineKey::Toggle => return self.toggle(context),
            TimelineKey::Take => return self.take(context),
            TimelineKey::Range if self.from.is_some() => return self.toggle(context),
            TimelineKey::Range => self.from = Some(self.cursor),
            TimelineKey::Scale(scale) => self.rescale(scale, context),
        }
        Vec::new()
    }

    /// Moves the cursor to the bar that was pressed; filters by it if the cursor is there already.
    pub(in crate::app) fn press(&mut self, bar: usize, context: &Context<'_>) -> Vec<Request> {
        if self.cursor == bar {
            return self.take(context);
        }
        self.cursor = bar;
        Vec::new()
    }

    /// Returns the month of the bar under the cursor, and of the one where a range began.
    pub(in crate::app) fn months(&self, context: &Context<'_>) -> Option<(Month, Option<Month>)> {
        let bars = context.timeline(self.scale).bars;
        let month = |at: usize| bars.get(at).map(|bar| bar.months.0);
        Some((month(self.cursor)?, self.from.and_then(month)))
    }

    /// Moves the cursor and the start of the range back to the bars of these months.
    pub(in crate::app) fn return_to(
        &mut self,
        (cursor, from): (Month, Option<Month>),
        context: &Context<'_>,
    ) {
        let timeline = context.timeline(self.scale);
        self.cursor = timeline.place_of(cursor).unwrap_or(self.cursor);
        self.from = from.and_then(|from| timeline.place_of(from));
    }

    fn step(&mut self, step: Step, context: &Context<'_>) {
        let last = context.timeline(self.scale).bars.len().saturating_sub(1);
        self.cursor = match step {
            Step::Next | Step::LineDown => self.cursor + 1,
            Step::Previous | Step::LineUp => self.cursor.saturating_sub(1),
            Step::PageDown | Step::HalfDown => self.cursor + YEAR,
            Step::PageUp | Step::HalfUp => self.cursor.saturating_sub(YEAR),
            Step::First => 0,
            Step::Last => last,
            Step::Rows(bars) => self.cursor.saturating_add_signed(bars),
            Step::Row(number) => number.saturating_sub(1),
        }
        .min(last);
    }

    /// Returns the number of bars of a year.
    fn bars_of_year(&self) -> isize {
        match self.scale {
            Scale::Months => YEAR as isize,
            Scale::Years => 1,
        }
    }

    /// Goes to the first bar of a year. A year without articles, or without any that match, is told.
    pub(in crate::app) fn go_to_year(&mut self, year: usize, context: &Context<'_>) -> Vec<Request> {
        let bars = context.timeline(self.scale).bars;
        let is_of_year = |bar: &&Bar| usize::try_from(bar.months.0.year()) == Ok(year);
        let of_year = || bars.iter().filter(is_of_year);
        self.cursor = bars.iter().position(|bar| is_of_year(&bar)).unwrap_or(self.cursor);
        if of_year().all(|bar| bar.all == 0) {
            return notify(messages::nothing_of_year(year));
        }
        if of_year().all(|bar| bar.matching == 0) {
            return notify(messages::no_match_in_year(year));
        }
        Vec::new()
    }

    /// Goes to the next bar in which something matches.
    fn go_to_match(&mut self, later: bool, context: &Context<'_>) -> Vec<Request> {
        let bars = context.timeline(self.scale).bars;
        let full = |at: &usize| bars[*at].matching > 0;
        let next = match later {
            true => (self.cursor + 1..bars.len()).find(full),
            false => (0..self.cursor).rev().find(full),
        };
        match next {
            Some(next) => self.cursor = next,
            None => return notify(if later { messages::NOTHING_LATER } else { messages::NOTHING_EARLIER }),
        }
        Vec::new()
    }

    /// Switches between months and years. The cursor stays on the same time.
    fn rescale(&mut self, scale: Scale, context: &Context<'_>) {
        if self.scale == scale {
            return;
        }
        let (timeline, other) = (context.timeline(self.scale), context.timeline(scale));
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
        self.from = self.from.and_then(|from| place(from, from > self.cursor));
        self.cursor = place(self.cursor, true).unwrap_or(0);
        self.scale = scale;
    }

    /// Adds the bar under the cursor to the filter, or drops it; with a range begun, filters by the range.
    fn toggle(&mut self, context: &Context<'_>) -> Vec<Request> {
        if self.from.is_some() {
            let filter = self.filter(context);
            self.from = None;
            return filter.map(Request::Filter).into_iter().collect();
        }
        let bars = context.timeline(self.scale).bars;
        let Some(bar) = bars.get(self.cursor) else { return Vec::new() };
        let mut filter = context.filter.without(FilterPart::Range);
        filter.toggle(&FacetValue::Period(bar.period));
        vec![Request::Filter(filter)]
    }

    /// Filters by the bar under the cursor alone, or by the range, and goes to the list.
    fn take(&self, context: &Context<'_>) -> Vec<Request> {
        vec![Request::FilterAndList(self.filter(context).unwrap_or_else(|| context.filter.clone()))]
    }

    /// Returns the filter by the bar or the range; every other period is dropped.
    fn filter(&self, context: &Context<'_>) -> Option<Filter> {
        let bars = context.timeline(self.scale).bars;
        let (first, last) = self.span();
        let (first, last) = (bars.get(first)?, bars.get(last)?);
        if self.from.is_some() {
            return Some(filter_between(context.filter, (first.months.0, last.months.1)));
        }
        let mut filter = context.filter.without(MONTHS).without(FilterPart::Range);
        filter.toggle(&FacetValue::Period(first.period));
        Some(filter)
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
