//! Whole articles as plain text, wrapped.
//!
//! The border: which facts of an article are given and in which order; its markup is read by `text::document`.

use super::{ArticleList, Layout, messages};
use crate::news::{Article, Content, CountriesFrom, Country};
use crate::places;
use crate::text::{Document, LineKind, clean, clean_block, document, text_document, wrap};
use std::io::{self, Write};

/// Writes articles below each other, with a rule between them.
pub(super) fn plain(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    let width = list.layout.text_columns();
    let rule = if list.layout.ascii { "-" } else { "─" }.repeat(width);
    for (number, item) in list.articles().enumerate() {
        if number > 0 {
            writeln!(out, "\n{rule}\n")?;
        }
        article(out, &item, list.layout, width)?;
    }
    Ok(())
}

fn article(out: &mut dyn Write, item: &Article, layout: Layout, width: usize) -> io::Result<()> {
    let title = clean(&item.title);
    for line in wrap(&title, width) {
        if layout.color {
            writeln!(out, "\x1b[1m{}\x1b[0m", &title[line])?;
        } else {
            writeln!(out, "{}", &title[line])?;
        }
    }
    wrapped(out, &facts(item).join(" · "), width)?;
    for (label, value) in labelled(item) {
        let remark = if label == COUNTRIES { countries_remark(item) } else { String::new() };
        wrapped(out, &format!("{label}: {value}{remark}"), width)?;
    }
    writeln!(out)?;
    let (body, links) = body(item, width);
    for line in &body {
        writeln!(out, "{line}")?;
    }
    if !links.is_empty() {
        writeln!(out)?;
    }
    // An address is never broken: whoever copies or clicks it wants all of it.
    links.iter().try_for_each(|link| writeln!(out, "{link}"))
}

fn wrapped(out: &mut dyn Write, text: &str, width: usize) -> io::Result<()> {
    wrap(text, width).into_iter().try_for_each(|line| writeln!(out, "{}", &text[line]))
}

/// Returns date, source and kind, as far as they are known.
pub(super) fn facts(item: &Article) -> Vec<String> {
    let mut date = item.published.label();
    match item.date_note.as_deref().map(clean).filter(|note| !note.is_empty()) {
        note if item.date_uncertain => date.push_str(&messages::uncertain(note.as_deref())),
        _ => {}
    }
    let others = [clean(&item.source), clean(&item.kind)].into_iter().filter(|fact| !fact.is_empty());
    std::iter::once(date).chain(others).collect()
}

/// The label of the countries.
const COUNTRIES: &str = "Countries";

/// Returns a remark on where an article's countries are from: the words that name them if they were recognised, nothing if
/// the source stated them.
fn countries_remark(item: &Article) -> String {
    match item.countries_from {
        CountriesFrom::Given => String::new(),
        CountriesFrom::Corrected => messages::CORRECTED.to_owned(),
        CountriesFrom::Detected => messages::recognised(&places::naming_words(item, &item.countries)),
    }
}

/// Returns the other facts that are known, each with its label.
pub(super) fn labelled(item: &Article) -> Vec<(&'static str, String)> {
    let names = |countries: &[Country]| {
        countries.iter().map(|&country| places::name(country)).collect::<Vec<_>>().join(", ")
    };
    [
        ("Authors", clean(&item.authors.join(", "))),
        (COUNTRIES, names(&item.countries)),
        ("Also mentioned", names(&item.also_mentioned)),
        ("Places", clean(&item.places.join(", "))),
        ("Topics", clean(&item.topics.join(", "))),
        ("Id", clean(item.id.as_str())),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// Returns the text in lines, and its numbered links, of which the article's own address is the first and the attachments
/// are the last.
fn body(item: &Article, width: usize) -> (Vec<String>, Vec<String>) {
    let mut addresses: Vec<String> = item.url.iter().map(|url| clean(url)).collect();
    let laid_out = match &item.content {
        Content::Html(html) => document(html, width, &addresses),
        Content::Text(text) => paragraphs(text, width, &addresses),
        Content::None => paragraphs(&item.summary, width, &addresses),
    };
    let text = |line: &crate::text::Line| line.spans.iter().map(|span| span.text.as_str()).collect();
    addresses.extend(laid_out.links.iter().map(|link| clean(link)));
    let links = item.links(addresses).into_iter().enumerate().map(|(at, (address, attachment))| {
        let mut link = format!("[{}] {}", at + 1, clean(&address));
        if at == 0 && item.url_is_listing && item.url.is_some() {
            link.push_str(messages::LISTING);
        }
        link.extend(attachment.map(|attachment| messages::attached(&clean(&attachment.to_string()))));
        link
    });
    (laid_out.lines.iter().map(text).collect(), links.collect())
}

fn paragraphs(text: &str, width: usize, known: &[String]) -> Document {
    let text = clean_block(text);
    if text.is_empty() { Document::default() } else { text_document(&text, width, known) }
}

/// Returns the lines of a text with their kinds, not wrapped, and its links: for formats that wrap by themselves.
pub(super) fn unwrapped(html: &str, known: &[String]) -> (Vec<(LineKind, String)>, Vec<String>) {
    /// A width in columns that no paragraph has, far from where widths would overflow.
    const MAX_COLUMNS: usize = 1 << 24;
    let document = document(html, MAX_COLUMNS, known);
    let text = |spans: &[crate::text::Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    (document.lines.iter().map(|line| (line.kind, text(&line.spans))).collect(), document.links)
}
