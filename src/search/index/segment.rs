//! The texts of many articles as numbers: for every word the articles it stands in, for every article its words in
//! their order.
//!
//! `build` makes it, and `codec` one of which the lists and the words were left in a file. It knows articles by their
//! place in it, and words by their number in the vocabulary.

pub(crate) mod additions;

use super::forward::Stream;
use super::postings::{self, List, Posting, Postings, Window};
use super::storage::{AT_ONCE, Left};
use std::ops::Range;

/// Some articles with all their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// Where the list of each word begins in `postings`, and the end of the last. Words that came to the vocabulary
    /// later have none.
    pub(crate) lists: Vec<u32>,
    pub(crate) postings: Postings,
    pub(crate) stream: Stream,
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
