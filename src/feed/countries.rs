//! The countries of an item: what it states stands; where it states none, they are recognised in what it says; where
//! nothing is recognised either, those of its feed count.
//!
//! The border: who is asked, and in which order. What names a country is known to `places`.

use super::fields::Fields;
use crate::news::{Article, CountriesFrom, Country};
use crate::places;
use serde_json::value::RawValue;

/// Gives an article its countries, with those it only mentions. All else of it has been read.
pub(super) fn set(article: &mut Article, sse: Option<&Fields<'_>>, of_feed: &[Country]) {
    article.also_mentioned = sse.map(|sse| list(sse, "also_mentioned")).unwrap_or_default();
    if let Some(sse) = sse
        && sse.get("countries").is_some()
    {
        // Also where it says that they were detected: by whatever version, nobody has to expect the same of this one.
        article.countries = list(sse, "countries");
        article.countries_from = from(&sse.line("countries_from"));
        return;
    }
    let recognised = places::recognised(article);
    if recognised.countries.is_empty() && !of_feed.is_empty() {
        article.countries = of_feed.to_vec();
        article.countries_from = CountriesFrom::Given;
    } else {
        article.countries = recognised.countries;
        article.countries_from = CountriesFrom::Detected;
    }
    if article.also_mentioned.is_empty() {
        article.also_mentioned = recognised.also;
        article.also_mentioned.retain(|country| !article.countries.contains(country));
    }
}

/// The countries a feed states for its items, in its own extension.
pub(super) fn of_feed(sse: &RawValue) -> Vec<Country> {
    Fields::of(sse).map(|sse| list(&sse, "countries")).unwrap_or_default()
}

/// Codes of the right form, each once. Whether a country has the code is not known here.
fn list(sse: &Fields<'_>, name: &str) -> Vec<Country> {
    let mut countries = Vec::new();
    for country in sse.lines(name).iter().filter_map(|code| Country::from_code(code)) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

/// Who stated the countries.
fn from(word: &str) -> CountriesFrom {
    match word {
        "detected" => CountriesFrom::Detected,
        "corrected" => CountriesFrom::Corrected,
        _ => CountriesFrom::Given,
    }
}
