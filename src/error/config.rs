//! Faults of the settings file.

use std::fmt;
use std::io;

/// The reason why a settings file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// The file was named with `--config` and does not exist.
    Missing,
    /// The system refused to read it.
    Unreadable(io::ErrorKind),
    /// Something in it makes no sense; the first such place counts.
    Invalid {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
        /// The fault.
        fault: ConfigFault,
    },
}

/// A fault at a place of the settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigFault {
    /// The text is not UTF-8.
    NotUtf8,
    /// The text is not TOML; the message of the TOML parser says why.
    Syntax(String),
    /// No setting has this name.
    UnknownSetting {
        /// The name as it stands there.
        name: String,
        /// The names of all settings.
        known: Vec<&'static str>,
    },
    /// The value of a setting is not allowed.
    InvalidValue {
        /// The name of the setting.
        name: &'static str,
        /// The values that are allowed.
        allowed: &'static str,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file does not exist"),
            Self::Unreadable(kind) => write!(f, "it cannot be read ({kind})"),
            Self::Invalid { line, fault, .. } => write!(f, "line {line}: {fault}"),
        }
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::Syntax(message) => f.write_str(message),
            Self::UnknownSetting { name, known } => {
                write!(f, "unknown setting `{name}`; the settings are {}", known.join(", "))
            }
            Self::InvalidValue { name, allowed } => write!(f, "`{name}` is {allowed}"),
        }
    }
}
