//! A story as it is handed in to be tagged, and the answer: its countries and the words that name them.

use super::rule::Rule;
use crate::news::Country;
use std::ops::Range;

/// What is known of a story.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its headings, a line each.
    pub headings: &'a str,
    /// Whether all of the text counts, not only its lead: for a text handed over to be tagged.
    pub whole: bool,
}

/// The part of a story that words stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The title.
    Title,
    /// The text.
    Text,
    /// The headings.
    Headings,
}

/// Words that name a country, or look like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where they stand.
    pub part: Part,
    /// In bytes of that part.
    pub bytes: Range<usize>,
    /// The countries they name; empty if they name none after all.
    pub countries: Vec<Country>,
    /// Why.
    pub rule: Rule,
    /// How surely, of 100.
    pub confidence: u8,
    /// Whether they count for what the story is about.
    pub counts: bool,
    /// Whether they only say where somebody is from.
    pub is_origin: bool,
}

/// The countries of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Those it is about, in the order they are named.
    pub countries: Vec<Country>,
    /// Those that only later text names, or that are mentioned in passing.
    pub also_mentioned: Vec<Country>,
    /// The words that named them, or that do so elsewhere.
    pub spans: Vec<Span>,
}
