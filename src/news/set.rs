//! A set of articles of one library, one bit each: what searches, filters and counts are made of.
//!
//! A million articles take 125 kB, so that combining sets costs microseconds whatever is in them.

use super::Ordinal;
use std::ops::Range;

const BITS: usize = 64;

/// Some of the articles of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    words: Vec<u64>,
    /// How many articles the library has; no bit beyond is ever set.
    of: usize,
}

impl Set {
    /// None of so many articles.
    pub fn none(of: usize) -> Self {
        Self { words: vec![0; of.div_ceil(BITS)], of }
    }

    /// All of so many articles.
    pub fn all(of: usize) -> Self {
        let mut set = Self::none(of);
        set.insert_range(0..of as Ordinal);
        set
    }

    /// How many articles the library has that they are some of.
    pub fn of(&self) -> usize {
        self.of
    }

    /// How many are in it.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether none is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Whether an article is in it; one that the library does not have never is.
    pub fn has(&self, article: Ordinal) -> bool {
        let at = article as usize;
        self.words.get(at / BITS).is_some_and(|word| word >> (at % BITS) & 1 == 1)
    }

    /// Puts an article in. One that the library does not have is passed over.
    pub fn insert(&mut self, article: Ordinal) {
        let at = article as usize;
        if at < self.of {
            self.words[at / BITS] |= 1 << (at % BITS);
        }
    }

    /// Puts the articles of a list in, as `insert` does.
    ///
    /// It is gone through in several places at once: to change a word of the set waits until it was changed the last
    /// time, and neighbours in a list are often neighbours in the library.
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

    /// Takes an article out.
    pub fn remove(&mut self, article: Ordinal) {
        let at = article as usize;
        if let Some(word) = self.words.get_mut(at / BITS) {
            *word &= !(1 << (at % BITS));
        }
    }

    /// Puts all of a run in, as far as the library has them.
    pub fn insert_range(&mut self, run: Range<Ordinal>) {
        for (word, mask) in masks(run, self.of) {
            self.words[word] |= mask;
        }
    }

    /// Keeps those that are in the other set too.
    pub fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
        if let Some(beyond) = self.words.get_mut(other.words.len()..) {
            beyond.fill(0);
        }
    }

    /// Adds those of the other set, as far as the library has them.
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
        let last = self.of % BITS;
        if let Some(word) = self.words.last_mut().filter(|_| last != 0) {
            *word &= u64::MAX >> (BITS - last);
        }
    }

    /// Takes out those of the other set.
    pub fn minus(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// All the others.
    pub fn rest(&self) -> Self {
        let mut rest = Self::all(self.of);
        rest.minus(self);
        rest
    }

    /// Keeps those for which this holds.
    pub fn retain(&mut self, mut holds: impl FnMut(Ordinal) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !holds((at * BITS) as Ordinal + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// How many are in both.
    pub fn common(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// How many of a run are in it.
    pub fn count_in(&self, run: Range<Ordinal>) -> usize {
        masks(run, self.of).map(|(word, mask)| (self.words[word] & mask).count_ones() as usize).sum()
    }

    /// Those in it, newest first.
    pub fn iter(&self) -> impl Iterator<Item = Ordinal> {
        self.iter_from(0)
    }

    /// Those in it from this one on, newest first.
    pub fn iter_from(&self, first: Ordinal) -> impl Iterator<Item = Ordinal> {
        let (start, bit) = (first as usize / BITS, first as usize % BITS);
        self.words.iter().enumerate().skip(start).flat_map(move |(at, &word)| {
            let mut left = if at == start { word & (u64::MAX << bit) } else { word };
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                (left != 0).then(|| {
                    left &= left - 1;
                    (at * BITS) as Ordinal + bit
                })
            })
        })
    }

    /// Does something with each of those in it, newest first: the same as `iter`, where speed counts.
    #[inline]
    pub fn each(&self, mut act: impl FnMut(Ordinal)) {
        for (at, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                act((at * BITS) as Ordinal + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

/// The words that a run touches, each with the bits that belong to the run.
fn masks(run: Range<Ordinal>, of: usize) -> impl Iterator<Item = (usize, u64)> {
    let (start, end) = (run.start as usize, (run.end as usize).min(of));
    let words = if start < end { start / BITS..end.div_ceil(BITS) } else { 0..0 };
    words.map(move |word| {
        let first = word * BITS;
        let low = u64::MAX << start.saturating_sub(first);
        let high = u64::MAX >> (first + BITS).saturating_sub(end);
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
            prop_assert!(a.iter_from(from).eq(a.iter().filter(|&x| x >= from)));
            let mut each = Vec::new();
            a.each(|x| each.push(x));
            prop_assert_eq!(each, a.iter().collect::<Vec<_>>());
        }
    }
}
