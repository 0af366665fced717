//! The evidence of a whole story for its countries, and its memory of names, by which each word is read.
//!
//! The border: counting and remembering. The conclusion for a word is drawn in `resolve`.

use super::rule::Rule;
use super::verdict::Verdict;
use crate::places::gazetteer::{Kind, Sense};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The confidence from which the first verdict on a word counts as evidence for others.
const MIN_LIKELY_CONFIDENCE: i32 = 60;
/// The number of mentions above which more add nothing.
const MAX_MENTIONS: i32 = 4;

/// Different words with the country that each is evidence for, and their number for each country.
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

    /// Returns the number of other words than these that are evidence for a country.
    fn others(&self, country: usize, words: &str) -> u32 {
        self.counts[country] - u32::from(self.places.get(words) == Some(&country))
    }
}

/// The evidence of a story for each country, by the index of the country in the country table.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The number of words for the country itself: its names, its people.
    national: [u8; 256],
    /// The number of words for parts of the country: regions, cities, towns, bodies.
    local: [u8; 256],
    /// The number of words that are used in the country.
    hints: [u8; 256],
    /// The countries that one of those words names by itself; a faint one names none.
    is_hinted: [bool; 256],
    /// The words counted above except the hints, each once.
    counted: Words,
    /// The likely countries of words that may mean several.
    likely: Words,
}

impl Evidence {
    pub(super) fn new() -> Self {
        let (counted, likely) = (Words::new(), Words::new());
        Self {
            national: [0; 256],
            local: [0; 256],
            hints: [0; 256],
            is_hinted: [false; 256],
            counted,
            likely,
        }
    }

    /// Counts words that can mean only one country and nothing else. Hints count even if they are common words.
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
        self.is_hinted[country] |= is_hint && !senses[0].is_word();
        if !is_hint {
            self.counted.add(words, country);
        }
    }

    /// Adds the first verdict on words that may mean several countries, as evidence for the others.
    pub(super) fn add_likely(&mut self, words: String, verdict: &Verdict, country: usize) {
        let is_place = matches!(verdict.rule, Rule::City | Rule::Capital | Rule::Region);
        if is_place && verdict.confidence >= MIN_LIKELY_CONFIDENCE {
            self.likely.add(words, country);
        }
    }

    /// Returns `true` if other words than these are evidence for the country.
    pub(super) fn others(&self, country: usize, words: &str) -> bool {
        self.counted.others(country, words) > 0
    }

    /// Returns `true` if words are used in the story that hint at the country of a sense, and not only faintly.
    pub(super) fn is_hinted(&self, sense: Sense) -> bool {
        sense.country_index().is_some_and(|country| self.is_hinted[country])
    }

    /// Returns the points that the rest of the story gives to a sense of these words. They are added to ranks, which are
    /// doubled binary logarithms: 14 points outweigh a city a hundred times as large. The numbers were tuned on labelled
    /// texts.
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
            true => 4 * i32::from(hints > 0) + 10 * hints,
            false => 14 * i32::from(is_named),
        }
    }
}

/// The names that a story explains once and then repeats: those of people and companies, and towns with their region.
#[derive(Debug, Default)]
pub(super) struct Memory {
    names: HashMap<String, Rule>,
    towns: HashMap<String, Verdict>,
}

impl Memory {
    /// Adds words that are, or begin, the name of a person or company. The first explanation counts.
    pub(super) fn add_name(&mut self, rule: Rule, words: String) {
        if matches!(rule, Rule::Person | Rule::Company) {
            self.names.entry(words).or_insert(rule);
        }
    }

    /// Adds a town whose region the story names. The first explanation counts.
    pub(super) fn add_town(&mut self, words: String, verdict: Verdict) {
        self.towns.entry(words).or_insert(verdict);
    }

    /// Returns the verdict on the town of this name.
    pub(super) fn town(&self, words: &str) -> Option<&Verdict> {
        self.towns.get(words)
    }

    /// Returns the rule by which these words name a person or a company.
    pub(super) fn name(&self, words: &str) -> Option<Rule> {
        self.names.get(words).copied()
    }
}
