//! The facts about an article besides its text: its header, and the details after the text.

use crate::app::messages::panes as messages;
use crate::app::panes::article::remark::Remark;
use crate::news::{Article, Country, TextFacet};
use crate::{places, text};

/// The most authors that are named; of more the others are counted.
const MAX_BYLINE_NAMES: usize = 8;
/// The most rows of the header: title, facts and the blank row after them.
const MAX_HEADER_ROWS: usize = 5;
/// The most rows of the title in the header.
const MAX_TITLE_ROWS: usize = 3;

/// The header of an article at a width: what stands above the text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::app) struct Header {
    /// The title as far as there is room for it, a row each: byte ranges of the title.
    pub(in crate::app) title: Vec<std::ops::Range<usize>>,
    /// `true` if there is more of the title.
    pub(in crate::app) is_title_cut: bool,
    /// Kind, date, countries and authors, as far as there is room for them.
    pub(in crate::app) facts: Vec<String>,
    /// The facts that there is no room for: they stand after the text.
    left_out: Vec<Fact>,
}

/// A fact in the header. The last one gives way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Countries,
    Authors,
}

impl Header {
    /// Sets the header of an article in rows of `columns` columns.
    pub(in crate::app) fn of(article: &Article, columns: usize) -> Self {
        let mut title = text::wrap(&article.title, columns);
        let is_title_cut = title.len() > MAX_TITLE_ROWS;
        title.truncate(MAX_TITLE_ROWS);
        if let Some(last) = title.last_mut().filter(|_| is_title_cut) {
            // A column stays free for the sign that there is more.
            let rest = text::wrap(&article.title[last.start..], columns.saturating_sub(1));
            last.end = last.start + rest.first().map_or(0, |row| row.end);
        }
        let room = MAX_HEADER_ROWS - 1 - title.len();
        let mut shown = vec![Fact::Countries, Fact::Authors];
        let mut left_out = Vec::new();
        loop {
            let words = joined(&Self::parts(article, &shown));
            let rows = text::wrap(&words, columns);
            if rows.len() <= room || shown.is_empty() {
                let rows = rows.into_iter().take(room.max(1)).map(|row| words[row].to_owned());
                let facts = rows.filter(|row| !row.is_empty()).collect();
                return Self { title, is_title_cut, facts, left_out };
            }
            left_out.extend(shown.pop());
        }
    }

    fn parts(article: &Article, shown: &[Fact]) -> Vec<String> {
        let mut parts = vec![article.kind.clone(), article.published.label()];
        parts.extend(shown.iter().map(|fact| match fact {
            Fact::Countries => names(&article.countries),
            Fact::Authors => byline(article),
        }));
        parts
    }
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Returns the line with the authors, if there are any besides the source.
fn byline(article: &Article) -> String {
    let mut authors = article.authors_beside_source();
    let more = authors.len().saturating_sub(MAX_BYLINE_NAMES);
    authors.truncate(MAX_BYLINE_NAMES);
    if authors.is_empty() { String::new() } else { messages::byline(&authors.join(", "), more) }
}

/// Returns the details that stand after the text, a line each with its remark: what the header has no room for, the
/// words that countries were recognised by, places and topics.
pub(in crate::app) fn details(article: &Article, header: &Header) -> Vec<(String, Remark)> {
    let is_left_out = |fact| header.left_out.contains(&fact);
    let remark = Remark::of(article);
    let mut lines = Vec::new();
    if header.is_title_cut {
        lines.push((article.title.clone(), Remark::None));
    }
    if is_left_out(Fact::Authors) {
        lines.push((byline(article), Remark::None));
    }
    if is_left_out(Fact::Countries) || !matches!(remark, Remark::None) {
        lines.push((messages::detail(messages::COUNTRIES, &names(&article.countries)), remark));
    }
    let topics: Vec<_> = article.topics.iter().map(|topic| TextFacet::Topic.words(topic)).collect();
    for (name, values) in
        [(messages::PLACES, article.places.join(", ")), (TextFacet::Topic.plural(), topics.join(", "))]
    {
        if !values.is_empty() {
            lines.push((messages::detail(name, &values), Remark::None));
        }
    }
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
