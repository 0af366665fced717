//! The forward index: the words of articles in their order, three bytes each, in memory or in a file.

use super::phrase::{COMPOUND_PART, Fields, field_mark, field_of, is_compound_part, is_entry, word_of};
use super::storage::StoredBytes;

/// The number of different words that three bytes can number beside the field marks.
pub(crate) const MAX_WORDS: usize = (1 << 23) - 16;
/// The bit of a packed entry that marks a part of the compound before it.
const PART_BIT: u32 = 1 << 23;
/// The first packed entry that marks a field, which is in the lowest bits.
const FIELD_MARK: u32 = 0xFF_FFF0;
/// The bytes of a packed entry.
pub(crate) const ENTRY_BYTES: usize = 3;

/// The largest gap between two articles that are read together, in bytes; another read would cost more.
const MAX_GAP_BYTES: usize = 4 << 10;
/// The most bytes of several articles that are read together.
const MAX_READ_BYTES: usize = 128 << 10;

/// The words of articles in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct ForwardIndex {
    packed: PackedEntries,
    /// The first entry of each article, and the end of the last.
    entry_starts: Vec<u32>,
    /// The number of entries that are words.
    words: usize,
}

#[derive(Clone, Debug)]
enum PackedEntries {
    InMemory(Vec<u8>),
    /// Entries in a file, with the number of words; an entry beyond it is no word.
    Stored(StoredBytes, u32),
}

impl Default for PackedEntries {
    fn default() -> Self {
        Self::InMemory(Vec::new())
    }
}

/// Packs an entry into three bytes.
pub(crate) fn pack(entry: u32) -> [u8; ENTRY_BYTES] {
    let packed = match field_of(entry) {
        Some(field) => FIELD_MARK | u32::from(field),
        None if is_compound_part(entry) => word_of(entry) | PART_BIT,
        None => entry,
    };
    let [a, b, c, _] = packed.to_le_bytes();
    [a, b, c]
}

/// Unpacks an entry from its three bytes.
#[inline]
pub(crate) fn unpack([a, b, c]: [u8; ENTRY_BYTES]) -> u32 {
    let packed = u32::from_le_bytes([a, b, c, 0]);
    if packed >= FIELD_MARK {
        field_mark((packed - FIELD_MARK) as Fields)
    } else if packed & PART_BIT != 0 {
        (packed & !PART_BIT) | COMPOUND_PART
    } else {
        packed
    }
}

/// Unpacks the entries in some bytes.
#[inline]
pub(crate) fn unpack_all(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<ENTRY_BYTES>().0.iter().map(|&bytes| unpack(bytes))
}

/// Returns the position of an article in bytes; an empty one if there is no such article.
fn place(entry_starts: &[u32], article: u32) -> std::ops::Range<usize> {
    match entry_starts.get(article as usize..article as usize + 2) {
        Some(&[start, end]) => start as usize * ENTRY_BYTES..end as usize * ENTRY_BYTES,
        _ => 0..0,
    }
}

impl ForwardIndex {
    pub(crate) fn with_capacity(articles: usize, entries: usize) -> Self {
        let mut entry_starts = Vec::with_capacity(articles + 1);
        entry_starts.push(0);
        Self {
            packed: PackedEntries::InMemory(Vec::with_capacity(entries * ENTRY_BYTES)),
            entry_starts,
            words: 0,
        }
    }

    /// Makes an index of packed entries in memory, `words` of which are words.
    pub(crate) fn from_bytes(bytes: Vec<u8>, entry_starts: Vec<u32>, words: usize) -> Self {
        Self { packed: PackedEntries::InMemory(bytes), entry_starts, words }
    }

    /// Makes an index of packed entries in a file; `most` is the number of different words.
    pub(crate) fn from_stored(stored: StoredBytes, entry_starts: Vec<u32>, words: usize, most: u32) -> Self {
        Self { packed: PackedEntries::Stored(stored, most), entry_starts, words }
    }

    /// Adds the entries of an article, if the index is in memory.
    pub(crate) fn push(&mut self, entries: impl Iterator<Item = u32>) {
        let PackedEntries::InMemory(bytes) = &mut self.packed else { return };
        for entry in entries {
            bytes.extend_from_slice(&pack(entry));
            self.words += usize::from(field_of(entry).is_none());
        }
        self.entry_starts.push((bytes.len() / ENTRY_BYTES) as u32);
    }

    /// Adds the articles of another index, if both are in memory.
    pub(crate) fn append(&mut self, other: &Self) {
        let (PackedEntries::InMemory(bytes), Some(others)) = (&mut self.packed, other.in_memory()) else {
            return;
        };
        let before = (bytes.len() / ENTRY_BYTES) as u32;
        bytes.extend_from_slice(others);
        self.entry_starts.extend(other.entry_starts.iter().skip(1).map(|start| before + start));
        self.words += other.words;
    }

    pub(crate) fn articles(&self) -> usize {
        self.entry_starts.len().saturating_sub(1)
    }

    /// Returns the number of entries of an article.
    pub(crate) fn entry_count(&self, article: u32) -> usize {
        place(&self.entry_starts, article).len() / ENTRY_BYTES
    }

    /// Returns the first entry of each article, and the end of the last.
    pub(crate) fn entry_starts(&self) -> &[u32] {
        &self.entry_starts
    }

    /// Returns the number of entries, field marks included.
    pub(crate) fn entries(&self) -> usize {
        self.entry_starts.last().map_or(0, |&end| end as usize)
    }

    /// Returns the number of entries that are words.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// Returns all packed entries, if they are in memory.
    pub(crate) fn in_memory(&self) -> Option<&[u8]> {
        match &self.packed {
            PackedEntries::InMemory(bytes) => Some(bytes),
            PackedEntries::Stored(..) => None,
        }
    }

    /// Returns the stored bytes of all entries, if they are in a file.
    pub(crate) fn stored(&self) -> Option<&StoredBytes> {
        match &self.packed {
            PackedEntries::InMemory(_) => None,
            PackedEntries::Stored(stored, _) => Some(stored),
        }
    }

    /// Returns the packed entries of an article, if they are in memory.
    pub(crate) fn packed_entries(&self, article: u32) -> &[u8] {
        self.in_memory().map_or(&[], |bytes| &bytes[place(&self.entry_starts, article)])
    }

    /// Returns a reader of the entries of these articles, one after the other.
    pub(crate) fn reader(&self, articles: Vec<u32>) -> EntryReader<'_> {
        EntryReader { forward: self, articles, next: 0, from: 0, bytes: Vec::new() }
    }

    /// Returns the size in memory, in bytes.
    pub(crate) fn size_in_bytes(&self) -> usize {
        self.entry_starts.len() * size_of::<u32>() + self.in_memory().map_or(0, <[u8]>::len)
    }
}

/// A reader of the entries of some articles; from a file it reads neighbours together.
pub(crate) struct EntryReader<'a> {
    forward: &'a ForwardIndex,
    articles: Vec<u32>,
    next: usize,
    /// The position of the bytes read last, and those bytes.
    from: usize,
    bytes: Vec<u8>,
}

impl EntryReader<'_> {
    /// Appends the entries of the next article.
    pub(crate) fn next(&mut self, entries: &mut Vec<u32>) {
        let Some(&article) = self.articles.get(self.next) else { return };
        self.next += 1;
        match &self.forward.packed {
            PackedEntries::InMemory(_) => entries.extend(unpack_all(self.forward.packed_entries(article))),
            PackedEntries::Stored(stored, words) => {
                let at = place(&self.forward.entry_starts, article);
                if at.start < self.from || at.end > self.from + self.bytes.len() {
                    self.read(stored, at.clone());
                }
                let start = at.start.wrapping_sub(self.from);
                let own = self.bytes.get(start..start.wrapping_add(at.len())).unwrap_or_default();
                entries.extend(unpack_all(own).filter(|&entry| is_entry(entry, *words)));
            }
        }
    }

    /// Reads an article and those of the next ones that follow closely.
    fn read(&mut self, stored: &StoredBytes, at: std::ops::Range<usize>) {
        let mut end = at.end;
        for &later in &self.articles[self.next..] {
            let other = place(&self.forward.entry_starts, later);
            if other.start < end || other.start - end > MAX_GAP_BYTES || other.end - at.start > MAX_READ_BYTES
            {
                break;
            }
            end = other.end;
        }
        self.from = at.start;
        self.bytes.resize(end - at.start, 0);
        if !stored.read(at.start, &mut self.bytes) {
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
        let last = MAX_WORDS as u32 - 1;
        let one = vec![
            0,
            last,
            5 | COMPOUND_PART,
            last | COMPOUND_PART,
            field_mark(SUMMARY),
            field_mark(ABOUT),
            7,
            field_mark(BODY),
            8,
        ];
        let mut forward = ForwardIndex::with_capacity(3, 10);
        forward.push(one.iter().copied());
        forward.push(std::iter::empty());
        let mut other = ForwardIndex::with_capacity(1, 1);
        other.push([9, 10].into_iter());
        forward.append(&other);
        let bytes = forward.in_memory().unwrap().to_vec();
        let stored = StoredBytes::new(Arc::new(bytes.clone()), 0, bytes.len(), Default::default());
        let stored =
            ForwardIndex::from_stored(stored, forward.entry_starts.clone(), forward.words, MAX_WORDS as u32);
        for forward in [&forward, &stored] {
            for order in [[0, 1, 2], [2, 0, 1], [1, 1, 0]] {
                let mut reader = forward.reader(order.to_vec());
                for at in order {
                    let mut entries = Vec::new();
                    reader.next(&mut entries);
                    let wanted = [&one[..], &[], &[9, 10]];
                    assert_eq!(entries, wanted[at as usize], "{at} of {order:?}");
                }
            }
            assert_eq!((forward.articles(), forward.entries(), forward.words()), (3, 11, 8));
        }
    }
}
