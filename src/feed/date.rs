//! Parses dates as feeds write them. What cannot be read is undated, never today.
//!
//! The dates of JSON feeds are read by the letter ([`read`]), because ids depend on them. All others are read as people
//! mean them ([`any`]): figures with the year first here, names of months in `date/named.rs`, times of day and zones in
//! `date/time.rs`.
//!
//! The border: text to a date. `news::PublishedOn` decides whether a date can be believed.

mod named;
mod time;
mod words;

pub(super) use words::is_label;

use crate::news::{Month, PublishedOn};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Weekday};
use time::Time;

/// The longest text that is read as a date, in bytes.
const MAX_DATE_BYTES: usize = 128;

/// Parses a date with or without time and offset, or a month. `by_month` says that the day in it means nothing.
pub(super) fn read(text: &str, by_month: bool) -> PublishedOn {
    let text = text.trim();
    let date =
        day(text).or_else(|| text.parse().ok().map(PublishedOn::Month)).unwrap_or(PublishedOn::Undated);
    match date.month() {
        Some(month) if by_month => PublishedOn::Month(month),
        _ => date,
    }
}

/// Parses RFC 3339 with the published offset kept; the same without one (or without its colon), taken as UTC; a bare
/// day.
fn day(text: &str) -> Option<PublishedOn> {
    // chrono takes signs, blanks and short numbers where the standard does not.
    if !text.is_ascii() || !is_day(text.get(..10)?) {
        return None;
    }
    if text.len() == 10 {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        return Some(PublishedOn::Day(day.and_hms_opt(0, 0, 0)?.and_utc().fixed_offset()));
    }
    let time = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
        .or_else(|error| {
            let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
            let local = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
            local.map(|time| time.and_utc().fixed_offset()).ok_or(error)
        });
    time.ok().map(PublishedOn::Day)
}

/// Returns whether a text has the form `2023-06-26`.
fn is_day(text: &str) -> bool {
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// Parses a date in any form that leaves no doubt: RFC 822 and RFC 3339 with the slips feeds make in them, the other
/// forms of ISO 8601, dates in figures that cannot be read two ways, and with months by name in several languages. A
/// month with its year is a month; a year alone is nothing. The published offset is kept; where there is none it is
/// UTC.
pub(super) fn any(text: &str) -> PublishedOn {
    let text = without_comments(text);
    if text.len() > MAX_DATE_BYTES {
        return PublishedOn::Undated;
    }
    year_first(&text)
        .or_else(|| year_last(&text))
        .or_else(|| named::read(&text))
        .unwrap_or(PublishedOn::Undated)
}

/// Returns whether a text has all of a date and yet there is no such day: `31 June 2023`, `2023-02-30`.
pub(super) fn is_impossible(text: &str) -> bool {
    if text.len() > MAX_DATE_BYTES || any(text) != PublishedOn::Undated {
        return false;
    }
    // It would be a date with another number in place of one; what can be a day and a month leaves a doubt at the most.
    let is_figure = |c: char| c.is_ascii_digit();
    let mut at = 0;
    for part in text.split_inclusive(|c| !is_figure(c)) {
        let count = part.trim_end_matches(|c| !is_figure(c)).len();
        let (before, after) = (&text[..at], &text[at + count..]);
        let would_be = |day: &str| any(&format!("{before}{day}{after}")).day().is_some();
        let is_none = !number(&text[at..at + count]).is_some_and(|number| (1..=12).contains(&number));
        if (1..=2).contains(&count) && is_none && (would_be("13") || would_be("12")) {
            return true;
        }
        at += part.len();
    }
    false
}

/// Returns a text without what stands in parentheses, as mail programs add the name of a zone.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    for part in text.trim().split('(').enumerate() {
        match part {
            (0, part) => kept.push_str(part),
            (_, part) => kept.push_str(part.split_once(')').map_or("", |(_, after)| after)),
        }
        if kept.len() > MAX_DATE_BYTES {
            break;
        }
    }
    kept.trim().to_owned()
}

/// Returns the date of a day at a time of day, which may reach into the next day.
fn at(day: NaiveDate, time: Option<Time>) -> Option<PublishedOn> {
    (1000..=9999).contains(&day.year()).then_some(())?;
    time.unwrap_or_default().of(day).map(PublishedOn::Day)
}

/// Parses `2023-06-26`, `2023-6-26`, `2023/06/26`, `20230626`, `2023-W26-1`, `2023-177`, each with a time or without,
/// and `2023-06`.
fn year_first(text: &str) -> Option<PublishedOn> {
    let (year, rest) = digits(text, 4..=4).or_else(|| compact(text))?;
    let year: i32 = year.parse().ok()?;
    let dashed = rest.strip_prefix(['-', '/', '.']);
    let part = dashed.unwrap_or(rest);
    if let Some(week) = part.strip_prefix(['W', 'w']) {
        let (week, rest) = week.split_at_checked(2)?;
        let (day, rest) = digits(rest.strip_prefix('-').unwrap_or(rest), 1..=1)?;
        let weekday = Weekday::try_from(day.parse::<u8>().ok()?.checked_sub(1)?).ok()?;
        return at(NaiveDate::from_isoywd_opt(year, number(week)?, weekday)?, Time::after(rest)?);
    }
    if let Some((ordinal, rest)) = digits(part, 3..=3) {
        return at(NaiveDate::from_yo_opt(year, number(ordinal)?)?, Time::after(rest)?);
    }
    let (month, rest) = match dashed {
        Some(part) => digits(part, 1..=2)?,
        None => part.split_at_checked(2)?,
    };
    let month = number(month)?;
    if rest.trim().is_empty() && dashed.is_some() && year >= 1000 {
        return Month::new(year, month).map(PublishedOn::Month);
    }
    let (day, rest) = match dashed {
        Some(_) => digits(rest.strip_prefix(['-', '/', '.'])?, 1..=2)?,
        None => rest.split_at_checked(2)?,
    };
    at(NaiveDate::from_ymd_opt(year, month, number(day)?)?, Time::after(rest)?)
}

/// Returns the year and the rest of a date of eight figures, or of fourteen with the time.
fn compact(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    matches!(length, 7 | 8 | 12 | 14).then(|| text.split_at(4))
}

/// Parses `26/06/2023` and `26.6.2023`. It must be clear which of the first two is the day.
fn year_last(text: &str) -> Option<PublishedOn> {
    let (first, rest) = digits(text, 1..=2)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let (second, rest) = digits(rest[1..].trim_start(), 1..=2)?;
    let (year, rest) = digits(rest.strip_prefix(mark)?.trim_start(), 4..=4)?;
    let (first, second) = (number(first)?, number(second)?);
    // With dots nobody puts the month first.
    let (day, month) = match () {
        () if first > 12 || first == second || mark == '.' => (first, second),
        () if second > 12 => (second, first),
        () => return None,
    };
    at(NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?, Time::after(rest)?)
}

/// Returns the figures a text begins with, if their number is right, and the rest.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&length).then(|| text.split_at(length))
}

/// Returns the number some figures are; `None` if anything else is among them.
fn number(figures: &str) -> Option<u32> {
    figures.bytes().all(|b| b.is_ascii_digit()).then(|| figures.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
