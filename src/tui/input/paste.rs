//! Pasted text, up to the mark that ends it.

use super::keyboard::is_one_key;
use crate::text::steps::count;
use std::mem;

/// The mark that ends pasted text.
const END_MARK: &[u8] = b"\x1b[201~";
/// The most bytes of a pasted text that are kept; the rest is dropped.
const MAX_PASTE_BYTES: usize = 1 << 20;

/// A text that is being pasted.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// The number of bytes of the end mark that have come.
    matched: usize,
    /// `true` if a text was given up before its end mark came: its rest may still come.
    is_cut_off: bool,
}

impl Paste {
    /// Returns `true` if bytes that were read at once are the rest of a text that was given up. After a key that is pressed
    /// alone, no rest is expected any more.
    pub(super) fn takes(&mut self, read: &[u8]) -> bool {
        self.is_cut_off &= !is_one_key(read) || read.windows(END_MARK.len()).any(|part| part == END_MARK);
        self.is_cut_off
    }

    /// Adds a byte, and returns `true` if it completes the end mark.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        if END_MARK.get(self.matched) == Some(&byte) {
            self.matched += 1;
            return self.matched == END_MARK.len();
        }
        // The first byte of the mark occurs only there: what matched so far is text.
        self.keep(&END_MARK[..self.matched]);
        self.matched = 0;
        if END_MARK.first() == Some(&byte) {
            self.matched = 1;
        } else {
            self.keep(&[byte]);
        }
        false
    }

    /// Returns the text, without the bytes that are no UTF-8, and begins anew. `None` if no more than the end mark came of
    /// the rest of a text that was given up.
    pub(super) fn finish(&mut self, is_cut_off: bool) -> Option<String> {
        self.matched = 0;
        let is_rest = mem::replace(&mut self.is_cut_off, is_cut_off);
        let text = mem::take(&mut self.text);
        count(text.len());
        let text = match String::from_utf8(text) {
            Ok(text) => text,
            Err(error) => error.as_bytes().utf8_chunks().map(|chunk| chunk.valid()).collect(),
        };
        Some(text).filter(|text| !is_rest || !text.is_empty())
    }

    fn keep(&mut self, bytes: &[u8]) {
        count(bytes.len());
        let room = MAX_PASTE_BYTES.saturating_sub(self.text.len());
        self.text.extend(&bytes[..bytes.len().min(room)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_its_end_is_still_found() {
        let mut paste = Paste::default();
        // A letter of two bytes lies across the limit.
        let mut bytes = vec![b'a'; MAX_PASTE_BYTES - 1];
        bytes.extend("é and more \u{1b}[20".bytes());
        assert!(bytes.iter().all(|&byte| !paste.push(byte)));
        assert!(!END_MARK.iter().map(|&byte| paste.push(byte)).take(5).any(|ended| ended));
        assert!(paste.push(b'~'));
        assert_eq!(paste.finish(false), Some("a".repeat(MAX_PASTE_BYTES - 1)));
        assert!(b"x\x1b[201".iter().all(|&byte| !paste.push(byte)));
        assert!(paste.push(b'~'));
        assert_eq!(paste.finish(false).as_deref(), Some("x"));
    }
}
