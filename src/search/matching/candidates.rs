//! The words of the articles that a typed word may stand for, each with a weight.
//!
//! Typos are tolerated only where nothing is spelled as typed, so that a word spelled rightly brings in no strangers.
//! Articles are ordered in `rank`.

use super::word_forms::forms;
use super::word_match::MatchKind;
use crate::search::index::Index;
use crate::search::index::phrase::Slot;
use crate::search::index::vocabulary::{TermRanges, Vocabulary};
use crate::text::{self, EditDistance};
use std::collections::HashSet;

pub(crate) mod letters;

/// The weight of another form of the typed word; the word itself has 1.
const FORM_WEIGHT: f32 = 0.85;
/// The weights of a word of which a prefix was typed, from hardly begun to nearly complete.
const PREFIX_WEIGHTS: (f32, f32) = (0.6, 0.84);
/// The factor for a prefix that other words follow, so that it was probably a finished word.
const FINISHED_WORD_FACTOR: f32 = 0.9;
/// The weights of words one and two typos away: of a whole word, and of one with such a prefix.
const TYPO_WEIGHTS: [(f32, f32); 2] = [(0.55, 0.5), (0.42, 0.36)];
/// The factor for a typo in the first letter, which is rare.
const OTHER_FIRST_LETTER_FACTOR: f32 = 0.9;
/// The factor for typos beside words that begin as typed.
const BESIDE_MATCHES_FACTOR: f32 = 0.8;

/// The least letters of a word for one typo, for two, for one within its prefix, and for one beside words that begin as
/// typed.
const ONE_TYPO_LETTERS: usize = 4;
const TWO_TYPOS_LETTERS: usize = 5;
/// The same limits for what was typed, which typos may have shortened.
const ONE_TYPO_TYPED_LETTERS: usize = ONE_TYPO_LETTERS - 1;
const TWO_TYPOS_TYPED_LETTERS: usize = TWO_TYPOS_LETTERS - 1;
/// The least letters of a word that is spelled rightly, and may be another with two typos all the same.
const TWO_TYPOS_IN_RIGHT_LETTERS: usize = 6;
const TYPO_IN_PREFIX_LETTERS: usize = 5;
/// The same for two typos within a prefix, or with one of them in the first letter.
const TWO_TYPOS_IN_PREFIX_LETTERS: usize = 8;
const TYPO_BESIDE_MATCHES_LETTERS: usize = 6;
/// The least letters of a second word that was run together with the first and is only begun.
const MIN_BEGUN_LETTERS: usize = 3;
/// The most places at which a word is split in two.
const MAX_SPLITS: usize = 64;

/// A word of the articles, its weight and the kind of match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) id: u32,
    pub(crate) weight: f32,
    pub(crate) kind: MatchKind,
}

/// A typed word as it is looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypedWord<'a> {
    /// The word, folded, without anything but letters and digits.
    pub(crate) word: &'a str,
    /// The word is the last one and may be unfinished.
    pub(crate) open: bool,
}

/// The words that begin as typed.
#[derive(Clone, Debug)]
pub(crate) struct PrefixMatch {
    pub(crate) runs: TermRanges,
    letters: f32,
    share: f32,
}

impl PrefixMatch {
    /// Returns the words that begin with `typed`, including itself.
    pub(crate) fn of(vocabulary: &Vocabulary, typed: TypedWord<'_>) -> Self {
        Self {
            runs: vocabulary.prefix_range(typed.word),
            letters: typed.word.chars().count() as f32,
            share: if typed.open { 1.0 } else { FINISHED_WORD_FACTOR },
        }
    }

    /// Returns the weight of one of the words: the more of it was typed, the more.
    pub(crate) fn weight(&self, vocabulary: &Vocabulary, id: u32) -> f32 {
        let typed = self.letters / vocabulary.count(id).max(1) as f32;
        self.share * (PREFIX_WEIGHTS.0 + (PREFIX_WEIGHTS.1 - PREFIX_WEIGHTS.0) * typed.min(1.0))
    }

    /// Returns the words that weigh most, at least `most` of them if there are as many: all of equal weight.
    pub(crate) fn heaviest(&self, vocabulary: &Vocabulary, most: usize) -> Vec<u32> {
        let mut by_length = [0_usize; u8::MAX as usize + 1];
        self.ids().for_each(|id| by_length[vocabulary.count(id)] += 1);
        let mut held = 0;
        let enough = by_length.iter().position(|words| {
            held += words;
            held >= most
        });
        let longest = enough.unwrap_or(by_length.len());
        self.ids().filter(|&id| vocabulary.count(id) <= longest).collect()
    }

    pub(crate) fn has(&self, id: u32) -> bool {
        self.runs.iter().any(|run| run.contains(&id))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.iter().all(std::ops::Range::is_empty)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().cloned().flatten()
    }
}

/// Returns the word itself and its other forms.
pub(crate) fn exact(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let itself = vocabulary.id(word).map(|id| Candidate { id, weight: 1.0, kind: MatchKind::Exact });
    let others = forms(word).into_iter().filter_map(|form| vocabulary.id(&form));
    let others = others.map(|id| Candidate { id, weight: FORM_WEIGHT, kind: MatchKind::Exact });
    itself.into_iter().chain(others).collect()
}

/// Returns the numbers of a word and its other forms, sorted.
pub(crate) fn forms_of(vocabulary: &Vocabulary, id: u32) -> Vec<u32> {
    let mut ids: Vec<u32> = exact(vocabulary, vocabulary.word(id)).iter().map(|form| form.id).collect();
    ids.push(id);
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The tolerance for typos in a typed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// No word is spelled like this or begins like this.
    Unknown,
    /// There are words that begin like this, or other forms of it.
    Beside,
    /// The word may be right, but occurs nowhere together with the others of the query.
    Wide,
}

/// Returns the most typos tolerated in a word of so many letters.
fn max_typos(letters: usize, tolerance: Tolerance) -> usize {
    match (letters, tolerance) {
        (..TYPO_BESIDE_MATCHES_LETTERS, Tolerance::Beside) | (..ONE_TYPO_TYPED_LETTERS, _) => 0,
        (_, Tolerance::Beside)
        | (..TWO_TYPOS_TYPED_LETTERS, _)
        | (..TWO_TYPOS_IN_RIGHT_LETTERS, Tolerance::Wide) => 1,
        _ => 2,
    }
}

/// Checks whether words have enough letters for so many typos: for one the longer of both; for two the word that is
/// meant, as every second short word is two typos from another.
fn is_long_enough(typos: usize, typed: usize, word: usize) -> bool {
    if typos == 1 { typed.max(word) >= ONE_TYPO_LETTERS } else { word >= TWO_TYPOS_LETTERS }
}

/// Returns the words so many typos away, 1 or 2, except those that begin as typed; none where the typed word is too short
/// for as many.
pub(crate) fn with_typos(
    vocabulary: &Vocabulary,
    typed: TypedWord<'_>,
    prefix: &PrefixMatch,
    tolerance: Tolerance,
    typos: usize,
) -> Vec<Candidate> {
    let numbered = typed.word.chars().any(char::is_numeric); // another number is not a slip
    let Some(slips) = EditDistance::new(typed.word).filter(|_| !numbered) else { return Vec::new() };
    let letters = slips.letters();
    if typos > max_typos(letters, tolerance) {
        return Vec::new();
    }
    let share = if tolerance == Tolerance::Unknown { 1.0 } else { BESIDE_MATCHES_FACTOR };
    let (whole, prefix_range) = TYPO_WEIGHTS[typos - 1];
    let mut found: Vec<Candidate> = Vec::new();
    let mut known = HashSet::new();
    for (id, near) in vocabulary.near(typed.word, &slips, typos) {
        let begins_same = vocabulary.word(id).chars().next() == typed.word.chars().next();
        let is_long_enough = is_long_enough(typos, letters, vocabulary.count(id))
            && (begins_same || letters >= [ONE_TYPO_LETTERS, TWO_TYPOS_IN_PREFIX_LETTERS][typos - 1]);
        if near.whole == Some(typos) && is_long_enough && !prefix.has(id) && known.insert(id) {
            let weight = whole * if begins_same { 1.0 } else { OTHER_FIRST_LETTER_FACTOR };
            found.push(Candidate { id, weight: weight * share, kind: MatchKind::Typo });
        }
    }
    if letters >= TYPO_IN_PREFIX_LETTERS && (typos == 1 || letters >= TWO_TYPOS_IN_PREFIX_LETTERS) {
        for (id, near) in vocabulary.near_beginning(typed.word, &slips, typos) {
            if near.prefix == Some(typos) && !prefix.has(id) && known.insert(id) {
                found.push(Candidate { id, weight: prefix_range * share, kind: MatchKind::Typo });
            }
        }
    }
    // Numbers tell when a word came; what is found is not to depend on it.
    found.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then_with(|| vocabulary.word(a.id).cmp(vocabulary.word(b.id)))
    });
    with_forms(vocabulary, prefix, &mut found);
    found
}

/// Adds the other forms of the words found.
fn with_forms(vocabulary: &Vocabulary, prefix: &PrefixMatch, found: &mut Vec<Candidate>) {
    let mut known: HashSet<u32> = found.iter().map(|candidate| candidate.id).collect();
    for at in 0..found.len() {
        let candidate = found[at];
        for form in forms(vocabulary.word(candidate.id)) {
            if let Some(id) = vocabulary.id(&form)
                && !prefix.has(id)
                && known.insert(id)
            {
                found.push(Candidate { id, weight: candidate.weight * FORM_WEIGHT, ..candidate });
            }
        }
    }
}

/// Returns the splits of a word into two: the first spelled as typed, the second perhaps unfinished.
pub(crate) fn splits<'a>(
    vocabulary: &'a Vocabulary,
    typed: TypedWord<'a>,
) -> impl Iterator<Item = (Vec<Candidate>, Slot)> + 'a {
    let cuts = typed.word.char_indices().map(|(at, _)| at).skip(2).take(MAX_SPLITS);
    cuts.filter_map(move |cut| {
        let (one, two) = typed.word.split_at(cut);
        let letters = two.chars().count();
        if letters < 2 {
            return None;
        }
        let first = exact(vocabulary, one);
        if first.is_empty() {
            return None;
        }
        let mut second = slot(&exact(vocabulary, two));
        if second.is_empty() && typed.open && letters >= MIN_BEGUN_LETTERS {
            second.prefix = vocabulary.prefix_range(two);
        }
        (!second.is_empty()).then_some((first, second))
    })
}

/// Returns a position of a phrase for any of these words.
pub(crate) fn slot(candidates: &[Candidate]) -> Slot {
    Slot { ids: candidates.iter().map(|candidate| candidate.id).collect(), ..Slot::default() }
}

/// Returns the nearest word other than the typed one and its forms; among equals the one most used.
pub(crate) fn nearest(
    vocabulary: &Vocabulary,
    word: &str,
    article_count_of: impl Fn(u32) -> usize,
) -> Option<String> {
    let slips = EditDistance::new(word)?;
    let most = match slips.letters() {
        ..5 => 1,
        5..8 => 2,
        _ => 3,
    };
    let known: Vec<u32> = exact(vocabulary, word).iter().map(|candidate| candidate.id).collect();
    let near = vocabulary.near(word, &slips, most).into_iter();
    let whole = near.filter_map(|(id, near)| {
        let near = near.whole.filter(|&whole| whole < slips.letters() && vocabulary.count(id) > 1)?;
        (!known.contains(&id) && article_count_of(id) > 0).then_some((id, near))
    });
    let in_order =
        |&(id, near): &(u32, usize)| (near, usize::MAX - article_count_of(id), vocabulary.word(id));
    let by_slips = whole.min_by_key(in_order).map(|(id, _)| id);
    let holding = || {
        let held = letters::abbreviated(vocabulary, word).into_iter().map(|candidate| candidate.id);
        held.filter(|&id| article_count_of(id) > 0)
    };
    let most_used = |id: &u32| (article_count_of(*id), std::cmp::Reverse(vocabulary.word(*id)));
    let found = by_slips.or_else(|| holding().filter(|id| !known.contains(id)).max_by_key(most_used));
    found.map(|id| vocabulary.word(id).to_owned())
}

impl Index {
    /// Returns the word of the articles nearest to a typed one, other than itself, for "did you mean".
    pub fn nearest(&self, word: &str) -> Option<String> {
        let folded = text::words(word).into_iter().next()?.folded;
        // Of a phrase it cannot be told which word is at fault.
        if word.contains('"') {
            return None;
        }
        nearest(&self.vocabulary, &folded, |id| self.article_count_of(id))
    }
}

#[cfg(test)]
mod tests;
