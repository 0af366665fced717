//! The verdict on a mention, given its neighbours and the rest of the story.
//!
//! The border: one mention. The countries that a story is about are chosen in `selection`.

use super::context::Context;
use super::evidence::{Evidence, Memory};
use super::rule::Rule;
use super::verdict::Verdict;
use crate::news::Country;
use crate::places::gazetteer::{Kind, Sense};
use crate::places::words::Mention;

/// The confidence in a town whose country or state the text names.
const STATED_CONFIDENCE: i32 = 90;

/// The rank that a town gains by the words after it: `Lebanon Police Department`.
const LOCAL_POINTS: i32 = 60;

/// The rank that a country gains by another beside it in a list.
const LISTED_POINTS: i32 = 40;

/// Returns the verdict on a mention.
pub(super) fn read(context: &Context<'_, '_>, at: usize, memory: &Memory, evidence: &Evidence) -> Verdict {
    let mention = &context.mentions()[at];
    let senses = context.allowed(mention);
    if senses.is_empty() {
        return Verdict::none(Rule::Word);
    }
    if let Some(rule) = context.rejection(mention, &senses) {
        return Verdict::none(rule);
    }
    let both = senses.iter().filter(|sense| sense.kind == Kind::Both).filter_map(|sense| sense.country());
    let both: Vec<Country> = both.collect();
    if !both.is_empty() {
        return Verdict { countries: both, rule: Rule::Name, confidence: base_confidence(Kind::Both, 0).0 };
    }
    if let Some(verdict) = resolve_town(context, at, &senses) {
        return verdict;
    }
    let words = context.words(mention);
    if let Some(verdict) = memory.town(&words) {
        return verdict.clone();
    }
    if let Some(rule) = known_name(context, mention, memory) {
        return Verdict::none(rule);
    }
    if let Some(verdict) = resolve_state(context, at, &senses) {
        return verdict;
    }
    resolve_by_rank(context, at, &senses, &words, evidence)
}

/// Returns the rule by which the story used these words for something else than a place. Words that stand where a
/// place is named, or where a report says where it comes from, are read anew.
fn known_name(context: &Context<'_, '_>, mention: &Mention, memory: &Memory) -> Option<Rule> {
    let in_place = context.before(mention.first).is_some_and(|before| context.is_preposition(before));
    memory.name(&context.words(mention)).filter(|_| !in_place && !context.is_dateline(mention))
}

/// Returns the verdict for the most likely sense.
fn resolve_by_rank(
    context: &Context<'_, '_>,
    at: usize,
    senses: &[Sense],
    words: &str,
    evidence: &Evidence,
) -> Verdict {
    let mention = &context.mentions()[at];
    let is_in = context.is_in(mention);
    let is_state = context.follows_unknown_town(at);
    let is_local =
        |sense: &Sense| is_at_home(context, at, *sense, evidence) || sense.kind == Kind::Region && is_state;
    let (is_dated, is_listed) = (context.is_dated(mention), context.is_beside_country(at));
    let points = |sense: &Sense| match sense.kind {
        _ if is_dated => 0,
        _ if is_local(sense) => evidence.points(*sense, words) + LOCAL_POINTS,
        Kind::Name if is_listed => evidence.points(*sense, words) + LISTED_POINTS,
        _ => evidence.points(*sense, words),
    };
    let mut ranked: Vec<(i32, Sense)> =
        senses.iter().map(|sense| (rank(senses, *sense, is_in) + points(sense), *sense)).collect();
    // The first of equals stays: the tables have the usual one first.
    ranked.sort_by_key(|(rank, _)| -rank);
    let Some(&(first, sense)) = ranked.first() else { return Verdict::none(Rule::Word) };
    let other = ranked.iter().find(|(_, other)| other.country_index() != sense.country_index());
    let (mut confidence, rule) = base_confidence(sense.kind, sense.size());
    if sense.kind == Kind::Hint && sense.is_word() {
        return Verdict::none(Rule::Word); // it helps to read others, and says nothing by itself
    }
    confidence += context.confidence_change(mention, sense);
    if sense.kind == Kind::City && other.is_some_and(|(second, _)| first - second < 4) {
        confidence -= 10; // as likely another city of this name
    }
    if (sense.kind.is_part() || sense.kind == Kind::Translated)
        && (is_local(&sense) || sense.country_index().is_some_and(|country| evidence.others(country, words)))
    {
        confidence += 25;
    }
    Verdict::of(sense.country(), rule, confidence)
}

/// Returns `true` if a sense is that of a town to which the words beside it belong: `Guernsey County`, or `a Lebanon
/// woman` in a story with words of that country. A country of that name stays one where its capital, its people or
/// another of its names appears.
pub(super) fn is_at_home(context: &Context<'_, '_>, at: usize, sense: Sense, evidence: &Evidence) -> bool {
    let mention = &context.mentions()[at];
    let is_local = || context.local_country(at).is_some_and(|country| sense.country_index() == Some(country));
    let has_people = || context.has_people(mention) && evidence.is_hinted(sense);
    let is_told = |country: usize| evidence.others(country, &context.words(mention));
    let is_country = |other: &Sense| other.kind == Kind::Name && other.country_index().is_some_and(is_told);
    sense.kind.is_part() && (is_local() || has_people()) && !mention.senses.iter().any(is_country)
}

/// Returns the rank of a sense among the others of the same words, as a doubled binary logarithm of people, so that
/// names and cities can be compared. `is_in`: the words stand after a word that only places follow, which makes a
/// town with the name of a country more likely.
fn rank(senses: &[Sense], sense: Sense, is_in: bool) -> i32 {
    let same = |kind: Kind| {
        senses.iter().any(|other| other.kind == kind && other.country_index() == sense.country_index())
    };
    let is_name = |other: &Sense| matches!(other.kind, Kind::Name | Kind::Translated);
    let has_country =
        senses.iter().any(|other| is_name(other) && other.country_index() != sense.country_index());
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

/// Returns the confidence in a sense by itself, and the rule that gives it.
fn base_confidence(kind: Kind, size: i32) -> (i32, Rule) {
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

/// Returns the verdict on a town that is followed by its state or country. If the gazetteer has no such town there, it
/// is another one of this name.
pub(super) fn resolve_town(context: &Context<'_, '_>, at: usize, senses: &[Sense]) -> Option<Verdict> {
    let beside = context.region_after(at).filter(|_| !context.is_among_countries(at));
    let after = beside.or_else(|| context.region_around(at))?;
    let own = senses.iter().find(|sense| {
        (sense.kind.is_place())
            && after
                .senses
                .iter()
                .any(|other| other.kind.is_wider() && other.country_index() == sense.country_index())
    });
    if let Some(sense) = own {
        return Some(Verdict::of(sense.country(), Rule::TownOf, STATED_CONFIDENCE));
    }
    beside?;
    let is_state = after
        .senses
        .iter()
        .all(|sense| !matches!(sense.kind, Kind::Name | Kind::Initials | Kind::Translated));
    let is_part = senses.iter().all(|sense| sense.kind.is_part());
    ((is_state || is_part) && !context.is_listed(at + 1)).then(|| Verdict::none(Rule::TownElsewhere))
}

/// Returns the verdict on the state after a town, which is not the country of that name: `Atlanta, Georgia`.
fn resolve_state(context: &Context<'_, '_>, at: usize, senses: &[Sense]) -> Option<Verdict> {
    let town = at.checked_sub(1)?;
    context.region_after(town).filter(|after| std::ptr::eq(*after, &context.mentions()[at]))?;
    let verdict = resolve_town(context, town, &context.mentions()[town].senses)?;
    let country = *verdict.countries.first()?;
    let sense = senses.iter().find(|sense| sense.country() == Some(country))?;
    Some(Verdict::of(Some(country), base_confidence(sense.kind, 0).1, STATED_CONFIDENCE))
}
