//! The header of a written index: its version, and the size of everything that follows.

use super::error::OpenError;
use crate::search::index::forward::{self, MAX_WORDS};
use crate::search::index::postings::{self, MAX_ARTICLES};
use crate::search::index::storage::Bytes;
use crate::search::index::storage::numbers::Checksum;
use std::io::{self, Write};

/// The first bytes of an index; the last two letters are the version of the format.
const MAGIC: [u8; 8] = *b"sse-ix02";
/// The number of numbers in a header.
const HEADER_NUMBERS: usize = 8;
/// The bytes of a header with the checksum after it.
pub(crate) const HEADER_BYTES: u64 = (MAGIC.len() + (HEADER_NUMBERS + 1) * size_of::<u64>()) as u64;
/// The bytes of a number in a table.
const NUMBER_BYTES: u64 = size_of::<u32>() as u64;

/// The sizes of the parts of an index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    /// The numbers of articles and of words, and the bytes of all words.
    pub(crate) article_count: u64,
    pub(crate) words: u64,
    pub(crate) text: u64,
    /// The numbers of entries and of those that are words.
    pub(crate) entries: u64,
    pub(crate) word_count: u64,
    pub(crate) postings: u64,
    /// The length of the table of facet terms, in numbers.
    pub(crate) facet_terms: u64,
    /// The fingerprint of the library's columns.
    pub(crate) columns: u64,
}

impl Header {
    fn numbers(&self) -> [u64; HEADER_NUMBERS] {
        let Self { article_count, words, text, entries, word_count, postings, facet_terms, columns } = *self;
        [article_count, words, text, entries, word_count, postings, facet_terms, columns]
    }

    /// Returns the checksum that begins with the header.
    pub(crate) fn checksum(&self) -> Checksum {
        let mut checksum = Checksum::default();
        self.numbers().into_iter().for_each(|number| checksum.number(number));
        checksum
    }

    /// Writes the header without the checksum.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = MAGIC.to_vec();
        self.numbers().into_iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        out.write_all(&bytes)
    }

    /// Reads the header and the checksum.
    ///
    /// # Errors
    ///
    /// Fails where the bytes are no index, or are shorter than the header says.
    pub(crate) fn read(bytes: &dyn Bytes) -> Result<(Self, u64), OpenError> {
        if bytes.len() < HEADER_BYTES {
            return Err(OpenError::Format);
        }
        let mut head = [0; HEADER_BYTES as usize];
        bytes.read_at(0, &mut head)?;
        let (magic, numbers) = head.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(OpenError::Format);
        }
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|&bytes| u64::from_le_bytes(bytes));
        let mut next = || numbers.next().unwrap_or_default();
        let header = Self {
            article_count: next(),
            words: next(),
            text: next(),
            entries: next(),
            word_count: next(),
            postings: next(),
            facet_terms: next(),
            columns: next(),
        };
        let most = u64::from(u32::MAX);
        let small = [header.text, header.entries, header.word_count, header.postings, header.facet_terms];
        let fits = header.article_count <= MAX_ARTICLES as u64
            && header.words <= MAX_WORDS as u64
            && small.into_iter().all(|number| number <= most)
            && header.end() <= bytes.len()
            && usize::try_from(header.end()).is_ok();
        if fits { Ok((header, next())) } else { Err(OpenError::Damaged) }
    }

    /// Returns the position of the entries.
    pub(crate) fn entries_start(&self) -> u64 {
        HEADER_BYTES
            + self.text
            + NUMBER_BYTES * (self.words + (self.words + 1) + (self.article_count + 1) + self.facet_terms)
    }

    /// Returns the position of the postings.
    pub(crate) fn postings_start(&self) -> u64 {
        self.entries_start() + self.entries * forward::ENTRY_BYTES as u64
    }

    /// Returns the end of the postings.
    pub(crate) fn end(&self) -> u64 {
        self.postings_start() + self.postings * postings::POSTING_BYTES as u64
    }
}
