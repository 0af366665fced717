//! An article that came to the library while it is open: from a refresh, or from another window.

use super::Article;

/// An article as it is to be shown from now on, new or in place of the one with the same id.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The article, corrected where the user has corrected it.
    pub article: Article,
    /// Whether it has been read.
    pub read: bool,
    /// Whether it is a favourite.
    pub starred: bool,
}
