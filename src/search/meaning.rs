//! What one word or phrase of a query stands for in the index: words with weights, word sequences with the articles
//! that hold them, and how the reader is told of it.
//!
//! `expand` proposes words, here the nearest way that leads to any article is chosen.

use super::expand::{self, Candidate, Typed};
use super::highlight::Highlighter;
use super::index::{How, Index, Posting, Reading};
use super::phrase::Slot;
use crate::news::Library;
use crate::text;

/// What the parts of a compound weigh where they follow each other, against the compound itself.
const PARTS: f32 = 0.97;
/// What two words weigh that were typed as one.
const RUN_TOGETHER: f32 = 0.6;
/// As many words are named as what a typed one was read as.
const NAMED: usize = 3;

/// A word or phrase as the index understands it.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub(super) words: Vec<Candidate>,
    pub(super) sequences: Vec<Sequence>,
    how: How,
    /// What was typed, where words are spelled or begin so.
    beginning: Option<String>,
    /// The letters typed, where words were found by their order.
    letters: Option<String>,
}

/// Words that follow each other, and where they do.
#[derive(Clone, Debug)]
pub(super) struct Sequence {
    pub(super) slots: Vec<Slot>,
    pub(super) found: Vec<Posting>,
    pub(super) weight: f32,
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
        Self { joined: parts.concat(), parts }
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
        Self { words: Vec::new(), sequences: Vec::new(), how: How::Nothing, beginning: None, letters: None }
    }

    /// What a typed word stands for; `open` if it may still be being typed.
    pub(super) fn of_word(index: &Index, library: &Library, typed: &str, open: bool) -> Self {
        let folded = Folded::of(typed);
        let mut meaning = Self::as_spelled(index, library, &folded, open);
        let word = Typed { word: &folded.joined, open };
        if meaning.sequences.is_empty() {
            meaning.words.extend(expand::mistyped(&index.vocabulary, word, &meaning.words));
        }
        if meaning.is_nothing() {
            for (first, second) in expand::run_together(&index.vocabulary, word) {
                meaning.add_sequence(index, library, vec![slot(&first), slot(&second)], RUN_TOGETHER);
            }
        }
        if meaning.is_nothing() {
            meaning.words = expand::abbreviated(&index.vocabulary, &folded.joined);
            meaning.letters = Some(folded.joined.clone());
        }
        let by_words = meaning.words.iter().map(|candidate| candidate.how).min();
        meaning.how = match by_words {
            _ if !meaning.sequences.is_empty() && folded.parts.is_empty() => How::Split,
            _ if !meaning.sequences.is_empty() => How::Exact,
            Some(how) => how,
            None => How::Nothing,
        };
        meaning
    }

    /// What an excluded word stands for: itself and the words it begins, never what it may be mistyped for.
    pub(super) fn of_excluded(index: &Index, library: &Library, typed: &str) -> Self {
        Self::as_spelled(index, library, &Folded::of(typed), true)
    }

    /// What a phrase stands for: exactly its words, but for compounds, which are the same joined and in parts. The
    /// last word of an open one may be unfinished.
    pub(super) fn of_phrase(index: &Index, library: &Library, typed: &str, open: bool) -> Self {
        let mut meaning = Self::new();
        let mut ways = vec![joined(typed), in_parts(typed)];
        ways.dedup();
        for words in ways {
            let last = words.len().saturating_sub(1);
            let slot = |(at, word): (usize, &String)| Slot {
                ids: index.vocabulary.id(word).into_iter().collect(),
                range: if open && at == last { index.vocabulary.beginning(word) } else { 0..0 },
            };
            let slots = words.iter().enumerate().map(slot).collect();
            meaning.add_sequence(index, library, slots, 1.0);
        }
        meaning.how = if meaning.sequences.is_empty() { How::Nothing } else { How::Exact };
        meaning
    }

    fn as_spelled(index: &Index, library: &Library, folded: &Folded, open: bool) -> Self {
        let mut meaning = Self::new();
        let typed = Typed { word: &folded.joined, open };
        meaning.words = expand::spelled(&index.vocabulary, typed);
        // Texts shown are longer than what is indexed: words begun so are marked even where none was found.
        if !meaning.words.is_empty() {
            meaning.beginning = Some(folded.joined.clone());
        }
        if let Some((last, parts)) = folded.parts.split_last() {
            let exact = |word: &String| slot(&expand::exact(&index.vocabulary, word));
            let mut slots: Vec<Slot> = parts.iter().map(exact).collect();
            let ids = exact(last).ids;
            slots.push(Slot { ids, range: index.vocabulary.beginning(last) });
            meaning.add_sequence(index, library, slots, PARTS);
        }
        meaning
    }

    fn add_sequence(&mut self, index: &Index, library: &Library, slots: Vec<Slot>, weight: f32) {
        let found = index.phrase(library, &slots);
        if !found.is_empty() {
            self.sequences.push(Sequence { slots, found, weight });
        }
    }

    fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.sequences.is_empty()
    }

    /// How to tell the reader of it.
    pub(super) fn reading(&self, index: &Index, typed: String) -> Reading {
        let vocabulary = &index.vocabulary;
        let mut best: Vec<&Candidate> = self.words.iter().filter(|word| word.how == self.how).collect();
        best.sort_by(|a, b| {
            let uses = |candidate: &Candidate| index.list(candidate.id).len();
            b.weight.total_cmp(&a.weight).then(uses(b).cmp(&uses(a))).then(a.id.cmp(&b.id))
        });
        let mut read_as: Vec<String> =
            best.into_iter().take(NAMED).map(|word| vocabulary.word(word.id).to_owned()).collect();
        if read_as.is_empty()
            && let Some(sequence) = self.sequences.iter().max_by_key(|sequence| sequence.found.len())
        {
            let words =
                sequence.slots.iter().filter_map(|slot| slot.words().max_by_key(|id| index.list(*id).len()));
            read_as = words.map(|word| vocabulary.word(word).to_owned()).collect();
        }
        Reading { typed, read_as, how: self.how }
    }

    /// Has the letters marked that made the match.
    pub(super) fn mark(&self, index: &Index, highlighter: &mut Highlighter) {
        let vocabulary = &index.vocabulary;
        for candidate in &self.words {
            match (candidate.how, &self.letters) {
                (How::Prefix, _) => {}
                (How::Letters, Some(typed)) => highlighter.add_letters(vocabulary.word(candidate.id), typed),
                _ => highlighter.add_whole(vocabulary.word(candidate.id)),
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

    /// Every word that takes part in a match.
    pub(super) fn all_words(&self) -> impl Iterator<Item = u32> {
        let slots = self.sequences.iter().flat_map(|sequence| &sequence.slots);
        self.words.iter().map(|candidate| candidate.id).chain(slots.flat_map(Slot::words))
    }
}

fn slot(candidates: &[Candidate]) -> Slot {
    Slot { ids: candidates.iter().map(|candidate| candidate.id).collect(), range: 0..0 }
}
