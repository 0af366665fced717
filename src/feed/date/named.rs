//! Dates in which the month is named: RFC 822, asctime, and as people write them in six languages.
//!
//! The border: words in any usual order to a day or a month. A word that belongs to no date makes it none.

use super::time::{Time, zone};
use super::words::{is_filler, is_weekday, month};
use crate::news::{Month, PublishedOn};
use crate::text;
use chrono::NaiveDate;

/// The parts of a date that were found so far.
#[derive(Default)]
struct Parts {
    month: Option<u32>,
    /// `mar`: the month if no other is named.
    maybe_march: bool,
    day: Option<u32>,
    year: Option<i32>,
    time: Option<Time>,
}

/// Parses a date; `None` if the text is none or leaves a doubt.
pub(super) fn read(text: &str) -> Option<PublishedOn> {
    let mut parts = Parts::default();
    for (number, word) in text.split_whitespace().enumerate() {
        parts.take(word, number == 0)?;
    }
    let month = parts.month.or(parts.maybe_march.then_some(3))?;
    let year = parts.year?;
    match parts.day {
        Some(day) => super::at(NaiveDate::from_ymd_opt(year, month, day)?, parts.time),
        None if parts.time.is_none() && year >= 1000 => Month::new(year, month).map(PublishedOn::Month),
        None => None,
    }
}

impl Parts {
    /// Takes in a word with what stands around it; `None` if no date can hold it here.
    fn take(&mut self, word: &str, is_first: bool) -> Option<()> {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | '|' | '·' | '–' | '—'));
        let bare = bare.trim_end_matches(':');
        if bare.is_empty() || bare == "-" {
            return Some(());
        }
        let may_be_time = self.day.is_some() && self.time.is_none() || bare.contains(':');
        if may_be_time && let Some((time, rest)) = self.clock(bare) {
            self.time = Some(time);
            return if rest.is_empty() { Some(()) } else { self.time.as_mut()?.take(rest) };
        }
        if self.time.is_some() && bare.starts_with(['+', '-']) {
            self.time.as_mut()?.offset = zone(bare)?;
            return Some(());
        }
        let divided: Vec<&str> = bare.split(['-', '/', ',']).filter(|part| !part.is_empty()).collect();
        let folded = text::fold(bare);
        match divided.as_slice() {
            [_] => self.word(bare, is_first && word.contains(',')),
            _ if is_weekday(&folded) => Some(()),
            _ if divided.iter().any(|part| part.starts_with(char::is_alphabetic)) => {
                divided.iter().try_for_each(|part| self.word(part, is_first && bare.contains(',')))
            }
            _ => None,
        }
    }

    /// Parses a time of day, where it cannot be anything else: `10:00`, `14h30`.
    fn clock<'w>(&self, word: &'w str) -> Option<(Time, &'w str)> {
        let is_clock = word.contains(':') || word.contains(['h', 'H']);
        if !is_clock || self.time.is_some() || !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Time::begins(word)
    }

    /// Takes in a word or a number by itself. `of_week` says that it stands where the weekday does.
    fn word(&mut self, word: &str, of_week: bool) -> Option<()> {
        if let Some(number) = number(word) {
            return self.number(number, word);
        }
        if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\u{301}' | '\'' | '’')) {
            return self.time.as_mut().and_then(|time| time.take(word));
        }
        let folded = text::fold(word.trim_end_matches('.'));
        if folded == "mar" && (of_week || self.month.is_some()) {
            return Some(());
        }
        if folded == "mar" && !self.maybe_march {
            self.maybe_march = true;
            return Some(());
        }
        if let Some(named) = month(&folded).filter(|_| folded != "mar") {
            return self.month.replace(named).is_none().then_some(());
        }
        if is_weekday(&folded) && self.time.is_none() || is_filler(&folded) {
            return Some(());
        }
        self.time.as_mut().and_then(|time| time.take(word))
    }

    fn number(&mut self, number: u32, word: &str) -> Option<()> {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let plain = figures == word.len();
        match figures {
            1 | 2 if self.day.is_none() => self.day = Some(number),
            2 if plain && self.year.is_none() => {
                let century = if number < 50 { 2000 } else { 1900 };
                self.year = Some(century + i32::try_from(number).ok()?);
            }
            4 if plain && self.year.is_none() => self.year = Some(i32::try_from(number).ok()?),
            _ => return None,
        }
        Some(())
    }
}

/// Parses a number, also one in a row: `1st`, `1er`, `1º`.
fn number(word: &str) -> Option<u32> {
    let end = word.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = word.split_at(end);
    let in_row =
        ["", "st", "nd", "rd", "th", "er", "º", "ª", "°", "o", "."].contains(&rest.to_lowercase().as_str());
    (in_row && (1..=4).contains(&end)).then(|| figures.parse().ok()).flatten()
}
