//! The prefixes that find most articles, looked up and counted.

use super::{COUNTED, Frequent, KEPT, LONGEST, is_large};
use crate::news::{Base, FacetCounts, Filter, Library, Marks, Set};
use crate::search::index::Index;
use crate::search::index::parallel::in_threads;
use std::ops::Range;
use std::sync::Arc;

impl Index {
    /// The same index with what the most frequent beginnings find made beforehand, if it has none and is of a large
    /// library: without it the first letters of a search take longest. Takes its time, since it reads all lists.
    pub fn with_frequent(&self, library: &Library) -> Self {
        if self.wants_frequent(library) {
            return Self { frequent: frequent(self, library), ..self.clone() };
        }
        self.clone()
    }

    /// Whether [`Index::with_frequent`] would make anything.
    pub fn wants_frequent(&self, library: &Library) -> bool {
        self.frequent.is_empty() && is_large(library)
    }
}

/// The frequent beginnings, sorted.
pub(crate) fn frequent(index: &Index, library: &Library) -> Vec<Frequent> {
    if !is_large(library) {
        return Vec::new();
    }
    let maker = Maker { index, library };
    let made = in_threads(maker.longer(""), |start| maker.all_of(start).all);
    let mut made: Vec<Frequent> = made.into_iter().flatten().collect();
    made.sort_unstable_by(|a, b| a.start.cmp(&b.start));
    made
}

struct Maker<'a> {
    index: &'a Index,
    library: &'a Library,
}

/// A beginning and all longer ones, with what the first of them finds.
struct Made {
    all: Vec<Frequent>,
    hits: Arc<Set>,
    facets: Arc<FacetCounts>,
}

impl Maker<'_> {
    /// The frequent beginnings one letter longer than this one.
    fn longer(&self, start: &str) -> Vec<String> {
        let vocabulary = &self.index.vocabulary;
        let letters = vocabulary.letters_after(start).into_iter();
        let longer = letters.map(|letter| format!("{start}{letter}"));
        let is_frequent =
            |start: &String| self.index.uses_of_runs(&vocabulary.beginning(start)) * COUNTED >= self.len();
        longer.filter(is_frequent).collect()
    }

    /// What a beginning finds is not read and counted again where a longer one has it: only what comes to that.
    fn all_of(&self, start: String) -> Made {
        let vocabulary = &self.index.vocabulary;
        let runs = vocabulary.beginning(&start);
        let longer = if start.chars().count() < LONGEST { self.longer(&start) } else { Vec::new() };
        let mut made: Vec<Made> = longer.iter().map(|longer| self.all_of(longer.clone())).collect();
        made.sort_by_key(|made| made.hits.len());
        let most = made.last().map(|most| (Arc::clone(&most.hits), Arc::clone(&most.facets)));
        let (hits, facets) = match most {
            Some(same) if longer.len() == 1 && vocabulary.beginning(&longer[0]) == runs => same,
            most => {
                let mut hits =
                    most.as_ref().map_or_else(|| Set::none(self.len()), |(hits, _)| (**hits).clone());
                made.iter().rev().skip(1).for_each(|made| hits.or(&made.hits));
                let read: Vec<Range<u32>> =
                    longer.iter().flat_map(|longer| vocabulary.beginning(longer)).collect();
                runs.into_iter().for_each(|run| self.read_but(run, &read, &mut hits));
                let facets = self.counts(&hits, most);
                (Arc::new(hits), Arc::new(facets))
            }
        };
        let mut all: Vec<Frequent> = made.into_iter().flat_map(|made| made.all).collect();
        let found = hits.len();
        if found * COUNTED >= self.len() {
            let kept = (found * KEPT >= self.len()).then(|| Arc::clone(&hits));
            all.push(Frequent { start, hits: kept, facets: Arc::clone(&facets) });
        }
        Made { all, hits, facets }
    }

    /// The counts of some articles; those of most of them may be known.
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

    /// Adds what the words of a run find, but for those that were read already.
    fn read_but(&self, run: Range<u32>, read: &[Range<u32>], hits: &mut Set) {
        let mut from = run.start;
        let mut within: Vec<&Range<u32>> =
            read.iter().filter(|read| read.start >= run.start && read.end <= run.end).collect();
        within.sort_unstable_by_key(|read| read.start);
        let ends = run.end..run.end;
        for read in within.into_iter().chain([&ends]) {
            let words = from..read.start;
            for (_, value) in self.index.about.with(words.clone()) {
                hits.insert_list(self.library.value_lists(value.facet).list(value.number.into()), |at| at);
            }
            self.index.insert_run(words, hits);
            from = read.end;
        }
    }

    fn len(&self) -> usize {
        self.index.items as usize
    }
}
