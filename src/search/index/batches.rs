//! Building an index from articles that arrive a few thousand at a time, in memory or into a file.
//!
//! Words are numbered as they arrive, and each article's entries are handed on with those numbers; only the words and
//! their article counts stay in memory. The sorted numbers of the words are known at the end.

pub(crate) mod interner;
pub(crate) mod scratch;

use super::Index;
use super::build::texts::{NO_WORD, TokenizedTexts};
use super::build::{self, invert};
use super::codec::error::WriteError;
use super::facet_terms::FacetTerms;
use super::forward::{ENTRY_BYTES, ForwardIndex, MAX_WORDS, pack, unpack};
use super::parallel::{parallel_map, run_alongside, thread_count};
use super::phrase::{COMPOUND_PART, field_of, is_compound_part, word_of};
use super::postings::{MAX_ARTICLES, Postings};
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use crate::news::{Article, Library, Ordinal};
use interner::WordInterner;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// The number of articles requested at once.
pub(crate) const BATCH_ARTICLES: usize = if cfg!(test) { 16 } else { 2048 };
/// The least number of articles that justify another thread.
const MIN_ARTICLES_PER_THREAD: usize = 256;

impl Index {
    /// Builds the index of a library from articles that are handed in.
    ///
    /// `texts` returns the complete articles of a range of ordinals. It is called in this thread for one range of a few
    /// thousand articles after the other, while other threads read the articles before. The whole index is held in
    /// memory, but no more texts than those.
    ///
    /// # Errors
    ///
    /// Fails where `texts` does, or where the articles have more words than can be counted.
    pub fn build_from<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Self, BuildError<E>> {
        build_in_memory(library, texts, progress)
    }
}

/// A source of complete articles by ranges of ordinals.
pub(crate) type ArticleSource<'a, E> = &'a mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>;

/// An error that ends the building of an index.
#[derive(Debug)]
pub enum BuildError<E> {
    /// The articles could not be read.
    Texts(E),
    /// The index, or what it is built with, could not be written or read.
    Io(io::Error),
}

impl<E: std::fmt::Debug + std::fmt::Display> std::error::Error for BuildError<E> {}

impl<E> From<io::Error> for BuildError<E> {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The words and counts of the articles that have arrived.
pub(crate) struct BatchIndexer {
    words: WordInterner,
    /// The number of articles with each word.
    articles: Vec<u32>,
    /// The first entry of each article, and the end of the last.
    entry_starts: Vec<u32>,
    /// The number of entries that are words.
    word_count: usize,
    facet_terms: FacetTerms,
}

/// The tables of an index whose articles have all arrived; entries and postings are missing.
pub(crate) struct SortedTables {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) facet_terms: FacetTerms,
    /// The start of each word's posting list, and the end of the last.
    pub(crate) posting_starts: Vec<u32>,
    pub(crate) entry_starts: Vec<u32>,
    pub(crate) word_count: usize,
    /// The sorted number of each word, by its number on arrival.
    pub(crate) map: Vec<u32>,
}

/// Reads all articles of a library and passes their packed entries to `sink`, with words numbered on arrival.
pub(crate) fn index_batches<E>(
    library: &Library,
    source: ArticleSource<'_, E>,
    progress: &(dyn Fn(usize) + Sync),
    mut sink: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<BatchIndexer, BuildError<E>> {
    let article_count = library.len().min(MAX_ARTICLES);
    let mut indexer = BatchIndexer::new(library, article_count);
    let mut bytes = Vec::new();
    let mut request = |start: usize| {
        let run = start..(start + BATCH_ARTICLES).min(article_count);
        let articles = source(run.start as Ordinal..run.end as Ordinal).map_err(BuildError::Texts)?;
        Ok::<_, BuildError<E>>((run, articles))
    };
    let mut entry_starts = (0..article_count).step_by(BATCH_ARTICLES);
    let mut next = entry_starts.next().map(&mut request).transpose()?;
    while let Some((run, articles)) = next.take() {
        let articles = &articles[..articles.len().min(run.len())];
        bytes.clear();
        // The next ones are fetched while these are read.
        let (fetched, taken) = run_alongside(
            || entry_starts.next().map(&mut request).transpose(),
            || indexer.add_batch(articles, progress, &mut bytes),
        );
        taken.ok_or_else(too_many_words)?;
        // An article that did not come has no words.
        indexer.entry_starts.resize(run.end + 1, indexer.entry_starts.last().copied().unwrap_or_default());
        sink(&bytes)?;
        next = fetched?;
    }
    Ok(indexer)
}

/// Builds the index of a library in memory.
pub(crate) fn build_in_memory<E>(
    library: &Library,
    source: ArticleSource<'_, E>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Index, BuildError<E>> {
    let mut bytes = Vec::new();
    let indexer = index_batches(library, source, progress, |packed| {
        bytes.extend_from_slice(packed);
        Ok(())
    })?;
    let SortedTables { vocabulary, facet_terms, posting_starts, entry_starts, word_count, map } =
        indexer.sorted();
    renumber(&mut bytes, &map);
    let article_count = entry_starts.len().saturating_sub(1) as u32;
    let forward = ForwardIndex::from_bytes(bytes, entry_starts, word_count);
    let postings = Postings::InMemory(invert::postings(&posting_starts, &forward));
    let base = Arc::new(Segment { posting_starts, postings, forward });
    Ok(Index { vocabulary, base, additions: None, facet_terms, article_count, prefix_cache: Vec::new() }
        .with_prefix_cache(library))
}

/// Returns the error for more entries than 32 bits count.
fn too_many_words() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, WriteError::TooManyWords)
}

/// Replaces the arrival numbers of packed entries by sorted numbers.
pub(crate) fn renumber(bytes: &mut [u8], map: &[u32]) {
    for entry in bytes.as_chunks_mut::<ENTRY_BYTES>().0 {
        if let Some(new) = renumber_entry(map, unpack(*entry)) {
            *entry = pack(new);
        }
    }
}

impl BatchIndexer {
    fn new(library: &Library, article_count: usize) -> Self {
        let mut words = WordInterner::default();
        let mut value_texts = TokenizedTexts::for_words(MAX_WORDS / 2);
        let mut facet_terms = FacetTerms::new(library, |text| value_texts.entries_of(text));
        let map = word_ids(&mut words, &value_texts);
        facet_terms.renumber(|entry| build::renumbered(&map, entry));
        let mut entry_starts = Vec::with_capacity(article_count + 1);
        entry_starts.push(0);
        Self { articles: vec![0; words.len()], words, entry_starts, word_count: 0, facet_terms }
    }

    /// Reads some articles in several threads and appends their entries to `bytes`.
    ///
    /// Returns `None` if the entries exceed what can be counted.
    fn add_batch(
        &mut self,
        articles: &[Arc<Article>],
        progress: &(dyn Fn(usize) + Sync),
        bytes: &mut Vec<u8>,
    ) -> Option<()> {
        let shares = thread_count().min(articles.len() / MIN_ARTICLES_PER_THREAD).max(1);
        let size = articles.len().div_ceil(shares).max(1);
        let read = |share: &[Arc<Article>]| {
            let mut texts = TokenizedTexts::for_words(MAX_WORDS);
            texts.read(share.iter().map(|article| &**article), progress);
            texts
        };
        for texts in parallel_map(articles.chunks(size).collect(), read) {
            let map = word_ids(&mut self.words, &texts);
            self.articles.resize(self.words.len(), 0);
            for (&word, &articles) in map.iter().zip(&texts.articles) {
                if let Some(all) = self.articles.get_mut(word as usize) {
                    *all += articles;
                }
            }
            let mut start = 0;
            for &end in &texts.ends {
                let before = bytes.len();
                let entries =
                    texts.entries[start..end].iter().filter_map(|&entry| renumber_entry(&map, entry));
                for entry in entries {
                    bytes.extend_from_slice(&pack(entry));
                    self.word_count += usize::from(field_of(entry).is_none());
                }
                let entries = u32::try_from((bytes.len() - before) / ENTRY_BYTES).ok()?;
                self.entry_starts.push(self.entry_starts.last()?.checked_add(entries)?);
                start = end;
            }
        }
        Some(())
    }

    /// Sorts the words and returns all tables by sorted numbers.
    pub(crate) fn sorted(self) -> SortedTables {
        let Self { words, articles, entry_starts, word_count, mut facet_terms } = self;
        let order = words.sorted();
        let mut map = vec![0; order.len()];
        let mut posting_starts = Vec::with_capacity(order.len() + 1);
        posting_starts.push(0);
        let mut end = 0_u32;
        for (&old, new) in order.iter().zip(0..) {
            map[old as usize] = new;
            // No more than there are entries.
            end += articles[old as usize];
            posting_starts.push(end);
        }
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(order.iter().map(|&old| words.word(old)));
        facet_terms.renumber(|entry| build::renumbered(&map, entry));
        SortedTables { vocabulary, facet_terms, posting_starts, entry_starts, word_count, map }
    }
}

/// Returns the numbers of the words of some texts; [`NO_WORD`] for those beyond the limit.
fn word_ids(words: &mut WordInterner, texts: &TokenizedTexts) -> Vec<u32> {
    let mut map = vec![NO_WORD; texts.ids.len()];
    for (word, &id) in &texts.ids {
        map[id as usize] = words.id(word, MAX_WORDS).unwrap_or(NO_WORD);
    }
    map
}

/// Returns an entry with its word renumbered by a map; `None` if the map has no number for it.
pub(crate) fn renumber_entry(map: &[u32], entry: u32) -> Option<u32> {
    if field_of(entry).is_some() {
        return Some(entry);
    }
    let word = map.get(word_of(entry) as usize).copied().filter(|&word| word != NO_WORD)?;
    Some(word | if is_compound_part(entry) { COMPOUND_PART } else { 0 })
}
