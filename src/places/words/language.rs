//! The language of a text, of the six that the gazetteer knows, guessed from its small words and letters.
//!
//! The border: the beginning of a text. A language that an article states is not read here.

use super::passage::Passage;
use crate::places::gazetteer::{Role, role_bits};

/// The languages that a text may be in, a bit each: German, French, Spanish, Portuguese, Italian and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) struct Languages(u8);

/// The bit of German, which is always written with capitals within a sentence.
const GERMAN: u8 = 1;
/// The bit of Italian.
const ITALIAN: u8 = 1 << 4;
/// The bit of English, which no sense is limited to.
const ENGLISH: u8 = 1 << 5;
/// The number of words of a passage that are looked at.
const MAX_WORDS_READ: usize = 80;
/// The number of characters of a passage that are looked at.
const MAX_LETTERS_READ: usize = 300;
/// The length of the longest small word, in bytes.
const MAX_SMALL_WORD_BYTES: usize = 14;
/// The bits of all languages: nothing tells them apart.
const ANY: u8 = 0b11_1111;

/// The roles of the small words of each language, in the order of the bits.
const SMALL_WORDS: [Role; 6] =
    [Role::German, Role::French, Role::Spanish, Role::Portuguese, Role::Italian, Role::English];

/// Returns the points that a letter gives to each language.
fn letter_points(c: char) -> [u32; 6] {
    match c {
        'ß' | 'ä' => [3, 0, 0, 0, 0, 0],
        'ö' | 'ü' => [2, 0, 0, 0, 0, 0],
        'ñ' | '¿' | '¡' => [0, 0, 3, 0, 0, 0],
        'ã' | 'õ' => [0, 0, 0, 3, 0, 0],
        'ê' | 'œ' | 'û' | 'î' | 'ë' => [0, 2, 0, 0, 0, 0],
        'ì' | 'ò' => [0, 0, 0, 0, 3, 0],
        'è' => [0, 1, 0, 0, 1, 0],
        'ù' | 'à' => [0, 1, 0, 1, 1, 0],
        'ç' | 'â' | 'ô' => [0, 1, 0, 1, 0, 0],
        'í' | 'ó' | 'ú' | 'á' => [0, 0, 1, 1, 0, 0],
        'é' => [0, 1, 1, 1, 0, 0],
        _ => [0; 6],
    }
}

impl Languages {
    /// Returns the language of these passages together. Of several equally likely languages, English wins alone;
    /// otherwise all of them are returned.
    pub(in crate::places) fn of(passages: &[Passage<'_>]) -> Self {
        let mut counts = [0; 6];
        for passage in passages {
            for at in 0..passage.tokens.len().min(MAX_WORDS_READ) {
                let word = passage.word(at);
                let bits = if word.len() <= MAX_SMALL_WORD_BYTES { role_bits(word) } else { 0 };
                if bits == 0 {
                    continue;
                }
                let says = |role: Role| 2 * u32::from(bits & role.bit() != 0);
                counts.iter_mut().zip(SMALL_WORDS).for_each(|(count, role)| *count += says(role));
            }
            if !passage.text().is_ascii() {
                for c in passage.text().chars().take(MAX_LETTERS_READ).filter(|c| !c.is_ascii()) {
                    counts.iter_mut().zip(letter_points(c)).for_each(|(count, points)| *count += points);
                }
            }
        }
        let most = counts.into_iter().max().unwrap_or(0);
        if most == 0 {
            return Self(ANY);
        }
        if counts[5] == most {
            return Self(ENGLISH);
        }
        Self((0..5).filter(|n| counts[*n] == most).map(|n| 1 << n).sum())
    }

    /// Returns `true` if the text may be in English.
    pub(in crate::places) fn is_english(self) -> bool {
        self.0 & ENGLISH != 0
    }

    /// Returns `true` if the text is in German.
    pub(in crate::places) fn is_german(self) -> bool {
        self.0 == GERMAN
    }

    /// Returns `true` if these are the bits of German alone.
    pub(in crate::places) const fn are_german(bits: u8) -> bool {
        bits == GERMAN
    }

    /// Returns `true` if the text is in Italian.
    pub(in crate::places) fn is_italian(self) -> bool {
        self.0 == ITALIAN
    }

    /// Returns `true` if at least one language is ruled out.
    pub(in crate::places) fn is_known(self) -> bool {
        self.0 != ANY
    }

    /// Returns `true` if the text may be in one of the languages with these bits.
    pub(in crate::places) fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}
