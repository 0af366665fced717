//! The place and the way in which a feed ends too early.
//!
//! The border: values and their sentences. They are made where a reader meets the end.

use super::JsonParseError;
use std::fmt;

/// The place and the way in which a feed ends too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// It is cut off.
    CutOff {
        /// The place among the items.
        at: Position,
        /// The line of the file, from 1.
        line: usize,
    },
    /// It is JSON in which something stands where it may not.
    Malformed {
        /// The place among the items.
        at: Position,
        /// The line of the file, from 1.
        line: usize,
        /// The fault the parser found.
        error: JsonParseError,
    },
    /// It is so broken that it was not read to its end.
    Damaged {
        /// The number of whole items before that.
        after: usize,
    },
    /// It has more lines than are read of a text.
    TooManyLines {
        /// The number of lines that were read.
        most: usize,
    },
    /// Something follows its end.
    Trailing {
        /// The line of the file on which that begins, from 1.
        line: usize,
    },
}

/// A place among the items of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The place before the first item.
    BeforeFirst,
    /// The inside of the item with this number, from 1.
    In(usize),
    /// The place right after the item with this number, from 1, while more may follow.
    After(usize),
    /// The place after the end of the list of items.
    AfterLast,
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff { at, line } => write!(f, "cut off {at} (line {line})"),
            Self::Malformed { at, line, error } => {
                write!(f, "damaged {at} (line {line}): {error}; the rest was not read")
            }
            Self::Damaged { after } => write!(f, "damaged after article {after}; the rest was not read"),
            Self::TooManyLines { most } => {
                write!(f, "it has more than {most} lines; the rest was not read")
            }
            Self::Trailing { line } => {
                write!(f, "text after the end of the feed (line {line}) was not read")
            }
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeforeFirst => f.write_str("before its first article"),
            Self::In(number) => write!(f, "in article {number}"),
            Self::After(number) => write!(f, "after article {number}"),
            Self::AfterLast => f.write_str("after its last article"),
        }
    }
}
