//! What the words found in a text mean there: which country, how surely, by which rule; or why none.
//!
//! The border: words and their neighbours within one story. Which of the countries a story is about is decided in `tag`.

use super::context::{Context, Memory};
use super::gazetteer::{Kind, Sense};
use super::scan::Mention;
use crate::news::Country;

/// How surely words name a country: 0 to 100.
pub(super) type Confidence = i32;

/// Why words were taken for a country, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The name of a country.
    Name,
    /// Its name in another language.
    Translated,
    /// Its initials.
    Initials,
    /// People of it, or what is from it.
    Demonym,
    /// A state, province or region of it.
    Region,
    /// Its capital.
    Capital,
    /// A city of it.
    City,
    /// A town, told by the state or country after it.
    TownOf,
    /// A body or office of it.
    Body,
    /// A word used there; counts where nothing else does.
    Hint,
    /// Part of the name of a person.
    Person,
    /// A language.
    Language,
    /// Part of the name of something else.
    PartOfName,
    /// A town of this name elsewhere, told by what follows it.
    TownElsewhere,
    /// A common word.
    Word,
    /// A currency.
    Money,
    /// Where the report was written.
    Dateline,
}

/// What words mean in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The country, or the countries of one name; empty where the rule says why it is none.
    pub(super) countries: Vec<Country>,
    pub(super) rule: Rule,
    pub(super) confidence: Confidence,
}

impl Reading {
    pub(super) fn none(rule: Rule) -> Self {
        Self { countries: Vec::new(), rule, confidence: 0 }
    }
}

/// What else the story says, counted by the place of each country in the country table.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Words for the country itself: its names, its people.
    pub(super) national: [u8; 256],
    /// Words for parts of it: regions, cities, towns.
    pub(super) local: [u8; 256],
    /// Words used there.
    pub(super) hints: [u8; 256],
}

impl Evidence {
    pub(super) fn new() -> Self {
        Self { national: [0; 256], local: [0; 256], hints: [0; 256] }
    }

    /// Counts words that can mean but one country.
    pub(super) fn count(&mut self, senses: &[Sense]) {
        let mut places = senses.iter().filter_map(|sense| sense.place());
        let Some(place) = places.next() else { return };
        if places.any(|other| other != place) {
            return;
        }
        let counts = match senses[0].kind {
            Kind::Hint => &mut self.hints,
            Kind::Region | Kind::City | Kind::Capital | Kind::State | Kind::Abbreviation | Kind::Postal => {
                &mut self.local
            }
            _ => &mut self.national,
        };
        counts[place] = counts[place].saturating_add(1);
    }

    fn any(&self, place: usize) -> bool {
        self.national[place] > 0 || self.local[place] > 0
    }

    /// The points a sense gets for what else the story says.
    fn points(&self, sense: &Sense) -> i32 {
        let Some(place) = sense.place() else { return 0 };
        let is_part = matches!(sense.kind, Kind::City | Kind::Region | Kind::Capital);
        let local = i32::from(self.local[place].min(4));
        let hints = i32::from(self.hints[place].min(4));
        if local > 0 && is_part {
            14 + 5 * local
        } else if self.any(place) {
            14
        } else if hints > 0 && is_part {
            4 + 4 * hints
        } else {
            0
        }
    }
}

/// The rank of a sense beside the others of the same words: doubled logarithms of people, so that names and cities
/// can be held against each other.
fn rank(senses: &[Sense], sense: &Sense, evidence: &Evidence) -> i32 {
    let same = |kind: Kind| senses.iter().any(|other| other.kind == kind && other.place() == sense.place());
    let own = match sense.kind {
        Kind::Name | Kind::Initials | Kind::Translated | Kind::Both => 40,
        Kind::Demonym | Kind::Adjective => 38,
        Kind::Capital => 28 + if same(Kind::City) { 6 } else { 0 },
        Kind::Region => 27,
        Kind::City => sense.size() + if same(Kind::Region) { 2 } else { 0 },
        Kind::Body => 30,
        Kind::State | Kind::Abbreviation => 27,
        Kind::Postal => 10,
        Kind::Prefix => 20,
        Kind::Hint => 5,
        Kind::Blocker | Kind::Given | Kind::Title => 0,
    };
    own + evidence.points(sense)
}

/// The sense that is meant, and by how much it is ahead of one of another country.
fn meant(senses: &[Sense], evidence: &Evidence) -> Option<(Sense, i32)> {
    let mut ranked: Vec<(i32, Sense)> =
        senses.iter().map(|sense| (rank(senses, sense, evidence), *sense)).collect();
    // The first of equals stays: the tables have the usual one first.
    ranked.sort_by_key(|(rank, _)| -rank);
    let &(first, best) = ranked.first()?;
    let second = ranked.iter().find(|(_, sense)| sense.place() != best.place()).map_or(0, |(rank, _)| *rank);
    Some((best, first - second))
}

/// How surely a sense names its country where nothing speaks for or against it, and the rule that says so.
fn usual(sense: Sense) -> (Confidence, Rule) {
    match sense.kind {
        Kind::Name | Kind::Both => (95, Rule::Name),
        Kind::Initials => (90, Rule::Initials),
        Kind::Translated => (85, Rule::Translated),
        Kind::Demonym => (85, Rule::Demonym),
        Kind::Adjective => (80, Rule::Demonym),
        Kind::Prefix => (60, Rule::Demonym),
        Kind::Region => (80, Rule::Region),
        Kind::State | Kind::Abbreviation | Kind::Postal => (80, Rule::Region),
        Kind::Capital => (80, Rule::Capital),
        Kind::City => (46 + sense.size(), Rule::City),
        Kind::Body => (70, Rule::Body),
        Kind::Hint => (20, Rule::Hint),
        Kind::Blocker | Kind::Given | Kind::Title => (0, Rule::Word),
    }
}

/// What a mention means, given what else the story says.
pub(super) fn read(context: &Context<'_, '_>, at: usize, memory: &Memory, evidence: &Evidence) -> Reading {
    let mention = &context.mentions()[at];
    let senses: Vec<Sense> =
        mention.senses.iter().copied().filter(|sense| context.allows(mention, *sense)).collect();
    if senses.is_empty() {
        return Reading::none(Rule::Word);
    }
    if let Some(rule) = context.refused(at, &senses) {
        return Reading::none(rule);
    }
    let both: Vec<Country> =
        senses.iter().filter(|sense| sense.kind == Kind::Both).filter_map(|sense| sense.country()).collect();
    if !both.is_empty() {
        return Reading { countries: both, rule: Rule::Name, confidence: 95 };
    }
    if let Some(reading) = located(context, at, &senses) {
        return reading;
    }
    if let Some(reading) = context.known(at, memory) {
        return reading;
    }
    let Some((sense, ahead)) = meant(&senses, evidence) else { return Reading::none(Rule::Word) };
    let (usual, rule) = usual(sense);
    let mut confidence = usual + context.support(at, sense);
    if sense.kind == Kind::City && ahead < 4 {
        confidence -= 10;
    }
    if matches!(sense.kind, Kind::City | Kind::Region | Kind::Capital | Kind::Translated)
        && sense.place().is_some_and(|place| evidence.any(place))
    {
        confidence += 25;
    }
    let countries: Vec<Country> = sense.country().into_iter().collect();
    Reading { countries, rule, confidence: confidence.clamp(0, 100) }
}

/// A town told by the state or country that follows it.
pub(super) fn located(context: &Context<'_, '_>, at: usize, senses: &[Sense]) -> Option<Reading> {
    let after: &Mention = context.whereabouts(at)?;
    let is_place = |kind| {
        matches!(
            kind,
            Kind::City | Kind::Capital | Kind::Region | Kind::Name | Kind::Translated | Kind::Given
        )
    };
    let own = senses.iter().find(|sense| {
        is_place(sense.kind) && after.senses.iter().any(|other| other.place() == sense.place())
    });
    if let Some(sense) = own {
        let countries = sense.country().into_iter().collect();
        return Some(Reading { countries, rule: Rule::TownOf, confidence: 90 });
    }
    let is_state = after
        .senses
        .iter()
        .all(|sense| matches!(sense.kind, Kind::Region | Kind::State | Kind::Abbreviation | Kind::Postal));
    let is_small =
        senses.iter().all(|sense| matches!(sense.kind, Kind::City | Kind::Region) && sense.size() < 20);
    (is_state || is_small).then(|| Reading::none(Rule::TownElsewhere))
}
