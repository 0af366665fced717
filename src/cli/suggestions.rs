//! The reports on a search: how its words were read, and suggestions when nothing was found: the word or the filter to
//! leave out, the word that was meant.
//!
//! The border: words alone. The suggestions are `search`'s, and nothing is left out of a search unasked.

use super::messages;
use super::search::Search;
use crate::news::{DateRange, Facet, FacetValue, Filter, FilterPart};
use crate::places;
use crate::search::{Change, Found, MatchKind, Query, Suggestion, suggestions};
use std::fmt::Display;

/// Returns the report of a search that found nothing, with what would find something on a second line.
pub(super) fn nothing_found(search: &Search<'_>) -> String {
    let (library, marks) = (search.session.library(), &search.marks);
    let suggestions = suggestions(search.index, library, marks, &search.query, &search.filter);
    let lines: Vec<String> = suggestions.iter().filter_map(|suggestion| line(suggestion, search)).collect();
    messages::nothing_found(&lines)
}

/// Returns a suggestion in words; `None` for one that leaves out the whole search: anybody can list everything.
fn line(&Suggestion { ref change, count }: &Suggestion, search: &Search<'_>) -> Option<String> {
    let Search { query, filter, .. } = search;
    let without = |part: &str| messages::without(part, count);
    let chosen = |part| chosen(filter, part, search.first_day_option);
    Some(match change {
        Change::TakeFilter(_, value) => {
            let option = options(&format!("--{}", value.facet().name()), [typed(value)]);
            let (left, _) = change.apply(query, filter);
            let arguments = if left.is_empty() { option } else { format!("{} {option}", argument(&left)) };
            messages::did_you_mean(&arguments, count)
        }
        Change::Replace(_) => messages::did_you_mean(&change.replacements().join(", "), count),
        Change::FilterPart(part) => without(&chosen(*part)),
        Change::Word(_, typed) => without(&quoted(typed)),
        Change::Field(_, typed) => without(typed),
        Change::Filter => without(messages::ANY_FILTER),
        Change::Query if !filter.is_empty() => without(messages::THE_SEARCH),
        Change::Query | Change::Everything => return None,
    })
}

/// Returns the report on the words that were read as others because they stand nowhere as they were typed, on dates and
/// on equivalents.
pub(super) fn read_as(found: &Found) -> Option<String> {
    let (mut corrected, mut widened): (Vec<String>, Vec<String>) = Default::default();
    let add = |list: &mut Vec<String>, words: String| {
        if !list.contains(&words) {
            list.push(words);
        }
    };
    for word in &found.word_matches {
        if let Some(meant) = word.correction() {
            add(&mut corrected, messages::word_read_as(&word.typed, &meant));
        } else if word.kind == MatchKind::Dated {
            add(&mut widened, messages::word_dated(&word.typed));
        } else if !word.equivalents.is_empty() {
            add(&mut widened, messages::word_also(&word.typed, &word.equivalents.join(", ")));
        }
    }
    let corrected = (!corrected.is_empty()).then(|| messages::read_as(&corrected));
    let parts: Vec<String> = corrected.into_iter().chain(widened).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Returns a word in quotes; a phrase has its own.
fn quoted(word: &str) -> String {
    if word.starts_with('"') { word.to_owned() } else { format!("\"{word}\"") }
}

/// Returns a query as an argument, in quotes where a shell would read its signs.
fn argument(query: &Query) -> String {
    let text = query.text();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | ':' | ',' | '.' | '/' | '_');
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Returns the options that choose a part of the filter.
fn chosen(filter: &Filter, part: FilterPart, first_day_option: &str) -> String {
    match part {
        FilterPart::Facet(mark @ (Facet::Unread | Facet::Starred)) => format!("--{}", mark.name()),
        FilterPart::Facet(Facet::New) => messages::since::OPTION.to_owned(),
        FilterPart::Facet(facet) => options(&format!("--{}", facet.name()), filter.values(facet).map(typed)),
        FilterPart::Range => range(&filter.range, first_day_option),
        // Only the reader excludes by a filter; here it is done in the query, whose words are named apart.
        FilterPart::Excluded => String::new(),
    }
}

/// Returns a value as an option takes it.
fn typed(value: &FacetValue) -> String {
    match value {
        FacetValue::Period(period) => period.to_string(),
        FacetValue::Country(country) => country.map_or("none", places::name).to_owned(),
        FacetValue::Text(_, value) => value.clone(),
        FacetValue::Unread | FacetValue::Starred | FacetValue::New => String::new(),
    }
}

/// Returns an option with its values, as it could be typed.
fn options<V: Display>(name: &str, values: impl IntoIterator<Item = V>) -> String {
    let values = values.into_iter().map(|value| {
        let value = value.to_string();
        if value.contains(' ') { format!("\"{value}\"") } else { value }
    });
    values.map(|value| format!("{name} {value}")).collect::<Vec<_>>().join(" ")
}

/// Returns the options that limit the days, the first one as it was typed.
fn range(range: &DateRange, first_day_option: &str) -> String {
    let [from, to] =
        [(first_day_option, range.from), ("--to", range.to)].map(|(name, day)| options(name, day));
    format!("{from} {to}").trim().to_owned()
}
