//! Names of several words, and those of one compound: recognised by all their words together.

use super::NamedValue;
use crate::search::index::phrase::{is_compound_part, word_of};
use std::ops::Range;

/// The most words of a name that is recognised; a longer one is a text.
const MAX_NAME_WORDS: usize = 16;

/// All names of several words, found by any of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct LongNames {
    /// The words of the names, sorted by word.
    parts: Vec<NamePart>,
}

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NamePart {
    pub(crate) word: u32,
    /// The position of the value among all values.
    pub(crate) value: u32,
    /// The number of the name among all names.
    pub(crate) name: u32,
    /// The place of the word in the name.
    pub(crate) place: u8,
    /// The number of words of the name.
    pub(crate) words: u8,
    /// The beginning of the name is enough.
    pub(crate) by_beginning: bool,
}

impl LongNames {
    /// Returns the long names of some values.
    pub(super) fn of(values: &[NamedValue]) -> Self {
        let mut parts = Vec::new();
        let mut name = 0;
        for (value, named) in values.iter().enumerate() {
            for (by_beginning, entries) in named.names().filter(|(_, entries)| entries.len() > 1) {
                let mut ways = vec![joined(entries), in_parts(entries)];
                ways.dedup();
                for words in ways.into_iter().filter(|words| words.len() <= MAX_NAME_WORDS) {
                    let count = words.len() as u8; // no more than the most
                    parts.extend((0..count).zip(&words).map(|(place, &word)| NamePart {
                        word,
                        value: value as u32,
                        name,
                        place,
                        words: count,
                        by_beginning,
                    }));
                    name += 1;
                }
            }
        }
        parts.sort_unstable();
        Self { parts }
    }

    /// Returns the parts that are a word of the range.
    pub(crate) fn with(&self, words: Range<u32>) -> impl Iterator<Item = &NamePart> {
        let from = self.parts.partition_point(|part| part.word < words.start);
        self.parts[from..].iter().take_while(move |part| part.word < words.end)
    }

    /// Returns the words of all parts.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.parts.iter().map(|part| part.word)
    }

    /// Returns the size in memory, in bytes.
    pub(super) fn size_in_bytes(&self) -> usize {
        self.parts.len() * size_of::<NamePart>()
    }
}

/// Returns the words of a name, compounds joined.
pub(super) fn joined(entries: &[u32]) -> Vec<u32> {
    entries.iter().filter(|&&entry| !is_compound_part(entry)).map(|&entry| word_of(entry)).collect()
}

/// Returns the words of a name, compounds in their parts.
fn in_parts(entries: &[u32]) -> Vec<u32> {
    let is_whole = |at: usize| entries.get(at + 1).is_some_and(|&next| is_compound_part(next));
    let left = entries.iter().enumerate().filter(|&(at, &entry)| is_compound_part(entry) || !is_whole(at));
    left.map(|(_, &entry)| word_of(entry)).collect()
}
