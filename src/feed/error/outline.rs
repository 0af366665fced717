//! Entries of a list of feeds that are refused, and the place where a list ends too early.
//!
//! The border: values and their sentences. They are made in `feed/opml`.

use crate::text::AddressError;
use std::fmt;

/// An entry of a list of feeds that is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFeed {
    /// The name of the entry, else its address; one clean line.
    pub name: String,
    /// The reason why it is refused.
    pub reason: RefusalReason,
}

impl fmt::Display for RefusedFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is refused: {}", self.name, self.reason)
    }
}

/// The reason why an entry of a list of feeds is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalReason {
    /// The address is a command that another reader would run.
    Command {
        /// The beginning of the command, clean.
        shown: String,
    },
    /// The address cannot be that of a feed.
    Address(AddressError),
    /// The list marks the entry, or one around it, as a comment.
    Comment,
}

/// The place at which a list of feeds ends too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncompleteOutline {
    /// It is cut off.
    CutOff {
        /// The number of feeds before that.
        after: usize,
        /// The line of the file, from 1.
        line: usize,
    },
    /// It is so broken that it was not read to its end.
    Damaged {
        /// The number of feeds before that.
        after: usize,
    },
}

impl fmt::Display for RefusalReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command { shown } => write!(f, "{shown:?} is a command for another reader; nothing is run"),
            Self::Address(error) => error.fmt(f),
            Self::Comment => f.write_str("the list marks it as a comment"),
        }
    }
}

impl fmt::Display for IncompleteOutline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff { after: 0, line } => write!(f, "cut off before its first feed (line {line})"),
            Self::CutOff { after, line } => write!(f, "cut off after feed {after} (line {line})"),
            Self::Damaged { after } => write!(f, "damaged after feed {after}; the rest was not read"),
        }
    }
}
