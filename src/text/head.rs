//! The first bytes of a text, for work that must not grow with the length of the text.
//!
//! The border: bytes. A text is cut to fit a screen in `wrap`; what is cut for good is cut by the layer that stores it.

use super::clean::is_joiner;

/// Returns the first `max_bytes` bytes of a text, or up to three fewer where a character would be divided.
pub fn head(text: &str, max_bytes: usize) -> &str {
    let end = (0..=max_bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

/// Returns a text whose end was cut off without the white space and the joiners that end it now: they have nothing to
/// stand between any more.
pub fn trim_cut(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || is_joiner(c))
}

#[cfg(test)]
mod tests {
    use super::{head, trim_cut};

    #[test]
    fn a_cut_leaves_nothing_that_joins_at_the_end() {
        for (text, trimmed) in [
            ("a b", "a b"),
            ("a \n", "a"),
            ("a\u{200D}", "a"),
            ("a\u{200C} \u{200D}", "a"),
            ("👩\u{200D}👩\u{200D}", "👩\u{200D}👩"),
            ("\u{200D}", ""),
            ("", ""),
        ] {
            assert_eq!(trim_cut(text), trimmed, "{text:?}");
        }
    }

    #[test]
    fn no_character_is_divided() {
        for (text, max_bytes, first) in
            [("abc", 2, "ab"), ("abc", 9, "abc"), ("aé", 2, "a"), ("aé", 3, "aé"), ("👩", 3, ""), ("", 0, "")]
        {
            assert_eq!(head(text, max_bytes), first, "{text} {max_bytes}");
        }
    }
}
