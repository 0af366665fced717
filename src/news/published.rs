//! The date of publication of an article: a day, only a month, or unknown; and the month as a value of its own.
//!
//! The day is the one given by the source, in its own offset: nothing here converts to another time zone.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The English names of the months.
const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The first year whose dates are believed.
const FIRST_YEAR: i32 = 1990;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u8,
}

impl Month {
    /// Returns a month of a year, counted from 1; `None` outside 1..=12.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month: month as u8 })
    }

    /// Returns the month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() as u8 }
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Returns the following month.
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        }
    }

    /// Returns the number of the month within the year, 1 to 12.
    pub fn number(self) -> u32 {
        u32::from(self.month)
    }

    /// Returns the English name without the year.
    pub fn name(self) -> &'static str {
        MONTH_NAMES[usize::from(self.month) - 1]
    }

    /// Returns the first day of the month.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.number(), 1).unwrap_or(NaiveDate::MIN)
    }

    /// Returns the last day of the month.
    pub fn last_day(self) -> NaiveDate {
        let (year, month) =
            if self.month == 12 { (self.year + 1, 1) } else { (self.year, self.number() + 1) };
        NaiveDate::from_ymd_opt(year, month, 1).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// Returns the month in words: `June 2023`.
    pub fn label(self) -> String {
        format!("{} {}", self.name(), self.year)
    }
}

/// Returns the first three letters of the month's English name.
pub fn short_month(month: Month) -> &'static str {
    &month.name()[..3]
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = ();

    /// Parses `2023-06`, and `2023-6` as people type it.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let digits = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit())
        };
        if year.len() != 4 || !digits(year, 4) || !digits(month, 2) {
            return Err(());
        }
        Self::new(year.parse().map_err(drop)?, month.parse().map_err(drop)?).ok_or(())
    }
}

/// The date of publication of an article, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedOn {
    /// A day (and, for feeds that state it, a time of day) in the offset of the source.
    Day(DateTime<FixedOffset>),
    /// Only the month is known.
    Month(Month),
    /// The date is unknown, or cannot be believed.
    Undated,
}

impl PublishedOn {
    /// Returns a day at midnight UTC; `Undated` if there is no such day.
    pub fn day_of(year: i32, month: u32, day: u32) -> Self {
        NaiveDate::from_ymd_opt(year, month, day)
            .and_then(|day| day.and_hms_opt(0, 0, 0))
            .map_or(Self::Undated, |time| Self::Day(time.and_utc().fixed_offset()))
    }

    /// Returns the date if it can be believed, else `Undated`: dates before 1990 and more than a day after `today` cannot.
    /// It is asked when the date is shown, not when it is read or stored: a day that has come, or a clock that was set
    /// right, mends it.
    pub fn believable(self, today: NaiveDate) -> Self {
        let tomorrow = today.succ_opt().unwrap_or(today);
        match self.in_earnest() {
            Self::Day(at) if at.date_naive() > tomorrow => Self::Undated,
            Self::Month(month) if month.first_day() > tomorrow => Self::Undated,
            date => date,
        }
    }

    /// Returns the date unless it is before 1990, else `Undated`: programs that know no date put an early one in its place,
    /// the same for everything.
    #[must_use]
    pub fn in_earnest(self) -> Self {
        let year = match self {
            Self::Day(at) => at.year(),
            Self::Month(month) => month.year(),
            Self::Undated => return self,
        };
        if year >= FIRST_YEAR { self } else { Self::Undated }
    }

    /// Returns the date without its day.
    #[must_use]
    pub fn only_month(self) -> Self {
        self.month().map_or(Self::Undated, Self::Month)
    }

    /// Returns the day, if it is known.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(at) => Some(at.date_naive()),
            Self::Month(_) | Self::Undated => None,
        }
    }

    /// Returns the month, if it is known.
    pub fn month(&self) -> Option<Month> {
        match self {
            Self::Day(at) => Some(Month::of(at.date_naive())),
            Self::Month(month) => Some(*month),
            Self::Undated => None,
        }
    }

    /// Returns whether both dates are of one day, or of one month where only that is known of either; `None` if either is
    /// unknown.
    pub fn agrees_with(&self, other: &Self) -> Option<bool> {
        match (self.day(), other.day()) {
            (Some(a), Some(b)) => Some(a == b),
            _ => Some(self.month()? == other.month()?),
        }
    }

    /// Returns the date in words: `26 June 2023`, `June 2023` or `undated`.
    pub fn label(&self) -> String {
        match self {
            Self::Day(at) => format!("{} {}", at.day(), Month::of(at.date_naive()).label()),
            Self::Month(month) => month.label(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// Returns the date abbreviated: `26 Jun 2023`, `Jun 2023`; empty if there is none.
    pub fn short(&self) -> String {
        let month = |month: Month| format!("{} {}", short_month(month), month.year());
        match (self.day(), self.month()) {
            (Some(day), Some(own)) => format!("{} {}", day.day(), month(own)),
            (_, own) => own.map_or_else(String::new, month),
        }
    }

    /// Returns the date as `2023-06-26` or `2023-06`, which sort as text; empty if there is none.
    pub fn iso(&self) -> String {
        match self {
            Self::Day(at) => at.date_naive().to_string(),
            Self::Month(month) => month.to_string(),
            Self::Undated => String::new(),
        }
    }

    /// Compares newest first. Within a month, dates with a day come first; `Undated` comes last of all.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        Self::by_month(self, other, |a, b| b.cmp(a)).then_with(|| match (self, other) {
            (Self::Day(a), Self::Day(b)) => b.naive_local().cmp(&a.naive_local()),
            _ => Ordering::Equal,
        })
    }

    /// Compares oldest first. Within a month, dates with a day still come first, and `Undated` last of all.
    pub fn oldest_first(&self, other: &Self) -> Ordering {
        Self::by_month(self, other, |a, b| a.cmp(b)).then_with(|| match (self, other) {
            (Self::Day(a), Self::Day(b)) => a.naive_local().cmp(&b.naive_local()),
            _ => Ordering::Equal,
        })
    }

    /// Compares months in the given direction, `Undated` last, and within a month dates with a day first.
    fn by_month(&self, other: &Self, months: impl Fn(&Month, &Month) -> Ordering) -> Ordering {
        let exact = |date: &Self| matches!(date, Self::Day(_));
        match (self.month(), other.month()) {
            (Some(a), Some(b)) => months(&a, &b).then_with(|| exact(other).cmp(&exact(self))),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_people_type_it() {
        let month = |y, m| Month::new(y, m);
        for (text, expected) in [
            ("2023-06", month(2023, 6)),
            ("2023-6", month(2023, 6)),
            ("2023-12", month(2023, 12)),
            ("2023-13", None),
            ("2023-0", None),
            ("2023", None),
            ("23-06", None),
            ("2023-06-01", None),
            ("+023-06", None),
            ("2023-+6", None),
            ("", None),
        ] {
            assert_eq!(text.parse().ok(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_last_day_knows_leap_years() {
        for (year, month, day) in [(2024, 2, 29), (2023, 2, 28), (2023, 12, 31), (2023, 6, 30)] {
            assert_eq!(Month::new(year, month).unwrap().last_day().day(), day);
        }
    }

    #[test]
    fn exact_days_come_before_the_rest_of_their_month_and_undated_last() {
        let mut dates = vec![
            PublishedOn::Undated,
            PublishedOn::Month(Month::new(2023, 6).unwrap()),
            PublishedOn::day_of(2023, 5, 31),
            PublishedOn::day_of(2023, 6, 2),
            PublishedOn::day_of(2023, 6, 30),
            PublishedOn::Month(Month::new(2023, 7).unwrap()),
        ];
        let order = |dates: &[PublishedOn]| dates.iter().map(PublishedOn::iso).collect::<Vec<_>>().join(" ");
        dates.sort_by(PublishedOn::newest_first);
        assert_eq!(order(&dates), "2023-07 2023-06-30 2023-06-02 2023-06 2023-05-31 ");
        dates.sort_by(PublishedOn::oldest_first);
        assert_eq!(order(&dates), "2023-05-31 2023-06-02 2023-06-30 2023-06 2023-07 ");
    }

    #[test]
    fn fault_26_dates_nobody_can_believe_are_undated() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
        for (date, believed) in [
            (PublishedOn::day_of(1989, 12, 31), false),
            (PublishedOn::day_of(1990, 1, 1), true),
            (PublishedOn::day_of(2026, 5, 2), true),
            (PublishedOn::day_of(2026, 5, 3), false),
            (PublishedOn::day_of(2023, 2, 30), false),
        ] {
            assert_eq!(date.believable(today) != PublishedOn::Undated, believed, "{date:?}");
        }
    }
}
