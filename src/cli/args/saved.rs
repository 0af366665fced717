//! The arguments of `saved`.

use super::SearchArgs;
use crate::cli::argv::word;
use crate::format::SavedFormat;
use clap::{Args, Subcommand};

/// The words below the help of `saved`.
pub(super) const SAVED_HELP: &str = "\
In any query `@NAME` stands for the saved search with its filters: `sse-news list @kenya -tea`, `sse-news @kenya`.

The articles of a muted search are hidden in every list, count and export; `--muted` shows them.

Exit codes: 0 done, 1 there are no saved searches, 2 an error.";

/// Arguments of `saved`.
#[derive(Debug, Args)]
pub struct SavedArgs {
    /// The command; without one the saved searches are listed.
    #[command(subcommand)]
    pub command: Option<SavedCommand>,
}

/// The commands of `saved`.
#[derive(Debug, Subcommand)]
pub enum SavedCommand {
    /// Print the saved searches
    List {
        /// Output format
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: SavedFormat,
    },
    /// Save a search, in place of the one with this name
    Add {
        /// Its name: letters, digits, `-`, `_` and `.`
        #[arg(value_name = "NAME", value_parser = word())]
        name: String,
        /// The search.
        #[command(flatten)]
        search: SearchArgs,
    },
    /// Rename a saved search
    Rename {
        /// Its name
        #[arg(value_name = "SEARCH", value_parser = word())]
        name: String,
        /// Its new name
        #[arg(value_name = "NEW", value_parser = word())]
        to: String,
    },
    /// Remove saved searches
    Remove {
        /// Their names, with or without the `@`
        #[arg(required = true, value_name = "SEARCH", value_parser = word())]
        names: Vec<String>,
    },
    /// Hide the articles of saved searches everywhere
    Mute {
        /// Their names, with or without the `@`
        #[arg(required = true, value_name = "SEARCH", value_parser = word())]
        names: Vec<String>,
    },
    /// Show the articles of saved searches again
    Unmute {
        /// Their names, with or without the `@`
        #[arg(required = true, value_name = "SEARCH", value_parser = word())]
        names: Vec<String>,
    },
}

impl SavedCommand {
    /// The command that is meant where none is given.
    pub(in crate::cli) const LIST: Self = Self::List { format: SavedFormat::Plain };
}
