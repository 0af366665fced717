//! The texts of many articles as numbers: for every word the articles it stands in, for every article its words in
//! their order.
//!
//! `build` makes it. It knows articles by their place in it, and words by their number in the vocabulary.

use super::phrase::{Fields, PART, begin, field_of, is_part, word_of};

/// An article with a word, and the fields the word stands in: 28 bits and 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

/// The bits of a posting that tell the article.
const ARTICLE_BITS: u32 = 28;
/// As many articles can be told apart.
pub(super) const MOST_ARTICLES: usize = 1 << ARTICLE_BITS;

impl Posting {
    pub(super) fn new(article: u32, fields: Fields) -> Self {
        Self(article | u32::from(fields) << ARTICLE_BITS)
    }

    pub(super) fn article(self) -> u32 {
        self.0 & (MOST_ARTICLES as u32 - 1)
    }

    pub(super) fn fields(self) -> Fields {
        (self.0 >> ARTICLE_BITS) as Fields
    }

    pub(super) fn join(&mut self, fields: Fields) {
        self.0 |= u32::from(fields) << ARTICLE_BITS;
    }
}

/// As many different words can be told apart: what is left of three bytes beside the marks.
pub(super) const MOST_WORDS: usize = (1 << 23) - 16;
/// In three bytes: the word is part of the compound before it.
const PART_BIT: u32 = 1 << 23;
/// In three bytes: from here on, entries begin a field, which is in the lowest bits.
const FIELD_MARK: u32 = 0xFF_FFF0;
const BYTES: usize = 3;

/// The words of articles in three bytes each.
#[derive(Clone, Debug, Default)]
pub(super) struct Stream {
    bytes: Vec<u8>,
    /// Where each article begins, in entries, and where the last ends.
    starts: Vec<u32>,
}

impl Stream {
    pub(super) fn with_capacity(articles: usize, entries: usize) -> Self {
        let mut starts = Vec::with_capacity(articles + 1);
        starts.push(0);
        Self { bytes: Vec::with_capacity(entries * BYTES), starts }
    }

    /// Adds an article with its entries.
    pub(super) fn push(&mut self, entries: impl Iterator<Item = u32>) {
        for entry in entries {
            let packed = match field_of(entry) {
                Some(field) => FIELD_MARK | u32::from(field),
                None if is_part(entry) => word_of(entry) | PART_BIT,
                None => entry,
            };
            self.bytes.extend_from_slice(&packed.to_le_bytes()[..BYTES]);
        }
        self.starts.push((self.bytes.len() / BYTES) as u32);
    }

    /// Adds the articles of another one.
    pub(super) fn append(&mut self, other: &Self) {
        let before = (self.bytes.len() / BYTES) as u32;
        self.bytes.extend_from_slice(&other.bytes);
        self.starts.extend(other.starts.iter().skip(1).map(|start| before + start));
    }

    pub(super) fn articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many entries there are, marks included.
    pub(super) fn entries(&self) -> usize {
        self.bytes.len() / BYTES
    }

    /// How many words there are: entries that are no marks.
    pub(super) fn words(&self) -> usize {
        let articles = 0..self.articles() as u32;
        articles.map(|at| self.of(at).filter(|&entry| field_of(entry).is_none()).count()).sum()
    }

    /// The entries of an article in their order, field by field.
    pub(super) fn of(&self, article: u32) -> impl Iterator<Item = u32> {
        let at = article as usize;
        let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        self.bytes[start * BYTES..end * BYTES].as_chunks::<BYTES>().0.iter().map(|&[a, b, c]| {
            let packed = u32::from_le_bytes([a, b, c, 0]);
            if packed >= FIELD_MARK {
                begin((packed - FIELD_MARK) as Fields)
            } else if packed & PART_BIT != 0 {
                (packed & !PART_BIT) | PART
            } else {
                packed
            }
        })
    }
}

/// Some articles with all their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Where the list of each word begins in `postings`, and the end of the last. Words that came to the vocabulary
    /// later have none.
    pub(super) lists: Vec<u32>,
    pub(super) postings: Vec<Posting>,
    pub(super) stream: Stream,
}

impl Part {
    /// The articles with any of a run of words: one list after the other.
    pub(super) fn run(&self, words: std::ops::Range<u32>) -> &[Posting] {
        let last = self.lists.len().saturating_sub(1);
        let (start, end) = ((words.start as usize).min(last), (words.end as usize).min(last));
        match (self.lists.get(start), self.lists.get(end)) {
            (Some(&start), Some(&end)) if start < end => &self.postings[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The bytes it takes.
    pub(super) fn size(&self) -> usize {
        let numbers = self.lists.len() + self.postings.len() + self.stream.starts.len();
        numbers * size_of::<u32>() + self.stream.bytes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrase::{ABOUT, BODY, SUMMARY, TITLE};
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let last = MOST_WORDS as u32 - 1;
        let one = vec![0, last, 5 | PART, last | PART, begin(SUMMARY), begin(ABOUT), 7, begin(BODY), 8];
        let mut stream = Stream::with_capacity(3, 10);
        stream.push(one.iter().copied());
        stream.push(std::iter::empty());
        let mut other = Stream::with_capacity(1, 1);
        other.push([9, 10].into_iter());
        stream.append(&other);
        let entries = |at| stream.of(at).collect::<Vec<_>>();
        assert_eq!((entries(0), entries(1), entries(2)), (one, vec![], vec![9, 10]));
        assert_eq!((stream.articles(), stream.entries()), (3, 11));
        let mut posting = Posting::new(MOST_ARTICLES as u32 - 1, TITLE);
        posting.join(BODY);
        assert_eq!((posting.article(), posting.fields()), (MOST_ARTICLES as u32 - 1, TITLE | BODY));
    }
}
