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
    let maker = CacheFiller { index, library };
    let made = parallel_map(maker.longer(""), |start| maker.all_of(start).all);
    let mut made: Vec<CachedPrefix> = made.into_iter().flatten().collect();
    made.sort_unstable_by(|a, b| a.start.cmp(&b.start));
    made
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
    fn longer(&self, start: &str) -> Vec<String> {
        let vocabulary = &self.index.vocabulary;
        let letters = vocabulary.letters_after(start).into_iter();
        let longer = letters.map(|letter| format!("{start}{letter}"));
        let is_frequent = |start: &String| {
            self.index.article_count_of_ranges(&vocabulary.prefix_range(start)) * COUNTS_SHARE >= self.len()
        };
        longer.filter(is_frequent).collect()
    }

    /// Looks up a prefix and all longer ones.
    ///
    /// Articles of a longer prefix are not read and counted again, only those beyond.
    fn all_of(&self, start: String) -> FilledPrefix {
        let vocabulary = &self.index.vocabulary;
        let runs = vocabulary.prefix_range(&start);
        let longer =
            if start.chars().count() < MAX_PREFIX_LETTERS { self.longer(&start) } else { Vec::new() };
        let mut made: Vec<FilledPrefix> = longer.iter().map(|longer| self.all_of(longer.clone())).collect();
        made.sort_by_key(|made| made.hits.len());
        let most = made.last().map(|most| (Arc::clone(&most.hits), Arc::clone(&most.facets)));
        let (hits, facets) = match most {
            Some(same) if longer.len() == 1 && vocabulary.prefix_range(&longer[0]) == runs => same,
            most => {
                let mut hits =
                    most.as_ref().map_or_else(|| Set::none(self.len()), |(hits, _)| (**hits).clone());
                made.iter().rev().skip(1).for_each(|made| hits.or(&made.hits));
                let read: Vec<Range<u32>> =
                    longer.iter().flat_map(|longer| vocabulary.prefix_range(longer)).collect();
                runs.into_iter().for_each(|run| self.read_but(run, &read, &mut hits));
                let facets = self.counts(&hits, most);
                (Arc::new(hits), Arc::new(facets))
            }
        };
        let mut all: Vec<CachedPrefix> = made.into_iter().flat_map(|made| made.all).collect();
        let found = hits.len();
        if found * COUNTS_SHARE >= self.len() {
            let kept = (found * SET_SHARE >= self.len()).then(|| Arc::clone(&hits));
            all.push(CachedPrefix { start, hits: kept, facets: Arc::clone(&facets) });
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
    fn read_but(&self, run: Range<u32>, read: &[Range<u32>], hits: &mut Set) {
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
