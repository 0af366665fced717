//! Time zones: offsets, abbreviations, and the names of the IANA database.
//!
//! The border: a zone by itself, and its offset on a day. What stands around it is the business of `lexer` and `reading`.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use tzdb_data::{TZ_NAMES, find_tz};

/// The largest distance of a zone from UTC, in minutes.
const MAX_OFFSET_MINUTES: i32 = 14 * 60;

/// The longest name of a zone, in bytes.
const MAX_NAME_BYTES: usize = 40;

/// The seconds of a day.
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// The distance from UTC in minutes, to the east.
    Fixed(i32),
    /// A place by its name in the IANA database, the offset of which depends on the day.
    Place(&'static str),
}

impl Zone {
    /// Coordinated universal time.
    pub(super) const UTC: Self = Self::Fixed(0);

    /// Parses the first column of `zones.tsv`: minutes, or the name of a place.
    pub(super) fn of_table(means: &str) -> Option<Self> {
        means.parse().ok().map(Self::Fixed).or_else(|| Self::of_place(means))
    }

    /// Returns the zone of a place, by its name in any case.
    fn of_place(name: &str) -> Option<Self> {
        TZ_NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).map(|known| Self::Place(known))
    }

    /// Returns the moment at which clocks of the zone show a time. Of the two in the hour that is set back, the first.
    pub(super) fn moment(self, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let offset = match self {
            Self::Fixed(minutes) => minutes * 60,
            Self::Place(name) => offset_at(name, local)?,
        };
        FixedOffset::east_opt(offset)?.from_local_datetime(&local).single()
    }
}

/// Returns the offset of a place when its clocks show a time, in seconds. For a time that they never show, because they
/// are set forward just then, it is the one after it.
fn offset_at(place: &str, local: NaiveDateTime) -> Option<i32> {
    let zone = find_tz(place.as_bytes())?;
    let shown = local.and_utc().timestamp();
    let at = |moment: i64| Some(zone.find_local_time_type(moment).ok()?.ut_offset());
    let (before, after) = (at(shown - DAY_SECONDS)?, at(shown + DAY_SECONDS)?);
    let is_so = |offset: i32| at(shown - i64::from(offset)) == Some(offset);
    Some(if is_so(before) { before } else { after })
}

/// Parses the offset a text begins with, and returns the rest: `+02:00`, `-0330`, `+2`. `None` inside if there is no such
/// offset.
pub(super) fn offset(text: &str) -> Option<(Option<i32>, &str)> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let digits = &text[1..];
    let count = figures(digits);
    let (hours, rest) = digits.split_at(count);
    let minutes = rest.strip_prefix(':').filter(|rest| count <= 2 && figures(rest) == 2);
    let (hours, minutes, rest) = match (count, minutes) {
        (0, _) => return None,
        (1 | 2, Some(rest)) => (hours, &rest[..2], &rest[2..]),
        (1 | 2, None) => (hours, "0", rest),
        (3 | 4, _) => (&hours[..count - 2], &hours[count - 2..], rest),
        _ => return Some((None, rest)),
    };
    let number = |figures: &str| figures.parse::<i32>().ok();
    let total = number(hours).zip(number(minutes)).filter(|(_, minutes)| *minutes < 60);
    let total = total.map(|(hours, minutes)| hours * 60 + minutes).filter(|all| *all <= MAX_OFFSET_MINUTES);
    Some((total.map(|minutes| sign * minutes), rest))
}

/// Returns the place of the IANA database a text begins with, and the rest: `Europe/Paris`, `America/New_York`.
pub(super) fn place(text: &str) -> Option<(Zone, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !name.contains('/') || name.len() > MAX_NAME_BYTES {
        return None;
    }
    Some((Zone::of_place(name)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn offsets_and_places_are_taken_off_a_text() {
        for (text, minutes, rest) in [
            ("+02:00", Some(120), ""),
            ("-0330 x", Some(-210), " x"),
            ("+2", Some(120), ""),
            ("-07:00]", Some(-420), "]"),
            ("+530", Some(330), ""),
            ("+99:99", None, ""),
            ("+15:00", None, ""),
            ("+12345", None, ""),
        ] {
            assert_eq!(offset(text), Some((minutes, rest)), "{text}");
        }
        assert_eq!((offset("+"), offset("2"), offset("")), (None, None, None));
        assert_eq!(place("Europe/Paris]"), Some((Zone::Place("Europe/Paris"), "]")));
        assert_eq!(place("america/new_york x"), Some((Zone::Place("America/New_York"), " x")));
        assert_eq!((place("Foo/Bar"), place("CET"), place("")), (None, None, None));
    }

    #[test]
    fn the_day_decides_the_offset_of_a_place() {
        let moment = |month, day, hour| {
            let local = NaiveDate::from_ymd_opt(2024, month, day)?.and_hms_opt(hour, 30, 0)?;
            Zone::Place("Europe/Paris").moment(local)
        };
        for (month, day, hour, wanted) in [
            (1, 5, 10, "2024-01-05T10:30:00+01:00"),
            (7, 5, 10, "2024-07-05T10:30:00+02:00"),
            (3, 31, 2, "2024-03-31T02:30:00+02:00"),
            (10, 27, 2, "2024-10-27T02:30:00+02:00"),
            (10, 27, 3, "2024-10-27T03:30:00+01:00"),
        ] {
            assert_eq!(moment(month, day, hour).unwrap().to_rfc3339(), wanted);
        }
    }
}
