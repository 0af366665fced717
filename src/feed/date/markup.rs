//! Dates that stand in markup: `<time datetime="2024-03-05">5 March</time>`.
//!
//! The border: markup to the dates its attributes state, and to its text.

use crate::feed::xml::{MarkupToken, MarkupTokens};
use crate::text;

/// The attributes that hold dates, best first.
const ATTRIBUTES: [&str; 3] = ["datetime", "content", "title"];

/// The values of those attributes, in the order in which they are to be tried, and the text outside of the tags.
pub(super) fn parts(markup: &str) -> (Vec<String>, String) {
    let mut stated = Vec::new();
    let mut words = String::new();
    for token in MarkupTokens::new(markup) {
        match token {
            MarkupToken::Open { tag, .. } => {
                let values = ATTRIBUTES.iter().filter_map(|name| tag.attribute(name));
                stated.extend(values.map(|value| text::unescape(value).into_owned()));
                words.push(' ');
            }
            MarkupToken::Close(_) => words.push(' '),
            MarkupToken::Text(text) => words.push_str(&text::unescape(text)),
        }
    }
    (stated, words)
}
