//! Countries: their names and positions, and the recognition of the countries that a text is about.
//!
//! The facts are in `data/places` and compiled in as sorted tables by `build.rs`: nothing is read or parsed at start.
//! A typed name is looked up in [`names`](lookup). To recognise the countries of a text, `words` divides it into words
//! and finds those of the `gazetteer` among them; `detect` decides what each of them means and which countries the
//! text is about.
//!
//! The border: countries and the words for them. The articles of a library are filtered by country in `news`.

mod detect;
mod gazetteer;
mod names;
mod words;

pub use detect::{Part, Rule, Span, Story, Tagged, detect_countries, naming_words, tag};
pub use names::{Position, all, is_known, lookup, matching, name, named, names, names_in_use, position};
