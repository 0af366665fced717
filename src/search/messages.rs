//! The sentences of the search layer: the words of all its errors.

use super::index::batches::BuildError;
use super::index::codec::error::{OpenError, WriteError};
use super::query::error::{QueryError, QueryErrorKind};
use super::query::field::Field;
use super::query::lexer::signs;
use super::query::values::UnknownValue;
use crate::news::TextFacet;
use crate::text;
use std::fmt;

/// The most of a typed text that a message repeats, in bytes.
const MAX_SHOWN_BYTES: usize = 60;
/// The most suggestions in a message.
const MAX_SUGGESTED: usize = 6;

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for QueryErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoValue(field) => write!(f, "{}: needs a value; {}", field.name(), example(*field)),
            Self::UnknownValue(unknown) => unknown.fmt(f),
            Self::NoMonth(typed) => write!(f, "{typed:?} is not a month; {}", example(Field::Month)),
            Self::NoYear(typed) => write!(f, "{typed:?} is not a year; {}", example(Field::Year)),
            Self::NoState(typed) => write!(f, "{typed:?} is not a mark; {}", example(Field::Is)),
            Self::ExcludedValue(field, value) => {
                let (name, value) = (field.name(), shown(value));
                write!(f, "exclusion goes before the field; write -{name}:{value}")
            }
            Self::NoDay(field, typed) => {
                write!(f, "{typed:?} is not a day, month or year; {}", example(*field))
            }
            Self::NoDayLeft { from, to, typed_from, typed_to } => {
                let (first, last) = (shown(typed_to), shown(typed_from));
                write!(f, "{from} is after {to}; write from:{first} to:{last}")
            }
            Self::NoTerm(sign) if sign == signs::NOT => {
                f.write_str("NOT needs a word after it; write NOT refugees, or not in lower case")
            }
            Self::NoTerm(sign) => {
                write!(f, "{sign} needs a word on both sides; write bank {sign} credit, or quotes around it")
            }
            Self::TooLong { max_bytes } => {
                write!(f, "the query is longer than {max_bytes} bytes; search for fewer words")
            }
            Self::Brackets => f.write_str(
                "brackets are not supported; write every alternative in full: kenya women OR uganda women",
            ),
            Self::UnknownSaved { typed, nearest } => match nearest.first() {
                Some(nearest) => write!(f, "no saved search is named {typed}; did you mean @{nearest}?"),
                None => write!(f, "no saved search is named {typed}; quotes around it search for the word"),
            },
            Self::UnreadableSaved { name, why } => {
                write!(f, "the saved search @{name} cannot be used: {why}")
            }
            Self::EndlessSaved(name) => {
                write!(f, "the saved search @{name} refers to itself, or to too many others")
            }
            Self::NoWord(text) => {
                let text = shown(text);
                let what = if text.is_empty() { "this" } else { &text };
                write!(f, "{what} has no word to search for; type letters or digits")
            }
        }
    }
}

/// Returns the beginning of a typed text as it can be shown.
fn shown(typed: &str) -> String {
    text::clean(text::head(typed, MAX_SHOWN_BYTES))
}

/// Returns an example of a field with a value.
fn example(field: Field) -> &'static str {
    match field {
        Field::Country => "write country:LB, country:\"South Korea\" or country:none",
        Field::Month => "write month:2023-06, month:june, or month:none for articles without a date",
        Field::Year => "write year:2023",
        Field::Text(TextFacet::Source) => "write source:NAME, with quotes around a name of several words",
        Field::Text(TextFacet::Kind) => "write kind:NAME, as kind:interview",
        Field::Text(TextFacet::Topic) => "write topic:NAME, as topic:statistics",
        Field::Text(TextFacet::Language) => "write language:NAME, as language:fr or language:french",
        Field::From => "write from:2024, from:2024-01 or from:2024-01-15",
        Field::To => "write to:2024, to:2024-06 or to:2024-06-15",
        Field::Title => "write title:WORD, or title:\"TWO WORDS\"",
        Field::Author => "write author:NAME, a word of the name or its beginning, or author:\"FIRST LAST\"",
        Field::Is => "write is:unread, is:read, is:starred or is:new",
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} matches {:?}", self.what, self.typed)?;
        let shown = &self.nearest[..self.nearest.len().min(MAX_SUGGESTED)];
        let more = if self.nearest.len() > MAX_SUGGESTED { ", …" } else { "" };
        match shown {
            [] => Ok(()),
            [only] => write!(f, "; did you mean {only}?"),
            [some @ .., last] if more.is_empty() => {
                write!(f, "; did you mean {} or {last}?", some.join(", "))
            }
            all => write!(f, "; did you mean {}{more}?", all.join(", ")),
        }
    }
}

// A search in words.

/// The words for articles about no country.
pub(super) const NO_COUNTRY: &str = "no country";
/// The word for articles that have been read.
pub(super) const READ: &str = "read";

/// Returns `Kenya or Uganda`.
pub(super) fn any_of(words: &[String]) -> String {
    words.join(" or ")
}

/// Returns `not Kenya`.
pub(super) fn without(words: &str) -> String {
    format!("not {words}")
}

/// Returns `“fair trade”`.
pub(super) fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// Returns `loom in the title`.
pub(super) fn in_title(words: &str) -> String {
    format!("{words} in the title")
}

/// Returns `by Luz`.
pub(super) fn by_author(name: &str) -> String {
    format!("by {name}")
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "the search index could not be read: {error}"),
            Self::Format => f.write_str("the search index is from another version"),
            Self::Damaged => f.write_str("the search index is damaged"),
            Self::Library => f.write_str("the search index belongs to another library"),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherLibrary => "the search index belongs to another library",
            Self::Damaged => "the search index is damaged",
            Self::TooManyWords => "the articles have too many words",
        })
    }
}

impl<E: fmt::Display> fmt::Display for BuildError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Texts(error) => error.fmt(f),
            Self::Io(error) => write!(f, "the search index could not be written: {error}"),
        }
    }
}
