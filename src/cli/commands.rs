//! The commands, a file each.
//!
//! The border: a command takes its arguments and the context, prints its result, and returns its outcome.

mod complete;
mod digest;
mod feeds;
mod ids;
mod import;
mod list;
mod man;
mod manual;
mod mark;
mod refresh;
mod saved;
mod show;
mod stats;
mod tag;

use super::Outcome;
use super::args::Command;
use super::context::Context;
use crate::error::{ConfigFault, Error};
use crate::format::KeyRow;
use crate::store::ReadConfig;

/// Returns the table of the reader's keys as the settings have them, and the faults of keys and themes in them.
pub type KeyRows = fn(&ReadConfig) -> (Vec<KeyRow>, Vec<ConfigFault>);

/// Runs a command. `key_rows` returns the table of the reader's keys.
///
/// # Errors
/// Returns the error of a command that could not be carried out.
pub fn run(command: &Command, context: &Context<'_>, key_rows: KeyRows) -> Result<Outcome, Error> {
    match command {
        Command::List(args) => list::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Stats(args) => stats::run(args, context),
        Command::Digest(args) => digest::run(args, context),
        Command::Saved(args) => saved::run(args, context),
        Command::Mark(args) => mark::run(args, context),
        Command::Remove(args) => mark::remove(args, context),
        Command::Feeds(args) => feeds::run(args, context),
        Command::Refresh(args) => refresh::run(args, context),
        Command::Import(args) => import::run(args, context),
        Command::Tag(args) => tag::run(args, context),
        Command::Keys(args) => manual::keys(args, context, key_rows),
        Command::Config => manual::settings(context, key_rows),
        Command::Completions { shell } => manual::completions(*shell),
        Command::Complete(args) => complete::run(args),
        Command::Man => man::run(),
    }
}
