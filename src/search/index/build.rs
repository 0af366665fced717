//! Building an index in memory: texts are tokenized, their words sorted, then every article is indexed.
//!
//! A few threads share the articles; none outlives the call. Words are numbered as they arrive and renumbered once
//! sorted.

pub(crate) mod invert;
pub(crate) mod texts;

use super::Index;
use super::facet_terms::FacetTerms;
use super::forward::{ForwardIndex, MAX_WORDS};
use super::parallel::{parallel_map, thread_count};
use super::phrase::{COMPOUND_PART, field_of, is_compound_part, word_of};
use super::postings::{MAX_ARTICLES, Postings};
use super::prefix_cache::fill::fill;
use super::segment::Segment;
use super::vocabulary::Vocabulary;
use crate::news::{Article, Library};
use invert::postings;
use std::sync::Arc;
use texts::TokenizedTexts;

/// The least number of articles that justify another thread.
const MIN_ARTICLES_PER_THREAD: usize = 4000;

/// The sorted words of some texts with their numbers, and the texts.
pub(crate) type SortedTexts = (Vec<(Box<str>, u32)>, TokenizedTexts);

impl Index {
    /// Builds the index of a library.
    pub fn build(library: &Library) -> Self {
        build(library, &|_| {})
    }

    /// Builds the index of a library and reports progress: the number of further articles done, from any thread.
    pub fn build_with_progress(library: &Library, progress: &(dyn Fn(usize) + Sync)) -> Self {
        build(library, progress)
    }
}

/// Builds the index of a library and reports progress: the number of further articles done, from any thread.
pub(crate) fn build(library: &Library, progress: &(dyn Fn(usize) + Sync)) -> Index {
    let article_count = library.len().min(MAX_ARTICLES);
    let shares = thread_count().min(article_count / MIN_ARTICLES_PER_THREAD).max(1);
    let size = article_count.div_ceil(shares).max(1);
    let articles: Vec<&Article> =
        library.loaded_articles().map(|(_, article)| &**article).take(article_count).collect();
    let mut value_texts = TokenizedTexts::for_words(MAX_WORDS / 2);
    let mut facet_terms = FacetTerms::new(library, |text| value_texts.entries_of(text));
    let most = (MAX_WORDS - value_texts.articles.len()) / shares;
    let read = |share: &[&Article]| {
        let mut texts = TokenizedTexts::for_words(most);
        texts.read(share.iter().copied(), progress);
        (texts.sorted(), texts)
    };
    let mut shared = parallel_map(articles.chunks(size).collect(), read);
    shared.push((value_texts.sorted(), value_texts));
    let (vocabulary, maps) = merge(&shared);
    let values = maps.last().map_or(&[][..], Vec::as_slice);
    facet_terms.renumber(|entry| renumbered(values, entry));
    let base = Arc::new(build_segment(&shared, &maps, vocabulary.len()));
    drop(shared);
    let mut index = Index {
        vocabulary,
        base,
        additions: None,
        facet_terms,
        article_count: article_count as u32,
        prefix_cache: Vec::new(),
    };
    index.prefix_cache = fill(&index, library);
    index
}

/// Merges sorted words into one vocabulary; returns for each share the new numbers of its words.
fn merge(shares: &[SortedTexts]) -> (Vocabulary, Vec<Vec<u32>>) {
    let mut maps: Vec<Vec<u32>> = shares.iter().map(|(words, _)| vec![0; words.len()]).collect();
    let tagged = shares
        .iter()
        .enumerate()
        .flat_map(|(share, (words, _))| words.iter().map(move |(word, id)| (&**word, share, *id)));
    // What is sorted in runs already takes little more than a look at each word.
    let mut all: Vec<(&str, usize, u32)> = tagged.collect();
    all.sort_by(|a, b| a.0.cmp(b.0));
    let mut words = Vec::with_capacity(all.len());
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        same.iter().for_each(|&(_, share, id)| maps[share][id as usize] = words.len() as u32);
        words.push(same[0].0);
    }
    let mut vocabulary = Vocabulary::default();
    vocabulary.add(words.into_iter());
    (vocabulary, maps)
}

/// Returns an entry with its word renumbered by a map, which holds all words.
pub(crate) fn renumbered(map: &[u32], entry: u32) -> u32 {
    if field_of(entry).is_some() {
        return entry;
    }
    map[word_of(entry) as usize] | if is_compound_part(entry) { COMPOUND_PART } else { 0 }
}

/// Builds a segment: the forward index and the posting lists of all words.
pub(crate) fn build_segment(shares: &[SortedTexts], maps: &[Vec<u32>], words: usize) -> Segment {
    let mut posting_starts = vec![0_u32; words + 1];
    for ((_, texts), map) in shares.iter().zip(maps) {
        for (&articles, &word) in texts.articles.iter().zip(map) {
            posting_starts[word as usize + 1] += articles;
        }
    }
    for word in 0..words {
        posting_starts[word + 1] += posting_starts[word];
    }
    let forwards = parallel_map(shares.iter().zip(maps).collect(), |((_, texts), map)| {
        let mut forward = ForwardIndex::with_capacity(texts.ends.len(), texts.entries.len());
        let mut start = 0;
        for &end in &texts.ends {
            forward.push(texts.entries[start..end].iter().map(|&entry| renumbered(map, entry)));
            start = end;
        }
        forward
    });
    let total = forwards.iter().map(ForwardIndex::articles).sum();
    let mut forward = ForwardIndex::with_capacity(total, forwards.iter().map(ForwardIndex::entries).sum());
    forwards.iter().for_each(|share| forward.append(share));
    drop(forwards);
    let postings = Postings::InMemory(postings(&posting_starts, &forward));
    Segment { posting_starts, postings, forward }
}
