//! Whole items as plain text, wrapped.
//!
//! The border: what is told of an item and in which order; its markup is read by `text::document`.

use super::Page;
use crate::cli::screen::Screen;
use crate::news::{Article, Content, CountriesFrom, Country};
use crate::places;
use crate::text::{Document, LineKind, clean, clean_block, document, wrap};
use std::io::{self, Write};

pub(super) fn plain(out: &mut dyn Write, page: &Page<'_>) -> io::Result<()> {
    let width = page.screen.width();
    let rule = if page.screen.ascii { "-" } else { "─" }.repeat(width);
    for (number, item) in page.items().enumerate() {
        if number > 0 {
            writeln!(out, "\n{rule}\n")?;
        }
        one(out, &item, page.screen, width)?;
    }
    Ok(())
}

fn one(out: &mut dyn Write, item: &Article, screen: Screen, width: usize) -> io::Result<()> {
    let title = clean(&item.title);
    for line in wrap(&title, width) {
        if screen.color {
            writeln!(out, "\x1b[1m{}\x1b[0m", &title[line])?;
        } else {
            writeln!(out, "{}", &title[line])?;
        }
    }
    wrapped(out, &facts(item).join(" · "), width)?;
    for (label, value) in labelled(item) {
        let remark = if label == COUNTRIES { who_said(item) } else { String::new() };
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

/// Date, source and kind, as far as they are known.
pub(super) fn facts(item: &Article) -> Vec<String> {
    let mut date = item.published.label();
    match item.date_note.as_deref().map(clean).filter(|note| !note.is_empty()) {
        Some(note) if item.date_uncertain => date.push_str(&format!(" (uncertain: {note})")),
        _ if item.date_uncertain => date.push_str(" (uncertain)"),
        _ => {}
    }
    let others = [clean(&item.source), clean(&item.kind)].into_iter().filter(|fact| !fact.is_empty());
    std::iter::once(date).chain(others).collect()
}

const COUNTRIES: &str = "Countries";

/// Who said which countries: the words that named them where they were recognised, nothing where the source stated
/// them.
fn who_said(item: &Article) -> String {
    match item.countries_from {
        CountriesFrom::Given => String::new(),
        CountriesFrom::Corrected => " (corrected)".to_owned(),
        CountriesFrom::Detected => {
            let words =
                places::naming_words(item, &item.countries).into_iter().map(|word| format!("“{word}”"));
            match words.collect::<Vec<_>>().join(", ") {
                words if words.is_empty() => " (recognised)".to_owned(),
                words => format!(" (recognised: {words})"),
            }
        }
    }
}

/// What else is known, under its name.
pub(super) fn labelled(item: &Article) -> Vec<(&'static str, String)> {
    let names = |countries: &[Country]| {
        countries.iter().map(|&country| places::name(country)).collect::<Vec<_>>().join(", ")
    };
    [
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

/// The text in lines, and its numbered links: the item's own address is the first.
fn body(item: &Article, width: usize) -> (Vec<String>, Vec<String>) {
    let mut links: Vec<String> = own_link(item).into_iter().collect();
    let laid_out = match &item.content {
        Content::Html(html) => document(html, width, links.len() + 1),
        Content::Text(text) => return (paragraphs(text, width), numbered(&links)),
        Content::None => return (paragraphs(&item.summary, width), numbered(&links)),
    };
    let text = |document: &Document| {
        document.lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
    };
    let lines = text(&laid_out);
    links.extend(laid_out.links.iter().map(|link| clean(link)));
    (lines, numbered(&links))
}

fn own_link(item: &Article) -> Option<String> {
    let url = clean(item.url.as_deref()?);
    Some(if item.url_is_listing { format!("{url} (a page that lists it)") } else { url })
}

fn numbered(links: &[String]) -> Vec<String> {
    links.iter().zip(1..).map(|(link, number)| format!("[{number}] {link}")).collect()
}

fn paragraphs(text: &str, width: usize) -> Vec<String> {
    let text = clean_block(text);
    if text.is_empty() {
        return Vec::new();
    }
    wrap(&text, width).into_iter().map(|line| text[line].to_owned()).collect()
}

/// The kinds of line, each with its text, not wrapped: for formats that wrap by themselves.
pub(super) fn unwrapped(html: &str, first_link: usize) -> (Vec<(LineKind, String)>, Vec<String>) {
    /// Wider than any paragraph, and far from where widths would overflow.
    const ENDLESS: usize = 1 << 24;
    let document = document(html, ENDLESS, first_link);
    let text = |spans: &[crate::text::Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    (document.lines.iter().map(|line| (line.kind, text(&line.spans))).collect(), document.links)
}
