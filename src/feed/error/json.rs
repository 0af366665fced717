//! Reasons why JSON, one of its items or one line of it cannot be read.
//!
//! The border: values and their sentences. They are made in `feed/json`.

use super::NoneUsable;
use std::fmt;

/// The reason why JSON holds no news.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonError {
    /// It is an object like those of settings and manifests, without a list of items.
    NoItemList,
    /// The member `items` is an object, a text or null.
    ItemsNotAList,
    /// The parser found a value of another type than the format has there.
    WrongType(JsonParseError),
    /// It breaks off before its first article.
    CutOff,
    /// It is one value after another, or a list of values, none of which is a news item.
    NoneUsable(NoneUsable),
}

/// A fault that the JSON parser found, in its words, without the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonParseError(String);

/// A type of JSON that is not an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `[…]`
    List,
    /// `"…"`
    Text,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
}

/// The reason why a value has no members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectError {
    /// It is of another type.
    NotAnObject(JsonType),
    /// It is an object that the parser cannot read.
    Unreadable(JsonParseError),
}

/// The reason why one line of JSON Lines is no text to be tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// The line is longer than any that is read.
    TooLong,
    /// The line is not JSON.
    NotJson(JsonParseError),
    /// The value has no members.
    Object(ObjectError),
    /// The line is a whole feed.
    WholeFeed,
}

impl From<&serde_json::Error> for JsonParseError {
    fn from(error: &serde_json::Error) -> Self {
        // The line and column within a piece of the file would mislead.
        let mut message = error.to_string();
        if let Some(end) = message.rfind(" at line ") {
            message.truncate(end);
        }
        Self(message)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItemList => f.write_str("it is JSON without a list of articles"),
            Self::ItemsNotAList => f.write_str("its `items` is not a list"),
            Self::WrongType(error) => error.fmt(f),
            Self::CutOff => f.write_str("it is cut off before its first article"),
            Self::NoneUsable(NoneUsable { count, line, reason }) => {
                write!(f, "none of its {count} values is an article (line {line}: {reason})")
            }
        }
    }
}

impl fmt::Display for JsonParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject(found) => write!(f, "it is {found}, not an object"),
            Self::Unreadable(error) => write!(f, "it cannot be read: {error}"),
        }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "a list",
            Self::Text => "a text",
            Self::Null => "null",
            Self::Boolean => "true or false",
            Self::Number => "a number",
        })
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("it is too long"),
            Self::NotJson(error) => write!(f, "it is not JSON: {error}"),
            Self::Object(error) => error.fmt(f),
            Self::WholeFeed => f.write_str(
                "it is a whole feed; `sse-news list --format jsonl` prints its articles one per line",
            ),
        }
    }
}

// Each sentence tells the error inside as well: none has a `source`.
impl std::error::Error for JsonError {}
impl std::error::Error for JsonParseError {}
impl std::error::Error for ObjectError {}
impl std::error::Error for DocumentError {}

impl From<ObjectError> for DocumentError {
    fn from(error: ObjectError) -> Self {
        Self::Object(error)
    }
}
