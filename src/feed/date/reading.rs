//! Puts the tokens of a date together: which number is the day, which word the month, which zone counts.
//!
//! The border: tokens to a date. A word nobody knows costs itself; where two readings differ there is no date.

use super::figures::Day;
use super::lexer::{Number, Token};
use super::parts::Parts;
use super::time::Time;
use super::words::{Unit, weekday_bit};
use super::zone::Zone;
use crate::news::{Month, PublishedOn};
use chrono::{Datelike, NaiveDate};

/// The last figures of a year that mean this century.
const MAX_SHORT_YEAR_OF_2000S: u32 = 49;

/// The meaning of a text as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A day or a month.
    Date(PublishedOn),
    /// All of a date, but the calendar has no such day.
    NoSuchDay,
    /// No date, or one that leaves a doubt.
    Nothing,
}

/// How much of a text has to belong to its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Words that nobody knows may stand beside the date.
    Within,
    /// The text is a date and nothing else.
    Whole,
}

/// The numbers of a date, each with the index of its token.
struct DayAndYear {
    day: Option<(usize, u32)>,
    year: (usize, i32),
}

/// Reads the tokens of a text, and those of its parentheses, which only add a weekday or a zone.
pub(super) fn read(tokens: &[Token], aside: &[Token], scope: Scope) -> Reading {
    let parts = Parts::of(tokens, aside);
    if scope == Scope::Whole && !parts.unknown.is_empty() || parts.has_count {
        return Reading::Nothing;
    }
    parts.read(tokens).unwrap_or(Reading::Nothing)
}

impl Parts {
    fn read(&self, tokens: &[Token]) -> Option<Reading> {
        let by_name = usize::from(!(self.months.is_empty() && self.months_or_weekdays.is_empty()));
        match (&self.days[..], &self.months_in_figures[..]) {
            ([day], []) if self.numbers.is_empty() && self.months.is_empty() => self.read_day(*day),
            ([], [(year, month)]) if self.numbers.is_empty() && by_name == 0 => {
                self.read_month(*year, *month)
            }
            ([], []) => self.read_named(tokens),
            _ => None,
        }
    }

    /// Reads a day in figures; where the month may be either number, the weekday decides.
    fn read_day(&self, day: Day) -> Option<Reading> {
        let mixed = self.months_or_weekdays.iter().map(|(_, _, weekdays)| *weekdays);
        let named = mixed.chain(self.weekdays).reduce(|all, weekdays| all & weekdays);
        let day = match day {
            Day::One(None) => return Some(Reading::NoSuchDay),
            Day::One(Some(day)) => day,
            Day::Either(first, second) => {
                let is_so = |day: NaiveDate| weekday_bit(day.weekday()) & named.unwrap_or_default() != 0;
                match (is_so(first), is_so(second)) {
                    (true, false) => first,
                    (false, true) => second,
                    (true, true) | (false, false) => return None,
                }
            }
        };
        self.at(day)
    }

    /// Returns a month, if nothing tells of a day.
    fn read_month(&self, year: i32, month: u32) -> Option<Reading> {
        let has_time = !self.times.is_empty() || !self.dotted.is_empty() || self.clock[0].is_some();
        let month = Month::new(year, month).filter(|_| !has_time)?;
        Some(Reading::Date(PublishedOn::Month(month)))
    }

    /// Reads a date with its month by name, or with units.
    fn read_named(&self, tokens: &[Token]) -> Option<Reading> {
        let DayAndYear { day, year } = self.day_and_year(tokens)?;
        let mut readings: Vec<(Reading, bool)> = Vec::new();
        for (at, month, weekdays) in self.months_named(tokens)? {
            let ends = [Some(at), day.map(|(at, _)| at), Some(year.0)];
            let (first, last) = (ends.iter().flatten().min()?, ends.iter().flatten().max()?);
            // What stands within a date belongs to it.
            if self.unknown.iter().any(|at| (first..=last).contains(&at)) {
                return None;
            }
            let reading = match day {
                Some((_, day)) => match NaiveDate::from_ymd_opt(year.1, month, day) {
                    Some(day) => {
                        let is_so = weekdays.is_none_or(|bits| bits & weekday_bit(day.weekday()) != 0);
                        (self.at(day)?, is_so)
                    }
                    None => (Reading::NoSuchDay, false),
                },
                None => (self.read_month(year.1, month)?, true),
            };
            readings.push(reading);
        }
        let one = |readings: &[(Reading, bool)]| {
            let (first, _) = readings.first()?;
            readings.iter().all(|(reading, _)| reading == first).then_some(*first)
        };
        one(&readings).or_else(|| {
            readings.retain(|(_, is_so)| *is_so);
            one(&readings)
        })
    }

    /// Returns each month the words may mean, with its index and the weekdays the other words then name.
    fn months_named(&self, tokens: &[Token]) -> Option<Vec<(usize, u32, Option<u8>)>> {
        let and = |weekdays: u8| Some(self.weekdays.unwrap_or(u8::MAX) & weekdays);
        match (&self.months[..], &self.months_or_weekdays[..]) {
            ([(at, month)], []) => Some(vec![(*at, *month, self.weekdays)]),
            ([(at, month)], [(_, _, weekdays)]) => Some(vec![(*at, *month, and(*weekdays))]),
            // Before a comma a first word is the weekday.
            ([], [(0, _, _)]) if matches!(tokens.get(1), Some(Token::Comma)) => None,
            ([], [(at, month, _)]) => Some(vec![(*at, *month, self.weekdays)]),
            ([], [first, second]) => {
                Some(vec![(second.0, second.1, and(first.2)), (first.0, first.1, and(second.2))])
            }
            _ => None,
        }
    }

    /// Returns the day, if there is one, and the year, each with its index.
    fn day_and_year(&self, tokens: &[Token]) -> Option<DayAndYear> {
        let is_year = |number: &Number| {
            number.count == 4 && number.value >= 1000 && !number.is_ordinal && number.unit != Some(Unit::Day)
        };
        let is_day = |number: &Number| number.count <= 2 && number.unit != Some(Unit::Year);
        let both = |day: Option<(usize, Number)>, (at, year): (usize, u32)| {
            let day = day.map(|(at, day)| (at, day.value));
            Some(DayAndYear { day, year: (at, i32::try_from(year).ok()?) })
        };
        let value = |(at, year): (usize, Number)| (at, year.value);
        match self.numbers[..] {
            [year] if is_year(&year.1) => both(None, value(year)),
            [day, year] if is_day(&day.1) && is_year(&year.1) => both(Some(day), value(year)),
            [year, day] if is_year(&year.1) && is_day(&day.1) => both(Some(day), value(year)),
            // With all else known, two figures after the day are the year, as RFC 822 has it.
            [day, (at, year)] if is_day(&day.1) && year.count == 2 && self.has_known_words(tokens) => {
                let century = if year.value <= MAX_SHORT_YEAR_OF_2000S { 2000 } else { 1900 };
                let is_plain = !year.is_ordinal && year.unit.is_none();
                is_plain.then(|| both(Some(day), (at, century + year.value))).flatten()
            }
            _ => None,
        }
    }

    /// Returns whether all words are known, but for a first one before a comma, which is the weekday.
    fn has_known_words(&self, tokens: &[Token]) -> bool {
        let is_weekday = |at: usize| at == 0 && matches!(tokens.get(1), Some(Token::Comma));
        self.unknown.iter().all(|at| is_weekday(*at))
    }

    /// Returns the moment on a day, at the time and in the zone that were found.
    fn at(&self, day: NaiveDate) -> Option<Reading> {
        let by_units = self.clock[0].map(|hour| {
            Time::new(hour, self.clock[1].unwrap_or_default(), self.clock[2].unwrap_or_default())
        });
        let time = match (self.times.first(), &self.dotted[..], by_units) {
            (Some(time), [], None) => Some(*time),
            (None, [time], None) => Some(*time),
            (None, [], Some(time)) => Some(time?),
            (None, [], None) => None,
            _ => return None,
        };
        let zone = self.offset.map(Zone::Fixed).or(self.zone);
        let zone = zone.filter(|_| time.is_some() || self.offset.is_some()).unwrap_or(Zone::UTC);
        let time = time.unwrap_or_default();
        let moment = self.half.map_or(time, |half| time.in_half(half)).of(day, zone)?;
        Some(Reading::Date(PublishedOn::Day(moment)))
    }
}
