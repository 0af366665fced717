//! The values of options: months and days, and the error of each that is none.

use crate::cli::messages;
use crate::news::{Month, Period, PublishedOn};
use chrono::{Datelike, NaiveDate};
use std::error::Error;
use std::fmt;

/// The error of a value that is not what an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueError {
    /// It is no month, year or `none`.
    Period,
    /// It is no month and no day, as a limit of days.
    DayOrMonth,
    /// It is no day and no month, as a date of publication.
    Published,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Period => messages::EXPECTED_PERIOD,
            Self::DayOrMonth => messages::EXPECTED_DAY_OR_MONTH,
            Self::Published => messages::EXPECTED_PUBLISHED,
        })
    }
}

impl Error for ValueError {}

/// Parses a month, a year or `none`.
pub(super) fn period(text: &str) -> Result<Period, ValueError> {
    text.parse().map_err(|()| ValueError::Period)
}

/// Parses the first day of a period of days.
pub(super) fn first_day(text: &str) -> Result<NaiveDate, ValueError> {
    days(text).map(|(first, _)| first)
}

/// Parses the last day of a period of days.
pub(super) fn last_day(text: &str) -> Result<NaiveDate, ValueError> {
    days(text).map(|(_, last)| last)
}

/// Parses a day or month in which something was published.
pub(super) fn published(text: &str) -> Result<PublishedOn, ValueError> {
    let month = text.parse().map(PublishedOn::Month);
    let of_day = || day(text).map(|day| PublishedOn::day_of(day.year(), day.month(), day.day()));
    month.ok().or_else(of_day).ok_or(ValueError::Published)
}

/// Returns the first and the last day of a day, month or year.
fn days(text: &str) -> Result<(NaiveDate, NaiveDate), ValueError> {
    let period = match text.parse() {
        Ok(Period::Month(month)) => Some((month.first_day(), month.last_day())),
        Ok(Period::Year(year)) => Month::new(year, 1)
            .zip(Month::new(year, 12))
            .map(|(first, last)| (first.first_day(), last.last_day())),
        Ok(Period::Undated) | Err(()) => day(text).map(|day| (day, day)),
    };
    period.ok_or(ValueError::DayOrMonth)
}

/// Parses a day as `2023-06-26`. The month is parsed by its own type, because chrono takes signs and any number of
/// digits.
fn day(text: &str) -> Option<NaiveDate> {
    let (month, day) = text.rsplit_once('-')?;
    let month: Month = month.parse().ok()?;
    let digits = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let day = digits.then(|| day.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(month.year(), month.number(), day)
}
