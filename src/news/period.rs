//! The periods that can be chosen: years, months and ranges of days.

use super::Month;
use chrono::NaiveDate;
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

    /// Returns the range as people read it: `January 2023 to June 2023` if it is made of whole months, `2023-01-05 to
    /// 2023-06-30`, `since …`, `until …`.
    pub fn label(&self) -> String {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let (first, last) = (Month::of(from), Month::of(to));
            if from == first.first_day() && to == last.last_day() {
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

#[cfg(test)]
mod tests {
    use super::*;

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
