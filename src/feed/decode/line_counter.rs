//! Line numbers of pieces of a text.
//!
//! The border: pieces borrowed from the text itself.

use crate::text::steps::count;

/// Tells the lines of pieces of a text, counted from 1. Asked for pieces in their order it reads the text once.
pub(in crate::feed) struct LineCounter<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    /// Creates a counter at the beginning of a text.
    pub(in crate::feed) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1 }
    }

    /// Returns the line a piece of the text begins on.
    pub(in crate::feed) fn of(&mut self, piece: &str) -> usize {
        let offset = piece.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        if offset < self.offset {
            (self.offset, self.line) = (0, 1);
        }
        count(offset - self.offset);
        let between = &self.text.as_bytes()[self.offset..offset];
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.offset = offset;
        self.line
    }
}
