//! The filter: the values that the user chose or excluded.

use super::{DateRange, Facet, FacetValue, Period};
use std::collections::{BTreeMap, BTreeSet};

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
        all.filter(|part| self.has_part(*part)).collect()
    }

    /// Returns `true` if the filter has this part.
    pub fn has_part(&self, part: FilterPart) -> bool {
        match part {
            FilterPart::Facet(facet) => self.chosen.contains_key(&facet),
            FilterPart::Range => !self.range.is_open(),
            FilterPart::Excluded => !self.excluded.is_empty(),
        }
    }

    /// Returns the filter without one of its parts.
    #[must_use]
    pub fn without(&self, part: FilterPart) -> Self {
        let mut rest = self.clone();
        match part {
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
