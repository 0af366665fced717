//! Dates as JSON feeds write them. What cannot be read is undated, never today.
//!
//! The border: whether a date can be believed is `news::PublishedOn`'s to say.

use crate::news::{Month, PublishedOn};
use chrono::{DateTime, NaiveDate, NaiveDateTime};

/// A date with or without time and offset, or a month; `by_month` says that the day in it means nothing.
pub(super) fn read(text: &str, by_month: bool) -> PublishedOn {
    let text = text.trim();
    let date =
        day(text).or_else(|| text.parse().ok().map(PublishedOn::Month)).unwrap_or(PublishedOn::Undated);
    match date.month() {
        Some(month) if by_month => PublishedOn::Month(month),
        _ => date,
    }
}

/// A date in any form.
pub(super) fn any(text: &str) -> PublishedOn {
    read(text, false)
}

/// RFC 3339 with the published offset kept; the same without one (or without its colon), taken as UTC; a bare day.
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

/// Whether a text has the form `2023-06-26`.
fn is_day(text: &str) -> bool {
    text.bytes()
        .enumerate()
        .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
}

/// A month as its first day, which is how it is written down beside the word `month`.
pub(super) fn first_of(month: Month) -> String {
    format!("{month}-01T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        let month = |y, m| PublishedOn::Month(Month::new(y, m).unwrap());
        let at = |text| PublishedOn::Day(DateTime::parse_from_rfc3339(text).unwrap());
        for (text, by_month, expected) in [
            ("2023-06-26T23:30:00-05:00", false, at("2023-06-26T23:30:00-05:00")),
            (" 2023-06-26T10:00:00Z ", false, at("2023-06-26T10:00:00Z")),
            ("2023-06-26T10:00:00.5Z", false, at("2023-06-26T10:00:00.5Z")),
            ("2023-06-26T10:00:00+0200", false, at("2023-06-26T10:00:00+02:00")),
            ("2023-06-26T10:00:00", false, at("2023-06-26T10:00:00Z")),
            ("2023-06-26 10:00:00", false, at("2023-06-26T10:00:00Z")),
            ("2023-06-26T10:00", false, at("2023-06-26T10:00:00Z")),
            ("2023-06-26", false, PublishedOn::day_of(2023, 6, 26)),
            ("2023-06", false, month(2023, 6)),
            ("2023-06-01T00:00:00Z", true, month(2023, 6)),
            ("2023-06", true, month(2023, 6)),
            ("garbage", true, PublishedOn::Undated),
            ("", false, PublishedOn::Undated),
            ("2023", false, PublishedOn::Undated),
            ("2023-13", false, PublishedOn::Undated),
            ("2023-02-30", false, PublishedOn::Undated),
            ("2023-02-30T00:00:00Z", false, PublishedOn::Undated),
            ("2023-06-26T25:00:00Z", false, PublishedOn::Undated),
            ("2023-06-26Tsoon", false, PublishedOn::Undated),
            ("1687737600", false, PublishedOn::Undated),
            ("+2023-06-26", false, PublishedOn::Undated),
            ("2023-+6-26", false, PublishedOn::Undated),
            ("99999-06-26T00:00:00Z", false, PublishedOn::Undated),
            ("26 June 2023", false, PublishedOn::Undated),
            ("2023-06-2é", false, PublishedOn::Undated),
        ] {
            assert_eq!(read(text, by_month), expected, "{text:?}");
        }
    }
}
