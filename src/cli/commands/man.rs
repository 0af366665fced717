//! `man`: the manual page, made of the definition of the command line.
//!
//! The border: roff. The words are those of the help, and the examples stand with the other sentences.

use crate::cli::args::Arguments;
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::text::fold;
use clap::{Command, CommandFactory};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Prints the manual page: the reader, then every command with its options.
pub(super) fn run() -> Result<Outcome, Error> {
    output::write(None, |out| {
        let mut page = Vec::new();
        write_page(&mut page)?;
        let page = String::from_utf8_lossy(&page);
        write_fallbacks(out, &page)?;
        out.write_all(page.as_bytes())
    })?;
    Ok(Outcome::Success)
}

fn write_page(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let page = clap_mangen::Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(out, ".SH \"SSE\\-NEWS {}\"\n{}.", sub.get_name().to_uppercase(), roff(&about))?;
        let mut options = Vec::new();
        clap_mangen::Man::new(sub.clone().disable_help_flag(true)).render_options_section(&mut options)?;
        // One page for all: what would be a section in a page of its own is a part of this one.
        out.write_all(String::from_utf8_lossy(&options).replace(".SH ", ".SS ").as_bytes())?;
        for command in sub.get_subcommands() {
            subcommand(out, command)?;
        }
    }
    writeln!(out, ".SH EXAMPLES")?;
    for (words, line) in messages::EXAMPLES {
        writeln!(out, ".TP\n{}\n\\fB{}\\fR", roff(words), roff(line))?;
    }
    page.render_extra_section(out)?;
    page.render_version_section(out)
}

/// Writes a command below a command: its usage, its help and its own arguments.
fn subcommand(out: &mut dyn Write, command: &Command) -> io::Result<()> {
    let usage = command.clone().render_usage().to_string();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    writeln!(out, ".TP\n\\fB{}\\fR\n{}.", roff(usage.trim_start_matches("Usage: ")), roff(&about))?;
    for argument in command.get_arguments().filter(|a| !a.is_global_set() && a.get_id() != "help") {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        writeln!(out, ".RS\n.TP\n\\fI{}\\fR\n{}\n.RE", roff(&argument.to_string()), roff(&help))?;
    }
    Ok(())
}

/// Returns a line of text in which nothing is a command of roff.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

/// Writes what stands in for each character beyond ASCII where the locale has none: there groff leaves it out, and warns.
fn write_fallbacks(out: &mut dyn Write, page: &str) -> io::Result<()> {
    let foreign: BTreeSet<char> = page.chars().filter(|c| !c.is_ascii()).collect();
    for c in foreign {
        let plain = match c {
            '\u{2026}' => "...".to_owned(),
            '\u{201C}'..='\u{201F}' => "\\[dq]".to_owned(),
            '\u{2018}'..='\u{201B}' => "\\[aq]".to_owned(),
            '\u{AB}' => "<<".to_owned(),
            '\u{BB}' => ">>".to_owned(),
            '\u{2010}'..='\u{2015}' => "\\-".to_owned(),
            other => Some(fold(&other.to_string())).filter(|plain| plain.is_ascii()).unwrap_or_default(),
        };
        let plain = if plain.is_empty() { "?" } else { &plain };
        writeln!(out, ".if \\n(.g .fchar \\[u{:04X}] {plain}", u32::from(c))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_command_of_roff() {
        for (text, wanted) in
            [("a-b", "a\\-b"), (".x", "\\&.x"), ("'x", "\\&'x"), ("\\n", "\\en"), ("x.", "x.")]
        {
            assert_eq!(roff(text), wanted);
        }
        let mut out = Vec::new();
        write_fallbacks(&mut out, "a\u{2026} \u{AB}\u{E9}\u{1F1F0}").unwrap();
        let wanted = [("00AB", "<<"), ("00E9", "e"), ("2026", "..."), ("1F1F0", "?")];
        let wanted = wanted.map(|(code, plain)| format!(".if \\n(.g .fchar \\[u{code}] {plain}\n"));
        assert_eq!(String::from_utf8(out).unwrap(), wanted.concat());
    }

    #[test]
    fn every_command_and_example_stands_on_the_page() {
        let mut out = Vec::new();
        write_page(&mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        for command in Arguments::command().get_subcommands() {
            let heading = format!("SSE\\-NEWS {}", command.get_name().to_uppercase());
            assert_eq!(page.contains(&heading), !command.is_hide_set(), "{heading}");
        }
        assert!(page.contains("\\fBsse\\-news digest \\-\\-month 2023\\-06"), "{page}");
        assert!(page.lines().all(|line| line.len() < 2_000 && !line.contains('\u{1B}')));
    }
}
