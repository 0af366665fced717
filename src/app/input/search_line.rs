//! The search line: its text, the search it makes, its history, and the article to return to.

use crate::app::Edit;
use crate::app::input::completion::{Offer, Walk};
use crate::app::input::line::TextLine;
use crate::news::{Ordinal, OrdinalMap};
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
    /// Return to the search from before.
    Cancel,
    /// Go to the result above; in an empty line recall an older line of the search history.
    Up,
    /// Go to the result below; in the search history recall a newer line.
    Down,
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
    pub input: TextLine,
    /// `true` if the line has the keys.
    pub open: bool,
    /// The error of the query as typed: its place in bytes of the line, and its message.
    pub fault: Option<(Range<usize>, String)>,
    /// The last query typed that could be read, while it waits for the index.
    pub waiting: Option<Query>,
    /// The walk through the candidates of a completion, while there is one.
    pub walk: Option<Walk>,
    /// The offer to filter by the value that the last words name.
    pub(in crate::app) offer: Option<Offer>,
    /// Earlier searches, the latest last.
    history: Vec<String>,
    /// The number of steps back in the history; 0 is the typed text.
    recalled: usize,
    /// The typed text from before the history was recalled.
    typed: String,
    /// The article the search began at.
    from: Option<Ordinal>,
    /// The text and the article under the cursor when the line was opened.
    before: (String, Option<Ordinal>),
    /// All of the text is selected: what is typed replaces it.
    selected: bool,
    /// The cursor was moved to another result since the text was edited.
    moved: bool,
    /// The number of filter values that were chosen when the search was kept, which tells what was chosen later.
    pub(in crate::app) kept_after: usize,
    /// `true` if the cursor follows the best match.
    pub(crate) follows: bool,
}

impl SearchLine {
    /// Updates the ordinal of the article after the library has changed.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.from = self.from.map(|at| moved.to(at));
        self.before.1 = self.before.1.map(|at| moved.to(at));
    }

    /// Opens the line with its text selected, the cursor at its end. Where it is empty, the search begins at this article.
    pub(in crate::app) fn begin(&mut self, current: Option<Ordinal>) {
        let text = self.input.text().to_owned();
        if text.is_empty() {
            self.from = current;
        }
        self.input.set(&text);
        (self.open, self.recalled, self.follows) = (true, 0, true);
        (self.selected, self.moved) = (!text.is_empty(), false);
        self.before = (text, current);
    }

    /// Notes that the cursor was moved to another result: the text stays.
    pub(in crate::app) fn note_move(&mut self) {
        (self.follows, self.moved, self.selected) = (false, true, false);
    }

    /// Returns `true` if the cursor was moved since the text was edited.
    pub(in crate::app) fn is_moved(&self) -> bool {
        self.moved
    }

    /// Returns `true` if all of the text is selected.
    pub fn is_selected(&self) -> bool {
        self.open && self.selected
    }

    /// Returns the text and the article from when the line was opened, once.
    pub(in crate::app) fn take_before(&mut self) -> (String, Option<Ordinal>) {
        std::mem::take(&mut self.before)
    }

    /// Returns `true` if the line holds an earlier search that was recalled.
    pub(in crate::app) fn has_recalled(&self) -> bool {
        self.recalled > 0
    }

    /// Returns `true` if Up recalls an earlier search: from an empty line on, unless the cursor was moved to a result.
    pub(in crate::app) fn is_in_history(&self) -> bool {
        self.has_recalled() || self.input.is_empty() && !self.moved
    }

    /// Inserts pasted text, in place of the text if that is selected.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.selected) {
            self.input.clear();
        }
        self.input.paste(text);
        self.recalled = 0;
    }

    /// Returns the article the search began at, once.
    pub(in crate::app) fn take_start(&mut self) -> Option<Ordinal> {
        self.from.take()
    }

    /// Edits the line. Returns `true` if its text changed.
    pub(in crate::app) fn edit(&mut self, edit: Edit) -> bool {
        let replaces = std::mem::take(&mut self.selected) && replaces_selection(edit);
        if replaces {
            self.input.clear();
        }
        let changed = self.input.edit(edit) || replaces;
        if changed {
            (self.recalled, self.follows, self.moved) = (0, true, false);
        }
        changed
    }

    /// Replaces a part of the line. Returns `true` if there was room.
    pub(in crate::app) fn put(&mut self, part: Range<usize>, text: &str) -> bool {
        let put = self.input.replace(part, text);
        self.selected = false;
        if put {
            self.recalled = 0;
        }
        put
    }

    /// Recalls a search from the history: 1 is older, -1 newer. Returns `true` if there was one.
    pub(in crate::app) fn recall(&mut self, step: isize) -> bool {
        if self.recalled == 0 {
            self.typed = self.input.text().to_owned();
        }
        // What stands in the line already is no earlier search.
        let earlier: Vec<&String> = self.history.iter().filter(|text| **text != self.typed).collect();
        let back = self.recalled.checked_add_signed(step).filter(|&back| back <= earlier.len());
        let Some(back) = back else { return false };
        (self.recalled, self.selected) = (back, false);
        let text = match earlier.len().checked_sub(back) {
            Some(at) if back > 0 => earlier[at].clone(),
            _ => self.typed.clone(),
        };
        self.input.set(&text);
        true
    }

    /// Adds a search to the history.
    pub(in crate::app) fn remember(&mut self, text: String) {
        self.history.retain(|earlier| *earlier != text);
        self.history.push(text);
        let over = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..over);
    }
}

/// Checks whether an edit of a selected text takes its place; the others keep it.
fn replaces_selection(edit: Edit) -> bool {
    match edit {
        Edit::Insert(c) => !c.is_control(),
        Edit::Backspace
        | Edit::Delete
        | Edit::DeleteWord
        | Edit::DeleteWordBack
        | Edit::DeleteWordForward
        | Edit::DeleteToStart
        | Edit::DeleteToEnd
        | Edit::Yank => true,
        Edit::Left | Edit::Right | Edit::WordLeft | Edit::WordRight | Edit::Start | Edit::End => false,
    }
}
