//! The different words of all articles, sorted, and the quick looks through them that searching needs.
//!
//! Words are known by their place here. What a typed word may stand for is decided in `expand`.

use super::distance::{Near, distance};
use std::ops::Range;

/// Sorted words with what lets most of them be passed over at a glance.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    letters: Vec<Letters>,
}

/// The letters of a word as a set, and how many there are.
#[derive(Clone, Copy, Debug)]
struct Letters {
    set: u64,
    count: u32,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { set: 0, count: 0 };
        for c in word.chars() {
            letters.set |= 1 << bit(c);
            letters.count += 1;
        }
        letters
    }
}

/// Latin letters and digits have a bit each, all others share what is left.
fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + (c as u32 - '0' as u32),
        _ => 36 + c as u32 % 28,
    }
}

impl Vocabulary {
    /// The vocabulary of these words, which are sorted and without repeats.
    pub(super) fn new(words: Vec<Box<str>>) -> Self {
        Self { letters: words.iter().map(|word| Letters::of(word)).collect(), words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place.
    pub(super) fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// How many letters the word at a place has.
    pub(super) fn count(&self, id: u32) -> usize {
        self.letters[id as usize].count as usize
    }

    /// The place of a word.
    pub(super) fn id(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|other| (**other).cmp(word)).ok().map(|at| at as u32)
    }

    /// The places of all words that begin so, the word itself included.
    pub(super) fn beginning(&self, start: &str) -> Range<u32> {
        let from = self.words.partition_point(|word| **word < *start);
        let length = self.words[from..].partition_point(|word| word.starts_with(start));
        from as u32..(from + length) as u32
    }

    /// The words within some slips, or with a beginning within them.
    pub(super) fn near(&self, typed: &str, most: usize) -> Vec<(u32, Near)> {
        let wanted = Letters::of(typed);
        let letters: Vec<char> = typed.chars().collect();
        let mut word = Vec::new();
        let mut found = Vec::new();
        for (id, here) in self.letters.iter().enumerate() {
            // Each slip accounts for one letter that the word lacks at the most.
            if here.count as usize + most < letters.len()
                || (wanted.set & !here.set).count_ones() as usize > most
            {
                continue;
            }
            word.clear();
            word.extend(self.words[id].chars());
            let near = distance(&letters, &word, most);
            if near.prefix != usize::MAX {
                found.push((id as u32, near));
            }
        }
        found
    }

    /// The words that begin with the same letter and hold all letters of the typed one, in whatever order; none more
    /// than `times` as long.
    pub(super) fn holding<'a>(&'a self, typed: &str, times: usize) -> impl Iterator<Item = u32> + 'a {
        let wanted = Letters::of(typed);
        let first = typed.chars().next().map(String::from).unwrap_or_default();
        self.beginning(&first).filter(move |id| {
            let here = self.letters[*id as usize];
            wanted.set & !here.set == 0 && here.count as usize <= times * wanted.count as usize
        })
    }
}
