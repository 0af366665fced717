//! Words of a query that name a month, a year, a country or a source, which a filter could have instead.

use crate::news::{Column, FacetValue, Library, Period, TextFacet};
use crate::places;
use crate::search::query::parser::Query;
use crate::search::query::term::{Atom, Term};
use crate::text;
use std::ops::Range;

/// The most words of a name.
const MAX_NAME_WORDS: usize = 6;
/// The most terms of a query that are looked through: a longer one is a text.
const MAX_TERMS: usize = 12;
/// The most names that are returned.
const MAX_NAMED: usize = 4;
/// The most sources whose names are compared.
const MAX_SOURCES: usize = 500;

/// The words of a query that name a value, and the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The numbers of the words among the terms of the query.
    pub(super) terms: Range<usize>,
    /// The value that they name.
    pub(super) value: FacetValue,
}

/// Returns the words of a query that name values, the last and longest first; with `at_end` only those that the query ends
/// with.
pub(super) fn named(query: &Query, library: &Library, at_end: bool) -> Vec<Named> {
    let terms: Vec<&Term> = query.terms().take(MAX_TERMS + 1).collect();
    if terms.len() > MAX_TERMS || query.has_alternatives() {
        return Vec::new();
    }
    let words: Vec<Option<&str>> = terms.iter().map(|term| words_of(term)).collect();
    let sources = Sources::of(library.text(TextFacet::Source));
    let first_end = if at_end { terms.len().max(1) } else { 1 };
    let ends = (first_end..=terms.len()).rev();
    let parts = ends.flat_map(|end| (end.saturating_sub(MAX_NAME_WORDS)..end).map(move |start| start..end));
    let named = parts.filter_map(|terms| {
        let name = words[terms.clone()].iter().copied().collect::<Option<Vec<_>>>()?.join(" ");
        Some(Named { terms, value: value_named(&name, library, &sources)? })
    });
    named.take(MAX_NAMED).collect()
}

/// Returns the text of a wanted word or phrase.
fn words_of(term: &Term) -> Option<&str> {
    match &term.atom {
        Atom::Word(text) | Atom::Phrase { text, .. } | Atom::Dated { text, .. } if !term.negated => {
            Some(text)
        }
        Atom::Word(_) | Atom::Phrase { .. } | Atom::Dated { .. } | Atom::Field(..) | Atom::Saved(..) => None,
    }
}

fn value_named(name: &str, library: &Library, sources: &Sources<'_>) -> Option<FacetValue> {
    if let Some(period) = Period::named(name) {
        return Some(FacetValue::Period(period));
    }
    if let Some(country) = places::named(name).map(Some)
        && library.countries().number(&country).is_some()
    {
        return Some(FacetValue::Country(country));
    }
    sources.named(name).map(|source| FacetValue::Text(TextFacet::Source, source.to_owned()))
}

/// The sources, with the keys of their names without an article.
struct Sources<'a>(Vec<(String, &'a str)>);

impl<'a> Sources<'a> {
    fn of(column: &'a Column<String>) -> Self {
        let named = column.values().iter().take(MAX_SOURCES);
        Self(named.map(|source| (key_without_article(source), source.as_str())).collect())
    }

    /// Returns the source with a name, with or without its article.
    fn named(&self, name: &str) -> Option<&'a str> {
        let wanted = key_without_article(name);
        let found = self.0.iter().find(|(key, _)| !key.is_empty() && *key == wanted);
        found.map(|(_, source)| *source)
    }
}

fn key_without_article(name: &str) -> String {
    let key = text::key(name);
    key.strip_prefix("the ").map(str::to_owned).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::{Named, named};
    use crate::news::FacetValue;
    use crate::search::Query;
    use crate::search::samples::library;

    /// The terms that name a value first, and the value; empty if none do.
    fn told(typed: &str, at_end: bool) -> String {
        let library = library();
        let query = Query::parse(typed, &library).unwrap();
        let first = named(&query, &library, at_end).into_iter().next();
        let Some(Named { terms, value }) = first else { return String::new() };
        let value = match value {
            FacetValue::Period(period) => period.to_string(),
            FacetValue::Country(country) => country.map_or_else(String::new, |country| country.to_string()),
            FacetValue::Text(_, source) => source,
            FacetValue::Unread | FacetValue::Starred | FacetValue::New => String::new(),
        };
        format!("{terms:?} {value}")
    }

    #[test]
    fn months_years_countries_and_sources_are_named() {
        for (typed, value) in [
            ("june 2023", "0..1 2023-06"),
            ("2023-06", "0..1 2023-06"),
            ("juin 2023", "0..1 2023-06"),
            ("women junio de 2023", "1..2 2023-06"),
            ("plan 2023", "1..2 2023"),
            ("\"june 2023\"", "0..1 2023-06"),
            ("june", ""),
            ("kenya", "0..1 KE"),
            ("bank Líbano", "1..2 LB"),
            ("kenyan", "0..1 KE"),
            ("KE", "0..1 KE"),
            ("ke", ""),
            ("ken", ""),
            ("uganda", ""),
            ("ilo", "0..1 ILO"),
            ("co-op news", "0..2 Co-op News"),
            ("Cooperator News", "0..2 The Cooperator News"),
            ("news", ""),
            ("-kenya", ""),
            ("country:KE", ""),
            ("kenya | plan", ""),
            ("", ""),
        ] {
            assert_eq!(told(typed, true), value, "{typed}");
        }
    }

    #[test]
    fn a_name_before_other_words_is_found_too() {
        assert_eq!(told("june 2023 plan", true), "");
        assert_eq!(told("june 2023 plan", false), "0..1 2023-06");
        assert_eq!(told("kenya lebanon plan", false), "1..2 LB");
        let library = library();
        let query = Query::parse("kenya june 2023 plan lebanon", &library).unwrap();
        let terms: Vec<_> = named(&query, &library, false).into_iter().map(|named| named.terms).collect();
        assert_eq!(terms, [3..4, 1..2, 0..1], "the month is one term with its year");
        assert_eq!(told(&"plan ".repeat(12), false), "");
        assert_eq!(told(&format!("{}kenya", "plan ".repeat(12)), false), "");
    }
}
