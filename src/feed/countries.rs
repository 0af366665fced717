//! The countries of an item: what it states stands; where it states none, they are recognised in what it says; where
//! nothing is recognised either, those of its feed count.
//!
//! The border: who is asked, and in which order. What names a country is known to `places`.

use super::Item;
use super::fields::Fields;
use crate::news::{Article, CountriesFrom, Country};
use crate::places;
use serde_json::value::RawValue;
use std::thread;

/// Fewer items are not worth another thread.
const SHARE: usize = 1000;
/// More threads would only wait for the memory.
const MOST_THREADS: usize = 4;

/// The countries an item states with who said so, and those that only its later text names. Where it says that they
/// were detected that was by whatever version: nobody has to expect the same of this one, and they stand.
pub(super) fn stated(sse: &Fields<'_>) -> (Option<(Vec<Country>, CountriesFrom)>, Vec<Country>) {
    let of_item = || (list(sse, "countries"), from(&sse.line("countries_from")));
    (sse.get("countries").map(|_| of_item()), list(sse, "also_mentioned"))
}

/// Recognises the countries of the items that state none, as `stated` has it for each. It takes longer than all else
/// of reading them and one item knows nothing of another: the items are shared out among a few threads.
pub(super) fn recognise(items: &mut [Item], stated: &[bool], of_feed: &[Country]) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let threads = threads.min(stated.iter().filter(|stated| !**stated).count() / SHARE).max(1);
    let size = items.len().div_ceil(threads).max(1);
    let work = |(items, stated): (&mut [Item], &[bool])| {
        for (item, _) in items.iter_mut().zip(stated).filter(|(_, stated)| !**stated) {
            set(&mut item.article, of_feed);
        }
    };
    let mut shares = items.chunks_mut(size).zip(stated.chunks(size));
    let Some(first) = shares.next() else { return };
    thread::scope(|scope| {
        for share in shares {
            scope.spawn(move || work(share));
        }
        work(first);
    });
}

/// Gives an article the countries that are recognised in it, else those of its feed.
fn set(article: &mut Article, of_feed: &[Country]) {
    let recognised = places::recognised(article);
    article.countries = recognised.countries;
    if article.countries.is_empty() && !of_feed.is_empty() {
        article.countries = of_feed.to_vec();
        article.countries_from = CountriesFrom::Given;
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
