//! What one word or phrase of a query stands for in the index: words with weights, word sequences with the articles
//! that hold them, and how the reader is told of it.
//!
//! `candidates` proposes words, here the nearest way that leads to any article is chosen.

use super::candidates::{self, Begun, Candidate, Lenience, Typed, slot};
use super::highlight::Highlighter;
use super::word_match::{How, Reading};
use crate::news::{Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::phrase::{Fields, Slot};
use crate::search::index::postings::Posting;
use crate::search::index::vocabulary::Runs;
use crate::text;
use std::cmp::Reverse;
use std::collections::HashSet;

/// What the parts of a compound weigh where they follow each other, against the compound itself.
const PARTS: f32 = 0.97;
/// What two words weigh that were typed as one.
const RUN_TOGETHER: f32 = 0.6;
/// As many words are named as what a typed one was read as.
const NAMED: usize = 3;

/// A word or phrase as the index understands it.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    /// The words that begin as typed.
    pub(crate) begun: Option<Begun>,
    /// The words it stands for otherwise, by their numbers; one that begins as typed weighs what is said here.
    pub(crate) words: Vec<Candidate>,
    /// The lowest bits of their numbers as a set, to pass over most others at a glance.
    glance: u64,
    pub(crate) sequences: Vec<Sequence>,
    pub(crate) how: How,
    /// What was typed, where words are spelled or begin so.
    beginning: Option<String>,
    /// The letters typed, where words were found by their order.
    letters: Option<String>,
}

/// Words that follow each other, and where they do.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) slots: Vec<Slot>,
    pub(crate) found: Vec<Posting>,
    pub(crate) weight: f32,
}

impl Sequence {
    /// The fields of an article in which it stands.
    pub(crate) fn at(&self, article: Ordinal) -> Option<Fields> {
        let at = self.found.binary_search_by_key(&article, |posting| posting.article()).ok()?;
        Some(self.found[at].fields())
    }

    /// Whether a word is one of it.
    pub(crate) fn has(&self, word: u32) -> bool {
        self.slots.iter().any(|slot| slot.holds(word))
    }
}

/// A typed word that folds to several, as joined and in parts; a simple one has no parts.
struct Folded {
    joined: String,
    parts: Vec<String>,
}

impl Folded {
    fn of(typed: &str) -> Self {
        let mut words = text::words(typed);
        if words.len() == 1 {
            return Self { joined: words.remove(0).folded, parts: Vec::new() };
        }
        let within =
            |a: &text::Word, b: &text::Word| a.span.start >= b.span.start && a.span.end <= b.span.end;
        if words.len() > 1 && words[1..].iter().all(|part| within(part, &words[0])) {
            let joined = words.remove(0).folded;
            return Self { joined, parts: words.into_iter().map(|part| part.folded).collect() };
        }
        let parts = in_parts(typed);
        // Other signs join nothing, but for those within a number: `Q&A` has nothing to do with Qatar.
        let number = parts.iter().all(|part| part.chars().all(char::is_numeric));
        Self { joined: if number { parts.concat() } else { String::new() }, parts }
    }
}

/// The words of a text with compounds in parts only.
fn in_parts(text: &str) -> Vec<String> {
    let words = text::words(text);
    let holds_next = |at: usize| {
        let next: Option<&text::Word> = words.get(at + 1);
        next.is_some_and(|next| next.span.start < words[at].span.end)
    };
    words.iter().enumerate().filter(|(at, _)| !holds_next(*at)).map(|(_, word)| word.folded.clone()).collect()
}

/// The words of a text with compounds joined only.
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

impl Meaning {
    fn new() -> Self {
        Self {
            begun: None,
            words: Vec::new(),
            glance: 0,
            sequences: Vec::new(),
            how: How::Nothing,
            beginning: None,
            letters: None,
        }
    }

    /// What a typed word stands for; `open` if it may still be being typed.
    ///
    /// The next way to read it is tried when the ones before gave nothing. `widely` more of them are, though it is a
    /// word: for a query of which all words stand somewhere, but nowhere together.
    pub(crate) fn of_word(index: &Index, library: &Library, typed: &str, open: bool, widely: bool) -> Self {
        let folded = Folded::of(typed);
        let vocabulary = &index.vocabulary;
        let mut meaning = Self::as_spelled(index, library, &folded, open);
        let word = Typed { word: &folded.joined, open };
        let begun = Begun::of(vocabulary, word);
        let is_word = vocabulary.id(word.word).is_some() || !meaning.sequences.is_empty();
        let lenience = match meaning.is_nothing() {
            _ if widely => Lenience::Wide,
            true => Lenience::Unknown,
            false => Lenience::Beside,
        };
        if lenience != Lenience::Beside && folded.parts.is_empty() {
            meaning.add_words(candidates::without_vowels(vocabulary, word.word));
            meaning.letters = Some(folded.joined.clone());
        }
        if lenience == Lenience::Wide || (!is_word && !meaning.has_letters()) {
            meaning.add_words(candidates::mistyped(vocabulary, word, &begun, lenience));
        }
        if lenience != Lenience::Beside {
            for (first, second) in candidates::run_together(vocabulary, word) {
                meaning.add_sequence(index, library, vec![slot(&first), second], RUN_TOGETHER);
            }
        }
        if meaning.is_nothing() || (lenience == Lenience::Wide && !is_word) {
            meaning.add_words(candidates::abbreviated(vocabulary, word.word));
        }
        let by_words = meaning.words.iter().map(|candidate| candidate.how).min();
        let by_sequence = if folded.parts.is_empty() { How::Split } else { How::Exact };
        let by_sequence = (!meaning.sequences.is_empty()).then_some(by_sequence);
        let by_beginning = meaning.begun.as_ref().filter(|begun| !begun.is_empty()).map(|_| How::Prefix);
        let ways = [by_words, by_sequence, by_beginning];
        meaning.how = ways.into_iter().flatten().min().unwrap_or(How::Nothing);
        meaning.finished()
    }

    /// With its words where they are looked for.
    fn finished(mut self) -> Self {
        self.words.sort_by_key(|candidate| candidate.id);
        self.glance = self.words.iter().fold(0, |glance, candidate| glance | 1 << (candidate.id % 64));
        self
    }

    /// What was typed, if it is a word or the beginning of one, and nothing else.
    pub(crate) fn typed(&self) -> Option<&str> {
        let begun = self.begun.as_ref().filter(|_| self.sequences.is_empty())?;
        let only = self.words.iter().all(|candidate| begun.has(candidate.id));
        self.beginning.as_deref().filter(|_| only)
    }

    /// Whether a word of an article may be meant.
    pub(crate) fn has(&self, id: u32) -> bool {
        self.candidate(id).is_some() || self.begun.as_ref().is_some_and(|begun| begun.has(id))
    }

    /// The word it stands for otherwise than as a beginning, if it is this one.
    pub(crate) fn candidate(&self, id: u32) -> Option<&Candidate> {
        if !self.glances(id) {
            return None;
        }
        let at = self.words.binary_search_by_key(&id, |candidate| candidate.id).ok()?;
        Some(&self.words[at])
    }

    /// Whether a word may be one that it stands for otherwise than as a beginning; most others are told apart.
    pub(crate) fn glances(&self, id: u32) -> bool {
        self.glance >> (id % 64) & 1 == 1
    }

    /// What a word of an article weighs as this one; `None` if this one does not stand for it.
    pub(crate) fn weight(&self, index: &Index, id: u32) -> Option<f32> {
        if let Some(candidate) = self.candidate(id) {
            return Some(candidate.weight);
        }
        let begun = self.begun.as_ref().filter(|begun| begun.has(id));
        begun.map(|begun| begun.weight(&index.vocabulary, id))
    }

    /// What an excluded word stands for: itself and the words it begins, never what it may be mistyped for.
    pub(crate) fn of_excluded(index: &Index, library: &Library, typed: &str) -> Self {
        Self::as_spelled(index, library, &Folded::of(typed), true).finished()
    }

    /// What a phrase stands for: exactly its words, but for compounds, which are the same joined and in parts. The
    /// last word of an open one may be unfinished.
    pub(crate) fn of_phrase(index: &Index, library: &Library, typed: &str, open: bool) -> Self {
        let mut meaning = Self::new();
        let mut ways = vec![joined(typed), in_parts(typed)];
        ways.dedup();
        for words in ways {
            let last = words.len().saturating_sub(1);
            let slot = |(at, word): (usize, &String)| Slot {
                ids: index.vocabulary.id(word).into_iter().collect(),
                begun: if open && at == last { index.vocabulary.beginning(word) } else { Runs::default() },
            };
            let slots = words.iter().enumerate().map(slot).collect();
            meaning.add_sequence(index, library, slots, 1.0);
        }
        meaning.how = if meaning.sequences.is_empty() { How::Nothing } else { How::Exact };
        meaning
    }

    fn as_spelled(index: &Index, library: &Library, folded: &Folded, open: bool) -> Self {
        let mut meaning = Self::new();
        let vocabulary = &index.vocabulary;
        meaning.words = candidates::exact(vocabulary, &folded.joined);
        let begun = Begun::of(vocabulary, Typed { word: &folded.joined, open });
        // Every word begins with nothing.
        meaning.begun = (!folded.joined.is_empty() && !begun.is_empty()).then_some(begun);
        // Texts shown are longer than what is indexed: words begun so are marked even where none was found.
        if !meaning.words.is_empty() || meaning.begun.is_some() {
            meaning.beginning = Some(folded.joined.clone());
        }
        if let Some((last, parts)) = folded.parts.split_last() {
            let exact = |word: &String| slot(&candidates::exact(vocabulary, word));
            let mut slots: Vec<Slot> = parts.iter().map(exact).collect();
            slots.push(Slot { begun: vocabulary.beginning(last), ..exact(last) });
            meaning.add_sequence(index, library, slots, PARTS);
        }
        meaning
    }

    /// Adds words it may stand for; what one of them weighs already stays.
    fn add_words(&mut self, more: Vec<Candidate>) {
        let known: HashSet<u32> = self.words.iter().map(|candidate| candidate.id).collect();
        let begun = self.begun.as_ref();
        let new = |candidate: &Candidate| {
            !known.contains(&candidate.id) && begun.is_none_or(|begun| !begun.has(candidate.id))
        };
        self.words.extend(more.into_iter().filter(new));
    }

    fn add_sequence(&mut self, index: &Index, library: &Library, slots: Vec<Slot>, weight: f32) {
        let found = if slots.iter().any(Slot::is_empty) { Vec::new() } else { index.phrase(library, &slots) };
        if !found.is_empty() {
            self.sequences.push(Sequence { slots, found, weight });
        }
    }

    /// Whether it was found by letters left out.
    fn has_letters(&self) -> bool {
        self.words.iter().any(|candidate| candidate.how == How::Letters)
    }

    fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.sequences.is_empty() && self.begun.is_none()
    }

    /// How to tell the reader of it.
    pub(crate) fn reading(&self, index: &Index, typed: String) -> Reading {
        let vocabulary = &index.vocabulary;
        let begun = self.begun.iter().filter(|_| self.how == How::Prefix).flat_map(|begun| {
            let ids = begun.heaviest(vocabulary, NAMED);
            ids.into_iter().map(|id| (begun.weight(vocabulary, id), index.uses(id), id))
        });
        let words = self.words.iter().filter(|word| word.how == self.how);
        let mut best: Vec<(f32, usize, u32)> =
            words.map(|word| (word.weight, index.uses(word.id), word.id)).chain(begun).collect();
        let order = |a: &(f32, usize, u32), b: &(f32, usize, u32)| {
            let in_words = || vocabulary.word(a.2).cmp(vocabulary.word(b.2));
            b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then_with(in_words)
        };
        if best.len() > NAMED {
            best.select_nth_unstable_by(NAMED, order);
            best.truncate(NAMED);
        }
        best.sort_by(order);
        let mut read_as: Vec<String> =
            best.into_iter().map(|(.., id)| vocabulary.word(id).to_owned()).collect();
        if read_as.is_empty()
            && let Some(sequence) = self.sequences.iter().max_by_key(|sequence| sequence.found.len())
        {
            let likeliest = |id: &u32| (index.uses(*id), Reverse(vocabulary.word(*id)));
            let words = sequence.slots.iter().filter_map(|slot| slot.words().max_by_key(likeliest));
            read_as = words.map(|word| vocabulary.word(word).to_owned()).collect();
        }
        Reading { typed, read_as, how: self.how }
    }

    /// Has the letters marked that made the match.
    pub(crate) fn mark(&self, index: &Index, highlighter: &mut Highlighter) {
        let vocabulary = &index.vocabulary;
        for candidate in &self.words {
            match (candidate.how, &self.letters) {
                (How::Letters, Some(typed)) => highlighter.add_letters(vocabulary.word(candidate.id), typed),
                _ => highlighter.add_whole(vocabulary.word(candidate.id)),
            }
            // By a country's name its articles are found, whatever they call it.
            for name in index.about.named_otherwise(candidate.id) {
                let place = |id: u32| [vocabulary.word(id).to_owned()].into();
                highlighter.add_sequence(name.into_iter().map(place).collect());
            }
        }
        if let Some(beginning) = &self.beginning {
            highlighter.add_beginning(beginning);
        }
        let word = |id: u32| vocabulary.word(id).to_owned();
        for sequence in &self.sequences {
            highlighter
                .add_sequence(sequence.slots.iter().map(|slot| slot.words().map(word).collect()).collect());
        }
    }
}
