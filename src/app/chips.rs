//! The active filters as chips: a few words each, and each can be taken back by itself.

use super::Model;
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
        let name = name(self.facet);
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
    }
}

/// Every value a filter has chosen, facet by facet.
pub(super) fn choices(filter: &Filter) -> Vec<Choice> {
    let mut all: Vec<Choice> = filter.periods.iter().copied().map(Choice::Period).collect();
    all.extend(filter.countries.iter().copied().map(Choice::Country));
    all.extend(filter.sources.iter().cloned().map(Choice::Source));
    all.extend(filter.kinds.iter().cloned().map(Choice::Kind));
    all.extend(filter.topics.iter().cloned().map(Choice::Topic));
    all.extend(filter.unread.then_some(Choice::Unread));
    all.extend(filter.starred.then_some(Choice::Starred));
    all
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
        if !self.filter.range.is_open() {
            chips.push(Chip { facet: Facet::Range, values: vec![self.filter.range.words()] });
        }
        for choice in &self.chosen {
            let (facet, values) = (choice.facet(), words(choice));
            match chips.iter_mut().find(|chip| chip.facet == facet) {
                Some(chip) => chip.values.extend(values),
                None => chips.push(Chip { facet, values: values.into_iter().collect() }),
            }
        }
        chips
    }

    /// Takes back the value chosen last; the range of the command line once nothing else is left.
    pub(super) fn drop_last(&mut self) {
        match self.chosen.last().cloned() {
            Some(choice) => self.toggle(&choice),
            None if !self.filter.range.is_open() => self.refilter(Filter::default()),
            None => self.say("no filter to take back"),
        }
    }

    /// Takes back every filter.
    pub(super) fn clear_filters(&mut self) {
        if self.filter.is_empty() {
            return self.say("no filter to clear");
        }
        self.refilter(Filter::default());
        self.say("filters cleared · u brings them back");
    }
}
