//! The filter: the values that the user chose or excluded.

use super::{Facet, FacetValue, Month};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// A period that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All months of a year.
    Year(i32),
    /// One month.
    Month(Month),
    /// The articles without a date.
    Undated,
}

impl Period {
    /// Returns the period as people read it: `2023`, `June 2023`, `undated`.
    pub fn label(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(month) => month.label(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// Returns `true` if an article of this month (`None`: undated) lies in the period.
    pub fn holds(self, month: Option<Month>) -> bool {
        match self {
            Self::Year(year) => month.is_some_and(|month| month.year() == year),
            Self::Month(wanted) => month == Some(wanted),
            Self::Undated => month.is_none(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => month.fmt(f),
            Self::Undated => f.write_str("none"),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    /// Parses `2023`, `2023-06` and `none`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::Undated);
        }
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(Self::Year).map_err(drop);
        }
        text.parse().map(Self::Month)
    }
}

/// A range of days, both ends included; an open end is `None`.
///
/// An article dated only by its month is in the range if any day of the month is; an undated one never is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Returns `true` if the range lets everything through, undated articles too.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Returns the range as people read it: `January 2023 to June 2023` if it is made of whole months, `2023-01-05 to
    /// 2023-06-30`, `since …`, `until …`.
    pub fn label(&self) -> String {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let (first, last) = (Month::of(from), Month::of(to));
            if from == first.first_day() && to == last.last_day() {
                let whole_year = first.year() == last.year() && (first.number(), last.number()) == (1, 12);
                return match first == last {
                    true => first.label(),
                    false if whole_year => first.year().to_string(),
                    false => format!("{} to {}", first.label(), last.label()),
                };
            }
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "any time".to_owned(),
        }
    }
}

/// A part of a filter: the values chosen in a facet, the range of days, or the excluded values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterPart {
    /// The values chosen in a facet.
    Facet(Facet),
    /// The range of days.
    Range,
    /// The values that no article may have, of any facet.
    Excluded,
}

/// A filter. The values of one facet are alternatives; an article has to pass every facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The values chosen in each facet; a facet without any is not in the map.
    chosen: BTreeMap<Facet, BTreeSet<FacetValue>>,
    /// A range of days, in addition to the months chosen.
    pub range: DateRange,
    /// The values that no article may have.
    pub excluded: BTreeSet<FacetValue>,
}

impl FromIterator<FacetValue> for Filter {
    fn from_iter<I: IntoIterator<Item = FacetValue>>(values: I) -> Self {
        let mut filter = Self::default();
        values.into_iter().for_each(|value| filter.choose(value));
        filter
    }
}

impl Filter {
    /// Returns `true` if the filter lets every article through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Chooses a value in addition to those chosen already.
    pub fn choose(&mut self, value: FacetValue) {
        self.chosen.entry(value.facet()).or_default().insert(value);
    }

    /// Returns `true` if a value is chosen.
    pub fn has(&self, value: &FacetValue) -> bool {
        self.chosen.get(&value.facet()).is_some_and(|values| values.contains(value))
    }

    /// Returns the values chosen in a facet.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &FacetValue> {
        self.chosen.get(&facet).into_iter().flatten()
    }

    /// Returns the chosen months and years, oldest first, then "undated".
    pub fn periods(&self) -> impl DoubleEndedIterator<Item = Period> {
        let period = |value: &FacetValue| match value {
            FacetValue::Period(period) => Some(*period),
            _ => None,
        };
        self.chosen.get(&Facet::Month).into_iter().flatten().filter_map(period)
    }

    /// Returns all chosen values, facet by facet.
    pub fn chosen(&self) -> impl Iterator<Item = &FacetValue> {
        self.chosen.values().flatten()
    }

    /// Returns the parts that narrow the list: the months, the range of days, the other facets, the excluded values.
    pub fn parts(&self) -> Vec<FilterPart> {
        let months = FilterPart::Facet(Facet::Month);
        let others = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Month).map(FilterPart::Facet);
        let all = [months, FilterPart::Range].into_iter().chain(others).chain([FilterPart::Excluded]);
        all.filter(|constraint| self.has_part(*constraint)).collect()
    }

    /// Returns `true` if the filter has this part.
    pub fn has_part(&self, constraint: FilterPart) -> bool {
        match constraint {
            FilterPart::Facet(facet) => self.chosen.contains_key(&facet),
            FilterPart::Range => !self.range.is_open(),
            FilterPart::Excluded => !self.excluded.is_empty(),
        }
    }

    /// Returns the filter without one of its parts.
    #[must_use]
    pub fn without(&self, constraint: FilterPart) -> Self {
        let mut rest = self.clone();
        match constraint {
            FilterPart::Facet(facet) => drop(rest.chosen.remove(&facet)),
            FilterPart::Range => rest.range = DateRange::default(),
            FilterPart::Excluded => rest.excluded.clear(),
        }
        rest
    }

    /// Excludes a value, or no longer if it is excluded.
    pub fn exclude(&mut self, value: &FacetValue) {
        if !self.excluded.remove(value) {
            if self.has(value) {
                self.toggle(value);
            }
            self.excluded.insert(value.clone());
        }
    }

    /// Returns the excluded values that are no longer excluded once this one is chosen: itself, and the year of a month.
    pub fn lifted_by<'a>(&'a self, value: &'a FacetValue) -> impl Iterator<Item = &'a FacetValue> {
        let year_of = move |excluded: &FacetValue| match (value, excluded) {
            (FacetValue::Period(Period::Month(month)), FacetValue::Period(Period::Year(year))) => {
                month.year() == *year
            }
            _ => false,
        };
        self.excluded.iter().filter(move |excluded| *excluded == value || year_of(excluded))
    }

    /// Chooses a value, or removes it if it is chosen. A chosen value is no longer excluded.
    pub fn toggle(&mut self, value: &FacetValue) {
        let lifted: Vec<FacetValue> = self.lifted_by(value).cloned().collect();
        self.excluded.retain(|excluded| !lifted.contains(excluded));
        let facet = value.facet();
        let chosen = self.chosen.entry(facet).or_default();
        if !chosen.remove(value) {
            chosen.insert(value.clone());
        }
        if chosen.is_empty() {
            self.chosen.remove(&facet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_reads_back_what_it_shows() {
        for text in ["2023", "2023-06", "none"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "20", "2023-13", "june", "2023-06-01"] {
            assert!(text.parse::<Period>().is_err(), "{text:?}");
        }
    }
}
