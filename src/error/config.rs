//! Faults of the settings file.

mod key;
mod theme;

pub use key::KeyProblem;
use std::fmt;
use std::io;
pub use theme::ThemeProblem;

/// The reason why a settings file cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// The file was named with `--config` and does not exist.
    Missing,
    /// The system refused to read it.
    Unreadable(io::ErrorKind),
    /// The text is not TOML.
    Invalid(ConfigFault),
}

/// A fault at a place of the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The fault.
    pub problem: ConfigProblem,
}

/// The kind of a fault in the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// The text is not UTF-8.
    NotUtf8,
    /// The text is not TOML.
    Syntax(SyntaxProblem),
    /// No setting has this name.
    UnknownSetting {
        /// The name as it stands there.
        name: String,
        /// The setting that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No section has this name.
    UnknownSection {
        /// The name as it stands there.
        name: String,
    },
    /// A key is bound to something else than a text.
    NoActionName,
    /// A setting stands in a section.
    SettingInSection {
        /// The name of the setting.
        name: &'static str,
        /// The name of the section.
        section: &'static str,
    },
    /// Something else than a program stands in the section of the pipes.
    NoPipe,
    /// The preset of the keys stands outside of their section.
    PresetOutside,
    /// A line that binds a key makes no sense.
    Key(KeyProblem),
    /// Something else than a table of colours stands in the section of the themes.
    NoTheme,
    /// A line about a theme makes no sense.
    Theme(ThemeProblem),
    /// The value of a setting is not allowed.
    InvalidValue {
        /// The name of the setting.
        name: &'static str,
        /// The values that are allowed.
        allowed: &'static str,
    },
}

/// The reason why a line of the settings file is not TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// No `=` divides name and value.
    NoEquals,
    /// Nothing stands after the `=`.
    NoValue,
    /// A text stands without quotes.
    Unquoted,
    /// The name of a key stands without quotes.
    UnquotedKey,
    /// A quote is not closed.
    OpenQuote,
    /// A heading is not closed.
    OpenHeading,
    /// The same name stands twice.
    SetTwice,
    /// Anything else.
    Other,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file does not exist"),
            Self::Unreadable(kind) => write!(f, "the file cannot be read, {kind}"),
            Self::Invalid(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, problem } = self;
        write!(f, "line {line}, column {column}: {problem}")
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("the text is not UTF-8"),
            Self::Syntax(problem) => problem.fmt(f),
            Self::UnknownSetting { name, nearest: Some(nearest) } => {
                write!(f, "unknown setting `{name}`; did you mean `{nearest}`?")
            }
            Self::UnknownSetting { name, nearest: None } => {
                write!(f, "unknown setting `{name}`; `sse-news config` lists them")
            }
            Self::UnknownSection { name } => {
                write!(f, "unknown section `[{name}]`; `sse-news config` lists them")
            }
            Self::NoActionName => {
                f.write_str("a key is bound as `\"x\" = \"action\"`; `sse-news keys` lists the actions")
            }
            Self::SettingInSection { name, section } => {
                write!(f, "`{name}` is a setting and stands above [{section}]")
            }
            Self::NoPipe => {
                f.write_str(r#"a program for articles stands in [pipe] as `name = ["program", "argument"]`"#)
            }
            Self::PresetOutside => f.write_str("`preset` stands in [keys]"),
            Self::Key(problem) => problem.fmt(f),
            Self::NoTheme => f.write_str("a theme is a section `[themes.NAME]` of colours in quotes"),
            Self::Theme(problem) => problem.fmt(f),
            Self::InvalidValue { name, allowed } => write!(f, "`{name}` is {allowed}"),
        }
    }
}

impl fmt::Display for SyntaxProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEquals => "a setting is written `name = value`",
            Self::NoValue => "the value after `=` is missing",
            Self::Unquoted => "a text stands in quotes: `name = \"text\"`",
            Self::UnquotedKey => r#"a key stands in quotes: "^S" = "star""#,
            Self::OpenQuote => "the closing quote is missing",
            Self::OpenHeading => "the closing `]` is missing",
            Self::SetTwice => "the same name stands twice",
            Self::Other => "the line is not TOML (`name = value`)",
        })
    }
}
