//! The active filters as chips, each of which can be removed by itself.

use crate::app::Model;
use crate::app::messages::panes as messages;
use crate::app::panes::article::related::Narrowing;
use crate::app::update::search::{drop_search, narrow_undoably};
use crate::news::{Facet, FacetValue, Filter, FilterPart};
use crate::places;

/// A chip: the part of the filter that is one facet, the range of days or the excluded values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The constraint.
    pub part: FilterPart,
    /// The labels of the values chosen in it.
    pub values: Vec<String>,
}

impl Chip {
    /// Returns the label of the chip: `country Lebanon, Syria`.
    pub fn label(&self) -> String {
        let years = self.part == FilterPart::Facet(Facet::Month)
            && self.values.iter().all(|value| value.parse::<i32>().is_ok());
        let name = if years { messages::YEAR } else { name(self.part) };
        if self.values.is_empty() { name.to_owned() } else { format!("{name} {}", self.values.join(", ")) }
    }
}

/// Returns the name that stands before the values of a chip.
fn name(part: FilterPart) -> &'static str {
    match part {
        FilterPart::Facet(facet) => facet.name(),
        FilterPart::Range => messages::PUBLISHED,
        FilterPart::Excluded => messages::NOT,
    }
}

/// A value or range that a filter asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum ChosenValue {
    /// A value that is wanted.
    With(FacetValue),
    /// A value that is not wanted.
    Without(FacetValue),
    /// The range of days.
    Range,
}

impl ChosenValue {
    fn part(&self) -> FilterPart {
        match self {
            Self::With(value) => FilterPart::Facet(value.facet()),
            Self::Without(_) => FilterPart::Excluded,
            Self::Range => FilterPart::Range,
        }
    }

    /// Returns its label, if it needs one besides the name of its facet.
    fn label(&self, filter: &Filter) -> Option<String> {
        match self {
            Self::With(choice) => value_label(choice),
            Self::Without(choice) => {
                Some(value_label(choice).unwrap_or_else(|| choice.facet().name().to_owned()))
            }
            Self::Range => Some(filter.range.label()),
        }
    }
}

/// Returns everything a filter asks for, facet by facet.
pub(in crate::app) fn chosen_values(filter: &Filter) -> Vec<ChosenValue> {
    let range = (!filter.range.is_open()).then_some(ChosenValue::Range);
    let without = filter.excluded.iter().cloned().map(ChosenValue::Without);
    range.into_iter().chain(filter.chosen().cloned().map(ChosenValue::With)).chain(without).collect()
}

/// Returns the label of a value; the only value of a facet needs none.
pub(in crate::app) fn value_label(choice: &FacetValue) -> Option<String> {
    match choice {
        FacetValue::Period(period) => Some(period.label()),
        FacetValue::Country(Some(country)) => Some(places::name(*country).to_owned()),
        FacetValue::Country(None) => Some(messages::NO_COUNTRY.to_owned()),
        FacetValue::Text(facet, value) => Some(facet.words(value).into_owned()),
        FacetValue::Unread | FacetValue::Starred | FacetValue::New => None,
    }
}

impl Model {
    /// Returns the chips of the active filter, a facet each, in the order the facets were first chosen.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips: Vec<Chip> = Vec::new();
        for value in &self.chosen {
            let (part, values) = (value.part(), value.label(&self.filter));
            match chips.iter_mut().find(|chip| chip.part == part) {
                Some(chip) => chip.values.extend(values),
                None => chips.push(Chip { part, values: values.into_iter().collect() }),
            }
        }
        chips
    }

    /// Takes back the value chosen last, or the search if that was made later.
    pub(in crate::app) fn drop_last(&mut self) {
        if self.search.has_chip() && self.chosen.len() <= self.search.line.kept_after {
            return drop_search(self);
        }
        let mut filter = self.filter.clone();
        match self.chosen.last() {
            Some(ChosenValue::With(choice)) => filter.toggle(choice),
            Some(ChosenValue::Without(choice)) => filter.exclude(choice),
            Some(ChosenValue::Range) => filter = filter.without(FilterPart::Range),
            None if self.search.has_chip() => return drop_search(self),
            None => return self.notify(messages::NO_FILTER_TO_REMOVE),
        }
        self.refilter(filter);
        self.notify(messages::FILTER_REMOVED);
    }

    /// Takes back every filter, and the search.
    pub(in crate::app) fn clear_filters(&mut self) {
        if self.search.has_chip() {
            narrow_undoably(self, Narrowing { sort: self.sort, ..Narrowing::default() });
            return self.notify(messages::ALL_CLEARED);
        }
        if self.filter.is_empty() {
            return self.notify(messages::NO_FILTER_TO_CLEAR);
        }
        self.refilter(Filter::default());
        self.notify(messages::FILTERS_CLEARED);
    }
}
