//! `stats`: how many of the items that `list` would print have each value of a field.
//!
//! The border: counting and naming the values; the search is `list`'s own.

use super::args::{By, StatsArgs};
use super::load::News;
use super::screen::Screen;
use super::search::Search;
use super::{Done, format, hint, output};
use crate::error::Error;
use crate::news::{Column, Set, Sort};
use crate::{places, text};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One value with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    /// As an option or a query takes it; `none` for items without one.
    pub(super) value: String,
    /// As people read it.
    pub(super) label: String,
    /// How many items have it.
    pub(super) count: u32,
}

/// The counts of a field.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    /// The field's name on the command line.
    pub(super) by: &'static str,
    /// How many items there are; an item of several countries counts in each, but once here.
    pub(super) total: usize,
    /// The values that occur.
    pub(super) rows: Vec<Row>,
}

/// Counts the items that match.
pub fn stats(news: &News, args: &StatsArgs, screen: Screen) -> Result<Done, Error> {
    news.texts.tell_on(screen);
    let search = Search::new(news, &args.search)?;
    let (articles, _) = search.run(Sort::Newest);
    if articles.is_empty() {
        output::tell(&hint::nothing_found(&search));
    }
    let counts = count(news, articles.all(), args.by);
    output::write(None, |out| format::stats(out, args.format, &counts, screen))?;
    Ok(news.texts.done(!articles.is_empty()))
}

fn count(news: &News, articles: &Set, by: By) -> Counts {
    let library = &news.library;
    let (by, mut rows) = match by {
        By::Month => {
            ("month", tally(library.months(), articles, |month| month.0, |m| (m.to_string(), m.label())))
        }
        By::Year => ("year", {
            let year = |year: &i32| (format!("{year:04}"), year.to_string());
            tally(library.months(), articles, |month| month.0.map(|month| month.year()), year)
        }),
        By::Country => ("country", {
            let named =
                |country: &crate::news::Country| (country.to_string(), places::name(*country).to_owned());
            tally(library.countries(), articles, |country| *country, named)
        }),
        By::Text(facet) => {
            let named = |value: &String| (value.clone(), facet.label(value).to_owned());
            (facet.name(), tally(library.text(facet), articles, |value| Some(value.clone()), named))
        }
    };
    let none = if matches!(by, "month" | "year") { "undated".to_owned() } else { format!("no {by}") };
    for row in rows.iter_mut().filter(|row| row.value.is_empty()) {
        (row.value, row.label) = ("none".to_owned(), none.clone());
    }
    if matches!(by, "month" | "year") {
        // Newest first; `none` begins with a letter and would come first of all.
        rows.sort_by(|a, b| {
            (a.value == "none").cmp(&(b.value == "none")).then_with(|| b.value.cmp(&a.value))
        });
    } else {
        rows.sort_by_cached_key(|row| (Reverse(row.count), text::key(&row.label), row.value.clone()));
    }
    Counts { by, total: articles.len(), rows }
}

/// Counts the values that a column's values stand for; empty names stand for "has none".
fn tally<V: Ord + Clone, W: Ord>(
    column: &Column<V>,
    articles: &Set,
    of: impl Fn(&V) -> Option<W>,
    named: impl Fn(&W) -> (String, String),
) -> Vec<Row> {
    let mut counts: BTreeMap<Option<W>, u32> = BTreeMap::new();
    for at in articles.iter() {
        let values = column.of(at as usize);
        for &number in values {
            *counts.entry(of(&column.values()[usize::from(number)])).or_default() += 1;
        }
        if values.is_empty() {
            *counts.entry(None).or_default() += 1;
        }
    }
    let row = |(value, count): (Option<W>, u32)| {
        let (value, label) = value.as_ref().map(&named).unwrap_or_default();
        Row { value, label, count }
    };
    counts.into_iter().map(row).collect()
}
