//! What a typed word may stand for: the words of the articles, each with a weight, nearest first.
//!
//! Slips are forgiven only where nothing is spelled as typed, lest the rightly spelled word bring in strangers. The
//! order of articles is made in `rank`.

use super::forms::forms;
use super::index::How;
use super::vocabulary::Vocabulary;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

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
/// What a word weighs that only holds the letters in order.
const HOLDS: f32 = 0.35;

/// Letters a word must have for one slip, for two, for a slip within its beginning, for one beside beginnings, and
/// for letters left out.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
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

/// A word of the articles, with what it weighs and how it was reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) id: u32,
    pub(super) weight: f32,
    pub(super) how: How,
}

/// A typed word as it is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed<'a> {
    /// Folded, without anything that is no letter or digit.
    pub(super) word: &'a str,
    /// It is the last one, which may still be being typed.
    pub(super) open: bool,
}

/// The word itself and its other forms.
pub(super) fn exact(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let itself = vocabulary.id(word).map(|id| Candidate { id, weight: 1.0, how: How::Exact });
    let others = forms(word).into_iter().filter_map(|form| vocabulary.id(&form));
    let others = others.map(|id| Candidate { id, weight: FORM, how: How::Exact });
    itself.into_iter().chain(others).collect()
}

/// The word, its forms and the words it begins.
pub(super) fn spelled(vocabulary: &Vocabulary, typed: Typed<'_>) -> Vec<Candidate> {
    let mut found = exact(vocabulary, typed.word);
    let known: Vec<u32> = found.iter().map(|candidate| candidate.id).collect();
    let letters = typed.word.chars().count() as f32;
    let share = if typed.open { 1.0 } else { FINISHED };
    for id in vocabulary.beginning(typed.word).filter(|id| !known.contains(id)) {
        let typed = letters / vocabulary.count(id) as f32;
        let weight = share * (BEGUN.0 + (BEGUN.1 - BEGUN.0) * typed);
        found.push(Candidate { id, weight, how: How::Prefix });
    }
    found
}

/// The words a slip or two away, only those with the fewest; `spelled` is what was found without slips.
pub(super) fn mistyped(vocabulary: &Vocabulary, typed: Typed<'_>, spelled: &[Candidate]) -> Vec<Candidate> {
    let letters = typed.word.chars().count();
    let numbered = typed.word.chars().any(char::is_numeric); // another number is not a slip
    if numbered || letters < ONE_SLIP || spelled.iter().any(|candidate| candidate.how == How::Exact) {
        return Vec::new();
    }
    let most = match (letters, spelled.is_empty()) {
        (SLIP_BESIDE.., false) => 1,
        (_, false) => return Vec::new(),
        (TWO_SLIPS.., true) => 2,
        (_, true) => 1,
    };
    let share = if spelled.is_empty() { 1.0 } else { BESIDE };
    let near = vocabulary.near(typed.word, most);
    for (slips, (whole, beginning)) in (1..=most).zip(SLIPS) {
        let mut found: Vec<Candidate> = Vec::new();
        for &(id, near) in &near {
            let begins_same = vocabulary.word(id).chars().next() == typed.word.chars().next();
            let weight = if near.whole <= slips {
                whole * if begins_same { 1.0 } else { OTHER_FIRST }
            } else if near.prefix <= slips && begins_same && letters >= SLIP_IN_BEGINNING {
                beginning
            } else {
                continue;
            };
            if spelled.iter().all(|candidate| candidate.id != id) {
                found.push(Candidate { id, weight: weight * share, how: How::Typo });
            }
        }
        if !found.is_empty() {
            with_forms(vocabulary, &mut found);
            return found;
        }
    }
    Vec::new()
}

/// A word found has its plural found with it.
fn with_forms(vocabulary: &Vocabulary, found: &mut Vec<Candidate>) {
    for at in 0..found.len() {
        let candidate = found[at];
        for form in forms(vocabulary.word(candidate.id)) {
            if let Some(id) = vocabulary.id(&form)
                && found.iter().all(|other| other.id != id)
            {
                found.push(Candidate { id, weight: candidate.weight * FORM, ..candidate });
            }
        }
    }
}

/// The ways to read a word as two that were run together: the first as it is spelled, the second perhaps unfinished.
pub(super) fn run_together<'a>(
    vocabulary: &'a Vocabulary,
    typed: Typed<'a>,
) -> impl Iterator<Item = (Vec<Candidate>, Vec<Candidate>)> + 'a {
    let cuts = typed.word.char_indices().map(|(at, _)| at).skip(2);
    cuts.filter_map(move |cut| {
        let (one, two) = typed.word.split_at(cut);
        if two.chars().count() < 2 {
            return None;
        }
        let first = exact(vocabulary, one);
        if first.is_empty() {
            return None;
        }
        let mut second = exact(vocabulary, two);
        if second.is_empty() && typed.open && two.chars().count() >= LEFT_OUT {
            second = spelled(vocabulary, Typed { word: two, open: true });
        }
        (!second.is_empty()).then_some((first, second))
    })
}

/// The words that hold the letters in this order from the first on.
pub(super) fn abbreviated(vocabulary: &Vocabulary, word: &str) -> Vec<Candidate> {
    let letters = word.chars().count();
    if !(LEFT_OUT..=LEFT_OUT_MOST).contains(&letters) || word.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().respect_case();
    let mut scored: Vec<(i64, u32)> = vocabulary
        .holding(word, LEFT_OUT_TIMES)
        .filter_map(|id| Some((matcher.fuzzy_match(vocabulary.word(id), word)?, id)))
        .filter(|(score, _)| *score >= LEFT_OUT_SCORE * letters as i64)
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = scored.first().map_or(1, |(score, _)| *score) as f32;
    let good = scored.into_iter().take(LEFT_OUT_WORDS);
    let good = good.map(|(score, id)| (score as f32 / best, id));
    let good = good.filter(|(share, _)| *share >= LEFT_OUT_SHARE);
    good.map(|(share, id)| Candidate { id, weight: HOLDS * share, how: How::Letters }).collect()
}

/// The nearest word other than the typed one and its forms, the most used among equals.
pub(super) fn nearest(vocabulary: &Vocabulary, word: &str, uses: impl Fn(u32) -> usize) -> Option<String> {
    let letters = word.chars().count();
    let most = match letters {
        ..6 => 1,
        6..10 => 2,
        _ => 3,
    };
    let known: Vec<u32> = exact(vocabulary, word).iter().map(|candidate| candidate.id).collect();
    let near = vocabulary.near(word, most).into_iter();
    let whole = near.filter(|(id, near)| {
        near.whole <= most && near.whole < letters && vocabulary.count(*id) > 1 && !known.contains(id)
    });
    let by_slips = whole.min_by_key(|(id, near)| (near.whole, usize::MAX - uses(*id), *id)).map(|(id, _)| id);
    let holding = || abbreviated(vocabulary, word).into_iter().map(|candidate| candidate.id);
    let found = by_slips.or_else(|| holding().filter(|id| !known.contains(id)).max_by_key(|id| uses(*id)));
    found.map(|id| vocabulary.word(id).to_owned())
}

#[cfg(test)]
mod tests;
