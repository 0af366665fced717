//! An index as bytes: written once, opened many times without reading any article.
//!
//! The bytes hold, little-endian and one after the other: the header; the tables that are read when the index is opened
//! (words, starts of lists and articles, facet terms); the entries of all articles and the posting lists, which stay
//! where they are; and at the end, where it was made, the prefix cache. The tables have a checksum. Entries and
//! postings have none: each is checked when it is read. The border: a higher layer decides where the bytes are kept.

mod compact;
pub(crate) mod error;
mod fingerprint;
mod header;
pub(crate) mod tables;

use super::Index;
use super::facet_terms::FacetTerms;
use super::forward::{self, ForwardIndex};
use super::grow;
use super::postings::{self, Posting, Postings};
use super::prefix_cache;
use super::segment::Segment;
use super::storage::numbers::{self, TableReader};
use super::storage::{Bytes, ReadFault, StoredBytes};
use super::vocabulary::Vocabulary;
use crate::news::Library;
use error::{OpenError, WriteError};
use fingerprint::fingerprint;
use header::Header;
use std::io::{self, Write};
use std::sync::Arc;
use tables::IndexTables;

impl Index {
    /// Writes the index of a library, to be opened again without reading any article.
    ///
    /// An index that has grown is written as if it had been built anew, which takes longer and up to 64 MB of memory,
    /// but reads no text.
    ///
    /// # Errors
    ///
    /// Fails where writing does, or where the library is another one; the bytes written so far are of no use then.
    pub fn write(&self, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
        write(self, library, out)
    }

    /// Opens the index of a library from its bytes, which must not change.
    ///
    /// Only small tables are read now; the rest is read when a search needs it.
    ///
    /// # Errors
    ///
    /// Refuses bytes that were written for another number of articles or for other facet values. The caller has to know
    /// that the texts are the same.
    pub fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Self, OpenError> {
        open(bytes, library)
    }

    /// Opens the index of a library whose facet values may have been corrected since it was written.
    ///
    /// The flag tells whether the index is as good as one built anew, as with [`Index::corrected`], apart from its
    /// prefix cache.
    ///
    /// # Errors
    ///
    /// Refuses bytes that were written for another number of articles.
    pub fn open_corrected(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<(Self, bool), OpenError> {
        open_corrected(bytes, library)
    }

    /// Returns the prefix cache as bytes, and the position in the bytes the index was opened from where they belong.
    ///
    /// Whatever stands there may be overwritten. Returns `None` where there is no cache, or the index has grown since
    /// it was opened.
    pub fn prefix_cache_bytes(&self, library: &Library) -> Option<(u64, Vec<u8>)> {
        prefix_cache_of(self, library)
    }
}

/// Writes the index of a library with its prefix cache.
pub(crate) fn write(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    if index.article_count as usize != library.len() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, WriteError::OtherLibrary));
    }
    if index.additions.is_none() && index.vocabulary.is_as_built() {
        as_built(index, library, out)?;
    } else {
        compact::write(index, library, out)?;
    }
    if !index.prefix_cache.is_empty() {
        out.write_all(&prefix_cache::codec::encode(&index.prefix_cache, fingerprint(library)))?;
    }
    out.flush()
}

/// Writes an index that has not grown.
fn as_built(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let Segment { posting_starts, postings, forward } = &*index.base;
    let none = [0];
    let kept = IndexTables {
        vocabulary: &index.vocabulary,
        facet_terms: &index.facet_terms,
        posting_starts: if posting_starts.is_empty() { &none } else { posting_starts },
        entry_starts: if forward.entry_starts().is_empty() { &none } else { forward.entry_starts() },
        word_count: forward.words(),
    };
    kept.write(library, out)?;
    match forward.stored() {
        Some(stored) => stored.copy_to(out)?,
        None => out.write_all(forward.in_memory().unwrap_or_default())?,
    }
    match postings {
        Postings::InMemory(postings) => numbers::write(out, postings.iter().copied().map(Posting::number)),
        Postings::Stored(stored) => stored.copy_to(out),
    }
}

/// Opens the index of a library whose facet values are those it was written for.
pub(crate) fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Index, OpenError> {
    let (header, sum) = Header::read(&**bytes)?;
    let columns = fingerprint(library);
    if header.article_count != library.len() as u64 || header.columns != columns {
        return Err(OpenError::Library);
    }
    let index = open_as_is(bytes, &header, sum)?;
    Ok(Index { prefix_cache: prefix_cache::codec::decode(&**bytes, header.end(), library, columns), ..index })
}

/// Opens the index of a library whose facet values may have been corrected; the flag tells whether it is as good as one
/// built anew.
pub(crate) fn open_corrected(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<(Index, bool), OpenError> {
    let (header, sum) = Header::read(&**bytes)?;
    let columns = fingerprint(library);
    if header.article_count != library.len() as u64 {
        return Err(OpenError::Library);
    }
    let index = open_as_is(bytes, &header, sum)?;
    let (index, forgotten) =
        if header.columns == columns { (index, false) } else { grow::corrected(&index, library) };
    let prefix_cache = prefix_cache::codec::decode(&**bytes, header.end(), library, columns);
    Ok((Index { prefix_cache, ..index }, !forgotten))
}

/// Returns the prefix cache as bytes, and their position.
pub(crate) fn prefix_cache_of(index: &Index, library: &Library) -> Option<(u64, Vec<u8>)> {
    let Postings::Stored(stored) = &index.base.postings else { return None };
    let is_any = index.additions.is_none() && !index.prefix_cache.is_empty();
    is_any.then(|| (stored.end(), prefix_cache::codec::encode(&index.prefix_cache, fingerprint(library))))
}

/// Opens an index as it was written, without its prefix cache.
fn open_as_is(bytes: &Arc<dyn Bytes>, header: &Header, sum: u64) -> Result<Index, OpenError> {
    let mut tables = TableReader::new(&**bytes, header::HEADER_BYTES, header.checksum());
    let (article_count, words) = (header.article_count as usize, header.words as usize);
    let text = tables.bytes(header.text as usize)?;
    let ends = tables.numbers(words)?;
    let posting_starts = tables.numbers(words + 1)?;
    let entry_starts = tables.numbers(article_count + 1)?;
    let facet_terms = tables.numbers(header.facet_terms as usize)?;
    if tables.sum() != sum
        || !ascends_to(&posting_starts, header.postings)
        || !ascends_to(&entry_starts, header.entries)
    {
        return Err(OpenError::Damaged);
    }
    let vocabulary = Vocabulary::from_tables(text, ends).ok_or(OpenError::Damaged)?;
    let facet_terms = FacetTerms::from_numbers(&facet_terms, words as u32).ok_or(OpenError::Damaged)?;
    let fault = ReadFault::default();
    let stored = |from, len| StoredBytes::new(Arc::clone(bytes), from, len, fault.clone());
    let entries = stored(header.entries_start(), header.entries as usize * forward::ENTRY_BYTES);
    let postings = stored(header.postings_start(), header.postings as usize * postings::POSTING_BYTES);
    let forward = ForwardIndex::from_stored(entries, entry_starts, header.word_count as usize, words as u32);
    let base = Arc::new(Segment { posting_starts, postings: Postings::Stored(postings), forward });
    let article_count = header.article_count as u32;
    Ok(Index { vocabulary, base, additions: None, facet_terms, article_count, prefix_cache: Vec::new() })
}

/// Checks that numbers start at 0, never decrease, and end with `last`.
fn ascends_to(numbers: &[u32], last: u64) -> bool {
    numbers.first() == Some(&0)
        && numbers.is_sorted()
        && numbers.last().is_some_and(|&number| u64::from(number) == last)
}

#[cfg(test)]
mod tests;
