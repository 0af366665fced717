//! Faults of the lines of the settings file that bind keys.

use std::fmt;

/// The reason why a line that binds a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyProblem {
    /// No place has this name.
    UnknownPlace {
        /// The name as it stands there.
        place: String,
        /// The place that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No action has this name.
    UnknownAction {
        /// The name as it stands there.
        action: String,
        /// The action that was probably meant.
        nearest: Option<String>,
    },
    /// No key has this name.
    UnknownKey {
        /// The name as it stands there.
        key: String,
        /// The key that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A sequence has too many keys.
    LongSequence {
        /// The most keys that it can have.
        most: usize,
    },
    /// Escape stands in a sequence, which it cancels.
    EscapeInSequence,
    /// The key is the one that always quits.
    Interrupt,
    /// The key is a digit, which begins a count or picks a line.
    Digit {
        /// The digit.
        key: String,
    },
    /// The action is for digits and keeps them.
    FixedAction {
        /// The name of the action.
        action: String,
    },
    /// The place does not have the action.
    NotThere {
        /// The name of the action.
        action: String,
        /// The name of the place.
        place: String,
        /// The places that have it.
        places: Vec<&'static str>,
    },
    /// The key is a letter, and letters are typed in the place.
    TypedThere {
        /// The letter.
        key: String,
        /// The name of the place.
        place: &'static str,
    },
    /// An earlier line binds the same key.
    BoundTwice {
        /// The key.
        keys: String,
        /// The earlier line.
        line: usize,
    },
    /// The key begins a sequence of an earlier line.
    Begins {
        /// The key.
        keys: String,
        /// The sequence.
        longer: String,
        /// The earlier line.
        line: usize,
    },
    /// The sequence begins with a key of an earlier line.
    BegunBy {
        /// The sequence.
        keys: String,
        /// The key.
        shorter: String,
        /// The earlier line.
        line: usize,
    },
}

impl fmt::Display for KeyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPlace { place, nearest } => {
                write!(f, "unknown section `[keys.{place}]`")?;
                meant(f, nearest.map(|nearest| format!("[keys.{nearest}]")), "`sse-news config`")
            }
            Self::UnknownAction { action, nearest } => {
                write!(f, "unknown action `{action}`")?;
                meant(f, nearest.clone(), "`sse-news keys`")
            }
            Self::UnknownKey { key, nearest } => {
                write!(f, "unknown key `{key}`")?;
                meant(f, nearest.map(str::to_owned), "`sse-news keys`")
            }
            Self::LongSequence { most } => write!(f, "a sequence has at most {most} keys"),
            Self::EscapeInSequence => f.write_str("`Esc` cancels a sequence, so it cannot be part of one"),
            Self::Interrupt => f.write_str("`^C` always quits and cannot be bound"),
            Self::Digit { key } => write!(f, "`{key}` begins a count or picks a line and cannot be bound"),
            Self::FixedAction { action } => write!(f, "`{action}` keeps its digits and cannot be bound"),
            Self::NotThere { action, place, places } => {
                write!(f, "`{action}` does nothing in `[keys.{place}]`; it works in {}", places.join(", "))
            }
            Self::TypedThere { key, place } => {
                write!(f, "`{key}` is typed as text in `[keys.{place}]` and cannot be bound there")
            }
            Self::BoundTwice { keys, line } => write!(f, "`{keys}` is already bound in line {line}"),
            Self::Begins { keys, longer, line } => {
                write!(f, "`{keys}` begins `{longer}` of line {line}, so it cannot be bound by itself")
            }
            Self::BegunBy { keys, shorter, line } => {
                write!(f, "`{keys}` begins with `{shorter}`, which line {line} binds by itself")
            }
        }
    }
}

/// Writes the name that was probably meant, or what lists all of them.
fn meant(f: &mut fmt::Formatter<'_>, nearest: Option<String>, list: &str) -> fmt::Result {
    match nearest {
        Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
        None => write!(f, "; {list} lists them"),
    }
}
