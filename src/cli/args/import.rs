//! The arguments of `import`.

use super::values::published;
use crate::cli::argv::path;
use crate::news::PublishedOn;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The words below the help of `import`.
pub(super) const IMPORT_HELP: &str = "\
FILE is recognised by its content, packed with gzip or not, and read up to 1 GiB. What is at hand already, by its id, its link, or its source, title and date, is known
and not added again; stars, read marks and corrected countries in it count where nothing was said here.

Exit codes: 0 every file was read, 2 an error (the other files are read).";

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// RSS, Atom, JSON Feed, JSON Lines, OPML, a list of news copied from a page, or the text of an article; `-` is
    /// standard input
    #[arg(required = true, value_name = "FILE", value_parser = path())]
    pub files: Vec<PathBuf>,
    /// Only tell what would come in
    #[arg(long)]
    pub dry_run: bool,
    /// Bring back the items in the files that were removed
    #[arg(long, conflicts_with = "dry_run")]
    pub restore: bool,
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

/// The formats that `import` can report in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum ImportFormat {
    #[default]
    Plain,
    Jsonl,
}
