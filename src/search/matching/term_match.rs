//! The match of a word or phrase of a query: words with weights, phrases with their articles, and an explanation for
//! the user.
//!
//! `candidates` proposes words; here the nearest kind of match that leads to any article is chosen.

use self::folded::{Folded, compound_parts, joined};
use super::candidates::{self, Candidate, PrefixMatch, Tolerance, TypedWord, letters, slot};
use super::highlight::Highlighter;
use super::long_names;
use super::word_match::{MatchKind, WordMatch};
use crate::news::Ordinal;
use crate::places;
use crate::search::index::Index;
use crate::search::index::phrase::{Fields, Slot};
use crate::search::index::postings::Posting;
use crate::search::index::vocabulary::TermRanges;
use std::cmp::Reverse;
use std::collections::HashSet;

mod equivalents;
mod folded;
mod run_together;

/// The weight of a compound's parts that follow each other; the compound itself has 1.
const COMPOUND_PARTS_WEIGHT: f32 = 0.97;
/// The weight of two words that were typed as one.
const SPLIT_WEIGHT: f32 = 0.6;
/// The most words named as matches of a typed one.
const MAX_MATCHED_WORDS: usize = 3;
/// The most equivalents named beside a typed word.
const MAX_SHOWN_EQUIVALENTS: usize = 2;

/// The match of a word or phrase in the index.
#[derive(Clone, Debug)]
pub(crate) struct TermMatch {
    /// The words that begin as typed.
    pub(crate) prefix: Option<PrefixMatch>,
    /// The other words, sorted by number; the weight here prevails over that of a prefix.
    pub(crate) words: Vec<Candidate>,
    /// The lowest six bits of their numbers as a bit set, to rule out most words at a glance.
    bloom: u64,
    pub(crate) sequences: Vec<Sequence>,
    pub(crate) kind: MatchKind,
    /// The typed word, where words are spelled like it or begin like it.
    typed_prefix: Option<String>,
    /// The typed letters, where words match as abbreviations.
    letters: Option<String>,
    /// The equivalents of the typed word that articles have, the most frequent first.
    equivalents: Vec<&'static str>,
}

/// A phrase and the articles with it.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) slots: Vec<Slot>,
    pub(crate) found: Vec<Posting>,
    pub(crate) weight: f32,
    kind: MatchKind,
    /// The words stand anywhere, not one after the other.
    pub(crate) is_apart: bool,
}

impl Sequence {
    /// Returns the fields of an article that contain the phrase.
    pub(crate) fn at(&self, article: Ordinal) -> Option<Fields> {
        let at = self.found.binary_search_by_key(&article, |posting| posting.article()).ok()?;
        Some(self.found[at].fields())
    }

    /// Checks whether a word is one of the phrase, by which the order of what was typed is known in a title.
    pub(crate) fn has(&self, word: u32) -> bool {
        // Of an equivalent a single word, perhaps an "and", says nothing.
        self.kind != MatchKind::Equivalent && self.slots.iter().any(|slot| slot.holds(word))
    }
}

/// The leeway in reading a typed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leeway {
    /// The word may be unfinished.
    pub(crate) open: bool,
    /// More kinds of match are tried even for a right word: for a query whose words all occur somewhere, but nowhere
    /// together.
    pub(crate) widened: bool,
    /// The word may be one of a name of several words, and need not occur elsewhere.
    pub(crate) in_names: bool,
    /// Other words for the same are found as well.
    pub(crate) equivalents: bool,
}

impl TermMatch {
    fn new() -> Self {
        Self {
            prefix: None,
            words: Vec::new(),
            bloom: 0,
            sequences: Vec::new(),
            kind: MatchKind::Nothing,
            typed_prefix: None,
            letters: None,
            equivalents: Vec::new(),
        }
    }

    /// Returns the match of a typed word.
    ///
    /// The next kind of match is tried when those before found nothing.
    pub(crate) fn for_word(index: &Index, typed: &str, leeway: Leeway) -> Self {
        let folded = Folded::of(typed);
        let vocabulary = &index.vocabulary;
        let mut term_match = Self::as_spelled(index, &folded, leeway);
        let equivalents = if leeway.equivalents { equivalents::of(typed, leeway.open) } else { &[] };
        let has_equivalents = term_match.add_equivalents(index, typed, equivalents);
        let word = TypedWord { word: &folded.joined, open: leeway.open };
        let prefix = PrefixMatch::of(vocabulary, word);
        let is_known = |id: &u32| leeway.in_names || index.article_count_of(*id) > 0;
        let is_word = has_equivalents
            || vocabulary.id(word.word).filter(is_known).is_some()
            || !term_match.sequences.is_empty();
        let tolerance = match term_match.is_empty() {
            _ if leeway.widened => Tolerance::Wide,
            true => Tolerance::Unknown,
            false => Tolerance::Beside,
        };
        // The name of a country is right, though no article is about it.
        let is_country = places::named(typed).is_some();
        let is_right = is_country || (is_word && !leeway.widened);
        let used = |mut words: Vec<Candidate>| {
            words.retain(|word| is_known(&word.id));
            words
        };
        let typos = |typos| match is_right {
            true => Vec::new(),
            false => {
                let mut found = used(candidates::with_typos(vocabulary, word, &prefix, tolerance, typos));
                // Two typos lead to words that are written somewhere, not to names alone.
                found.retain(|word| typos == 1 || index.text_article_count(word.id..word.id + 1) > 0);
                found
            }
        };
        let beyond = tolerance != Tolerance::Beside;
        if beyond && folded.parts.is_empty() {
            term_match.add_words(used(letters::without_vowels(vocabulary, word.word, tolerance)));
            term_match.letters = Some(folded.joined.clone());
        }
        if leeway.widened || !term_match.is_abbreviation() {
            term_match.add_words(typos(1));
        }
        if leeway.widened || term_match.is_empty() {
            term_match.add_words(typos(2));
        }
        if beyond {
            let kind = if folded.parts.is_empty() { MatchKind::Split } else { MatchKind::Exact };
            let splits: Vec<_> = candidates::splits(vocabulary, word).collect();
            for (first, second) in &splits {
                term_match.add_sequence(index, vec![slot(first), second.clone()], (SPLIT_WEIGHT, kind));
            }
            if term_match.is_empty() {
                term_match.add_pairs(index, &splits, kind);
            }
        }
        if !is_country && (term_match.is_empty() || (leeway.widened && !is_word)) {
            term_match.letters = Some(folded.joined.clone());
            term_match.add_words(used(letters::abbreviated(vocabulary, word.word)));
        }
        let by_words = term_match.words.iter().map(|candidate| candidate.kind).min();
        let by_sequence = term_match.sequences.iter().map(|sequence| sequence.kind).min();
        let by_beginning =
            term_match.prefix.as_ref().filter(|prefix| !prefix.is_empty()).map(|_| MatchKind::Prefix);
        let ways = [by_words, by_sequence, by_beginning];
        term_match.kind = ways.into_iter().flatten().min().unwrap_or(MatchKind::Nothing);
        term_match.sorted()
    }

    /// Sorts the words for look-up.
    fn sorted(mut self) -> Self {
        self.words.sort_by_key(|candidate| candidate.id);
        self.bloom = self.words.iter().fold(0, |bloom, candidate| bloom | 1 << (candidate.id % 64));
        self
    }

    /// Returns the typed word if words begin with it, and whether the match is these words and nothing else.
    pub(crate) fn typed(&self) -> Option<(&str, bool)> {
        let prefix = self.prefix.as_ref()?;
        let is_all = self.sequences.is_empty() && self.words.iter().all(|candidate| prefix.has(candidate.id));
        Some((self.typed_prefix.as_deref()?, is_all))
    }

    /// Checks whether a word of an article matches.
    pub(crate) fn has(&self, id: u32) -> bool {
        self.candidate(id).is_some() || self.prefix.as_ref().is_some_and(|prefix| prefix.has(id))
    }

    /// Returns the candidate with a number, beyond those that begin as typed.
    pub(crate) fn candidate(&self, id: u32) -> Option<&Candidate> {
        if !self.may_hold(id) {
            return None;
        }
        let at = self.words.binary_search_by_key(&id, |candidate| candidate.id).ok()?;
        Some(&self.words[at])
    }

    /// Checks quickly whether a word may be a candidate; false positives are rare.
    pub(crate) fn may_hold(&self, id: u32) -> bool {
        self.bloom >> (id % 64) & 1 == 1
    }

    /// Returns the weight of a word of an article; `None` if it does not match.
    pub(crate) fn weight(&self, index: &Index, id: u32) -> Option<f32> {
        if let Some(candidate) = self.candidate(id) {
            return Some(candidate.weight);
        }
        let prefix = self.prefix.as_ref().filter(|prefix| prefix.has(id));
        prefix.map(|prefix| prefix.weight(&index.vocabulary, id))
    }

    /// Returns the match of an excluded word: itself and words that begin with it, never a typo.
    pub(crate) fn for_excluded(index: &Index, typed: &str) -> Self {
        let leeway = Leeway { open: true, widened: false, in_names: true, equivalents: false };
        Self::as_spelled(index, &Folded::of(typed), leeway).sorted()
    }

    /// Returns the match of a phrase: exactly its words, compounds joined or in parts.
    ///
    /// The last word of an open phrase may be unfinished.
    pub(crate) fn for_phrase(index: &Index, typed: &str, open: bool) -> Self {
        let mut term_match = Self::new();
        let mut ways = vec![joined(typed), compound_parts(typed)];
        ways.dedup();
        for words in ways {
            let last = words.len().saturating_sub(1);
            let slot = |(at, word): (usize, &String)| Slot {
                ids: index.vocabulary.id(word).into_iter().collect(),
                prefix: if open && at == last {
                    index.vocabulary.prefix_range(word)
                } else {
                    TermRanges::default()
                },
            };
            let slots = words.iter().enumerate().map(slot).collect();
            term_match.add_sequence(index, slots, (1.0, MatchKind::Exact));
        }
        term_match.kind = if term_match.sequences.is_empty() { MatchKind::Nothing } else { MatchKind::Exact };
        term_match
    }

    fn as_spelled(index: &Index, folded: &Folded, leeway: Leeway) -> Self {
        let mut term_match = Self::new();
        let vocabulary = &index.vocabulary;
        term_match.words = candidates::exact(vocabulary, &folded.joined);
        let prefix = PrefixMatch::of(vocabulary, TypedWord { word: &folded.joined, open: leeway.open });
        // Every word begins with nothing.
        term_match.prefix = (!folded.joined.is_empty() && !prefix.is_empty()).then_some(prefix);
        if !leeway.in_names {
            term_match.words.retain(|word| index.article_count_of(word.id) > 0);
            let is_used = |prefix: &PrefixMatch| index.article_count_of_ranges(&prefix.runs) > 0;
            term_match.prefix = term_match.prefix.filter(is_used);
        }
        // Texts shown are longer than what is indexed: words begun so are marked even where none was found.
        if !term_match.words.is_empty() || term_match.prefix.is_some() {
            term_match.typed_prefix = Some(folded.joined.clone());
        }
        if let Some((last, parts)) = folded.parts.split_last() {
            let exact = |word: &String| slot(&candidates::exact(vocabulary, word));
            let mut slots: Vec<Slot> = parts.iter().map(exact).collect();
            let prefix = if folded.is_whole { TermRanges::default() } else { vocabulary.prefix_range(last) };
            slots.push(Slot { prefix, ..exact(last) });
            term_match.add_sequence(index, slots, (COMPOUND_PARTS_WEIGHT, MatchKind::Exact));
        }
        term_match
    }

    /// Adds candidates; those known already keep their weight.
    fn add_words(&mut self, more: Vec<Candidate>) {
        let known: HashSet<u32> = self.words.iter().map(|candidate| candidate.id).collect();
        let prefix = self.prefix.as_ref();
        let new = |candidate: &Candidate| {
            !known.contains(&candidate.id) && prefix.is_none_or(|prefix| !prefix.has(candidate.id))
        };
        self.words.extend(more.into_iter().filter(new));
    }

    fn add_sequence(&mut self, index: &Index, slots: Vec<Slot>, (weight, kind): (f32, MatchKind)) {
        if slots.iter().any(Slot::is_empty) {
            return;
        }
        let found = index.find_phrase(&slots);
        if !found.is_empty() || long_names::is_name(index, &slots) {
            self.sequences.push(Sequence { slots, found, weight, kind, is_apart: false });
        }
    }

    /// Checks whether it is a phrase.
    pub(super) fn is_phrase(&self) -> bool {
        self.words.is_empty() && self.prefix.is_none() && !self.sequences.is_empty()
    }

    /// Checks whether it matched as an abbreviation.
    fn is_abbreviation(&self) -> bool {
        self.words.iter().any(|candidate| candidate.kind == MatchKind::Letters)
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.sequences.is_empty() && self.prefix.is_none()
    }

    /// Returns the explanation of the match for the user.
    pub(crate) fn word_match(&self, index: &Index, typed: String) -> WordMatch {
        let vocabulary = &index.vocabulary;
        let prefix = self.prefix.iter().filter(|_| self.kind == MatchKind::Prefix).flat_map(|prefix| {
            let ids = prefix.heaviest(vocabulary, MAX_MATCHED_WORDS);
            ids.into_iter().map(|id| (prefix.weight(vocabulary, id), index.article_count_of(id), id))
        });
        let words = self.words.iter().filter(|word| word.kind == self.kind);
        let mut best: Vec<(f32, usize, u32)> =
            words.map(|word| (word.weight, index.article_count_of(word.id), word.id)).chain(prefix).collect();
        let order = |a: &(f32, usize, u32), b: &(f32, usize, u32)| {
            let in_words = || vocabulary.word(a.2).cmp(vocabulary.word(b.2));
            b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then_with(in_words)
        };
        if best.len() > MAX_MATCHED_WORDS {
            best.select_nth_unstable_by(MAX_MATCHED_WORDS, order);
            best.truncate(MAX_MATCHED_WORDS);
        }
        best.sort_by(order);
        let of_kind = |sequence: &&Sequence| sequence.kind == self.kind;
        let mut matched: Vec<String> =
            best.into_iter().map(|(.., id)| vocabulary.word(id).to_owned()).collect();
        if matched.is_empty()
            && let Some(sequence) =
                self.sequences.iter().filter(of_kind).max_by_key(|sequence| sequence.found.len())
        {
            let likeliest = |id: &u32| (index.article_count_of(*id), Reverse(vocabulary.word(*id)));
            let words = sequence.slots.iter().filter_map(|slot| slot.words().max_by_key(likeliest));
            matched = words.map(|word| vocabulary.word(word).to_owned()).collect();
        }
        let equivalents = self.equivalents.iter().take(MAX_SHOWN_EQUIVALENTS);
        let equivalents = equivalents.map(|words| (*words).to_owned()).collect();
        WordMatch { typed, matched, kind: self.kind, equivalents }
    }

    /// Adds the letters that matched to a highlighter.
    pub(crate) fn highlight(&self, index: &Index, highlighter: &mut Highlighter) {
        let vocabulary = &index.vocabulary;
        for candidate in &self.words {
            match (candidate.kind, &self.letters) {
                (MatchKind::Letters, Some(typed)) => {
                    highlighter.add_letters(vocabulary.word(candidate.id), typed)
                }
                _ => highlighter.add_whole(vocabulary.word(candidate.id)),
            }
            // By a country's name its articles are found, whatever they call it.
            for name in index.facet_terms.named_otherwise(candidate.id) {
                let place = |id: u32| [vocabulary.word(id).to_owned()].into();
                highlighter.add_sequence(name.into_iter().map(place).collect());
            }
        }
        if let Some(typed_prefix) = &self.typed_prefix {
            highlighter.add_beginning(typed_prefix);
        }
        let word = |id: u32| vocabulary.word(id).to_owned();
        for sequence in &self.sequences {
            if sequence.is_apart {
                let words = sequence.slots.iter().flat_map(Slot::words);
                words.for_each(|id| highlighter.add_whole(vocabulary.word(id)));
                continue;
            }
            highlighter
                .add_sequence(sequence.slots.iter().map(|slot| slot.words().map(word).collect()).collect());
        }
    }
}
