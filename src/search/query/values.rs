//! The meaning of typed countries, sources, kinds and topics, for queries and command line options alike.
//!
//! A value is meant if it is equal after folding, if it was called so before, or if it is the only one that begins as
//! typed; otherwise the nearest are suggested.

pub(crate) mod field;
mod renamed;

use super::lexer::signs::flag_at_start;
use crate::news::{Country, Library, TextFacet};
use crate::places;
use crate::text::{self, EditDistance};
use renamed::renamed;

/// The most suggestions when no value begins as typed.
const NEAREST: usize = 3;

/// A name that means no value, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    /// "country", "feed" or the name of a text facet.
    pub what: &'static str,
    /// The name as typed.
    pub typed: String,
    /// The possible values, best first; all of them if the name begins several.
    pub nearest: Vec<String>,
}

impl std::error::Error for UnknownValue {}

/// Returns the country that a text means; `Ok(None)` for `none`, the items without a country.
///
/// # Errors
///
/// Returns the nearest countries where none or several are meant.
pub fn resolve_country(text: &str) -> Result<Option<Country>, UnknownValue> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let unknown = |nearest: Vec<Country>| UnknownValue {
        what: "country",
        typed: text.to_owned(),
        nearest: nearest.into_iter().map(|country| places::name(country).to_owned()).collect(),
    };
    let flag = flag_at_start(text.trim()).filter(|(_, length)| *length == text.trim().len());
    let named = flag.as_ref().map_or(text, |(code, _)| code);
    places::lookup(named).map(Some).map_err(unknown)
}

/// Returns the value of a text facet that a text means, as the library spells it.
///
/// # Errors
/// The nearest values, where none or several are meant.
pub fn resolve_text(library: &Library, facet: TextFacet, text: &str) -> Result<String, UnknownValue> {
    resolve(facet.name(), library.text(facet).values(), |value| facet.label(value), text)
}

/// Returns the feed name that a text means.
///
/// # Errors
///
/// Returns the nearest names where none or several are meant.
pub fn resolve_feed(names: &[String], text: &str) -> Result<String, UnknownValue> {
    resolve("feed", names, |name| name, text)
}

/// Returns the value that is meant, found by itself or by its label.
fn resolve<'a>(
    what: &'static str,
    values: &'a [String],
    label: impl Fn(&'a str) -> &'a str,
    typed: &str,
) -> Result<String, UnknownValue> {
    // Equal as written wins over equal after folding: two values may fold alike.
    if let Some(value) = values.iter().find(|value| *value == typed) {
        return Ok(value.clone());
    }
    let key = text::key(typed);
    let mut keyed: Vec<(String, &String)> = Vec::new();
    for value in values {
        keyed.push((text::key(value), value));
        if label(value) != value {
            keyed.push((text::key(label(value)), value));
        }
    }
    if !key.is_empty() {
        let equal =
            |key: &str| keyed.iter().find(|(other, _)| other == key).map(|(_, value)| (*value).clone());
        let of_today = || equal(&text::key(renamed(what, &key)?));
        if let Some(value) = equal(&key).or_else(of_today) {
            return Ok(value);
        }
        let begun: Vec<&String> =
            keyed.iter().filter(|(other, _)| other.starts_with(&key)).map(|(_, value)| *value).collect();
        match begun.as_slice() {
            [] => {}
            [only] => return Ok((*only).clone()),
            several => {
                let nearest = several.iter().map(|value| (*value).clone()).collect();
                return Err(UnknownValue { what, typed: typed.to_owned(), nearest });
            }
        }
    }
    Err(UnknownValue { what, typed: typed.to_owned(), nearest: nearest(&keyed, &key) })
}

/// Returns the values that contain the typed text further on, and those spelled nearly so.
fn nearest(keyed: &[(String, &String)], key: &str) -> Vec<String> {
    if key.is_empty() {
        return Vec::new();
    }
    let slips = EditDistance::new(key);
    let mut found: Vec<(usize, &String)> = keyed
        .iter()
        .filter_map(|(other, value)| {
            let near = || slips.as_ref()?.distances(other, 1 + slips.as_ref()?.letters() / 4).prefix;
            let rank = if other.contains(key) { Some(0) } else { near() };
            rank.map(|rank| (rank, *value))
        })
        .collect();
    found.sort();
    found.into_iter().take(NEAREST).map(|(_, value)| value.clone()).collect()
}

#[cfg(test)]
mod tests;
