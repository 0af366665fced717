//! The articles with a word, looked at from the newest on: as a slice where they are held in memory, a block at a time
//! where they were left elsewhere.

use super::phrase::Fields;
use super::storage::Left;
use std::borrow::Cow;

/// As many postings of a list left elsewhere are read at once where only some are looked at: 4 kB.
const BLOCK: usize = 1024;
/// The bytes of a posting.
pub(crate) const BYTES: usize = size_of::<u32>();

/// An article with a word, and the fields the word stands in: 28 bits and 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting(u32);

/// The bits of a posting that tell the article.
const ARTICLE_BITS: u32 = 28;

/// As many articles can be told apart.
pub(crate) const MOST_ARTICLES: usize = 1 << ARTICLE_BITS;

impl Posting {
    pub(crate) fn new(article: u32, fields: Fields) -> Self {
        Self(article | u32::from(fields) << ARTICLE_BITS)
    }

    /// What a posting is as a number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// The other way round.
    pub(crate) fn of_number(number: u32) -> Self {
        Self(number)
    }

    pub(crate) fn article(self) -> u32 {
        self.0 & (MOST_ARTICLES as u32 - 1)
    }

    pub(crate) fn fields(self) -> Fields {
        (self.0 >> ARTICLE_BITS) as Fields
    }

    pub(crate) fn join(&mut self, fields: Fields) {
        self.0 |= u32::from(fields) << ARTICLE_BITS;
    }
}

/// The lists of all words, one after the other.
#[derive(Clone, Debug)]
pub(crate) enum Postings {
    Held(Vec<Posting>),
    Left(Left),
}

impl Default for Postings {
    fn default() -> Self {
        Self::Held(Vec::new())
    }
}

/// What is left to be looked at of a list.
pub(crate) enum List<'a> {
    Held(&'a [Posting]),
    Left(Window<'a>),
}

/// A list that was left elsewhere, with the block of it that was looked at last.
pub(crate) struct Window<'a> {
    left: &'a Left,
    /// How many articles there are: a greater number is none.
    articles: u32,
    /// Where the list begins, what is next in it, and where it ends, in postings.
    start: usize,
    at: usize,
    end: usize,
    /// The block and where it begins; what could not be read is empty.
    block: Vec<Posting>,
    first: usize,
    length: usize,
    bytes: Vec<u8>,
}

/// Numbers as they are written, as postings.
pub(crate) fn decoded(bytes: &[u8]) -> impl Iterator<Item = Posting> {
    bytes.as_chunks::<BYTES>().0.iter().map(|&bytes| Posting::of_number(u32::from_le_bytes(bytes)))
}

/// How many of the first articles of a list come before a place: in steps that double until it is passed.
fn before(mut article: impl FnMut(usize) -> Option<u32>, place: u32) -> usize {
    let (mut from, mut reach) = (0, 1);
    while article(from + reach).is_some_and(|article| article < place) {
        from += reach;
        reach *= 2;
    }
    let mut to = from + reach;
    while from < to {
        let middle = from + (to - from) / 2;
        if article(middle).is_some_and(|article| article < place) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

impl<'a> List<'a> {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Held(list) => list.len(),
            Self::Left(window) => window.end - window.at,
        }
    }

    /// Leaves out the articles before a place, and looks at the first one left.
    pub(crate) fn skip_to(&mut self, place: u32) -> Option<Posting> {
        match self {
            Self::Held(list) => {
                let passed = before(|at| list.get(at).map(|posting| posting.article()), place);
                *list = &list[passed.min(list.len())..];
                list.first().copied()
            }
            Self::Left(window) => {
                let passed = before(|at| window.get(at).map(Posting::article), place);
                window.at = (window.at + passed).min(window.end);
                window.get(0)
            }
        }
    }

    /// All of it, or of a long one as much as `most` on both sides of where `before` ends.
    pub(crate) fn around(self, most: usize, mut before: impl FnMut(Posting) -> bool) -> Cow<'a, [Posting]> {
        match self {
            Self::Held(list) => Cow::Borrowed(around(list, most, |posting| before(*posting))),
            Self::Left(mut window) => {
                let length = window.end - window.at;
                let (mut from, mut to) = (0, if length > most { length } else { 0 });
                while from < to {
                    let middle = from + (to - from) / 2;
                    if window.get(middle).is_some_and(&mut before) {
                        from = middle + 1;
                    } else {
                        to = middle;
                    }
                }
                window.at += from.saturating_sub(most / 2).min(length.saturating_sub(most));
                window.end = window.end.min(window.at + most);
                Cow::Owned(window.collect())
            }
        }
    }
}

/// A list, or of a long one as much as `most` on both sides of where `before` ends.
pub(crate) fn around<T>(list: &[T], most: usize, before: impl FnMut(&T) -> bool) -> &[T] {
    if list.len() <= most {
        return list;
    }
    let middle = list.partition_point(before);
    let start = middle.saturating_sub(most / 2).min(list.len() - most);
    &list[start..start + most]
}

impl<'a> Window<'a> {
    /// The postings of a run; none of an article whose number is `articles` or more is one.
    pub(crate) fn new(left: &'a Left, run: std::ops::Range<usize>, articles: u32) -> Self {
        let (start, end) = (run.start, run.end);
        let (block, bytes) = (Vec::new(), Vec::new());
        Self { left, articles, start, at: start, end, block, first: start, length: 0, bytes }
    }

    /// One of those left, counted from 0; it may be of an article that there is not.
    fn get(&mut self, at: usize) -> Option<Posting> {
        let at = self.at.checked_add(at).filter(|&at| at < self.end)?;
        if at < self.first || at >= self.first + self.length {
            self.first = at - (at - self.start) % BLOCK;
            self.length = BLOCK.min(self.end - self.first);
            self.bytes.resize(self.length * BYTES, 0);
            self.block.clear();
            if self.left.read(self.first * BYTES, &mut self.bytes) {
                self.block.extend(decoded(&self.bytes));
            }
        }
        self.block.get(at - self.first).copied()
    }
}

impl Iterator for Window<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        while self.at < self.end {
            let posting = self.get(0);
            self.at += 1;
            if let Some(posting) = posting.filter(|posting| posting.article() < self.articles) {
                return Some(posting);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrase::{BODY, TITLE};
    use super::*;
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn a_posting_tells_its_article_and_its_fields() {
        let mut posting = Posting::new(MOST_ARTICLES as u32 - 1, TITLE);
        posting.join(BODY);
        assert_eq!((posting.article(), posting.fields()), (MOST_ARTICLES as u32 - 1, TITLE | BODY));
        assert_eq!(Posting::of_number(posting.number()), posting);
    }

    proptest! {
        #[test]
        fn a_list_left_elsewhere_is_as_one_in_memory(
            articles in proptest::collection::btree_set(0..9000_u32, 0..4000),
            extra in 0..3_usize,
            places in proptest::collection::btree_set(0..9100_u32, 0..20),
            middle in 0..9100_u32,
        ) {
            let held: Vec<Posting> = articles.into_iter().map(|at| Posting::new(at, TITLE)).collect();
            let mut bytes: Vec<u8> = vec![7; extra * BYTES];
            held.iter().for_each(|posting| bytes.extend(posting.number().to_le_bytes()));
            let left = Left::new(Arc::new(bytes.clone()), 0, bytes.len(), Default::default());
            let window = || List::Left(Window::new(&left, extra..extra + held.len(), 9000));
            let (mut one, mut other) = (List::Held(&held), window());
            for place in places {
                prop_assert_eq!(one.len(), other.len());
                let plain = held.iter().find(|posting| posting.article() >= place).copied();
                prop_assert_eq!(one.skip_to(place), plain);
                prop_assert_eq!(other.skip_to(place), plain);
            }
            let near = |list: List<'_>| list.around(512, |posting| posting.article() < middle).into_owned();
            prop_assert_eq!(near(List::Held(&held)), near(window()));
        }
    }
}
