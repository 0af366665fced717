//! Items and lines that are left out, each with the reason.
//!
//! The border: values and their sentences. They are made in `dedup`, and where a reader meets one.

use super::{DocumentError, JsonParseError, ObjectError};
use crate::feed::{Item, ParsedFeed};
use std::fmt;

/// An item that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct SkippedItem {
    /// The place among all items of the file, from 1.
    pub number: usize,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// The reason why it is left out.
    pub reason: SkipReason,
    /// The item as far as it was read, if that was asked for ([`crate::feed::Origin::keep_raw`]).
    pub item: Option<Box<Item>>,
}

/// The reason why an item is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It has no title, nor a text, link or file that could stand for one.
    NothingToShow,
    /// Its markup is so broken that nothing in it is known.
    Markup,
    /// It has no title, in a format in which nothing can stand for one.
    NoTitle,
    /// It is the same as another item.
    SameAs {
        /// The number of the other one, from 1.
        number: usize,
    },
    /// It is not JSON.
    NotJson(JsonParseError),
    /// It is JSON without members.
    Object(ObjectError),
}

/// A line of JSON Lines that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedLine {
    /// The number of the line, from 1.
    pub line: usize,
    /// The reason why it is left out.
    pub reason: DocumentError,
}

/// The number of the items of a feed that are all left out, and the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoneUsable {
    /// The number of items.
    pub count: usize,
    /// The line on which the first begins, from 1.
    pub line: usize,
    /// The reason why the first is left out.
    pub reason: SkipReason,
}

impl NoneUsable {
    /// Returns the summary of the items of a feed that are all left out; `None` if there are none.
    pub fn of(feed: &ParsedFeed) -> Option<Self> {
        let first = feed.skipped.first()?;
        Some(Self { count: feed.skipped_count(), line: first.line, reason: first.reason.clone() })
    }
}

impl fmt::Display for SkippedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "article {} (line {}) is skipped: {}", self.number, self.line, self.reason)
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToShow => f.write_str("it has no title, text, link or file"),
            Self::Markup => f.write_str("its markup is broken"),
            Self::NoTitle => f.write_str("it has no title"),
            Self::SameAs { number } => write!(f, "it is the same as article {number}"),
            Self::NotJson(error) => write!(f, "it is not JSON: {error}"),
            Self::Object(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for SkippedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} is skipped: {}", self.line, self.reason)
    }
}
