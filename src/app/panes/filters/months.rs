//! Months as a filter: walking from one to the next, and a range of them.

use crate::app::context::{Context, Request, notify};
use crate::app::messages::panes as messages;
use crate::app::{Filters, Model, Pane};
use crate::news::{DateRange, Facet, FacetValue, Filter, FilterPart, Month, Period, Scale};

/// The months and years that are chosen.
pub(in crate::app) const MONTHS: FilterPart = FilterPart::Facet(Facet::Month);

/// A range of months being chosen: it began here, and reaches to where the cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthRange {
    /// The first and the last month of the row it began on: a year has twelve.
    from: (Month, Month),
}

impl MonthRange {
    /// Returns the first and the last month of the range when it reaches to these.
    fn to(self, to: (Month, Month)) -> (Month, Month) {
        (self.from.0.min(to.0), self.from.1.max(to.1))
    }
}

/// Returns the filter by a range of months in place of other months.
pub(in crate::app) fn filter_between(filter: &Filter, (first, last): (Month, Month)) -> Filter {
    let mut filter = filter.without(MONTHS);
    filter.range = DateRange { from: Some(first.first_day()), to: Some(last.last_day()) };
    filter
}

/// Returns the filter by a month or year alone; where it was the only one, without any.
pub(in crate::app) fn filter_by_period(filter: &Filter, period: Period) -> Filter {
    let alone = filter.range.is_open() && filter.periods().eq([period]);
    let mut filter = filter.without(MONTHS).without(FilterPart::Range);
    if !alone {
        filter.toggle(&FacetValue::Period(period));
    }
    filter
}

impl Filters {
    /// Begins a range with the month or year under the cursor, or ends it there.
    pub(super) fn mark_range(&mut self, context: &Context<'_>) -> Vec<Request> {
        if self.range.is_some() {
            return self.end_range(context);
        }
        match self.current().and_then(|row| row.months()) {
            Some(from) => self.range = Some(MonthRange { from }),
            None => return notify(messages::RANGE_BEGINS_ON_PERIOD),
        }
        Vec::new()
    }

    /// Filters by the range that was begun, to the month or year under the cursor.
    pub(super) fn end_range(&mut self, context: &Context<'_>) -> Vec<Request> {
        let to = self.current().and_then(|row| row.months());
        let (Some(range), Some(to)) = (self.range, to) else {
            return notify(messages::RANGE_ENDS_ON_PERIOD);
        };
        self.range = None;
        vec![Request::Filter(filter_between(context.filter, range.to(to)))]
    }

    /// Returns the months of the range being chosen, as far as the cursor reaches.
    pub fn range_months(&self) -> Option<(Month, Month)> {
        let range = self.range?;
        Some(range.to(self.current().and_then(|row| row.months()).unwrap_or(range.from)))
    }
}

/// Filters by the month or the year next to the one chosen, or to the one of the article under the cursor.
///
/// Only periods that would show something are walked, so that the key never leads to an empty list.
pub(in crate::app) fn walk_period(model: &mut Model, scale: Scale, later: bool) {
    let months = model.library.months().values().iter().zip(model.selection.facets.of(Facet::Month));
    let shown = months.filter(|(_, count)| **count > 0).filter_map(|(month, _)| month.0);
    let mut walkable: Vec<Period> = shown.map(|month| period_of(month, scale)).collect();
    walkable.sort_unstable_by_key(first_month);
    let chosen = model.filter.periods().filter_map(|period| match (period, scale) {
        (Period::Month(month), _) => Some(period_of(month, scale)),
        (Period::Year(_), Scale::Years) => Some(period),
        (Period::Year(_), Scale::Months) | (Period::Undated, _) => None,
    });
    let chosen = if later { chosen.max_by_key(first_month) } else { chosen.min_by_key(first_month) };
    // Without a chosen period the walk begins at the article under the cursor.
    let here = || model.context().current_month().map(|month| period_of(month, scale));
    let target = match chosen.or_else(here) {
        Some(from) if later => walkable.into_iter().find(|period| first_month(period) > first_month(&from)),
        Some(from) => walkable.into_iter().rfind(|period| first_month(period) < first_month(&from)),
        None if later => None,
        None => walkable.pop(),
    };
    let Some(period) = target else {
        return model.notify(match (scale, later) {
            (Scale::Months, true) => messages::NO_LATER_MONTH,
            (Scale::Months, false) => messages::NO_EARLIER_MONTH,
            (Scale::Years, true) => messages::NO_LATER_YEAR,
            (Scale::Years, false) => messages::NO_EARLIER_YEAR,
        });
    };
    let choice = FacetValue::Period(period);
    let mut filter = model.filter.without(MONTHS);
    filter.toggle(&choice); // also lets it in again where it is excluded
    model.refilter(filter);
    model.list.cursor = 0;
    if model.focus.pane == Pane::Filters {
        let at = model.filters.rows.iter().position(|row| row.choice().as_ref() == Some(&choice));
        model.filters.cursor = at.unwrap_or(model.filters.cursor);
    }
}

/// Returns the month, or its year.
fn period_of(month: Month, scale: Scale) -> Period {
    match scale {
        Scale::Months => Period::Month(month),
        Scale::Years => Period::Year(month.year()),
    }
}

/// Returns the first month of a period.
fn first_month(period: &Period) -> Option<Month> {
    match *period {
        Period::Month(month) => Some(month),
        Period::Year(year) => Month::new(year, 1),
        Period::Undated => None,
    }
}
