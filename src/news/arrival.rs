//! An article that arrives while the library is open: from a refresh, or from another window.

use super::{Article, ArticleMarks};

/// An article that is added to the library, or replaces the one with the same id.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The article, with the user's correction of its countries.
    pub article: Article,
    /// The article has been read.
    pub read: bool,
    /// The article is starred.
    pub starred: bool,
    /// The user has removed the article.
    pub removed: bool,
}

impl Arrival {
    /// Returns an article without marks.
    pub fn new(article: Article) -> Self {
        Self { article, read: false, starred: false, removed: false }
    }

    /// Returns an article with the user's marks and correction.
    pub fn marked(mut article: Article, marks: &ArticleMarks) -> Self {
        marks.correct(&mut article);
        let (read, starred) = (marks.read.unwrap_or(false), marks.starred.unwrap_or(false));
        Self { article, read, starred, removed: marks.removed }
    }
}
