//! The part of a written index that is read when it is opened: the header and the tables.

use super::fingerprint::fingerprint;
use super::header::Header;
use crate::news::Library;
use crate::search::index::facet_terms::FacetTerms;
use crate::search::index::storage::numbers;
use crate::search::index::vocabulary::Vocabulary;
use std::io::{self, Write};

/// The tables of an index.
pub(crate) struct IndexTables<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) facet_terms: &'a FacetTerms,
    pub(crate) posting_starts: &'a [u32],
    pub(crate) entry_starts: &'a [u32],
    /// The number of entries that are words.
    pub(crate) word_count: usize,
}

impl IndexTables<'_> {
    /// Writes the header and the tables; entries and postings have to follow.
    pub(crate) fn write(&self, library: &Library, out: &mut dyn Write) -> io::Result<()> {
        let facet_terms = self.facet_terms.numbers();
        let text = self.vocabulary.text().as_bytes();
        let header = Header {
            article_count: self.entry_starts.len().saturating_sub(1) as u64,
            words: self.vocabulary.len() as u64,
            text: text.len() as u64,
            entries: self.entry_starts.last().copied().unwrap_or_default().into(),
            word_count: self.word_count as u64,
            postings: self.posting_starts.last().copied().unwrap_or_default().into(),
            facet_terms: facet_terms.len() as u64,
            columns: fingerprint(library),
        };
        let tables = [self.vocabulary.ends(), self.posting_starts, self.entry_starts, &facet_terms];
        let mut checksum = header.checksum();
        checksum.bytes(text);
        tables.iter().for_each(|numbers| checksum.numbers(numbers));
        header.write(out)?;
        out.write_all(&checksum.value().to_le_bytes())?;
        out.write_all(text)?;
        tables.iter().try_for_each(|numbers| numbers::write(out, numbers.iter().copied()))
    }
}
