//! Text made comparable: case, diacritics and typography removed; and the words that a text is found by.
//!
//! The border: spellings that are the same letter for letter. Plurals, typing errors and words of the same meaning are
//! the business of whoever looks words up.

mod words;

pub use words::{Word, WordReader, is_of_unspaced_script, words};

use super::steps::count;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// Returns `text` in lower case and without diacritics, its apostrophes as `'`, its hyphens and dashes as `-`.
///
/// Marks that are letters of their script (vowel signs, viramas, voicing) stay, because they tell words apart. Folded
/// text is returned unchanged.
pub fn fold(text: &str) -> String {
    count(text.len());
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

/// Returns `text` as a key for sorting and comparing names: folded, words separated by one space, nothing else.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    if text.is_ascii() {
        // The same, without a folded copy.
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        for word in words {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key.make_ascii_lowercase();
        return key;
    }
    for part in fold(text).split(|c: char| !is_word_char(c)).filter(|part| !part.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(part);
    }
    key
}

/// Appends the folding of `c`: nothing, one character, or several.
fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(known) = fold_special(c) {
        folded.push_str(known);
        return;
    }
    let start = folded.len();
    decompose_compatible(c, |part| {
        for lower in part.to_lowercase() {
            match fold_special(lower) {
                Some(known) => folded.push_str(known),
                None if is_diacritic(lower) => {}
                None => folded.push(lower),
            }
        }
    });
    // Syllables and voiced kana were decomposed above; composed again, each is one character.
    if folded[start..].chars().nth(1).is_some() {
        let composed: String = folded[start..].nfc().collect();
        folded.truncate(start);
        folded.push_str(&composed);
    }
}

/// Returns the folding of a character that Unicode does not decompose: letters with a stroke, ligatures, typographic
/// signs, characters for layout only.
fn fold_special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => "d",
        'ł' | 'Ł' => "l",
        'ı' | 'ɨ' | 'Ɨ' => "i",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ŋ' | 'Ŋ' => "n",
        'ĸ' => "k",
        'ς' => "σ",
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2BB}'..='\u{2BD}' | '\u{B4}' | '\u{FF07}' => "'",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => "-",
        '\u{AD}' | '\u{200C}' | '\u{200D}' => "",
        _ => return None,
    })
}

/// Returns whether `c` is a mark without which its letter is the same letter, by its combining class: accents and the
/// like, Hebrew and Arabic points; not nuktas, viramas, voicing marks, Thai or Tibetan vowels.
fn is_diacritic(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 200..=240)
}

/// Returns whether `c` belongs to a word: a letter, a digit, or a mark on one.
fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_folded() {
        let rows = [
            ("Économie Sociale ET Solidaire", "economie sociale et solidaire"),
            (
                "Straße STRAẞE Ærø Œuvre Łódź Đà Nẵng Þór Ħal",
                "strasse strasse aero oeuvre lodz da nang thor hal",
            ),
            ("İstanbul Kadıköy", "istanbul kadikoy"),
            ("ΚΟΙΝΩΝΙΚΉ Οικονομίας", "κοινωνικη οικονομιασ"),
            ("Ёлка Й", "елка и"),
            ("l’économie ‘x’ co‐op a–b", "l'economie 'x' co-op a-b"),
            ("ﬁnance ① ｆｕｌｌ Ⅳ", "finance 1 full iv"),
            ("한국 ガード", "한국 ガード"),
            ("हिन्दी", "हिन्दी"),
            ("می\u{200C}خواهم مُحَمَّد", "میخواهم محمد"),
            ("e\u{301}", "e"),
        ];
        for (given, wanted) in rows {
            assert_eq!(fold(given), wanted, "{given}");
        }
    }

    #[test]
    fn names_compared() {
        let rows = [
            ("Côte d’Ivoire", "cote d ivoire"),
            ("  S.A.R. – «Guinea-Bissau»! ", "s a r guinea bissau"),
            ("", ""),
            ("--", ""),
        ];
        for (given, wanted) in rows {
            assert_eq!(key(given), wanted, "{given}");
        }
    }

    #[test]
    fn every_character_folds_once() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            let name = key(&text);
            prop_assert_eq!(key(&name), name);
        }
    }
}
