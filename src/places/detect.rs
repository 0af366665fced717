//! The recognition of countries: the countries a story is about, and the words that name them.
//!
//! [`tag`] goes through these steps: the words of the gazetteer are found (`words`); each is read in its context
//! (`resolve`, with `exclusions`, `neighbours` and the `evidence` of the whole story); `selection` decides which of the
//! countries named the story is about.
//!
//! The border: texts come in as values. Where a text is from is not known here.

mod article;
mod context;
mod evidence;
mod exclusions;
#[cfg(test)]
mod linear;
mod lists;
mod neighbours;
mod resolve;
mod rule;
mod selection;
mod story;
mod tag;
mod verdict;

pub use article::{detect_countries, naming_words};
pub use rule::Rule;
pub use story::{Part, Span, Story, Tagged};
pub use tag::tag;
