//! The facts about an article besides its text: source, date, authors, countries, topics, and what is uncertain of them.

use crate::app::messages::panes as messages;
use crate::app::panes::article::remark::Remark;
use crate::news::{Article, Country};
use crate::places;

/// The most authors that are named; of more the others are counted.
const MAX_BYLINE_NAMES: usize = 8;

/// Returns the facts about an article, a line each with its remark.
pub(in crate::app) fn facts(article: &Article) -> Vec<(String, Remark)> {
    let joined =
        |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let published = article.published.label();
    let (countries, places) = (names(&article.countries), article.places.join(", "));
    let mut lines = vec![(joined(&[&article.source, &article.kind, &published]), Remark::None)];
    let mut authors = article.authors_beside_source();
    let more = authors.len().saturating_sub(MAX_BYLINE_NAMES);
    authors.truncate(MAX_BYLINE_NAMES);
    if !authors.is_empty() {
        lines.push((messages::byline(&authors.join(", "), more), Remark::None));
    }
    match Remark::of(article) {
        Remark::None => lines.push((joined(&[&countries, &places]), Remark::None)),
        remark => lines.extend([(countries, remark), (places, Remark::None)]),
    }
    lines.push((article.topics.join(", "), Remark::None));
    lines.retain(|(line, _)| !line.is_empty());
    lines
}

fn names(countries: &[Country]) -> String {
    countries.iter().map(|country| places::name(*country)).collect::<Vec<_>>().join(", ")
}

/// Returns the notes on an article, a sentence each.
pub(in crate::app) fn notes(article: &Article) -> Vec<String> {
    let mut notes = Vec::new();
    if article.date_uncertain {
        notes.push(messages::date_is_estimate(article.date_note.as_deref()));
    }
    if article.url_is_listing {
        notes.push(messages::ADDRESS_IS_LISTING.to_owned());
    }
    if !article.also_mentioned.is_empty() {
        notes.push(messages::also_mentioned(&names(&article.also_mentioned)));
    }
    notes
}
