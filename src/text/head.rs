//! The beginning of a text by its bytes, for work that must not grow with the whole of it.
//!
//! The border: bytes. What fits on a screen is `wrap`'s, what is cut for good and marked is for those who keep it.

/// The first `most` bytes of a text, or a few less so as not to divide a character.
pub fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn no_character_is_divided() {
        for (text, most, first) in
            [("abc", 2, "ab"), ("abc", 9, "abc"), ("aé", 2, "a"), ("aé", 3, "aé"), ("👩", 3, ""), ("", 0, "")]
        {
            assert_eq!(head(text, most), first, "{text} {most}");
        }
    }
}
