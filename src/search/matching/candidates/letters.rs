//! Words that a typed one abbreviates: vowels, or any letters but the first, are left out.

use super::{Candidate, Tolerance};
use crate::search::index::vocabulary::Vocabulary;
use crate::search::matching::word_match::MatchKind;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The weight of a word typed without its vowels, and the factor where the first letter is one of them.
const VOWELLESS_WEIGHT: f32 = 0.5;
const FIRST_VOWEL_FACTOR: f32 = 0.9;
/// The weight of a word that has the typed letters in their order.
const ABBREVIATION_WEIGHT: f32 = 0.35;

/// The least letters of an abbreviation.
const MIN_ABBREVIATION_LETTERS: usize = 4;
/// The least letters of a word without vowels.
const MIN_VOWELLESS_LETTERS: usize = 3;
/// The most times a word is as long as its abbreviation.
const MAX_ABBREVIATION_RATIO: usize = 3;
/// The most words taken for an abbreviation, and the least share of the best score they need.
const MAX_ABBREVIATION_WORDS: usize = 6;
const MIN_ABBREVIATION_SCORE_SHARE: f32 = 0.85;
/// The least score of an abbreviation per letter; a lone letter scores 16, a gap costs some of it.
const MIN_ABBREVIATION_SCORE_PER_LETTER: i64 = 12;
/// The most letters of an abbreviation: scoring takes quadratic time, and nobody types more.
const MAX_ABBREVIATION_LETTERS: usize = 32;
/// The most words scored for an abbreviation.
const MAX_ABBREVIATIONS_SCORED: usize = 1000;
/// The letters from which on a word without vowels may lack any number of them.
const SURE_WITHOUT_VOWELS_LETTERS: usize = 5;

/// Checks whether a typed word may lack all its vowels, except at its beginning.
fn is_vowelless(word: &str) -> bool {
    let letters = word.chars().count();
    (MIN_VOWELLESS_LETTERS..=MAX_ABBREVIATION_LETTERS).contains(&letters)
        && word.chars().all(char::is_alphabetic)
        && !word.chars().skip(1).any(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Returns the words that a typed one without vowels may stand for; of a short one only those with one vowel more, if
/// there are any: `stll` is `still`, not `Stella`.
pub(crate) fn without_vowels(vocabulary: &Vocabulary, word: &str, tolerance: Tolerance) -> Vec<Candidate> {
    if !is_vowelless(word) {
        return Vec::new();
    }
    let longest = MAX_ABBREVIATION_RATIO * word.chars().count();
    let found = vocabulary.holding(word, longest).filter_map(|id| {
        let whole = vocabulary.word(id);
        let weight = if whole.chars().next() == word.chars().next() { 1.0 } else { FIRST_VOWEL_FACTOR };
        adds_only_vowels(whole, word).then_some(Candidate {
            id,
            weight: VOWELLESS_WEIGHT * weight,
            kind: MatchKind::Letters,
        })
    });
    let mut found: Vec<Candidate> = found.collect();
    let letters = word.chars().count();
    let adds_one = |candidate: &Candidate| vocabulary.count(candidate.id) == letters + 1;
    let is_short = letters < SURE_WITHOUT_VOWELS_LETTERS && tolerance != Tolerance::Wide;
    if is_short && found.iter().any(adds_one) {
        found.retain(adds_one);
    }
    found
}

/// Checks whether a word has nothing but vowels beyond some letters; `y` counts as one.
fn adds_only_vowels(word: &str, letters: &str) -> bool {
    let mut resolved = letters.chars().peekable();
    let fits = word.chars().all(|c| resolved.next_if_eq(&c).is_some() || is_vowel(c) || c == 'y');
    fits && resolved.peek().is_none()
}

/// Returns the words that begin with the first letter and contain the others in their order, best first.
pub(crate) fn abbreviated(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let letters = word.chars().count();
    if !(MIN_ABBREVIATION_LETTERS..=MAX_ABBREVIATION_LETTERS).contains(&letters)
        || word.chars().any(char::is_numeric)
    {
        return Vec::new();
    }
    let mut held: Vec<u32> = vocabulary
        .holding(word, MAX_ABBREVIATION_RATIO * letters)
        .filter(|&id| holds_in_order(vocabulary.word(id), word))
        .collect();
    // The nearest in length are the likeliest; scoring is the costly part.
    held.sort_by_key(|&id| (vocabulary.count(id), vocabulary.word(id)));
    held.truncate(MAX_ABBREVIATIONS_SCORED);
    let matcher = SkimMatcherV2::default().respect_case();
    let scored =
        held.into_iter().filter_map(|id| Some((matcher.fuzzy_match(vocabulary.word(id), word)?, id)));
    let mut scored: Vec<(i64, u32)> =
        scored.filter(|(score, _)| *score >= MIN_ABBREVIATION_SCORE_PER_LETTER * letters as i64).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| vocabulary.word(a.1).cmp(vocabulary.word(b.1))));
    let best = scored.first().map_or(1, |(score, _)| *score) as f32;
    let good = scored.into_iter().take(MAX_ABBREVIATION_WORDS);
    let good = good.map(|(score, id)| (score as f32 / best, id));
    let good = good.filter(|(share, _)| *share >= MIN_ABBREVIATION_SCORE_SHARE);
    good.map(|(share, id)| Candidate { id, weight: ABBREVIATION_WEIGHT * share, kind: MatchKind::Letters })
        .collect()
}

/// Checks whether a word begins with the first of some letters and contains the others in their order.
fn holds_in_order(word: &str, letters: &str) -> bool {
    let mut resolved = letters.chars().peekable();
    if word.chars().next() != resolved.peek().copied() {
        return false;
    }
    for c in word.chars() {
        resolved.next_if_eq(&c);
    }
    resolved.peek().is_none()
}
