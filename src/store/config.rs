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
    /// `true` if to draw with ASCII only.
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
            ascii: None,
            theme: Theme::Auto,
            mouse: true,
        }
    }
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
const SETTINGS: [Setting; 8] = [
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

/// Reads the settings in a file; the default ones if there is no such file.
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
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read() {
        let text = "# mine\ncolor = \"never\"\ndata = \"news.json\"\nlibrary = \"mine.db\"\nsort = 'oldest'\ntext_width = 72\nascii = true\ntheme = \"light\"\nmouse = false\n";
        let config = parse(text, Path::new("/folder")).unwrap();
        let expected = Config {
            color: Some(Color::Never),
            data: Some("/folder/news.json".into()),
            library: Some("/folder/mine.db".into()),
            sort: Some(Sort::Oldest),
            text_width: 72,
            ascii: Some(true),
            theme: Theme::Light,
            mouse: false,
        };
        assert_eq!(config, expected);
        let told: Vec<_> =
            describe(&config).into_iter().map(|(name, value, _)| format!("{name}={value}")).collect();
        let data = Path::new("/folder").join("news.json");
        let library = Path::new("/folder").join("mine.db");
        assert_eq!(
            told.join(" "),
            format!(
                "color=never data={} library={} sort=oldest text_width=72 ascii=true theme=light mouse=false",
                data.display(),
                library.display()
            )
        );
    }

    #[test]
    fn settings_are_read_in_linear_work() {
        use crate::text::steps::growth::{QUICK, assert_linear};
        let pieces = [
            "a",
            "=",
            "a = 1\n",
            "[a]\n",
            "[[a]]\n",
            "a.",
            "\"",
            "\"\"\"",
            "'",
            "\\",
            "{",
            "{a=",
            "[",
            "]",
            ",",
            "#",
            "#\n",
            "\n",
            " ",
            "é",
            "mouse = true\n",
            "1979-",
            "_",
            "0x",
        ];
        assert_linear(&pieces, QUICK, str::to_owned, |text| parse(text, Path::new("")).map_or(1, |_| 0));
    }

    #[test]
    fn what_is_not_set_stays_as_usual() {
        for text in ["", "\n", "# nothing\n"] {
            assert_eq!(parse(text, Path::new("")), Ok(Config::default()), "{text:?}");
        }
        let absolute = parse("data = \"/a/b\"", Path::new("/folder")).unwrap();
        assert_eq!(absolute.data, Some("/a/b".into()));
    }

    #[test]
    fn a_wrong_line_is_named_with_what_would_be_right() {
        for (text, why) in [
            (
                "colour = 1",
                "line 1: there is no setting `colour`, only color, data, library, sort, text_width, ascii, theme, mouse",
            ),
            (
                "\n[section]\na = 1",
                "line 2: there is no setting `section`, only color, data, library, sort, text_width, ascii, theme, mouse",
            ),
            ("color = \"blue\"", "line 1: `color` is \"auto\", \"always\" or \"never\""),
            ("ascii = true\ncolor = true", "line 2: `color` is \"auto\", \"always\" or \"never\""),
            ("sort = \"relevance\"", "line 1: `sort` is \"newest\", \"oldest\" or \"source\""),
            ("text_width = 19", "line 1: `text_width` is a number from 20 to 200"),
            ("text_width = 201", "line 1: `text_width` is a number from 20 to 200"),
            ("text_width = -80", "line 1: `text_width` is a number from 20 to 200"),
            ("text_width = 80.0", "line 1: `text_width` is a number from 20 to 200"),
            ("text_width = \"80\"", "line 1: `text_width` is a number from 20 to 200"),
            ("ascii = \"true\"", "line 1: `ascii` is true, false or \"auto\""),
            ("theme = \"solarized\"", "line 1: `theme` is \"auto\", \"dark\" or \"light\""),
            ("mouse = 1", "line 1: `mouse` is true or false"),
            ("data = \" \"", "line 1: `data` is the path of a feed or a file of JSON Lines, in quotes"),
            ("library = \"\"", "line 1: `library` is the path of a file, in quotes"),
            (
                "\"\\u001b[2J\" = 1",
                "line 1: there is no setting ``, only color, data, library, sort, text_width, ascii, theme, mouse",
            ),
        ] {
            assert_eq!(parse(text, Path::new("")).unwrap_err().to_string(), why, "{text:?}");
        }
        for (text, line) in
            [("ascii = true\ncolor =", "line 2:"), ("x", "line 1:"), ("ascii = 1\nascii = 2", "line 2:")]
        {
            let why = parse(text, Path::new("")).unwrap_err().to_string();
            assert!(why.starts_with(line) && !why.contains('\n'), "{text:?}: {why}");
        }
    }

    #[test]
    fn a_file_may_be_missing_but_not_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(load(&file).unwrap(), Config::default());
        std::fs::write(&file, b"\xEF\xBB\xBFascii = true").unwrap();
        assert_eq!(load(&file).unwrap().ascii, Some(true));
        std::fs::write(&file, b"ascii = true\ncolor = \"\xFF\"").unwrap();
        assert!(load(&file).unwrap_err().to_string().contains("line 2: it is not UTF-8"));
        assert!(load(folder.path()).unwrap_err().to_string().contains("it cannot be read"));
    }
}
