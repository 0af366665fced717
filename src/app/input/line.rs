//! A line of text with a cursor: the search line, the text that finds a value, the line of the help.

use crate::text;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// An edit of a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Insert a character at the cursor.
    Insert(char),
    /// Delete the character before the cursor.
    Backspace,
    /// Delete the character at the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete everything before the cursor.
    DeleteToStart,
    /// Move one character to the left.
    Left,
    /// Move one character to the right.
    Right,
    /// Move to the start of the line.
    Start,
    /// Move to the end of the line.
    End,
}

/// The maximum length of a line, in bytes. Pasted text is cut to it.
const MOST: usize = 1_000;

/// A text and a cursor between two of its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    text: String,
    /// Byte offset, always at a boundary between grapheme clusters.
    cursor: usize,
}

impl TextLine {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns `true` if the line is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Replaces the line and moves the cursor to its end.
    pub fn set(&mut self, text: &str) {
        self.text = text.to_owned();
        self.cursor = self.text.len();
    }

    /// Replaces a part of the line and moves the cursor behind it. Returns `true` if there was room.
    pub(in crate::app) fn replace(&mut self, part: Range<usize>, text: &str) -> bool {
        let fits = self.text.len() - part.len() + text.len() <= MOST;
        if fits {
            self.cursor = part.start + text.len();
            self.text.replace_range(part, text);
            self.leave_cluster();
        }
        fits
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Inserts pasted text at the cursor, cleaned and on one line.
    pub fn paste(&mut self, text: &str) {
        let mut end = text.len().min(MOST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.insert(&text::clean(&text[..end]));
    }

    /// Applies an edit. Returns `true` if the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let before = self.text.len();
        match edit {
            Edit::Insert(c) if !c.is_control() => self.insert(c.encode_utf8(&mut [0; 4])),
            Edit::Insert(_) => {}
            Edit::Backspace => self.delete(self.previous(), self.cursor),
            Edit::Delete => self.delete(self.cursor, self.next()),
            Edit::DeleteWord => self.delete(self.word_start(), self.cursor),
            Edit::DeleteToStart => self.delete(0, self.cursor),
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
        }
        self.text.len() != before
    }

    fn insert(&mut self, text: &str) {
        if self.text.len() + text.len() <= MOST {
            self.text.insert_str(self.cursor, text);
            self.cursor += text.len();
            self.leave_cluster();
        }
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.leave_cluster();
    }

    /// Moves the cursor to the end of the grapheme cluster it is in, since a combining mark may have joined its
    /// neighbours.
    fn leave_cluster(&mut self) {
        while !self.text.grapheme_indices(true).any(|(at, _)| at == self.cursor)
            && self.cursor < self.text.len()
        {
            self.cursor += 1;
        }
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let kept = self.before_cursor().trim_end();
        kept.rfind(char::is_whitespace)
            .map_or(0, |at| at + kept[at..].chars().next().map_or(1, char::len_utf8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> TextLine {
        let mut line = TextLine::default();
        line.set(text);
        line
    }

    #[test]
    fn edits_do_what_a_shell_does() {
        use Edit::{Backspace, Delete, DeleteToStart, DeleteWord, Insert, Left, Right, Start};
        let cases: &[(&str, &[Edit], &str, &str)] = &[
            ("ab", &[Insert('c')], "abc", "abc"),
            ("ab", &[Left, Insert('x')], "axb", "ax"),
            ("ab", &[Start, Delete], "b", ""),
            ("ab", &[Start, Backspace], "ab", ""),
            ("ab", &[Right, Delete], "ab", "ab"),
            ("two words ", &[DeleteWord], "two ", "two "),
            ("two words", &[Left, Left, DeleteToStart], "ds", ""),
            ("e\u{301}", &[Backspace], "", ""),
            ("\u{1f469}\u{200d}\u{1f33e}x", &[Left, Backspace], "x", ""),
            ("ab", &[Insert('\u{1b}')], "ab", "ab"),
        ];
        for (start, edits, text, before) in cases {
            let mut line = typed(start);
            for &edit in *edits {
                line.edit(edit);
            }
            assert_eq!((line.text(), line.before_cursor()), (*text, *before), "{start:?} {edits:?}");
        }
    }

    #[test]
    fn a_part_is_replaced_while_there_is_room() {
        let mut line = typed("one two three");
        assert!(line.replace(4..7, "2"));
        assert_eq!((line.text(), line.before_cursor()), ("one 2 three", "one 2"));
        assert!(!line.replace(0..1, &"x".repeat(MOST)));
        assert_eq!((line.text(), line.before_cursor()), ("one 2 three", "one 2"));
    }

    #[test]
    fn a_pasted_book_is_cut() {
        let mut line = TextLine::default();
        line.paste(&"é".repeat(10_000));
        assert!(line.text().len() <= MOST && !line.is_empty());
        line.paste("more");
        assert!(line.text().len() <= MOST);
    }

    proptest::proptest! {
        #[test]
        fn no_edit_breaks_a_line(text in "\\PC{0,12}", edits in proptest::collection::vec(0..10_usize, 0..30), c: char) {
            use Edit::{Backspace, Delete, DeleteToStart, DeleteWord, End, Insert, Left, Right, Start};
            let all = [Insert(c), Backspace, Delete, DeleteWord, DeleteToStart, Left, Right, Start, End, Insert('\u{301}')];
            let mut line = typed(&text);
            for edit in edits {
                line.edit(all[edit]);
                proptest::prop_assert!(line.text().is_char_boundary(line.before_cursor().len()));
            }
        }
    }
}
