//! The posting lists of all words, made from the articles in the order of their numbers.

use crate::search::index::forward::{Stream, unpacked};
use crate::search::index::parallel::in_threads;
use crate::search::index::phrase::{TITLE, field_of, word_of};
use crate::search::index::postings::Posting;
use std::ops::Range;

/// Fewer articles are not worth another thread.
const SHARE: usize = 4000;

/// The list of every word, one after the other.
pub(crate) fn postings(lists: &[u32], stream: &Stream) -> Vec<Posting> {
    let mut postings = vec![Posting::new(0, 0); lists.last().map_or(0, |&end| end as usize)];
    let halves = halves(lists, &mut postings, if stream.articles() > SHARE { 2 } else { 1 });
    in_threads(halves, |(run, half)| fill(lists, stream, run, half));
    postings
}

/// The words in runs with about as many postings each, and the postings of each run.
fn halves<'a>(
    lists: &[u32],
    postings: &'a mut [Posting],
    runs: usize,
) -> Vec<(Range<u32>, &'a mut [Posting])> {
    let (words, total) = (lists.len() as u32 - 1, postings.len());
    let mut rest = postings;
    let mut from = 0;
    let mut halves = Vec::new();
    for run in 1..=runs {
        let goal = (total * run / runs) as u32;
        let to = if run == runs { words } else { lists.partition_point(|&start| start < goal) as u32 };
        let to = to.clamp(from, words);
        let (here, after) = rest.split_at_mut((lists[to as usize] - lists[from as usize]) as usize);
        halves.push((from..to, here));
        (rest, from) = (after, to);
    }
    halves
}

/// Fills in the postings of a run of words.
fn fill(lists: &[u32], stream: &Stream, run: Range<u32>, postings: &mut [Posting]) {
    let mut filler = Filler::new(lists, run, postings);
    for article in 0..stream.articles() as u32 {
        filler.article(article, unpacked(stream.of(article)));
    }
}

/// Fills in the postings of a run of words, article by article.
pub(crate) struct Filler<'a> {
    lists: &'a [u32],
    run: Range<u32>,
    postings: &'a mut [Posting],
    /// Where the list of each word of the run ends by now, in `postings`.
    ends: Vec<u32>,
}

impl<'a> Filler<'a> {
    /// `postings` are those of the run, as many as `lists` says.
    pub(crate) fn new(lists: &'a [u32], run: Range<u32>, postings: &'a mut [Posting]) -> Self {
        let first = lists[run.start as usize];
        let ends = lists[run.start as usize..run.end as usize].iter().map(|start| start - first).collect();
        Self { lists, run, postings, ends }
    }

    /// The next article with its entries.
    #[inline]
    pub(crate) fn article(&mut self, article: u32, entries: impl Iterator<Item = u32>) {
        let first = self.lists[self.run.start as usize];
        let mut field = TITLE;
        for entry in entries {
            if let Some(begun) = field_of(entry) {
                field = begun;
                continue;
            }
            let word = word_of(entry);
            if !self.run.contains(&word) {
                continue;
            }
            let end = &mut self.ends[(word - self.run.start) as usize];
            let before = (*end > self.lists[word as usize] - first).then(|| *end as usize - 1);
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
