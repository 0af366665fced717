//! A story as it is handed in to be tagged, and the answer: its countries and the words that name them.

use super::rule::Rule;
use crate::news::Country;
use std::ops::Range;

/// A story to be tagged.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story<'a> {
    /// The title.
    pub title: &'a str,
    /// The text.
    pub text: &'a str,
    /// The headings, a line each.
    pub headings: &'a str,
    /// All of the text counts, not only its lead: for a text that the user hands in.
    pub whole: bool,
}

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The title.
    Title,
    /// The text.
    Text,
    /// The headings.
    Headings,
}

/// Words that name a country, or look as if they did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The part of the story in which the words stand.
    pub part: Part,
    /// The range of the words in that part, in bytes.
    pub bytes: Range<usize>,
    /// The countries named; empty if there is none.
    pub countries: Vec<Country>,
    /// The rule by which they are named, or not.
    pub rule: Rule,
    /// The confidence, from 0 to 100.
    pub confidence: u8,
    /// The words count for what the story is about.
    pub counts: bool,
    /// The words only say where somebody is from.
    pub is_origin: bool,
}

/// The countries of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The countries the story is about, in the order of their names in it.
    pub countries: Vec<Country>,
    /// The countries that are named only in later text or in passing.
    pub also_mentioned: Vec<Country>,
    /// The words that name countries, and those that look as if they did.
    pub spans: Vec<Span>,
}
