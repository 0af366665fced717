//! What can be typed after `sse-news import`.

use super::day;
use crate::cli::argv::unmarked;
use crate::news::PublishedOn;
use chrono::Datelike;
use clap::{Args, ValueEnum};

/// Words below the help of `import`.
pub(super) const IMPORT_HELP: &str = "\
FILE is recognised by its content. What is at hand already, by its id, its link, or its source, title and date, is known
and not added again; stars, read marks and corrected countries in it count where nothing was said here.

Exit codes: 0 every file was read, 2 an error (the other files are read).";

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// RSS, Atom, JSON Feed, JSON Lines, OPML, a list of news copied from a page, or the text of an article; `-` is
    /// standard input
    #[arg(required = true, value_name = "FILE", value_parser = unmarked)]
    pub files: Vec<String>,
    /// Only tell what would come in
    #[arg(long)]
    pub dry_run: bool,
    /// Call the source of the items so, where they do not state one
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Where the file is from: relative links are read against this address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// When it was published, where the file is the text of one article: 2023-06-26, or a month
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub date: Option<PublishedOn>,
    /// How to tell it; `jsonl` is one object a file: what came of it, or with `--dry-run` a JSON Feed of its items
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: ImportFormat,
}

/// What `import --dry-run` can print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum ImportFormat {
    #[default]
    Plain,
    Jsonl,
}

fn published(text: &str) -> Result<PublishedOn, String> {
    let month = text.parse().map(PublishedOn::Month);
    let of_day = || day(text).map(|day| PublishedOn::day_of(day.year(), day.month(), day.day()));
    month.ok().or_else(of_day).ok_or_else(|| "write a day as 2023-06-26 or a month as 2023-06".to_owned())
}
