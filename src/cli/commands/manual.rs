//! `keys`, `config`, `completions`, `man`: the program about itself.
//!
//! The border: the table of keys is the reader's and comes in as rows of words.

use crate::cli::args::{Arguments, KeysArgs};
use crate::cli::context::{Context, Settings};
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::format::{self, KeyRow};
use crate::store;
use crate::text::clean;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints the table of keys.
pub(super) fn keys(args: &KeysArgs, rows: &[KeyRow]) -> Result<Outcome, Error> {
    output::write(None, |out| format::write_keys(out, args.format, rows))?;
    Ok(Outcome::Success)
}

/// Prints the settings as a file: those that are set, and behind a `#` every other at its default.
pub(super) fn settings(context: &Context<'_>) -> Result<Outcome, Error> {
    let Settings { path, read, .. } = context.settings()?;
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
    // Made whole first: the generator panics if it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sse-news", &mut script);
    output::write(None, |out| out.write_all(&script))?;
    Ok(Outcome::Success)
}

/// Prints the manual page: the reader, then every command with its options.
pub(super) fn man() -> Result<Outcome, Error> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    output::write(None, |out| {
        let page = clap_mangen::Man::new(command.clone());
        page.render_title(out)?;
        page.render_name_section(out)?;
        page.render_synopsis_section(out)?;
        page.render_description_section(out)?;
        page.render_options_section(out)?;
        for sub in command.get_subcommands() {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            writeln!(out, ".SH \"SSE\\-NEWS {}\"\n{about}.", sub.get_name().to_uppercase())?;
            let mut options = Vec::new();
            clap_mangen::Man::new(sub.clone().disable_help_flag(true))
                .render_options_section(&mut options)?;
            // One page for all: what would be a section in a page of its own is a part of this one.
            out.write_all(String::from_utf8_lossy(&options).replace(".SH ", ".SS ").as_bytes())?;
            for command in sub.get_subcommands() {
                subcommand(out, command)?;
            }
        }
        page.render_extra_section(out)?;
        page.render_version_section(out)
    })?;
    Ok(Outcome::Success)
}

/// Writes a command below a command: its usage, its help and its own arguments.
fn subcommand(out: &mut dyn Write, command: &clap::Command) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace('-', "\\-");
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    writeln!(out, ".TP\n\\fB{usage}\\fR\n{about}.")?;
    for argument in command.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help") {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let name = argument.to_string().replace('-', "\\-");
        writeln!(out, ".RS\n.TP\n\\fI{name}\\fR\n{help}\n.RE")?;
    }
    Ok(())
}
