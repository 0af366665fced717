//! `keys`, `config`, `completions`: the program about itself.
//!
//! The border: the table of keys is the reader's and comes in as rows of words.

use crate::cli::args::{Arguments, KeysArgs};
use crate::cli::commands::KeyRows;
use crate::cli::context::{Context, Settings};
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::format;
use crate::store;
use crate::text::clean;
use clap::CommandFactory;
use clap_complete::Shell;

/// The scripts that ask the program itself what a word may become.
const BASH_COMPLETION: &str = include_str!("../../../data/completions/sse-news.bash");
const ZSH_COMPLETION: &str = include_str!("../../../data/completions/sse-news.zsh");
const FISH_COMPLETION: &str = include_str!("../../../data/completions/sse-news.fish");

/// Prints the table of keys.
pub(super) fn keys(args: &KeysArgs, context: &Context<'_>, key_rows: KeyRows) -> Result<Outcome, Error> {
    let (rows, faults) = key_rows(&context.settings()?.read);
    context.report_faults(faults)?;
    output::write(None, |out| format::write_keys(out, args.format, &rows))?;
    Ok(Outcome::Success)
}

/// Prints the settings as a file: those that are set, and behind a `#` every other at its default.
pub(super) fn settings(context: &Context<'_>, key_rows: KeyRows) -> Result<Outcome, Error> {
    let Settings { path, read, .. } = context.settings()?;
    context.report_faults(key_rows(read).1)?;
    let place = match path {
        Some(path) => {
            let shown = clean(&path.display().to_string());
            if path.exists() { messages::settings_file(&shown) } else { messages::no_settings_file(&shown) }
        }
        None => messages::NO_SETTINGS_FOLDER.to_owned(),
    };
    let file = store::template(read, &place);
    output::write(None, |out| out.write_all(file.as_bytes()))?;
    Ok(Outcome::Success)
}

/// Prints a completion script.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Error> {
    let script = match shell {
        Shell::Bash => BASH_COMPLETION.as_bytes().to_vec(),
        Shell::Zsh => ZSH_COMPLETION.as_bytes().to_vec(),
        Shell::Fish => FISH_COMPLETION.as_bytes().to_vec(),
        // Of these the options and commands alone are completed.
        other => {
            // Made whole first: the generator panics if it cannot write.
            let mut script = Vec::new();
            clap_complete::generate(other, &mut Arguments::command(), "sse-news", &mut script);
            script
        }
    };
    output::write(None, |out| out.write_all(&script))?;
    Ok(Outcome::Success)
}
