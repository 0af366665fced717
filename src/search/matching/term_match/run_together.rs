//! Words that were typed as one though they are two, and as two though they are one.

use super::folded::Folded;
use super::{Sequence, TermMatch};
use crate::search::index::Index;
use crate::search::index::phrase::Slot;
use crate::search::matching::candidates::{self, Candidate, PrefixMatch, TypedWord, slot};
use crate::search::matching::word_match::MatchKind;

/// The weight of two words that were typed as one and stand apart, the least letters of each, and the most postings read
/// for them.
const PAIR_WEIGHT: f32 = 0.5;
const MIN_PAIR_LETTERS: usize = 3;
const MAX_PAIR_POSTINGS: usize = 1 << 16;
/// The weight of one word that was typed as two; the words themselves have 1 each.
const JOINED_WEIGHT: f32 = 0.9;
/// The least letters of each of two words that may be one, and the most words that such a one may be the beginning of.
const MIN_JOINED_LETTERS: usize = 2;
const MAX_JOINED_WORDS: usize = 8;

impl TermMatch {
    /// Adds the articles that have both of two words that were run together, but not one after the other.
    ///
    /// Of the splits those with the fewest postings are tried, as far as reading them costs little.
    pub(super) fn add_pairs(&mut self, index: &Index, splits: &[(Vec<Candidate>, Slot)], kind: MatchKind) {
        let is_long = |slot: &Slot| {
            slot.words().next().is_some_and(|word| index.vocabulary.count(word) >= MIN_PAIR_LETTERS)
        };
        let pairs = splits.iter().map(|(first, second)| [slot(first), second.clone()]);
        let mut pairs: Vec<(usize, [Slot; 2])> = pairs
            .filter(|pair| pair.iter().all(is_long))
            .map(|pair| (pair.iter().map(|slot| index.article_count_of_slot(slot)).sum(), pair))
            .collect();
        pairs.sort_by_key(|(postings, _)| *postings);
        let mut left = MAX_PAIR_POSTINGS;
        for (postings, pair) in pairs {
            let Some(rest) = left.checked_sub(postings) else { return };
            left = rest;
            let found = index.find_together(&pair);
            if !found.is_empty() {
                self.sequences.push(Sequence {
                    slots: pair.into(),
                    found,
                    weight: PAIR_WEIGHT,
                    kind,
                    is_apart: true,
                });
            }
        }
    }

    /// Adds the words that this one makes with the typed one beside it, as `newsletter` in `news letter`.
    pub(in crate::search::matching) fn with_joined(mut self, words: Vec<Candidate>) -> Self {
        if words.is_empty() {
            return self;
        }
        if self.kind > MatchKind::Prefix {
            // It needs no other reading.
            self = Self { kind: MatchKind::Split, ..Self::new() };
        }
        // Their weight prevails over that of the same words as begun by the first one.
        let is_new = |word: &Candidate| self.words.iter().all(|known| known.id != word.id);
        let new: Vec<Candidate> = words.into_iter().filter(is_new).collect();
        self.words.extend(new);
        self.sorted()
    }

    /// Returns the words that two typed ones make together, the second one perhaps unfinished.
    pub(in crate::search::matching) fn joined(
        index: &Index,
        first: &str,
        second: &str,
        open: bool,
    ) -> Vec<Candidate> {
        let [first, second] = [first, second].map(|typed| Folded::of(typed).joined);
        let letters = [&first, &second].map(|word| word.chars().count());
        if letters.iter().any(|&letters| letters < MIN_JOINED_LETTERS) {
            return Vec::new();
        }
        let word = first + &second;
        let begun = PrefixMatch::of(&index.vocabulary, TypedWord { word: &word, open });
        if begun.is_empty() {
            return Vec::new();
        }
        let exact = candidates::exact(&index.vocabulary, &word).into_iter().map(|candidate| candidate.id);
        let mut found: Vec<u32> = exact.collect();
        if open && letters[1] >= MIN_PAIR_LETTERS && begun.ids().nth(MAX_JOINED_WORDS).is_none() {
            found.extend(begun.ids());
        }
        found.sort_unstable();
        found.dedup();
        let is_used = |id: &u32| index.article_count_of(*id) > 0;
        found
            .into_iter()
            .filter(is_used)
            .map(|id| Candidate { id, weight: JOINED_WEIGHT, kind: MatchKind::Split })
            .collect()
    }
}
