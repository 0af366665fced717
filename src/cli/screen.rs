//! The screen that results are printed on: a terminal, or a file that another program reads; with colour or without.
//!
//! The border: the terminal is asked here; the environment comes in as values.

use super::args::ColorWhen;
use super::environment::Environment;
use crate::format::Layout;
use crate::store::{Color, Config};
use std::io::{IsTerminal, stderr, stdout};

/// The width of a terminal that does not say how wide it is, in columns.
const DEFAULT_COLUMNS: usize = 80;

/// The screen of a command: standard output and standard error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Screen {
    /// The layout of results on standard output.
    pub(super) layout: Layout,
    /// `true` if reports on standard error are read by a person at a terminal.
    pub(super) stderr_is_terminal: bool,
}

impl Screen {
    /// Returns the screen of this process.
    pub(super) fn of_stdout(when: Option<ColorWhen>, config: &Config, environment: &Environment) -> Self {
        let is_terminal = stdout().is_terminal();
        let layout = Layout {
            columns: is_terminal.then(|| columns(environment)),
            color: is_colored(when, config, environment, is_terminal),
            ascii: config.ascii.unwrap_or(is_terminal && needs_ascii(environment)),
            text_width: usize::from(config.text_width),
        };
        Self { layout, stderr_is_terminal: stderr().is_terminal() }
    }

    /// Returns the same screen with the layout of what goes into a file instead.
    #[must_use]
    pub(super) fn into_file(self, when: Option<ColorWhen>) -> Self {
        let layout = Layout { columns: None, color: when == Some(ColorWhen::Always), ..self.layout };
        Self { layout, ..self }
    }
}

/// Returns `true` if results are coloured. The command line wins over `NO_COLOR`, that over the settings, those over what
/// the terminal can do.
fn is_colored(
    when: Option<ColorWhen>,
    config: &Config,
    environment: &Environment,
    is_terminal: bool,
) -> bool {
    match (when, config.color) {
        (Some(ColorWhen::Always), _) => true,
        (Some(ColorWhen::Never), _) => false,
        (Some(ColorWhen::Auto) | None, _) if environment.is_set("NO_COLOR") => false,
        (None, Some(Color::Always)) => true,
        (None, Some(Color::Never)) => false,
        _ => is_terminal && environment.get("TERM") != Some("dumb"),
    }
}

/// Returns `true` if the terminal says that it shows 24-bit colour.
pub(super) fn has_true_color(environment: &Environment) -> bool {
    matches!(environment.get("COLORTERM"), Some("truecolor" | "24bit"))
}

/// Returns `true` if the terminal shows only ASCII for sure: by its language, or by its kind.
fn needs_ascii(environment: &Environment) -> bool {
    !is_utf8(environment) || matches!(environment.get("TERM"), Some("linux" | "dumb"))
}

/// Returns `true` if the user's language is written in UTF-8, or none is set.
fn is_utf8(environment: &Environment) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| environment.get(name));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Returns the width of the terminal in columns; some report none, and then the shell may know.
fn columns(environment: &Environment) -> usize {
    let reported = crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    let of_shell = || environment.get("COLUMNS").and_then(|columns| columns.parse().ok());
    let is_known = |columns: &usize| *columns > 0;
    reported.filter(is_known).or_else(of_shell).filter(is_known).unwrap_or(DEFAULT_COLUMNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_set_decides() {
        for (environment, is_written_in_utf8) in [
            (Environment::default(), true),
            ([("LANG", "C.UTF-8")].into(), true),
            ([("LANG", "fr_FR.utf8")].into(), true),
            ([("LANG", "C")].into(), false),
            ([("LANG", "de_DE.ISO-8859-1")].into(), false),
            ([("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8")].into(), true),
            ([("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")].into(), false),
            ([("LANG", "en_US.UTF-8"), ("LC_ALL", "")].into(), true),
        ] {
            assert_eq!(is_utf8(&environment), is_written_in_utf8, "{environment:?}");
        }
    }

    #[test]
    fn some_terminals_show_only_ascii() {
        for (environment, shows_only_ascii) in [
            (Environment::default(), false),
            ([("LANG", "C.UTF-8"), ("TERM", "xterm-256color")].into(), false),
            ([("LANG", "C.UTF-8"), ("TERM", "linux")].into(), true),
            ([("LANG", "C.UTF-8"), ("TERM", "dumb")].into(), true),
            ([("LANG", "C"), ("TERM", "xterm-256color")].into(), true),
        ] {
            assert_eq!(needs_ascii(&environment), shows_only_ascii, "{environment:?}");
        }
    }
}
