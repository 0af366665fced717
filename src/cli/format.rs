//! The formats that news and counts are printed in.
//!
//! The border: values in, text out through the writer that is handed in. Every string of an article is made safe
//! here once more, so that no format lets through what a terminal would act on.

mod bars;
pub(super) mod feeds;
mod item;
mod markdown;
mod plain;
mod table;
pub(super) mod tagged;

pub(super) use markdown::escaped;

use super::args::{ListFormat, ShowFormat, StatsFormat};
use super::load::News;
use super::screen::Screen;
use super::stats::Counts;
use crate::feed::{self, Outgoing};
use crate::news::{Article, Brief, Country, Mark, Ordinal};
use crate::search::Highlighter;
use crate::text::clean;
use std::io::{self, Write};
use std::sync::Arc;

/// Items to be printed, in order.
pub(super) struct Page<'a> {
    pub(super) news: &'a News,
    pub(super) articles: &'a [Ordinal],
    pub(super) highlighter: &'a Highlighter,
    /// The order is that of dates, so that months can head them.
    pub(super) by_date: bool,
    pub(super) screen: Screen,
}

impl<'a> Page<'a> {
    /// The items in brief: no text has to be read for that.
    fn briefs(&self) -> impl Iterator<Item = Brief<'a>> {
        let library = &self.news.library;
        self.articles.iter().map(|&at| library.brief(at))
    }

    /// The items whole.
    fn items(&self) -> impl Iterator<Item = Arc<Article>> + 'a {
        self.news.texts.whole(&self.news.library, self.articles)
    }

    /// The items with their marks; what is not marked is not said, as in the bundled news.
    fn outgoing(&self) -> impl Iterator<Item = Outgoing> + 'a {
        let marks = &self.news.marks;
        self.items().zip(self.articles).map(move |(article, &at)| Outgoing {
            article,
            read: marks.has(Mark::Read, at).then_some(true),
            starred: marks.has(Mark::Starred, at).then_some(true),
        })
    }
}

/// Prints a list.
pub(super) fn list(out: &mut dyn Write, format: ListFormat, page: &Page<'_>) -> io::Result<()> {
    match format {
        ListFormat::Plain => plain::list(out, page),
        ListFormat::Json => feed::write(out, &page.news.title, page.outgoing()),
        ListFormat::Jsonl => page.outgoing().try_for_each(|item| feed::write_line(out, &item)),
        ListFormat::Csv => table::list_csv(out, page),
        ListFormat::Tsv => table::list_tsv(out, page),
        ListFormat::Markdown => markdown::list(out, page),
        ListFormat::Ids => page.briefs().try_for_each(|item| writeln!(out, "{}", clean(item.id))),
    }
}

/// Prints whole items.
pub(super) fn show(out: &mut dyn Write, format: ShowFormat, page: &Page<'_>) -> io::Result<()> {
    match format {
        ShowFormat::Plain => item::plain(out, page),
        ShowFormat::Json => feed::write(out, &page.news.title, page.outgoing()),
        ShowFormat::Markdown => markdown::items(out, page),
    }
}

/// Prints counts.
pub(super) fn stats(
    out: &mut dyn Write,
    format: StatsFormat,
    counts: &Counts,
    screen: Screen,
) -> io::Result<()> {
    match format {
        StatsFormat::Plain => match screen.columns {
            Some(columns) => bars::stats(out, counts, screen, columns),
            None => plain::stats(out, counts),
        },
        StatsFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, counts)?;
            writeln!(out)
        }
        StatsFormat::Csv => table::stats_csv(out, counts),
        StatsFormat::Tsv => table::stats_tsv(out, counts),
    }
}

/// The codes of an item's countries.
fn codes(countries: &[Country]) -> String {
    countries.iter().map(|country| country.code()).collect::<Vec<_>>().join(",")
}
