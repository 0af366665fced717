//! The errors of queries.

use super::lexer::Field;
use super::values::UnknownValue;
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
    /// The text is no month.
    NoMonth(String),
    /// The text is no year.
    NoYear(String),
    /// The text is no state of an item.
    NoState(String),
}

impl std::error::Error for QueryError {}
