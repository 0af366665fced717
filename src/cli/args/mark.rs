//! The arguments of `mark` and `remove`.

use crate::cli::argv::word;
use clap::{Args, ValueEnum};

/// Arguments of `mark`.
#[derive(Debug, Args)]
pub struct MarkArgs {
    /// The mark to set
    #[arg(value_enum, value_name = "MARK")]
    pub mark: MarkAs,
    /// Ids as `list --format ids` prints them; a unique beginning is enough. `-` reads one id per line from standard input
    #[arg(required = true, value_name = "ID", value_parser = word())]
    pub ids: Vec<String>,
}

/// Arguments of `remove`.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Ids as `list --format ids` prints them; a unique beginning is enough. `-` reads one id per line from standard input
    #[arg(required = true, value_name = "ID", value_parser = word())]
    pub ids: Vec<String>,
}

/// The marks that `mark` can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MarkAs {
    /// It has been read.
    #[value(help = "mark as read")]
    Read,
    /// It has not.
    #[value(help = "mark as unread")]
    Unread,
    /// It is a favourite.
    #[value(help = "add a star")]
    Star,
    /// It is none.
    #[value(help = "remove the star")]
    Unstar,
}
