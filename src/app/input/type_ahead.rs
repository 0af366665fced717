//! Finding a row by typing: the line, the row the search began on, and the letters that are commands as well.
//!
//! The border: which row is meant by what is typed is for the pane to say.

use crate::app::input::line::{Edit, TextLine};
use crate::app::messages::overlays as messages;
use crate::places;

/// The state of finding a row by typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeAhead {
    line: TextLine,
    /// The row the cursor was on before.
    origin: usize,
    /// Nothing is called what is typed.
    missed: bool,
    /// The cursor was moved by hand since something was typed last.
    moved: bool,
    /// The letter that has just acted as a command and could be the first of a name.
    held: Option<char>,
    /// The first letter of the line has acted as a command: it may turn out that it was meant as one.
    on_trial: bool,
}

impl TypeAhead {
    /// Returns the line.
    pub fn line(&self) -> &TextLine {
        &self.line
    }

    /// Returns what is typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Returns whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Returns whether nothing is called what is typed.
    pub(in crate::app) fn missed(&self) -> bool {
        self.missed
    }

    /// Returns whether the cursor was moved by hand since something was typed last.
    pub(in crate::app) fn is_moved(&self) -> bool {
        self.moved
    }

    /// Returns the row the cursor was on before.
    pub(in crate::app) fn origin(&self) -> usize {
        self.origin
    }

    /// Takes note that the row the cursor was on before stands here now.
    pub(in crate::app) fn set_origin(&mut self, row: usize) {
        self.origin = row;
    }

    /// Begins on a row, unless something is typed already.
    pub(in crate::app) fn begin(&mut self, row: usize) {
        if self.is_empty() {
            self.origin = row;
        }
    }

    /// Puts the letter that acted as a command in front of the one that follows it.
    pub(in crate::app) fn begin_with_held(&mut self) {
        if let (true, Some(letter)) = (self.is_empty(), self.held) {
            self.line.set(letter.encode_utf8(&mut [0; 4]));
            self.on_trial = true;
        }
    }

    /// Edits the line. Returns whether the text changed.
    pub(in crate::app) fn edit(&mut self, edit: Edit) -> bool {
        self.line.edit(edit)
    }

    /// Takes in text that is pasted.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.line.paste(text);
    }

    /// Clears the line and forgets that the cursor was moved.
    pub(in crate::app) fn clear(&mut self) {
        self.line.clear();
        self.moved = false;
    }

    /// Takes note that a letter acted as a command.
    pub(in crate::app) fn hold(&mut self, letter: Option<char>) {
        self.held = letter;
    }

    /// Returns the letter that acted as a command.
    pub(in crate::app) fn held(&self) -> Option<char> {
        self.held
    }

    /// Drops the first letter of the line where that was a command after all; `found` tells whether the rest of the line
    /// means something.
    pub(in crate::app) fn drop_command(&mut self, rest: &str, found: bool) {
        if found || rest.chars().count() < 2 {
            self.line.set(rest);
            self.on_trial = false;
        }
    }

    /// Returns the line without the first letter, where that may have been a command.
    pub(in crate::app) fn without_command(&self) -> Option<String> {
        self.on_trial.then(|| self.text().chars().skip(1).collect())
    }

    /// Takes note that the first letter of the line is part of a name.
    pub(in crate::app) fn end_trial(&mut self) {
        self.on_trial = false;
    }

    /// Takes note of the row that is meant by a text, if one is. Returns the row of the cursor: without one, back to
    /// where the finding began.
    pub(in crate::app) fn lead_to(&mut self, target: Option<usize>, typed: &str, rows: usize) -> usize {
        self.missed = target.is_none() && !typed.trim().is_empty();
        self.moved = false;
        target.unwrap_or(self.origin).min(rows.saturating_sub(1))
    }

    /// Returns the words where nothing is called what is typed: a country without news, or no `kind` at all.
    pub(in crate::app) fn missed_words(&self, typed: &str, kind: &str) -> Option<String> {
        match places::matching(typed).first() {
            Some(&country) => Some(messages::nothing_from(places::name(country))),
            None => self.missed.then(|| messages::none_called(kind, typed)),
        }
    }

    /// Takes note that the cursor was moved by a key that is no letter: it stands where the user wants it.
    pub(in crate::app) fn set_moved(&mut self) {
        self.moved = true;
        self.held = None;
        self.missed = false;
    }

    /// Ends the finding.
    pub(in crate::app) fn end(&mut self) {
        *self = Self::default();
    }
}
