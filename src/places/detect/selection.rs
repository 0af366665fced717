//! The selection of the countries a story is about from all that it names.
//!
//! The border: counting. The verdict on every word has been given before.

use super::rule::Rule;
use super::story::{Part, Span, Tagged};
use crate::news::Country;

/// The number of bytes at the beginning of a report in which it says where it comes from.
const DATELINE_BYTES: usize = 60;
/// The number of bytes in which the story is told. A country named further down has a paragraph of its own.
const MAIN_TEXT_BYTES: usize = 800;
/// The confidence from which a place counts in a story that names no other.
const MIN_FAINT_CONFIDENCE: u8 = 45;
/// The number of countries that make a list of countries.
const MIN_LISTED: usize = 3;
/// The confidence from which a mention counts.
pub(super) const MIN_CONFIDENCE: u8 = 50;

/// Returns the countries of a story from the words that name them.
///
/// `lists` has for each span its part and the list that it stands in, `asides` whether it is said aside.
/// `lead` is the number of bytes of the text that count; `is_short` says that there is little more text than that.
pub(super) fn select_countries(
    mut spans: Vec<Span>,
    lists: &[(Part, usize)],
    asides: &[bool],
    lead: usize,
    is_short: bool,
) -> Tagged {
    if !spans.iter().any(|span| span.counts) {
        let is_early = |span: &Span| span.part != Part::Text || span.bytes.start < lead;
        count_faint(&mut spans, is_early);
    }
    drop_asides(&mut spans, asides);
    let listed = listed_countries(&spans, lists);
    drop_passing_mentions(&mut spans, &listed, is_short);
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

/// Lets the faintest words count, in a story where nothing else does: the hints at one country, or a place that is
/// probably another one.
fn count_faint(spans: &mut [Span], is_early: impl Fn(&Span) -> bool) {
    let hinted = most_hinted(spans);
    for span in spans {
        let is_meant = match (hinted, span.rule) {
            (Some(country), Rule::Hint) => span.countries.contains(&country),
            (None, Rule::City | Rule::Capital | Rule::Region) => span.confidence >= MIN_FAINT_CONFIDENCE,
            _ => false,
        };
        span.counts = is_meant && is_early(span);
    }
}

/// Lets what is said aside no longer count, where anything else does.
fn drop_asides(spans: &mut [Span], asides: &[bool]) {
    let has_others = spans.iter().zip(asides).any(|(span, is_aside)| span.counts && !is_aside);
    for (span, is_aside) in spans.iter_mut().zip(asides) {
        span.counts &= !(has_others && *is_aside);
    }
}

/// Returns for each span whether it names a country in a list of countries that the story may be about. A list in the
/// text of a story whose title names a country is beside the point.
fn listed_countries(spans: &[Span], lists: &[(Part, usize)]) -> Vec<bool> {
    let is_titled = spans.iter().any(|span| span.counts && span.part == Part::Title);
    let is_named = |span: &Span| matches!(span.rule, Rule::Name | Rule::Translated | Rule::Initials);
    let mut listed = Vec::with_capacity(spans.len());
    for list in lists.chunk_by(|a, b| a == b) {
        let list = &spans[listed.len()..listed.len() + list.len()];
        let is_long = list.iter().filter(|span| is_named(span)).count() >= MIN_LISTED;
        listed.extend(list.iter().map(|span| is_long && !is_titled && is_named(span)));
    }
    listed
}

/// Lets passing mentions no longer count: those of a country that is named once, beside one that is named more often.
/// In a short text any such mention is a passing one, in a long text only a place or somebody's origin. Mentions in
/// the title and in the dateline always count.
fn drop_passing_mentions(spans: &mut [Span], listed: &[bool], is_short: bool) {
    // A town and the country after it are one mention.
    let counted = spans.iter().filter(|span| span.counts && span.rule != Rule::TownOf);
    let counts = count(counted.flat_map(|span| &span.countries));
    let passing = spans.iter_mut().zip(listed).filter(|(_, is_listed)| !**is_listed).map(|(span, _)| span);
    for span in passing.filter(|span| span.counts && span.part == Part::Text) {
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

/// Returns the country with the most hints, the first of equals.
fn most_hinted(spans: &[Span]) -> Option<Country> {
    let hints = spans.iter().filter(|span| span.rule == Rule::Hint);
    let counts = count(hints.flat_map(|span| &span.countries));
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(country, _)| *country)
}

/// Returns the number of occurrences of each country, in the order of their first.
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
