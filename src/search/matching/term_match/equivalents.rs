//! Equivalents of a typed word: other words and initials for the same, as `ESS` for `SSE`.
//!
//! The table is `data/words/equivalents.tsv`. The border: it says what means the same; an equivalent weighs less than
//! the word itself, and other words that look like it are the business of `candidates`.

use super::TermMatch;
use super::folded::{compound_parts, joined};
use crate::search::index::Index;
use crate::search::matching::candidates::{self, Candidate, slot};
use crate::search::matching::word_forms::forms;
use crate::search::matching::word_match::MatchKind;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../data/words/equivalents.tsv");

/// The weight of an equivalent; the word itself has 1.
const EQUIVALENT_WEIGHT: f32 = 0.8;

/// A word, initials or words for what a typed word means.
pub(super) struct Equivalent {
    /// The words as they are usually written.
    written: &'static str,
    /// The words, folded: compounds joined, and compounds in parts where there are some.
    ways: Vec<Vec<String>>,
}

/// A typed word of a group.
struct TypedForm {
    group: usize,
    reading: Reading,
}

/// The conditions under which a typed word is read as one of its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// However it is typed.
    Always,
    /// In capitals only: in small letters it is a word of some language.
    Capitals,
    /// Before other words only.
    Abbreviation,
}

/// The groups of equivalents, and the typed words of each by their keys.
struct Table {
    groups: Vec<Vec<Equivalent>>,
    typed: HashMap<String, TypedForm>,
}

static EQUIVALENTS: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut table = Self { groups: Vec::new(), typed: HashMap::new() };
        for (group, row) in TABLE.lines().skip(1).enumerate() {
            let mut cells = row.split('\t').skip(1).map(|cell| cell.split('|'));
            for written in cells.next().into_iter().flatten() {
                let form = TypedForm { group, reading: Reading::of(written) };
                table.typed.insert(joined(written).concat(), form);
            }
            table.groups.push(cells.next().into_iter().flatten().map(Equivalent::of).collect());
        }
        table
    }

    /// Returns the form that a word is typed in, itself or as a plural.
    fn form(&self, folded: &str) -> Option<&TypedForm> {
        let of_form = || forms(folded).iter().find_map(|form| self.typed.get(form));
        self.typed.get(folded).or_else(of_form)
    }
}

impl Equivalent {
    fn of(written: &'static str) -> Self {
        let whole = joined(written);
        // A text that has the parts of a single compound has it joined as well.
        let in_parts = (whole.len() > 1).then(|| compound_parts(written));
        let in_parts = in_parts.filter(|parts| *parts != whole);
        let ways = std::iter::once(whole).chain(in_parts).collect();
        Self { written, ways }
    }
}

impl Reading {
    /// Returns the conditions that the spelling of the table stands for.
    fn of(written: &str) -> Self {
        if written.ends_with('.') {
            Self::Abbreviation
        } else if is_in_capitals(written) {
            Self::Capitals
        } else {
            Self::Always
        }
    }
}

fn is_in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Returns the equivalents of a typed word, none for one of no group; `open` if the word may be unfinished.
pub(super) fn of(typed: &str, open: bool) -> &'static [Equivalent] {
    let key = joined(typed);
    let [folded] = key.as_slice() else { return &[] };
    let table = &*EQUIVALENTS;
    let is_read = |form: &&TypedForm| match form.reading {
        Reading::Always => true,
        Reading::Capitals => is_in_capitals(typed),
        Reading::Abbreviation => !open,
    };
    let form = table.form(folded).filter(is_read);
    form.and_then(|form| table.groups.get(form.group)).map_or(&[], Vec::as_slice)
}

impl TermMatch {
    /// Adds the equivalents that articles have; those that match already keep their weight. Returns `true` if there are
    /// any.
    pub(super) fn add_equivalents(&mut self, index: &Index, typed: &str, equivalents: &[Equivalent]) -> bool {
        // Initials in capitals are no beginning of another word.
        let are_initials = is_in_capitals(typed) && equivalents.iter().any(|one| is_in_capitals(one.written));
        let prefix = self.prefix.take_if(|_| are_initials);
        let mut found: Vec<(usize, &'static str)> = Vec::new();
        for equivalent in equivalents {
            let before = (self.words.len(), self.sequences.len());
            for way in &equivalent.ways {
                self.add_way(index, way);
            }
            let words = self.words[before.0..].iter().map(|word| index.article_count_of(word.id));
            let sequences = self.sequences[before.1..].iter().map(|sequence| sequence.found.len());
            let articles: usize = words.chain(sequences).sum();
            if articles > 0 {
                found.push((articles, equivalent.written));
            }
        }
        // Among equals the order of the table stays.
        found.sort_by_key(|(articles, _)| std::cmp::Reverse(*articles));
        self.equivalents = found.into_iter().map(|(_, written)| written).collect();
        match (prefix, self.words.is_empty() && self.equivalents.is_empty()) {
            (None, _) => {}
            (Some(_), false) => self.typed_prefix = None,
            (prefix, true) => self.prefix = prefix,
        }
        !self.equivalents.is_empty()
    }

    /// Adds the words of an equivalent, or its phrase.
    fn add_way(&mut self, index: &Index, way: &[String]) {
        let exact = |word: &String| candidates::exact(&index.vocabulary, word);
        if let [word] = way {
            let lighter = |candidate: Candidate| Candidate {
                weight: candidate.weight * EQUIVALENT_WEIGHT,
                kind: MatchKind::Equivalent,
                ..candidate
            };
            let mut words = exact(word);
            words.retain(|candidate| index.article_count_of(candidate.id) > 0);
            self.add_words(words.into_iter().map(lighter).collect());
        } else {
            let slots = way.iter().map(|word| slot(&exact(word))).collect();
            self.add_sequence(index, slots, (EQUIVALENT_WEIGHT, MatchKind::Equivalent));
        }
    }
}

#[cfg(test)]
mod tests;
