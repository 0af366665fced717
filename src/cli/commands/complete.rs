//! `complete`: the words that a shell offers when Tab is pressed, a line each: the word, a tab, what it means.
//!
//! The border: values that stand in the news. A fault is no reason to write into somebody's command line: then nothing is
//! offered.

use crate::cli::args::{CompleteArgs, GlobalArgs, LAST};
use crate::cli::completion::{Completion, Offer, Place, completion};
use crate::cli::context::Context;
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::loader::{News, Scope};
use crate::news::{Country, Facet, Library, Mark, SavedSearch};
use crate::places;
use crate::text::{clean, key};
use std::path::{Path, PathBuf};

/// The line that stands for the names of files, which the shell knows.
const FILES: &str = ":files";
/// The most words that are offered.
const MAX_OFFERS: usize = 1_000;
/// The value of what has none.
const NONE: &str = "none";

/// Prints what the last of the words may become.
pub(super) fn run(args: &CompleteArgs) -> Result<Outcome, Error> {
    let words: Vec<String> = args.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let Completion { before, typed, place, options } = completion(&words);
    let offers = match place {
        Place::Words(offers) => offers,
        Place::File => vec![Offer::new(FILES, "")],
        Place::Country => countries(places::all()),
        Place::Facet(_) | Place::Since | Place::Id | Place::Feed | Place::Saved | Place::Query => {
            news(&options).map(|news| of_news(&news, &place, &typed)).unwrap_or_default()
        }
    };
    let typed = key(&typed);
    let begins =
        |offer: &Offer| offer.word == FILES || key(&offer.word).starts_with(&typed) || is_code(offer, &typed);
    output::write(None, |out| {
        for Offer { word, help } in offers.iter().filter(|offer| begins(offer)).take(MAX_OFFERS) {
            writeln!(out, "{}\t{}", clean(&format!("{before}{word}")), clean(help))?;
        }
        Ok(())
    })?;
    Ok(Outcome::Success)
}

/// Returns `true` if a country is offered whose code was typed.
fn is_code(offer: &Offer, typed: &str) -> bool {
    offer.help.len() == 2 && offer.help.eq_ignore_ascii_case(typed)
}

/// Opens the news that the options name.
fn news(options: &[(String, String)]) -> Option<News> {
    let named = |name: &str| options.iter().rev().find(|(option, _)| option == name);
    let path = |name: &str| named(name).map(|(_, value)| PathBuf::from(value));
    let options = GlobalArgs {
        data: path("data"),
        library: path("library"),
        no_library: named("no-library").is_some(),
        config: path("config"),
        log: None,
        color: None,
    };
    if options.data.as_deref() == Some(Path::new("-")) {
        return None;
    }
    Some(Context::of_process(&options, false).open(Scope::All).ok()?.0.news)
}

/// Returns what stands in the news and may stand in a place. Those that most articles have come first where that is a
/// matter of taste.
fn of_news(news: &News, place: &Place, typed: &str) -> Vec<Offer> {
    let library = &news.library;
    match place {
        Place::Facet(Facet::Country) => {
            let mut offers = countries(library.countries().values().iter().copied().flatten());
            offers.push(Offer::new(NONE, ""));
            offers
        }
        Place::Facet(Facet::Text(facet)) => {
            let offer = |value: &String| Offer::new(value, facet_help(facet.label(value), value));
            library.text(*facet).values().iter().filter(|value| !value.is_empty()).map(offer).collect()
        }
        Place::Facet(Facet::Month) => {
            months(library).chain([Offer::new(NONE, messages::without_value("month"))]).collect()
        }
        Place::Since => {
            [Offer::new(LAST, messages::since::LAST_HELP)].into_iter().chain(months(library)).collect()
        }
        Place::Id => {
            let begins = |id: &str| id.starts_with(typed);
            let all = (0..).zip(library.briefs()).filter(|(_, item)| begins(item.id));
            let kept = all.filter(|(at, _)| !news.marks.has(Mark::Removed, *at));
            kept.take(MAX_OFFERS).map(|(_, item)| Offer::new(item.id, item.title)).collect()
        }
        Place::Feed => news.feeds.iter().map(|feed| Offer::new(&*feed.name, &*feed.address)).collect(),
        Place::Saved => saved_searches(news, ""),
        Place::Query => saved_searches(news, "@"),
        Place::Facet(Facet::Unread | Facet::Starred | Facet::New)
        | Place::Words(_)
        | Place::File
        | Place::Country => Vec::new(),
    }
}

/// Returns the months in which articles were published, then their years.
fn months(library: &Library) -> impl Iterator<Item = Offer> {
    let months: Vec<_> = library.months().values().iter().filter_map(|month| month.0).collect();
    let mut years: Vec<i32> = months.iter().map(|month| month.year()).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.into_iter().rev().map(|year| Offer::new(year.to_string(), ""));
    months.into_iter().map(|month| Offer::new(month.to_string(), month.label())).chain(years)
}

/// Returns the saved searches, each with a sign before its name and what it stands for.
fn saved_searches(news: &News, sign: &str) -> Vec<Offer> {
    let offer = |search: &SavedSearch| Offer::new(format!("{sign}{}", search.name), search.text());
    news.saved.iter().map(offer).collect()
}

/// Returns the name of a value beside it, if that is another.
fn facet_help(label: &str, value: &str) -> String {
    if label == value { String::new() } else { label.to_owned() }
}

/// Returns countries by name, with their codes.
fn countries(countries: impl Iterator<Item = Country>) -> Vec<Offer> {
    let offer = |country: Country| Offer::new(places::name(country), country.code());
    let mut offers: Vec<Offer> = countries.map(offer).collect();
    offers.sort_by_cached_key(|offer| key(&offer.word));
    offers
}
