//! Truncates texts to the length an article may hold.
//!
//! The border: one text. Each reader decides which text has which limit.

use crate::text;

/// The longest a one-line field gets, in bytes; what is longer is cut and marked.
pub(in crate::feed) const MAX_LINE_BYTES: usize = 4096;

/// Returns a text as one clean line of at most [`MAX_LINE_BYTES`].
pub(in crate::feed) fn line(text: &str) -> String {
    truncate(text::clean(text), MAX_LINE_BYTES)
}

/// Truncates a clean text to at most `most` bytes, between characters, and marks the cut with `…`.
pub(in crate::feed) fn truncate(mut text: String, most: usize) -> String {
    if text.len() <= most {
        return text;
    }
    let mut end = most.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let kept = text::trim_cut(&text[..end]).len();
    text.truncate(kept);
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn a_cut_falls_between_characters_and_is_marked() {
        for (text, most, expected) in [
            ("short", 5, "short"),
            ("longer", 5, "lo…"),
            ("a bcd", 5, "a bcd"),
            ("a bcdef", 5, "a…"),
            ("éééé", 6, "é…"),
            ("👩\u{200D}👩\u{200D}👩", 17, "👩\u{200D}👩…"),
            ("abc", 0, "…"),
        ] {
            assert_eq!(truncate(text.to_owned(), most), expected, "{text:?} {most}");
        }
    }
}
