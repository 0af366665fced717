//! The vocabulary: the different words of all articles, with quick look-ups by prefix and by similarity.
//!
//! Words are known by their number here. The choice among similar words is made in `candidates`.

use crate::text::{Distances, EditDistance};
use std::ops::{Range, RangeInclusive};

/// The words, each with data that rules most of them out at a glance.
///
/// The words the index was built with come first, sorted; those added since follow, sorted among themselves. The words
/// with one prefix are at most two ranges of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// All words, one after the other.
    text: String,
    /// The end of each word in `text`, in bytes.
    ends: Vec<u32>,
    /// The letters of each word as a bit set.
    sets: Vec<u32>,
    /// The number of letters of each word; 255 stands for more, too.
    counts: Vec<u8>,
    /// The number of words the index was built with.
    base: u32,
}

/// The numbers of words with something in common: a range of the words as built, and one of those added since.
pub(crate) type TermRanges = [Range<u32>; 2];

/// Returns the letters of a word as a bit set: one bit for each Latin letter, six for all others.
fn set_of(word: &str) -> u32 {
    let bit = |c: char| match c {
        'a'..='z' => c as u32 - 'a' as u32,
        _ => 26 + c as u32 % 6,
    };
    word.chars().fold(0, |set, c| set | 1 << bit(c))
}

/// Returns the number of letters of a word, up to 255.
fn count_of(word: &str) -> u8 {
    u8::try_from(word.chars().count()).unwrap_or(u8::MAX)
}

/// Returns a set without its lowest `MOST` letters.
#[inline]
fn beyond<const MOST: usize>(set: u32) -> u32 {
    (0..MOST).fold(set, |left, _| left & left.wrapping_sub(1))
}

/// The number of words whose lengths are compared at once, a bit each.
const BLOCK_WORDS: usize = 64;

/// Returns the words of a block whose length is in a range, a bit each.
#[inline]
fn long_enough(counts: &[u8], long: &RangeInclusive<u8>) -> u64 {
    let mut held = [0_u8; BLOCK_WORDS];
    for (held, count) in held.iter_mut().zip(counts) {
        *held = u8::from(long.contains(count));
    }
    let mut bits = 0;
    for (at, held) in held.as_chunks::<8>().0.iter().enumerate() {
        // Brings the lowest bits of eight bytes together in the highest byte, the first one lowest.
        bits |= (u64::from_le_bytes(*held).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    bits
}

impl Vocabulary {
    /// Adds words, which are sorted, different, and not in the vocabulary.
    pub(crate) fn add<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let first = self.base == 0;
        for word in words {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
            self.sets.push(set_of(word));
            self.counts.push(count_of(word));
        }
        if first {
            self.base = self.ends.len() as u32;
        }
    }

    /// Returns the words the index was built with.
    pub(crate) fn as_built(&self) -> Self {
        let base = self.base as usize;
        let text = base.checked_sub(1).map_or(0, |last| self.ends[last] as usize);
        Self {
            text: self.text[..text].to_owned(),
            ends: self.ends[..base].to_vec(),
            sets: self.sets[..base].to_vec(),
            counts: self.counts[..base].to_vec(),
            base: self.base,
        }
    }

    /// Returns a vocabulary from the text of its words and their ends; `None` unless the words are sorted and
    /// different.
    pub(crate) fn from_tables(text: Vec<u8>, ends: Vec<u32>) -> Option<Self> {
        let text = String::from_utf8(text).ok()?;
        let mut vocabulary = Self::default();
        let mut start = 0;
        let mut before = None;
        for &end in &ends {
            let word = text.get(start..end as usize)?;
            if before.is_some_and(|before| before >= word) {
                return None;
            }
            vocabulary.sets.push(set_of(word));
            vocabulary.counts.push(count_of(word));
            (start, before) = (end as usize, Some(word));
        }
        let whole = start == text.len();
        let base = ends.len() as u32;
        whole.then_some(Self { text, ends, base, ..vocabulary })
    }

    /// Returns all words, one after the other.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the end of each word in the text, in bytes.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Checks that no word was added since the index was built.
    pub(crate) fn is_as_built(&self) -> bool {
        self.base as usize == self.len()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        self.text.len() + self.len() * (size_of::<u32>() + size_of::<u32>() + size_of::<u8>())
    }

    /// Returns the word with a number.
    pub(crate) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[id] as usize]
    }

    /// Returns the number of letters of a word, up to 255.
    pub(crate) fn count(&self, id: u32) -> usize {
        self.counts[id as usize].into()
    }

    /// Returns the number of a word.
    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.runs().into_iter().find_map(|run| {
            let at = partition(&run, |id| self.word(id) < word);
            (at < run.end && self.word(at) == word).then_some(at)
        })
    }

    /// Returns the words with a prefix, including the prefix itself.
    pub(crate) fn prefix_range(&self, start: &str) -> TermRanges {
        self.runs().map(|run| {
            let from = partition(&run, |id| self.word(id) < start);
            from..partition(&(from..run.end), |id| self.word(id).starts_with(start))
        })
    }

    /// Returns the different letters that follow a prefix in the words the index was built with.
    pub(crate) fn letters_after(&self, start: &str) -> Vec<char> {
        let mut letters = Vec::new();
        let [run, _] = self.prefix_range(start);
        let mut next = run.start;
        let mut longer = start.to_owned();
        while next < run.end {
            let Some(letter) = self.word(next)[start.len()..].chars().next() else {
                next += 1; // the beginning itself
                continue;
            };
            letters.push(letter);
            longer.truncate(start.len());
            longer.push(letter);
            let [longer, _] = self.prefix_range(&longer);
            next = longer.end;
        }
        letters
    }

    /// Returns the words within `most` typos of a typed one.
    pub(crate) fn near(&self, typed: &str, slips: &EditDistance, most: usize) -> Vec<(u32, Distances)> {
        match most {
            0 | 1 => self.within::<1>(typed, slips),
            2 => self.within::<2>(typed, slips),
            _ => self.within::<3>(typed, slips),
        }
    }

    fn within<const MOST: usize>(&self, typed: &str, slips: &EditDistance) -> Vec<(u32, Distances)> {
        let wanted = set_of(typed);
        let letters = slips.letters(); // no more than 64
        let long = letters.saturating_sub(MOST) as u8..=(letters + MOST) as u8;
        let mut found = Vec::new();
        for (block, counts) in self.counts.chunks(BLOCK_WORDS).enumerate() {
            let mut left = long_enough(counts, &long);
            while left != 0 {
                let id = block * BLOCK_WORDS + left.trailing_zeros() as usize;
                left &= left - 1;
                // Each slip accounts for one letter that the word lacks and one that it has beyond, at the most.
                let set = self.sets[id];
                if beyond::<MOST>(wanted & !set) | beyond::<MOST>(set & !wanted) == 0 {
                    let near = slips.distances(self.word(id as u32), MOST);
                    if near.whole.is_some() {
                        found.push((id as u32, near));
                    }
                }
            }
        }
        found
    }

    /// Returns the words with the first letter of a typed one and a prefix within `most` typos of it.
    pub(crate) fn near_beginning(
        &self,
        typed: &str,
        slips: &EditDistance,
        most: usize,
    ) -> Vec<(u32, Distances)> {
        let wanted = set_of(typed);
        let least = slips.letters().saturating_sub(most);
        let first = typed.chars().next().map_or(0, char::len_utf8);
        let mut found = Vec::new();
        for id in self.prefix_range(&typed[..first]).into_iter().flatten() {
            let at = id as usize;
            let missing = wanted & !self.sets[at];
            let few = if most == 1 { beyond::<1>(missing) == 0 } else { beyond::<2>(missing) == 0 };
            if usize::from(self.counts[at]) >= least && few {
                let near = slips.distances(self.word(id), most);
                if near.prefix.is_some() {
                    found.push((id, near));
                }
            }
        }
        found
    }

    /// Returns the words that contain all of some letters, in any order, and have at most `longest` letters.
    pub(crate) fn holding(&self, letters: &str, longest: usize) -> impl Iterator<Item = u32> {
        let wanted = set_of(letters);
        let all = self.sets.iter().zip(&self.counts).enumerate();
        let held =
            all.filter(move |(_, (set, count))| (wanted & !**set == 0) & (usize::from(**count) <= longest));
        held.map(|(id, _)| id as u32)
    }

    fn runs(&self) -> TermRanges {
        [0..self.base, self.base..self.len() as u32]
    }
}

/// Returns the first number of a range for which `holds` fails; it must fail for all that follow.
fn partition(run: &Range<u32>, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (run.start, run.end);
    while from < to {
        let middle = from + (to - from) / 2;
        if holds(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}
