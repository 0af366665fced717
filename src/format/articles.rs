//! Articles to be written, as lines of a list or whole, in every format.

use super::{Layout, bibtex, html, markdown, plain, table, whole};
use crate::feed::{self, Outgoing};
use crate::news::{Article, Brief, Library, Mark, Marks, Ordinal, PublishedOn};
use crate::text::clean;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

/// The number of articles that are in memory with their texts at once.
const ARTICLES_AT_ONCE: usize = 256;

/// A format that a list of articles can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum ListFormat {
    #[default]
    Plain,
    Json,
    Jsonl,
    Csv,
    Tsv,
    Markdown,
    Bibtex,
    Atom,
    Html,
    Ids,
}

impl ListFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Plain,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Markdown,
        Self::Bibtex,
        Self::Atom,
        Self::Html,
        Self::Ids,
    ];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "markdown",
            Self::Bibtex => "bibtex",
            Self::Atom => "atom",
            Self::Html => "html",
            Self::Ids => "ids",
        }
    }
}

/// A format that whole articles can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum WholeFormat {
    #[default]
    Plain,
    Json,
    Markdown,
    Bibtex,
}

impl WholeFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Json, Self::Markdown, Self::Bibtex];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Bibtex => "bibtex",
        }
    }
}

/// Articles to be written, in order.
pub struct ArticleList<'a> {
    /// The title of the news they are from.
    pub title: &'a str,
    /// The library they are from.
    pub library: &'a Library,
    /// The marks of the library's articles.
    pub marks: &'a Marks,
    /// The articles.
    pub ordinals: &'a [Ordinal],
    /// Returns articles with their texts, in the order asked for.
    pub load: &'a dyn Fn(&[Ordinal]) -> Vec<Arc<Article>>,
    /// Returns the places of a title, in bytes, that match what was searched for.
    pub matches: &'a dyn Fn(&str) -> Vec<Range<usize>>,
    /// `true` if the articles are in the order of their dates, so that months can head them.
    pub by_date: bool,
    /// The layout of what is written for people.
    pub layout: Layout,
}

impl fmt::Debug for ArticleList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, ordinals, by_date, layout, .. } = self;
        let mut shown = f.debug_struct("ArticleList");
        shown.field("title", title).field("ordinals", ordinals).field("by_date", by_date);
        shown.field("layout", layout).finish_non_exhaustive()
    }
}

impl<'a> ArticleList<'a> {
    /// Returns the articles in brief, for which no text has to be read.
    pub(super) fn briefs(&self) -> impl Iterator<Item = Brief<'a>> {
        let library = self.library;
        self.ordinals.iter().map(|&at| library.brief(at))
    }

    /// Returns the articles with their texts.
    pub(super) fn articles(&self) -> impl Iterator<Item = Arc<Article>> {
        self.ordinals.chunks(ARTICLES_AT_ONCE).flat_map(self.load)
    }

    /// Returns the date of the latest article.
    fn latest(&self) -> PublishedOn {
        let dates = self.briefs().map(|item| item.published);
        dates.min_by(PublishedOn::newest_first).unwrap_or(PublishedOn::Undated)
    }

    /// Returns the articles with their marks; a mark that is not set is left out, as in the bundled news.
    fn outgoing(&self) -> impl Iterator<Item = Outgoing> {
        let marks = self.marks;
        self.articles().zip(self.ordinals).map(move |(article, &at)| Outgoing {
            article,
            read: marks.has(Mark::Read, at).then_some(true),
            starred: marks.has(Mark::Starred, at).then_some(true),
        })
    }
}

/// Writes a list of articles.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_list(out: &mut dyn Write, format: ListFormat, list: &ArticleList<'_>) -> io::Result<()> {
    match format {
        ListFormat::Plain => plain::list(out, list),
        ListFormat::Json => feed::write(out, list.title, list.outgoing()),
        ListFormat::Jsonl => list.outgoing().try_for_each(|item| feed::write_line(out, &item)),
        ListFormat::Csv => table::csv(out, &table::ARTICLE_FIELDS, table::article_rows(list)),
        ListFormat::Tsv => table::tsv(out, &table::ARTICLE_FIELDS, table::article_rows(list)),
        ListFormat::Markdown => markdown::list(out, list),
        ListFormat::Bibtex => bibtex::list(out, list),
        ListFormat::Atom => feed::write_atom(out, list.title, list.latest(), list.outgoing()),
        ListFormat::Html => html::list(out, list),
        ListFormat::Ids => list.briefs().try_for_each(|item| writeln!(out, "{}", clean(item.id))),
    }
}

/// Writes whole articles.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_whole(out: &mut dyn Write, format: WholeFormat, list: &ArticleList<'_>) -> io::Result<()> {
    match format {
        WholeFormat::Plain => whole::plain(out, list),
        WholeFormat::Json => feed::write(out, list.title, list.outgoing()),
        WholeFormat::Markdown => markdown::whole(out, list),
        WholeFormat::Bibtex => bibtex::list(out, list),
    }
}
