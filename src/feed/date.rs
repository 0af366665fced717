//! Parses dates as feeds write them, in every format alike. What cannot be read is undated, never today.
//!
//! A text is cut into tokens (`date/lexer.rs`), of which `date/reading.rs` makes a date. A word or a zone that nobody knows
//! costs itself, not the date; where two readings differ, and nothing decides, there is no date.
//!
//! The border: text to a date. `news::PublishedOn` decides whether a date can be believed.

mod figures;
mod lexer;
mod markup;
mod parts;
mod reading;
mod spelling;
mod time;
mod words;
mod zone;

pub(super) use words::is_label;

use crate::news::PublishedOn;
use crate::text;
use crate::text::steps::count;
use chrono::DateTime;
use reading::{Reading, Scope};

/// The longest text that is read as a date, in bytes.
const MAX_DATE_BYTES: usize = 256;

/// The longest text with markup in which a date is looked for, in bytes.
const MAX_MARKUP_BYTES: usize = 4096;

/// Parses a date in any form that leaves no doubt: RFC 3339 and RFC 822 with the slips feeds make in them, the other forms
/// of ISO 8601, dates in figures, and with months by name in two dozen languages, also in markup and beside other words.
///
/// A month with its year is a month; a year alone is nothing. The published offset is kept; where there is none it is UTC.
pub(super) fn read(text: &str) -> PublishedOn {
    count(text.len());
    let text = text.trim();
    if let Some(date) = rfc3339(text) {
        return date;
    }
    if text.len() > MAX_MARKUP_BYTES {
        return PublishedOn::Undated;
    }
    let text = text::unescape(text);
    if !text.contains('<') {
        return date(&text, Scope::Within);
    }
    let (stated, words) = markup::parts(&text);
    let mut dates = stated.iter().chain([&words]).map(|text| date(text, Scope::Within));
    dates.find(|date| *date != PublishedOn::Undated).unwrap_or(PublishedOn::Undated)
}

/// Parses a text that is a date and nothing else.
pub(super) fn whole(text: &str) -> PublishedOn {
    date(text, Scope::Whole)
}

/// Returns whether a text has all of a date and yet there is no such day: `31 June 2023`, `2023-02-30`.
pub(super) fn is_impossible(text: &str) -> bool {
    reading(text, Scope::Whole) == Reading::NoSuchDay
}

/// Parses the form in which nearly all dates of Atom and JSON come, without a look at its words.
fn rfc3339(text: &str) -> Option<PublishedOn> {
    // chrono takes signs, blanks and short numbers where the standard does not; a leap second is left to the other reader.
    let form = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b'T',
        13 | 16 => *byte == b':',
        _ => byte.is_ascii_digit(),
    };
    let bytes = text.as_bytes();
    let has_form = bytes.len() > 19 && bytes.iter().take(19).enumerate().all(form) && bytes[17] < b'6';
    let year = text.get(..1).filter(|year| has_form && *year != "0");
    year.and_then(|_| DateTime::parse_from_rfc3339(text).ok()).map(PublishedOn::Day)
}

fn date(text: &str, scope: Scope) -> PublishedOn {
    match reading(text, scope) {
        Reading::Date(date) => date,
        Reading::NoSuchDay | Reading::Nothing => PublishedOn::Undated,
    }
}

fn reading(text: &str, scope: Scope) -> Reading {
    let text = text.trim();
    if text.len() > MAX_DATE_BYTES {
        return Reading::Nothing;
    }
    count(text.len());
    let text = spelling::plain(text);
    if !text.contains(['(', ')']) {
        return lexer::tokens(&text).map_or(Reading::Nothing, |tokens| reading::read(&tokens, &[], scope));
    }
    let (words, asides) = without_asides(&text);
    let asides = lexer::tokens(&asides).unwrap_or_default();
    lexer::tokens(&words).map_or(Reading::Nothing, |tokens| reading::read(&tokens, &asides, scope))
}

/// Returns a text without what stands in parentheses, as mail programs add the name of a zone, and these words apart.
fn without_asides(text: &str) -> (String, String) {
    let (mut words, mut asides) = (String::new(), String::new());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 => asides.push(c),
            c => words.push(c),
        }
        if matches!(c, '(' | ')') {
            words.push(' ');
            asides.push(' ');
        }
    }
    (words, asides)
}

#[cfg(test)]
mod tests;
