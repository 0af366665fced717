//! The query language: parsing, the values of fields, and completion.

pub(super) mod clause;
pub(super) mod completion;
mod dates;
pub(super) mod description;
pub(super) mod error;
pub(super) mod field;
pub(super) mod filter_text;
pub(super) mod lexer;
#[cfg(test)]
mod linear;
pub(super) mod parser;
pub(super) mod saved;
pub(super) mod term;
pub(super) mod values;
