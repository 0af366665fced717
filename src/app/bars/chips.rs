//! The active filters as chips: a few words each, and each can be taken back by itself.

use crate::app::Model;
use crate::news::{Choice, Facet, Filter};
use crate::places;

/// One chip: the values chosen in one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The facet.
    pub facet: Facet,
    /// The values chosen in it, in words.
    pub values: Vec<String>,
}

impl Chip {
    /// The chip in words: `country Lebanon, Syria`.
    pub fn words(&self) -> String {
        let years =
            self.facet == Facet::Periods && self.values.iter().all(|value| value.parse::<i32>().is_ok());
        let name = if years { "year" } else { name(self.facet) };
        if self.values.is_empty() { name.to_owned() } else { format!("{name} {}", self.values.join(", ")) }
    }
}

/// What a facet is called before its values.
fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Periods => "month",
        Facet::Range => "published",
        Facet::Countries => "country",
        Facet::Sources => "source",
        Facet::Kinds => "kind",
        Facet::Topics => "topic",
        Facet::Unread => "unread",
        Facet::Starred => "starred",
        Facet::Excluded => "not",
    }
}

/// One thing a filter asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Part {
    /// A value that is wanted.
    With(Choice),
    /// A value that is not wanted.
    Without(Choice),
    /// The range of days.
    Range,
}

impl Part {
    fn facet(&self) -> Facet {
        match self {
            Self::With(choice) => choice.facet(),
            Self::Without(_) => Facet::Excluded,
            Self::Range => Facet::Range,
        }
    }

    /// In words, as far as it needs any beside its facet's name.
    fn words(&self, filter: &Filter) -> Option<String> {
        match self {
            Self::With(choice) => words(choice),
            Self::Without(choice) => Some(words(choice).unwrap_or_else(|| name(choice.facet()).to_owned())),
            Self::Range => Some(filter.range.words()),
        }
    }
}

/// Everything a filter asks for, facet by facet.
pub(in crate::app) fn parts(filter: &Filter) -> Vec<Part> {
    let mut all: Vec<Choice> = filter.periods.iter().copied().map(Choice::Period).collect();
    all.extend(filter.countries.iter().copied().map(Choice::Country));
    all.extend(filter.sources.iter().cloned().map(Choice::Source));
    all.extend(filter.kinds.iter().cloned().map(Choice::Kind));
    all.extend(filter.topics.iter().cloned().map(Choice::Topic));
    all.extend(filter.unread.then_some(Choice::Unread));
    all.extend(filter.starred.then_some(Choice::Starred));
    let range = (!filter.range.is_open()).then_some(Part::Range);
    let without = filter.excluded.iter().cloned().map(Part::Without);
    range.into_iter().chain(all.into_iter().map(Part::With)).chain(without).collect()
}

/// A value in words; one that is all there is to its facet needs none.
fn words(choice: &Choice) -> Option<String> {
    match choice {
        Choice::Period(period) => Some(period.words()),
        Choice::Country(Some(country)) => Some(places::name(*country).to_owned()),
        Choice::Country(None) => Some("(no country)".to_owned()),
        Choice::Source(value) | Choice::Kind(value) | Choice::Topic(value) => Some(value.clone()),
        Choice::Unread | Choice::Starred => None,
    }
}

impl Model {
    /// The chips of the active filter, a facet each, in the order the facets were first chosen.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips: Vec<Chip> = Vec::new();
        for part in &self.chosen {
            let (facet, values) = (part.facet(), part.words(&self.filter));
            match chips.iter_mut().find(|chip| chip.facet == facet) {
                Some(chip) => chip.values.extend(values),
                None => chips.push(Chip { facet, values: values.into_iter().collect() }),
            }
        }
        chips
    }

    /// Takes back what was chosen last.
    pub(in crate::app) fn drop_last(&mut self) {
        let mut filter = self.filter.clone();
        match self.chosen.last() {
            Some(Part::With(choice)) => filter.toggle(choice),
            Some(Part::Without(choice)) => filter.exclude(choice),
            Some(Part::Range) => filter = filter.without(Facet::Range),
            None => return self.notify("no filter to take back"),
        }
        self.refilter(filter);
        self.notify("filter taken back · u brings it back");
    }

    /// Takes back every filter.
    pub(in crate::app) fn clear_filters(&mut self) {
        if self.filter.is_empty() {
            return self.notify("no filter to clear");
        }
        self.refilter(Filter::default());
        self.notify("filters cleared · u brings them back");
    }
}
