//! What stands around the words found in a text: names of people, languages, streets, states after towns.
//!
//! The border: rules about neighbouring words. What a country's name itself says is `resolve`'s.

use super::gazetteer::{Kind, Sense};
use super::passage::{Passage, Shape};
use super::resolve::{self, Evidence, Reading, Rule};
use super::scan::{Mention, Scanned};

/// A passage with what was found in it.
pub(super) struct Context<'p, 't> {
    passage: &'p Passage<'t>,
    scanned: &'p Scanned,
    /// The bit of the language it is written in.
    language: u8,
}

/// Words after which a place is named.
const BEFORE_PLACES: [&str; 44] = [
    "in",
    "at",
    "near",
    "from",
    "to",
    "across",
    "outside",
    "around",
    "throughout",
    "within",
    "inside",
    "for",
    "of",
    "between",
    "into",
    "toward",
    "towards",
    "leaving",
    "via",
    "visit",
    "visits",
    "visited",
    "en",
    "au",
    "aux",
    "à",
    "a",
    "du",
    "de",
    "des",
    "dans",
    "vers",
    "pour",
    "desde",
    "hacia",
    "hasta",
    "na",
    "no",
    "nas",
    "nos",
    "da",
    "do",
    "em",
    "del",
];
/// Of those, the ones that stand before people and things as well.
const BEFORE_ANYTHING: [&str; 14] =
    ["from", "to", "for", "of", "between", "de", "du", "des", "pour", "da", "do", "a", "del", "at"];
/// What a street, a park or a ship has after its name.
const STREETS: [&str; 27] = [
    "st",
    "street",
    "streets",
    "road",
    "rd",
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "drive",
    "lane",
    "ln",
    "way",
    "court",
    "square",
    "terrace",
    "highway",
    "parkway",
    "pike",
    "bridge",
    "tunnel",
    "creek",
    "mall",
    "plaza",
    "hotel",
    "inn",
    "hill",
];
/// Capitalised words that go with a place and leave it one.
const GOES_WITH: [&str; 66] = [
    "university",
    "police",
    "airport",
    "international",
    "hospital",
    "city",
    "council",
    "county",
    "mayor",
    "school",
    "district",
    "bank",
    "government",
    "parliament",
    "president",
    "minister",
    "ministry",
    "army",
    "state",
    "national",
    "region",
    "regional",
    "metropolitan",
    "office",
    "court",
    "conference",
    "summit",
    "declaration",
    "protocol",
    "fire",
    "department",
    "chamber",
    "stock",
    "exchange",
    "prime",
    "federal",
    "public",
    "community",
    "cooperative",
    "coop",
    "co",
    "federation",
    "union",
    "association",
    "institute",
    "college",
    "province",
    "area",
    "north",
    "south",
    "east",
    "west",
    "central",
    "defense",
    "defence",
    "foreign",
    "supreme",
    "high",
    "health",
    "social",
    "embassy",
    "based",
    "and",
    "by",
    "with",
    "republic",
];
/// Money: of which country it is says little of what a text is about.
const CURRENCIES: [&str; 26] = [
    "dollar",
    "dollars",
    "dlr",
    "dlrs",
    "franc",
    "francs",
    "mark",
    "marks",
    "pound",
    "pounds",
    "sterling",
    "peso",
    "pesos",
    "rupee",
    "rupees",
    "cents",
    "krona",
    "kronor",
    "krone",
    "crown",
    "crowns",
    "dinar",
    "dinars",
    "lira",
    "lire",
    "shillings",
];
/// Words for speaking: a demonym after them is a language.
const SPOKEN: [&str; 27] = [
    "in",
    "into",
    "speak",
    "speaks",
    "speaking",
    "spoke",
    "learn",
    "learning",
    "teach",
    "teaches",
    "teaching",
    "fluent",
    "translated",
    "from",
    "and",
    "or",
    "en",
    "em",
    "au",
    "le",
    "el",
    "o",
    "l",
    "both",
    "study",
    "studies",
    "studying",
];
/// Demonyms that are languages as well, in English and in the other three.
const LANGUAGES: [&str; 78] = [
    "albanian",
    "armenian",
    "bulgarian",
    "chinese",
    "croatian",
    "czech",
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "georgian",
    "german",
    "greek",
    "hungarian",
    "icelandic",
    "indonesian",
    "italian",
    "japanese",
    "korean",
    "malay",
    "nepali",
    "norwegian",
    "polish",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "slovak",
    "somali",
    "spanish",
    "swedish",
    "thai",
    "turkish",
    "ukrainian",
    "vietnamese",
    "welsh",
    "irish",
    "catalan",
    "basque",
    "flemish",
    "breton",
    "francais",
    "anglais",
    "espagnol",
    "portugais",
    "allemand",
    "italien",
    "chinois",
    "russe",
    "neerlandais",
    "japonais",
    "turc",
    "grec",
    "polonais",
    "roumain",
    "coreen",
    "frances",
    "ingles",
    "espanol",
    "portugues",
    "aleman",
    "italiano",
    "chino",
    "ruso",
    "japones",
    "alemao",
    "espanhol",
    "chines",
    "russo",
    "catalan",
    "vasco",
    "gallego",
    "basco",
    "vietnamita",
    "coreano",
    "polaco",
    "turco",
];

/// What a story said once of a name and does not say again: that it is a person's, or where the town is.
#[derive(Debug, Default)]
pub(super) struct Memory {
    people: Vec<String>,
    towns: Vec<(String, Reading)>,
}

impl<'p, 't> Context<'p, 't> {
    pub(super) fn new(passage: &'p Passage<'t>, scanned: &'p Scanned, language: u8) -> Self {
        Self { passage, scanned, language }
    }

    pub(super) fn mentions(&self) -> &'p [Mention] {
        &self.scanned.mentions
    }

    /// Where a mention stands in its text, in bytes.
    pub(super) fn bytes(&self, mention: &Mention) -> std::ops::Range<usize> {
        self.passage.tokens[mention.first].span.start..self.passage.tokens[mention.end - 1].span.end
    }

    /// The word before, where only a space stands between.
    fn before(&self, token: usize) -> Option<usize> {
        (token > 0 && is_space(self.passage.gap(token))).then(|| token - 1)
    }

    /// The word after, where only a space stands between.
    fn after(&self, end: usize) -> Option<usize> {
        (end < self.passage.tokens.len() && is_space(self.passage.gap(end))).then_some(end)
    }

    fn shape(&self, token: usize) -> Shape {
        self.passage.tokens[token].shape
    }

    fn is_named(&self, token: usize) -> bool {
        matches!(self.shape(token), Shape::Title | Shape::Capitals | Shape::Initial)
    }

    /// Whether capitals tell nothing in this passage.
    fn is_capital_anyway(&self) -> bool {
        self.passage.is_headline || self.passage.is_shouted
    }

    fn is_given(&self, token: usize) -> bool {
        self.scanned.given.binary_search(&token).is_ok()
    }

    fn is_title(&self, token: usize) -> bool {
        self.scanned.titles.binary_search(&token).is_ok()
    }

    /// Whether a sense can be meant at all in this language and spelling.
    pub(super) fn allows(&self, mention: &Mention, sense: Sense) -> bool {
        let last = mention.end - 1;
        match sense.kind {
            Kind::Adjective => sense.languages() & self.language != 0,
            Kind::Translated if sense.is_word() || sense.is_person() => {
                sense.languages() & self.language != 0 || sense.languages() == 0 && self.language != 1
            }
            Kind::Abbreviation => self.is_cut_short(mention.first, mention.end),
            Kind::State => self.passage.gap(mention.end).starts_with('.'),
            Kind::Postal => {
                self.shape(mention.first) == Shape::Capitals
                    && mention.first > 0
                    && self.passage.gap(mention.first) == ", "
                    && self.is_named(mention.first - 1)
                    && (!self.passage.is_shouted)
            }
            Kind::Prefix => {
                self.passage.gap(mention.end) == "-"
                    && self
                        .mentions()
                        .iter()
                        .any(|other| other.first == mention.end && other.may_be(Kind::Demonym))
            }
            Kind::Capital | Kind::City => last < self.passage.tokens.len(),
            _ => true,
        }
    }

    /// Whether a state is cut short here: a full stop follows, and the sentence goes on; or a town stands before it.
    fn is_cut_short(&self, first: usize, end: usize) -> bool {
        let gap = self.passage.gap(end);
        let town = first > 0 && self.passage.gap(first) == ", " && self.is_named(first - 1);
        let goes_on = end < self.passage.tokens.len() && gap == ". " && self.shape(end) == Shape::Small;
        gap.starts_with('.') && (town || goes_on || gap.starts_with(".,"))
    }

    /// Takes up what the passage says once: names of people, where towns are, words of one country only.
    pub(super) fn learn(&self, memory: &mut Memory, evidence: &mut Evidence) {
        for (at, mention) in self.mentions().iter().enumerate() {
            let senses: Vec<Sense> =
                mention.senses.iter().copied().filter(|sense| self.allows(mention, *sense)).collect();
            match self.refused(at, &senses) {
                Some(Rule::Person) => memory.people.push(self.words(mention)),
                Some(_) => {}
                None => match resolve::located(self, at, &senses) {
                    Some(reading) => memory.towns.push((self.words(mention), reading)),
                    None => evidence.count(&senses),
                },
            }
        }
    }

    /// What the story said of these words elsewhere.
    pub(super) fn known(&self, at: usize, memory: &Memory) -> Option<Reading> {
        let mention = &self.mentions()[at];
        let words = self.words(mention);
        if let Some((_, reading)) = memory.towns.iter().find(|(town, _)| *town == words) {
            return Some(reading.clone());
        }
        let in_place = self
            .before(mention.first)
            .is_some_and(|before| BEFORE_PLACES.contains(&self.passage.word(before)));
        (memory.people.contains(&words) && !in_place).then(|| Reading::none(Rule::Person))
    }

    /// The words of a mention, folded.
    fn words(&self, mention: &Mention) -> String {
        let words: Vec<&str> = (mention.first..mention.end).map(|at| self.passage.word(at)).collect();
        words.join(" ")
    }

    /// Why the words name no country, if they do not.
    pub(super) fn refused(&self, at: usize, senses: &[Sense]) -> Option<Rule> {
        let mention = &self.mentions()[at];
        if self.is_symbol(mention) {
            return Some(Rule::PartOfName);
        }
        if self.is_money(mention) {
            return Some(Rule::Money);
        }
        let is_people = |kind| matches!(kind, Kind::Demonym | Kind::Adjective | Kind::Prefix);
        if senses.iter().any(|sense| is_people(sense.kind)) {
            return self.is_language(mention).then_some(Rule::Language);
        }
        let is_place =
            |kind| matches!(kind, Kind::Name | Kind::Translated | Kind::Region | Kind::Capital | Kind::City);
        if !senses.iter().any(|sense| is_place(sense.kind)) {
            return None;
        }
        if self.is_person(mention, senses) {
            return Some(Rule::Person);
        }
        if let Some(after) = self.after(mention.end)
            && self.is_named(after)
            && STREETS.contains(&self.passage.word(after))
            && !senses.iter().any(|sense| matches!(sense.kind, Kind::Name))
        {
            return Some(Rule::PartOfName);
        }
        None
    }

    /// Whether it is the sign of a company on an exchange, as agencies write it: `<UK>`.
    fn is_symbol(&self, mention: &Mention) -> bool {
        self.passage.gap(mention.first).ends_with('<')
            && self.passage.gap(mention.end).starts_with(['>', '.'])
            && self.shape(mention.first) == Shape::Capitals
    }

    /// Whether the words are said of a currency: `US$`, `U.S. dollars`.
    fn is_money(&self, mention: &Mention) -> bool {
        self.passage.gap(mention.end).trim_start_matches(['.', ' ']).starts_with(['$', '£', '€'])
            || self
                .after(mention.end)
                .or_else(|| self.after_stop(mention))
                .is_some_and(|after| CURRENCIES.contains(&self.passage.word(after)))
    }

    /// The word after the full stop of initials.
    fn after_stop(&self, mention: &Mention) -> Option<usize> {
        let initials = self.shape(mention.end - 1) == Shape::Initial;
        (initials && mention.end < self.passage.tokens.len() && self.passage.gap(mention.end) == ". ")
            .then_some(mention.end)
    }

    /// Whether the words are part of a person's name.
    fn is_person(&self, mention: &Mention, senses: &[Sense]) -> bool {
        let first = mention.first;
        if let Some(before) = self.before(first).or_else(|| self.after_title(first)) {
            if self.is_title(before) && self.shape(before) != Shape::Capitals {
                return true;
            }
            if self.is_given(before)
                && !self.mentions().iter().any(|other| {
                    other.end == before + 1
                        && !other.may_be(Kind::Given)
                        && other.senses.iter().any(|s| matches!(s.kind, Kind::Name))
                })
            {
                return true;
            }
            if self.shape(before) == Shape::Initial && before > 0 && self.is_given(before - 1) {
                return true;
            }
        }
        let may_be_given = self.is_given(first) || senses.iter().any(|sense| sense.is_person());
        if mention.end != first + 1 || !may_be_given {
            return false;
        }
        let Some(after) = self.after(mention.end) else { return false };
        let word = self.passage.word(after);
        let in_place = self.before(first).is_some_and(|before| {
            let word = self.passage.word(before);
            BEFORE_PLACES.contains(&word) && !BEFORE_ANYTHING.contains(&word)
        });
        let small =
            |sense: &Sense| matches!(sense.kind, Kind::City | Kind::Region | Kind::Hint) && sense.size() < 20;
        let unknown =
            self.mentions().iter().all(|other| other.first != after || other.senses.iter().all(small));
        matches!(self.shape(after), Shape::Title | Shape::Initial)
            && !in_place
            && unknown
            && !GOES_WITH.contains(&word)
            && !(self.passage.is_headline && (word.ends_with('s') || word.ends_with("ed")))
            && !self.passage.is_shouted
    }

    /// The title or initial with a full stop that stands before a word.
    fn after_title(&self, token: usize) -> Option<usize> {
        (token > 0
            && self.passage.gap(token) == ". "
            && (self.is_title(token - 1) || self.shape(token - 1) == Shape::Initial))
            .then(|| token - 1)
    }

    /// Whether a demonym is the name of a language.
    fn is_language(&self, mention: &Mention) -> bool {
        if mention.end != mention.first + 1 || !LANGUAGES.contains(&self.passage.word(mention.first)) {
            return false;
        }
        let Some(before) = self.before(mention.first).or_else(|| self.listed(mention.first)) else {
            return false;
        };
        let word = self.passage.word(before);
        if !SPOKEN.contains(&word) && !LANGUAGES.contains(&word) {
            return false;
        }
        match self.after(mention.end) {
            None => true,
            Some(after) => matches!(
                self.passage.word(after),
                "and"
                    | "or"
                    | "et"
                    | "ou"
                    | "y"
                    | "e"
                    | "as"
                    | "at"
                    | "for"
                    | "with"
                    | "on"
                    | "only"
                    | "is"
                    | "was"
            ),
        }
    }

    /// The language before this one in a list of them.
    fn listed(&self, token: usize) -> Option<usize> {
        (token > 0 && self.passage.gap(token) == ", ").then(|| token - 1)
    }

    /// The state or country that follows a town: `Lebanon, Pennsylvania`.
    pub(super) fn whereabouts(&self, at: usize) -> Option<&'p Mention> {
        let mention = &self.mentions()[at];
        let after = self.mentions().get(at + 1).filter(|after| after.first == mention.end)?;
        let gap = self.passage.gap(after.first);
        if gap != ", " && gap != " (" {
            return None;
        }
        let states = after.senses.iter().any(|sense| {
            matches!(
                sense.kind,
                Kind::Name
                    | Kind::Initials
                    | Kind::Translated
                    | Kind::Region
                    | Kind::State
                    | Kind::Abbreviation
                    | Kind::Postal
            ) && self.allows(after, *sense)
        });
        states.then_some(after)
    }

    /// What speaks for or against a place by the words beside it.
    pub(super) fn support(&self, at: usize, sense: Sense) -> i32 {
        let mention = &self.mentions()[at];
        if !matches!(sense.kind, Kind::City | Kind::Region | Kind::Translated | Kind::Capital) {
            return 0;
        }
        let mut points = 0;
        let preposition = self
            .before(mention.first)
            .is_some_and(|before| BEFORE_PLACES.contains(&self.passage.word(before)));
        points += if preposition { 12 } else { 0 };
        let doubtful = sense.is_word() || sense.is_person();
        if doubtful && (!preposition || self.passage.is_shouted) {
            points -= if sense.is_word() { 40 } else { 25 };
        }
        if sense.kind == Kind::Capital || self.is_capital_anyway() {
            return points;
        }
        let neighbour = |token: Option<usize>| {
            token.is_some_and(|token| {
                self.is_named(token)
                    && !self.passage.begins(token)
                    && !GOES_WITH.contains(&self.passage.word(token))
                    && !self.is_title(token)
                    && self.mentions().iter().all(|other| token < other.first || token >= other.end)
            })
        };
        if neighbour(self.before(mention.first)) || neighbour(self.after(mention.end)) {
            points -= if sense.size() >= 22 { 10 } else { 25 };
        }
        points
    }
}

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{A0}" | "  " | "\n")
}
