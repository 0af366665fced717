//! Days in figures: `2023-06-26` and the other forms of ISO 8601, `26/06/2023`, `26.6.2023`.
//!
//! The border: a run of figures to a day, or to the two days it may be. A weekday beside it decides (`reading`).

use super::time::figures;
use chrono::{NaiveDate, Weekday};

/// The years that are written with four figures.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=9999;

/// A day in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// The one day it can be; `None` if the calendar has no such day.
    One(Option<NaiveDate>),
    /// Two days, because the first or the second number may be the month.
    Either(NaiveDate, NaiveDate),
}

/// Parses the day a text begins with, and returns the rest: `2023-06-26`, `2023/6/26`, `2023. 6. 26`, `20230626`,
/// `2023-W26-1`, `2023-177`, `26/06/2023`, `26. 6. 2023`.
pub(super) fn day(text: &str) -> Option<(Day, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = match count {
        4 => week(text).or_else(|| ordinal(text)).or_else(|| year_first(text))?,
        7 | 8 | 12 | 14 => compact(text, count)?,
        1 | 2 => year_last(text)?,
        _ => return None,
    };
    Some((day, rest))
}

/// Parses a month in figures, the year first: `2023-06`, `2023/6`.
pub(super) fn month(text: &str) -> Option<(i32, u32, &str)> {
    let (year, rest) = figures(text, 4..=4)?;
    let (month, rest) = figures(rest.strip_prefix(['-', '/', '.'])?, 1..=2)?;
    (YEARS.contains(&year) && !goes_on(rest)).then_some((year as i32, month, rest))
}

/// Returns whether figures go on after a sign: then these are no date, but `1.2.3.4` or the like.
pub(super) fn goes_on(rest: &str) -> bool {
    let after = rest.strip_prefix(['-', '/', '.', ':']).unwrap_or(rest);
    after.starts_with(|c: char| c.is_ascii_digit())
}

fn one(year: u32, month: u32, day: u32) -> Option<Day> {
    YEARS.contains(&year).then(|| Day::One(NaiveDate::from_ymd_opt(year as i32, month, day)))
}

/// Parses `2023-W26-1` and `2023W261`.
fn week(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = figures(text, 4..=4)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix(['W', 'w'])?;
    let has_day = rest.bytes().take_while(u8::is_ascii_digit).count() == 3;
    let (week, rest) = figures(rest, 2..=3)?;
    let (week, day, rest) = match figures(rest.strip_prefix('-').unwrap_or(rest), 1..=1) {
        Some((day, rest)) => (week, day, rest),
        None if has_day => (week / 10, week % 10, rest),
        None => return None,
    };
    let weekday = u8::try_from(day).ok()?.checked_sub(1).and_then(|day| Weekday::try_from(day).ok());
    let day = weekday.and_then(|weekday| NaiveDate::from_isoywd_opt(year as i32, week, weekday));
    YEARS.contains(&year).then_some((Day::One(day), rest))
}

/// Parses `2023-177`.
fn ordinal(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = figures(text, 4..=4)?;
    let (day, rest) = figures(rest.strip_prefix('-')?, 3..=3)?;
    YEARS.contains(&year).then(|| (Day::One(NaiveDate::from_yo_opt(year as i32, day)), rest))
}

/// Parses `2023177`, `20230626`, and the day of `202306261030` and `20230626103015`.
fn compact(text: &str, count: usize) -> Option<(Day, &str)> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
    let year: u32 = number(0..4)?;
    if count == 7 {
        let day = NaiveDate::from_yo_opt(year as i32, number(4..7)?);
        return YEARS.contains(&year).then_some((Day::One(day), &text[7..]));
    }
    Some((one(year, number(4..6)?, number(6..8)?)?, &text[8..]))
}

/// Parses `2023-06-26`, `2023/6/26`, `2023. 6. 26`.
fn year_first(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = figures(text, 4..=4)?;
    let (_, rest) = mark(rest)?;
    let (month, rest) = figures(rest, 1..=2)?;
    let (_, rest) = mark(rest)?;
    let (day, rest) = figures(rest, 1..=2)?;
    Some((one(year, month, day)?, rest))
}

/// Parses `26/06/2023`, `26-06-2023` and `26. 6. 2023`.
fn year_last(text: &str) -> Option<(Day, &str)> {
    let (first, rest) = figures(text, 1..=2)?;
    let (sign, rest) = mark(rest)?;
    let (second, rest) = figures(rest, 1..=2)?;
    let (same, rest) = mark(rest)?;
    let (year, rest) = figures(rest, 4..=4)?;
    if sign != same {
        return None;
    }
    // With dots nobody puts the month first.
    let day = match () {
        () if first > 12 || first == second || sign == '.' => one(year, second, first)?,
        () if second > 12 => one(year, first, second)?,
        () => match (one(year, second, first)?, one(year, first, second)?) {
            (Day::One(Some(day)), Day::One(Some(other))) => Day::Either(day, other),
            _ => Day::One(None),
        },
    };
    Some((day, rest))
}

/// Takes off the sign between two numbers of a day; after a dot or a slash there may be a space.
fn mark(text: &str) -> Option<(char, &str)> {
    let sign = text.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let rest = &text[1..];
    Some((sign, if sign == '-' { rest } else { rest.trim_start() }))
}
