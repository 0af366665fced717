//! The match of a word or phrase of a query: words with weights, phrases with their articles, and an explanation for
//! the user.
//!
//! `candidates` proposes words; here the nearest kind of match that leads to any article is chosen.

use self::equivalents::Equivalent;
use super::candidates::{self, Candidate, PrefixMatch, Tolerance, TypedWord, slot};
use super::highlight::Highlighter;
use super::word_match::{MatchKind, WordMatch};
use crate::news::{Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::phrase::{Fields, Slot};
use crate::search::index::postings::Posting;
use crate::search::index::vocabulary::TermRanges;
use crate::text;
use std::cmp::Reverse;
use std::collections::HashSet;

mod equivalents;

/// The weight of a compound's parts that follow each other; the compound itself has 1.
const COMPOUND_PARTS_WEIGHT: f32 = 0.97;
/// The weight of two words that were typed as one.
const SPLIT_WEIGHT: f32 = 0.6;
/// The most figures of a number that is also looked for in groups of three.
const MAX_GROUPED_FIGURES: usize = 18;
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
}

impl Sequence {
    /// Returns the fields of an article that contain the phrase.
    pub(crate) fn at(&self, article: Ordinal) -> Option<Fields> {
        let at = self.found.binary_search_by_key(&article, |posting| posting.article()).ok()?;
        Some(self.found[at].fields())
    }

    /// Checks whether a word is one of the phrase.
    pub(crate) fn has(&self, word: u32) -> bool {
        self.slots.iter().any(|slot| slot.holds(word))
    }
}

/// A typed word, joined and in parts where it folds to several; a simple one has no parts.
struct Folded {
    joined: String,
    parts: Vec<String>,
    /// No letter can follow the last part.
    is_whole: bool,
}

impl Folded {
    fn of(typed: &str) -> Self {
        let mut words = text::words(typed);
        if words.len() == 1 {
            let joined = words.remove(0).folded;
            return Self { parts: thousands(&joined), joined, is_whole: true };
        }
        let within =
            |a: &text::Word, b: &text::Word| a.span.start >= b.span.start && a.span.end <= b.span.end;
        if words.len() > 1 && words[1..].iter().all(|part| within(part, &words[0])) {
            let joined = words.remove(0).folded;
            let parts = words.into_iter().map(|part| part.folded).collect();
            return Self { joined, parts, is_whole: false };
        }
        let parts = compound_parts(typed);
        // Other signs join nothing, but for those within a number: `Q&A` has nothing to do with Qatar.
        let number = parts.iter().all(|part| part.chars().all(char::is_numeric));
        Self { joined: if number { parts.concat() } else { String::new() }, parts, is_whole: false }
    }
}

/// Returns the groups of three figures that a large number is also written in, as in `1,000`; none for another word.
fn thousands(word: &str) -> Vec<String> {
    if !(4..=MAX_GROUPED_FIGURES).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let first = (word.len() - 1) % 3 + 1;
    let groups = std::iter::once(0..first).chain((first..word.len()).step_by(3).map(|at| at..at + 3));
    groups.map(|group| word[group].to_owned()).collect()
}

/// Returns the words of a text, compounds in parts only.
fn compound_parts(text: &str) -> Vec<String> {
    let words = text::words(text);
    let holds_next = |at: usize| {
        let next: Option<&text::Word> = words.get(at + 1);
        next.is_some_and(|next| next.span.start < words[at].span.end)
    };
    words.iter().enumerate().filter(|(at, _)| !holds_next(*at)).map(|(_, word)| word.folded.clone()).collect()
}

/// Returns the words of a text, compounds joined only.
fn joined(text: &str) -> Vec<String> {
    let mut end = 0;
    let mut words = Vec::new();
    for word in text::words(text) {
        if word.span.start >= end {
            end = word.span.end;
            words.push(word.folded);
        }
    }
    words
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

    /// Returns the match of a typed word; `open` if it may be unfinished.
    ///
    /// The next kind of match is tried when those before found nothing. With `widened` more kinds are tried even for a
    /// right word: for a query whose words all occur somewhere, but nowhere together.
    pub(crate) fn for_word(index: &Index, library: &Library, typed: &str, open: bool, widened: bool) -> Self {
        Self::looked_up(index, library, TypedWord { word: typed, open }, widened, &[])
    }

    /// Returns the match of a typed word as [`for_word`](Self::for_word) does, or of its equivalents.
    pub(crate) fn for_word_or_equivalent(
        index: &Index,
        library: &Library,
        typed: &str,
        open: bool,
        widened: bool,
    ) -> Self {
        let equivalents = equivalents::of(typed, open);
        Self::looked_up(index, library, TypedWord { word: typed, open }, widened, equivalents)
    }

    fn looked_up(
        index: &Index,
        library: &Library,
        typed: TypedWord<'_>,
        widened: bool,
        equivalents: &[Equivalent],
    ) -> Self {
        let TypedWord { word: typed, open } = typed;
        let folded = Folded::of(typed);
        let vocabulary = &index.vocabulary;
        let mut term_match = Self::as_spelled(index, library, &folded, open);
        let is_known = term_match.add_equivalents(index, library, equivalents);
        let word = TypedWord { word: &folded.joined, open };
        let prefix = PrefixMatch::of(vocabulary, word);
        let is_word = is_known || vocabulary.id(word.word).is_some() || !term_match.sequences.is_empty();
        let tolerance = match term_match.is_empty() {
            _ if widened => Tolerance::Wide,
            true => Tolerance::Unknown,
            false => Tolerance::Beside,
        };
        if tolerance != Tolerance::Beside && folded.parts.is_empty() {
            term_match.add_words(candidates::without_vowels(vocabulary, word.word));
            term_match.letters = Some(folded.joined.clone());
        }
        if tolerance == Tolerance::Wide || (!is_word && !term_match.is_abbreviation()) {
            term_match.add_words(candidates::with_typos(vocabulary, word, &prefix, tolerance));
        }
        if tolerance != Tolerance::Beside {
            let kind = if folded.parts.is_empty() { MatchKind::Split } else { MatchKind::Exact };
            for (first, second) in candidates::splits(vocabulary, word) {
                term_match.add_sequence(index, library, vec![slot(&first), second], (SPLIT_WEIGHT, kind));
            }
        }
        if term_match.is_empty() || (tolerance == Tolerance::Wide && !is_word) {
            term_match.add_words(candidates::abbreviated(vocabulary, word.word));
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

    /// Returns the typed word, if the match is that word or prefix and nothing else.
    pub(crate) fn typed(&self) -> Option<&str> {
        let prefix = self.prefix.as_ref().filter(|_| self.sequences.is_empty())?;
        let only = self.words.iter().all(|candidate| prefix.has(candidate.id));
        self.typed_prefix.as_deref().filter(|_| only)
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
    pub(crate) fn for_excluded(index: &Index, library: &Library, typed: &str) -> Self {
        Self::as_spelled(index, library, &Folded::of(typed), true).sorted()
    }

    /// Returns the match of a phrase: exactly its words, compounds joined or in parts.
    ///
    /// The last word of an open phrase may be unfinished.
    pub(crate) fn for_phrase(index: &Index, library: &Library, typed: &str, open: bool) -> Self {
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
            term_match.add_sequence(index, library, slots, (1.0, MatchKind::Exact));
        }
        term_match.kind = if term_match.sequences.is_empty() { MatchKind::Nothing } else { MatchKind::Exact };
        term_match
    }

    fn as_spelled(index: &Index, library: &Library, folded: &Folded, open: bool) -> Self {
        let mut term_match = Self::new();
        let vocabulary = &index.vocabulary;
        term_match.words = candidates::exact(vocabulary, &folded.joined);
        let prefix = PrefixMatch::of(vocabulary, TypedWord { word: &folded.joined, open });
        // Every word begins with nothing.
        term_match.prefix = (!folded.joined.is_empty() && !prefix.is_empty()).then_some(prefix);
        // Texts shown are longer than what is indexed: words begun so are marked even where none was found.
        if !term_match.words.is_empty() || term_match.prefix.is_some() {
            term_match.typed_prefix = Some(folded.joined.clone());
        }
        if let Some((last, parts)) = folded.parts.split_last() {
            let exact = |word: &String| slot(&candidates::exact(vocabulary, word));
            let mut slots: Vec<Slot> = parts.iter().map(exact).collect();
            let prefix = if folded.is_whole { TermRanges::default() } else { vocabulary.prefix_range(last) };
            slots.push(Slot { prefix, ..exact(last) });
            term_match.add_sequence(index, library, slots, (COMPOUND_PARTS_WEIGHT, MatchKind::Exact));
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

    fn add_sequence(
        &mut self,
        index: &Index,
        library: &Library,
        slots: Vec<Slot>,
        (weight, kind): (f32, MatchKind),
    ) {
        let found =
            if slots.iter().any(Slot::is_empty) { Vec::new() } else { index.find_phrase(library, &slots) };
        if !found.is_empty() {
            self.sequences.push(Sequence { slots, found, weight, kind });
        }
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
            highlighter
                .add_sequence(sequence.slots.iter().map(|slot| slot.words().map(word).collect()).collect());
        }
    }
}
