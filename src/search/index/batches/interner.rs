//! A set of different words that numbers them, in little more memory than their letters take.
//!
//! A million words take about 20 MB.

use std::hash::BuildHasher;

/// Different words with their numbers.
#[derive(Default)]
pub(crate) struct WordInterner {
    /// All words, one after the other, and the end of each.
    text: String,
    ends: Vec<u32>,
    /// An open-addressing hash table: the number of a word plus 1, or 0 for a free slot. Its length is a power of two.
    places: Vec<u32>,
    hasher: foldhash::fast::RandomState,
}

/// The number of slots at first.
const INITIAL_SLOTS: usize = 1 << 10;

impl WordInterner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the word with a number.
    pub(crate) fn word(&self, id: u32) -> &str {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[id as usize] as usize]
    }

    /// Returns the number of a word, adding it if there are fewer than `most` words; `None` if it does not fit.
    pub(crate) fn id(&mut self, word: &str, most: usize) -> Option<u32> {
        if self.places.is_empty() {
            self.places = vec![0; INITIAL_SLOTS];
        }
        let place = match self.place(word) {
            Ok(id) => return Some(id),
            Err(place) => place,
        };
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        if self.len() >= most {
            return None;
        }
        self.text.push_str(word);
        self.ends.push(end);
        let id = self.len() as u32;
        self.places[place] = id;
        // Two thirds are taken at the most.
        if self.len() * 3 > self.places.len() * 2 {
            self.places = vec![0; self.places.len() * 2];
            for id in 0..self.len() as u32 {
                if let Err(place) = self.place(self.word(id)) {
                    self.places[place] = id + 1;
                }
            }
        }
        Some(id - 1)
    }

    /// Returns the number of a word, or the free slot for it.
    fn place(&self, word: &str) -> Result<u32, usize> {
        let last = self.places.len() - 1;
        let mut place = self.hasher.hash_one(word) as usize & last;
        loop {
            match self.places[place].checked_sub(1) {
                None => return Err(place),
                Some(id) if self.word(id) == word => return Ok(id),
                Some(_) => place = (place + 1) & last,
            }
        }
    }

    /// Returns the numbers of all words in the alphabetical order of the words.
    pub(crate) fn sorted(&self) -> Vec<u32> {
        let mut ids: Vec<u32> = (0..self.len() as u32).collect();
        ids.sort_unstable_by(|&a, &b| self.word(a).cmp(self.word(b)));
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_however_many_there_are() {
        let mut words = WordInterner::default();
        let word = |n: u32| format!("{:x}", n.wrapping_mul(2_654_435_761));
        let ids: Vec<_> = (0..5000).map(|n| words.id(&word(n), 5000)).collect();
        assert_eq!(ids, (0..5000).map(Some).collect::<Vec<_>>());
        assert!((0..5000).all(|n| words.id(&word(n), 0) == Some(n) && words.word(n) == word(n)));
        assert_eq!((words.id("another", 5000), words.len()), (None, 5000));
        let sorted = words.sorted();
        assert!(sorted.is_sorted_by(|&a, &b| words.word(a) < words.word(b)) && sorted.len() == 5000);
    }
}
