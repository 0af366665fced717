//! What stands before the entries and the postings of an index that is written: the header and the tables.

use super::fingerprint::fingerprint;
use super::header::Header;
use crate::news::Library;
use crate::search::index::facet_terms::About;
use crate::search::index::storage::numbers;
use crate::search::index::vocabulary::Vocabulary;
use std::io::{self, Write};

/// What is read of an index when it is opened.
pub(crate) struct Kept<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) about: &'a About,
    pub(crate) lists: &'a [u32],
    pub(crate) starts: &'a [u32],
    /// How many entries are words.
    pub(crate) spoken: usize,
}

impl Kept<'_> {
    /// Writes the header and the tables; the entries and the postings are to follow.
    pub(crate) fn write(&self, library: &Library, out: &mut dyn Write) -> io::Result<()> {
        let about = self.about.numbers();
        let text = self.vocabulary.text().as_bytes();
        let header = Header {
            items: self.starts.len().saturating_sub(1) as u64,
            words: self.vocabulary.len() as u64,
            text: text.len() as u64,
            entries: self.starts.last().copied().unwrap_or_default().into(),
            spoken: self.spoken as u64,
            postings: self.lists.last().copied().unwrap_or_default().into(),
            about: about.len() as u64,
            columns: fingerprint(library),
        };
        let tables = [self.vocabulary.ends(), self.lists, self.starts, &about];
        let mut sum = header.sum();
        sum.bytes(text);
        tables.iter().for_each(|numbers| sum.numbers(numbers));
        header.write(out)?;
        out.write_all(&sum.value().to_le_bytes())?;
        out.write_all(text)?;
        tables.iter().try_for_each(|numbers| numbers::write(out, numbers.iter().copied()))
    }
}
