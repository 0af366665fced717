//! The command line of `sse-news`: the commands, their options and the help on them.
//!
//! The border: shapes and values that can be judged without any news. What a country or source means is decided
//! when the news is open (`search`), and how arguments become these shapes in `argv`.

mod complete;
mod digest;
mod facets;
mod feeds;
mod filters;
mod formats;
mod import;
mod mark;
mod saved;
mod values;

pub use complete::CompleteArgs;
pub use digest::DigestArgs;
pub use facets::{By, TextArgs};
pub use feeds::{FeedsArgs, FeedsCommand, RefreshArgs, WhichFeeds};
pub use filters::FilterArgs;
pub(super) use filters::RangeError;
pub use import::{ImportArgs, ImportFormat};
pub use mark::{MarkArgs, MarkAs, RemoveArgs};
pub use saved::{SavedArgs, SavedCommand};

use super::argv::{path, word};
use crate::format::{CountsFormat, KeysFormat, ListFormat, TaggedTextFormat, WholeFormat};
use crate::news::Sort;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
pub(in crate::cli) use values::LAST;
pub use values::Since;
use values::limit;

/// Read news on the social and solidarity economy in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "sse-news",
    version,
    about = "Read news on the social and solidarity economy in the terminal",
    args_override_self = true,
    long_about = "Read news on the social and solidarity economy in the terminal.\n\n\
        Without a command the reader opens on QUERY; the commands print instead.",
    after_help = EXIT_CODES,
    after_long_help = QUERY_HELP
)]
pub struct Arguments {
    /// The query and the filters.
    #[command(flatten)]
    pub search: SearchArgs,
    /// The order of the list [default: relevance with words, else newest]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "List")]
    pub sort: Option<SortBy>,
    /// The options of every command.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// The command; without one the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The words below the help of commands that search.
const EXIT_CODES: &str = "Exit codes: 0 something was found or done, 1 nothing was found, 2 an error.";

/// The words below the help of `mark`.
const MARK_EXIT_CODES: &str =
    "Exit codes: 0 all were marked, 1 no id on standard input, 2 an error (the other articles are marked).";

/// The words below the long help of commands that search.
const QUERY_HELP: &str = "\
QUERY
  worker coop          articles with both words; typos are forgiven, the last word may be unfinished
  \"fair trade\"         these words next to each other; “curly”, „low“ and «pointed» quotes work too
  -refugees            articles without this word; also !refugees, NOT refugees
  bank | credit        either word; also bank OR credit
  rice farm | cocoa    both rice and farm, or cocoa: words side by side belong together first,
                       and brackets do not group
  june 2023            dated in this month, or with these words side by side; 2023 likewise
  sse                  also ESS, social and solidarity economy and other names for it
  country:LB,KE        about any of these countries; so does country:LB country:KE
  -country:LB,KE       about none of these countries; country:none is about no country at all
  month:2023-06        published in this month; month:june in June of any year
  from:2024-01 to:2024-06-15   published between these days, months or years
  title:rice           with this word in the title; also title:\"rice farm\"
  author:luz           by an author with this word in the name; also author:\"ana luz\"
  year:2023 source:ilo kind:interview topic:statistics language:fr is:unread is:starred
  @NAME                the saved search with this name, filters included; `sse-news saved` lists them

  OR, AND and NOT are written in capitals; in small letters or in quotes they are words.
  Words that begin with `-` may stand among the options; after `--` everything is QUERY.

Exit codes: 0 something was found or done, 1 nothing was found, 2 an error.";

/// The words below the help of `remove`.
const REMOVE_HELP: &str = "\
Articles of the bundled news are hidden. `import --restore FILE` restores the articles in FILE.

Exit codes: 0 every article was removed, 1 no id was given, 2 an error or an unknown id.";

/// The words below the long help of `tag`.
const TAG_HELP: &str = "\
FILE
  JSON Lines of objects with `id`, `title` and `text`, all optional; each gets its own answer.
  Anything else is one text; its first line is the title.
  The whole text is read. HTML markup is ignored.

Exit codes: 0 a country was found, 1 no country was found, 2 an error.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the articles that match
    #[command(after_help = EXIT_CODES, after_long_help = QUERY_HELP)]
    List(ListArgs),
    /// Print whole articles
    Show(ShowArgs),
    /// Count the articles that match
    #[command(after_help = EXIT_CODES, after_long_help = QUERY_HELP)]
    Stats(StatsArgs),
    /// Print a digest: counts, then the articles by month, with summaries
    #[command(after_help = EXIT_CODES, after_long_help = QUERY_HELP)]
    Digest(DigestArgs),
    /// Show, add, rename, mute or remove saved searches
    #[command(after_help = saved::SAVED_HELP)]
    Saved(SavedArgs),
    /// Mark articles read or unread, or add or remove a star
    #[command(after_help = MARK_EXIT_CODES)]
    Mark(MarkArgs),
    /// Remove articles; a refresh does not bring them back
    #[command(after_help = REMOVE_HELP)]
    Remove(RemoveArgs),
    /// Show, add, rename or remove the feeds you follow
    #[command(after_help = feeds::FEEDS_HELP)]
    Feeds(FeedsArgs),
    /// Fetch what is new in the feeds
    #[command(after_help = feeds::REFRESH_HELP)]
    Refresh(RefreshArgs),
    /// Import news from files, or only report what is in them
    #[command(after_help = import::IMPORT_HELP)]
    Import(ImportArgs),
    /// Print the countries named in texts
    #[command(after_help = EXIT_CODES, after_long_help = TAG_HELP)]
    Tag(TagArgs),
    /// Print the keys of the reader
    Keys(KeysArgs),
    /// Print the settings and their file
    Config,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Print what the last of some words may become, for a completion script
    #[command(hide = true)]
    Complete(CompleteArgs),
}

impl Command {
    /// Returns the name of the command.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Show(_) => "show",
            Self::Stats(_) => "stats",
            Self::Digest(_) => "digest",
            Self::Saved(_) => "saved",
            Self::Mark(_) => "mark",
            Self::Remove(_) => "remove",
            Self::Feeds(_) => "feeds",
            Self::Refresh(_) => "refresh",
            Self::Import(_) => "import",
            Self::Tag(_) => "tag",
            Self::Keys(_) => "keys",
            Self::Config => "config",
            Self::Completions { .. } => "completions",
            Self::Man => "man",
            Self::Complete(_) => "complete",
        }
    }
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct GlobalArgs {
    /// Read this feed or file of JSON Lines instead of the bundled news; `-` is standard input
    #[arg(long, global = true, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Use this file as the library instead of the default one
    #[arg(long, global = true, value_name = "FILE")]
    pub library: Option<PathBuf>,
    /// Do not read or write the library: marks are forgotten at the end
    #[arg(long, global = true, conflicts_with = "library")]
    pub no_library: bool,
    /// Use this settings file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Append to this file what is done and what goes wrong; it holds no text of the news, and a new file can be read
    /// by you alone
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<ColorWhen>,
}

/// A query and filters: which articles are meant.
#[derive(Debug, Clone, Default, Args)]
pub struct SearchArgs {
    /// Words to search for, typos forgiven; `--help` explains the syntax
    #[arg(value_name = "QUERY", value_parser = word())]
    pub query: Vec<String>,
    /// The filters.
    #[command(flatten)]
    pub filters: FilterArgs,
    /// `true` if the query stands without a command and without `--`, so that a command may have been meant.
    #[arg(skip)]
    pub is_bare: bool,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which articles.
    #[command(flatten)]
    pub search: SearchArgs,
    /// The order [default: relevance with words, else newest]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = "Output")]
    pub sort: Option<SortBy>,
    /// Print at most N articles
    #[arg(short = 'n', long, value_name = "N", value_parser = limit, help_heading = "Output")]
    pub limit: Option<u32>,
    /// Output format; `ids` prints one id per line
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub format: ListFormat,
    /// Write to this file, completely or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Ids as `list --format ids` prints them; a unique beginning is enough
    #[arg(required = true, value_name = "ID", value_parser = word())]
    pub ids: Vec<String>,
    /// Output format
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: WholeFormat,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Which articles.
    #[command(flatten)]
    pub search: SearchArgs,
    /// What to count by
    #[arg(long, value_enum, value_name = "FIELD", help_heading = "Output")]
    pub by: By,
    /// Output format
    ///
    /// On a terminal `plain` has a bar beside each count, and includes months and years without
    /// articles; into a file or a pipe it prints a value and its count, separated by a tab.
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub format: CountsFormat,
}

/// Arguments of `tag`.
#[derive(Debug, Args)]
pub struct TagArgs {
    /// Texts or JSON Lines of them; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_parser = path())]
    pub files: Vec<PathBuf>,
    /// Explain which words name a country or only look like one
    #[arg(long)]
    pub explain: bool,
    /// Output format; `jsonl` prints an object with `id` and `countries` for each text, in order
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: TaggedTextFormat,
}

/// Arguments of `keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Output format
    #[arg(short, long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: KeysFormat,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal.
    #[value(help = "on a terminal, unless NO_COLOR is set")]
    Auto,
    /// Even into a file.
    #[value(help = "even into a file or a pipe")]
    Always,
    /// Not at all.
    #[value(help = "never")]
    Never,
}

/// Orders of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    /// Newest first.
    #[value(help = "newest first")]
    Newest,
    /// Oldest first.
    #[value(help = "oldest first")]
    Oldest,
    /// Best match first.
    #[value(help = "best match first; without words newest first")]
    Relevance,
    /// By source.
    #[value(help = "by the name of the source")]
    Source,
}

impl From<SortBy> for Sort {
    fn from(by: SortBy) -> Self {
        match by {
            SortBy::Newest => Self::Newest,
            SortBy::Oldest => Self::Oldest,
            SortBy::Relevance => Self::Relevance,
            SortBy::Source => Self::Source,
        }
    }
}
