//! What to tell on standard error of a search: how its words were read, and when nothing was found what would find
//! something: the word or the filter to leave out, the word that was meant.
//!
//! The border: it only words; what would find something `search` knows, and nothing is left out of a search unasked.

use super::search::Search;
use crate::news::{DateRange, Facet, FacetValue, Filter, FilterPart};
use crate::places;
use crate::search::{Change, Found, Suggestion, suggestions};
use std::fmt::Display;

/// One or two lines: that nothing was found, and what would find something.
pub(super) fn nothing_found(search: &Search<'_>) -> String {
    let (library, marks) = (&search.news.library, &search.news.marks);
    let ways = suggestions(search.index, library, marks, &search.query, &search.filter);
    let hints: Vec<String> = ways.iter().filter_map(|way| hint(way, &search.filter)).collect();
    let mut told = "nothing found".to_owned();
    if !hints.is_empty() {
        told.push('\n');
        told.push_str(&hints.join("; "));
    }
    told
}

/// A way out with its count. One that asks for nothing any more is none here: what it shows, anybody can list.
fn hint(Suggestion { change, count }: &Suggestion, filter: &Filter) -> Option<String> {
    Some(match change {
        Change::Replace(_) => format!("did you mean {}? {count}", change.replacements().join(", ")),
        Change::FilterPart(facet) => format!("without {}: {count}", chosen(filter, *facet)),
        Change::Word(_, typed) => format!("without {}: {count}", quoted(typed)),
        Change::Field(_, typed) => format!("without {typed}: {count}"),
        Change::Filter => format!("without any filter: {count}"),
        Change::Query if !filter.is_empty() => format!("without the search: {count}"),
        Change::Query | Change::Everything => return None,
    })
}

/// One line: as what the words were read that stand nowhere as they were typed.
pub(super) fn read_as(found: &Found) -> Option<String> {
    let readings = found.word_matches.iter();
    let otherwise = readings.filter_map(|reading| Some((&reading.typed, reading.correction()?)));
    let mut corrected: Vec<(&String, String)> = Vec::new();
    for word in otherwise {
        if !corrected.contains(&word) {
            corrected.push(word);
        }
    }
    let told: Vec<String> = corrected.iter().map(|(typed, words)| format!("{typed} as {words}")).collect();
    (!told.is_empty()).then(|| format!("read {}", told.join(", ")))
}

/// A word in quotes; a phrase brings its own.
fn quoted(word: &str) -> String {
    if word.starts_with('"') { word.to_owned() } else { format!("\"{word}\"") }
}

/// Returns the options that choose a part of the filter.
fn chosen(filter: &Filter, part: FilterPart) -> String {
    match part {
        FilterPart::Facet(mark @ (Facet::Unread | Facet::Starred)) => format!("--{}", mark.name()),
        FilterPart::Facet(facet) => options(&format!("--{}", facet.name()), filter.values(facet).map(typed)),
        FilterPart::Range => range(&filter.range),
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
        FacetValue::Unread | FacetValue::Starred => String::new(),
    }
}

/// An option with its values, as it could be typed.
fn options<V: Display>(name: &str, values: impl IntoIterator<Item = V>) -> String {
    let values = values.into_iter().map(|value| {
        let value = value.to_string();
        if value.contains(' ') { format!("\"{value}\"") } else { value }
    });
    values.map(|value| format!("{name} {value}")).collect::<Vec<_>>().join(" ")
}

fn range(range: &DateRange) -> String {
    let [from, to] = [("--from", range.from), ("--to", range.to)].map(|(name, day)| options(name, day));
    format!("{from} {to}").trim().to_owned()
}
