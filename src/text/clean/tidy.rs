//! Texts that are clean as they stand, as most are: told by one pass.

/// Returns whether a text is clean as it stands: of [plain](is_plain) characters, without a tab or a no-break space, with
/// single spaces between words, and with at most so many line breaks in a row, none at either end. Most texts are.
pub(super) fn is_tidy(text: &str, max_breaks: usize) -> bool {
    // Before the first word neither a space nor a break may stand.
    let (mut follows_space, mut breaks) = (true, max_breaks);
    for c in text.chars() {
        match c {
            ' ' if follows_space => return false,
            ' ' => (follows_space, breaks) = (true, max_breaks),
            '\n' if breaks == max_breaks => return false,
            '\n' => (follows_space, breaks) = (true, breaks + 1),
            '!'..='~' => (follows_space, breaks) = (false, 0),
            '\t' | '\u{A0}' => return false,
            _ if is_plain(c) => (follows_space, breaks) = (false, 0),
            _ => return false,
        }
    }
    text.is_empty() || !follows_space
}

/// Returns whether `c` stays unchanged whatever its neighbours are, and is in NFC in any order: the letters of western
/// Europe and the usual typography. Most texts hold no other characters and are copied as they are.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' // no soft hyphen
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_BREAKS, clean, clean_any, clean_any_block, clean_block, scrub_all};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_plain_stays_as_it_is() {
        use unicode_normalization::char::canonical_combining_class;
        use unicode_normalization::{IsNormalized, is_nfc_quick};
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            // By Unicode a text of such characters alone is in NFC.
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "U+{:04X}", c as u32);
            assert_eq!(canonical_combining_class(c), 0, "U+{:04X}", c as u32);
            assert_eq!(scrub_all(&c.to_string()), c.to_string(), "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn a_tidy_text_is_what_the_work_for_any_text_makes_of_it(text in "[a b\n\t\u{A0}é–\u{AD}ß]{0,12}") {
            prop_assert_eq!(clean(&text), clean_any(&text));
            prop_assert_eq!(clean_block(&text), clean_any_block(&text));
            prop_assert_eq!(is_tidy(&text, 0), clean_any(&text) == text);
            prop_assert_eq!(is_tidy(&text, MAX_BREAKS), clean_any_block(&text) == text);
        }
    }
}
