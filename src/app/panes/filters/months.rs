//! Months as a filter: walking from one to the next, and a range of them.

use crate::app::context::{Context, Request, notify};
use crate::app::messages::panes as messages;
use crate::app::{Filters, Model, Pane};
use crate::news::{DateRange, Facet, FacetValue, Filter, FilterPart, Month, Period};

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

impl Model {
    /// Filters by the month next to the one chosen, or to the one of the article under the cursor.
    ///
    /// Only months that would show something are walked, so that the key never leads to an empty list.
    pub(in crate::app) fn walk_month(&mut self, later: bool) {
        let months = self.library.months().values().iter().zip(self.selection.facets.of(Facet::Month));
        let mut walkable: Vec<Month> =
            months.filter(|(_, count)| **count > 0).filter_map(|(m, _)| m.0).collect();
        walkable.sort_unstable();
        let chosen = self.filter.periods().filter_map(|period| match period {
            Period::Month(month) => Some(month),
            Period::Year(_) | Period::Undated => None,
        });
        let chosen = if later { chosen.max() } else { chosen.min() };
        let here = self.current().and_then(|article| self.library.brief(article).published.month());
        // Without a chosen month the walk begins at the article under the cursor.
        let target = match chosen.or(here) {
            Some(month) if later => walkable.iter().copied().find(|&m| m > month),
            Some(month) => walkable.iter().copied().rev().find(|&m| m < month),
            None if later => None,
            None => walkable.last().copied(),
        };
        let Some(month) = target else {
            return self.notify(if later { messages::NO_LATER_MONTH } else { messages::NO_EARLIER_MONTH });
        };
        let mut filter = self.filter.without(MONTHS);
        filter.toggle(&FacetValue::Period(Period::Month(month))); // also lets it in again where it is excluded
        self.refilter(filter);
        self.list.cursor = 0;
        if self.focus.pane == Pane::Filters {
            let choice = FacetValue::Period(Period::Month(month));
            let at = self.filters.rows.iter().position(|row| row.choice().as_ref() == Some(&choice));
            self.filters.cursor = at.unwrap_or(self.filters.cursor);
        }
    }
}

/// Filters by the year next to the one chosen, or to the one of the article under the cursor. Only years that would show
/// something are walked.
pub(in crate::app) fn walk_year(model: &mut Model, later: bool) {
    let months = model.library.months().values().iter().zip(model.selection.facets.of(Facet::Month));
    let mut walkable: Vec<i32> =
        months.filter(|(_, count)| **count > 0).filter_map(|(month, _)| month.0.map(Month::year)).collect();
    walkable.sort_unstable();
    let chosen = model.filter.periods().filter_map(|period| match period {
        Period::Month(month) => Some(month.year()),
        Period::Year(year) => Some(year),
        Period::Undated => None,
    });
    let chosen = if later { chosen.max() } else { chosen.min() };
    let here = model.context().current_month().map(Month::year);
    let target = match chosen.or(here) {
        Some(year) if later => walkable.iter().copied().find(|&other| other > year),
        Some(year) => walkable.iter().copied().rev().find(|&other| other < year),
        None if later => None,
        None => walkable.last().copied(),
    };
    let Some(year) = target else {
        return model.notify(if later { messages::NO_LATER_YEAR } else { messages::NO_EARLIER_YEAR });
    };
    let mut filter = model.filter.without(MONTHS);
    filter.toggle(&FacetValue::Period(Period::Year(year))); // also lets it in again where it is excluded
    model.refilter(filter);
    model.list.cursor = 0;
}
