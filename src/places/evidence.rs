//! What a story says of its countries and names as a whole: it helps to read each of its words.
//!
//! The border: counting and remembering. What follows for a word is `resolve`'s.

use super::gazetteer::{Kind, Sense};
use super::reading::{Reading, Rule};

/// From this confidence on a first reading helps to read other words.
const HELPS: i32 = 60;
/// More mentions than these say nothing more.
const ENOUGH: i32 = 4;

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
    counted: Vec<(usize, String)>,
    /// What the first reading took words for that may mean several countries.
    likely: Vec<(usize, String)>,
}

impl Evidence {
    pub(super) fn new() -> Self {
        Self { national: [0; 256], local: [0; 256], hints: [0; 256], counted: Vec::new(), likely: Vec::new() }
    }

    /// Counts words that can mean but one country and nothing else.
    pub(super) fn count(&mut self, words: String, senses: &[Sense]) {
        let mut places = senses.iter().filter_map(|sense| sense.place());
        let Some(place) = places.next() else { return };
        if places.any(|other| other != place)
            || senses.iter().any(|sense| sense.is_word() || sense.is_person())
        {
            return;
        }
        let counts = match senses[0].kind {
            Kind::Hint => &mut self.hints,
            kind if kind.is_part() || kind == Kind::Body => &mut self.local,
            _ => &mut self.national,
        };
        counts[place] = counts[place].saturating_add(1);
        if senses[0].kind != Kind::Hint && !self.counted.iter().any(|(_, counted)| *counted == words) {
            self.counted.push((place, words));
        }
    }

    /// Takes up what words were read as that may mean several countries: it helps to read the others.
    pub(super) fn suppose(&mut self, words: String, reading: &Reading, place: usize) {
        let is_place = matches!(reading.rule, Rule::City | Rule::Capital | Rule::Region);
        if is_place && reading.confidence >= HELPS && !self.likely.iter().any(|(_, known)| *known == words) {
            self.likely.push((place, words));
        }
    }

    /// Whether other words speak for the country.
    pub(super) fn others(&self, place: usize, words: &str) -> bool {
        self.counted.iter().any(|(at, counted)| *at == place && counted != words)
    }

    /// The points a sense of these words gets for what else the story says. They are added to ranks, which are doubled
    /// logarithms: 14 points outweigh a city that is a hundred times as large. Tried on labelled texts.
    pub(super) fn points(&self, sense: Sense, words: &str) -> i32 {
        let Some(place) = sense.place() else { return 0 };
        let is_part = matches!(sense.kind, Kind::City | Kind::Region | Kind::Capital);
        let likely = self.likely.iter().filter(|(at, other)| *at == place && other != words).count();
        let local = (i32::from(self.local[place]) + likely as i32).min(ENOUGH);
        let hints = i32::from(self.hints[place]).min(ENOUGH);
        let is_named = self.national[place] > 0 || self.local[place] > 0;
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
    people: Vec<String>,
    companies: Vec<String>,
    towns: Vec<(String, Reading)>,
}

impl Memory {
    /// The words are, or begin, a name of this sort.
    pub(super) fn add_name(&mut self, rule: Rule, words: String) {
        match rule {
            Rule::Person => self.people.push(words),
            Rule::Company => self.companies.push(words),
            _ => {}
        }
    }

    /// The story says where the town of this name is.
    pub(super) fn add_town(&mut self, words: String, reading: Reading) {
        self.towns.push((words, reading));
    }

    /// Where the town of this name was said to be.
    pub(super) fn town(&self, words: &str) -> Option<&Reading> {
        self.towns.iter().find(|(town, _)| town == words).map(|(_, reading)| reading)
    }

    /// What else than a place these words were said to name.
    pub(super) fn name(&self, words: &str) -> Option<Rule> {
        let has = |names: &[String]| names.iter().any(|name| name == words);
        match () {
            () if has(&self.companies) => Some(Rule::Company),
            () if has(&self.people) => Some(Rule::Person),
            () => None,
        }
    }
}
