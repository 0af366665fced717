//! The changes that can be undone: marks, corrections, filters, jumps to articles and changes of feeds, of this session. A
//! change knows both what it made and what was before.

use crate::app::bars::chips;
use crate::app::follow::importing::ImportStep;
use crate::app::messages::follow as messages;
use crate::app::panes::article::related::Narrowing;
use crate::app::update::search::refresh_offer;
use crate::app::{FeedStep, Model, SavedStep, Visit};
use crate::news::{Country, Filter, Mark, Ordinal, OrdinalMap};

/// A mark that is put on articles or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkCommand {
    /// Star the selected articles, or take the stars away.
    Star,
    /// Mark the selected articles read, or unread.
    Read,
    /// Mark everything the list shows read.
    AllRead,
    /// Remove the selected articles.
    Remove,
}

/// One change, as one press of a key made it.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// These articles got the mark (`true`) or lost it; the change in words.
    Marks(Vec<Ordinal>, Mark, bool, String),
    /// An open article was marked read without a key.
    Read(Ordinal),
    /// The countries of an article were corrected.
    Countries(Box<Correction>),
    /// The filter changed from the first to the second.
    Filter(Box<(Filter, Filter)>),
    /// The search changed, perhaps with the filter: what was there before, or after it once it is undone.
    Narrow(Box<Narrowing>),
    /// The cursor went to another article, past search and filters if need be.
    Visit(Box<Visit>),
    /// Something was done with the feeds.
    Feed(Box<FeedStep>),
    /// A list of feeds was imported.
    Import(Box<ImportStep>),
    /// A saved search was saved, renamed, removed or muted.
    Saved(Box<SavedStep>),
}

/// A correction of an article's countries; `None` stands for the countries of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The article.
    pub article: Ordinal,
    /// The correction before.
    pub before: Option<Vec<Country>>,
    /// The correction now.
    pub after: Option<Vec<Country>>,
    /// The change in words.
    pub words: String,
}

/// A way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Take back.
    Undo,
    /// Make again.
    Redo,
}

impl Direction {
    /// Returns the words for a change that was turned this way.
    pub(in crate::app) fn done(self) -> &'static str {
        match self {
            Self::Undo => messages::UNDONE,
            Self::Redo => messages::REDONE,
        }
    }

    /// Returns the words where there is nothing to turn.
    pub(in crate::app) fn nothing(self) -> &'static str {
        match self {
            Self::Undo => messages::NOTHING_TO_UNDO,
            Self::Redo => messages::NOTHING_TO_REDO,
        }
    }
}

/// Changes made and changes taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Returns `true` if a correction of this article would be turned next.
    pub(in crate::app) fn next_corrects(&self, article: Ordinal, direction: Direction) -> bool {
        let next = self.next(direction);
        matches!(next, Some(Change::Countries(correction)) if correction.article == article)
    }

    /// Returns `true` if a change of the feeds would be turned next.
    pub(in crate::app) fn next_is_of_feeds(&self, direction: Direction) -> bool {
        matches!(self.next(direction), Some(Change::Feed(_) | Change::Import(_)))
    }

    fn next(&self, direction: Direction) -> Option<&Change> {
        match direction {
            Direction::Undo => self.done.last(),
            Direction::Redo => self.undone.last(),
        }
    }

    pub(in crate::app) fn pop(&mut self, direction: Direction) -> Option<Change> {
        match direction {
            Direction::Undo => self.done.pop(),
            Direction::Redo => self.undone.pop(),
        }
    }

    /// Keeps a change that was turned, so that it can be turned the other way.
    pub(in crate::app) fn push(&mut self, change: Change, direction: Direction) {
        match direction {
            Direction::Undo => self.undone.push(change),
            Direction::Redo => self.done.push(change),
        }
    }

    /// Follows the articles to where they stand now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        for change in self.done.iter_mut().chain(&mut self.undone) {
            match change {
                Change::Marks(articles, ..) => articles.iter_mut().for_each(|at| *at = moved.to(*at)),
                Change::Read(article) => *article = moved.to(*article),
                Change::Countries(correction) => correction.article = moved.to(correction.article),
                Change::Visit(visit) => visit.remap(moved),
                Change::Filter(_)
                | Change::Narrow(_)
                | Change::Feed(_)
                | Change::Import(_)
                | Change::Saved(_) => {}
            }
        }
    }

    /// Returns `true` if undoing the last change takes back a visit to this article.
    pub(in crate::app) fn last_visited(&self, article: Ordinal) -> bool {
        matches!(self.done.last(), Some(Change::Visit(visit)) if visit.to() == article)
    }

    /// Keeps a change that was made, so that it can be taken back.
    pub(in crate::app) fn record(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
    }
}

impl Model {
    /// Takes up another filter, as a change that can be undone.
    pub(in crate::app) fn refilter(&mut self, filter: Filter) {
        if filter != self.filter {
            let before = self.filter.clone();
            self.history.record(Change::Filter(Box::new((before, filter.clone()))));
            self.put_filter(filter);
        }
    }

    /// Shows what another filter lets through.
    pub(in crate::app) fn put_filter(&mut self, filter: Filter) {
        let wanted = chips::chosen_values(&filter);
        self.chosen.retain(|part| wanted.contains(part));
        let new: Vec<_> = wanted.into_iter().filter(|part| !self.chosen.contains(part)).collect();
        self.chosen.extend(new);
        self.filter = filter;
        self.select();
        if self.search.line.open {
            refresh_offer(self);
        }
    }

    /// Puts the cursor on an article, where the list has it.
    pub(in crate::app) fn go_to(&mut self, article: Ordinal) {
        if let Some(at) = self.selection.articles.place_of(article) {
            self.list.cursor = at;
        }
    }

    /// Counts anew what the search found and the filter lets through; the list stays as it is.
    pub(in crate::app) fn recount(&mut self) {
        self.selection.facets = self.select_with(&self.filter).facets;
        let is_search = self.search.found.is_some();
        let counts = &self.selection.facets;
        self.filters.rebuild(&self.library, counts, &self.filter, is_search, &self.saved);
        self.page_follow();
    }
}
