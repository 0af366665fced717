//! The marks of all articles of the library, a bit for each mark and article.

use super::{Ordinal, Set};

/// A mark of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The article has been read.
    Read,
    /// The article is starred.
    Starred,
    /// The user has removed the article: nothing shows or counts it.
    Removed,
}

impl Mark {
    /// All marks.
    pub const ALL: [Self; 3] = [Self::Read, Self::Starred, Self::Removed];
}

/// The marks of every article, by its ordinal in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    read: Set,
    starred: Set,
    removed: Set,
}

impl Marks {
    /// Creates marks for this number of articles, none of them marked.
    pub fn new(articles: usize) -> Self {
        let none = || Set::none(articles);
        Self { read: none(), starred: none(), removed: none() }
    }

    /// Returns the number of articles that are not removed.
    pub fn count(&self) -> usize {
        self.removed.of() - self.removed.len()
    }

    /// Returns `true` if an article has a mark; an article that does not exist has none.
    pub fn has(&self, mark: Mark, article: Ordinal) -> bool {
        self.with(mark).has(article)
    }

    /// Sets or removes a mark. Returns `true` if that changed anything.
    pub fn set(&mut self, mark: Mark, article: Ordinal, on: bool) -> bool {
        let set = match mark {
            Mark::Read => &mut self.read,
            Mark::Starred => &mut self.starred,
            Mark::Removed => &mut self.removed,
        };
        let was = set.has(article);
        if on {
            set.insert(article);
        } else {
            set.remove(article);
        }
        set.has(article) != was
    }

    /// Copies the marks of some articles from other marks of the same library.
    pub fn take_from(&mut self, other: &Self, articles: &Set) {
        let pairs = [
            (&mut self.read, &other.read),
            (&mut self.starred, &other.starred),
            (&mut self.removed, &other.removed),
        ];
        for (own, other) in pairs {
            let mut taken = other.clone();
            taken.and(articles);
            own.minus(articles);
            own.or(&taken);
        }
    }

    /// Returns the articles that have a mark.
    pub fn with(&self, mark: Mark) -> &Set {
        match mark {
            Mark::Read => &self.read,
            Mark::Starred => &self.starred,
            Mark::Removed => &self.removed,
        }
    }
}
