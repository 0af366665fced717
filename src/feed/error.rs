//! Reasons why a file holds no news, an enum per reader, with the sentences that tell them.
//!
//! The border: the only file of sentences for people in this layer, with its folder. Nothing decides by their words.

mod incomplete;
mod json;
mod outline;
mod problem;
mod skipped;

pub use incomplete::{Incomplete, Position};
pub use json::{DocumentError, JsonError, JsonParseError, JsonType, ObjectError};
pub use outline::{IncompleteOutline, RefusalReason, RefusedFeed};
pub use problem::{ItemsAre, Problem};
pub use skipped::{NoneUsable, SkipReason, SkippedItem, SkippedLine};

use crate::error::Error;
use crate::text::clean;
use std::fmt;
use std::path::Path;

/// The number of feeds of a web page that are named.
const MAX_OFFERS_NAMED: usize = 2;

/// Advice that follows most reasons: the formats that are read.
const EXPECTED: &str = "RSS, Atom, JSON Feed, JSON Lines or a list of news is expected";

/// The reason why a file holds no news.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedError {
    /// There is nothing in it.
    Empty,
    /// The bytes are no text of any encoding.
    NotText,
    /// It is text, but neither a feed nor a list of news.
    NotNews,
    /// It is a list of feeds, where news was asked for.
    FeedList,
    /// It is a web page.
    WebPage {
        /// The feeds the page offers.
        offers: Vec<OfferedFeed>,
    },
    /// It is JSON without usable news.
    Json(JsonError),
    /// It is XML without usable news.
    Xml(XmlError),
    /// It is text that is no article.
    Prose(ProseError),
    /// It is a feed, but each of its items was skipped.
    AllSkipped {
        /// The number of the first of them.
        number: usize,
        /// The reason why the first was skipped.
        reason: SkipReason,
    },
    /// It is a feed that is cut off or damaged before its first article.
    NoItemBeforeBreak,
}

/// A feed that a web page offers; its texts are clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedFeed {
    /// The title the page gives it; may be empty.
    pub title: String,
    /// The address of the feed.
    pub address: String,
}

/// The reason why XML holds no news.
#[derive(Clone, Debug, PartialEq)]
pub enum XmlError {
    /// It has no element.
    NoElement,
    /// The outermost element is none of a feed.
    NotAFeed {
        /// The name of that element in small letters.
        root: String,
    },
    /// Each of its items was skipped.
    NoneUsable(NoneUsable),
    /// It breaks off before an item is whole.
    Incomplete(Incomplete),
}

/// The reason why plain text is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseError {
    /// There is no sentence in it.
    NoSentence,
    /// It looks like the source of a program.
    Program,
}

impl FeedError {
    /// Returns the error of a command that was given this file as news.
    pub fn of_file(self, path: &Path) -> Error {
        Error::NotNews { path: path.to_owned(), advice: self.advice(), source: Box::new(self) }
    }

    /// Returns advice on what to do, where the sentence does not say that itself.
    fn advice(&self) -> Option<&'static str> {
        match self {
            Self::FeedList
            | Self::AllSkipped { .. }
            | Self::Xml(XmlError::Incomplete(Incomplete::Damaged { .. })) => None,
            Self::WebPage { offers } if !offers.is_empty() => None,
            Self::Empty
            | Self::NotText
            | Self::NotNews
            | Self::WebPage { .. }
            | Self::Json(_)
            | Self::Xml(_)
            | Self::Prose(_)
            | Self::NoItemBeforeBreak => Some(EXPECTED),
        }
    }
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NotText => f.write_str("it is not text"),
            Self::NotNews => f.write_str("it is neither a feed nor a list of news"),
            Self::FeedList => f.write_str("it is a list of feeds (OPML); `sse-news import FILE` adds them"),
            Self::WebPage { offers } => {
                f.write_str("it is a web page, not a feed")?;
                for (number, OfferedFeed { title, address }) in
                    offers.iter().take(MAX_OFFERS_NAMED).enumerate()
                {
                    f.write_str(if number == 0 { "; it offers " } else { ", " })?;
                    f.write_str(address)?;
                    if !title.is_empty() {
                        write!(f, " ({title})")?;
                    }
                }
                match offers.len().saturating_sub(MAX_OFFERS_NAMED) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Self::Json(error) => error.fmt(f),
            Self::Xml(error) => error.fmt(f),
            Self::Prose(error) => error.fmt(f),
            Self::AllSkipped { number, reason } => {
                write!(f, "none of its articles can be read; article {number}: {reason}")
            }
            Self::NoItemBeforeBreak => f.write_str("it is cut off or damaged before its first article"),
        }
    }
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoElement => f.write_str("it is XML without content"),
            Self::NotAFeed { root } => {
                write!(f, "it is XML, but not a feed: it begins with <{}>", clean(root))
            }
            Self::NoneUsable(NoneUsable { count, line, reason }) => {
                write!(f, "none of its {count} articles can be read (line {line}: {reason})")
            }
            Self::Incomplete(incomplete) => write!(f, "it is {incomplete}"),
        }
    }
}

impl fmt::Display for ProseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSentence => "there is no sentence in it",
            Self::Program => "it reads like a program, not like an article",
        })
    }
}

// Each sentence tells the error inside as well: none has a `source`.
impl std::error::Error for FeedError {}
impl std::error::Error for XmlError {}
impl std::error::Error for ProseError {}

impl From<JsonError> for FeedError {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl From<XmlError> for FeedError {
    fn from(error: XmlError) -> Self {
        Self::Xml(error)
    }
}

impl From<ProseError> for FeedError {
    fn from(error: ProseError) -> Self {
        Self::Prose(error)
    }
}
