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
    /// Delete the word before the cursor, up to a space.
    DeleteWord,
    /// Delete the letters and digits of the word before the cursor.
    DeleteWordBack,
    /// Delete the letters and digits of the word after the cursor.
    DeleteWordForward,
    /// Delete everything before the cursor.
    DeleteToStart,
    /// Delete everything after the cursor.
    DeleteToEnd,
    /// Insert what was deleted last, other than single characters.
    Yank,
    /// Move one character to the left.
    Left,
    /// Move one character to the right.
    Right,
    /// Move to the beginning of a word.
    WordLeft,
    /// Move to the end of a word.
    WordRight,
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
    /// The text deleted last, other than single characters.
    killed: String,
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
            Edit::DeleteWord => self.kill(self.word_start()..self.cursor),
            Edit::DeleteWordBack => self.kill(self.letters_start()..self.cursor),
            Edit::DeleteWordForward => self.kill(self.cursor..self.letters_end()),
            Edit::DeleteToStart => self.kill(0..self.cursor),
            Edit::DeleteToEnd => self.kill(self.cursor..self.text.len()),
            Edit::Yank => self.insert(&self.killed.clone()),
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::WordLeft => self.cursor = self.letters_start(),
            Edit::WordRight => self.cursor = self.letters_end(),
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

    /// Deletes a part, which can be inserted again.
    fn kill(&mut self, part: Range<usize>) {
        if !part.is_empty() {
            self.text[part.clone()].clone_into(&mut self.killed);
            self.delete(part.start, part.end);
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

    /// Returns the start of the letters and digits that are last before the cursor.
    fn letters_start(&self) -> usize {
        let mut start = None;
        for (at, cluster) in self.before_cursor().grapheme_indices(true).rev() {
            match (is_letter(cluster), start) {
                (true, _) => start = Some(at),
                (false, Some(start)) => return start,
                (false, None) => {}
            }
        }
        start.unwrap_or(0)
    }

    /// Returns the end of the letters and digits that are first after the cursor.
    fn letters_end(&self) -> usize {
        let mut has_begun = false;
        for (at, cluster) in self.text[self.cursor..].grapheme_indices(true) {
            match (is_letter(cluster), has_begun) {
                (true, _) => has_begun = true,
                (false, true) => return self.cursor + at,
                (false, false) => {}
            }
        }
        self.text.len()
    }

    fn word_start(&self) -> usize {
        let kept = self.before_cursor().trim_end();
        kept.rfind(char::is_whitespace)
            .map_or(0, |at| at + kept[at..].chars().next().map_or(1, char::len_utf8))
    }
}

/// Checks whether a grapheme cluster is a letter or a digit.
fn is_letter(cluster: &str) -> bool {
    cluster.starts_with(char::is_alphanumeric)
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
        use Edit::{
            Backspace, Delete, DeleteToEnd, DeleteToStart, DeleteWord, DeleteWordBack, DeleteWordForward,
            End, Insert, Left, Right, Start, WordLeft, WordRight, Yank,
        };
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
            ("two-part words ", &[WordLeft], "two-part words ", "two-part "),
            ("two-part words", &[WordLeft, WordLeft], "two-part words", "two-"),
            ("two", &[WordLeft, WordLeft], "two", ""),
            ("two-part words", &[Start, WordRight], "two-part words", "two"),
            ("two-part words", &[Start, WordRight, WordRight], "two-part words", "two-part"),
            ("two ", &[Start, WordRight, WordRight], "two ", "two "),
            ("country:ke", &[DeleteWordBack], "country:", "country:"),
            ("country:ke", &[DeleteWord], "", ""),
            ("one two three", &[Start, DeleteWordForward], " two three", ""),
            ("one two three", &[WordLeft, DeleteToEnd], "one two ", "one two "),
            ("one two", &[WordLeft, DeleteToEnd, Start, Yank], "twoone ", "two"),
            ("one two", &[DeleteWord, DeleteWord, Yank, Yank], "one one ", "one one "),
            ("one", &[Yank], "one", "one"),
            ("one two", &[DeleteWord, End, DeleteToEnd, Yank], "one two", "one two"),
            ("e\u{301}a b", &[Start, WordRight, DeleteToStart], " b", ""),
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
        fn no_edit_breaks_a_line(text in "\\PC{0,12}", edits in proptest::collection::vec(0..16_usize, 0..30), c: char) {
            use Edit::{
                Backspace, Delete, DeleteToEnd, DeleteToStart, DeleteWord, DeleteWordBack, DeleteWordForward, End, Insert,
                Left, Right, Start, WordLeft, WordRight, Yank,
            };
            let all = [
                Insert(c), Backspace, Delete, DeleteWord, DeleteToStart, Left, Right, Start, End, Insert('\u{301}'),
                DeleteToEnd, DeleteWordBack, DeleteWordForward, WordLeft, WordRight, Yank,
            ];
            let mut line = typed(&text);
            for edit in edits {
                line.edit(all[edit]);
                proptest::prop_assert!(line.text().is_char_boundary(line.before_cursor().len()));
            }
        }
    }
}
