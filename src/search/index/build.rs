//! The way from articles to an index: every text is cut into words, the words are sorted, then every article's words
//! are filed.
//!
//! The articles are shared out among a few threads, none of which outlives the call. Words are numbered as they come,
//! and get their numbers in the sorted vocabulary at the end.

pub(crate) mod invert;
pub(crate) mod texts;

use super::Index;
use super::facet_terms::About;
use super::forward::{MOST_WORDS, Stream};
use super::parallel::{in_threads, threads};
use super::phrase::{PART, field_of, is_part, word_of};
use super::postings::{MOST_ARTICLES, Postings};
use super::prefix_cache::fill::frequent;
use super::segment::Part;
use super::vocabulary::Vocabulary;
use crate::news::{Article, Library};
use invert::postings;
use std::sync::Arc;
use texts::Texts;

/// Fewer articles are not worth another thread.
const SHARE: usize = 4000;

/// The words of some texts in their order, with their numbers, and the texts.
pub(crate) type Share = (Vec<(Box<str>, u32)>, Texts);

impl Index {
    /// The index of a library.
    pub fn build(library: &Library) -> Self {
        build(library, &|_| {})
    }

    /// The same, telling now and then, from whatever thread, that so many more articles are done.
    pub fn build_telling(library: &Library, told: &(dyn Fn(usize) + Sync)) -> Self {
        build(library, told)
    }
}

/// The index of a library. `told` hears now and then that so many more articles are done, from any thread.
pub(crate) fn build(library: &Library, told: &(dyn Fn(usize) + Sync)) -> Index {
    let items = library.len().min(MOST_ARTICLES);
    let shares = threads().min(items / SHARE).max(1);
    let size = items.div_ceil(shares).max(1);
    let articles: Vec<&Article> = library.loaded().map(|(_, article)| &**article).take(items).collect();
    let mut of_values = Texts::for_words(MOST_WORDS / 2);
    let mut about = About::new(library, |text| of_values.entries_of(text));
    let most = (MOST_WORDS - of_values.articles.len()) / shares;
    let read = |share: &[&Article]| {
        let mut texts = Texts::for_words(most);
        texts.read(share.iter().copied(), told);
        (texts.sorted(), texts)
    };
    let mut shared = in_threads(articles.chunks(size).collect(), read);
    shared.push((of_values.sorted(), of_values));
    let (vocabulary, maps) = merge(&shared);
    let values = maps.last().map_or(&[][..], Vec::as_slice);
    about.renumber(|entry| renumbered(values, entry));
    let built = Arc::new(file(&shared, &maps, vocabulary.len()));
    drop(shared);
    let mut index =
        Index { vocabulary, built, added: None, about, items: items as u32, frequent: Vec::new() };
    index.frequent = frequent(&index, library);
    index
}

/// One vocabulary of all, and for each share the new numbers of its words.
fn merge(shares: &[Share]) -> (Vocabulary, Vec<Vec<u32>>) {
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

/// An entry with the number its word has in the vocabulary.
pub(crate) fn renumbered(map: &[u32], entry: u32) -> u32 {
    if field_of(entry).is_some() {
        return entry;
    }
    map[word_of(entry) as usize] | if is_part(entry) { PART } else { 0 }
}

/// Files all words: the streams, and the list of every word.
pub(crate) fn file(shares: &[Share], maps: &[Vec<u32>], words: usize) -> Part {
    let mut lists = vec![0_u32; words + 1];
    for ((_, texts), map) in shares.iter().zip(maps) {
        for (&articles, &word) in texts.articles.iter().zip(map) {
            lists[word as usize + 1] += articles;
        }
    }
    for word in 0..words {
        lists[word + 1] += lists[word];
    }
    let streams = in_threads(shares.iter().zip(maps).collect(), |((_, texts), map)| {
        let mut stream = Stream::with_capacity(texts.ends.len(), texts.entries.len());
        let mut start = 0;
        for &end in &texts.ends {
            stream.push(texts.entries[start..end].iter().map(|&entry| renumbered(map, entry)));
            start = end;
        }
        stream
    });
    let total = streams.iter().map(Stream::articles).sum();
    let mut stream = Stream::with_capacity(total, streams.iter().map(Stream::entries).sum());
    streams.iter().for_each(|share| stream.append(share));
    drop(streams);
    let postings = Postings::Held(postings(&lists, &stream));
    Part { lists, postings, stream }
}
