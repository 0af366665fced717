//! What results are printed on: a terminal of so many columns, or a file that another program reads; with colour or
//! without.
//!
//! The border: the environment is read here and handed on as values.

use super::args::ColorWhen;
use crate::store::{Color, Config};
use std::io::{IsTerminal, stderr, stdout};

/// What results are printed on.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// How wide the terminal is; `None` if it is not one.
    pub columns: Option<usize>,
    /// Whether what is told beside the results is told to somebody at a terminal.
    pub told: bool,
    /// Whether matches are set off by colour or weight.
    pub color: bool,
    /// Whether lines and bars are drawn with ASCII only: by the settings, or for a terminal whose language says so.
    pub ascii: bool,
    /// How wide text is set at most.
    pub text_width: usize,
}

impl Screen {
    /// Standard output as it is.
    pub fn of_stdout(when: Option<ColorWhen>, config: &Config) -> Self {
        let terminal = stdout().is_terminal();
        Self {
            columns: terminal.then(columns),
            told: stderr().is_terminal(),
            color: colored(when, config, terminal),
            ascii: config.ascii || (terminal && !speaks_utf8(|name| std::env::var(name).ok())),
            text_width: usize::from(config.text_width),
        }
    }

    /// The same for what goes into a file instead.
    #[must_use]
    pub fn into_file(self, when: Option<ColorWhen>) -> Self {
        Self { columns: None, color: when == Some(ColorWhen::Always), ..self }
    }

    /// How wide text is set here.
    pub fn width(&self) -> usize {
        self.columns.map_or(self.text_width, |columns| columns.min(self.text_width)).max(10)
    }
}

/// The command line wins over `NO_COLOR`, that over the settings, those over what the terminal can do.
fn colored(when: Option<ColorWhen>, config: &Config, terminal: bool) -> bool {
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match (when, config.color) {
        (Some(ColorWhen::Always), _) => true,
        (Some(ColorWhen::Never), _) => false,
        (Some(ColorWhen::Auto) | None, _) if no_color => false,
        (None, Some(Color::Always)) => true,
        (None, Some(Color::Never)) => false,
        _ => terminal && !dumb,
    }
}

/// Whether the language set is written in UTF-8; where none is set, nothing speaks against it.
fn speaks_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    set.is_none_or(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

/// The terminal's columns; some report none, and then the shell may know.
fn columns() -> usize {
    let reported = crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    let told = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    reported.filter(|&columns| columns > 0).or_else(told).filter(|&columns| columns > 0).unwrap_or(80)
}

#[cfg(test)]
mod tests {
    use super::speaks_utf8;

    #[test]
    fn the_first_language_set_decides() {
        for (set, speaks) in [
            (&[][..], true),
            (&[("LANG", "C.UTF-8")], true),
            (&[("LANG", "fr_FR.utf8")], true),
            (&[("LANG", "C")], false),
            (&[("LANG", "de_DE.ISO-8859-1")], false),
            (&[("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8")], true),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")], false),
            (&[("LANG", "en_US.UTF-8"), ("LC_ALL", "")], true),
        ] {
            let variable =
                |name: &str| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(speaks_utf8(variable), speaks, "{set:?}");
        }
    }
}
