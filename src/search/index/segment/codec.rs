//! An index as bytes: written once, opened many times without a look at any article.
//!
//! In the bytes stand, one after the other and lowest byte first, the header, the tables that are read when it is
//! opened (the words, where lists and articles begin, what articles are about), the entries of all articles and the
//! lists of all words, which are left where they are; and behind them, where it was made, what frequent beginnings
//! find. The tables have a checksum. What is left has none: whatever is read of it later is looked at before it is
//! believed. Where the bytes are kept is for a higher layer to say.

use super::header::{self, Header};
use super::{compact, fingerprint};
use crate::news::Library;
use crate::search::index::Index;
use crate::search::index::facet_terms::About;
use crate::search::index::forward::{self, Stream};
use crate::search::index::grow;
use crate::search::index::phrase::{field_of, word_of};
use crate::search::index::postings;
use crate::search::index::prefix_cache;
use crate::search::index::segment::{Part, Posting, Postings};
use crate::search::index::storage::tables::{self, Tables};
use crate::search::index::storage::{Bytes, Fault, Left};
use crate::search::index::vocabulary::Vocabulary;
use std::io::{self, Write};
use std::sync::Arc;

/// Why bytes cannot be opened as the index of a library.
#[derive(Debug)]
pub enum OpenError {
    /// They could not be read.
    Read(io::Error),
    /// They are no index, or one that another version of this program has written.
    Format,
    /// They are not as they were written.
    Damaged,
    /// They are the index of other articles, or of articles about something else.
    Library,
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => write!(f, "the search index could not be read: {error}"),
            Self::Format => f.write_str("this is no search index of this version"),
            Self::Damaged => f.write_str("the search index is damaged"),
            Self::Library => f.write_str("the search index is that of another library"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Format | Self::Damaged | Self::Library => None,
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

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
            columns: fingerprint::fingerprint(library),
        };
        let tables = [self.vocabulary.ends(), self.lists, self.starts, &about];
        let mut sum = header.sum();
        sum.bytes(text);
        tables.iter().for_each(|numbers| sum.numbers(numbers));
        header.write(out)?;
        out.write_all(&sum.value().to_le_bytes())?;
        out.write_all(text)?;
        tables.iter().try_for_each(|numbers| tables::write(out, numbers.iter().copied()))
    }
}

/// Writes the index of a library, and what it has of frequent beginnings.
pub(crate) fn write(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    if index.items as usize != library.len() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the search index is that of another library",
        ));
    }
    if index.added.is_none() && index.vocabulary.is_as_built() {
        as_built(index, library, out)?;
    } else {
        compact::write(index, library, out)?;
    }
    if !index.frequent.is_empty() {
        out.write_all(&prefix_cache::codec::written(&index.frequent, fingerprint::fingerprint(library)))?;
    }
    out.flush()
}

/// Writes an index as it was built.
fn as_built(index: &Index, library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let Part { lists, postings, stream } = &*index.built;
    let none = [0];
    let kept = Kept {
        vocabulary: &index.vocabulary,
        about: &index.about,
        lists: if lists.is_empty() { &none } else { lists },
        starts: if stream.starts().is_empty() { &none } else { stream.starts() },
        spoken: stream.words(),
    };
    kept.write(library, out)?;
    match stream.elsewhere() {
        Some(left) => left.copy(out)?,
        None => out.write_all(stream.held().unwrap_or_default())?,
    }
    match postings {
        Postings::Held(postings) => tables::write(out, postings.iter().copied().map(Posting::number)),
        Postings::Left(left) => left.copy(out),
    }
}

/// The index in some bytes. The library must say the same of what its articles are about as that for which it was
/// written.
pub(crate) fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Index, OpenError> {
    let (header, sum) = Header::read(&**bytes)?;
    let columns = fingerprint::fingerprint(library);
    if header.items != library.len() as u64 || header.columns != columns {
        return Err(OpenError::Library);
    }
    let index = open_as_is(bytes, &header, sum)?;
    Ok(Index { frequent: prefix_cache::codec::read(&**bytes, header.end(), library, columns), ..index })
}

/// The index in some bytes, and whether it is as good as one built anew: what articles are about may be something else
/// by now.
pub(crate) fn open_corrected(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<(Index, bool), OpenError> {
    let (header, sum) = Header::read(&**bytes)?;
    let columns = fingerprint::fingerprint(library);
    if header.items != library.len() as u64 {
        return Err(OpenError::Library);
    }
    let index = open_as_is(bytes, &header, sum)?;
    let (index, forgotten) =
        if header.columns == columns { (index, false) } else { grow::corrected(&index, library) };
    let frequent = prefix_cache::codec::read(&**bytes, header.end(), library, columns);
    Ok((Index { frequent, ..index }, !forgotten))
}

/// What frequent beginnings find, as it is kept, and the place for it.
pub(crate) fn frequent_of(index: &Index, library: &Library) -> Option<(u64, Vec<u8>)> {
    let Postings::Left(left) = &index.built.postings else { return None };
    let is_any = index.added.is_none() && !index.frequent.is_empty();
    is_any.then(|| {
        (left.end(), prefix_cache::codec::written(&index.frequent, fingerprint::fingerprint(library)))
    })
}

/// The index in some bytes as it was written, without what frequent beginnings find.
fn open_as_is(bytes: &Arc<dyn Bytes>, header: &Header, sum: u64) -> Result<Index, OpenError> {
    let mut tables = Tables::new(&**bytes, header::LEN, header.sum());
    let (items, words) = (header.items as usize, header.words as usize);
    let text = tables.bytes(header.text as usize)?;
    let ends = tables.numbers(words)?;
    let lists = tables.numbers(words + 1)?;
    let starts = tables.numbers(items + 1)?;
    let about = tables.numbers(header.about as usize)?;
    if tables.sum() != sum || !ascends_to(&lists, header.postings) || !ascends_to(&starts, header.entries) {
        return Err(OpenError::Damaged);
    }
    let vocabulary = Vocabulary::of_tables(text, ends).ok_or(OpenError::Damaged)?;
    let about = About::of_numbers(&about, words as u32).ok_or(OpenError::Damaged)?;
    let fault = Fault::default();
    let left = |from, len| Left::new(Arc::clone(bytes), from, len, fault.clone());
    let entries = left(header.stream(), header.entries as usize * forward::BYTES);
    let postings = left(header.lists(), header.postings as usize * postings::BYTES);
    let stream = Stream::left(entries, starts, header.spoken as usize, words as u32);
    let built = Arc::new(Part { lists, postings: Postings::Left(postings), stream });
    let items = header.items as u32;
    Ok(Index { vocabulary, built, added: None, about, items, frequent: Vec::new() })
}

/// Whether numbers begin at 0, do not go down, and end so.
fn ascends_to(numbers: &[u32], last: u64) -> bool {
    numbers.first() == Some(&0)
        && numbers.is_sorted()
        && numbers.last().is_some_and(|&number| u64::from(number) == last)
}

/// Whether an entry is a word of so many, or a mark.
pub(crate) fn is_entry(entry: u32, words: u32) -> bool {
    field_of(entry).is_some() || word_of(entry) < words
}

#[cfg(test)]
mod tests;
