//! What the user said of the articles: read, starred. One bit each per article of the library.

use super::{Ordinal, Set};

/// A mark an article can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It has been read.
    Read,
    /// It is a favourite.
    Starred,
}

/// The marks of every article, by its place in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    read: Set,
    starred: Set,
}

impl Marks {
    /// No article read, none starred.
    pub fn new(articles: usize) -> Self {
        Self { read: Set::none(articles), starred: Set::none(articles) }
    }

    /// Whether an article bears a mark; one that does not exist bears none.
    pub fn has(&self, mark: Mark, article: Ordinal) -> bool {
        self.with(mark).has(article)
    }

    /// Sets or takes away a mark. Tells whether that changed anything.
    pub fn set(&mut self, mark: Mark, article: Ordinal, on: bool) -> bool {
        let set = match mark {
            Mark::Read => &mut self.read,
            Mark::Starred => &mut self.starred,
        };
        let was = set.has(article);
        if on {
            set.insert(article);
        } else {
            set.remove(article);
        }
        set.has(article) != was
    }

    /// Takes the marks of some articles over from others of the same library.
    pub fn take_from(&mut self, other: &Self, articles: &Set) {
        for (own, other) in [(&mut self.read, &other.read), (&mut self.starred, &other.starred)] {
            let mut taken = other.clone();
            taken.and(articles);
            own.minus(articles);
            own.or(&taken);
        }
    }

    /// The articles that bear a mark.
    pub fn with(&self, mark: Mark) -> &Set {
        match mark {
            Mark::Read => &self.read,
            Mark::Starred => &self.starred,
        }
    }
}
