//! What to try when nothing was found: the word or the filter to leave out, the word that was meant.
//!
//! The border: it only counts and words; nothing is left out of a search unasked.

use super::search::Search;
use crate::news::{DateRange, Filter};
use crate::places;
use crate::search::Query;
use std::fmt::Display;

/// At most so many words are tried: what follows is not a search but a text.
const TRIED: usize = 12;

/// One or two lines: that nothing was found, and what would find something.
pub(super) fn nothing_found(search: &Search<'_>) -> String {
    let words = search.query.words();
    let mut hints = Vec::new();
    for (n, word) in words.iter().enumerate().take(TRIED) {
        let rest = search.query.without(n);
        let count = search.count(&rest, &search.filter);
        if !rest.is_empty() && count > 0 {
            hints.push(format!("without {}: {count}", quoted(word)));
        }
    }
    for (option, rest) in relaxed(&search.filter) {
        let count = search.count(&search.query, &rest);
        if count > 0 {
            hints.push(format!("without {option}: {count}"));
        }
    }
    for word in words.iter().take(TRIED) {
        // A word that finds something by itself needs no other; its company is at fault.
        let alone = Query::parse(word, &search.news.library).unwrap_or_default();
        if search.count(&alone, &Filter::default()) == 0
            && let Some(near) = search.index.as_ref().and_then(|index| index.nearest(word))
        {
            hints.push(format!("did you mean {near}?"));
        }
    }
    let mut told = "nothing found".to_owned();
    if !hints.is_empty() {
        told.push('\n');
        told.push_str(&hints.join("; "));
    }
    told
}

/// A word in quotes; a phrase brings its own.
fn quoted(word: &str) -> String {
    if word.starts_with('"') { word.to_owned() } else { format!("\"{word}\"") }
}

/// Takes a part of a filter away.
type Clear = fn(&mut Filter);

/// The filter without each of its parts, with the options that set the part.
fn relaxed(filter: &Filter) -> Vec<(String, Filter)> {
    let parts: [(String, Clear); 8] = [
        (options("--month", &filter.periods), |filter| filter.periods.clear()),
        (range(&filter.range), |filter| filter.range = DateRange::default()),
        (
            options("--country", filter.countries.iter().map(|country| country.map_or("none", places::name))),
            |filter| filter.countries.clear(),
        ),
        (options("--source", &filter.sources), |filter| filter.sources.clear()),
        (options("--kind", &filter.kinds), |filter| filter.kinds.clear()),
        (options("--topic", &filter.topics), |filter| filter.topics.clear()),
        ("--unread".to_owned(), |filter| filter.unread = false),
        ("--starred".to_owned(), |filter| filter.starred = false),
    ];
    let relax = |(name, clear): (String, Clear)| {
        let mut rest = filter.clone();
        clear(&mut rest);
        (rest != *filter).then_some((name, rest))
    };
    parts.into_iter().filter_map(relax).collect()
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
