//! The search line: its text, the search it makes, its history, and the article to return to.

use crate::app::Edit;
use crate::app::follow::index::search_waiting;
use crate::app::input::completion::Walk;
use crate::app::input::line::TextLine;
use crate::app::messages::overlays as messages;
use crate::app::{Model, Pane};
use crate::news::{Ordinal, OrdinalMap, Sort};
use crate::search::Query;
use std::ops::Range;

/// A key of the search line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKey {
    /// Open the line.
    Open,
    /// Edit the line.
    Edit(Edit),
    /// Keep the search and go to the list.
    Keep,
    /// Clear the search and return to where it began.
    Clear,
    /// Recall an older line of the search history.
    Older,
    /// Recall a newer line of the search history.
    Newer,
    /// Complete the word before the cursor, or go to the next candidate.
    Complete,
    /// Go back to the previous candidate.
    CompleteBack,
}

/// The maximum number of searches in the history.
const HISTORY: usize = 100;

/// The state of the search line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchLine {
    /// The typed text.
    pub line: TextLine,
    /// `true` if the line has the keys.
    pub open: bool,
    /// The error of the query as typed: its place in bytes of the line, and its message.
    pub fault: Option<(Range<usize>, String)>,
    /// The last query typed that could be read, while it waits for the index.
    pub waiting: Option<Query>,
    /// The walk through the candidates of a completion, while there is one.
    pub walk: Option<Walk>,
    /// Earlier searches, the latest last.
    history: Vec<String>,
    /// The number of steps back in the history; 0 is the typed text.
    recalled: usize,
    /// The typed text from before the history was recalled.
    typed: String,
    /// The article the search began at.
    from: Option<Ordinal>,
    /// `true` if the cursor follows the best match.
    pub(crate) follows: bool,
}

impl SearchLine {
    /// Updates the ordinal of the article after the library has changed.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.from = self.from.map(|at| moved.to(at));
    }
}

impl SearchLine {
    /// Replaces a part of the line. Returns `true` if there was room.
    pub(in crate::app) fn put(&mut self, part: Range<usize>, text: &str) -> bool {
        let put = self.line.replace(part, text);
        if put {
            self.recalled = 0;
        }
        put
    }

    /// Recalls a search from the history: 1 is older, -1 newer. Returns `true` if there was one.
    fn recall(&mut self, step: isize) -> bool {
        if self.recalled == 0 {
            self.typed = self.line.text().to_owned();
        }
        // What stands in the line already is no earlier search.
        let earlier: Vec<&String> = self.history.iter().filter(|text| **text != self.typed).collect();
        let back = self.recalled.checked_add_signed(step).filter(|&back| back <= earlier.len());
        let Some(back) = back else { return false };
        self.recalled = back;
        let text = match earlier.len().checked_sub(back) {
            Some(at) if back > 0 => earlier[at].clone(),
            _ => self.typed.clone(),
        };
        self.line.set(&text);
        true
    }

    /// Adds a search to the history.
    fn remember(&mut self, text: String) {
        self.history.retain(|earlier| *earlier != text);
        self.history.push(text);
        let over = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..over);
    }
}

impl Model {
    /// Opens the line with the current query, the cursor at its end.
    pub(in crate::app) fn search_begin(&mut self) {
        let text = self.search.line.text().to_owned();
        if text.is_empty() {
            self.search.from = self.current();
        }
        self.search.line.set(&text);
        self.search.open = true;
        self.search.recalled = 0;
        self.search.follows = true;
        self.page = None;
        self.zoomed = false;
        self.focus_on(Pane::List);
    }

    /// Keeps the search and moves the focus to the list.
    pub(in crate::app) fn search_keep(&mut self) {
        self.search.open = false;
        let text = self.search.line.text().trim().to_owned();
        if text.is_empty() {
            return self.search_clear();
        }
        self.search.remember(text);
        search_waiting(self);
    }

    /// Clears the line and returns to the article the search began at.
    pub(in crate::app) fn search_clear(&mut self) {
        self.search.open = false;
        self.search.line.clear();
        self.search_now();
        let from = self.search.from.take();
        if let Some(at) = from.and_then(|from| self.selection.articles.place_of(from)) {
            self.list.cursor = at;
        }
    }

    /// Edits the line and searches.
    pub(in crate::app) fn search_edit(&mut self, edit: Edit) {
        if edit == Edit::Backspace && self.search.line.is_empty() {
            return self.search_clear();
        }
        if self.search.line.edit(edit) {
            self.search.recalled = 0;
            self.search_now();
        }
    }

    /// Inserts pasted text into the line, opens it if need be, and searches.
    pub(in crate::app) fn search_paste(&mut self, text: &str) {
        if !self.search.open {
            self.search_begin();
        }
        self.search.line.paste(text);
        self.search_now();
    }

    /// Completes the word before the cursor and searches.
    pub(in crate::app) fn search_complete(&mut self, step: isize) {
        match self.search.complete(step, &self.library) {
            None => self.notify(messages::NOTHING_TO_COMPLETE),
            Some(true) => self.search_now(),
            Some(false) => {}
        }
    }

    /// Recalls an earlier search: 1 is older, -1 newer.
    pub(in crate::app) fn search_recall(&mut self, step: isize) {
        if self.search.recall(step) {
            self.search_now();
        }
    }

    /// Searches for the text of the line. While it is no valid query, the last valid result stays.
    pub(in crate::app) fn search_now(&mut self) {
        match Query::parse(self.search.line.text(), &self.library) {
            Ok(query) => {
                self.search.fault = None;
                self.search_for(query);
            }
            Err(error) => self.search.fault = Some((error.at.clone(), error.to_string())),
        }
    }

    /// Searches for a query. While there is no index the query waits and nothing else changes.
    pub(in crate::app) fn search_for(&mut self, query: Query) {
        self.found = if query.is_empty() {
            None
        } else if let Some(index) = self.index() {
            Some(index.search(&self.library, &self.marks, &query))
        } else {
            self.search.waiting = Some(query);
            return;
        };
        self.search.waiting = None;
        self.query = query;
        if self.sort == Some(Sort::Relevance) && !self.query.has_words() {
            self.sort = self.settings.pinned;
        }
        self.select();
        if self.search.follows {
            self.cursor_to_best_match();
        }
        self.detail.outdate();
    }

    /// Repeats the search for the counts; the list stays as it is.
    pub(in crate::app) fn search_anew(&mut self) {
        if self.found.is_some()
            && let Some(index) = self.index()
        {
            self.found = Some(index.search(&self.library, &self.marks, &self.query));
        }
    }

    /// Moves the cursor to the best match: the first row, unless another order is pinned.
    pub(in crate::app) fn cursor_to_best_match(&mut self) {
        self.list.cursor = match (&self.found, self.sort) {
            (Some(found), Some(Sort::Newest | Sort::Oldest | Sort::Source)) => {
                let among = self.selection.articles.all();
                let best = self.index().map(|index| index.best(&self.library, found, among, 1));
                let best = best.and_then(|best| best.first().copied());
                best.and_then(|best| self.selection.articles.place_of(best)).unwrap_or(0)
            }
            (None, _) | (Some(_), Some(Sort::Relevance) | None) => 0,
        };
    }
}
