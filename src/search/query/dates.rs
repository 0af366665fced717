//! Months and years among the words of a query: `june 2023` is one term, and so is `2023`.
//!
//! The border: words that stand side by side. The names of months are in `news::Period`, and `matching` finds the
//! articles.

use super::term::{Atom, Term};
use crate::news::{Period, is_doubtful_month};
use crate::text;
use std::ops::{Range, RangeInclusive};

/// The years that a number names.
const YEARS: RangeInclusive<i32> = 1900..=2100;
/// The most words of a month with its year, as in `junio de 2023`.
const MAX_NAME_WORDS: usize = 3;

/// Words of a query that name a month or a year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DatedWords {
    /// The places of the words among the others.
    pub(super) words: Range<usize>,
    /// The month or year.
    pub(super) period: Period,
}

/// Returns the words that name months and years, in order, those of a month and its year together.
///
/// `None` stands for a term that is no wanted word, or for a sign between alternatives: nothing is joined across it.
pub(super) fn dated_words(words: &[Option<&str>]) -> Vec<DatedWords> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match longest_name(words, at) {
            Some(dated) => {
                at = dated.words.end;
                found.push(dated);
            }
            None => at += 1,
        }
    }
    found
}

/// Returns terms in which the words that name a month or a year are one term.
pub(super) fn with_dates(terms: Vec<Term>) -> Vec<Term> {
    let terms: Vec<Term> = terms.into_iter().flat_map(in_words).collect();
    let words: Vec<Option<&str>> = terms.iter().map(word_of).collect();
    let dated = dated_words(&words);
    let mut joined = Vec::with_capacity(terms.len());
    let mut at = 0;
    for DatedWords { words: place, period } in dated {
        joined.extend_from_slice(&terms[at..place.start]);
        let name: Vec<&str> = words[place.clone()].iter().copied().flatten().collect();
        joined.push(Term { negated: false, atom: Atom::Dated { text: name.join(" "), period } });
        at = place.end;
    }
    joined.extend_from_slice(&terms[at..]);
    joined
}

/// Returns a term with a date as its single words, and any other term as it is.
fn in_words(term: Term) -> Vec<Term> {
    match &term.atom {
        Atom::Dated { text, .. } => {
            let word = |word: &str| Term { negated: term.negated, atom: Atom::Word(word.to_owned()) };
            text.split(' ').map(word).collect()
        }
        Atom::Word(_) | Atom::Phrase { .. } | Atom::Field(..) | Atom::Saved(..) => vec![term],
    }
}

/// Returns the text of a wanted word.
fn word_of(term: &Term) -> Option<&str> {
    match &term.atom {
        Atom::Word(word) if !term.negated && !word.contains(' ') => Some(word),
        Atom::Word(_) | Atom::Phrase { .. } | Atom::Dated { .. } | Atom::Field(..) | Atom::Saved(..) => None,
    }
}

/// Returns the longest name of a month or a year that begins with a word.
fn longest_name(words: &[Option<&str>], at: usize) -> Option<DatedWords> {
    let name =
        |place: Range<usize>| period_named(&words.get(place)?.iter().copied().collect::<Option<Vec<_>>>()?);
    (1..=MAX_NAME_WORDS).rev().find_map(|length| {
        let place = at..at + length;
        let period = name(place.clone())?;
        // In `2022 june 2023` the month belongs to the year after it.
        let next = || words.get(at).copied().flatten().is_some_and(|word| period_named(&[word]).is_some());
        let belongs_to_next = length > 1 && next() && name(at + 1..place.end + 1).is_some();
        (!belongs_to_next).then_some(DatedWords { words: place, period })
    })
}

/// Returns the year that one word names, or the month that it or a few words name with a year, beyond doubt.
fn period_named(words: &[&str]) -> Option<Period> {
    if !words.iter().any(|word| has_year(word)) {
        return None;
    }
    let name = match words {
        [word] => finished_year(word).to_owned(),
        _ => words.join(" "),
    };
    let period = Period::named(&name)?;
    let year = match period {
        Period::Year(year) => year,
        Period::Month(month) => month.year(),
        Period::Undated => return None,
    };
    let key = text::key(&name);
    let is_plain = match (words, period) {
        ([_], Period::Year(_)) => is_plain_year(&name),
        ([_], _) => true,
        // Two numbers side by side are no date, and every word must belong to it.
        (_, Period::Month(_)) => {
            let fewer = [&words[1..], &words[..words.len() - 1]];
            key.chars().any(char::is_alphabetic)
                && fewer.into_iter().all(|fewer| period_named(fewer) != Some(period))
        }
        _ => false,
    };
    (YEARS.contains(&year) && is_plain && !key.split(' ').any(is_doubtful_month)).then_some(period)
}

/// Checks whether a word has four figures in a row.
fn has_year(word: &str) -> bool {
    word.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// Returns the year of a word whose month is about to be typed, as in `2023-` and `2023-0`, and any other word as it is.
fn finished_year(word: &str) -> &str {
    let year = word.strip_suffix('0').unwrap_or(word).strip_suffix('-').unwrap_or(word);
    if year.len() == 4 { year } else { word }
}

/// Checks whether a word is a year with nothing but the punctuation of a sentence around it: `$2000` is none.
fn is_plain_year(word: &str) -> bool {
    let bare = word.trim_matches(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '…'));
    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
