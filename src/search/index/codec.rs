//! An index as bytes: written once, opened many times without a look at any article.
//!
//! In the bytes stand, one after the other and lowest byte first, the header, the tables that are read when it is
//! opened (the words, where lists and articles begin, what articles are about), the entries of all articles and the
//! lists of all words, which are left where they are; and behind them, where it was made, what frequent beginnings
//! find. The tables have a checksum. What is left has none: whatever is read of it later is looked at before it is
//! believed. Where the bytes are kept is for a higher layer to say.

mod compact;
pub(crate) mod error;
mod fingerprint;
mod header;
pub(crate) mod tables;

use super::Index;
use super::facet_terms::About;
use super::forward::{self, Stream};
use super::grow;
use super::postings::{self, Posting, Postings};
use super::prefix_cache;
use super::segment::Part;
use super::storage::numbers::{self, Tables};
use super::storage::{Bytes, Fault, Left};
use super::vocabulary::Vocabulary;
use crate::news::Library;
use error::OpenError;
use fingerprint::fingerprint;
use header::Header;
use std::io::{self, Write};
use std::sync::Arc;
use tables::Kept;

impl Index {
    /// Writes the index of a library, to be opened again without a look at any article. One that has grown is written
    /// as one built anew would be, which takes longer, but no text is read; up to 64 MB are taken besides. What was
    /// written before an error is of no use.
    pub fn write(&self, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
        write(self, library, out)
    }

    /// The index of a library from the bytes it was written as: small tables are read now, of the rest what a search
    /// needs, when it does. The bytes must stay as they are.
    ///
    /// What was written for another number of articles, or for articles about something else, is refused; that they
    /// have the same texts is for whoever keeps the bytes to know.
    pub fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Self, OpenError> {
        open(bytes, library)
    }

    /// The same where what the articles are about may have been corrected since. With it comes whether it is as good as
    /// one built anew, as of [`Index::corrected`], but for what frequent beginnings find.
    pub fn open_corrected(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<(Self, bool), OpenError> {
        open_corrected(bytes, library)
    }

    /// What [`Index::with_frequent`] made, to be written into the bytes that the index was opened from, and the place
    /// where: it is opened with the rest then. Whatever stands there may be written over. `None` where there is nothing
    /// to be kept, or the index has grown since it was opened.
    pub fn frequent_to_keep(&self, library: &Library) -> Option<(u64, Vec<u8>)> {
        frequent_of(self, library)
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
        out.write_all(&prefix_cache::codec::written(&index.frequent, fingerprint(library)))?;
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
        Postings::Held(postings) => numbers::write(out, postings.iter().copied().map(Posting::number)),
        Postings::Left(left) => left.copy(out),
    }
}

/// The index in some bytes. The library must say the same of what its articles are about as that for which it was
/// written.
pub(crate) fn open(bytes: &Arc<dyn Bytes>, library: &Library) -> Result<Index, OpenError> {
    let (header, sum) = Header::read(&**bytes)?;
    let columns = fingerprint(library);
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
    let columns = fingerprint(library);
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
    is_any.then(|| (left.end(), prefix_cache::codec::written(&index.frequent, fingerprint(library))))
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

#[cfg(test)]
mod tests;
