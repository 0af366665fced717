//! A word or phrase of a query, looked up.

use super::term_match::Meaning;
use crate::news::{Facet, Library, Ordinal, Set};
use crate::search::index::Index;
use crate::search::index::phrase::{field_of, word_of};
use crate::search::index::postings::Posting;
use crate::search::index::prefix_cache::{self, Frequent};
use std::ops::Range;

/// A word or phrase that is wanted, with what its rank needs to be known.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) meaning: Meaning,
    /// The columns of whose values it is a name.
    named: Vec<Named>,
    /// What it weighs as a name at the most.
    pub(crate) heaviest: f32,
    /// How many articles have it, one with two of its words counting twice.
    pub(crate) uses: usize,
    /// The place of what is known of it beforehand.
    known: Option<usize>,
}

/// A column, and what a word weighs as a name of each of its values: 0 for those that it is no name of.
#[derive(Clone, Debug)]
struct Named {
    facet: Facet,
    weights: Vec<f32>,
}

/// Articles, as they are listed somewhere.
enum List<'a> {
    /// Those whose own texts have one of these words.
    Words(Range<u32>),
    Articles(&'a [Ordinal]),
    Postings(&'a [Posting]),
}

impl Wanted {
    pub(super) fn new(index: &Index, meaning: Meaning) -> Self {
        let runs = meaning.begun.iter().flat_map(|begun| begun.runs.clone());
        let words = meaning.words.iter().map(|candidate| candidate.id..candidate.id + 1);
        let named = runs.chain(words).flat_map(|run| index.about.with(run));
        let weighed =
            named.filter_map(|(word, value)| Some((value.facet, value.number, meaning.weight(index, word)?)));
        let mut named: Vec<Named> = Vec::new();
        let mut heaviest = 0.0_f32;
        for (facet, number, weight) in weighed {
            let at = named.iter().position(|named| named.facet == facet).unwrap_or_else(|| {
                named.push(Named { facet, weights: Vec::new() });
                named.len() - 1
            });
            let weights = &mut named[at].weights;
            let number = usize::from(number);
            weights.resize(weights.len().max(number + 1), 0.0);
            weights[number] = weights[number].max(weight);
            heaviest = heaviest.max(weight);
        }
        let begun = meaning.begun.as_ref();
        let other = |id: u32| begun.is_none_or(|begun| !begun.has(id));
        let by_words = meaning.words.iter().filter(|candidate| other(candidate.id)).map(|c| index.uses(c.id));
        let by_sequences = meaning.sequences.iter().map(|sequence| sequence.found.len());
        let uses = by_words.sum::<usize>()
            + by_sequences.sum::<usize>()
            + begun.map_or(0, |begun| index.uses_of_runs(&begun.runs));
        let known = meaning.typed().and_then(|typed| prefix_cache::place_of(&index.frequent, typed));
        Self { meaning, named, heaviest, uses, known }
    }

    /// With its uses counted article by article where they are few: one that has a word in its text and is about it
    /// as well would otherwise make the word half as rare.
    pub(super) fn counted(mut self, index: &Index, library: &Library) -> Self {
        if self.uses <= COUNTED {
            let mut articles: Vec<Ordinal> = Vec::with_capacity(self.uses);
            self.lists(library).for_each(|list| match list {
                List::Words(run) => index.each_of_run(run, |at, _| articles.push(at)),
                List::Articles(own) => articles.extend(own),
                List::Postings(postings) => articles.extend(postings.iter().map(|p| p.article())),
            });
            articles.sort_unstable();
            articles.dedup();
            self.uses = articles.len();
        }
        self
    }

    /// Adds the articles that have it.
    pub(super) fn insert(&self, index: &Index, library: &Library, set: &mut Set) {
        match self.known(index).and_then(|known| known.hits.as_ref()) {
            Some(hits) => set.or(hits),
            None => self.lists(library).for_each(|list| match list {
                List::Words(run) => index.insert_run(run, set),
                List::Articles(articles) => set.insert_list(articles, |at| at),
                List::Postings(postings) => set.insert_list(postings, Posting::article),
            }),
        }
    }

    /// What is known of it beforehand.
    pub(super) fn known<'a>(&self, index: &'a Index) -> Option<&'a Frequent> {
        self.known.and_then(|at| index.frequent.get(at))
    }

    /// What it weighs as a name of what an article is about; 0 if it is none.
    pub(crate) fn weight_as_name(&self, library: &Library, at: Ordinal) -> f32 {
        let weights = self.named.iter().flat_map(|Named { facet, weights }| {
            library
                .value_lists(*facet)
                .of(at as usize)
                .iter()
                .filter_map(|&number| weights.get(usize::from(number)))
        });
        weights.copied().fold(0.0, f32::max)
    }

    /// The lists that hold the articles that have it, some of them more than once.
    fn lists<'l>(&'l self, library: &'l Library) -> impl Iterator<Item = List<'l>> {
        let Meaning { begun, words, sequences, .. } = &self.meaning;
        let begun = begun.iter().flat_map(|begun| begun.runs.iter().cloned());
        let words = words.iter().map(|word| word.id..word.id + 1);
        let named = self.named.iter().flat_map(move |Named { facet, weights }| {
            let is_name = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
            is_name.map(|(number, _)| List::Articles(library.value_lists(*facet).list(number)))
        });
        let sequences = sequences.iter().map(|sequence| List::Postings(&sequence.found));
        begun.chain(words).map(List::Words).chain(named).chain(sequences)
    }

    /// Whether an article with these entries has it.
    pub(super) fn holds(&self, library: &Library, entries: &[u32], at: Ordinal) -> bool {
        let is_word = |&&entry: &&u32| field_of(entry).is_none();
        entries.iter().filter(is_word).any(|&entry| self.meaning.has(word_of(entry)))
            || self.weight_as_name(library, at) > 0.0
            || self.meaning.sequences.iter().any(|sequence| sequence.at(at).is_some())
    }
}

/// A wanted word with no more uses has them counted one by one.
const COUNTED: usize = 512;
