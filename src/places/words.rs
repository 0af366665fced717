//! A text as words: their spelling, the language they are in, and those of them that the gazetteer knows.
//!
//! The border: words and their spelling. What a word means in its place is decided in `detect`.

mod language;
mod normal;
mod passage;
mod scan;

pub(super) use language::Languages;
pub(super) use passage::{Passage, Shape};
pub(super) use scan::{EUROPEAN_UNION, Mention, ScanResult, UNITED_NATIONS, scan};
