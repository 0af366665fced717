//! The meaning of typed countries, sources, kinds and topics, for queries and command line options alike.
//!
//! A value is meant if it is equal after folding, if it was called so before, if a topic is called so in another
//! language, or if it is the only one that begins as typed; otherwise the nearest are suggested.

pub(crate) mod field;
mod renamed;

use super::lexer::signs::flag_at_start;
use crate::news::{Country, Library, TextFacet};
use crate::places;
use crate::text::{self, EditDistance};
use renamed::renamed;
use std::borrow::Cow;

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
    let names =
        Names::new(library.text(facet).values(), |value| facet.label(value), |key| facet.further_names(key));
    resolve(facet.name(), &names, text)
}

/// Returns the feed name that a text means.
///
/// # Errors
///
/// Returns the nearest names where none or several are meant.
pub fn resolve_feed(names: &[String], text: &str) -> Result<String, UnknownValue> {
    resolve("feed", &Names::new(names, |name| name, |_| &[]), text)
}

/// Values by their folded names.
struct Names<'a> {
    values: &'a [String],
    /// The values themselves and their labels.
    own: Vec<(Cow<'a, str>, &'a String)>,
    /// What else they are called.
    further: Vec<(Cow<'a, str>, &'a String)>,
}

impl<'a> Names<'a> {
    fn new(
        values: &'a [String],
        label: impl Fn(&'a str) -> &'a str,
        further_names: impl Fn(&str) -> &'static [String],
    ) -> Self {
        let mut names = Self { values, own: Vec::new(), further: Vec::new() };
        for value in values {
            let key = text::key(value);
            let further = further_names(&key).iter();
            names.further.extend(further.map(|name| (Cow::Borrowed(name.as_str()), value)));
            names.own.push((key.into(), value));
            if label(value) != value {
                names.own.push((text::key(label(value)).into(), value));
            }
        }
        names
    }

    /// Returns the value with one of its own names.
    fn called(&self, key: &str) -> Option<&'a String> {
        self.own.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
    }

    /// Returns the value that is called so elsewhere.
    fn called_elsewhere(&self, key: &str) -> Option<&'a String> {
        self.further.iter().find(|(name, _)| name == key).map(|(_, value)| *value)
    }

    /// Returns the values whose names begin so, by what else they are called only if none does by its own name.
    fn begun(&self, key: &str) -> Vec<&'a String> {
        let begun = |names: &[(Cow<'a, str>, &'a String)]| {
            let begun = names.iter().filter(|(name, _)| name.starts_with(key));
            let mut values: Vec<&String> = begun.map(|(_, value)| *value).collect();
            values.dedup(); // the names of a value stand together
            values
        };
        Some(begun(&self.own)).filter(|values| !values.is_empty()).unwrap_or_else(|| begun(&self.further))
    }

    /// Returns the values whose names contain the typed text further on, and those spelled nearly so.
    fn nearest(&self, key: &str) -> Vec<String> {
        let slips = EditDistance::new(key);
        let rank = |name: &str| {
            let near = || slips.as_ref()?.distances(name, 1 + slips.as_ref()?.letters() / 4).prefix;
            if name.contains(key) { Some(0) } else { near() }
        };
        let own = self.own.iter().map(|(name, value)| (name, false, value));
        let further = self.further.iter().map(|(name, value)| (name, true, value));
        let ranked = own
            .chain(further)
            .filter_map(|(name, is_further, value)| Some((rank(name)?, is_further, *value)));
        let mut ranked: Vec<(usize, bool, &String)> = ranked.collect();
        ranked.sort();
        let mut nearest: Vec<String> = Vec::new();
        for (_, _, value) in ranked {
            if nearest.len() < NEAREST && !nearest.contains(value) {
                nearest.push(value.clone());
            }
        }
        nearest
    }
}

/// Returns the value that is meant, found by one of its names.
fn resolve(what: &'static str, names: &Names<'_>, typed: &str) -> Result<String, UnknownValue> {
    // Equal as written wins over equal after folding: two values may fold alike.
    if let Some(value) = names.values.iter().find(|value| *value == typed) {
        return Ok(value.clone());
    }
    let unknown = |nearest| Err(UnknownValue { what, typed: typed.to_owned(), nearest });
    let key = text::key(typed);
    if key.is_empty() {
        return unknown(Vec::new());
    }
    let of_today = || names.called(&text::key(renamed(what, &key)?));
    if let Some(value) = names.called(&key).or_else(of_today).or_else(|| names.called_elsewhere(&key)) {
        return Ok(value.clone());
    }
    match names.begun(&key).as_slice() {
        [] => unknown(names.nearest(&key)),
        [only] => Ok((*only).clone()),
        several => unknown(several.iter().map(|value| (*value).clone()).collect()),
    }
}

#[cfg(test)]
mod tests;
