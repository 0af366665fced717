//! Search: the query language, the words of all articles with where they stand, what a mistyped word may stand for,
//! the order of what is found, the letters to highlight in it and the ways out when nothing is.
//!
//! What is searched with forgiveness is the vocabulary, the different words of all articles, never the articles: a
//! word typed becomes the few words it may stand for, and only their lists are read. Everything is computed from
//! values handed in; nothing here knows files, clocks or screens, and no thread outlives a call. An index may leave most
//! of itself in [`Bytes`] that a higher layer keeps.

mod about;
mod build;
mod bytes;
mod complete;
mod evaluate;
mod expand;
mod forms;
mod frequent;
mod gather;
mod grow;
mod highlight;
mod index;
mod kept;
mod lex;
mod list;
mod meaning;
mod names;
mod part;
mod phrase;
mod query;
mod rank;
mod read;
mod related;
mod stream;
mod titled;
mod values;
mod vocabulary;
mod ways;
mod words;
mod write;

pub use bytes::Bytes;
pub use complete::{Completion, complete};
pub use highlight::Highlighter;
pub use index::{Found, How, Index, Reading};
pub use kept::OpenError;
pub use query::{Query, QueryError};
pub use related::Related;
pub use values::{Unknown, resolve_country, resolve_feed, resolve_kind, resolve_source, resolve_topic};
pub use ways::{Change, Suggestion, suggestions};
pub use write::BuildError;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
