//! The periods that can be chosen: years, months and ranges of days.

mod named;

pub use named::{is_doubtful_month, month_named};

use super::Month;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A period that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// All months of a year.
    Year(i32),
    /// One month.
    Month(Month),
    /// The articles without a date.
    Undated,
}

impl Period {
    /// Returns the period as people read it: `2023`, `June 2023`, `undated`.
    pub fn label(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(month) => month.label(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// Returns `true` if an article of this month (`None`: undated) lies in the period.
    pub fn holds(self, month: Option<Month>) -> bool {
        match self {
            Self::Year(year) => month.is_some_and(|month| month.year() == year),
            Self::Month(wanted) => month == Some(wanted),
            Self::Undated => month.is_none(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(month) => month.fmt(f),
            Self::Undated => f.write_str("none"),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    /// Parses `2023`, `2023-06` and `none`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::Undated);
        }
        if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map(Self::Year).map_err(drop);
        }
        text.parse().map(Self::Month)
    }
}

/// A range of days, both ends included; an open end is `None`.
///
/// An article dated only by its month is in the range if any day of the month is; an undated one never is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Returns `true` if the range lets everything through, undated articles too.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Returns `true` if no month is in the range in part.
    pub fn is_of_whole_months(&self) -> bool {
        self.from.is_none_or(|from| from == Month::of(from).first_day())
            && self.to.is_none_or(|to| to == Month::of(to).last_day())
    }

    /// Returns the range as people read it: `January 2023 to June 2023` if it is made of whole months, `2023-01-05 to
    /// 2023-06-30`, `since …`, `until …`.
    pub fn label(&self) -> String {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let (first, last) = (Month::of(from), Month::of(to));
            if self.is_of_whole_months() {
                let whole_year = first.year() == last.year() && (first.number(), last.number()) == (1, 12);
                return match first == last {
                    true => first.label(),
                    false if whole_year => first.year().to_string(),
                    false => format!("{} to {}", first.label(), last.label()),
                };
            }
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => "any time".to_owned(),
        }
    }
}

impl FromStr for DateRange {
    type Err = ();

    /// Parses the days of a year, a month or a single day: `2023`, `2023-06`, `2023-06-26`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, to) = match text.parse().ok().or_else(|| Period::named(text)) {
            Some(Period::Month(month)) => (Some(month.first_day()), Some(month.last_day())),
            Some(Period::Year(year)) => {
                (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
            }
            Some(Period::Undated) => return Err(()),
            None => (parse_day(text), parse_day(text)),
        };
        let range = Self { from, to };
        if range.is_open() { Err(()) } else { Ok(range) }
    }
}

/// Parses a day as `2023-06-26`.
///
/// The month is parsed by its own type, because chrono takes signs and any number of digits.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let (month, day) = text.rsplit_once('-')?;
    let month: Month = month.parse().ok()?;
    let digits = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let day = digits.then(|| day.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(month.year(), month.number(), day)
}

/// Returns the first day of a range in the fewest figures: `2023-06` for the first of June 2023.
pub fn short_first_day(day: NaiveDate) -> String {
    if day.day() == 1 { Month::of(day).to_string() } else { day.to_string() }
}

/// Returns the last day of a range in the fewest figures: `2023-06` for the last of June 2023.
pub fn short_last_day(day: NaiveDate) -> String {
    let month = Month::of(day);
    if day == month.last_day() { month.to_string() } else { day.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_a_year_a_month_or_a_day() {
        for (text, days) in [
            ("2024", "2024-01-01 2024-12-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("feb 2024", "2024-02-01 2024-02-29"),
            ("2024-2-3", "2024-02-03 2024-02-03"),
        ] {
            let range: DateRange = text.parse().unwrap();
            assert_eq!(format!("{} {}", range.from.unwrap(), range.to.unwrap()), days, "{text}");
        }
        for text in ["", "none", "24", "2024-13", "2024-02-30", "2024-+2-3", "february"] {
            assert_eq!(text.parse::<DateRange>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_limit_is_written_in_the_fewest_figures() {
        let day = |text: &str| parse_day(text).unwrap();
        assert_eq!(short_first_day(day("2024-02-01")), "2024-02");
        assert_eq!(short_first_day(day("2024-02-02")), "2024-02-02");
        assert_eq!(short_last_day(day("2024-02-29")), "2024-02");
        assert_eq!(short_last_day(day("2024-02-28")), "2024-02-28");
    }

    #[test]
    fn a_period_reads_back_what_it_shows() {
        for text in ["2023", "2023-06", "none"] {
            assert_eq!(text.parse::<Period>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "20", "2023-13", "june", "2023-06-01"] {
            assert!(text.parse::<Period>().is_err(), "{text:?}");
        }
    }
}
