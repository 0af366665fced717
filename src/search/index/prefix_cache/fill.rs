//! Filling the prefix cache: the frequent prefixes, looked up and counted.

use super::{COUNTS_SHARE, CachedPrefix, MAX_PREFIX_LETTERS, SET_SHARE, is_large};
use crate::news::{Base, FacetCounts, Filter, Library, Marks, Set};
use crate::search::index::Index;
use crate::search::index::parallel::parallel_map;
use std::ops::Range;
use std::sync::Arc;

impl Index {
    /// Returns the index with its prefix cache filled, if it has none and the library is large.
    ///
    /// Without the cache the first letters of a search take longest. Filling it reads all posting lists.
    pub fn with_prefix_cache(&self, library: &Library) -> Self {
        if self.wants_prefix_cache(library) {
            return Self { prefix_cache: fill(self, library), ..self.clone() };
        }
        self.clone()
    }

    /// Checks whether [`Index::with_prefix_cache`] would fill the cache.
    pub fn wants_prefix_cache(&self, library: &Library) -> bool {
        self.prefix_cache.is_empty() && is_large(library)
    }
}

/// Returns the frequent prefixes, sorted.
pub(crate) fn fill(index: &Index, library: &Library) -> Vec<CachedPrefix> {
    if !is_large(library) {
        return Vec::new();
    }
    let filler = CacheFiller { index, library };
    let cached = parallel_map(filler.extensions(""), |prefix| filler.fill_all(prefix).all);
    let mut cached: Vec<CachedPrefix> = cached.into_iter().flatten().collect();
    cached.sort_unstable_by(|a, b| a.prefix.cmp(&b.prefix));
    cached
}

struct CacheFiller<'a> {
    index: &'a Index,
    library: &'a Library,
}

/// A prefix and all longer ones, with the articles and counts of the prefix itself.
struct FilledPrefix {
    all: Vec<CachedPrefix>,
    hits: Arc<Set>,
    facets: Arc<FacetCounts>,
}

impl CacheFiller<'_> {
    /// Returns the frequent prefixes one letter longer than this one.
    fn extensions(&self, prefix: &str) -> Vec<String> {
        let vocabulary = &self.index.vocabulary;
        let letters = vocabulary.letters_after(prefix).into_iter();
        let extensions = letters.map(|letter| format!("{prefix}{letter}"));
        let is_frequent = |prefix: &String| {
            self.index.article_count_of_ranges(&vocabulary.prefix_range(prefix)) * COUNTS_SHARE >= self.len()
        };
        extensions.filter(is_frequent).collect()
    }

    /// Looks up a prefix and all longer ones.
    ///
    /// Articles of a longer prefix are not read and counted again, only those beyond.
    fn fill_all(&self, prefix: String) -> FilledPrefix {
        let vocabulary = &self.index.vocabulary;
        let runs = vocabulary.prefix_range(&prefix);
        let extensions =
            if prefix.chars().count() < MAX_PREFIX_LETTERS { self.extensions(&prefix) } else { Vec::new() };
        let mut cached: Vec<FilledPrefix> =
            extensions.iter().map(|extensions| self.fill_all(extensions.clone())).collect();
        cached.sort_by_key(|cached| cached.hits.len());
        let most = cached.last().map(|most| (Arc::clone(&most.hits), Arc::clone(&most.facets)));
        let (hits, facets) = match most {
            Some(same) if extensions.len() == 1 && vocabulary.prefix_range(&extensions[0]) == runs => same,
            most => {
                let mut hits =
                    most.as_ref().map_or_else(|| Set::none(self.len()), |(hits, _)| (**hits).clone());
                cached.iter().rev().skip(1).for_each(|cached| hits.or(&cached.hits));
                let read: Vec<Range<u32>> =
                    extensions.iter().flat_map(|extensions| vocabulary.prefix_range(extensions)).collect();
                runs.into_iter().for_each(|run| self.insert_unread(run, &read, &mut hits));
                let facets = self.counts(&hits, most);
                (Arc::new(hits), Arc::new(facets))
            }
        };
        let mut all: Vec<CachedPrefix> = cached.into_iter().flat_map(|cached| cached.all).collect();
        let found = hits.len();
        if found * COUNTS_SHARE >= self.len() {
            let kept = (found * SET_SHARE >= self.len()).then(|| Arc::clone(&hits));
            all.push(CachedPrefix { prefix, hits: kept, facets: Arc::clone(&facets) });
        }
        FilledPrefix { all, hits, facets }
    }

    /// Returns the facet counts of some articles; those of most of them may be known.
    fn counts(&self, hits: &Set, known: Option<(Arc<Set>, Arc<FacetCounts>)>) -> FacetCounts {
        let count = |hits: &Set| {
            let marks = Marks::new(self.len());
            self.library.select(Base::Hits(hits), &Filter::default(), &marks).facets
        };
        let Some((counted, facets)) = known else { return count(hits) };
        let mut others = hits.clone();
        others.minus(&counted);
        count(&others).plus(&facets)
    }

    /// Adds the articles of a range of words, except of words that were read already.
    fn insert_unread(&self, run: Range<u32>, read: &[Range<u32>], hits: &mut Set) {
        let mut from = run.start;
        let mut within: Vec<&Range<u32>> =
            read.iter().filter(|read| read.start >= run.start && read.end <= run.end).collect();
        within.sort_unstable_by_key(|read| read.start);
        let ends = run.end..run.end;
        for read in within.into_iter().chain([&ends]) {
            let words = from..read.start;
            for (_, value) in self.index.facet_terms.with(words.clone()) {
                hits.insert_list(self.library.value_lists(value.facet).list(value.number.into()), |at| at);
            }
            self.index.insert_range_of_words(words, hits);
            from = read.end;
        }
    }

    fn len(&self) -> usize {
        self.index.article_count as usize
    }
}
