//! What the program tells of itself: keys, settings, completions, the manual page.
//!
//! The border: the table of keys is the reader's and comes in as rows of words.

use super::Done;
use super::args::{Arguments, KeysArgs, KeysFormat};
use super::{format, output};
use crate::error::Error;
use crate::store;
use crate::text::width;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};
use std::path::Path;

/// A line of the table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// What the key is for, broadly; rows of one group stand together.
    pub group: String,
    /// The keys.
    pub keys: Vec<String>,
    /// What they do.
    pub help: String,
}

/// Prints the table of keys.
pub fn keys(args: &KeysArgs, rows: &[KeyRow]) -> Result<Done, Error> {
    output::write(None, |out| match args.format {
        KeysFormat::Plain => plain_keys(out, rows),
        KeysFormat::Markdown => markdown_keys(out, rows),
    })?;
    Ok(Done::Found)
}

fn plain_keys(out: &mut dyn Write, rows: &[KeyRow]) -> io::Result<()> {
    let widest = rows.iter().map(|row| width(&row.keys.join(" "))).max().unwrap_or(0);
    for (number, group) in rows.chunk_by(|a, b| a.group == b.group).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", group[0].group)?;
        for row in group {
            let keys = row.keys.join(" ");
            let gap = widest - width(&keys) + 2;
            writeln!(out, "  {keys}{:gap$}{}", "", row.help)?;
        }
    }
    Ok(())
}

fn markdown_keys(out: &mut dyn Write, rows: &[KeyRow]) -> io::Result<()> {
    writeln!(out, "| | keys | |\n|---|---|---|")?;
    for group in rows.chunk_by(|a, b| a.group == b.group) {
        for (number, row) in group.iter().enumerate() {
            let name = if number == 0 { row.group.as_str() } else { "" };
            // A bar ends a cell even in code.
            let keys: Vec<_> = row.keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            writeln!(out, "| {name} | {} | {} |", keys.join(" "), format::escaped(&row.help))?;
        }
    }
    Ok(())
}

/// Prints where the settings are kept, and each with its value and what it does.
pub fn settings(path: Option<&Path>, config: &store::Config) -> Result<Done, Error> {
    let rows = store::describe(config);
    let names = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
    let values = rows.iter().map(|row| width(&row.1)).max().unwrap_or(0);
    output::write(None, |out| {
        match path {
            Some(path) if path.exists() => writeln!(out, "{}", shown(path))?,
            Some(path) => writeln!(out, "{} (not there: these are the usual settings)", shown(path))?,
            None => writeln!(out, "no home folder is known: these are the usual settings")?,
        }
        for (name, value, does) in &rows {
            let value = crate::text::clean(value);
            let gap = values.saturating_sub(width(&value)) + 2;
            writeln!(out, "  {name:names$}  {value}{:gap$}{does}", "")?;
        }
        Ok(())
    })?;
    Ok(Done::Found)
}

fn shown(path: &Path) -> String {
    crate::text::clean(&path.display().to_string())
}

/// Prints a completion script.
pub fn completions(shell: Shell) -> Result<Done, Error> {
    // Made whole first: the generator panics if it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sse-news", &mut script);
    output::write(None, |out| out.write_all(&script))?;
    Ok(Done::Found)
}

/// Prints the manual page: the reader, then every command with its options.
pub fn man() -> Result<Done, Error> {
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
            for part in sub.get_subcommands() {
                part_of(out, part)?;
            }
        }
        page.render_extra_section(out)?;
        page.render_version_section(out)
    })?;
    Ok(Done::Found)
}

/// A command below a command: how it is typed, what it does, and what is its own of what can be given with it.
fn part_of(out: &mut dyn Write, command: &clap::Command) -> io::Result<()> {
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
