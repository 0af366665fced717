//! An article that arrives while the library is open: from a refresh, or from another window.

use super::Article;

/// An article that is added to the library, or replaces the one with the same id.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The article, with the user's correction of its countries.
    pub article: Article,
    /// The article has been read.
    pub read: bool,
    /// The article is starred.
    pub starred: bool,
}
