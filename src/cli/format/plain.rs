//! Lists and counts as plain text: aligned and cut to the terminal, or one line of tab separated fields.
//!
//! The border: one line an item; whole items are `item`'s, counts on a terminal `bars`'.

use super::{Page, codes};
use crate::cli::stats::Counts;
use crate::news::Brief;
use crate::search::Highlighter;
use crate::text::{clean, fit, pad, width};
use std::io::{self, Write};

/// Three codes and the sign that there are more.
const COUNTRIES: usize = 11;
/// Sources are told apart by their beginnings.
const SOURCE: usize = 18;
/// `2023-06-26`, and shorter.
const DATE: usize = 10;
/// Below these widths the title needs the place of the source, and then of the countries.
const WITH_SOURCE: usize = 70;
const WITH_COUNTRIES: usize = 45;

pub(super) fn list(out: &mut dyn Write, page: &Page<'_>) -> io::Result<()> {
    match page.screen.columns {
        Some(columns) => aligned(out, page, columns),
        None => separated(out, page),
    }
}

fn separated(out: &mut dyn Write, page: &Page<'_>) -> io::Result<()> {
    for item in page.briefs() {
        let (id, source) = (clean(item.id), clean(item.source));
        let title = marked(&clean(item.title), page);
        writeln!(out, "{}\t{id}\t{}\t{source}\t{title}", item.published.iso(), codes(item.countries))?;
    }
    Ok(())
}

fn aligned(out: &mut dyn Write, page: &Page<'_>, columns: usize) -> io::Result<()> {
    let widest = |text: fn(&Brief<'_>) -> String, most: usize| {
        page.briefs().map(|item| width(&text(&item))).max().unwrap_or(0).min(most)
    };
    let countries =
        if columns < WITH_COUNTRIES { 0 } else { widest(|item| codes(item.countries), COUNTRIES) };
    let source = if columns < WITH_SOURCE { 0 } else { widest(|item| clean(item.source), SOURCE) };
    let taken: usize =
        [DATE, countries, source].into_iter().filter(|&columns| columns > 0).map(|c| c + 2).sum();
    // On a terminal too narrow even for the date, the title goes last and the terminal may wrap it.
    let title = columns.saturating_sub(taken).max(10);
    for item in page.briefs() {
        let date = if item.published.iso().is_empty() { "undated".to_owned() } else { item.published.iso() };
        let text = clean(item.title);
        let shown = fit(&text, title);
        let mut line = format!("{}  {}", pad(&date, DATE), marked(&shown, page));
        let gap = title.saturating_sub(width(&shown));
        if countries > 0 {
            line.push_str(&format!("{:gap$}  {}", "", pad(&codes(item.countries), countries)));
        }
        if source > 0 {
            let gap = if countries > 0 { 0 } else { gap };
            line.push_str(&format!("{:gap$}  {}", "", fit(&clean(item.source), source)));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A text with the letters that matched in bold and underlined, where that can be shown.
fn marked(text: &str, page: &Page<'_>) -> String {
    if page.screen.color { with_spans(text, page.highlighter) } else { text.to_owned() }
}

fn with_spans(text: &str, highlighter: &Highlighter) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut at = 0;
    for span in highlighter.spans(text) {
        marked.push_str(&text[at..span.start]);
        marked.push_str("\x1b[1;4m");
        marked.push_str(&text[span.clone()]);
        marked.push_str("\x1b[0m");
        at = span.end;
    }
    marked.push_str(&text[at..]);
    marked
}

/// Figures only, for other programs; `bars` has them for people.
pub(super) fn stats(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    counts.rows.iter().try_for_each(|row| writeln!(out, "{}\t{}", clean(&row.value), row.count))
}
