//! Updating the prefix cache after the library has grown.
//!
//! Only articles that were added, removed or changed are read, no posting list. The result is exact, but the set of
//! cached prefixes stays as it was.

use super::{CachedPrefix, MAX_PREFIX_LETTERS, position_of};
use crate::news::{Column, Facet, FacetCounts, Library, Ordinal, Set, ValueLists};
use crate::search::index::Index;
use crate::search::index::facet_terms::searched_facets;
use crate::search::index::phrase::{field_of, word_of};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// An index with its library.
#[derive(Clone, Copy)]
pub(crate) struct IndexedLibrary<'a> {
    pub(crate) index: &'a Index,
    pub(crate) library: &'a Library,
}

/// The changes from one library to the next.
pub(crate) struct OrdinalChange {
    /// The new ordinal of each old article; `None` if it is gone or has changed.
    pub(crate) to: Vec<Option<Ordinal>>,
    /// The new articles, and the changed ones.
    pub(crate) added: Vec<Ordinal>,
}

/// The articles of a prefix that are gone, and those that are new.
type Difference = (Vec<Ordinal>, Vec<Ordinal>);

/// The key of prefixes that find the same before and now, and their result.
type SharedKey<'a> = (*const FacetCounts, &'a Difference);
type SharedResult = (Option<Arc<Set>>, Arc<FacetCounts>);

/// Returns the cached prefixes of the old index, updated for the new one.
pub(crate) fn update(
    before: IndexedLibrary<'_>,
    now: IndexedLibrary<'_>,
    change: &OrdinalChange,
) -> Vec<CachedPrefix> {
    let cached = &before.index.prefix_cache;
    let mut differing: Vec<Difference> = vec![Difference::default(); cached.len()];
    let gone = (0..).zip(&change.to).filter(|(_, to)| to.is_none()).map(|(at, _)| at);
    for at in gone {
        prefixes_of(before, at, cached).into_iter().for_each(|place| differing[place].0.push(at));
    }
    for &at in &change.added {
        prefixes_of(now, at, cached).into_iter().for_each(|place| differing[place].1.push(at));
    }
    let columns = Columns::new(before.library, now.library);
    // What one beginning finds as another does is there once.
    let mut known: HashMap<SharedKey<'_>, SharedResult> = HashMap::new();
    let mut all = Vec::with_capacity(cached.len());
    for (cached, differing) in cached.iter().zip(&differing) {
        let (hits, facets) = known.entry((Arc::as_ptr(&cached.facets), differing)).or_insert_with(|| {
            let hits = cached
                .hits
                .as_ref()
                .map(|hits| Arc::new(remapped(hits, change, now.library.len(), &differing.1)));
            (hits, Arc::new(columns.counts(&cached.facets, differing)))
        });
        all.push(CachedPrefix {
            prefix: cached.prefix.clone(),
            hits: hits.clone(),
            facets: Arc::clone(facets),
        });
    }
    all
}

/// Returns a set with its articles at their new ordinals, and the new articles.
fn remapped(hits: &Set, change: &OrdinalChange, of: usize, added: &[Ordinal]) -> Set {
    let mut now = Set::none(of);
    hits.each(|at| {
        if let Some(Some(to)) = change.to.get(at as usize) {
            now.insert(*to);
        }
    });
    added.iter().for_each(|&at| now.insert(at));
    now
}

/// Returns the positions of the cached prefixes that find an article.
fn prefixes_of(
    IndexedLibrary { index, library }: IndexedLibrary<'_>,
    at: Ordinal,
    cached: &[CachedPrefix],
) -> BTreeSet<usize> {
    let mut entries = Vec::new();
    index.entries(at, &mut entries);
    let own = entries.iter().filter(|&&entry| field_of(entry).is_none()).map(|&entry| word_of(entry));
    let mut words: BTreeSet<u32> = own.collect();
    for facet in searched_facets() {
        let numbers = library.value_lists(facet).of(at as usize);
        numbers.iter().for_each(|&number| words.extend(index.facet_terms.words_of(facet, number)));
    }
    let mut places = BTreeSet::new();
    for word in words {
        let word = index.vocabulary.word(word);
        let ends =
            word.char_indices().skip(1).map(|(end, _)| end).chain([word.len()]).take(MAX_PREFIX_LETTERS);
        places.extend(ends.filter_map(|end| position_of(cached, &word[..end])));
    }
    places
}

/// The values of the columns before and now.
struct Columns<'a> {
    before: &'a Library,
    now: &'a Library,
    /// The new number of each old value, for each of [`Facet::COLUMNS`].
    numbers: [Vec<Option<usize>>; Facet::COLUMNS.len()],
}

impl<'a> Columns<'a> {
    fn new(before: &'a Library, now: &'a Library) -> Self {
        let numbers = Facet::COLUMNS.map(|facet| match facet {
            Facet::Month => numbers(before.months(), now.months()),
            Facet::Country => numbers(before.countries(), now.countries()),
            Facet::Text(facet) => numbers(before.text(facet), now.text(facet)),
            Facet::Unread | Facet::Starred | Facet::New => Vec::new(),
        });
        Self { before, now, numbers }
    }

    fn counts(&self, counts: &FacetCounts, differing: &Difference) -> FacetCounts {
        let mut columns = [const { Vec::new() }; Facet::COLUMNS.len()];
        for ((facet, numbers), column) in Facet::COLUMNS.into_iter().zip(&self.numbers).zip(&mut columns) {
            let lists = (self.before.value_lists(facet), self.now.value_lists(facet));
            *column = updated_counts(counts.of(facet), numbers, lists, differing);
        }
        let unread = (counts.unread + differing.1.len() as u32).saturating_sub(differing.0.len() as u32);
        FacetCounts::new(columns, unread, 0)
    }
}

fn numbers<V: Ord>(before: &Column<V>, now: &Column<V>) -> Vec<Option<usize>> {
    before.values().iter().map(|value| now.number(value)).collect()
}

/// Returns the counts of a column without the articles that are gone and with those that are new.
fn updated_counts(
    counts: &[u32],
    numbers: &[Option<usize>],
    (before, now): (&ValueLists, &ValueLists),
    (gone, added): &Difference,
) -> Vec<u32> {
    let mut left = counts.to_vec();
    for &number in gone.iter().flat_map(|&at| before.of(at as usize)) {
        if let Some(count) = left.get_mut(usize::from(number)) {
            *count = count.saturating_sub(1);
        }
    }
    let mut all = vec![0; now.count()];
    for (count, number) in left.into_iter().zip(numbers) {
        if let Some(number) = number {
            all[*number] = count;
        }
    }
    added.iter().flat_map(|&at| now.of(at as usize)).for_each(|&number| all[usize::from(number)] += 1);
    all
}
