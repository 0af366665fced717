//! Building an index from articles that come a few thousand at a time, whether it is then held or written.
//!
//! Words are numbered as they come, and every article's entries go out at once with those numbers; only the words, and
//! how many articles have each, stay. The numbers the words have in the sorted vocabulary are known at the end.

pub(crate) mod interner;
pub(crate) mod scratch;

use super::Index;
use super::build::texts::{NO_WORD, Texts};
use super::build::{self, invert};
use super::facet_terms::About;
use super::forward::{BYTES, MOST_WORDS, Stream, entry_of, packed};
use super::parallel::{beside, in_threads, threads};
use super::phrase::{PART, field_of, is_part, word_of};
use super::postings::{MOST_ARTICLES, Postings};
use super::segment::Part;
use super::vocabulary::Vocabulary;
use crate::news::{Article, Library, Ordinal};
use interner::Words;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// As many articles are asked for at once.
pub(crate) const BATCH: usize = if cfg!(test) { 16 } else { 2048 };
/// Fewer articles are not worth another thread.
const SHARE: usize = 256;

impl Index {
    /// The same from articles that are handed in: `texts` gives those of a run of ordinals, whole, with all that is
    /// searched of them. It is asked for one run of a few thousand articles after the other, in this thread, while those
    /// before are read in others. Memory is taken for the whole index, but not for more texts than those.
    pub fn build_from<E>(
        library: &Library,
        texts: &mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>,
        told: &(dyn Fn(usize) + Sync),
    ) -> Result<Self, BuildError<E>> {
        held(library, texts, told)
    }
}

/// Hands out the articles of a run of ordinals, whole.
pub(crate) type Source<'a, E> = &'a mut dyn FnMut(Range<Ordinal>) -> Result<Vec<Arc<Article>>, E>;

/// Why an index was not built.
#[derive(Debug)]
pub enum BuildError<E> {
    /// The articles could not be had.
    Texts(E),
    /// What it is built with, or its bytes, could not be written or read.
    Io(io::Error),
}

impl<E: fmt::Display> fmt::Display for BuildError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Texts(error) => error.fmt(f),
            Self::Io(error) => write!(f, "the search index could not be written: {error}"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for BuildError<E> {}

impl<E> From<io::Error> for BuildError<E> {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What is known of the articles that came.
pub(crate) struct Gathered {
    words: Words,
    /// How many articles have each word.
    articles: Vec<u32>,
    /// Where each article begins, in entries, and where the last ends.
    starts: Vec<u32>,
    /// How many entries are words.
    spoken: usize,
    about: About,
}

/// What an index is made of when all articles have come, but for their entries and the lists.
pub(crate) struct Sorted {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) about: About,
    /// Where the list of each word begins, and the end of the last.
    pub(crate) lists: Vec<u32>,
    pub(crate) starts: Vec<u32>,
    pub(crate) spoken: usize,
    /// The number of each word in the vocabulary, by that which it had as it came.
    pub(crate) map: Vec<u32>,
}

/// Gathers all articles of a library; their entries go to `sink`, packed, with the numbers of words as they came.
pub(crate) fn gather<E>(
    library: &Library,
    source: Source<'_, E>,
    told: &(dyn Fn(usize) + Sync),
    mut sink: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<Gathered, BuildError<E>> {
    let items = library.len().min(MOST_ARTICLES);
    let mut gathered = Gathered::new(library, items);
    let mut bytes = Vec::new();
    let mut ask = |start: usize| {
        let run = start..(start + BATCH).min(items);
        let articles = source(run.start as Ordinal..run.end as Ordinal).map_err(BuildError::Texts)?;
        Ok::<_, BuildError<E>>((run, articles))
    };
    let mut starts = (0..items).step_by(BATCH);
    let mut next = starts.next().map(&mut ask).transpose()?;
    while let Some((run, articles)) = next.take() {
        let articles = &articles[..articles.len().min(run.len())];
        bytes.clear();
        // The next ones are fetched while these are read.
        let (fetched, taken) =
            beside(|| starts.next().map(&mut ask).transpose(), || gathered.take(articles, told, &mut bytes));
        taken.ok_or_else(too_many)?;
        // An article that did not come has no words.
        gathered.starts.resize(run.end + 1, gathered.starts.last().copied().unwrap_or_default());
        sink(&bytes)?;
        next = fetched?;
    }
    Ok(gathered)
}

/// The index of a library, all of it held in memory.
pub(crate) fn held<E>(
    library: &Library,
    source: Source<'_, E>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, BuildError<E>> {
    let mut bytes = Vec::new();
    let gathered = gather(library, source, told, |packed| {
        bytes.extend_from_slice(packed);
        Ok(())
    })?;
    let Sorted { vocabulary, about, lists, starts, spoken, map } = gathered.sorted();
    renumber(&mut bytes, &map);
    let items = starts.len().saturating_sub(1) as u32;
    let stream = Stream::of_bytes(bytes, starts, spoken);
    let postings = Postings::Held(invert::postings(&lists, &stream));
    let built = Arc::new(Part { lists, postings, stream });
    Ok(Index { vocabulary, built, added: None, about, items, frequent: Vec::new() }.with_frequent(library))
}

/// Entries are counted with 32 bits.
fn too_many() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "the articles have too many words")
}

/// Gives the words of packed entries the numbers they have in the vocabulary.
pub(crate) fn renumber(bytes: &mut [u8], map: &[u32]) {
    for entry in bytes.as_chunks_mut::<BYTES>().0 {
        if let Some(new) = given(map, entry_of(*entry)) {
            *entry = packed(new);
        }
    }
}

impl Gathered {
    fn new(library: &Library, items: usize) -> Self {
        let mut words = Words::default();
        let mut of_values = Texts::for_words(MOST_WORDS / 2);
        let mut about = About::new(library, |text| of_values.entries_of(text));
        let map = numbered(&mut words, &of_values);
        about.renumber(|entry| build::renumbered(&map, entry));
        let mut starts = Vec::with_capacity(items + 1);
        starts.push(0);
        Self { articles: vec![0; words.len()], words, starts, spoken: 0, about }
    }

    /// Reads some articles, in threads. Adds their entries to `bytes`; `None` if they cannot be counted any more.
    fn take(
        &mut self,
        articles: &[Arc<Article>],
        told: &(dyn Fn(usize) + Sync),
        bytes: &mut Vec<u8>,
    ) -> Option<()> {
        let shares = threads().min(articles.len() / SHARE).max(1);
        let size = articles.len().div_ceil(shares).max(1);
        let read = |share: &[Arc<Article>]| {
            let mut texts = Texts::for_words(MOST_WORDS);
            texts.read(share.iter().map(|article| &**article), told);
            texts
        };
        for texts in in_threads(articles.chunks(size).collect(), read) {
            let map = numbered(&mut self.words, &texts);
            self.articles.resize(self.words.len(), 0);
            for (&word, &articles) in map.iter().zip(&texts.articles) {
                if let Some(all) = self.articles.get_mut(word as usize) {
                    *all += articles;
                }
            }
            let mut start = 0;
            for &end in &texts.ends {
                let before = bytes.len();
                let entries = texts.entries[start..end].iter().filter_map(|&entry| given(&map, entry));
                for entry in entries {
                    bytes.extend_from_slice(&packed(entry));
                    self.spoken += usize::from(field_of(entry).is_none());
                }
                let entries = u32::try_from((bytes.len() - before) / BYTES).ok()?;
                self.starts.push(self.starts.last()?.checked_add(entries)?);
                start = end;
            }
        }
        Some(())
    }

    /// Everything by the numbers words have in their order.
    pub(crate) fn sorted(self) -> Sorted {
        let Self { words, articles, starts, spoken, mut about } = self;
        let order = words.sorted();
        let mut map = vec![0; order.len()];
        let mut lists = Vec::with_capacity(order.len() + 1);
        lists.push(0);
        let mut end = 0_u32;
        for (&old, new) in order.iter().zip(0..) {
            map[old as usize] = new;
            // No more than there are entries.
            end += articles[old as usize];
            lists.push(end);
        }
        let mut vocabulary = Vocabulary::default();
        vocabulary.add(order.iter().map(|&old| words.word(old)));
        about.renumber(|entry| build::renumbered(&map, entry));
        Sorted { vocabulary, about, lists, starts, spoken, map }
    }
}

/// The numbers of the words of some texts among all; `NO_WORD` for those there was no room for.
fn numbered(words: &mut Words, texts: &Texts) -> Vec<u32> {
    let mut map = vec![NO_WORD; texts.ids.len()];
    for (word, &id) in &texts.ids {
        map[id as usize] = words.id(word, MOST_WORDS).unwrap_or(NO_WORD);
    }
    map
}

/// An entry with the number that a map gives its word, if it does.
pub(crate) fn given(map: &[u32], entry: u32) -> Option<u32> {
    if field_of(entry).is_some() {
        return Some(entry);
    }
    let word = map.get(word_of(entry) as usize).copied().filter(|&word| word != NO_WORD)?;
    Some(word | if is_part(entry) { PART } else { 0 })
}
