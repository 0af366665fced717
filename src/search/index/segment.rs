//! The texts of many articles as numbers: for every word the articles it stands in, for every article its words in
//! their order.
//!
//! `build` makes it, and `codec` one of which the lists and the words were left in a file. It knows articles by their
//! place in it, and words by their number in the vocabulary.

pub(crate) mod codec;
mod compact;
mod fingerprint;
pub(crate) mod header;

use super::forward::Stream;
use super::phrase::Fields;
use super::postings::{self, List, Window};
use super::storage::{AT_ONCE, Left};
use std::ops::Range;

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

/// Some articles with all their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// Where the list of each word begins in `postings`, and the end of the last. Words that came to the vocabulary
    /// later have none.
    pub(crate) lists: Vec<u32>,
    pub(crate) postings: Postings,
    pub(crate) stream: Stream,
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

impl Part {
    /// Where the lists of a run of words stand.
    fn place(&self, words: Range<u32>) -> Range<usize> {
        let last = self.lists.len().saturating_sub(1);
        let (start, end) = ((words.start as usize).min(last), (words.end as usize).min(last));
        match (self.lists.get(start), self.lists.get(end)) {
            (Some(&start), Some(&end)) if start < end => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// How many articles have any of a run of words; one with two of them counts twice.
    pub(crate) fn count(&self, words: Range<u32>) -> usize {
        self.place(words).len()
    }

    /// The articles with any of a run of words, one list after the other: all at once where they are held in memory, in
    /// pieces where not.
    #[inline]
    pub(crate) fn pieces(&self, words: Range<u32>, mut act: impl FnMut(&[Posting])) {
        let place = self.place(words);
        match &self.postings {
            Postings::Held(postings) => act(&postings[place]),
            Postings::Left(left) => self.pieces_left(left, place, &mut act),
        }
    }

    fn pieces_left(&self, left: &Left, place: Range<usize>, act: &mut dyn FnMut(&[Posting])) {
        let (mut at, end) = (place.start * postings::BYTES, place.end * postings::BYTES);
        let mut bytes = vec![0; AT_ONCE.min(end - at)];
        let mut postings: Vec<Posting> = Vec::with_capacity(bytes.len() / postings::BYTES);
        let articles = self.stream.articles() as u32;
        while at < end {
            let piece = &mut bytes[..AT_ONCE.min(end - at)];
            postings.clear();
            if left.read(at, piece) {
                postings.extend(postings::decoded(piece).filter(|posting| posting.article() < articles));
            }
            act(&postings);
            at += piece.len();
        }
    }

    /// The articles with a word, to be looked at from the newest on.
    pub(crate) fn list(&self, word: u32) -> List<'_> {
        let place = self.place(word..word + 1);
        match &self.postings {
            Postings::Held(postings) => List::Held(&postings[place]),
            Postings::Left(left) => List::Left(Window::new(left, place, self.stream.articles() as u32)),
        }
    }

    /// Whether the lists and the words were left where they are kept.
    pub(crate) fn is_partial(&self) -> bool {
        matches!(self.postings, Postings::Left(_))
    }

    /// What went wrong when something of it was read.
    pub(crate) fn fault(&self) -> Option<String> {
        match &self.postings {
            Postings::Held(_) => None,
            Postings::Left(left) => left.fault(),
        }
    }

    /// The bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        let held = match &self.postings {
            Postings::Held(postings) => postings.len(),
            Postings::Left(_) => 0,
        };
        (self.lists.len() + held) * size_of::<u32>() + self.stream.size()
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrase::{BODY, TITLE};
    use super::*;

    #[test]
    fn a_posting_tells_its_article_and_its_fields() {
        let mut posting = Posting::new(MOST_ARTICLES as u32 - 1, TITLE);
        posting.join(BODY);
        assert_eq!((posting.article(), posting.fields()), (MOST_ARTICLES as u32 - 1, TITLE | BODY));
        assert_eq!(Posting::of_number(posting.number()), posting);
    }
}
