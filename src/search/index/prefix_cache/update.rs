//! What frequent beginnings find carried over to a library that grew: only articles that came, went or changed are
//! looked at, no list is read. Exact; but which beginnings are frequent stays as it was.

use super::Frequent;
use super::LONGEST;
use super::place_of;
use crate::news::{Column, Facet, FacetCounts, Library, Ordinal, Set, ValueLists};
use crate::search::index::Index;
use crate::search::index::facet_terms::searched_facets;
use crate::search::index::phrase::{field_of, word_of};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// An index with its library.
#[derive(Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) index: &'a Index,
    pub(crate) library: &'a Library,
}

/// What became of the articles of a library.
pub(crate) struct Change {
    /// Where each of them stands now; one that is no longer what it was has no place.
    pub(crate) to: Vec<Option<Ordinal>>,
    /// The articles now that were not there as they are.
    pub(crate) came: Vec<Ordinal>,
}

/// The articles with a beginning that are no longer what they were, and those now that were not.
type Differing = (Vec<Ordinal>, Vec<Ordinal>);

/// What beginnings have in common that find the same before and now; and what they find.
type Same<'a> = (*const FacetCounts, &'a Differing);
type Finds = (Option<Arc<Set>>, Arc<FacetCounts>);

/// What was made for the one, as it is for the other.
pub(crate) fn carried(before: Of<'_>, now: Of<'_>, change: &Change) -> Vec<Frequent> {
    let made = &before.index.frequent;
    let mut differing: Vec<Differing> = vec![Differing::default(); made.len()];
    let gone = (0..).zip(&change.to).filter(|(_, to)| to.is_none()).map(|(at, _)| at);
    for at in gone {
        beginnings(before, at, made).into_iter().for_each(|place| differing[place].0.push(at));
    }
    for &at in &change.came {
        beginnings(now, at, made).into_iter().for_each(|place| differing[place].1.push(at));
    }
    let columns = Columns::new(before.library, now.library);
    // What one beginning finds as another does is there once.
    let mut known: HashMap<Same<'_>, Finds> = HashMap::new();
    let mut all = Vec::with_capacity(made.len());
    for (made, differing) in made.iter().zip(&differing) {
        let (hits, facets) = known.entry((Arc::as_ptr(&made.facets), differing)).or_insert_with(|| {
            let hits =
                made.hits.as_ref().map(|hits| Arc::new(moved(hits, change, now.library.len(), &differing.1)));
            (hits, Arc::new(columns.counts(&made.facets, differing)))
        });
        all.push(Frequent { start: made.start.clone(), hits: hits.clone(), facets: Arc::clone(facets) });
    }
    all
}

/// The articles of a set where they stand now, with those that came.
fn moved(hits: &Set, change: &Change, of: usize, came: &[Ordinal]) -> Set {
    let mut now = Set::none(of);
    hits.each(|at| {
        if let Some(Some(to)) = change.to.get(at as usize) {
            now.insert(*to);
        }
    });
    came.iter().for_each(|&at| now.insert(at));
    now
}

/// The beginnings that find an article, by their places.
fn beginnings(Of { index, library }: Of<'_>, at: Ordinal, made: &[Frequent]) -> BTreeSet<usize> {
    let mut entries = Vec::new();
    index.entries(at, &mut entries);
    let own = entries.iter().filter(|&&entry| field_of(entry).is_none()).map(|&entry| word_of(entry));
    let mut words: BTreeSet<u32> = own.collect();
    for facet in searched_facets() {
        let numbers = library.value_lists(facet).of(at as usize);
        numbers.iter().for_each(|&number| words.extend(index.about.words_of(facet, number)));
    }
    let mut places = BTreeSet::new();
    for word in words {
        let word = index.vocabulary.word(word);
        let ends = word.char_indices().skip(1).map(|(end, _)| end).chain([word.len()]).take(LONGEST);
        places.extend(ends.filter_map(|end| place_of(made, &word[..end])));
    }
    places
}

/// The values of the columns before and now.
struct Columns<'a> {
    before: &'a Library,
    now: &'a Library,
    /// For each value before of each of [`Facet::COLUMNS`], its number now.
    numbers: [Vec<Option<usize>>; Facet::COLUMNS.len()],
}

impl<'a> Columns<'a> {
    fn new(before: &'a Library, now: &'a Library) -> Self {
        let numbers = Facet::COLUMNS.map(|facet| match facet {
            Facet::Month => numbers(before.months(), now.months()),
            Facet::Country => numbers(before.countries(), now.countries()),
            Facet::Text(facet) => numbers(before.text(facet), now.text(facet)),
            Facet::Unread | Facet::Starred => Vec::new(),
        });
        Self { before, now, numbers }
    }

    fn counts(&self, counts: &FacetCounts, differing: &Differing) -> FacetCounts {
        let mut columns = [const { Vec::new() }; Facet::COLUMNS.len()];
        for ((facet, numbers), column) in Facet::COLUMNS.into_iter().zip(&self.numbers).zip(&mut columns) {
            let lists = (self.before.value_lists(facet), self.now.value_lists(facet));
            *column = counted(counts.of(facet), numbers, lists, differing);
        }
        let unread = (counts.unread + differing.1.len() as u32).saturating_sub(differing.0.len() as u32);
        FacetCounts::new(columns, unread, 0)
    }
}

fn numbers<V: Ord>(before: &Column<V>, now: &Column<V>) -> Vec<Option<usize>> {
    before.values().iter().map(|value| now.number(value)).collect()
}

/// The counts of a column without the articles that are no longer what they were, and with those that came.
fn counted(
    counts: &[u32],
    numbers: &[Option<usize>],
    (before, now): (&ValueLists, &ValueLists),
    (gone, came): &Differing,
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
    came.iter().flat_map(|&at| now.of(at as usize)).for_each(|&number| all[usize::from(number)] += 1);
    all
}
