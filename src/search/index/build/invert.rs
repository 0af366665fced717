//! Inverting a forward index: the posting lists of all words, from the words of all articles.

use crate::search::index::forward::{ForwardIndex, unpack_all};
use crate::search::index::parallel::parallel_map;
use crate::search::index::phrase::{TITLE, field_of, word_of};
use crate::search::index::postings::Posting;
use std::ops::Range;

/// The least number of articles that justify another thread.
const MIN_ARTICLES_PER_THREAD: usize = 4000;

/// Returns the posting lists of all words, one after the other.
pub(crate) fn postings(posting_starts: &[u32], forward: &ForwardIndex) -> Vec<Posting> {
    let mut postings = vec![Posting::new(0, 0); posting_starts.last().map_or(0, |&end| end as usize)];
    let halves = split_by_postings(
        posting_starts,
        &mut postings,
        if forward.articles() > MIN_ARTICLES_PER_THREAD { 2 } else { 1 },
    );
    parallel_map(halves, |(run, half)| fill(posting_starts, forward, run, half));
    postings
}

/// Splits the words into ranges with about as many postings each, and the postings with them.
fn split_by_postings<'a>(
    posting_starts: &[u32],
    postings: &'a mut [Posting],
    runs: usize,
) -> Vec<(Range<u32>, &'a mut [Posting])> {
    let (words, total) = (posting_starts.len() as u32 - 1, postings.len());
    let mut rest = postings;
    let mut from = 0;
    let mut halves = Vec::new();
    for run in 1..=runs {
        let goal = (total * run / runs) as u32;
        let to =
            if run == runs { words } else { posting_starts.partition_point(|&start| start < goal) as u32 };
        let to = to.clamp(from, words);
        let (here, after) =
            rest.split_at_mut((posting_starts[to as usize] - posting_starts[from as usize]) as usize);
        halves.push((from..to, here));
        (rest, from) = (after, to);
    }
    halves
}

/// Fills in the postings of a range of words.
fn fill(posting_starts: &[u32], forward: &ForwardIndex, run: Range<u32>, postings: &mut [Posting]) {
    let mut filler = PostingFiller::new(posting_starts, run, postings);
    for article in 0..forward.articles() as u32 {
        filler.article(article, unpack_all(forward.packed_entries(article)));
    }
}

/// A writer of the postings of a range of words, article by article.
pub(crate) struct PostingFiller<'a> {
    posting_starts: &'a [u32],
    run: Range<u32>,
    postings: &'a mut [Posting],
    /// The current end of each list, in `postings`.
    ends: Vec<u32>,
}

impl<'a> PostingFiller<'a> {
    /// Makes a writer; `postings` has room for exactly the lists of `run`.
    pub(crate) fn new(posting_starts: &'a [u32], run: Range<u32>, postings: &'a mut [Posting]) -> Self {
        let first = posting_starts[run.start as usize];
        let ends =
            posting_starts[run.start as usize..run.end as usize].iter().map(|start| start - first).collect();
        Self { posting_starts, run, postings, ends }
    }

    /// Adds the entries of the next article.
    #[inline]
    pub(crate) fn article(&mut self, article: u32, entries: impl Iterator<Item = u32>) {
        let first = self.posting_starts[self.run.start as usize];
        let mut field = TITLE;
        for entry in entries {
            if let Some(next_field) = field_of(entry) {
                field = next_field;
                continue;
            }
            let word = word_of(entry);
            if !self.run.contains(&word) {
                continue;
            }
            let end = &mut self.ends[(word - self.run.start) as usize];
            let before = (*end > self.posting_starts[word as usize] - first).then(|| *end as usize - 1);
            match before.map(|before| &mut self.postings[before]).filter(|last| last.article() == article) {
                Some(last) => last.join(field),
                None => {
                    if let Some(place) = self.postings.get_mut(*end as usize) {
                        *place = Posting::new(article, field);
                        *end += 1;
                    }
                }
            }
        }
    }
}
