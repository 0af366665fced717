//! The parts of a date among its tokens: which word is a weekday, which a zone, which number an hour.
//!
//! The border: one token with those beside it. What they are together is decided in `reading`.

use super::figures::Day;
use super::lexer::{Number, Token};
use super::spelling::Word;
use super::time::Time;
use super::words::{Half, Unit};
use super::zone::Zone;

/// The parts found among the tokens, each with its index.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) days: Vec<Day>,
    /// Years with the numbers of their months.
    pub(super) months_in_figures: Vec<(i32, u32)>,
    pub(super) numbers: Vec<(usize, Number)>,
    /// The months by name that are nothing else, from 1.
    pub(super) months: Vec<(usize, u32)>,
    /// The words that name a month or a weekday, each with its month and the bits of its weekdays.
    pub(super) months_or_weekdays: Vec<(usize, u32, u8)>,
    /// The weekdays named, by their bits; all of them if there is none.
    pub(super) weekdays: Option<u8>,
    pub(super) times: Vec<Time>,
    /// Times that are written with a dot.
    pub(super) dotted: Vec<Time>,
    /// Hour, minute and second by their units.
    pub(super) clock: [Option<u32>; 3],
    pub(super) half: Option<Half>,
    /// The offset in figures, in minutes, which counts before the zone.
    pub(super) offset: Option<i32>,
    pub(super) zone: Option<Zone>,
    /// The words and signs that are of no date.
    pub(super) unknown: Vec<usize>,
    /// `true` if a number is said to be something else than a day.
    pub(super) has_count: bool,
}

impl Parts {
    /// Returns the parts among the tokens of a text; those of its parentheses only add a weekday or a zone.
    pub(super) fn of(tokens: &[Token], aside: &[Token]) -> Self {
        let mut parts = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            parts.add(tokens, at, token);
        }
        parts.add_aside(aside);
        parts
    }

    fn add(&mut self, tokens: &[Token], at: usize, token: &Token) {
        match token {
            Token::Number(number) => self.add_number(tokens, at, *number),
            Token::Dotted(time) => self.dotted.push(*time),
            Token::Day(day) => self.days.push(*day),
            Token::Month(year, month) => self.months_in_figures.push((*year, *month)),
            Token::Time(time) => self.times.push(*time),
            Token::Offset(minutes) => self.offset = self.offset.or(Some(*minutes)),
            Token::Place(place) => self.zone = self.zone.or(Some(*place)),
            Token::Word(word) => self.add_word(tokens, at, *word),
            Token::Comma => {}
            Token::Symbol => self.unknown.push(at),
        }
    }

    fn add_number(&mut self, tokens: &[Token], at: usize, number: Number) {
        match number.unit {
            Some(Unit::Hour) => self.clock[0] = Some(number.value),
            Some(Unit::Minute) => self.clock[1] = Some(number.value),
            Some(Unit::Second) => self.clock[2] = Some(number.value),
            Some(Unit::Month) => self.months.push((at, number.value)),
            Some(Unit::Year | Unit::Day) => self.numbers.push((at, number)),
            None => match hour_of_half(tokens, at, number) {
                Some(hour) => self.times.push(hour),
                None => self.numbers.push((at, number)),
            },
        }
    }

    fn add_word(&mut self, tokens: &[Token], at: usize, word: Word) {
        let before = tokens[..at].iter().rev().find(|token| !matches!(token, Token::Comma));
        let follows_time = before.is_some_and(ends_time);
        let Some(meaning) = word.meaning else {
            // A zone nobody knows is UTC, as where none is named.
            match follows_time && word.is_like_zone {
                true => self.zone = self.zone.or(Some(Zone::UTC)),
                false => self.unknown.push(at),
            }
            return;
        };
        let is_half =
            meaning.half.is_some() && (before.is_some_and(is_time_or_number) || precedes_time(tokens, at));
        if is_half {
            self.half = self.half.or(meaning.half);
            return;
        }
        let may_be_zone = word.is_upper || !meaning.is_filler;
        if let Some(zone) = meaning.zone.filter(|_| may_be_zone) {
            let has_time = !(self.times.is_empty() && self.dotted.is_empty());
            if follows_time || has_time && !meaning.is_named() {
                self.zone = self.zone.or(Some(zone));
                return;
            }
        }
        self.has_count |= meaning.is_count && matches!(tokens.get(at + 1), Some(Token::Number(_)));
        match (meaning.months, meaning.weekdays) {
            (0, 0) if meaning.is_filler => {}
            (0, 0) => self.unknown.push(at),
            (0, weekdays) => self.weekdays = Some(self.weekdays.unwrap_or(u8::MAX) & weekdays),
            (months, 0) => {
                let month = months.trailing_zeros() + 1;
                // `آذار/مارس`: the same month by two names.
                if self.months.last().is_none_or(|last| *last != (at.wrapping_sub(1), month)) {
                    self.months.push((at, month));
                }
            }
            (months, weekdays) => self.months_or_weekdays.push((at, months.trailing_zeros() + 1, weekdays)),
        }
    }

    fn add_aside(&mut self, aside: &[Token]) {
        let mut zone = None;
        for token in aside {
            match token {
                Token::Word(word) => {
                    let Some(meaning) = word.meaning else { continue };
                    zone = zone.or(meaning.zone);
                    if self.weekdays.is_none() && meaning.months == 0 && meaning.weekdays != 0 {
                        self.weekdays = Some(meaning.weekdays);
                    }
                }
                Token::Place(place) => zone = zone.or(Some(*place)),
                Token::Offset(minutes) => zone = zone.or(Some(Zone::Fixed(*minutes))),
                Token::Number(_)
                | Token::Dotted(_)
                | Token::Day(_)
                | Token::Month(..)
                | Token::Time(_)
                | Token::Comma
                | Token::Symbol => {}
            }
        }
        self.zone = self.zone.or(zone);
    }
}

/// Returns the hour a number is by the word after it, `3 pm`, where there is no other time.
fn hour_of_half(tokens: &[Token], at: usize, number: Number) -> Option<Time> {
    let Some(Token::Word(word)) = tokens.get(at + 1) else { return None };
    let is_hour = word.meaning?.half.is_some() && (1..=12).contains(&number.value);
    (is_hour && !tokens.iter().any(is_time)).then(|| Time::new(number.value, 0, 0)).flatten()
}

/// Returns whether a token states a time of day.
fn is_time(token: &Token) -> bool {
    match token {
        Token::Time(_) | Token::Dotted(_) => true,
        Token::Number(number) => matches!(number.unit, Some(Unit::Hour | Unit::Minute | Unit::Second)),
        Token::Day(_)
        | Token::Month(..)
        | Token::Offset(_)
        | Token::Place(_)
        | Token::Word(_)
        | Token::Comma
        | Token::Symbol => false,
    }
}

/// Returns whether a zone may stand after a token: a time, a half of the day, another zone.
fn ends_time(token: &Token) -> bool {
    let names =
        |word: &Word| word.meaning.is_some_and(|meaning| meaning.half.is_some() || meaning.zone.is_some());
    is_time(token) || matches!(token, Token::Offset(_)) || matches!(token, Token::Word(word) if names(word))
}

/// Returns whether a half of the day may stand after a token.
fn is_time_or_number(token: &Token) -> bool {
    is_time(token)
        || matches!(token, Token::Number(Number { unit: None, is_ordinal: false, count: 1..=2, .. }))
}

/// Returns whether a time follows on a word.
fn precedes_time(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Word(word)) if !word.is_like_zone)
        && tokens.get(at + 1).is_some_and(is_time)
}
