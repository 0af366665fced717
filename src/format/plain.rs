//! Lists as plain text, a line an article: aligned and cut to the terminal, or fields divided by tabs.

use super::{ArticleList, country_codes, messages};
use crate::news::Brief;
use crate::text::{clean, fit, pad, width};
use std::io::{self, Write};

/// The most columns for countries: three codes and the sign that there are more.
const MAX_COUNTRY_COLUMNS: usize = 11;
/// The most columns for the source: sources are told apart by their beginnings.
const MAX_SOURCE_COLUMNS: usize = 18;
/// The columns for the date: `2023-06-26`, and shorter.
const DATE_COLUMNS: usize = 10;
/// The narrowest title; on a terminal too narrow even for the date the title goes last and the terminal may wrap it.
const MIN_TITLE_COLUMNS: usize = 10;
/// The narrowest terminal that shows the source.
const SOURCE_FROM_COLUMNS: usize = 70;
/// The narrowest terminal that shows the countries.
const COUNTRIES_FROM_COLUMNS: usize = 45;

/// Writes a list of articles.
pub(super) fn list(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    match list.layout.columns {
        Some(columns) => aligned(out, list, columns),
        None => tab_separated(out, list),
    }
}

/// Writes an article a line, its fields divided by tabs.
fn tab_separated(out: &mut dyn Write, list: &ArticleList<'_>) -> io::Result<()> {
    for item in list.briefs() {
        let (id, source) = (clean(item.id), clean(item.source));
        let (date, countries) = (item.published.iso(), country_codes(item.countries));
        let title = with_matches(&clean(item.title), list);
        writeln!(out, "{date}\t{id}\t{countries}\t{source}\t{title}")?;
    }
    Ok(())
}

/// Writes an article a line, in columns below each other.
fn aligned(out: &mut dyn Write, list: &ArticleList<'_>, columns: usize) -> io::Result<()> {
    let widest = |text: fn(&Brief<'_>) -> String, most: usize| {
        list.briefs().map(|item| width(&text(&item))).max().unwrap_or(0).min(most)
    };
    let of_countries = |item: &Brief<'_>| country_codes(item.countries);
    let countries =
        if columns < COUNTRIES_FROM_COLUMNS { 0 } else { widest(of_countries, MAX_COUNTRY_COLUMNS) };
    let source =
        if columns < SOURCE_FROM_COLUMNS { 0 } else { widest(|item| clean(item.source), MAX_SOURCE_COLUMNS) };
    let taken: usize =
        [DATE_COLUMNS, countries, source].into_iter().filter(|&columns| columns > 0).map(|c| c + 2).sum();
    let title = columns.saturating_sub(taken).max(MIN_TITLE_COLUMNS);
    for item in list.briefs() {
        let date = item.published.iso();
        let date = if date.is_empty() { messages::UNDATED } else { &date };
        let text = clean(item.title);
        let shown = fit(&text, title);
        let mut line = format!("{}  {}", pad(date, DATE_COLUMNS), with_matches(&shown, list));
        let gap = title.saturating_sub(width(&shown));
        if countries > 0 {
            line.push_str(&format!("{:gap$}  {}", "", pad(&country_codes(item.countries), countries)));
        }
        if source > 0 {
            let gap = if countries > 0 { 0 } else { gap };
            line.push_str(&format!("{:gap$}  {}", "", fit(&clean(item.source), source)));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Returns a text with the letters that matched in bold and underlined, where that can be shown.
fn with_matches(text: &str, list: &ArticleList<'_>) -> String {
    if !list.layout.color {
        return text.to_owned();
    }
    let mut marked = String::with_capacity(text.len());
    let mut at = 0;
    for span in (list.matches)(text) {
        marked.push_str(&text[at..span.start]);
        marked.push_str("\x1b[1;4m");
        marked.push_str(&text[span.clone()]);
        marked.push_str("\x1b[0m");
        at = span.end;
    }
    marked.push_str(&text[at..]);
    marked
}
