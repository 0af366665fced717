//! Times of day.
//!
//! The border: figures to hours, minutes and seconds. Zones are in `zone`.

use super::words::Half;
use super::zone::Zone;
use chrono::{DateTime, Days, FixedOffset, NaiveDate};

/// The most figures of a fraction of a second that are read.
const MAX_FRACTION_FIGURES: usize = 40;

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    /// From 0 to 24, where 24 is the beginning of the next day.
    hour: u32,
    minute: u32,
    second: u32,
    nanos: u32,
}

impl Time {
    /// Returns a time of day, if there is such a one.
    pub(super) fn new(hour: u32, minute: u32, second: u32) -> Option<Self> {
        let is_time = hour < 24 && minute < 60 && second <= 60 || (hour, minute, second) == (24, 0, 0);
        is_time.then_some(Self { hour, minute, second, nanos: 0 })
    }

    /// Returns the moment it is on a day.
    pub(super) fn of(self, day: NaiveDate, zone: Zone) -> Option<DateTime<FixedOffset>> {
        let day = if self.hour == 24 { day.checked_add_days(Days::new(1))? } else { day };
        zone.moment(day.and_hms_nano_opt(self.hour % 24, self.minute, self.second.min(59), self.nanos)?)
    }

    /// Returns the time as it is in a half of the day. A time that has another half already stays.
    pub(super) fn in_half(self, half: Half) -> Self {
        match (half, self.hour) {
            (Half::Am, 12) => Self { hour: 0, ..self },
            (Half::Pm, 0..12) => Self { hour: self.hour + 12, ..self },
            _ => self,
        }
    }

    /// Parses the time a text begins with, and returns the rest: `10:00`, `9:5:3.25`, `10h30`. `None` inside if there is
    /// no such time.
    pub(super) fn clock(text: &str) -> Option<(Option<Self>, &str)> {
        let (hour, rest) = figures(text, 1..=2)?;
        if let Some(rest) = rest.trim_start().strip_prefix(['h', 'H']) {
            let (minute, rest) = figures(rest.trim_start(), 2..=2).unwrap_or((0, rest));
            let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
            return ends.then(|| (Self::new(hour, minute, 0), rest));
        }
        let (minute, rest) = figures(rest.strip_prefix(':')?, 1..=2)?;
        let Some((second, rest)) = rest.strip_prefix(':').and_then(|rest| figures(rest, 1..=2)) else {
            return Some((Self::new(hour, minute, 0), rest));
        };
        let (nanos, rest) = fraction(rest).unwrap_or((0, rest));
        Some((Self::new(hour, minute, second).map(|time| Self { nanos, ..time }), rest))
    }

    /// Parses the time a text begins with where its figures may stand without colons: `1000`, `100000`, `10`.
    pub(super) fn basic(text: &str) -> Option<(Option<Self>, &str)> {
        let count = text.bytes().take_while(u8::is_ascii_digit).count();
        if count == 2 && !text[count..].starts_with(':') {
            return figures(text, 2..=2).map(|(hour, rest)| (Self::new(hour, 0, 0), rest));
        }
        if !matches!(count, 4 | 6) {
            return Self::clock(text);
        }
        let part = |at: usize| text.get(at..at + 2).and_then(|part| part.parse().ok());
        let second = if count == 6 { part(4) } else { Some(0) };
        let (nanos, rest) = fraction(&text[count..]).unwrap_or((0, &text[count..]));
        let time = part(0).zip(part(2)).zip(second);
        let time = time.and_then(|((hour, minute), second)| Self::new(hour, minute, second));
        Some((time.map(|time| Self { nanos, ..time }), rest))
    }
}

/// Parses a fraction of a second to nanoseconds.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(['.', ','])?;
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at(count);
    let nanos = (1..=MAX_FRACTION_FIGURES).contains(&count).then(|| format!("{figures:0<9.9}"))?;
    Some((nanos.parse().ok()?, rest))
}

/// Parses the number a text begins with, if it has so many figures, and returns the rest.
pub(super) fn figures(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (figures, rest) = text.split_at(length);
    count.contains(&length).then(|| figures.parse().ok()).flatten().map(|number| (number, rest))
}
