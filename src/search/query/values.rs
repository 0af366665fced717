//! What a typed country, source, kind or topic means: for the query and for the options of the command line alike.
//!
//! A value is meant that is equal after folding, else the only one that begins so; else the nearest are offered.

use crate::news::{Country, Library, TextFacet};
use crate::places;
use crate::text::{self, Slips};
use std::fmt;

/// As many suggestions as can be read in a message.
const SUGGESTED: usize = 6;

/// As many values as are offered when none begins as typed.
const NEAREST: usize = 3;

/// A name that means nothing, or several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// "country", "feed" or the name of a text facet.
    pub what: &'static str,
    /// As it was typed.
    pub typed: String,
    /// What may have been meant, best first; all of them if it is the beginning of several.
    pub nearest: Vec<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} is called {:?}", self.what, self.typed)?;
        let shown = &self.nearest[..self.nearest.len().min(SUGGESTED)];
        let more = if self.nearest.len() > SUGGESTED { ", …" } else { "" };
        match shown {
            [] => Ok(()),
            [only] => write!(f, "; did you mean {only}?"),
            [some @ .., last] if more.is_empty() => {
                write!(f, "; did you mean {} or {last}?", some.join(", "))
            }
            all => write!(f, "; did you mean {}{more}?", all.join(", ")),
        }
    }
}

impl std::error::Error for Unknown {}

/// The country a text means; `Ok(None)` for `none`, the items without a country.
pub fn resolve_country(text: &str) -> Result<Option<Country>, Unknown> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let unknown = |nearest: Vec<Country>| Unknown {
        what: "country",
        typed: text.to_owned(),
        nearest: nearest.into_iter().map(|country| places::name(country).to_owned()).collect(),
    };
    places::lookup(text).map(Some).map_err(unknown)
}

/// Returns the value of a text facet that a text means, as the library spells it.
///
/// # Errors
/// The nearest values, where none or several are meant.
pub fn resolve_text(library: &Library, facet: TextFacet, text: &str) -> Result<String, Unknown> {
    resolve(facet.name(), library.text(facet).values(), |value| facet.label(value), text)
}

/// The one of these names of feeds that a text means.
pub fn resolve_feed(names: &[String], text: &str) -> Result<String, Unknown> {
    resolve("feed", names, |name| name, text)
}

/// Returns the value that is meant, found by itself or by its label.
fn resolve<'a>(
    what: &'static str,
    values: &'a [String],
    label: impl Fn(&'a str) -> &'a str,
    typed: &str,
) -> Result<String, Unknown> {
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
        if let Some((_, value)) = keyed.iter().find(|(other, _)| *other == key) {
            return Ok((*value).clone());
        }
        let begun: Vec<&String> =
            keyed.iter().filter(|(other, _)| other.starts_with(&key)).map(|(_, value)| *value).collect();
        match begun.as_slice() {
            [] => {}
            [only] => return Ok((*only).clone()),
            several => {
                let nearest = several.iter().map(|value| (*value).clone()).collect();
                return Err(Unknown { what, typed: typed.to_owned(), nearest });
            }
        }
    }
    Err(Unknown { what, typed: typed.to_owned(), nearest: nearest(&keyed, &key) })
}

/// The values that hold the typed text further on, and those spelled nearly so.
fn nearest(keyed: &[(String, &String)], key: &str) -> Vec<String> {
    if key.is_empty() {
        return Vec::new();
    }
    let slips = Slips::new(key);
    let mut found: Vec<(usize, &String)> = keyed
        .iter()
        .filter_map(|(other, value)| {
            let near = || slips.as_ref()?.near(other, 1 + slips.as_ref()?.letters() / 4).beginning;
            let rank = if other.contains(key) { Some(0) } else { near() };
            rank.map(|rank| (rank, *value))
        })
        .collect();
    found.sort();
    found.into_iter().take(NEAREST).map(|(_, value)| value.clone()).collect()
}

#[cfg(test)]
mod tests;
