//! Letters and figures as dates are spelled in any script: full-width figures, endings of numbers, words without spaces.
//!
//! The border: the beginning of a text to a word and the rest. `words` knows what a word means.

use super::words::{self, Meaning, Unit};
use crate::text;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// `None` if it is no word of dates.
    pub(super) meaning: Option<Meaning>,
    /// `true` if it has no small letter.
    pub(super) is_upper: bool,
    /// `true` if it may be the abbreviation of a zone.
    pub(super) is_like_zone: bool,
}

/// Returns a text in the letters and figures that are read: full-width ones and those of other scripts replaced.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2012}' | '\u{2212}' => Some('-'),
        '،' | '、' => Some(','),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{61C}'
        | '\u{AD}' => None,
        c => Some(words::figure(c).unwrap_or(c)),
    };
    Cow::Owned(text.nfkc().filter_map(plain).collect())
}

impl Word {
    pub(super) fn of(word: &str, meaning: Option<Meaning>) -> Self {
        const MAX_ZONE_BYTES: usize = 5;
        Self {
            meaning,
            is_upper: !word.contains(char::is_lowercase),
            is_like_zone: word.len() <= MAX_ZONE_BYTES && word.bytes().all(|b| b.is_ascii_alphabetic()),
        }
    }
}

/// Returns the ending of a number and what follows it: a unit, or letters as in `1st`, `1er`, `5-го`.
pub(super) fn ending(rest: &str) -> (Option<Unit>, bool, &str) {
    let spaced = rest.strip_prefix(' ').unwrap_or(rest);
    if let Some(c) = spaced.chars().next().filter(|c| is_unspaced(*c)) {
        let end = c.len_utf8();
        if let Some(unit) = words::meaning(&text::fold(&spaced[..end])).and_then(|meaning| meaning.unit) {
            return (Some(unit), false, &spaced[end..]);
        }
    }
    let letters = rest.strip_prefix('-').unwrap_or(rest);
    let end = letters.find(|c: char| !c.is_alphabetic()).unwrap_or(letters.len());
    let (word, after) = letters.split_at(end);
    let is_ordinal = words::meaning(&text::fold(word)).is_some_and(|meaning| meaning.is_ordinal);
    if is_ordinal { (None, true, after) } else { (None, false, rest) }
}

/// Returns a half of the day that is written with dots: `a.m.`, `p. m.`, `μ.μ.`.
pub(super) fn halved<'t>(word: &str, rest: &'t str) -> Option<(Word, &'t str)> {
    let after = rest.strip_prefix('.').filter(|_| word.chars().count() == 1)?.trim_start();
    let second = after.chars().next().filter(|c| c.is_alphabetic())?;
    let rest = &after[second.len_utf8()..];
    let meaning = words::meaning(&text::fold(&format!("{word}{second}")))?;
    let ends = !rest.starts_with(char::is_alphabetic) && meaning.half.is_some();
    ends.then(|| (Word::of(word, Some(meaning)), rest))
}

/// Returns the month or weekday that a word names together with the next one: `تشرين الأول`.
pub(super) fn named_by_two<'t>(word: &str, rest: &'t str) -> Option<(Word, &'t str)> {
    let next = rest.strip_prefix(' ').filter(|_| !word.is_ascii())?;
    let end = next.find(|c: char| !(c.is_alphabetic() || is_combining_mark(c))).unwrap_or(next.len());
    let meaning = words::meaning(&text::fold(&format!("{word} {}", &next[..end])))?;
    Some((Word::of(word, Some(meaning)), &next[end..]))
}

/// Returns whether a letter is of a script that sets no spaces between words, or between a number and its unit.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}
