//! Building an index straight into its written form, in memory that does not grow with the texts.
//!
//! The entries of all articles go to a scratch file as they arrive. Once the words are sorted, the file is read again:
//! once to write the entries with their sorted numbers, then for the postings, as many words at a time as fit into
//! memory.

use super::{ArticleSource, BatchIndexer, BuildError, SortedTables};
use crate::news::{Article, Library, Ordinal};
use crate::search::index::Index;
use crate::search::index::batches;
use crate::search::index::build::invert::PostingFiller;
use crate::search::index::codec::tables::IndexTables;
use crate::search::index::forward::{ENTRY_BYTES, unpack_all};
use crate::search::index::postings::Posting;
use crate::search::index::storage::numbers;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::Arc;

/// The number of postings in memory at once: 64 MB.
const MAX_POSTINGS_IN_MEMORY: usize = if cfg!(test) { 50 } else { 16 << 20 };
/// The number of entries read at once: 768 kB.
const MAX_ENTRIES_IN_MEMORY: usize = if cfg!(test) { 7 } else { 1 << 18 };

impl Index {
    /// Builds the index of a library into `out`, in the form that [`Index::open`] opens.
    ///
    /// Entries wait in `scratch`, from its position on: three bytes for each word. Memory holds the different words, a
    /// few numbers for each article, and up to 64 MB besides. The prefix cache is not written;
    /// [`Index::with_prefix_cache`] makes it once the index is opened.
    ///
    /// # Errors
    ///
    /// Fails where `texts` does, or where `scratch` or `out` cannot be read or written.
    pub fn build_into<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        scratch: &mut (impl io::Read + io::Write + io::Seek),
        out: &mut dyn io::Write,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<(), BuildError<E>> {
        build_into(library, texts, scratch, out, progress)
    }
}

/// Builds the index of a library into `out`, writing over `scratch` from its position on.
pub(crate) fn build_into<E>(
    library: &Library,
    source: ArticleSource<'_, E>,
    scratch: &mut (impl Read + Write + Seek),
    out: &mut dyn Write,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), BuildError<E>> {
    let from = scratch.stream_position()?;
    let indexer: BatchIndexer =
        batches::index_batches(library, source, progress, |bytes| scratch.write_all(bytes))?;
    scratch.flush()?;
    let SortedTables { vocabulary, facet_terms, posting_starts, entry_starts, word_count, map } =
        indexer.sorted();
    let kept = IndexTables {
        vocabulary: &vocabulary,
        facet_terms: &facet_terms,
        posting_starts: &posting_starts,
        entry_starts: &entry_starts,
        word_count,
    };
    kept.write(library, out)?;
    drop((vocabulary, facet_terms));
    let mut scratch_entries =
        ScratchEntries { scratch, from, entry_starts: &entry_starts, bytes: Vec::new() };
    scratch_entries.each(&mut |_, bytes| {
        batches::renumber(bytes, &map);
        out.write_all(bytes)
    })?;
    write_postings(&posting_starts, out, &mut |filler| {
        scratch_entries.each(&mut |articles, bytes| {
            let first = entry_starts[articles.start] as usize;
            for article in articles {
                let place =
                    entry_starts[article] as usize - first..entry_starts[article + 1] as usize - first;
                let entries = unpack_all(&bytes[place.start * ENTRY_BYTES..place.end * ENTRY_BYTES]);
                filler.article(
                    article as u32,
                    entries.filter_map(|entry| batches::renumber_entry(&map, entry)),
                );
            }
            Ok(())
        })
    })?;
    out.flush()?;
    Ok(())
}

/// Writes the posting lists of all words, as many words at a time as fit into memory; `fill` goes through all articles
/// each time.
pub(crate) fn write_postings(
    posting_starts: &[u32],
    out: &mut dyn Write,
    fill: &mut dyn FnMut(&mut PostingFiller<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut next = 0;
    while next + 1 < posting_starts.len() as u32 {
        let run = word_range(posting_starts, next, MAX_POSTINGS_IN_MEMORY);
        let count = posting_starts[run.end as usize] - posting_starts[run.start as usize];
        let mut postings = vec![Posting::new(0, 0); count as usize];
        fill(&mut PostingFiller::new(posting_starts, run.clone(), &mut postings))?;
        numbers::write(out, postings.into_iter().map(Posting::number))?;
        next = run.end;
    }
    Ok(())
}

/// Returns the longest range of words from `from` on with at most `most` postings, but at least one word.
fn word_range(posting_starts: &[u32], from: u32, most: usize) -> Range<u32> {
    let goal = posting_starts[from as usize] as usize + most;
    let to = posting_starts.partition_point(|&start| start as usize <= goal) as u32;
    from..to.saturating_sub(1).clamp(from + 1, posting_starts.len() as u32 - 1)
}

/// The entries of all articles in the scratch file.
struct ScratchEntries<'a, S> {
    scratch: &'a mut S,
    from: u64,
    entry_starts: &'a [u32],
    bytes: Vec<u8>,
}

/// A callback for the packed entries of a range of articles.
type Act<'a> = &'a mut dyn FnMut(Range<usize>, &mut [u8]) -> io::Result<()>;

impl<S: Read + Seek> ScratchEntries<'_, S> {
    /// Calls `act` for all articles, one range after the other.
    fn each(&mut self, act: Act<'_>) -> io::Result<()> {
        self.scratch.seek(SeekFrom::Start(self.from))?;
        let articles = self.entry_starts.len() - 1;
        let mut first = 0;
        while first < articles {
            let goal = self.entry_starts[first].saturating_add(MAX_ENTRIES_IN_MEMORY as u32);
            let end = self.entry_starts.partition_point(|&start| start <= goal).saturating_sub(1);
            let end = end.clamp(first + 1, articles);
            self.bytes.resize((self.entry_starts[end] - self.entry_starts[first]) as usize * ENTRY_BYTES, 0);
            self.scratch.read_exact(&mut self.bytes)?;
            act(first..end, &mut self.bytes)?;
            first = end;
        }
        Ok(())
    }
}
