//! The values of options: months, days and limits, and the error of each that is none.

use crate::cli::messages;
use crate::news::{DateRange, Period, PublishedOn, parse_day};
use chrono::{Datelike, NaiveDate};
use std::error::Error;
use std::fmt;

/// The value of `--since`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Published on this day or later.
    Day(NaiveDate),
    /// Come into the library since the last time.
    Last,
}

/// The word for [`Since::Last`].
pub(in crate::cli) const LAST: &str = "last";

/// The error of a value that is not what an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueError {
    /// It is no month, year or `none`.
    Period,
    /// It is no month and no day, as a limit of days.
    DayOrMonth,
    /// It is no month, no day and not `last`.
    Since,
    /// It is no day and no month, as a date of publication.
    Published,
    /// It is no number of articles.
    Limit,
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Period => messages::EXPECTED_PERIOD,
            Self::DayOrMonth => messages::EXPECTED_DAY_OR_MONTH,
            Self::Since => messages::since::EXPECTED_SINCE,
            Self::Published => messages::EXPECTED_PUBLISHED,
            Self::Limit => messages::EXPECTED_LIMIT,
        })
    }
}

impl Error for ValueError {}

/// Parses a month, a year or `none`.
pub(super) fn period(text: &str) -> Result<Period, ValueError> {
    text.parse().ok().or_else(|| Period::named(text)).ok_or(ValueError::Period)
}

/// Parses the first day of a period of days.
pub(super) fn first_day(text: &str) -> Result<NaiveDate, ValueError> {
    days(text).from.ok_or(ValueError::DayOrMonth)
}

/// Parses the first day of a period of days, or `last`.
pub(super) fn since(text: &str) -> Result<Since, ValueError> {
    match text.eq_ignore_ascii_case(LAST) {
        true => Ok(Since::Last),
        false => first_day(text).map(Since::Day).map_err(|_| ValueError::Since),
    }
}

/// Parses the last day of a period of days.
pub(super) fn last_day(text: &str) -> Result<NaiveDate, ValueError> {
    days(text).to.ok_or(ValueError::DayOrMonth)
}

/// Parses a day or month in which something was published.
pub(super) fn published(text: &str) -> Result<PublishedOn, ValueError> {
    let month = text.parse().map(PublishedOn::Month);
    let of_day = || parse_day(text).map(|day| PublishedOn::day_of(day.year(), day.month(), day.day()));
    month.ok().or_else(of_day).ok_or(ValueError::Published)
}

/// Parses the largest number of articles to print.
pub(super) fn limit(text: &str) -> Result<u32, ValueError> {
    text.parse().ok().filter(|limit| *limit > 0).ok_or(ValueError::Limit)
}

/// Returns the days of a day, month or year; an open range for any other text.
fn days(text: &str) -> DateRange {
    text.parse().unwrap_or_default()
}
