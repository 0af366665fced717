//! One line of text being typed: the search line, the finder of the filters, the help's. No screen, no history.

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
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// To the start of the line.
    Start,
    /// To the end of the line.
    End,
}

/// The longest line one can type, in bytes: a pasted book is cut here.
const MOST: usize = 1_000;

/// A text and a cursor between two of its characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLine {
    text: String,
    /// Byte offset, always at a boundary between grapheme clusters.
    cursor: usize,
}

impl TextLine {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts a text in place of what is there, the cursor at its end.
    pub fn set(&mut self, text: &str) {
        self.text = text.to_owned();
        self.cursor = self.text.len();
    }

    /// Puts a text in place of a part of the line, the cursor after it. Tells whether there was room for it.
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

    /// Inserts text from outside at the cursor, made safe and on one line.
    pub fn paste(&mut self, text: &str) {
        let mut end = text.len().min(MOST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.insert(&text::clean(&text[..end]));
    }

    /// Carries out one edit. Tells whether the text changed.
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

    /// A combining mark may have joined its neighbours: the cursor steps out of the cluster it is in.
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
