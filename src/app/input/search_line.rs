//! The search line: what is typed, the search it makes, its history, and the way back.

use crate::app::input::completion::Walk;
use crate::app::input::line::TextLine;
use crate::app::message::Edit;
use crate::app::{Model, Pane};
use crate::news::{Ordinal, OrdinalMap, Sort};
use crate::search::Query;
use std::ops::Range;

/// How many searches the history keeps.
const HISTORY: usize = 100;

/// The search line's memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchLine {
    /// What is typed.
    pub line: TextLine,
    /// It has the keys.
    pub open: bool,
    /// What is wrong with the query as typed: where (bytes of the line), and in words.
    pub fault: Option<(Range<usize>, String)>,
    /// The last query typed that could be read, while it waits for the index.
    pub waiting: Option<Query>,
    /// The walk through the candidates of a completion, while there is one.
    pub walk: Option<Walk>,
    /// Earlier searches, the latest last.
    history: Vec<String>,
    /// How far back in the history the line is; 0 is what was typed.
    recalled: usize,
    /// What was typed before the history was walked.
    typed: String,
    /// The article the search began at.
    from: Option<Ordinal>,
    /// The cursor follows the best match.
    pub(crate) follows: bool,
}

impl SearchLine {
    /// Follows the article it began at to where that stands now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.from = self.from.map(|at| moved.to(at));
    }
}

impl Model {
    /// Opens the line over the present query, the cursor at its end.
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

    /// Keeps what was typed and gives the keys back to the list.
    pub(in crate::app) fn search_keep(&mut self) {
        self.search.open = false;
        let text = self.search.line.text().trim().to_owned();
        if text.is_empty() {
            return self.search_clear();
        }
        self.search.history.retain(|earlier| *earlier != text);
        self.search.history.push(text);
        let over = self.search.history.len().saturating_sub(HISTORY);
        self.search.history.drain(..over);
        self.search_waited();
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

    /// One edit of the line, and the search it makes.
    pub(in crate::app) fn search_edit(&mut self, edit: Edit) {
        if edit == Edit::Backspace && self.search.line.is_empty() {
            return self.search_clear();
        }
        if self.search.line.edit(edit) {
            self.search.recalled = 0;
            self.search_now();
        }
    }

    /// Puts a text in place of a part of the line, and searches as typing it would. Tells whether there was room.
    pub(in crate::app) fn search_put(&mut self, part: Range<usize>, text: &str) -> bool {
        let put = self.search.line.replace(part, text);
        if put {
            self.search.recalled = 0;
            self.search_now();
        }
        put
    }

    /// Walks the history: 1 is older, -1 newer.
    pub(in crate::app) fn search_recall(&mut self, step: isize) {
        let search = &mut self.search;
        if search.recalled == 0 {
            search.typed = search.line.text().to_owned();
        }
        // What stands in the line already is no earlier search.
        let earlier: Vec<&String> = search.history.iter().filter(|text| **text != search.typed).collect();
        let Some(back) = search.recalled.checked_add_signed(step).filter(|&back| back <= earlier.len())
        else {
            return;
        };
        search.recalled = back;
        let text = match earlier.len().checked_sub(back) {
            Some(at) if back > 0 => earlier[at].clone(),
            _ => search.typed.clone(),
        };
        search.line.set(&text);
        self.search_now();
    }

    /// Searches for what the line says. While the line cannot be read, the last good result stays.
    pub(in crate::app) fn search_now(&mut self) {
        match Query::parse(self.search.line.text(), &self.library) {
            Ok(query) => {
                self.search.fault = None;
                self.search_for(query);
            }
            Err(error) => self.search.fault = Some((error.at.clone(), error.to_string())),
        }
    }

    /// Takes up a query and shows what it finds. While there is no index it waits, and everything stays as it is.
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

    /// Finds anew what the query in force finds, for the counts; the list stays as it is.
    pub(in crate::app) fn search_anew(&mut self) {
        if self.found.is_some()
            && let Some(index) = self.index()
        {
            self.found = Some(index.search(&self.library, &self.marks, &self.query));
        }
    }

    pub(in crate::app) fn cursor_to_best_match(&mut self) {
        self.list.cursor = self.best_match();
    }

    /// Where in the list the best match stands: at the top, unless another order is pinned.
    fn best_match(&self) -> usize {
        let (Some(found), Some(Sort::Newest | Sort::Oldest | Sort::Source)) = (&self.found, self.sort) else {
            return 0;
        };
        let among = self.selection.articles.all();
        let best = self.index().map(|index| index.best(&self.library, found, among, 1));
        let best = best.and_then(|best| best.first().copied());
        best.and_then(|best| self.selection.articles.place_of(best)).unwrap_or(0)
    }
}
