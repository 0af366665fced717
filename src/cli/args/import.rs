//! The arguments of `import`.

use super::values::published;
use crate::cli::argv::path;
use crate::news::PublishedOn;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The words below the help of `import`.
pub(super) const IMPORT_HELP: &str = "\
The format of FILE is recognised from its content. It may be compressed with gzip, and at most 1 GiB is read. An article
that is already in the library (same id, same link, or same source, title and date) is not added again. Stars, read
marks and corrected countries in FILE are taken over where the library has none.

Exit codes: 0 every file was read, 2 an error (the other files are read).";

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// RSS, Atom, JSON Feed, JSON Lines, OPML, a list of news copied from a page, or the text of an article; `-` is
    /// standard input
    #[arg(required = true, value_name = "FILE", value_parser = path())]
    pub files: Vec<PathBuf>,
    /// Report what would be imported, but import nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Restore articles in the files that you have removed
    #[arg(long, conflicts_with = "dry_run")]
    pub restore: bool,
    /// The source of articles that do not state one
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// The address of the file, to resolve relative links
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The date of publication, if the file is the text of one article: 2023-06-26, or a month
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub date: Option<PublishedOn>,
    /// Output format; `jsonl` prints an object for each file: the result, or with `--dry-run` a JSON Feed of its articles
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: ImportFormat,
}

/// The formats that `import` can report in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum ImportFormat {
    #[default]
    Plain,
    Jsonl,
}
