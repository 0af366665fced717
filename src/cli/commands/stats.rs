//! `stats`: the number of matching articles that have each value of a field.
//!
//! The border: counting and naming the values; the search is that of `list`.

use crate::cli::args::{By, StatsArgs};
use crate::cli::context::Context;
use crate::cli::search::Search;
use crate::cli::search::since::SinceLast;
use crate::cli::session::Session;
use crate::cli::{Outcome, messages, output, suggestions};
use crate::error::Error;
use crate::format::{self, Count, Counts};
use crate::loader::Scope;
use crate::news::{Column, Country, Library, Set, Sort};
use crate::store::Occasion;
use crate::{places, text};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Counts the articles that match.
pub(super) fn run(args: &StatsArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let opened = context.open_and_report(Scope::All)?;
    let mut session = Session::new(opened, context.screen()?);
    SinceLast::apply(&mut session, &args.search.filters, Occasion::Visit)?;
    let search = Search::new(&session, &args.search)?;
    let (articles, _) = search.run(Sort::Newest);
    if articles.is_empty() {
        output::hint(&suggestions::nothing_found(&search));
    }
    let counts = count(session.library(), articles.all(), args.by);
    let layout = session.screen.layout;
    output::write(None, |out| format::write_counts(out, args.format, &counts, layout))?;
    let outcome = session.outcome(!articles.is_empty());
    session.update_cache();
    Ok(outcome)
}

/// Counts the values of a field, in the order in which they are printed: months and years newest first, other values by
/// their counts.
fn count(library: &Library, articles: &Set, by: By) -> Counts {
    let (by, mut rows) = match by {
        By::Month => {
            ("month", tally(library.months(), articles, |month| month.0, |m| (m.to_string(), m.label())))
        }
        By::Year => ("year", {
            let year = |year: &i32| (format!("{year:04}"), year.to_string());
            tally(library.months(), articles, |month| month.0.map(|month| month.year()), year)
        }),
        By::Country => ("country", {
            let named = |country: &Country| (country.to_string(), places::name(*country).to_owned());
            tally(library.countries(), articles, |country| *country, named)
        }),
        By::Text(facet) => {
            let named = |value: &String| (value.clone(), facet.label(value).to_owned());
            (facet.name(), tally(library.text(facet), articles, |value| Some(value.clone()), named))
        }
    };
    let none = messages::without_value(by);
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

/// Counts the values that `of` makes of a column's values, named by `named`. Articles without a value are counted under
/// empty names.
fn tally<V: Ord + Clone, W: Ord>(
    column: &Column<V>,
    articles: &Set,
    of: impl Fn(&V) -> Option<W>,
    named: impl Fn(&W) -> (String, String),
) -> Vec<Count> {
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
        Count { value, label, count }
    };
    counts.into_iter().map(row).collect()
}
