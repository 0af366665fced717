//! What stands at the beginning of a kept index: what it is, and how much of everything there is.

use super::error::OpenError;
use crate::search::index::forward::{self, MOST_WORDS};
use crate::search::index::postings::{self, MOST_ARTICLES};
use crate::search::index::storage::Bytes;
use crate::search::index::storage::numbers::Checksum;
use std::io::{self, Write};

/// What a kept index begins with; the last letters are the version of the format.
const MAGIC: [u8; 8] = *b"sse-ix01";
/// The numbers of a header.
const NUMBERS: usize = 8;
/// Its bytes, with the checksum that follows it.
pub(crate) const LEN: u64 = (MAGIC.len() + (NUMBERS + 1) * size_of::<u64>()) as u64;
/// The bytes of a number of a table.
const NUMBER: u64 = size_of::<u32>() as u64;

/// How much there is of everything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    /// Articles, words, and the bytes of all words.
    pub(crate) items: u64,
    pub(crate) words: u64,
    pub(crate) text: u64,
    /// Entries of articles, and how many of them are words.
    pub(crate) entries: u64,
    pub(crate) spoken: u64,
    pub(crate) postings: u64,
    /// Numbers that say what articles are about.
    pub(crate) about: u64,
    /// What the columns of the library were.
    pub(crate) columns: u64,
}

impl Header {
    fn numbers(&self) -> [u64; NUMBERS] {
        let Self { items, words, text, entries, spoken, postings, about, columns } = *self;
        [items, words, text, entries, spoken, postings, about, columns]
    }

    /// The checksum it begins.
    pub(crate) fn sum(&self) -> Checksum {
        let mut sum = Checksum::default();
        self.numbers().into_iter().for_each(|number| sum.number(number));
        sum
    }

    /// Writes it, without the checksum.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = MAGIC.to_vec();
        self.numbers().into_iter().for_each(|number| bytes.extend(number.to_le_bytes()));
        out.write_all(&bytes)
    }

    /// The header and the checksum in some bytes, which hold all that it says.
    pub(crate) fn read(bytes: &dyn Bytes) -> Result<(Self, u64), OpenError> {
        if bytes.len() < LEN {
            return Err(OpenError::Format);
        }
        let mut head = [0; LEN as usize];
        bytes.read_at(0, &mut head)?;
        let (magic, numbers) = head.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(OpenError::Format);
        }
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|&bytes| u64::from_le_bytes(bytes));
        let mut next = || numbers.next().unwrap_or_default();
        let header = Self {
            items: next(),
            words: next(),
            text: next(),
            entries: next(),
            spoken: next(),
            postings: next(),
            about: next(),
            columns: next(),
        };
        let most = u64::from(u32::MAX);
        let small = [header.text, header.entries, header.spoken, header.postings, header.about];
        let fits = header.items <= MOST_ARTICLES as u64
            && header.words <= MOST_WORDS as u64
            && small.into_iter().all(|number| number <= most)
            && header.end() <= bytes.len()
            && usize::try_from(header.end()).is_ok();
        if fits { Ok((header, next())) } else { Err(OpenError::Damaged) }
    }

    /// Where the entries stand.
    pub(crate) fn stream(&self) -> u64 {
        LEN + self.text + NUMBER * (self.words + (self.words + 1) + (self.items + 1) + self.about)
    }

    /// Where the postings stand.
    pub(crate) fn lists(&self) -> u64 {
        self.stream() + self.entries * forward::BYTES as u64
    }

    /// Where they end.
    pub(crate) fn end(&self) -> u64 {
        self.lists() + self.postings * postings::BYTES as u64
    }
}
