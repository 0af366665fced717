//! The country that a typed name means: a single one ([`lookup`]), or those to choose from ([`matching`]).
//!
//! The border: one name by itself. The names are in `table`; countries in a running text are found by `detect`.

use super::table::{COUNTRIES, CountryEntry, Kind, Spelling, countries_with_key};
use super::typo::TypedName;
use crate::news::Country;
use crate::text::key;

/// The largest number of countries suggested in a message.
const MAX_SUGGESTIONS: usize = 5;

/// Returns the country that a text names: by its code, any of its names or its demonym, in any case and with or
/// without diacritics; else the only country with a name that begins with the text.
///
/// A name of two countries means the one listed first for it (*Korea* is the South).
///
/// # Errors
/// If several countries have a name that begins so, or none: the nearest countries, best first, at most five,
/// possibly none.
pub fn lookup(text: &str) -> Result<Country, Vec<Country>> {
    let typed = key(text);
    let bare = without_article(&typed);
    let exact = countries_with_key(&typed).chain(countries_with_key(bare)).next();
    if let Some(country) = exact.or_else(|| inverted(text)) {
        return Ok(country);
    }
    let named_so =
        |entry: &&CountryEntry| entry.spellings.iter().any(|s| s.kind.is_name() && s.key.starts_with(bare));
    let mut candidates = COUNTRIES.iter().filter(named_so);
    match (candidates.next(), candidates.next()) {
        (Some(only), None) => Ok(only.country),
        _ => {
            let mut nearest = nearest(&typed);
            nearest.truncate(MAX_SUGGESTIONS);
            Err(nearest)
        }
    }
}

/// Returns the country of a name that is written as lists have it, its first words last or in brackets:
/// `Sudan, South`, `Virgin Islands (British)`, `Congo (DRC)`.
fn inverted(text: &str) -> Option<Country> {
    let (last, first) = text.split_once([',', '('])?;
    let (last, first) = (key(last), key(first));
    let whole = format!("{} {last}", without_article(&first));
    let same = |country: &Country| countries_with_key(&last).any(|other| other == *country);
    countries_with_key(&whole).next().or_else(|| countries_with_key(&first).find(same))
}

/// Returns the country that a text is a whole name of, in any language of the table; a code counts in capitals only.
pub fn named(text: &str) -> Option<Country> {
    let typed = key(text);
    let bare = without_article(&typed);
    let is_in_capitals = text.chars().all(char::is_uppercase);
    countries_with_key(bare).find(|country| {
        let entry = COUNTRIES.iter().find(|entry| entry.country == *country);
        let mut spellings = entry.into_iter().flat_map(|entry| entry.spellings);
        spellings.any(|spelling| spelling.key == bare && (spelling.kind != Kind::Code || is_in_capitals))
    })
}

/// Returns the countries that a text being typed may mean, best first: those with exactly this code or name, those
/// with a displayed name that begins so, then a later word of it, then any other name, translation or demonym.
///
/// Typos are forgiven (one from 4 letters on, two from 8) only when nothing is spelled so, so that a correctly
/// spelled name finds no other countries. An empty text matches nothing.
pub fn matching(typed: &str) -> Vec<Country> {
    nearest(&key(typed))
}

/// Returns the countries of [`matching`] for a text already folded.
fn nearest(typed: &str) -> Vec<Country> {
    let bare = without_article(typed);
    if bare.is_empty() {
        return Vec::new();
    }
    let exact =
        countries_with_key(typed).chain(countries_with_key(bare).filter(|_| bare.len() < typed.len()));
    let begun = ranked(|entry| beginning(entry, bare));
    let mut found: Vec<Country> = exact.clone().collect();
    found.extend(begun.filter(|country| exact.clone().all(|other| other != *country)));
    if found.is_empty() {
        let typed = TypedName::new(bare);
        if typed.forgives_edits() {
            found.extend(ranked(|entry| slip(entry, &typed)));
        }
    }
    found
}

/// Returns the countries that have a rank, the smallest first, those of one rank by displayed name.
fn ranked<R: Ord>(rank: impl Fn(&CountryEntry) -> Option<R>) -> impl Iterator<Item = Country> {
    let rank = |entry: &'static CountryEntry| Some((rank(entry)?, entry.display().key, entry.country));
    let mut found: Vec<_> = COUNTRIES.iter().filter_map(rank).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, country)| country)
}

/// Returns the best rank among the [`starts`] of the country's names that begin with `typed`.
fn beginning(entry: &CountryEntry, typed: &str) -> Option<u8> {
    let starts = entry.spellings.iter().flat_map(starts);
    starts.filter_map(|(rank, rest)| rest.starts_with(typed).then_some(rank)).min()
}

/// Returns the smallest distance from a name of the country to a mistyped one: the typos, the rank of the name as in
/// [`starts`], and whether the name goes on.
fn slip(entry: &CountryEntry, typed: &TypedName) -> Option<(usize, u8, bool)> {
    let starts = entry.spellings.iter().flat_map(starts);
    starts
        .filter_map(|(rank, rest)| typed.distance(rest).map(|near| (near.edits, rank, near.is_prefix)))
        .min()
}

/// Returns a spelling from each of its words on ("south korea", "korea"), each with a rank: 0 the displayed name, 1 a
/// later word of it, 2 another spelling, 3 a later word of one. A code has none: `LB` is not the beginning of `LBR`,
/// Liberia.
fn starts(spelling: &'static Spelling) -> impl Iterator<Item = (u8, &'static str)> {
    let rank = if spelling.kind == Kind::Display { 0 } else { 2 };
    let key = if spelling.kind == Kind::Code { "" } else { spelling.key };
    let later = key.match_indices(' ').map(move |(at, _)| (rank + 1, &key[at + 1..]));
    std::iter::once((rank, key)).filter(|(_, key)| !key.is_empty()).chain(later)
}

/// Returns a key without its English article: `gambia` for `the gambia`. No name in the table has one.
fn without_article(key: &str) -> &str {
    key.strip_prefix("the ").unwrap_or(key)
}

#[cfg(test)]
mod tests;
