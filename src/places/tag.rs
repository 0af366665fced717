//! The countries of a story: what it is told of it, what is answered, and the way between.
//!
//! The border: the title, the lead and the headings of a story decide what it is about; what later text names is only
//! mentioned. How each word is read is `resolve`'s, what counts `choose`'s.

use super::choose::{COUNTS, choose};
use super::context::Context;
use super::evidence::{Evidence, Memory};
use super::language::Languages;
use super::passage::Passage;
use super::reading::{Reading, Rule};
use super::resolve;
use super::scan::{Scanned, scan};
use super::table::place;
use super::walk::Walk;
use crate::news::Country;
use crate::text::head;
use std::ops::Range;

/// So many characters of a text are its lead: what it goes on to name is mostly not what it is about.
const LEAD: usize = 300;
/// So much of a text, in bytes, is read for what it mentions and for what helps to understand its lead.
const READ: usize = 16_000;
/// A text of fewer bytes is short: a title and a lead.
const SHORT: usize = 450;

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
    pub also: Vec<Country>,
    /// The words that named them, or that do so elsewhere.
    pub spans: Vec<Span>,
}

/// Recognises the countries of a story.
pub fn tag(story: Story<'_>) -> Tagged {
    let text = if story.whole { story.text } else { head(story.text, READ) };
    let passages = [story.title, text, head(story.headings, READ)].map(Passage::new);
    let languages = Languages::of(&passages);
    let mut walk = Walk::default();
    let scanned: Vec<Scanned> = passages.iter().map(|passage| scan(passage, &mut walk)).collect();
    let contexts: Vec<Context<'_, '_>> = passages
        .iter()
        .zip(&scanned)
        .map(|(passage, scanned)| Context::new(passage, scanned, languages))
        .collect();
    let (memory, evidence) = understand(&contexts);
    let lead = if story.whole { story.text.len() } else { lead(story.text) };
    let mut spans = Vec::new();
    for (part, context) in [Part::Title, Part::Text, Part::Headings].into_iter().zip(&contexts) {
        for (at, mention) in context.mentions().iter().enumerate() {
            let reading = resolve::read(context, at, &memory, &evidence);
            if reading.rule == Rule::Word {
                continue; // "In" is no state here, and nobody took it for one
            }
            let bytes = context.bytes(mention);
            let early = part != Part::Text || bytes.start < lead;
            let confidence = reading.confidence.clamp(0, 100) as u8;
            spans.push(Span {
                part,
                bytes,
                countries: reading.countries,
                rule: reading.rule,
                confidence,
                counts: early && confidence >= COUNTS,
                is_origin: context.is_origin(mention),
            });
        }
    }
    choose(spans, lead, !story.whole || story.text.len() < SHORT)
}

/// What the story says as a whole: first by the words that can mean but one country, then by the likeliest reading of
/// the others.
fn understand(contexts: &[Context<'_, '_>]) -> (Memory, Evidence) {
    let (mut memory, mut evidence) = (Memory::default(), Evidence::new());
    for context in contexts {
        context.learn(&mut memory, &mut evidence);
    }
    for context in contexts {
        for (at, mention) in
            context.mentions().iter().enumerate().filter(|(_, mention)| mention.is_ambiguous())
        {
            let reading: Reading = resolve::read(context, at, &memory, &evidence);
            if let [country] = reading.countries.as_slice()
                && let Some(place) = place(*country)
            {
                evidence.suppose(context.words(mention), &reading, place);
            }
        }
    }
    (memory, evidence)
}

/// The byte at which the lead ends: at so many characters, then at the end of the word.
fn lead(text: &str) -> usize {
    match text.char_indices().nth(LEAD) {
        None => text.len(),
        Some((at, _)) => at + text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at),
    }
}

#[cfg(test)]
mod tests;
