//! The language of a text, of the four that the gazetteer knows, guessed from its small words and letters.
//!
//! The border: the beginning of a text. A language that an article states is not read here.

use super::passage::Passage;
use crate::places::gazetteer::{Role, role_bits};

/// The languages that a text may be in: English, French, Spanish and Portuguese, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::places) struct Languages(u8);

const ENGLISH: u8 = 1;
/// The number of words of a passage that are looked at.
const MAX_WORDS_READ: usize = 80;
/// The number of characters of a passage that are looked at.
const MAX_LETTERS_READ: usize = 300;
/// The length of the longest small word, in bytes.
const MAX_SMALL_WORD_BYTES: usize = 14;
/// The bits of all languages: nothing tells them apart.
const ANY: u8 = 0b1111;

/// The roles of the small words of each language, in the order of the bits.
const SMALL_WORDS: [Role; 4] = [Role::English, Role::French, Role::Spanish, Role::Portuguese];

/// Returns the points that a letter gives to each language.
fn letter_points(c: char) -> [u32; 4] {
    match c {
        'ñ' | '¿' | '¡' => [0, 0, 3, 0],
        'ã' | 'õ' => [0, 0, 0, 3],
        'è' | 'ê' | 'œ' | 'û' | 'î' | 'ë' => [0, 2, 0, 0],
        'ç' | 'à' | 'â' | 'ô' => [0, 1, 0, 1],
        'í' | 'ó' | 'ú' | 'á' => [0, 0, 1, 1],
        'é' => [0, 1, 1, 1],
        _ => [0; 4],
    }
}

impl Languages {
    /// Returns the language of these passages together. Of several equally likely languages, English wins alone;
    /// otherwise all of them are returned.
    pub(in crate::places) fn of(passages: &[Passage<'_>]) -> Self {
        let mut counts = [0; 4];
        for passage in passages {
            for at in 0..passage.tokens.len().min(MAX_WORDS_READ) {
                let word = passage.word(at);
                let bits = if word.len() <= MAX_SMALL_WORD_BYTES { role_bits(word) } else { 0 };
                let says = |role: Role| 2 * u32::from(bits & role.bit() != 0);
                counts.iter_mut().zip(SMALL_WORDS).for_each(|(count, role)| *count += says(role));
            }
            if !passage.text().is_ascii() {
                for c in passage.text().chars().take(MAX_LETTERS_READ) {
                    counts.iter_mut().zip(letter_points(c)).for_each(|(count, points)| *count += points);
                }
            }
        }
        let most = counts.into_iter().max().unwrap_or(0);
        if most == 0 {
            return Self(ANY);
        }
        if counts[0] == most {
            return Self(ENGLISH);
        }
        Self((1..4).filter(|n| counts[*n] == most).map(|n| 1 << n).sum())
    }

    /// Returns `true` if the text may be in English.
    pub(in crate::places) fn is_english(self) -> bool {
        self.0 & ENGLISH != 0
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
