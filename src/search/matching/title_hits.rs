//! The articles with some words in their titles, newest first, without reading posting lists to the end.

use crate::news::Ordinal;
use crate::search::index::Index;
use crate::search::index::phrase::TITLE;
use crate::search::index::postings::{Posting, PostingList};
use crate::search::index::segment::additions::Location;
use std::iter::Peekable;

type Ordinals<'a> = Box<dyn Iterator<Item = Ordinal> + 'a>;

/// The articles with any of some words in their titles.
pub(crate) struct TitleHits<'a> {
    index: &'a Index,
    /// The rest of the words' posting lists in the base segment and in the additions.
    lists: Vec<[PostingList<'a>; 2]>,
}

impl<'a> TitleHits<'a> {
    pub(crate) fn new(index: &'a Index, words: &[u32]) -> Self {
        Self { index, lists: words.iter().map(|&word| index.lists(word)).collect() }
    }

    /// Returns an upper bound of the number of articles.
    pub(crate) fn max_len(&self) -> usize {
        self.lists.iter().flatten().map(PostingList::len).sum()
    }

    /// Checks whether an article is one of them; later calls must ask for older articles.
    pub(crate) fn has(&mut self, at: Ordinal) -> bool {
        let (part, place) = match self.index.location(at) {
            Location::Base(place) => (0, place),
            Location::Added(place) => (1, place),
        };
        self.lists.iter_mut().any(|list| {
            let first = list[part].skip_to(place);
            first.is_some_and(|posting| posting.article() == place && is_in_title(posting))
        })
    }

    /// Returns all of them, newest first.
    pub(crate) fn all(self) -> impl Iterator<Item = Ordinal> + 'a {
        let index = self.index;
        let mut lists: Vec<Peekable<Ordinals<'a>>> = Vec::new();
        for [base, later] in self.lists {
            let (base, later) = (places(base), places(later));
            match index.additions.as_deref() {
                None => lists.push(base.peekable()),
                Some(additions) => {
                    let base = base.filter_map(|place| additions.ordinal(place));
                    let later = later.filter_map(|place| additions.ordinals.get(place as usize).copied());
                    lists.push((Box::new(base) as Ordinals<'a>).peekable());
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

/// Returns the positions of a list's articles with the word in their titles.
fn places(list: PostingList<'_>) -> Ordinals<'_> {
    match list {
        PostingList::InMemory(list) => {
            Box::new(list.iter().copied().filter(|&p| is_in_title(p)).map(Posting::article))
        }
        PostingList::Stored(window) => Box::new(window.filter(|&p| is_in_title(p)).map(Posting::article)),
    }
}

fn is_in_title(posting: Posting) -> bool {
    posting.fields() & TITLE != 0
}
