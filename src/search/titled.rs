//! The articles that have some words in their titles, from the newest on, without reading their lists to the end.

use super::grow::Place;
use super::index::Index;
use super::part::Posting;
use super::phrase::TITLE;
use crate::news::Ordinal;
use std::iter::Peekable;

/// The articles with any of some words in their titles.
pub(super) struct Titled<'a> {
    index: &'a Index,
    /// What is left of the words' lists: of the articles the index was built with, and of those that came later.
    lists: Vec<[&'a [Posting]; 2]>,
}

impl<'a> Titled<'a> {
    pub(super) fn new(index: &'a Index, words: &[u32]) -> Self {
        Self { index, lists: words.iter().map(|&word| index.lists(word)).collect() }
    }

    /// There are no more than so many.
    pub(super) fn at_most(&self) -> usize {
        self.lists.iter().flatten().map(|list| list.len()).sum()
    }

    /// Whether an article is one; none that is asked for later may be newer.
    pub(super) fn has(&mut self, at: Ordinal) -> bool {
        let (part, place) = match self.index.place(at) {
            Place::Built(place) => (0, place),
            Place::Later(place) => (1, place),
        };
        self.lists.iter_mut().any(|list| {
            skip(&mut list[part], place);
            let first = list[part].first();
            first.is_some_and(|posting| posting.article() == place && is_in_title(posting))
        })
    }

    /// All of them, newest first.
    pub(super) fn all(self) -> impl Iterator<Item = Ordinal> + 'a {
        let index = self.index;
        let mut lists: Vec<Peekable<Box<dyn Iterator<Item = Ordinal> + 'a>>> = Vec::new();
        for [built, later] in self.lists {
            let places = |list: &'a [Posting]| list.iter().filter(|p| is_in_title(p)).map(|p| p.article());
            let (built, later) = (places(built), places(later));
            match index.added.as_deref() {
                None => lists.push((Box::new(built) as Box<dyn Iterator<Item = Ordinal>>).peekable()),
                Some(added) => {
                    let built = built.filter_map(|place| added.ordinal(place));
                    let later = later.map(|place| added.ordinals[place as usize]);
                    lists.push((Box::new(built) as Box<dyn Iterator<Item = Ordinal>>).peekable());
                    lists.push((Box::new(later) as Box<dyn Iterator<Item = Ordinal>>).peekable());
                }
            }
        }
        std::iter::from_fn(move || {
            let at = lists.iter_mut().filter_map(|list| list.peek().copied()).min()?;
            for list in &mut lists {
                list.next_if_eq(&at);
            }
            Some(at)
        })
    }
}

fn is_in_title(posting: &Posting) -> bool {
    posting.fields() & TITLE != 0
}

/// Leaves out the articles before a place, in steps that double until it is passed.
fn skip(list: &mut &[Posting], place: u32) {
    let mut reach = 1;
    while list.get(reach).is_some_and(|posting| posting.article() < place) {
        *list = &list[reach..];
        reach *= 2;
    }
    let near = &list[..list.len().min(reach + 1)];
    *list = &list[near.partition_point(|posting| posting.article() < place)..];
}
