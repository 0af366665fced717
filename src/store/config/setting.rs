//! The table of settings: the name of each, what it does, how it is read and how it is written.

use super::Config;
use super::command;
use super::values::{Color, Named};
use crate::news::Sort;
use crate::store::paths;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::de::DeValue;

/// The name of the setting for the theme.
pub(super) const THEME_SETTING: &str = "theme";
/// The name of the setting for the news to read.
pub const DATA_SETTING: &str = "data";
/// The smallest width of text that can be set, in columns.
const MIN_TEXT_COLUMNS: u16 = 20;
/// The greatest width of text that can be set, in columns.
const MAX_TEXT_COLUMNS: u16 = 200;

/// The value of a time that never comes.
const OFF: &str = "off";
/// The shortest time between two refreshes of the reader.
const MIN_REFRESH_INTERVAL: Duration = Duration::from_secs(5 * 60);

/// A setting of the file.
pub(super) struct Setting {
    /// The name.
    pub(super) name: &'static str,
    /// The values that are allowed, in words.
    pub(super) allowed: &'static str,
    /// The lines about the setting in the file.
    pub(super) help: &'static [&'static str],
    /// Sets it to a value, or returns `None` if that is not allowed.
    pub(super) set: fn(&mut Config, &DeValue<'_>, &Folders<'_>) -> Option<()>,
    /// Returns the value, as the file holds it.
    pub(super) show: fn(&Config) -> String,
}

/// The folders that a path in the file can begin at.
pub(super) struct Folders<'a> {
    /// The folder of the file.
    pub(super) config: &'a Path,
    /// The user's home folder, if the system knows one.
    pub(super) home: Option<&'a Path>,
}

/// All settings, in the order in which they are listed.
pub(super) const SETTINGS: [Setting; 13] = [
    Setting {
        name: THEME_SETTING,
        allowed: "the name of a theme, in quotes",
        help: &[
            r#"The colours: "auto" (the terminal's own, for the background that it says it has), "dark", "light","#,
            r#"or a theme in 24-bit colour: "ink", "dusk", "forest" (dark), "paper", "sand", "mist" (light)."#,
        ],
        set: |config, value, _| {
            config.theme = value.as_str().filter(|name| !name.is_empty())?.to_owned();
            Some(())
        },
        show: |config| quoted(&config.theme),
    },
    Setting {
        name: "color",
        allowed: r#""auto", "always" or "never""#,
        help: &[
            r#"When to use colour: "auto" (on a terminal, unless NO_COLOR is set), "always" or "never"."#,
        ],
        set: |config, value, _| {
            config.color = Some(Color::of_name(value.as_str()?)?);
            Some(())
        },
        show: |config| quoted(config.color.unwrap_or_default().name()),
    },
    Setting {
        name: "ascii",
        allowed: "true, false or \"auto\"",
        help: &[
            "Draw lines, bars and marks with ASCII only: true or false;",
            r#""auto" does where nothing else can be shown."#,
        ],
        set: |config, value, _| {
            config.ascii = if value.as_str() == Some("auto") { None } else { Some(value.as_bool()?) };
            Some(())
        },
        show: |config| config.ascii.map_or_else(|| quoted("auto"), |ascii| ascii.to_string()),
    },
    Setting {
        name: "layout",
        allowed: r#""auto", "stacked" or "columns""#,
        help: &[
            r#"The list above the article ("stacked") or beside it ("columns"); "auto" goes by the width."#,
            "In the reader `:layout` changes it.",
        ],
        set: |config, value, _| set_named(&mut config.layout, value),
        show: |config| quoted(config.layout.name()),
    },
    Setting {
        name: "text_width",
        allowed: "a number from 20 to 200",
        help: &["The greatest width of text in columns, from 20 to 200."],
        set: |config, value, _| {
            let number = value.as_integer()?;
            let width = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
            config.text_width = (MIN_TEXT_COLUMNS..=MAX_TEXT_COLUMNS).contains(&width).then_some(width)?;
            Some(())
        },
        show: |config| config.text_width.to_string(),
    },
    Setting {
        name: "sort",
        allowed: r#""newest", "oldest" or "source""#,
        help: &[r#"The order of a list without a search: "newest", "oldest" or "source"."#],
        set: |config, value, _| {
            config.sort = Some(Sort::of_name(value.as_str()?)?);
            Some(())
        },
        show: |config| quoted(config.sort.unwrap_or(Sort::Newest).name()),
    },
    Setting {
        name: "mouse",
        allowed: "true or false",
        help: &["Use the mouse; false leaves it to the terminal, for selecting text."],
        set: |config, value, _| {
            config.mouse = value.as_bool()?;
            Some(())
        },
        show: |config| config.mouse.to_string(),
    },
    Setting {
        name: "browser",
        allowed: command::ALLOWED,
        help: &[
            r#"The browser that opens links: a program, or a list as ["firefox", "--new-tab"]; "" is the system's."#,
            "The address is added as the last argument; no shell reads it.",
        ],
        set: |config, value, folders| {
            config.browser = command::read(value, folders)?;
            Some(())
        },
        show: |config| command::show(config.browser.as_ref()),
    },
    Setting {
        name: "session",
        allowed: "true or false",
        help: &[
            "Open where the reader was left: search, filters, order, layout and article; false opens afresh.",
        ],
        set: |config, value, _| {
            config.session = value.as_bool()?;
            Some(())
        },
        show: |config| config.session.to_string(),
    },
    Setting {
        name: "refresh",
        allowed: r#""off" or a time of minutes or hours, at least 5 minutes: "30m", "2h""#,
        help: &[
            r#"How often the open reader refreshes the feeds without being asked: "off", or a time like "30m" or "2h","#,
            "at least 5 minutes. A server that asks to be left alone for longer is left alone.",
        ],
        set: |config, value, _| {
            config.refresh = read_interval(value.as_str()?)?;
            Some(())
        },
        show: |config| quoted(&config.refresh.map_or_else(|| OFF.to_owned(), shown_interval)),
    },
    Setting {
        name: "on-new",
        allowed: command::ALLOWED,
        help: &[
            r#"A program to run after a refresh that brought new articles, as ["notify-send", "sse-news"]; "" is none."#,
            "Their number is added as the last argument; no shell reads it.",
        ],
        set: |config, value, folders| {
            config.on_new = command::read(value, folders)?;
            Some(())
        },
        show: |config| command::show(config.on_new.as_ref()),
    },
    Setting {
        name: DATA_SETTING,
        allowed: "the path of a feed or a file of JSON Lines, in quotes",
        help: &[
            r#"A feed or a file of JSON Lines to read instead of the bundled news; "" is the bundled news."#,
            "A path may begin with ~ and is else counted from the folder of this file.",
            "Takes effect at the next start.",
        ],
        set: |config, value, folders| {
            config.data = read_path(value, folders)?;
            Some(())
        },
        show: |config| {
            config.data.as_ref().map_or_else(|| quoted(""), |path| quoted(&path.to_string_lossy()))
        },
    },
    Setting {
        name: "library",
        allowed: "the path of a file, in quotes",
        help: &[
            r#"The file that keeps marks, feeds and corrections; "" is the usual one."#,
            "Takes effect at the next start.",
        ],
        set: |config, value, folders| {
            config.library = read_path(value, folders)?;
            Some(())
        },
        show: |config| {
            let path = config.library.clone().or_else(paths::library_file);
            path.map_or_else(|| quoted(""), |path| quoted(&path.to_string_lossy()))
        },
    },
];

/// Sets a value by its name.
fn set_named<T: Named>(setting: &mut T, value: &DeValue<'_>) -> Option<()> {
    *setting = T::of_name(value.as_str()?)?;
    Some(())
}

/// Reads the time between two refreshes, in minutes or hours: `30m`, `2h`.
#[expect(clippy::option_option, reason = "no time at all is a value, too")]
fn read_interval(text: &str) -> Option<Option<Duration>> {
    let text = text.trim();
    if text == OFF {
        return Some(None);
    }
    let (number, seconds) = match text.strip_suffix('m') {
        Some(number) => (number, 60),
        None => (text.strip_suffix('h')?, 60 * 60),
    };
    let number: u32 = number.trim_end().parse().ok()?;
    let interval = Duration::from_secs(u64::from(number) * seconds);
    (interval >= MIN_REFRESH_INTERVAL).then_some(Some(interval))
}

/// Returns the time between two refreshes, as the file holds it.
fn shown_interval(interval: Duration) -> String {
    let minutes = interval.as_secs() / 60;
    if minutes.is_multiple_of(60) { format!("{}h", minutes / 60) } else { format!("{minutes}m") }
}

/// Reads a path: from the home folder after `~`, else from the folder of the file, wherever the program runs. An empty one
/// is none.
#[expect(clippy::option_option, reason = "no path at all is a value, too")]
fn read_path(value: &DeValue<'_>, folders: &Folders<'_>) -> Option<Option<PathBuf>> {
    let path = value.as_str()?;
    if path.is_empty() {
        return Some(None);
    }
    let path = Some(path).filter(|path| !path.trim().is_empty())?;
    Some(Some(resolved(path, folders)))
}

/// Returns a path: from the home folder after `~`, else from the folder of the file.
pub(super) fn resolved(path: &str, folders: &Folders<'_>) -> PathBuf {
    let from_home = path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\']));
    match (from_home, folders.home) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches(['/', '\\'])),
        _ => folders.config.join(path),
    }
}

/// Returns a text as TOML holds it. Letters, figures and signs of ASCII stand as they are, so that nothing in it changes how
/// the file looks.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c == ' ' || c.is_ascii_graphic() || c.is_alphanumeric() => quoted.push(c),
            // Writing to a string cannot fail.
            c => drop(write!(quoted, "\\U{:08X}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}
