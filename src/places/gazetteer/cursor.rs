//! A cursor over the sorted keys of the compiled gazetteer, moved a word at a time.
//!
//! The border: finding a key. Its senses are read in `sense`; the table is laid out by `build/gazetteer.rs`.

use super::hash;
use super::sense::{Kind, Sense};
use std::cmp::Ordering;

include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));

/// The number of bytes before the text of a key: the length it shares with the key before, the length that follows,
/// and the number of its senses.
const ENTRY_HEADER_BYTES: usize = 3;

/// A position in the table, moved on by one word at a time.
#[derive(Debug, Default)]
pub(in crate::places) struct KeyCursor {
    typed: String,
    /// The senses of the words pushed so far; empty if they are not a whole key.
    senses: &'static [Sense],
}

/// Returns the first key of a block, which shares nothing with the key before.
fn first_key(block: usize) -> &'static [u8] {
    let at = BLOCKS[block].1 as usize;
    &KEYS[at + ENTRY_HEADER_BYTES..at + ENTRY_HEADER_BYTES + usize::from(KEYS[at + 1])]
}

/// Returns `false` if no key is this word or begins with it and the one after it, given by their [numbers](number). So it is
/// with most words of a text.
pub(in crate::places) fn may_begin(word: usize, next: Option<usize>) -> bool {
    let is_set = |number: usize| BEGINNINGS[number / 64] & (1 << (number % 64)) != 0;
    is_set(word) || next.is_some_and(|next| is_set(hash::pair(word, next)))
}

/// Returns the number of a word for [`may_begin`].
pub(in crate::places) fn number(word: &str) -> usize {
    hash::number(word)
}

impl KeyCursor {
    /// Resets the cursor.
    pub(in crate::places) fn clear(&mut self) {
        self.typed.clear();
        self.senses = &[];
    }

    /// Adds a word. Returns `false` if no key begins with the words pushed so far.
    pub(in crate::places) fn push(&mut self, word: &str) -> bool {
        if !self.typed.is_empty() {
            self.typed.push(' ');
        }
        self.typed.push_str(word);
        self.seek()
    }

    /// Returns the senses of the words pushed so far; none if they are not a whole key.
    pub(in crate::places) fn senses(&self) -> &'static [Sense] {
        self.senses
    }

    /// Finds the key that equals the words pushed so far, or one that begins with them.
    fn seek(&mut self) -> bool {
        self.senses = &[];
        let typed = self.typed.as_bytes();
        let start = hash::start(typed);
        let mut next = BLOCKS.partition_point(|(of_block, ..)| *of_block < start);
        while BLOCKS.get(next).is_some_and(|(of_block, ..)| *of_block == start) && first_key(next) <= typed {
            next += 1;
        }
        let follows = || BLOCKS.len() > next && first_key(next).starts_with(typed);
        let Some(block) = next.checked_sub(1) else { return follows() };
        let (_, from, first_sense) = BLOCKS[block];
        let end = BLOCKS.get(next).map_or(KEYS.len(), |(_, from, _)| *from as usize);
        let (mut at, mut sense) = (from as usize, usize::from(first_sense));
        // The number of bytes that the last key shares with the words.
        let mut agreed = 0;
        while at < end {
            let [shared, length, count] = [KEYS[at], KEYS[at + 1], KEYS[at + 2]].map(usize::from);
            let rest = &KEYS[at + ENTRY_HEADER_BYTES..at + ENTRY_HEADER_BYTES + length];
            // A key that shares more with the one before it differs from the words where that one did; one that shares
            // less comes after them.
            match shared.cmp(&agreed) {
                Ordering::Greater => {}
                Ordering::Less => return false,
                Ordering::Equal => {
                    let wanted = &typed[agreed..];
                    let common = rest.iter().zip(wanted).take_while(|(a, b)| a == b).count();
                    match (rest.get(common), wanted.get(common)) {
                        (None, None) => {
                            self.senses = &SENSES[sense..sense + count];
                            return true;
                        }
                        (Some(_), None) => return true,
                        (Some(of_key), Some(of_words)) if of_key > of_words => return false,
                        _ => agreed += common,
                    }
                }
            }
            at += ENTRY_HEADER_BYTES + length;
            sense += count;
        }
        follows()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns every key with the number of its senses, read from the first to the last.
    fn keys() -> Vec<(String, usize)> {
        let (mut at, mut key, mut keys) = (0, Vec::new(), Vec::new());
        while at < KEYS.len() {
            let [shared, length, count] = [KEYS[at], KEYS[at + 1], KEYS[at + 2]].map(usize::from);
            key.truncate(shared);
            key.extend_from_slice(&KEYS[at + ENTRY_HEADER_BYTES..at + ENTRY_HEADER_BYTES + length]);
            keys.push((String::from_utf8(key.clone()).unwrap(), count));
            at += ENTRY_HEADER_BYTES + length;
        }
        keys
    }

    #[test]
    fn every_key_is_found_with_its_senses_and_no_other() {
        let (mut cursor, keys) = (KeyCursor::default(), keys());
        assert!(keys.len() > 10_000 && keys.is_sorted_by(|a, b| a.0 < b.0), "sorted, none twice");
        for (key, count) in &keys {
            let mut words = key.split(' ');
            let mut numbers = key.split(' ').map(number);
            assert!(may_begin(numbers.next().unwrap(), numbers.next()), "{key}");
            cursor.clear();
            assert!(words.all(|word| cursor.push(word)), "{key}");
            assert_eq!(cursor.senses().len(), *count, "{key}");
            assert!(*count > 0, "{key}");
        }
        assert_eq!(keys.iter().map(|(_, count)| count).sum::<usize>(), SENSES.len());
    }

    #[test]
    fn what_is_no_key_means_nothing() {
        let mut cursor = KeyCursor::default();
        for (words, goes_on) in [
            (&["saint"][..], true),
            (&["new", "zealanders", "x"], false),
            (&["zzzz"], false),
            (&[""], true),
            (&["\u{10FFFF}"], false),
        ] {
            cursor.clear();
            let found = words.iter().fold(true, |_, word| cursor.push(word));
            assert_eq!((found, cursor.senses().len()), (goes_on, 0), "{words:?}");
        }
    }

    #[test]
    fn a_small_country_and_a_large_city_stand_where_they_are_looked_for() {
        let mut cursor = KeyCursor::default();
        for (words, kind, country) in [
            (&["lebanon"][..], Kind::Name, "LB"),
            (&["sao", "tome", "and", "principe"], Kind::Name, "ST"),
            (&["karachi"], Kind::City, "PK"),
            (&["quebecois"], Kind::Region, "CA"),
            (&["u", "s"], Kind::Initials, "US"),
        ] {
            cursor.clear();
            assert!(words.iter().all(|word| cursor.push(word)));
            let is =
                |sense: &Sense| sense.kind == kind && sense.country().is_some_and(|c| c.code() == country);
            assert!(cursor.senses().iter().any(is), "{words:?}: {:?}", cursor.senses());
        }
    }
}
