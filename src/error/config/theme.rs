//! Faults of the themes in the settings file.

use std::fmt;

/// The reason why a line about a theme cannot be used, or what is wrong with the theme that it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeProblem {
    /// No theme has this name.
    UnknownTheme {
        /// The name as it stands there.
        name: String,
        /// The theme that was probably meant.
        nearest: Option<String>,
    },
    /// The name chooses the terminal's own colours.
    TakenName {
        /// The name.
        name: String,
    },
    /// No colour of a theme has this name.
    UnknownColor {
        /// The name as it stands there.
        name: String,
        /// The colour that was probably meant.
        nearest: Option<String>,
    },
    /// The value is no colour.
    NoColor {
        /// The value as it stands there.
        value: String,
    },
    /// Words of a theme are hard to read.
    HardToRead {
        /// The name of the theme.
        theme: String,
        /// The name of the colour of the words.
        color: &'static str,
        /// Its contrast with what is behind it, in tenths.
        tenths: u32,
    },
    /// There are more themes than can be used.
    TooMany {
        /// The most that are used.
        most: usize,
    },
    /// The terminal does not show the colours of a theme.
    FewColors {
        /// The name of the theme.
        name: String,
    },
}

impl fmt::Display for ThemeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownTheme { name, nearest: Some(nearest) } => {
                write!(f, "unknown theme `{name}`; did you mean `{nearest}`?")
            }
            Self::UnknownTheme { name, nearest: None } => {
                write!(f, "unknown theme `{name}`; `:theme` in the reader lists them")
            }
            Self::TakenName { name } => {
                write!(f, "`{name}` stands for the terminal's own colours; choose another name")
            }
            Self::UnknownColor { name, nearest: Some(nearest) } => {
                write!(f, "unknown colour `{name}`; did you mean `{nearest}`?")
            }
            Self::UnknownColor { name, nearest: None } => {
                write!(f, "unknown colour `{name}`; `sse-news config` lists them")
            }
            Self::NoColor { value } => write!(f, "`{value}` is no colour; write `#rrggbb`"),
            Self::HardToRead { theme, color, tenths } => {
                let (whole, tenth) = (tenths / 10, tenths % 10);
                write!(
                    f,
                    "`{color}` of the theme `{theme}` is hard to read: its contrast is {whole}.{tenth}, and words need 4.5"
                )
            }
            Self::TooMany { most } => write!(f, "no more than {most} themes of your own are used"),
            Self::FewColors { name } => {
                write!(
                    f,
                    "the theme `{name}` needs 24-bit colour, which COLORTERM does not announce; the 16 colours are used"
                )
            }
        }
    }
}
