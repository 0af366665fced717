//! What a typed word may stand for: the words of the articles, each with a weight, nearest first.
//!
//! Slips are forgiven only where nothing is spelled as typed, lest the rightly spelled word bring in strangers. The
//! order of articles is made in `rank`.

use super::word_forms::forms;
use super::word_match::How;
use crate::search::index::Index;
use crate::search::index::phrase::Slot;
use crate::search::index::vocabulary::{Runs, Vocabulary};
use crate::text::{self, Slips};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::HashSet;

/// What the other forms of a word weigh against the word itself.
const FORM: f32 = 0.97;
/// What a word weighs of which only a beginning was typed, from hardly begun to nearly complete.
const BEGUN: (f32, f32) = (0.62, 0.92);
/// What of that is left when more words follow, so that this one was probably finished.
const FINISHED: f32 = 0.9;
/// What a word weighs that is one slip away or two, and one of which a beginning is.
const SLIPS: [(f32, f32); 2] = [(0.55, 0.5), (0.42, 0.36)];
/// What is left of that when the first letters differ, which seldom happens to people.
const OTHER_FIRST: f32 = 0.9;
/// What slips weigh beside words that begin as typed.
const BESIDE: f32 = 0.8;
/// What a word weighs whose vowels were left out, all of them, and what is left of that if the first letter is one.
const WITHOUT_VOWELS: f32 = 0.5;
const WITHOUT_FIRST: f32 = 0.9;
/// What a word weighs that only holds the letters in order.
const HOLDS: f32 = 0.35;

/// Letters a word must have for one slip, for two, for a slip within its beginning, for one beside beginnings, and
/// for letters left out.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// The same of what was typed, which the slips may have made shorter.
const ONE_SLIP_SHORT: usize = ONE_SLIP - 1;
const TWO_SLIPS_SHORT: usize = TWO_SLIPS - 2;
const SLIP_IN_BEGINNING: usize = 5;
const SLIP_BESIDE: usize = 6;
const LEFT_OUT: usize = 3;
/// A word with letters left out is at most this many times as long.
const LEFT_OUT_TIMES: usize = 3;
/// As many such words are taken, and those with this share of the best one's score.
const LEFT_OUT_WORDS: usize = 6;
const LEFT_OUT_SHARE: f32 = 0.85;
/// The least score a letter must have on average (a letter alone has 16, a gap takes from it).
const LEFT_OUT_SCORE: i64 = 12;
/// The scoring is quadratic, and nobody types so much by hand.
const LEFT_OUT_MOST: usize = 32;
/// As many are scored.
const LEFT_OUT_SCORED: usize = 1000;
/// Nobody runs longer words together by mistake.
const LONGEST_RUN: usize = 64;

/// A word of the articles, with what it weighs and how it was reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) id: u32,
    pub(crate) weight: f32,
    pub(crate) how: How,
}

/// A typed word as it is looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Typed<'a> {
    /// Folded, without anything that is no letter or digit.
    pub(crate) word: &'a str,
    /// It is the last one, which may still be being typed.
    pub(crate) open: bool,
}

/// The words that begin as typed.
#[derive(Clone, Debug)]
pub(crate) struct Begun {
    pub(crate) runs: Runs,
    letters: f32,
    share: f32,
}

impl Begun {
    /// The words that `typed` begins, itself among them.
    pub(crate) fn of(vocabulary: &Vocabulary, typed: Typed<'_>) -> Self {
        Self {
            runs: vocabulary.beginning(typed.word),
            letters: typed.word.chars().count() as f32,
            share: if typed.open { 1.0 } else { FINISHED },
        }
    }

    /// What one of them weighs: the more of it is typed, the more.
    pub(crate) fn weight(&self, vocabulary: &Vocabulary, id: u32) -> f32 {
        let typed = self.letters / vocabulary.count(id).max(1) as f32;
        self.share * (BEGUN.0 + (BEGUN.1 - BEGUN.0) * typed.min(1.0))
    }

    /// The words that weigh most, at least so many of them if there are as many: of one weight all.
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

/// The word itself and its other forms.
pub(crate) fn exact(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let itself = vocabulary.id(word).map(|id| Candidate { id, weight: 1.0, how: How::Exact });
    let others = forms(word).into_iter().filter_map(|form| vocabulary.id(&form));
    let others = others.map(|id| Candidate { id, weight: FORM, how: How::Exact });
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

/// How much a typed word is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lenience {
    /// No word is spelled so or begins so.
    Unknown,
    /// There are words that begin so, or other forms of it.
    Beside,
    /// The word may be one, but is not found together with the others of the query.
    Wide,
}

/// How many slips a word of so many letters is forgiven at the most.
fn forgiven(letters: usize, lenience: Lenience) -> usize {
    match (letters, lenience) {
        (..SLIP_BESIDE, Lenience::Beside) | (..ONE_SLIP_SHORT, _) => 0,
        (_, Lenience::Beside) | (..TWO_SLIPS_SHORT, _) => 1,
        _ => 2,
    }
}

/// Whether so many slips are forgiven between what was typed and a word, by the longer of the two: a slip may have
/// shortened a word, and what has more letters can bear more of them.
fn bears(slips: usize, typed: usize, word: usize) -> bool {
    typed.max(word) >= if slips == 1 { ONE_SLIP } else { TWO_SLIPS }
}

/// The words a slip or two away, no others than those that begin as typed; only those with the fewest slips, unless
/// the lenience is wide.
pub(crate) fn mistyped(
    vocabulary: &Vocabulary,
    typed: Typed<'_>,
    begun: &Begun,
    lenience: Lenience,
) -> Vec<Candidate> {
    let numbered = typed.word.chars().any(char::is_numeric); // another number is not a slip
    let Some(slips) = Slips::new(typed.word).filter(|_| !numbered) else { return Vec::new() };
    let letters = slips.letters();
    let share = if lenience == Lenience::Unknown { 1.0 } else { BESIDE };
    let mut found: Vec<Candidate> = Vec::new();
    let mut known = HashSet::new();
    let most = forgiven(letters, lenience);
    let loaded = if most > 0 { vocabulary.near(typed.word, &slips, most) } else { Vec::new() };
    let in_beginning = if letters >= TWO_SLIPS { most } else { most.min(1) };
    let beginnings = if in_beginning > 0 && letters >= SLIP_IN_BEGINNING {
        vocabulary.near_beginning(typed.word, &slips, in_beginning)
    } else {
        Vec::new()
    };
    for (slips, (whole, beginning)) in (1..=most).zip(SLIPS) {
        for &(id, _) in loaded.iter().filter(|(_, near)| near.whole == Some(slips)) {
            let begins_same = vocabulary.word(id).chars().next() == typed.word.chars().next();
            let bears = bears(slips, letters, vocabulary.count(id)) && (begins_same || letters >= ONE_SLIP);
            if bears && !begun.has(id) && known.insert(id) {
                let weight = whole * if begins_same { 1.0 } else { OTHER_FIRST };
                found.push(Candidate { id, weight: weight * share, how: How::Typo });
            }
        }
        for &(id, _) in beginnings.iter().filter(|(_, near)| near.beginning == Some(slips)) {
            if !begun.has(id) && known.insert(id) {
                found.push(Candidate { id, weight: beginning * share, how: How::Typo });
            }
        }
        if !found.is_empty() && lenience != Lenience::Wide {
            break;
        }
    }
    // Numbers tell when a word came; what is found is not to depend on it.
    found.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then_with(|| vocabulary.word(a.id).cmp(vocabulary.word(b.id)))
    });
    with_forms(vocabulary, begun, &mut found);
    found
}

/// A word found has its plural found with it.
fn with_forms(vocabulary: &Vocabulary, begun: &Begun, found: &mut Vec<Candidate>) {
    let mut known: HashSet<u32> = found.iter().map(|candidate| candidate.id).collect();
    for at in 0..found.len() {
        let candidate = found[at];
        for form in forms(vocabulary.word(candidate.id)) {
            if let Some(id) = vocabulary.id(&form)
                && !begun.has(id)
                && known.insert(id)
            {
                found.push(Candidate { id, weight: candidate.weight * FORM, ..candidate });
            }
        }
    }
}

/// The ways to read a word as two that were run together: the first as it is spelled, the second perhaps unfinished.
pub(crate) fn run_together<'a>(
    vocabulary: &'a Vocabulary,
    typed: Typed<'a>,
) -> impl Iterator<Item = (Vec<Candidate>, Slot)> + 'a {
    let cuts = typed.word.char_indices().map(|(at, _)| at).skip(2).take(LONGEST_RUN);
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
        if second.is_empty() && typed.open && letters >= LEFT_OUT {
            second.begun = vocabulary.beginning(two);
        }
        (!second.is_empty()).then_some((first, second))
    })
}

/// A place of a pattern for any of these words.
pub(crate) fn slot(candidates: &[Candidate]) -> Slot {
    Slot { ids: candidates.iter().map(|candidate| candidate.id).collect(), ..Slot::default() }
}

/// Whether all vowels may have been left out of a typed word, or all but one at its beginning.
fn is_vowelless(word: &str) -> bool {
    let letters = word.chars().count();
    (LEFT_OUT..=LEFT_OUT_MOST).contains(&letters)
        && word.chars().all(char::is_alphabetic)
        && !word.chars().skip(1).any(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The words of which the vowels were left out, if that may be so.
pub(crate) fn without_vowels(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    if !is_vowelless(word) {
        return Vec::new();
    }
    let longest = LEFT_OUT_TIMES * word.chars().count();
    let found = vocabulary.holding(word, longest).filter_map(|id| {
        let whole = vocabulary.word(id);
        let weight = if whole.chars().next() == word.chars().next() { 1.0 } else { WITHOUT_FIRST };
        adds_only_vowels(whole, word).then_some(Candidate {
            id,
            weight: WITHOUT_VOWELS * weight,
            how: How::Letters,
        })
    });
    found.collect()
}

/// Whether a word has nothing but vowels beyond some letters; `y` may be one.
fn adds_only_vowels(word: &str, letters: &str) -> bool {
    let mut wanted = letters.chars().peekable();
    let fits = word.chars().all(|c| wanted.next_if_eq(&c).is_some() || is_vowel(c) || c == 'y');
    fits && wanted.peek().is_none()
}

/// The words that hold the letters in this order from the first on, best first.
pub(crate) fn abbreviated(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let letters = word.chars().count();
    if !(LEFT_OUT..=LEFT_OUT_MOST).contains(&letters) || word.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut held: Vec<u32> = vocabulary
        .holding(word, LEFT_OUT_TIMES * letters)
        .filter(|&id| holds_in_order(vocabulary.word(id), word))
        .collect();
    // The nearest in length are the likeliest; scoring is the costly part.
    held.sort_by_key(|&id| (vocabulary.count(id), vocabulary.word(id)));
    held.truncate(LEFT_OUT_SCORED);
    let matcher = SkimMatcherV2::default().respect_case();
    let scored =
        held.into_iter().filter_map(|id| Some((matcher.fuzzy_match(vocabulary.word(id), word)?, id)));
    let mut scored: Vec<(i64, u32)> =
        scored.filter(|(score, _)| *score >= LEFT_OUT_SCORE * letters as i64).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| vocabulary.word(a.1).cmp(vocabulary.word(b.1))));
    let best = scored.first().map_or(1, |(score, _)| *score) as f32;
    let good = scored.into_iter().take(LEFT_OUT_WORDS);
    let good = good.map(|(score, id)| (score as f32 / best, id));
    let good = good.filter(|(share, _)| *share >= LEFT_OUT_SHARE);
    good.map(|(share, id)| Candidate { id, weight: HOLDS * share, how: How::Letters }).collect()
}

/// Whether a word begins with the first of some letters and holds the others in their order.
fn holds_in_order(word: &str, letters: &str) -> bool {
    let mut wanted = letters.chars().peekable();
    if word.chars().next() != wanted.peek().copied() {
        return false;
    }
    for c in word.chars() {
        wanted.next_if_eq(&c);
    }
    wanted.peek().is_none()
}

/// The nearest word other than the typed one and its forms, the most used among equals.
pub(crate) fn nearest(vocabulary: &Vocabulary, word: &str, uses: impl Fn(u32) -> usize) -> Option<String> {
    let slips = Slips::new(word)?;
    let most = match slips.letters() {
        ..6 => 1,
        6..10 => 2,
        _ => 3,
    };
    let known: Vec<u32> = exact(vocabulary, word).iter().map(|candidate| candidate.id).collect();
    let near = vocabulary.near(word, &slips, most).into_iter();
    let whole = near.filter_map(|(id, near)| {
        let near = near.whole.filter(|&whole| whole < slips.letters() && vocabulary.count(id) > 1)?;
        (!known.contains(&id)).then_some((id, near))
    });
    let in_order = |&(id, near): &(u32, usize)| (near, usize::MAX - uses(id), vocabulary.word(id));
    let by_slips = whole.min_by_key(in_order).map(|(id, _)| id);
    let holding = || abbreviated(vocabulary, word).into_iter().map(|candidate| candidate.id);
    let most_used = |id: &u32| (uses(*id), std::cmp::Reverse(vocabulary.word(*id)));
    let found = by_slips.or_else(|| holding().filter(|id| !known.contains(id)).max_by_key(most_used));
    found.map(|id| vocabulary.word(id).to_owned())
}

impl Index {
    /// The word of the articles nearest to a typed one, other than itself: for "did you mean".
    pub fn nearest(&self, word: &str) -> Option<String> {
        let folded = text::words(word).into_iter().next()?.folded;
        // Of a phrase it cannot be told which word is at fault.
        if word.contains('"') {
            return None;
        }
        nearest(&self.vocabulary, &folded, |id| self.uses(id))
    }
}

#[cfg(test)]
mod tests;
