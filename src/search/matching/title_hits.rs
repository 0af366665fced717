//! The articles that have some words in their titles, from the newest on, without reading their lists to the end.

use crate::news::Ordinal;
use crate::search::index::Index;
use crate::search::index::phrase::TITLE;
use crate::search::index::postings::{List, Posting};
use crate::search::index::segment::additions::Place;
use std::iter::Peekable;

type Ordinals<'a> = Box<dyn Iterator<Item = Ordinal> + 'a>;

/// The articles with any of some words in their titles.
pub(crate) struct Titled<'a> {
    index: &'a Index,
    /// What is left of the words' lists: of the articles the index was built with, and of those that came later.
    lists: Vec<[List<'a>; 2]>,
}

impl<'a> Titled<'a> {
    pub(crate) fn new(index: &'a Index, words: &[u32]) -> Self {
        Self { index, lists: words.iter().map(|&word| index.lists(word)).collect() }
    }

    /// There are no more than so many.
    pub(crate) fn at_most(&self) -> usize {
        self.lists.iter().flatten().map(List::len).sum()
    }

    /// Whether an article is one; none that is asked for later may be newer.
    pub(crate) fn has(&mut self, at: Ordinal) -> bool {
        let (part, place) = match self.index.place(at) {
            Place::Built(place) => (0, place),
            Place::Later(place) => (1, place),
        };
        self.lists.iter_mut().any(|list| {
            let first = list[part].skip_to(place);
            first.is_some_and(|posting| posting.article() == place && is_in_title(posting))
        })
    }

    /// All of them, newest first.
    pub(crate) fn all(self) -> impl Iterator<Item = Ordinal> + 'a {
        let index = self.index;
        let mut lists: Vec<Peekable<Ordinals<'a>>> = Vec::new();
        for [built, later] in self.lists {
            let (built, later) = (places(built), places(later));
            match index.added.as_deref() {
                None => lists.push(built.peekable()),
                Some(added) => {
                    let built = built.filter_map(|place| added.ordinal(place));
                    let later = later.filter_map(|place| added.ordinals.get(place as usize).copied());
                    lists.push((Box::new(built) as Ordinals<'a>).peekable());
                    lists.push((Box::new(later) as Ordinals<'a>).peekable());
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

/// The places of a list's articles with the word in their titles.
fn places(list: List<'_>) -> Ordinals<'_> {
    match list {
        List::Held(list) => Box::new(list.iter().copied().filter(|&p| is_in_title(p)).map(Posting::article)),
        List::Left(window) => Box::new(window.filter(|&p| is_in_title(p)).map(Posting::article)),
    }
}

fn is_in_title(posting: Posting) -> bool {
    posting.fields() & TITLE != 0
}
