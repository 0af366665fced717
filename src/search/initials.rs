//! What the first letter of a search finds, made beforehand: nearly half of all articles, which would take longest of
//! all searches, and come first in each.

use super::index::Index;
use crate::news::{Base, Facets, Filter, Library, Marks, Passed, Set};

/// With fewer articles, or of fewer than one in so many, nothing is made beforehand.
const FEW: usize = 20_000;
const SHARE: usize = 16;

/// What a letter finds as the beginning of words.
#[derive(Clone, Debug)]
pub(super) struct Initial {
    letter: char,
    pub(super) hits: Set,
    /// Its counts without a filter.
    pub(super) facets: Facets,
}

/// The letters that find many articles, by their order in the vocabulary.
pub(super) fn initials(index: &Index, library: &Library) -> Vec<Initial> {
    let items = index.items as usize;
    if items < FEW {
        return Vec::new();
    }
    let letters = index.vocabulary.initials();
    let many = letters.into_iter().filter(|letter| {
        let runs = index.vocabulary.beginning(letter.encode_utf8(&mut [0; 4]));
        index.uses_of_runs(&runs) * SHARE >= items
    });
    super::build::in_threads(many.collect(), |letter: char| {
        let hits = hits(index, library, letter);
        let Passed { facets, .. } =
            library.select(Base::Hits(&hits), &Filter::default(), &Marks::new(library.len()));
        Initial { letter, hits, facets }
    })
}

/// What was made for a typed word, if it is one such letter.
pub(super) fn initial<'a>(initials: &'a [Initial], word: &str) -> Option<&'a Initial> {
    initials.iter().find(|initial| word.strip_prefix(initial.letter) == Some(""))
}

fn hits(index: &Index, library: &Library, letter: char) -> Set {
    let mut hits = Set::none(index.items as usize);
    for run in index.vocabulary.beginning(letter.encode_utf8(&mut [0; 4])) {
        for (_, value) in index.about.with(run.clone()) {
            value.facet.list(library, value.number).iter().for_each(|&at| hits.insert(at));
        }
        index.each_of_run(run, |at, _| hits.insert(at));
    }
    hits
}

/// The bytes that they take.
pub(super) fn size(initials: &[Initial]) -> usize {
    initials.iter().map(|initial| initial.hits.of() / 8).sum()
}
