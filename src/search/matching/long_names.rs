//! Names of several words in a query: the values that words name together.
//!
//! A name is recognised by all of its words, in any order, the last one perhaps unfinished; or by its beginning, where a
//! query ends with two or more of its words in their order, as `united ki`. Short words between them (`and`, `of`)
//! belong to the name.

use super::term_match::TermMatch;
use crate::search::index::Index;
use crate::search::index::facet_terms::NamedValue;
use crate::search::index::facet_terms::country_names::GLUE;
use crate::search::index::facet_terms::names::NamePart;
use crate::search::index::phrase::Slot;
use std::collections::HashMap;

/// The most times that a word stands in a name, as in `Baden-Baden`.
const MAX_TIMES_IN_NAME: usize = 2;

/// A word of a query that may be a word of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameWord<'a> {
    pub(super) typed: &'a str,
    pub(super) term_match: &'a TermMatch,
    /// The word is the last one of the query and may be unfinished.
    pub(super) open: bool,
}

/// A value that a word names together with others, with the weight of the word.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedTogether<'i> {
    pub(super) value: &'i NamedValue,
    pub(super) weight: f32,
}

/// A word of the query that matches a word of a name.
#[derive(Clone, Copy, Debug)]
struct Hit {
    part: NamePart,
    /// The position of the word in the query.
    at: usize,
    weight: f32,
    /// The word of the name is only begun.
    begun: bool,
}

/// Returns for each of the words that stand together in a query the values that it names with the others, or alone
/// where a compound is a name; `None` stands for what is no word.
pub(super) fn named_together<'i>(
    index: &'i Index,
    words: &[Option<NameWord<'_>>],
) -> Vec<Vec<NamedTogether<'i>>> {
    let mut named: Vec<Vec<NamedTogether<'i>>> = words.iter().map(|_| Vec::new()).collect();
    for (at, word) in words.iter().enumerate() {
        for sequence in word.iter().flat_map(|word| &word.term_match.sequences) {
            let values = with_name(index, &sequence.slots).into_iter();
            named[at].extend(values.map(|value| NamedTogether { value, weight: sequence.weight }));
        }
    }
    let hits = hits(index, words);
    for hits in hits.chunk_by(|a, b| a.part.name == b.part.name) {
        let Some(mut used) = whole(hits).or_else(|| begun(hits, words)) else { continue };
        let value = index.facet_terms.value_at(hits[0].part.value);
        used.extend(glue_between(&used, words));
        for (at, weight) in used {
            named[at].push(NamedTogether { value, weight });
        }
    }
    named
}

/// Returns the words that match words of names, sorted by name and place.
fn hits(index: &Index, words: &[Option<NameWord<'_>>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let count = words.iter().flatten().count();
    let mut times_typed: HashMap<&str, usize> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        let Some(NameWord { typed, term_match, open }) = word else { continue };
        let times = times_typed.entry(typed).or_default();
        *times += 1;
        if *times > MAX_TIMES_IN_NAME && at + 1 < words.len() {
            continue;
        }
        for candidate in &term_match.words {
            let parts = index.facet_terms.long_names(candidate.id..candidate.id + 1);
            hits.extend(parts.map(|&part| Hit { part, at, weight: candidate.weight, begun: false }));
        }
        let prefix = term_match.prefix.iter().filter(|_| *open && count > 1);
        for (prefix, run) in prefix.flat_map(|prefix| prefix.runs.iter().map(move |run| (prefix, run))) {
            let parts = index.facet_terms.long_names(run.clone());
            let weight = |part: &NamePart| prefix.weight(&index.vocabulary, part.word);
            hits.extend(parts.map(|&part| Hit { part, at, weight: weight(&part), begun: true }));
        }
    }
    // Most of these names have more words than the query.
    hits.retain(|hit| hit.part.words as usize <= count || (hit.part.by_beginning && count > 1));
    hits.sort_unstable_by_key(|hit| (hit.part.name, hit.part.place, hit.begun, hit.at));
    hits
}

/// Returns the words of a query that are all words of a name, each with its weight.
fn whole(hits: &[Hit]) -> Option<Vec<(usize, f32)>> {
    let words = hits[0].part.words;
    let mut used: Vec<(usize, f32)> = Vec::new();
    for place in 0..words {
        let is_free = |hit: &&Hit| used.iter().all(|(at, _)| *at != hit.at);
        let may_be_begun = place > 0 && place + 1 == words && hits[0].part.by_beginning;
        let fits = |hit: &&Hit| hit.part.place == place && (!hit.begun || may_be_begun);
        let hit = hits.iter().filter(fits).find(is_free)?;
        used.push((hit.at, hit.weight));
    }
    Some(used)
}

/// Returns the words that a query ends with and a name begins with, at least two, each with its weight.
fn begun(hits: &[Hit], words: &[Option<NameWord<'_>>]) -> Option<Vec<(usize, f32)>> {
    if !hits[0].part.by_beginning {
        return None;
    }
    let last = words.iter().rposition(Option::is_some)?;
    if !words[last].is_some_and(|word| word.open) {
        return None;
    }
    let ends = hits.iter().filter(|hit| hit.at == last && hit.part.place > 0);
    ends.filter_map(|end| {
        let mut used = vec![(end.at, end.weight)];
        let mut at = last;
        for place in (0..end.part.place).rev() {
            at = (0..at).rev().find(|&before| !is_glue(&words[before]))?;
            let hit = hits.iter().find(|hit| (hit.part.place, hit.at, hit.begun) == (place, at, false))?;
            used.push((hit.at, hit.weight));
        }
        Some(used)
    })
    .next()
}

/// Returns the short words between those of a name, with the least weight of these.
fn glue_between(used: &[(usize, f32)], words: &[Option<NameWord<'_>>]) -> Vec<(usize, f32)> {
    let places = || used.iter().map(|(at, _)| *at);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return Vec::new() };
    let least = used.iter().map(|(_, weight)| *weight).fold(1.0, f32::min);
    let is_between = |at: &usize| is_glue(&words[*at]) && places().all(|used| used != *at);
    (first..last).filter(is_between).map(|at| (at, least)).collect()
}

fn is_glue(word: &Option<NameWord<'_>>) -> bool {
    word.is_some_and(|word| GLUE.iter().any(|glue| glue.eq_ignore_ascii_case(word.typed)))
}

/// Returns the values that have exactly a phrase as a name.
fn with_name<'i>(index: &'i Index, slots: &[Slot]) -> Vec<&'i NamedValue> {
    let mut found: Vec<NamePart> = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        let runs = slot.prefix.iter().cloned().chain(slot.ids.iter().map(|&id| id..id + 1));
        let parts = runs.flat_map(|run| index.facet_terms.long_names(run));
        let fits = |part: &&NamePart| usize::from(part.words) == slots.len() && usize::from(part.place) == at;
        found.extend(parts.filter(fits).copied());
    }
    found.sort_unstable_by_key(|part| (part.name, part.place));
    found.dedup_by_key(|part| (part.name, part.place));
    let whole = found.chunk_by(|a, b| a.name == b.name).filter(|parts| parts.len() == slots.len());
    whole.map(|parts| index.facet_terms.value_at(parts[0].value)).collect()
}

/// Checks whether a value has exactly a phrase as a name.
pub(super) fn is_name(index: &Index, slots: &[Slot]) -> bool {
    !with_name(index, slots).is_empty()
}
