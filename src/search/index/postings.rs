//! Posting lists: the articles with a word, newest first, in memory or in a file.

use super::phrase::Fields;
use super::storage::StoredBytes;
use std::borrow::Cow;

/// The number of postings of a stored list read at once where only some are looked at: 4 kB.
const BLOCK_POSTINGS: usize = 1024;
/// The bytes of a posting.
pub(crate) const POSTING_BYTES: usize = size_of::<u32>();

/// An article with a word, in 28 bits, and the fields the word stands in, in 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting(u32);

/// The bits of a posting that number the article.
const ARTICLE_BITS: u32 = 28;

/// The number of articles that can be numbered.
pub(crate) const MAX_ARTICLES: usize = 1 << ARTICLE_BITS;

impl Posting {
    pub(crate) fn new(article: u32, fields: Fields) -> Self {
        Self(article | u32::from(fields) << ARTICLE_BITS)
    }

    /// Returns the posting as a number.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    /// Returns the posting with a number.
    pub(crate) fn from_number(number: u32) -> Self {
        Self(number)
    }

    pub(crate) fn article(self) -> u32 {
        self.0 & (MAX_ARTICLES as u32 - 1)
    }

    pub(crate) fn fields(self) -> Fields {
        (self.0 >> ARTICLE_BITS) as Fields
    }

    pub(crate) fn join(&mut self, fields: Fields) {
        self.0 |= u32::from(fields) << ARTICLE_BITS;
    }
}

/// The posting lists of all words, one after the other.
#[derive(Clone, Debug)]
pub(crate) enum Postings {
    InMemory(Vec<Posting>),
    Stored(StoredBytes),
}

impl Default for Postings {
    fn default() -> Self {
        Self::InMemory(Vec::new())
    }
}

/// The rest of a posting list that is read from the newest article on.
pub(crate) enum PostingList<'a> {
    InMemory(&'a [Posting]),
    Stored(StoredPostings<'a>),
}

/// A posting list in a file, with the block read last.
pub(crate) struct StoredPostings<'a> {
    stored: &'a StoredBytes,
    /// The number of articles; a posting beyond it is ignored.
    articles: u32,
    /// The start, the next position and the end of the list, in postings.
    start: usize,
    at: usize,
    end: usize,
    /// The block and its position; empty where it could not be read.
    block: Vec<Posting>,
    first: usize,
    length: usize,
    bytes: Vec<u8>,
}

/// Returns the postings in some bytes.
pub(crate) fn decoded(bytes: &[u8]) -> impl Iterator<Item = Posting> {
    bytes.as_chunks::<POSTING_BYTES>().0.iter().map(|&bytes| Posting::from_number(u32::from_le_bytes(bytes)))
}

/// Returns the number of leading articles of a list before a position, by galloping search.
fn gallop(mut article: impl FnMut(usize) -> Option<u32>, place: u32) -> usize {
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

impl<'a> PostingList<'a> {
    /// Returns the number of postings.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::InMemory(list) => list.len(),
            Self::Stored(window) => window.end - window.at,
        }
    }

    /// Skips the articles before a position and returns the first posting left.
    pub(crate) fn skip_to(&mut self, place: u32) -> Option<Posting> {
        match self {
            Self::InMemory(list) => {
                let passed = gallop(|at| list.get(at).map(|posting| posting.article()), place);
                *list = &list[passed.min(list.len())..];
                list.first().copied()
            }
            Self::Stored(window) => {
                let passed = gallop(|at| window.get(at).map(Posting::article), place);
                window.at = (window.at + passed).min(window.end);
                window.get(0)
            }
        }
    }

    /// Returns the whole list, or of a long one `most` postings around the end of those that satisfy `before`.
    pub(crate) fn around(self, most: usize, mut before: impl FnMut(Posting) -> bool) -> Cow<'a, [Posting]> {
        match self {
            Self::InMemory(list) => Cow::Borrowed(around(list, most, |posting| before(*posting))),
            Self::Stored(mut window) => {
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

/// Returns the whole list, or of a long one `most` items around the end of those that satisfy `before`.
pub(crate) fn around<T>(list: &[T], most: usize, before: impl FnMut(&T) -> bool) -> &[T] {
    if list.len() <= most {
        return list;
    }
    let middle = list.partition_point(before);
    let start = middle.saturating_sub(most / 2).min(list.len() - most);
    &list[start..start + most]
}

impl<'a> StoredPostings<'a> {
    /// Makes the list of a range of postings; postings of articles from `articles` on are ignored.
    pub(crate) fn new(stored: &'a StoredBytes, run: std::ops::Range<usize>, articles: u32) -> Self {
        let (start, end) = (run.start, run.end);
        let (block, bytes) = (Vec::new(), Vec::new());
        Self { stored, articles, start, at: start, end, block, first: start, length: 0, bytes }
    }

    /// Returns one of the postings left, counted from 0; its article may not exist.
    fn get(&mut self, at: usize) -> Option<Posting> {
        let at = self.at.checked_add(at).filter(|&at| at < self.end)?;
        if at < self.first || at >= self.first + self.length {
            self.first = at - (at - self.start) % BLOCK_POSTINGS;
            self.length = BLOCK_POSTINGS.min(self.end - self.first);
            self.bytes.resize(self.length * POSTING_BYTES, 0);
            self.block.clear();
            if self.stored.read(self.first * POSTING_BYTES, &mut self.bytes) {
                self.block.extend(decoded(&self.bytes));
            }
        }
        self.block.get(at - self.first).copied()
    }
}

impl Iterator for StoredPostings<'_> {
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
        let mut posting = Posting::new(MAX_ARTICLES as u32 - 1, TITLE);
        posting.join(BODY);
        assert_eq!((posting.article(), posting.fields()), (MAX_ARTICLES as u32 - 1, TITLE | BODY));
        assert_eq!(Posting::from_number(posting.number()), posting);
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
            let mut bytes: Vec<u8> = vec![7; extra * POSTING_BYTES];
            held.iter().for_each(|posting| bytes.extend(posting.number().to_le_bytes()));
            let stored = StoredBytes::new(Arc::new(bytes.clone()), 0, bytes.len(), Default::default());
            let window = || PostingList::Stored(StoredPostings::new(&stored, extra..extra + held.len(), 9000));
            let (mut one, mut other) = (PostingList::InMemory(&held), window());
            for place in places {
                prop_assert_eq!(one.len(), other.len());
                let plain = held.iter().find(|posting| posting.article() >= place).copied();
                prop_assert_eq!(one.skip_to(place), plain);
                prop_assert_eq!(other.skip_to(place), plain);
            }
            let near = |list: PostingList<'_>| list.around(512, |posting| posting.article() < middle).into_owned();
            prop_assert_eq!(near(PostingList::InMemory(&held)), near(window()));
        }
    }
}
