//! Times of day and zones.
//!
//! The border: the part of a date after its day. A zone nobody knows is UTC, as where none is named.

use crate::feed::words;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeZone};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Zones by their usual names, in minutes east of UTC. Of those that are several, the one that feeds mean.
static ZONES: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    let zones = words::pairs(include_str!("../../../data/words/zones.tsv"));
    zones.filter_map(|(name, minutes)| Some((name, minutes.parse().ok()?))).collect()
});

/// A time of day in a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    /// From 0 to 24, where 24 is the beginning of the next day.
    hour: u32,
    minute: u32,
    second: u32,
    nanos: u32,
    /// The offset of the zone, in minutes east of UTC.
    pub(super) offset: i32,
}

impl Time {
    /// Returns the moment it is on a day.
    pub(super) fn of(self, day: NaiveDate) -> Option<DateTime<FixedOffset>> {
        let day = if self.hour == 24 { day.checked_add_days(Days::new(1))? } else { day };
        let local = day.and_hms_nano_opt(self.hour % 24, self.minute, self.second.min(59), self.nanos)?;
        FixedOffset::east_opt(self.offset * 60)?.from_local_datetime(&local).single()
    }

    /// Reads what stands after a day: a time (`T10:00:00Z`, ` 10:00 pm +02:00`), or nothing; `None` if it is something
    /// else.
    pub(super) fn after(text: &str) -> Option<Option<Self>> {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, 'T' | 't' | ','));
        if text.is_empty() {
            return Some(None);
        }
        if matches!(text, "Z" | "z") || text.starts_with(['+', '-']) {
            return Some(Some(Self { offset: zone(text)?, ..Self::default() }));
        }
        let (mut time, rest) = Self::begins(text)?;
        for word in rest.split_whitespace() {
            time.take(word)?;
        }
        Some(Some(time))
    }

    /// Parses the time a text begins with, and returns the rest: `10:00`, `9:5:3.25`, `10h30`, `1000`, `100000`.
    pub(super) fn begins(text: &str) -> Option<(Self, &str)> {
        let count = text.bytes().take_while(u8::is_ascii_digit).count();
        if matches!(count, 4 | 6) {
            let part = |at: usize| text.get(at..at + 2).map_or(Some(0), |part| part.parse().ok());
            let second = if count == 6 { part(4)? } else { 0 };
            return Self::new(part(0)?, part(2)?, second, 0).map(|time| (time, &text[count..]));
        }
        let (hour, rest) = super::digits(text, 1..=2)?;
        let hour = hour.parse().ok()?;
        if let Some(rest) = rest.strip_prefix(['h', 'H']) {
            let (minute, rest) = super::digits(rest, 2..=2).unwrap_or(("0", rest));
            return Self::new(hour, minute.parse().ok()?, 0, 0).map(|time| (time, rest));
        }
        let (minute, rest) = super::digits(rest.strip_prefix(':')?, 1..=2)?;
        let Some((second, rest)) = rest.strip_prefix(':').and_then(|rest| super::digits(rest, 1..=2)) else {
            return Self::new(hour, minute.parse().ok()?, 0, 0).map(|time| (time, rest));
        };
        let fraction = rest.strip_prefix(['.', ',']).and_then(|rest| super::digits(rest, 1..=40));
        let (fraction, rest) = fraction.unwrap_or(("", rest));
        let nanos = format!("{fraction:0<9.9}").parse().ok()?;
        Self::new(hour, minute.parse().ok()?, second.parse().ok()?, nanos).map(|time| (time, rest))
    }

    fn new(hour: u32, minute: u32, second: u32, nanos: u32) -> Option<Self> {
        let is_time = hour < 24 && minute < 60 && second <= 60 || (hour, minute, second) == (24, 0, 0);
        is_time.then_some(Self { hour, minute, second, nanos, offset: 0 })
    }

    /// Takes in a word that stands after a time: a zone, the half of the day.
    pub(super) fn take(&mut self, word: &str) -> Option<()> {
        let lower = word.trim_matches([',', '.']).to_ascii_lowercase().replace('.', "");
        match lower.as_str() {
            "" | "uhr" | "h" | "hrs" | "hours" => {}
            "am" if self.hour == 12 => self.hour = 0,
            "pm" if self.hour < 12 => self.hour += 12,
            "am" | "pm" => {}
            zone_name => self.offset = zone(zone_name)?,
        }
        Some(())
    }
}

/// Returns the offset of a zone in minutes east of UTC: `+02:00`, `-0330`, `GMT+2`, `EST`; `None` if it is no zone.
pub(super) fn zone(text: &str) -> Option<i32> {
    let lower = text.to_ascii_lowercase();
    if let Some(minutes) = ZONES.get(lower.as_str()) {
        return Some(*minutes);
    }
    let bare = ["gmt", "utc", "ut"].iter().find_map(|name| lower.strip_prefix(name)).unwrap_or(&lower);
    let sign = match bare.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        // One letter is what soldiers call a zone, and nobody else agrees on which; others nobody knows.
        _ => return (lower.len() <= 5 && lower.bytes().all(|b| b.is_ascii_alphabetic())).then_some(0),
    };
    let digits: String = bare[1..].chars().filter(|c| *c != ':').collect();
    let is_zone = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i32 = is_zone.then(|| digits.parse().ok()).flatten()?;
    let minutes = if digits.len() <= 2 { number * 60 } else { number / 100 * 60 + number % 100 };
    (minutes < 24 * 60).then_some(sign * minutes)
}
