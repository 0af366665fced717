//! The errors of queries.

use super::field::Field;
use super::values::UnknownValue;
use chrono::NaiveDate;
use std::ops::Range;

/// A part of a query that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The place in the text, in bytes.
    pub at: Range<usize>,
    /// The kind of error.
    pub kind: QueryErrorKind,
}

/// The kinds of errors in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// The field has no value.
    NoValue(Field),
    /// The field has no such value.
    UnknownValue(UnknownValue),
    /// The value has the sign of an exclusion, which belongs before the field.
    ExcludedValue(Field, String),
    /// The text is no month.
    NoMonth(String),
    /// The text is no year.
    NoYear(String),
    /// The text is no day, month or year.
    NoDay(Field, String),
    /// The first day lies after the last.
    NoDayLeft {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
        /// The value typed for the first day, in quotes where it needs them.
        typed_from: String,
        /// The value typed for the last day, in quotes where it needs them.
        typed_to: String,
    },
    /// The text is no state of an item.
    NoState(String),
    /// The sign or the word in capitals lacks a term beside it.
    NoTerm(String),
    /// The text is longer than a query may be.
    TooLong {
        /// The length of the longest query, in bytes.
        max_bytes: usize,
    },
    /// Brackets around alternatives or behind a sign of exclusion, which do not group.
    Brackets,
    /// The text has no word to search for.
    NoWord(String),
    /// There is no saved search with this name.
    UnknownSaved {
        /// The name as typed.
        typed: String,
        /// The nearest names.
        nearest: Vec<String>,
    },
    /// A saved search cannot be read.
    UnreadableSaved {
        /// Its name.
        name: String,
        /// The reason.
        why: Box<QueryErrorKind>,
    },
    /// A saved search leads to itself, or through too many others.
    EndlessSaved(String),
}

impl std::error::Error for QueryError {}
