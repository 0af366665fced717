//! A segment: for every word the articles it stands in, for every article its words in their order.
//!
//! `build` makes a segment in memory; `codec` opens one whose postings and entries stay in a file. Articles are known
//! by their position in the segment, words by their number in the vocabulary.

pub(crate) mod additions;

use super::forward::ForwardIndex;
use super::postings::{self, Posting, PostingList, Postings, StoredPostings};
use super::storage::{CHUNK_BYTES, StoredBytes};
use std::ops::Range;

/// Some articles with all their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segment {
    /// The start of each word's list in `postings`, and the end of the last. Words added to the vocabulary later have
    /// none.
    pub(crate) posting_starts: Vec<u32>,
    pub(crate) postings: Postings,
    pub(crate) forward: ForwardIndex,
}

impl Segment {
    /// Returns the positions of the posting lists of a range of words.
    fn place(&self, words: Range<u32>) -> Range<usize> {
        let last = self.posting_starts.len().saturating_sub(1);
        let (start, end) = ((words.start as usize).min(last), (words.end as usize).min(last));
        match (self.posting_starts.get(start), self.posting_starts.get(end)) {
            (Some(&start), Some(&end)) if start < end => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// Returns the number of postings of a range of words; an article with two of them counts twice.
    pub(crate) fn count(&self, words: Range<u32>) -> usize {
        self.place(words).len()
    }

    /// Calls `act` with the postings of a range of words, list after list: all at once in memory, in chunks from a
    /// file.
    #[inline]
    pub(crate) fn for_each_chunk(&self, words: Range<u32>, mut act: impl FnMut(&[Posting])) {
        let place = self.place(words);
        match &self.postings {
            Postings::InMemory(postings) => act(&postings[place]),
            Postings::Stored(stored) => self.pieces_left(stored, place, &mut act),
        }
    }

    fn pieces_left(&self, stored: &StoredBytes, place: Range<usize>, act: &mut dyn FnMut(&[Posting])) {
        let (mut at, end) = (place.start * postings::POSTING_BYTES, place.end * postings::POSTING_BYTES);
        let mut bytes = vec![0; CHUNK_BYTES.min(end - at)];
        let mut postings: Vec<Posting> = Vec::with_capacity(bytes.len() / postings::POSTING_BYTES);
        let articles = self.forward.articles() as u32;
        while at < end {
            let piece = &mut bytes[..CHUNK_BYTES.min(end - at)];
            postings.clear();
            if stored.read(at, piece) {
                postings.extend(postings::decoded(piece).filter(|posting| posting.article() < articles));
            }
            act(&postings);
            at += piece.len();
        }
    }

    /// Returns the posting list of a word, to be read from the newest article on.
    pub(crate) fn list(&self, word: u32) -> PostingList<'_> {
        let place = self.place(word..word + 1);
        match &self.postings {
            Postings::InMemory(postings) => PostingList::InMemory(&postings[place]),
            Postings::Stored(stored) => {
                PostingList::Stored(StoredPostings::new(stored, place, self.forward.articles() as u32))
            }
        }
    }

    /// Checks whether the postings and entries stay in a file.
    pub(crate) fn is_partial(&self) -> bool {
        matches!(self.postings, Postings::Stored(_))
    }

    /// Returns the first error met while reading.
    pub(crate) fn fault(&self) -> Option<String> {
        match &self.postings {
            Postings::InMemory(_) => None,
            Postings::Stored(stored) => stored.fault(),
        }
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        let held = match &self.postings {
            Postings::InMemory(postings) => postings.len(),
            Postings::Stored(_) => 0,
        };
        (self.posting_starts.len() + held) * size_of::<u32>() + self.forward.size_in_bytes()
    }
}
