//! The line that is typed to find a row of a pane, and what it was understood as.
//!
//! The border: the pane decides which row a text means.

use crate::app::input::line::{Edit, TextLine};
use crate::app::messages::overlays as messages;
use crate::places;
use std::fmt;

/// A key of a find line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindKey {
    /// Open the line.
    Open,
    /// Take the row that was found, and close the line.
    Take,
    /// Choose the row that was found, or take it back, and empty the line for the next.
    Toggle,
    /// Exclude the row that was found, or let it in again, and empty the line for the next.
    Exclude,
    /// Type a slash; in an empty line, open the search instead.
    Slash,
    /// Close the line.
    Leave,
}

/// Something that is typed into a find line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Typing<'a> {
    /// An edit.
    Edit(Edit),
    /// Pasted text.
    Paste(&'a str),
}

/// A row that was found for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct FoundRow {
    /// The index of the row.
    pub(in crate::app) row: usize,
    /// The words for it that stand in the line.
    pub(in crate::app) words: String,
}

/// Nothing is called by a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct NoMatch {
    /// The text.
    pub(in crate::app) typed: String,
}

impl fmt::Display for NoMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&messages::no_match(&self.typed))
    }
}

/// The state of finding a row by typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeAhead {
    line: TextLine,
    is_open: bool,
    /// The row of the cursor before the find.
    origin: usize,
    /// `true` if no row matches the text.
    missed: bool,
    /// The row that was understood, in words.
    meaning: String,
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

    /// Returns `true` if the line has the keys.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Returns what the text was understood as; empty while nothing is typed.
    pub fn meaning(&self) -> &str {
        &self.meaning
    }

    /// Returns `true` if no row matches the text.
    pub(in crate::app) fn missed(&self) -> bool {
        self.missed
    }

    /// Returns the row of the cursor before the find.
    pub(in crate::app) fn origin(&self) -> usize {
        self.origin
    }

    /// Sets the row of the cursor before the find, after the rows have changed.
    pub(in crate::app) fn set_origin(&mut self, row: usize) {
        self.origin = row;
    }

    /// Opens an empty line, with the cursor on a row.
    pub(in crate::app) fn open(&mut self, row: usize) {
        *self = Self { is_open: true, origin: row, ..Self::default() };
    }

    /// Changes the line. Returns `true` if the text changed.
    pub(in crate::app) fn apply(&mut self, typing: Typing<'_>) -> bool {
        match typing {
            Typing::Edit(edit) => self.line.edit(edit),
            Typing::Paste(text) => {
                let before = self.text().len();
                self.line.paste(text);
                self.text().len() != before
            }
        }
    }

    /// Takes over what was found in running text after an edit. No letter is refused: the words may stand further on in
    /// what is typed. Returns the row for the cursor.
    pub(in crate::app) fn settle_in_text(&mut self, found: Option<FoundRow>) -> usize {
        let typed = self.text().trim().to_owned();
        self.missed = found.is_none() && !typed.is_empty();
        self.meaning = if self.missed { messages::no_match(&typed) } else { String::new() };
        found.map_or(self.origin, |found| found.row)
    }

    /// Takes over what was found for the text after an edit; `before` is the line before it. Returns the row for the
    /// cursor, which without a match is the one on which the find began.
    ///
    /// # Errors
    /// If the edit made the text longer and nothing is called so: the line is as before.
    pub(in crate::app) fn settle(&mut self, before: Self, found: Option<FoundRow>) -> Result<usize, NoMatch> {
        let typed = self.text().trim().to_owned();
        self.missed = found.is_none() && !typed.is_empty();
        self.meaning.clear();
        if let Some(FoundRow { row, words }) = found {
            self.meaning = words;
            return Ok(row);
        }
        if self.missed {
            match places::matching(&typed).first() {
                Some(&country) => self.meaning = messages::nothing_from(places::name(country)),
                None if self.text().len() > before.text().len() => {
                    *self = before;
                    return Err(NoMatch { typed });
                }
                None => self.meaning = messages::no_match(&typed),
            }
        }
        Ok(self.origin)
    }

    /// Records that the cursor was moved by hand: the row it is on is meant, whatever is typed.
    pub(in crate::app) fn set_moved(&mut self) {
        self.missed = false;
        self.meaning.clear();
    }

    /// Returns `true` if a row was found or gone to since the line was opened or emptied.
    pub(in crate::app) fn is_led(&self, cursor: usize) -> bool {
        !self.is_empty() || cursor != self.origin
    }

    /// Closes the line.
    pub(in crate::app) fn end(&mut self) {
        *self = Self::default();
    }
}
