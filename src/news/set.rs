//! A set of articles of one library, a bit each. Searches, filters and counts are made of such sets.
//!
//! A million articles take 125 kB, so that two sets are combined in microseconds, however many articles they have.

use super::Ordinal;
use std::ops::Range;

/// The number of bits in a word of the set.
const WORD_BITS: usize = 64;

/// A set of articles of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    words: Vec<u64>,
    /// The number of articles in the library; no bit beyond is ever set.
    of: usize,
}

impl Set {
    /// Creates an empty set for a library of this number of articles.
    pub fn none(of: usize) -> Self {
        Self { words: vec![0; of.div_ceil(WORD_BITS)], of }
    }

    /// Creates the set of all articles of a library of this number of articles.
    pub fn all(of: usize) -> Self {
        let mut set = Self::none(of);
        set.insert_range(0..of as Ordinal);
        set
    }

    /// Returns the number of articles in the library.
    pub fn of(&self) -> usize {
        self.of
    }

    /// Returns the number of articles in the set.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns `true` if the set is empty.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Returns `true` if an article is in the set; one that the library does not have never is.
    pub fn has(&self, article: Ordinal) -> bool {
        let at = article as usize;
        self.words.get(at / WORD_BITS).is_some_and(|word| word >> (at % WORD_BITS) & 1 == 1)
    }

    /// Adds an article. One that the library does not have is ignored.
    pub fn insert(&mut self, article: Ordinal) {
        let at = article as usize;
        if at < self.of {
            self.words[at / WORD_BITS] |= 1 << (at % WORD_BITS);
        }
    }

    /// Adds the articles of a list, as [`Set::insert`] does.
    ///
    /// The list is read at four places at once. Neighbours in a list are often in the same word of the set, and a change
    /// of a word has to wait for the one before.
    pub fn insert_list<T: Copy>(&mut self, list: &[T], article: impl Fn(T) -> Ordinal) {
        let quarter = list.len() / 4;
        let (half, other) = list.split_at(2 * quarter);
        let ((a, b), (c, d)) = (half.split_at(quarter), other.split_at(quarter));
        for (((&a, &b), &c), &d) in a.iter().zip(b).zip(c).zip(d) {
            self.insert(article(a));
            self.insert(article(b));
            self.insert(article(c));
            self.insert(article(d));
        }
        d[quarter..].iter().for_each(|&last| self.insert(article(last)));
    }

    /// Removes an article.
    pub fn remove(&mut self, article: Ordinal) {
        let at = article as usize;
        if let Some(word) = self.words.get_mut(at / WORD_BITS) {
            *word &= !(1 << (at % WORD_BITS));
        }
    }

    /// Adds a range of articles, as far as the library has them.
    pub fn insert_range(&mut self, run: Range<Ordinal>) {
        for (word, mask) in masks(run, self.of) {
            self.words[word] |= mask;
        }
    }

    /// Removes the articles that are not in the other set.
    pub fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
        if let Some(beyond) = self.words.get_mut(other.words.len()..) {
            beyond.fill(0);
        }
    }

    /// Adds the articles of the other set, as far as the library has them.
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
        let last = self.of % WORD_BITS;
        if let Some(word) = self.words.last_mut().filter(|_| last != 0) {
            *word &= u64::MAX >> (WORD_BITS - last);
        }
    }

    /// Removes the articles of the other set.
    pub fn minus(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Returns the set of all articles of the library that are not in this one.
    pub fn rest(&self) -> Self {
        let mut rest = Self::all(self.of);
        rest.minus(self);
        rest
    }

    /// Removes the articles for which the predicate returns `false`.
    pub fn retain(&mut self, mut holds: impl FnMut(Ordinal) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !holds((at * WORD_BITS) as Ordinal + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Returns the number of articles in both sets.
    pub fn common(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// Returns the number of articles of a range that are in the set.
    pub fn count_in(&self, run: Range<Ordinal>) -> usize {
        masks(run, self.of).map(|(word, mask)| (self.words[word] & mask).count_ones() as usize).sum()
    }

    /// Iterates over the articles, newest first.
    pub fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    (at * WORD_BITS) as Ordinal + bit
                })
            })
        })
    }

    /// Returns the article at this place, counted from 0, among those from `first` on. Faster than to iterate.
    pub fn nth_from(&self, first: Ordinal, place: usize) -> Option<Ordinal> {
        let mut left = place;
        for (word, mask) in masks(first..self.of as Ordinal, self.of) {
            let mut bits = self.words[word] & mask;
            let count = bits.count_ones() as usize;
            if left >= count {
                left -= count;
                continue;
            }
            for _ in 0..left {
                bits &= bits - 1;
            }
            return Some((word * WORD_BITS) as Ordinal + bits.trailing_zeros());
        }
        None
    }

    /// Calls a function with each article, newest first. Faster than [`Set::iter`].
    #[inline]
    pub fn each(&self, mut act: impl FnMut(Ordinal)) {
        for (at, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                act((at * WORD_BITS) as Ordinal + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

/// Returns the words of a set that a range touches, each with the bits of the range in it.
fn masks(run: Range<Ordinal>, of: usize) -> impl Iterator<Item = (usize, u64)> {
    let (start, end) = (run.start as usize, (run.end as usize).min(of));
    let words = if start < end { start / WORD_BITS..end.div_ceil(WORD_BITS) } else { 0..0 };
    words.map(move |word| {
        let first = word * WORD_BITS;
        let low = u64::MAX << start.saturating_sub(first);
        let high = u64::MAX >> (first + WORD_BITS).saturating_sub(end);
        (word, low & high)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(of: usize, articles: &BTreeSet<u32>) -> Set {
        let mut set = Set::none(of);
        articles.iter().for_each(|&article| set.insert(article));
        set
    }

    proptest! {
        #[test]
        fn a_set_does_what_a_plain_one_does(
            of in 0..200_usize,
            a in proptest::collection::btree_set(0..220_u32, 0..60),
            b in proptest::collection::btree_set(0..220_u32, 0..60),
            of_b in 0..200_usize,
            from in 0..230_u32,
            to in 0..230_u32,
        ) {
            let within = |plain: &BTreeSet<u32>, of: usize| -> BTreeSet<u32> {
                plain.iter().copied().filter(|&x| (x as usize) < of).collect()
            };
            let (plain_a, plain_b) = (within(&a, of), within(&within(&b, of_b), of));
            let (a, b) = (set(of, &a), set(of_b, &b));
            let plain = |set: &Set| set.iter().collect::<BTreeSet<_>>();
            let made = |make: &dyn Fn(&mut Set)| { let mut set = a.clone(); make(&mut set); plain(&set) };
            prop_assert!(plain(&a) == plain_a);
            prop_assert_eq!(a.len(), plain_a.len());
            prop_assert_eq!(a.is_empty(), plain_a.is_empty());
            prop_assert_eq!(a.common(&b), plain_a.intersection(&plain_b).count());
            prop_assert_eq!(made(&|set| set.and(&b)), &plain_a & &plain_b);
            prop_assert_eq!(made(&|set| set.or(&b)), &plain_a | &plain_b);
            prop_assert_eq!(made(&|set| set.minus(&b)), &plain_a - &plain_b);
            let list: Vec<u32> = plain_b.iter().copied().chain([from, to]).collect();
            let with = &plain_a | &within(&list.iter().copied().collect(), of);
            prop_assert_eq!(made(&|set| set.insert_list(&list, |x| x)), with);
            prop_assert_eq!(made(&|set| set.retain(|x| x % 3 == 0)), plain_a.iter().copied().filter(|x| x % 3 == 0).collect());
            prop_assert_eq!(made(&|set| set.remove(from)), plain_a.iter().copied().filter(|&x| x != from).collect());
            prop_assert_eq!(a.count_in(from..to), plain_a.iter().filter(|&&x| from <= x && x < to).count());
            let run: BTreeSet<u32> = (from..to).filter(|&x| (x as usize) < of).collect();
            prop_assert_eq!(made(&|set| set.insert_range(from..to)), &plain_a | &run);
            prop_assert!((0..230).all(|x| a.has(x) == plain_a.contains(&x)));
            prop_assert_eq!(Set::all(of).len(), of);
            prop_assert_eq!(plain(&a.rest()), (0..of as u32).filter(|x| !plain_a.contains(x)).collect());
            for place in 0..70 {
                prop_assert_eq!(a.nth_from(from, place), a.iter().filter(|&x| x >= from).nth(place));
            }
            let mut each = Vec::new();
            a.each(|x| each.push(x));
            prop_assert_eq!(each, a.iter().collect::<Vec<_>>());
        }
    }
}
