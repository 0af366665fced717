//! The tagging of a story with its countries, from text to answer.
//!
//! The title, the lead and the headings decide what a story is about; a country named in later text is only mentioned.
//!
//! The border: the steps in their order. Each word is read in `resolve`; the countries are chosen in `selection`.

use super::context::Context;
use super::evidence::{Evidence, Memory};
use super::resolve;
use super::rule::Rule;
use super::selection::{MIN_CONFIDENCE, select_countries};
use super::story::{Part, Span, Story, Tagged};
use crate::places::gazetteer::{KeyCursor, Sense};
use crate::places::names::index_of;
use crate::places::words::{Languages, Passage, ScanResult, scan};
use crate::text::head;

/// The number of characters in the lead of a text. A text is mostly not about the countries that it names later.
const LEAD_CHARS: usize = 300;
/// The number of bytes of a text that are read for mentions and for evidence.
const MAX_READ_BYTES: usize = 16_000;
/// The length below which a text is short: a title and a lead.
const MAX_SHORT_TEXT_BYTES: usize = 450;

/// Recognises the countries of a story.
pub fn tag(story: Story<'_>) -> Tagged {
    let text = if story.whole { story.text } else { head(story.text, MAX_READ_BYTES) };
    let passages = [story.title, text, head(story.headings, MAX_READ_BYTES)].map(Passage::new);
    let languages = Languages::of(&passages);
    let mut cursor = KeyCursor::default();
    let scanned: Vec<ScanResult> = passages.iter().map(|passage| scan(passage, &mut cursor)).collect();
    let bodies = scanned.iter().fold(0, |bits, scanned| bits | scanned.bodies);
    let contexts: Vec<Context<'_, '_>> = passages
        .iter()
        .zip(&scanned)
        .map(|(passage, scanned)| Context::new(passage, scanned, languages, bodies))
        .collect();
    let (memory, evidence) = collect_story(&contexts);
    let lead = if story.whole { story.text.len() } else { lead(story.text) };
    let (mut spans, mut lists, mut asides) = (Vec::new(), Vec::new(), Vec::new());
    for (part, context) in [Part::Title, Part::Text, Part::Headings].into_iter().zip(&contexts) {
        for (at, mention) in context.mentions().iter().enumerate() {
            let verdict = resolve::read(context, at, &memory, &evidence);
            if verdict.rule == Rule::Word {
                continue; // "In" is no state here, and nobody took it for one
            }
            lists.push((part, context.lists.around(at).start));
            asides.push(context.is_aside(mention));
            let bytes = context.bytes(mention);
            let early = part != Part::Text || bytes.start < lead;
            let confidence = verdict.confidence.clamp(0, 100) as u8;
            spans.push(Span {
                part,
                bytes,
                countries: verdict.countries,
                rule: verdict.rule,
                confidence,
                counts: early && confidence >= MIN_CONFIDENCE,
                is_origin: context.is_origin(mention),
            });
        }
    }
    select_countries(spans, &lists, &asides, lead, !story.whole || story.text.len() < MAX_SHORT_TEXT_BYTES)
}

/// Returns the memory and the evidence of the whole story: first from the words that can mean only one country, then
/// from the first verdict on the others. A town that is told by the words beside it once is the same wherever it is
/// named.
fn collect_story(contexts: &[Context<'_, '_>]) -> (Memory, Evidence) {
    let (mut memory, mut evidence) = (Memory::default(), Evidence::new());
    for context in contexts {
        collect_evidence(context, &mut memory, &mut evidence);
    }
    for context in contexts {
        for (at, mention) in
            context.mentions().iter().enumerate().filter(|(_, mention)| mention.is_ambiguous())
        {
            let verdict = resolve::read(context, at, &memory, &evidence);
            if let [country] = verdict.countries.as_slice()
                && let Some(index) = index_of(*country)
            {
                let is_at_home = |sense: &Sense| {
                    sense.country_index() == Some(index)
                        && resolve::is_at_home(context, at, *sense, &evidence)
                };
                if mention.senses.iter().any(is_at_home) {
                    memory.add_town(context.words(mention), verdict.clone());
                }
                evidence.add_likely(context.words(mention), &verdict, index);
            }
        }
    }
    (memory, evidence)
}

/// Adds a passage to the memory and the evidence: names of people, towns with their region, words of one country only.
fn collect_evidence(context: &Context<'_, '_>, memory: &mut Memory, evidence: &mut Evidence) {
    for (at, mention) in context.mentions().iter().enumerate() {
        let senses = context.allowed(mention);
        match context.rejection(mention, &senses) {
            Some(rule) => memory.add_name(rule, context.words(mention)),
            None => match resolve::resolve_town(context, at, &senses) {
                Some(verdict) => memory.add_town(context.words(mention), verdict),
                None => evidence.count(context.words(mention), &senses),
            },
        }
    }
}

/// Returns the byte at which the lead ends: the end of the word at [`LEAD_CHARS`].
fn lead(text: &str) -> usize {
    match text.char_indices().nth(LEAD_CHARS) {
        None => text.len(),
        Some((at, _)) => at + text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at),
    }
}

#[cfg(test)]
mod tests;
