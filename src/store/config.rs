//! The settings file, `config.toml`: a handful of settings, each with its allowed values.
//!
//! The border: from text to values. Which of file, environment and command line wins is decided in `cli`.

use super::paths;
use crate::error::{ConfigError, ConfigFault, Error};
use crate::news::Sort;
use crate::text::steps::count;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The cases in which to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless the environment asks for none.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The background of the terminal, by which the reader chooses its colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the terminal says.
    #[default]
    Auto,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// The user's settings. `None` where the program decides by the task at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The cases in which to use colour.
    pub color: Option<Color>,
    /// The file of news to read instead of the bundled dataset.
    pub data: Option<PathBuf>,
    /// The library file to use instead of the usual one.
    pub library: Option<PathBuf>,
    /// The order of lists without a search.
    pub sort: Option<Sort>,
    /// The greatest width of text, in columns.
    pub text_width: u16,
    /// The way list and article share the screen.
    pub layout: Layout,
    /// `Some(true)` to draw with ASCII only; `None` where the terminal decides.
    pub ascii: Option<bool>,
    /// The background of the terminal.
    pub theme: Theme,
    /// `true` if to ask the terminal for the mouse.
    pub mouse: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            color: None,
            data: None,
            library: None,
            sort: None,
            text_width: 80,
            layout: Layout::Auto,
            ascii: None,
            theme: Theme::Auto,
            mouse: true,
        }
    }
}

/// The way list and article share the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By the width of the screen.
    Auto,
    /// The list over the article.
    Stacked,
    /// The list beside the article.
    Columns,
}

/// A setting of the file.
struct Setting {
    name: &'static str,
    /// The values that are allowed, in words.
    allowed: &'static str,
    /// The effect of the setting, in words.
    help: &'static str,
    /// Sets it to a value, or returns `None` if that is not allowed. The path is that of the folder of the file.
    set: fn(&mut Config, &DeValue<'_>, &Path) -> Option<()>,
    /// Returns the value, as it is listed.
    show: fn(&Config) -> String,
}

/// All settings, in the order in which they are listed.
const SETTINGS: [Setting; 9] = [
    Setting {
        name: "color",
        allowed: r#""auto", "always" or "never""#,
        help: "when to use colour",
        set: |config, value, _| {
            config.color = Some(match value.as_str()? {
                "auto" => Color::Auto,
                "always" => Color::Always,
                "never" => Color::Never,
                _ => return None,
            });
            Some(())
        },
        show: |config| format!("{:?}", config.color.unwrap_or_default()).to_lowercase(),
    },
    Setting {
        name: "data",
        allowed: "the path of a feed or a file of JSON Lines, in quotes",
        help: "news to read instead of the bundled dataset",
        set: |config, value, folder| {
            config.data = Some(read_path(value, folder)?);
            Some(())
        },
        show: |config| {
            config.data.as_ref().map_or("the bundled dataset".into(), |path| path.display().to_string())
        },
    },
    Setting {
        name: "library",
        allowed: "the path of a file, in quotes",
        help: "the file that keeps marks and corrected countries",
        set: |config, value, folder| {
            config.library = Some(read_path(value, folder)?);
            Some(())
        },
        show: |config| {
            let path = config.library.clone().or_else(paths::library_file);
            path.map_or("none, no home folder is known".into(), |path| path.display().to_string())
        },
    },
    Setting {
        name: "sort",
        allowed: r#""newest", "oldest" or "source""#,
        help: "the order of a list without a search",
        set: |config, value, _| {
            config.sort = Some(match value.as_str()? {
                "newest" => Sort::Newest,
                "oldest" => Sort::Oldest,
                "source" => Sort::Source,
                _ => return None,
            });
            Some(())
        },
        show: |config| format!("{:?}", config.sort.unwrap_or(Sort::Newest)).to_lowercase(),
    },
    Setting {
        name: "text_width",
        allowed: "a number from 20 to 200",
        help: "how wide text is set at most, in columns",
        set: |config, value, _| {
            let number = value.as_integer()?;
            let width = u16::from_str_radix(number.as_str(), number.radix()).ok()?;
            config.text_width = (20..=200).contains(&width).then_some(width)?;
            Some(())
        },
        show: |config| config.text_width.to_string(),
    },
    Setting {
        name: "layout",
        allowed: r#""auto", "stacked" or "columns""#,
        help: "the list over the article, or beside it; auto goes by the width",
        set: |config, value, _| {
            config.layout = match value.as_str()? {
                "auto" => Layout::Auto,
                "stacked" => Layout::Stacked,
                "columns" => Layout::Columns,
                _ => return None,
            };
            Some(())
        },
        show: |config| format!("{:?}", config.layout).to_lowercase(),
    },
    Setting {
        name: "ascii",
        allowed: "true, false or \"auto\"",
        help: "draw lines, bars and marks with ASCII only; auto: where nothing else can be shown",
        set: |config, value, _| {
            config.ascii = if value.as_str() == Some("auto") { None } else { Some(value.as_bool()?) };
            Some(())
        },
        show: |config| config.ascii.map_or_else(|| "auto".to_owned(), |ascii| ascii.to_string()),
    },
    Setting {
        name: "theme",
        allowed: r#""auto", "dark" or "light""#,
        help: "the background that colours are chosen for; auto: the terminal is asked",
        set: |config, value, _| {
            config.theme = match value.as_str()? {
                "auto" => Theme::Auto,
                "dark" => Theme::Dark,
                "light" => Theme::Light,
                _ => return None,
            };
            Some(())
        },
        show: |config| format!("{:?}", config.theme).to_lowercase(),
    },
    Setting {
        name: "mouse",
        allowed: "true or false",
        help: "use the mouse; false leaves it to the terminal, for selecting text",
        set: |config, value, _| {
            config.mouse = value.as_bool()?;
            Some(())
        },
        show: |config| config.mouse.to_string(),
    },
];

/// Reads a path; a relative one starts at the folder of the settings file, wherever the program runs.
fn read_path(value: &DeValue<'_>, folder: &Path) -> Option<PathBuf> {
    let path = value.as_str().filter(|path| !path.trim().is_empty())?;
    Some(folder.join(path))
}

/// Returns the name, the value and the effect of every setting.
pub fn describe(config: &Config) -> Vec<(&'static str, String, &'static str)> {
    SETTINGS.iter().map(|setting| (setting.name, (setting.show)(config), setting.help)).collect()
}

/// Reads the settings in a file; the default ones if the file does not exist.
///
/// # Errors
/// [`Error::Config`] if the file cannot be read, or makes no sense.
pub fn load(path: &Path) -> Result<Config, Error> {
    let bad = |why| Error::Config { path: path.to_owned(), why };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(bad(ConfigError::Unreadable(error.kind()))),
    };
    // Some editors begin a file with a byte order mark, which TOML does not know.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        bad(invalid(&String::from_utf8_lossy(bytes), error.valid_up_to(), ConfigFault::NotUtf8))
    })?;
    parse(text, path.parent().unwrap_or(Path::new(""))).map_err(bad)
}

/// Parses the settings in a text; the first fault ends it.
fn parse(text: &str, folder: &Path) -> Result<Config, ConfigError> {
    count(text.len());
    let table = DeTable::parse(text).map_err(|error| {
        let message = crate::text::clean(error.message());
        invalid(text, error.span().map_or(0, |span| span.start), ConfigFault::Syntax(message))
    })?;
    let mut members: Vec<_> = table.get_ref().iter().collect();
    members.sort_by_key(|(key, _)| key.span().start);
    let mut config = Config::default();
    for (key, value) in members {
        let invalid = |fault| invalid(text, key.span().start, fault);
        let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key.get_ref()) else {
            let known = SETTINGS.iter().map(|setting| setting.name).collect();
            return Err(invalid(ConfigFault::UnknownSetting {
                name: crate::text::clean(key.get_ref()),
                known,
            }));
        };
        if (setting.set)(&mut config, value.get_ref(), folder).is_none() {
            let Setting { name, allowed, .. } = setting;
            return Err(invalid(ConfigFault::InvalidValue { name, allowed }));
        }
    }
    Ok(config)
}

/// Returns the error for a fault at a byte of a text.
fn invalid(text: &str, offset: usize, fault: ConfigFault) -> ConfigError {
    count(offset);
    let before = &text.as_bytes()[..offset.min(text.len())];
    let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    let column = 1 + String::from_utf8_lossy(&before[line_start..]).chars().count();
    ConfigError::Invalid { line, column, fault }
}

#[cfg(test)]
mod tests;
