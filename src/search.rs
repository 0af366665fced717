//! Search: queries, the index, matching and suggestions.
//!
//! `query` parses what was typed; `index` holds the words of all articles; `matching` finds and ranks articles;
//! `suggest` offers changes to a query that finds nothing, and articles related to one; `messages` has the sentences of
//! all errors. Each imports only those before it.
//!
//! Only the vocabulary, the different words of all articles, is searched with tolerance for typos, never the articles:
//! a typed word becomes the few words it may stand for, and only their posting lists are read.
//!
//! The border: everything is computed from values handed in; files, clocks and screens are unknown here, and no thread
//! outlives a call. An index may leave most of its data in [`Bytes`] that a higher layer keeps.

mod index;
mod matching;
mod messages;
mod query;
mod saved_results;
mod suggest;

pub use index::Index;
pub use index::batches::BuildError;
pub use index::codec::error::OpenError;
pub use index::storage::Bytes;
pub use matching::found::Found;
pub use matching::highlight::Highlighter;
pub use matching::word_match::{MatchKind, WordMatch};
pub use query::completion::{Completion, complete};
pub use query::description::search_in_words;
pub use query::error::{QueryError, QueryErrorKind};
pub use query::field::Field;
pub use query::filter_text::{filter_from, filter_from_readable, filter_text};
pub use query::parser::Query;
pub use query::saved::nearest as nearest_saved;
pub use query::values::{UnknownValue, resolve_country, resolve_feed, resolve_text};
pub use saved_results::{SavedResult, follow_marks, muted, saved_results};
pub use suggest::related::Related;
pub use suggest::suggestions::{Change, Suggestion, offered_filter, suggestions};

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
