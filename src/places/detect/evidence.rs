//! What a story says of its countries and names as a whole: it helps to read each of its words.
//!
//! The border: counting and remembering. What follows for a word is `resolve`'s.

use super::rule::Rule;
use super::verdict::Verdict;
use crate::places::gazetteer::{Kind, Sense};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// From this confidence on a first reading helps to read other words.
const MIN_LIKELY_CONFIDENCE: i32 = 60;
/// More mentions than these say nothing more.
const MAX_MENTIONS: i32 = 4;

/// Different words, each with the country it speaks for, and how many speak for each.
#[derive(Debug)]
struct Words {
    places: HashMap<String, usize>,
    counts: [u32; 256],
}

impl Words {
    fn new() -> Self {
        Self { places: HashMap::new(), counts: [0; 256] }
    }

    fn add(&mut self, words: String, country: usize) {
        if let Entry::Vacant(entry) = self.places.entry(words) {
            entry.insert(country);
            self.counts[country] += 1;
        }
    }

    /// How many other words than these speak for a country.
    fn others(&self, country: usize, words: &str) -> u32 {
        self.counts[country] - u32::from(self.places.get(words) == Some(&country))
    }
}

/// What the story says of each country, by the place of the country in the country table.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Words for the country itself: its names, its people.
    national: [u8; 256],
    /// Words for parts of it: regions, cities, towns, bodies.
    local: [u8; 256],
    /// Words used there.
    hints: [u8; 256],
    /// The words counted above, but the hints, each once.
    counted: Words,
    /// What the first reading took words for that may mean several countries.
    likely: Words,
}

impl Evidence {
    pub(super) fn new() -> Self {
        let (counted, likely) = (Words::new(), Words::new());
        Self { national: [0; 256], local: [0; 256], hints: [0; 256], counted, likely }
    }

    /// Counts words that can mean but one country and nothing else; of hints also those that say nothing alone.
    pub(super) fn count(&mut self, words: String, senses: &[Sense]) {
        let mut places = senses.iter().filter_map(|sense| sense.country_index());
        let Some(country) = places.next() else { return };
        let is_hint = senses[0].kind == Kind::Hint;
        let is_doubtful = |sense: &Sense| sense.is_word() || sense.is_person();
        if places.any(|other| other != country) || !is_hint && senses.iter().any(is_doubtful) {
            return;
        }
        let counts = match senses[0].kind {
            Kind::Hint => &mut self.hints,
            kind if kind.is_part() || kind == Kind::Body => &mut self.local,
            _ => &mut self.national,
        };
        counts[country] = counts[country].saturating_add(1);
        if !is_hint {
            self.counted.add(words, country);
        }
    }

    /// Takes up what words were read as that may mean several countries: it helps to read the others.
    pub(super) fn add_likely(&mut self, words: String, verdict: &Verdict, country: usize) {
        let is_place = matches!(verdict.rule, Rule::City | Rule::Capital | Rule::Region);
        if is_place && verdict.confidence >= MIN_LIKELY_CONFIDENCE {
            self.likely.add(words, country);
        }
    }

    /// Whether other words speak for the country.
    pub(super) fn others(&self, country: usize, words: &str) -> bool {
        self.counted.others(country, words) > 0
    }

    /// The points a sense of these words gets for what else the story says. They are added to ranks, which are doubled
    /// logarithms: 14 points outweigh a city that is a hundred times as large. Tried on labelled texts.
    pub(super) fn points(&self, sense: Sense, words: &str) -> i32 {
        let Some(country) = sense.country_index() else { return 0 };
        let is_part = matches!(sense.kind, Kind::City | Kind::Region | Kind::Capital);
        let likely = self.likely.others(country, words).min(MAX_MENTIONS as u32) as i32;
        let local = (i32::from(self.local[country]) + likely).min(MAX_MENTIONS);
        let hints = i32::from(self.hints[country]).min(MAX_MENTIONS);
        let is_named = self.national[country] > 0 || self.local[country] > 0;
        match is_part {
            true if local > 0 => 14 + 6 * local + 5 * hints,
            true if is_named => 10 + 5 * hints,
            true => 4 * i32::from(hints > 0) + 5 * hints,
            false => 14 * i32::from(is_named),
        }
    }
}

/// What a story said once of a name and does not say again: that it is a person's or a company's, or where the town is.
#[derive(Debug, Default)]
pub(super) struct Memory {
    names: HashMap<String, Rule>,
    towns: HashMap<String, Verdict>,
}

impl Memory {
    /// The words are, or begin, a name of this sort; the first time tells.
    pub(super) fn add_name(&mut self, rule: Rule, words: String) {
        if matches!(rule, Rule::Person | Rule::Company) {
            self.names.entry(words).or_insert(rule);
        }
    }

    /// The story says where the town of this name is; the first time tells.
    pub(super) fn add_town(&mut self, words: String, verdict: Verdict) {
        self.towns.entry(words).or_insert(verdict);
    }

    /// Where the town of this name was said to be.
    pub(super) fn town(&self, words: &str) -> Option<&Verdict> {
        self.towns.get(words)
    }

    /// What else than a place these words were said to name.
    pub(super) fn name(&self, words: &str) -> Option<Rule> {
        self.names.get(words).copied()
    }
}
