//! Which of the countries named a story is about, and which it only mentions.
//!
//! The border: counting. What words mean is known when this begins.

use super::rule::Rule;
use super::story::{Part, Span, Tagged};
use crate::news::Country;

/// In so many bytes of a report stands where it comes from; in so many its story is told. What a long text goes on to
/// name further down has a paragraph of its own.
const DATELINE_BYTES: usize = 60;
const MAIN_TEXT_BYTES: usize = 800;
/// A mention of less confidence counts for nothing.
pub(super) const MIN_CONFIDENCE: u8 = 50;

/// The countries of a story from the words that name them.
///
/// `lead`: so many bytes of the text count. `is_short`: there is little more than that.
pub(super) fn select_countries(mut spans: Vec<Span>, lead: usize, is_short: bool) -> Tagged {
    if !spans.iter().any(|span| span.counts)
        && let Some(country) = most_hinted(&spans)
    {
        for span in &mut spans {
            let early = span.part != Part::Text || span.bytes.start < lead;
            span.counts = early && span.rule == Rule::Hint && span.countries.contains(&country);
        }
    }
    drop_passing_mentions(&mut spans, is_short);
    let mut tagged = Tagged::default();
    for country in spans.iter().filter(|span| span.counts).flat_map(|span| &span.countries) {
        if !tagged.countries.contains(country) {
            tagged.countries.push(*country);
        }
    }
    for country in
        spans.iter().filter(|span| span.confidence >= MIN_CONFIDENCE).flat_map(|span| &span.countries)
    {
        if !tagged.countries.contains(country) && !tagged.also_mentioned.contains(country) {
            tagged.also_mentioned.push(*country);
        }
    }
    tagged.spans = spans;
    tagged
}

/// A country that is named once beside one that is named more often is mentioned in passing: in a short text however it
/// is named, in a long one if only by a place of it or as where somebody is from. What stands in the title, or where a report says where it
/// comes from, is not.
fn drop_passing_mentions(spans: &mut [Span], is_short: bool) {
    // A town and the country after it are one mention.
    let counted = spans.iter().filter(|span| span.counts && span.rule != Rule::TownOf);
    let counts = count(counted.flat_map(|span| &span.countries));
    for span in spans.iter_mut().filter(|span| span.counts && span.part == Part::Text) {
        let [country] = span.countries.as_slice() else { continue };
        let once = counts.contains(&(*country, 1));
        let others = counts.iter().any(|(other, count)| other != country && *count > 1);
        let is_place = matches!(span.rule, Rule::Capital | Rule::City | Rule::Region | Rule::Body);
        let told = match span.rule {
            _ if is_short => DATELINE_BYTES..usize::MAX,
            _ if is_place || span.is_origin => DATELINE_BYTES..MAIN_TEXT_BYTES,
            _ => continue,
        };
        if once && others && told.contains(&span.bytes.start) {
            span.counts = false;
        }
    }
}

/// The country with the most hints, the first of equals.
fn most_hinted(spans: &[Span]) -> Option<Country> {
    let hints = spans.iter().filter(|span| span.rule == Rule::Hint);
    let counts = count(hints.flat_map(|span| &span.countries));
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(country, _)| *country)
}

/// How often each country occurs, in the order they first do.
fn count<'a>(countries: impl Iterator<Item = &'a Country>) -> Vec<(Country, usize)> {
    let mut counts: Vec<(Country, usize)> = Vec::new();
    for country in countries {
        match counts.iter_mut().find(|(known, _)| known == country) {
            Some((_, count)) => *count += 1,
            None => counts.push((*country, 1)),
        }
    }
    counts
}
