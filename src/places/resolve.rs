//! What a mention means, given its neighbours and what else the story says.
//!
//! The border: one mention. Which of the countries named a story is about is decided in `choose`.

use super::context::Context;
use super::evidence::{Evidence, Memory};
use super::gazetteer::{Kind, Sense};
use super::reading::{Reading, Rule};
use crate::news::Country;

/// How sure it is where a text says itself in which country or state a town is.
const TOLD: i32 = 90;

/// What a mention means.
pub(super) fn read(context: &Context<'_, '_>, at: usize, memory: &Memory, evidence: &Evidence) -> Reading {
    let mention = &context.mentions()[at];
    let senses = context.allowed(mention);
    if senses.is_empty() {
        return Reading::none(Rule::Word);
    }
    if let Some(rule) = context.refused(mention, &senses) {
        return Reading::none(rule);
    }
    let both = senses.iter().filter(|sense| sense.kind == Kind::Both).filter_map(|sense| sense.country());
    let both: Vec<Country> = both.collect();
    if !both.is_empty() {
        return Reading { countries: both, rule: Rule::Name, confidence: usual(Kind::Both, 0).0 };
    }
    if let Some(reading) = located(context, at, &senses) {
        return reading;
    }
    let words = context.words(mention);
    if let Some(reading) = memory.town(&words) {
        return reading.clone();
    }
    if let Some(rule) = context.known_name(mention, memory) {
        return Reading::none(rule);
    }
    if let Some(reading) = as_state(context, at, &senses) {
        return reading;
    }
    weigh(context, at, &senses, &words, evidence)
}

/// The country most likely meant, and how surely.
fn weigh(
    context: &Context<'_, '_>,
    at: usize,
    senses: &[Sense],
    words: &str,
    evidence: &Evidence,
) -> Reading {
    let mention = &context.mentions()[at];
    let is_in = context.is_in(mention);
    let mut ranked: Vec<(i32, Sense)> = senses
        .iter()
        .map(|sense| (rank(senses, *sense, is_in) + evidence.points(*sense, words), *sense))
        .collect();
    // The first of equals stays: the tables have the usual one first.
    ranked.sort_by_key(|(rank, _)| -rank);
    let Some(&(first, sense)) = ranked.first() else { return Reading::none(Rule::Word) };
    let other = ranked.iter().find(|(_, other)| other.place() != sense.place());
    let (mut confidence, rule) = usual(sense.kind, sense.size());
    if sense.kind == Kind::Hint && sense.is_word() {
        return Reading::none(Rule::Word); // it helps to read others, and says nothing by itself
    }
    confidence += context.support(mention, sense);
    if sense.kind == Kind::City && other.is_some_and(|(second, _)| first - second < 4) {
        confidence -= 10; // as likely another city of this name
    }
    if (sense.kind.is_part() || sense.kind == Kind::Translated)
        && sense.place().is_some_and(|place| evidence.others(place, words))
    {
        confidence += 25;
    }
    Reading::of(sense.country(), rule, confidence)
}

/// The rank of a sense beside the others of the same words: doubled logarithms of people, so that names and cities can
/// be held against each other. `is_in`: a place is named where the words stand, which speaks for a town that has the
/// name of a country.
fn rank(senses: &[Sense], sense: Sense, is_in: bool) -> i32 {
    let same = |kind: Kind| senses.iter().any(|other| other.kind == kind && other.place() == sense.place());
    let is_name = |other: &Sense| matches!(other.kind, Kind::Name | Kind::Translated);
    let has_country = senses.iter().any(|other| is_name(other) && other.place() != sense.place());
    match sense.kind {
        Kind::Translated if sense.is_word() => 30,
        Kind::Name | Kind::Initials | Kind::Translated | Kind::Both => 48,
        Kind::Demonym | Kind::Adjective => 46,
        Kind::Capital => 28 + if same(Kind::City) { 6 } else { 0 },
        Kind::Region if has_country => 41,
        Kind::Region => 27,
        Kind::City if has_country && !is_in => sense.size() - 12,
        Kind::City => sense.size() + if same(Kind::Region) { 2 } else { 0 },
        Kind::Body => 30,
        Kind::State | Kind::Abbreviation => 27,
        Kind::Prefix => 20,
        Kind::Postal => 10,
        Kind::Hint => 5,
        Kind::Blocker | Kind::Given | Kind::Title => 0,
    }
}

/// How surely a sense names its country where nothing speaks for or against it, and the rule that says so.
fn usual(kind: Kind, size: i32) -> (i32, Rule) {
    match kind {
        Kind::Name | Kind::Both => (95, Rule::Name),
        Kind::Initials => (90, Rule::Initials),
        Kind::Translated => (85, Rule::Translated),
        Kind::Demonym => (85, Rule::Demonym),
        Kind::Adjective => (80, Rule::Demonym),
        Kind::Prefix => (60, Rule::Demonym),
        Kind::Region | Kind::State | Kind::Abbreviation | Kind::Postal => (80, Rule::Region),
        Kind::Capital => (80, Rule::Capital),
        Kind::City => (46 + size, Rule::City),
        Kind::Body => (70, Rule::Body),
        Kind::Hint => (20, Rule::Hint),
        Kind::Blocker | Kind::Given | Kind::Title => (0, Rule::Word),
    }
}

/// A town told by the state or country that follows it; or told to be another than the one known of this name.
pub(super) fn located(context: &Context<'_, '_>, at: usize, senses: &[Sense]) -> Option<Reading> {
    let after = context.whereabouts(at)?;
    let own = senses.iter().find(|sense| {
        (sense.kind.is_place())
            && after.senses.iter().any(|other| other.kind.is_wider() && other.place() == sense.place())
    });
    if let Some(sense) = own {
        return Some(Reading::of(sense.country(), Rule::TownOf, TOLD));
    }
    let is_state = after
        .senses
        .iter()
        .all(|sense| !matches!(sense.kind, Kind::Name | Kind::Initials | Kind::Translated));
    let is_part = senses.iter().all(|sense| sense.kind.is_part());
    (is_state || is_part && !context.is_listed(at + 1)).then(|| Reading::none(Rule::TownElsewhere))
}

/// The state after a town is a state, and not the country of that name: `Atlanta, Georgia`.
fn as_state(context: &Context<'_, '_>, at: usize, senses: &[Sense]) -> Option<Reading> {
    let town = at.checked_sub(1)?;
    context.whereabouts(town).filter(|after| std::ptr::eq(*after, &context.mentions()[at]))?;
    let reading = located(context, town, &context.mentions()[town].senses)?;
    let country = *reading.countries.first()?;
    let sense = senses.iter().find(|sense| sense.country() == Some(country))?;
    Some(Reading::of(Some(country), usual(sense.kind, 0).1, TOLD))
}
