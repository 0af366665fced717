//! The contents of a library file, and the changes of them, as they are handed out.

use super::merge::MergeCounts;
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, Feed, MarkChange, SavedSearches};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The contents of a library file at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The day on which the program was first used; `None` if there is no file.
    pub first_start: Option<NaiveDate>,
    /// The marks of the articles.
    pub marks: HashMap<ArticleId, ArticleMarks>,
    /// The articles as they came in, without the user's corrections.
    pub articles: Vec<Article>,
    /// `true` if there may be more articles than these, since only some were asked for.
    pub more: bool,
    /// The feeds, by name.
    pub feeds: Vec<Feed>,
    /// The saved searches.
    pub saved: SavedSearches,
}

/// The changes that other processes have saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The marks of articles.
    pub marks: Vec<MarkChange>,
    /// The articles that came in or changed, with their marks and corrections.
    pub arrived: Vec<Arrival>,
    /// `true` if so many articles came in that they are not among [`arrived`](Self::arrived): the library is to be opened
    /// anew.
    pub are_many: bool,
    /// The feeds as they are now; `None` if they were not looked at.
    pub feeds: Option<Vec<Feed>>,
    /// The saved searches as they are now; `None` if they are as they were.
    pub saved: Option<SavedSearches>,
}

/// The numbers of articles and marks that an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// The numbers of its articles.
    pub merged: MergeCounts,
    /// The number of marks and corrections that came with them.
    pub marks: usize,
}

impl ImportCounts {
    pub(super) fn add(&mut self, part: &Self) {
        self.merged.add(&part.merged);
        self.marks += part.marks;
    }
}
