//! The marks of all articles of the library, a bit for each mark and article.

mod change;

use super::{Ordinal, Set};
pub use change::{ArticleMarks, MarkChange, MarkValue};

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
    /// The articles that a muted search hides.
    muted: Set,
    /// The removed and the muted articles.
    hidden: Set,
    /// The articles that have come since the last visit.
    new: Set,
}

impl Marks {
    /// Creates marks for this number of articles, none of them marked.
    pub fn new(articles: usize) -> Self {
        let none = || Set::none(articles);
        Self { read: none(), starred: none(), removed: none(), muted: none(), hidden: none(), new: none() }
    }

    /// Returns the number of articles that are neither removed nor muted.
    pub fn count(&self) -> usize {
        self.hidden.of() - self.hidden.len()
    }

    /// Returns the articles that are removed or muted, which nothing shows or counts.
    pub fn hidden(&self) -> &Set {
        &self.hidden
    }

    /// Returns the articles that have come since the last visit.
    pub fn new_articles(&self) -> &Set {
        &self.new
    }

    /// Takes these articles for those that have come since the last visit.
    pub fn set_new(&mut self, articles: Set) {
        self.new = articles;
    }

    /// Returns the articles that are muted, removed ones among them.
    pub(super) fn muted_articles(&self) -> &Set {
        &self.muted
    }

    /// Returns the articles that are muted and not removed.
    pub fn muted(&self) -> Set {
        let mut muted = self.muted.clone();
        muted.minus(&self.removed);
        muted
    }

    /// Mutes these articles and no others. Returns `true` if that changed what is hidden.
    pub fn mute(&mut self, articles: Set) -> bool {
        self.muted = articles;
        let mut hidden = self.removed.clone();
        hidden.or(&self.muted);
        let changed = hidden != self.hidden;
        self.hidden = hidden;
        changed
    }

    /// Returns the same marks with nothing hidden, removed or muted.
    #[must_use]
    pub fn revealed(&self) -> Self {
        let mut marks = self.clone();
        let none = Set::none(self.removed.of());
        (marks.removed, marks.muted, marks.hidden) = (none.clone(), none.clone(), none);
        marks
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
        let changed = set.has(article) != was;
        if mark == Mark::Removed {
            match on || self.muted.has(article) {
                true => self.hidden.insert(article),
                false => self.hidden.remove(article),
            }
        }
        changed
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
        let muted = std::mem::take(&mut self.muted);
        self.mute(muted);
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
