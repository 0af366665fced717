//! Months as a filter: walking from one to the next, and a range of them.

use crate::app::{Model, Pane};
use crate::news::{DateRange, Facet, FacetValue, FilterPart, Month, Period};

/// The months and years that are chosen.
pub(in crate::app) const MONTHS: FilterPart = FilterPart::Facet(Facet::Month);

/// A range of months being chosen: it began here, and reaches to where the cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthRange {
    /// The first and the last month of the row it began on: a year has twelve.
    from: (Month, Month),
}

impl MonthRange {
    /// The first and the last month of all, reaching to these.
    fn to(self, to: (Month, Month)) -> (Month, Month) {
        (self.from.0.min(to.0), self.from.1.max(to.1))
    }
}

impl Model {
    /// Begins a range with the month or year under the filter pane's cursor, or ends it there.
    pub(in crate::app) fn range_mark(&mut self) {
        self.filters.find.end();
        if self.filters.range.is_some() {
            return self.range_end();
        }
        match self.filters.current().and_then(|row| row.months()) {
            Some(from) => self.filters.range = Some(MonthRange { from }),
            None => self.notify("a range begins on a month or a year"),
        }
    }

    /// Filters by the range that was begun, to the month or year under the cursor.
    pub(in crate::app) fn range_end(&mut self) {
        let to = self.filters.current().and_then(|row| row.months());
        let (Some(range), Some(to)) = (self.filters.range, to) else {
            return self.notify("a range ends on a month or a year");
        };
        self.filters.range = None;
        self.filter_between(range.to(to));
    }

    /// Filters by a range of months.
    pub(in crate::app) fn filter_between(&mut self, (first, last): (Month, Month)) {
        let mut filter = self.filter.without(MONTHS);
        filter.range = DateRange { from: Some(first.first_day()), to: Some(last.last_day()) };
        self.refilter(filter);
    }

    /// Filters by a month or year alone; where it was the only one, it is taken back.
    pub(in crate::app) fn filter_by_period(&mut self, period: Period) {
        let alone = self.filter.range.is_open() && self.filter.periods().eq([period]);
        let mut filter = self.filter.without(MONTHS).without(FilterPart::Range);
        if !alone {
            filter.toggle(&FacetValue::Period(period));
        }
        self.refilter(filter);
    }

    /// The months of the range being chosen, as far as the cursor reaches.
    pub fn range_months(&self) -> Option<(Month, Month)> {
        let range = self.filters.range?;
        Some(range.to(self.filters.current().and_then(|row| row.months()).unwrap_or(range.from)))
    }

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
            return self.notify(if later {
                "no later month with news"
            } else {
                "no earlier month with news"
            });
        };
        let mut filter = self.filter.without(MONTHS);
        filter.toggle(&FacetValue::Period(Period::Month(month))); // also lets it in again where it is excluded
        self.refilter(filter);
        self.list.cursor = 0;
        if self.focus == Pane::Filters {
            let choice = FacetValue::Period(Period::Month(month));
            let at = self.filters.rows.iter().position(|row| row.choice().as_ref() == Some(&choice));
            self.filters.cursor = at.unwrap_or(self.filters.cursor);
        }
    }
}
