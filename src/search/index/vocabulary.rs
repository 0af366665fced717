//! The different words of all articles, and the quick looks through them that searching needs.
//!
//! Words are known by their number here. What a typed word may stand for is decided in `candidates`.

use crate::text::{Near, Slips};
use std::ops::{Range, RangeInclusive};

/// The words, and for each what lets most of them be passed over at a glance.
///
/// Those an index was built with come first, sorted; those it grew by follow, sorted among themselves. So the words of
/// one beginning are two runs of numbers at the most.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// All words, one after the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The letters of each as a set.
    sets: Vec<u32>,
    /// How many letters each has; 255 stands for more, too.
    counts: Vec<u8>,
    /// How many the index was built with.
    built: u32,
}

/// The numbers of words that have something in common: a run of the first ones and a run of the later ones.
pub(crate) type Runs = [Range<u32>; 2];

/// The letters of a word as a set. Latin letters have a bit each, all others share what is left.
fn set_of(word: &str) -> u32 {
    let bit = |c: char| match c {
        'a'..='z' => c as u32 - 'a' as u32,
        _ => 26 + c as u32 % 6,
    };
    word.chars().fold(0, |set, c| set | 1 << bit(c))
}

/// How many letters a word has, up to 255.
fn count_of(word: &str) -> u8 {
    u8::try_from(word.chars().count()).unwrap_or(u8::MAX)
}

/// What is left of a set without so many of its letters.
#[inline]
fn beyond<const MOST: usize>(set: u32) -> u32 {
    (0..MOST).fold(set, |left, _| left & left.wrapping_sub(1))
}

/// The lengths of as many words are looked at together: a bit each.
const BLOCK: usize = 64;

/// Which of up to 64 words are so long, a bit each.
#[inline]
fn long_enough(counts: &[u8], long: &RangeInclusive<u8>) -> u64 {
    let mut held = [0_u8; BLOCK];
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
    /// Adds words, which are sorted, without repeats, and none of which is here already.
    pub(crate) fn add<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let first = self.built == 0;
        for word in words {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
            self.sets.push(set_of(word));
            self.counts.push(count_of(word));
        }
        if first {
            self.built = self.ends.len() as u32;
        }
    }

    /// The words the index was built with.
    pub(crate) fn as_built(&self) -> Self {
        let built = self.built as usize;
        let text = built.checked_sub(1).map_or(0, |last| self.ends[last] as usize);
        Self {
            text: self.text[..text].to_owned(),
            ends: self.ends[..built].to_vec(),
            sets: self.sets[..built].to_vec(),
            counts: self.counts[..built].to_vec(),
            built: self.built,
        }
    }

    /// The words of an index that was built, from their text and where each ends; `None` unless they are sorted,
    /// without repeats.
    pub(crate) fn of_tables(text: Vec<u8>, ends: Vec<u32>) -> Option<Self> {
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
        let built = ends.len() as u32;
        whole.then_some(Self { text, ends, built, ..vocabulary })
    }

    /// All words, one after the other.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where each of them ends.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// Whether no word came since the index was built.
    pub(crate) fn is_as_built(&self) -> bool {
        self.built as usize == self.len()
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes it takes.
    pub(crate) fn size(&self) -> usize {
        self.text.len() + self.len() * (size_of::<u32>() + size_of::<u32>() + size_of::<u8>())
    }

    /// The word with a number.
    pub(crate) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[id] as usize]
    }

    /// How many letters the word with a number has, up to 255.
    pub(crate) fn count(&self, id: u32) -> usize {
        self.counts[id as usize].into()
    }

    /// The number of a word.
    pub(crate) fn id(&self, word: &str) -> Option<u32> {
        self.runs().into_iter().find_map(|run| {
            let at = partition(&run, |id| self.word(id) < word);
            (at < run.end && self.word(at) == word).then_some(at)
        })
    }

    /// All words that begin so, the word itself included.
    pub(crate) fn beginning(&self, start: &str) -> Runs {
        self.runs().map(|run| {
            let from = partition(&run, |id| self.word(id) < start);
            from..partition(&(from..run.end), |id| self.word(id).starts_with(start))
        })
    }

    /// The letters that follow a beginning in the words an index was built with, each once.
    pub(crate) fn letters_after(&self, start: &str) -> Vec<char> {
        let mut letters = Vec::new();
        let [run, _] = self.beginning(start);
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
            let [longer, _] = self.beginning(&longer);
            next = longer.end;
        }
        letters
    }

    /// The words within some slips of what was typed.
    pub(crate) fn near(&self, typed: &str, slips: &Slips, most: usize) -> Vec<(u32, Near)> {
        match most {
            0 | 1 => self.within::<1>(typed, slips),
            2 => self.within::<2>(typed, slips),
            _ => self.within::<3>(typed, slips),
        }
    }

    fn within<const MOST: usize>(&self, typed: &str, slips: &Slips) -> Vec<(u32, Near)> {
        let wanted = set_of(typed);
        let letters = slips.letters(); // no more than 64
        let long = letters.saturating_sub(MOST) as u8..=(letters + MOST) as u8;
        let mut found = Vec::new();
        for (block, counts) in self.counts.chunks(BLOCK).enumerate() {
            let mut left = long_enough(counts, &long);
            while left != 0 {
                let id = block * BLOCK + left.trailing_zeros() as usize;
                left &= left - 1;
                // Each slip accounts for one letter that the word lacks and one that it has beyond, at the most.
                let set = self.sets[id];
                if beyond::<MOST>(wanted & !set) | beyond::<MOST>(set & !wanted) == 0 {
                    let near = slips.near(self.word(id as u32), MOST);
                    if near.whole.is_some() {
                        found.push((id as u32, near));
                    }
                }
            }
        }
        found
    }

    /// The words with the first letter of what was typed and a beginning within some slips of it.
    pub(crate) fn near_beginning(&self, typed: &str, slips: &Slips, most: usize) -> Vec<(u32, Near)> {
        let wanted = set_of(typed);
        let least = slips.letters().saturating_sub(most);
        let first = typed.chars().next().map_or(0, char::len_utf8);
        let mut found = Vec::new();
        for id in self.beginning(&typed[..first]).into_iter().flatten() {
            let at = id as usize;
            let missing = wanted & !self.sets[at];
            let few = if most == 1 { beyond::<1>(missing) == 0 } else { beyond::<2>(missing) == 0 };
            if usize::from(self.counts[at]) >= least && few {
                let near = slips.near(self.word(id), most);
                if near.beginning.is_some() {
                    found.push((id, near));
                }
            }
        }
        found
    }

    /// The words that hold all of some letters, in whatever order, and have no more letters than this.
    pub(crate) fn holding(&self, letters: &str, longest: usize) -> impl Iterator<Item = u32> {
        let wanted = set_of(letters);
        let all = self.sets.iter().zip(&self.counts).enumerate();
        let held =
            all.filter(move |(_, (set, count))| (wanted & !**set == 0) & (usize::from(**count) <= longest));
        held.map(|(id, _)| id as u32)
    }

    fn runs(&self) -> Runs {
        [0..self.built, self.built..self.len() as u32]
    }
}

/// The first number of a run for which this does not hold; it holds for none after one for which it does not.
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
