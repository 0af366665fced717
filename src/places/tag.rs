//! Which countries a story is about: those its title, its lead and its headings name; what later text names is only
//! mentioned.
//!
//! The border: counting and choosing. What words mean is `resolve`'s.

use super::context::{Context, Memory};
use super::gazetteer::Walk;
use super::passage::Passage;
use super::resolve::{self, Evidence, Reading, Rule};
use super::scan::{Scanned, scan};
use crate::news::Country;
use std::ops::Range;

/// So many characters of a text are its lead.
const LEAD: usize = 300;
/// So much of the text beyond the lead is read for what helps to understand it, in bytes.
const READ: usize = 16_000;
/// From this confidence on a mention counts.
const COUNTS: i32 = 50;

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
}

/// The countries of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Those it is about, in the order they are named.
    pub countries: Vec<Country>,
    /// Those that only later text names.
    pub also: Vec<Country>,
    /// The words that named them, or that do so elsewhere.
    pub spans: Vec<Span>,
}

/// The bit of the language a text is in: English, French, Spanish, Portuguese.
fn language(passages: &[Passage<'_>]) -> u8 {
    const WORDS: [(u8, &[&str]); 4] = [
        (
            1,
            &[
                "the", "of", "and", "to", "in", "for", "is", "on", "with", "by", "at", "as", "from", "its",
                "was", "has",
            ],
        ),
        (
            2,
            &[
                "le", "la", "les", "des", "du", "et", "une", "un", "est", "dans", "pour", "au", "aux", "sur",
                "par", "l", "d", "en", "avec", "de",
            ],
        ),
        (
            4,
            &[
                "el", "la", "los", "las", "del", "y", "en", "una", "un", "por", "para", "con", "al", "se",
                "su", "de", "sus",
            ],
        ),
        (
            8,
            &[
                "o", "a", "os", "as", "da", "do", "das", "dos", "e", "em", "uma", "um", "para", "com", "no",
                "na", "nos", "nas", "de", "pela", "pelo",
            ],
        ),
    ];
    let mut counts = [0; 4];
    for passage in passages {
        for at in 0..passage.tokens.len().min(80) {
            let word = passage.word(at);
            for (n, (_, words)) in WORDS.iter().enumerate() {
                counts[n] += usize::from(word.len() < 5 && words.contains(&word));
            }
        }
    }
    let best = (0..4).rev().max_by_key(|n| counts[*n]).unwrap_or(0);
    if counts[best] == counts[0] { 1 } else { WORDS[best].0 }
}

/// The byte at which the lead ends: at so many characters, then at the end of the word.
fn lead(text: &str) -> usize {
    match text.char_indices().nth(LEAD) {
        None => text.len(),
        Some((at, _)) => at + text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at),
    }
}

fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Recognises the countries of a story.
pub fn tag(story: Story<'_>) -> Tagged {
    let text = if story.whole { story.text } else { head(story.text, READ) };
    let passages = [story.title, text, head(story.headings, READ)].map(Passage::new);
    let language = language(&passages);
    let mut walk = Walk::default();
    let scanned: Vec<Scanned> = passages.iter().map(|passage| scan(passage, &mut walk)).collect();
    let contexts: Vec<Context<'_, '_>> = passages
        .iter()
        .zip(&scanned)
        .map(|(passage, scanned)| Context::new(passage, scanned, language))
        .collect();
    let mut memory = Memory::default();
    let mut evidence = Evidence::new();
    for context in &contexts {
        context.learn(&mut memory, &mut evidence);
    }
    let readings: Vec<Vec<Reading>> = contexts
        .iter()
        .map(|context| {
            (0..context.mentions().len()).map(|at| resolve::read(context, at, &memory, &evidence)).collect()
        })
        .collect();
    let lead = if story.whole { story.text.len() } else { lead(story.text) };
    let mut spans = Vec::new();
    for ((part, context), readings) in
        [Part::Title, Part::Text, Part::Headings].into_iter().zip(&contexts).zip(&readings)
    {
        for (mention, reading) in context.mentions().iter().zip(readings) {
            let bytes = context.bytes(mention);
            let early = part != Part::Text || bytes.start < lead;
            spans.push(Span {
                part,
                countries: reading.countries.clone(),
                rule: reading.rule,
                confidence: reading.confidence as u8,
                counts: early && reading.confidence >= COUNTS,
                bytes,
            });
        }
    }
    choose(spans, lead)
}

/// The countries that spans count for; where none does, the one most hinted at.
fn choose(mut spans: Vec<Span>, lead: usize) -> Tagged {
    if !spans.iter().any(|span| span.counts)
        && let Some(country) = hinted(&spans)
    {
        for span in &mut spans {
            span.counts = span.rule == Rule::Hint
                && span.countries.contains(&country)
                && (span.part != Part::Text || span.bytes.start < lead);
        }
    }
    let mut tagged = Tagged::default();
    for span in spans.iter().filter(|span| span.counts) {
        for country in &span.countries {
            if !tagged.countries.contains(country) {
                tagged.countries.push(*country);
            }
        }
    }
    for span in spans.iter().filter(|span| span.confidence >= COUNTS as u8) {
        for country in &span.countries {
            if !tagged.countries.contains(country) && !tagged.also.contains(country) {
                tagged.also.push(*country);
            }
        }
    }
    tagged.spans = spans;
    tagged
}

/// The country with the most hints.
fn hinted(spans: &[Span]) -> Option<Country> {
    let mut counts: Vec<(Country, usize)> = Vec::new();
    for country in spans.iter().filter(|span| span.rule == Rule::Hint).flat_map(|span| &span.countries) {
        match counts.iter_mut().find(|(known, _)| known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((*country, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(country, _)| *country)
}
