//! The text typed to find a row, the row on which the find began, and the letters that are commands as well.
//!
//! The border: the pane decides which row a text means.

use crate::app::input::line::{Edit, TextLine};
use crate::app::messages::overlays as messages;
use crate::places;

/// The state of finding a row by typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeAhead {
    line: TextLine,
    /// The row of the cursor before the find.
    origin: usize,
    /// `true` if no row matches the text.
    missed: bool,
    /// `true` if the cursor was moved by hand since the last edit.
    moved: bool,
    /// The letter that has just acted as a command and may be the first of a name.
    held: Option<char>,
    /// `true` if the first letter of the line has acted as a command and may not belong to a name.
    on_trial: bool,
}

impl TypeAhead {
    /// Returns the line.
    pub fn line(&self) -> &TextLine {
        &self.line
    }

    /// Returns the typed text.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Returns `true` if nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Returns `true` if no row matches the text.
    pub(in crate::app) fn missed(&self) -> bool {
        self.missed
    }

    /// Returns `true` if the cursor was moved by hand since the last edit.
    pub(in crate::app) fn is_moved(&self) -> bool {
        self.moved
    }

    /// Returns the row of the cursor before the find.
    pub(in crate::app) fn origin(&self) -> usize {
        self.origin
    }

    /// Sets the row of the cursor before the find, after the rows have changed.
    pub(in crate::app) fn set_origin(&mut self, row: usize) {
        self.origin = row;
    }

    /// Begins a find on a row, unless something is typed already.
    pub(in crate::app) fn begin(&mut self, row: usize) {
        if self.is_empty() {
            self.origin = row;
        }
    }

    /// Inserts the letter that acted as a command before the one that follows it.
    pub(in crate::app) fn begin_with_held(&mut self) {
        if let (true, Some(letter)) = (self.is_empty(), self.held) {
            self.line.set(letter.encode_utf8(&mut [0; 4]));
            self.on_trial = true;
        }
    }

    /// Edits the line. Returns `true` if the text changed.
    pub(in crate::app) fn edit(&mut self, edit: Edit) -> bool {
        self.line.edit(edit)
    }

    /// Inserts pasted text.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.line.paste(text);
    }

    /// Clears the line and forgets that the cursor was moved.
    pub(in crate::app) fn clear(&mut self) {
        self.line.clear();
        self.moved = false;
    }

    /// Stores the letter that acted as a command.
    pub(in crate::app) fn hold(&mut self, letter: Option<char>) {
        self.held = letter;
    }

    /// Returns the letter that acted as a command.
    pub(in crate::app) fn held(&self) -> Option<char> {
        self.held
    }

    /// Drops the first letter of the line if it was a command after all. `found` is `true` if the rest of the line
    /// matches a row.
    pub(in crate::app) fn drop_command(&mut self, rest: &str, found: bool) {
        if found || rest.chars().count() < 2 {
            self.line.set(rest);
            self.on_trial = false;
        }
    }

    /// Returns the line without its first letter, if that may have been a command.
    pub(in crate::app) fn without_command(&self) -> Option<String> {
        self.on_trial.then(|| self.text().chars().skip(1).collect())
    }

    /// Accepts the first letter of the line as part of a name.
    pub(in crate::app) fn end_trial(&mut self) {
        self.on_trial = false;
    }

    /// Records if a text has a matching row, and returns the row for the cursor; without a match, the one on which
    /// the find began.
    pub(in crate::app) fn lead_to(&mut self, target: Option<usize>, typed: &str, rows: usize) -> usize {
        self.missed = target.is_none() && !typed.trim().is_empty();
        self.moved = false;
        target.unwrap_or(self.origin).min(rows.saturating_sub(1))
    }

    /// Returns the message for a text without a match; `kind` is the noun for a row.
    pub(in crate::app) fn missed_words(&self, typed: &str, kind: &str) -> Option<String> {
        match places::matching(typed).first() {
            Some(&country) => Some(messages::nothing_from(places::name(country))),
            None => self.missed.then(|| messages::none_called(kind, typed)),
        }
    }

    /// Records that the cursor was moved by a key that is no letter.
    pub(in crate::app) fn set_moved(&mut self) {
        self.moved = true;
        self.held = None;
        self.missed = false;
    }

    /// Ends the find.
    pub(in crate::app) fn end(&mut self) {
        *self = Self::default();
    }
}
