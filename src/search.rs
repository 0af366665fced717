//! Search: the query language, the words of all articles with where they stand, what a mistyped word may stand for,
//! the order of what is found, the letters to highlight in it and the ways out when nothing is.
//!
//! What is searched with forgiveness is the vocabulary, the different words of all articles, never the articles: a
//! word typed becomes the few words it may stand for, and only their lists are read. Everything is computed from
//! values handed in; nothing here knows files, clocks or screens, and no thread outlives a call. An index may leave most
//! of itself in [`Bytes`] that a higher layer keeps.

mod index;
mod matching;
mod messages;
mod query;
mod suggest;

pub use index::Index;
pub use index::batches::BuildError;
pub use index::codec::error::OpenError;
pub use index::storage::Bytes;
pub use matching::found::Found;
pub use matching::highlight::Highlighter;
pub use matching::word_match::{MatchKind, WordMatch};
pub use query::completion::{Completion, complete};
pub use query::error::{QueryError, QueryErrorKind};
pub use query::lexer::Field;
pub use query::parser::Query;
pub use query::values::{UnknownValue, resolve_country, resolve_feed, resolve_text};
pub use suggest::related::Related;
pub use suggest::suggestions::{Change, Suggestion, suggestions};

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
