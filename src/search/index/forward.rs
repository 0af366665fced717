//! The words of many articles in their order, in three bytes each: held in memory, or left where they are kept.

use super::phrase::{Fields, PART, begin, field_of, is_entry, is_part, word_of};
use super::storage::Left;

/// As many different words can be told apart: what is left of three bytes beside the marks.
pub(crate) const MOST_WORDS: usize = (1 << 23) - 16;
/// In three bytes: the word is part of the compound before it.
const PART_BIT: u32 = 1 << 23;
/// In three bytes: from here on, entries begin a field, which is in the lowest bits.
const FIELD_MARK: u32 = 0xFF_FFF0;
/// The bytes of an entry.
pub(crate) const BYTES: usize = 3;

/// Bytes between two articles that are read with them: to read again costs more.
const BETWEEN: usize = 4 << 10;
/// As many bytes of neighbours are read together.
const TOGETHER: usize = 128 << 10;

/// The words of articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    packed: Packed,
    /// Where each article begins, in entries, and where the last ends.
    starts: Vec<u32>,
    /// How many words there are: entries that are no marks.
    words: usize,
}

#[derive(Clone, Debug)]
enum Packed {
    Held(Vec<u8>),
    /// With how many words there may be: a greater number is no word.
    Left(Left, u32),
}

impl Default for Packed {
    fn default() -> Self {
        Self::Held(Vec::new())
    }
}

/// An entry in three bytes.
pub(crate) fn packed(entry: u32) -> [u8; BYTES] {
    let packed = match field_of(entry) {
        Some(field) => FIELD_MARK | u32::from(field),
        None if is_part(entry) => word_of(entry) | PART_BIT,
        None => entry,
    };
    let [a, b, c, _] = packed.to_le_bytes();
    [a, b, c]
}

/// An entry from its three bytes.
#[inline]
pub(crate) fn entry_of([a, b, c]: [u8; BYTES]) -> u32 {
    let packed = u32::from_le_bytes([a, b, c, 0]);
    if packed >= FIELD_MARK {
        begin((packed - FIELD_MARK) as Fields)
    } else if packed & PART_BIT != 0 {
        (packed & !PART_BIT) | PART
    } else {
        packed
    }
}

/// The entries in some bytes.
#[inline]
pub(crate) fn unpacked(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<BYTES>().0.iter().map(|&bytes| entry_of(bytes))
}

/// Where an article stands, in bytes; nowhere if there is none such.
fn place(starts: &[u32], article: u32) -> std::ops::Range<usize> {
    match starts.get(article as usize..article as usize + 2) {
        Some(&[start, end]) => start as usize * BYTES..end as usize * BYTES,
        _ => 0..0,
    }
}

impl Stream {
    pub(crate) fn with_capacity(articles: usize, entries: usize) -> Self {
        let mut starts = Vec::with_capacity(articles + 1);
        starts.push(0);
        Self { packed: Packed::Held(Vec::with_capacity(entries * BYTES)), starts, words: 0 }
    }

    /// Entries that are packed already, `starts` as above, `words` of them words.
    pub(crate) fn of_bytes(bytes: Vec<u8>, starts: Vec<u32>, words: usize) -> Self {
        Self { packed: Packed::Held(bytes), starts, words }
    }

    /// The same, left where they are; no word has a number of `most` or more.
    pub(crate) fn left(left: Left, starts: Vec<u32>, words: usize, most: u32) -> Self {
        Self { packed: Packed::Left(left, most), starts, words }
    }

    /// Adds an article with its entries, where all are held.
    pub(crate) fn push(&mut self, entries: impl Iterator<Item = u32>) {
        let Packed::Held(bytes) = &mut self.packed else { return };
        for entry in entries {
            bytes.extend_from_slice(&packed(entry));
            self.words += usize::from(field_of(entry).is_none());
        }
        self.starts.push((bytes.len() / BYTES) as u32);
    }

    /// Adds the articles of another one, where both are held.
    pub(crate) fn append(&mut self, other: &Self) {
        let (Packed::Held(bytes), Some(others)) = (&mut self.packed, other.held()) else { return };
        let before = (bytes.len() / BYTES) as u32;
        bytes.extend_from_slice(others);
        self.starts.extend(other.starts.iter().skip(1).map(|start| before + start));
        self.words += other.words;
    }

    pub(crate) fn articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many entries an article has.
    pub(crate) fn length(&self, article: u32) -> usize {
        place(&self.starts, article).len() / BYTES
    }

    /// Where each article begins, in entries, and where the last ends.
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How many entries there are, marks included.
    pub(crate) fn entries(&self) -> usize {
        self.starts.last().map_or(0, |&end| end as usize)
    }

    /// How many words there are: entries that are no marks.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// All entries packed, where they are held.
    pub(crate) fn held(&self) -> Option<&[u8]> {
        match &self.packed {
            Packed::Held(bytes) => Some(bytes),
            Packed::Left(..) => None,
        }
    }

    /// All entries packed, where they are not held.
    pub(crate) fn elsewhere(&self) -> Option<&Left> {
        match &self.packed {
            Packed::Held(_) => None,
            Packed::Left(left, _) => Some(left),
        }
    }

    /// The packed entries of an article in their order, field by field, where they are held.
    pub(crate) fn of(&self, article: u32) -> &[u8] {
        self.held().map_or(&[], |bytes| &bytes[place(&self.starts, article)])
    }

    /// Reads the entries of these articles one after the other.
    pub(crate) fn reader(&self, articles: Vec<u32>) -> Reader<'_> {
        Reader { stream: self, articles, next: 0, from: 0, bytes: Vec::new() }
    }

    /// The bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        self.starts.len() * size_of::<u32>() + self.held().map_or(0, <[u8]>::len)
    }
}

/// Goes through the entries of some articles. Of those that were left elsewhere, neighbours are read together.
pub(crate) struct Reader<'a> {
    stream: &'a Stream,
    articles: Vec<u32>,
    next: usize,
    /// What was read last, and where it begins.
    from: usize,
    bytes: Vec<u8>,
}

impl Reader<'_> {
    /// Adds the entries of the next article.
    pub(crate) fn next(&mut self, entries: &mut Vec<u32>) {
        let Some(&article) = self.articles.get(self.next) else { return };
        self.next += 1;
        match &self.stream.packed {
            Packed::Held(_) => entries.extend(unpacked(self.stream.of(article))),
            Packed::Left(left, words) => {
                let at = place(&self.stream.starts, article);
                if at.start < self.from || at.end > self.from + self.bytes.len() {
                    self.read(left, at.clone());
                }
                let start = at.start.wrapping_sub(self.from);
                let own = self.bytes.get(start..start.wrapping_add(at.len())).unwrap_or_default();
                entries.extend(unpacked(own).filter(|&entry| is_entry(entry, *words)));
            }
        }
    }

    /// Reads a place and those of the articles to come that follow closely.
    fn read(&mut self, left: &Left, at: std::ops::Range<usize>) {
        let mut end = at.end;
        for &later in &self.articles[self.next..] {
            let other = place(&self.stream.starts, later);
            if other.start < end || other.start - end > BETWEEN || other.end - at.start > TOGETHER {
                break;
            }
            end = other.end;
        }
        self.from = at.start;
        self.bytes.resize(end - at.start, 0);
        if !left.read(at.start, &mut self.bytes) {
            self.bytes.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrase::{ABOUT, BODY, SUMMARY};
    use super::*;
    use std::sync::Arc;

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
        let bytes = stream.held().unwrap().to_vec();
        let left = Left::new(Arc::new(bytes.clone()), 0, bytes.len(), Default::default());
        let left = Stream::left(left, stream.starts.clone(), stream.words, MOST_WORDS as u32);
        for stream in [&stream, &left] {
            for order in [[0, 1, 2], [2, 0, 1], [1, 1, 0]] {
                let mut reader = stream.reader(order.to_vec());
                for at in order {
                    let mut entries = Vec::new();
                    reader.next(&mut entries);
                    let wanted = [&one[..], &[], &[9, 10]];
                    assert_eq!(entries, wanted[at as usize], "{at} of {order:?}");
                }
            }
            assert_eq!((stream.articles(), stream.entries(), stream.words()), (3, 11, 8));
        }
    }
}
