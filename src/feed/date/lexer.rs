//! Cuts a date into numbers, times, zones and words, each by itself.
//!
//! The border: characters to tokens, one pass. What the tokens are together is decided in `reading`. Where figures stand
//! that belong to no date, there are no tokens at all.

use super::figures::{self, Day};
use super::spelling::{Word, ending, halved, is_unspaced, named_by_two};
use super::time::{self, Time};
use super::words::{self, Unit};
use super::zone::{self, Zone};
use crate::text;
use crate::text::steps::{count, searched};
use unicode_normalization::char::is_combining_mark;

/// The most tokens a date has.
const MAX_TOKENS: usize = 48;

/// The longest word without spaces in which months and weekdays are looked for, in characters.
const MAX_UNSPACED_CHARS: usize = 4;

/// A part of a date.
#[derive(Clone, Debug)]
pub(super) enum Token {
    Number(Number),
    /// Two numbers with a dot between them that may be a time: `10.30`.
    Dotted(Time),
    Day(Day),
    /// A month in figures: its year and its number.
    Month(i32, u32),
    Time(Time),
    /// An offset from UTC, in minutes.
    Offset(i32),
    /// A zone by the name of a place.
    Place(Zone),
    Word(Word),
    Comma,
    /// A sign that stands in no date.
    Symbol,
}

/// A number of one to four figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: u32,
    /// The number of its figures.
    pub(super) count: usize,
    /// The unit after it.
    pub(super) unit: Option<Unit>,
    /// `true` if it has an ending: `1st`.
    pub(super) is_ordinal: bool,
}

/// Returns the tokens of a text; `None` if there are figures in it that are no part of a date.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut lexer = Lexer { rest: text, tokens: Vec::new() };
    while let Some(c) = lexer.rest.chars().next() {
        count(1);
        if lexer.tokens.len() >= MAX_TOKENS {
            return None;
        }
        match c {
            '0'..='9' => lexer.figures()?,
            '+' | '-' => lexer.sign(c)?,
            ',' => lexer.step(c, Some(Token::Comma)),
            c if c.is_alphabetic() => lexer.word(),
            c if is_between(c) => lexer.step(c, None),
            c => lexer.step(c, Some(Token::Symbol)),
        }
    }
    Some(lexer.tokens)
}

/// Returns whether a character may stand between the parts of a date.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || is_combining_mark(c)
        || matches!(c, '.' | ';' | ':' | '|' | '·' | '•' | '–' | '—' | '/' | '\'' | '’' | '°' | '@' | '۔')
}

struct Lexer<'t> {
    rest: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Lexer<'t> {
    fn step(&mut self, c: char, token: Option<Token>) {
        self.take(&self.rest[c.len_utf8()..], token);
    }

    fn take(&mut self, rest: &'t str, token: impl Into<Option<Token>>) {
        self.rest = rest;
        self.tokens.extend(token.into());
    }

    /// Takes what begins with a figure; `None` if it belongs to no date.
    fn figures(&mut self) -> Option<()> {
        if let Some((time, rest)) = Time::clock(self.rest) {
            self.take(rest, Token::Time(time?));
            return (!rest.starts_with(':') || !figures::goes_on(rest)).then_some(());
        }
        if let Some((day, rest)) = figures::day(self.rest) {
            let is_compact = self.rest.as_bytes().get(4).is_some_and(u8::is_ascii_digit);
            self.take(rest, Token::Day(day));
            return self.after_day(is_compact);
        }
        if let Some((year, month, rest)) = figures::month(self.rest) {
            self.take(rest, Token::Month(year, month));
            return (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(());
        }
        let (value, rest) = time::figures(self.rest, 1..=4)?;
        let count = self.rest.len() - rest.len();
        if let Some((minute, after)) = rest.strip_prefix('.').and_then(|rest| time::figures(rest, 1..=40)) {
            let is_clock = count <= 2 && rest.len() - after.len() == 3 && !figures::goes_on(after);
            let time = is_clock.then(|| Time::new(value, minute, 0)).flatten()?;
            self.take(after, Token::Dotted(time));
            return Some(());
        }
        // Two days with a hyphen between them are two; after a year there may be a time.
        if figures::goes_on(rest) && !(count == 4 && rest.starts_with(':')) {
            return None;
        }
        let (unit, is_ordinal, rest) = ending(rest);
        self.take(rest, Token::Number(Number { value, count, unit, is_ordinal }));
        Some(())
    }

    /// Takes what belongs to a day in figures without a space between: `T10:00`, `T1000`, `Z`, `+02:00`.
    fn after_day(&mut self, is_compact: bool) -> Option<()> {
        let rest = self.rest;
        let timed =
            rest.strip_prefix(['T', 't']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let spaced = rest.trim_start();
        let basic = || is_compact && spaced.as_bytes().iter().take_while(|b| b.is_ascii_digit()).count() > 3;
        match rest.as_bytes().first() {
            _ if timed.is_some() || basic() => {
                let (time, rest) = Time::basic(timed.unwrap_or(spaced))?;
                self.take(rest, Token::Time(time?));
            }
            Some(b'Z' | b'z') if !rest[1..].starts_with(|c: char| c.is_alphanumeric()) => {
                self.take(&rest[1..], Token::Offset(0));
            }
            Some(b'+' | b'-') => {
                let (offset, rest) =
                    zone::offset(rest).filter(|_| rest.contains(':') || rest.starts_with('+'))?;
                self.take(rest, Token::Offset(offset?));
            }
            _ if figures::goes_on(rest) || is_glued(rest) => return None,
            _ => {}
        }
        Some(())
    }

    /// Takes a sign: that of an offset where one can stand, else a dash.
    fn sign(&mut self, sign: char) -> Option<()> {
        let has_time = || self.tokens.iter().any(|token| matches!(token, Token::Time(_) | Token::Dotted(_)));
        let may_be_offset = match self.tokens.last() {
            Some(Token::Time(_) | Token::Dotted(_)) => true,
            Some(Token::Word(word)) => {
                word.meaning.is_some_and(|meaning| meaning.zone.is_some() || meaning.half.is_some())
            }
            Some(Token::Number(number)) => number.count == 4 && has_time(),
            Some(Token::Day(_)) => sign == '+',
            _ => false,
        };
        if let Some((offset, rest)) = zone::offset(self.rest).filter(|_| may_be_offset) {
            self.take(rest, Token::Offset(offset?));
            return Some(());
        }
        self.step(sign, None);
        // A plus before a number is no dash.
        (sign == '-' || !self.rest.starts_with(|c: char| c.is_ascii_digit())).then_some(())
    }

    fn word(&mut self) {
        if let Some((place, rest)) = zone::place(self.rest) {
            return self.take(rest, Token::Place(place));
        }
        let unspaced = self.rest.starts_with(is_unspaced);
        let is_part = |c: char| (c.is_alphabetic() && is_unspaced(c) == unspaced) || is_combining_mark(c);
        let end = searched(self.rest, self.rest.find(|c| !is_part(c))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        if unspaced {
            return self.unspaced(word, rest);
        }
        if let Some((word, rest)) = halved(word, rest).or_else(|| named_by_two(word, rest)) {
            return self.take(rest, Token::Word(word));
        }
        let meaning = words::meaning(&text::fold(word));
        self.take(rest, Token::Word(Word::of(word, meaning)));
    }

    /// Takes words of a script that sets no spaces between them, the longest first.
    fn unspaced(&mut self, mut text: &'t str, rest: &'t str) {
        while !text.is_empty() && self.tokens.len() < MAX_TOKENS {
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_UNSPACED_CHARS);
            let known = |end: usize| Some((words::meaning(&text::fold(&text[..end]))?, end));
            let ends: Vec<usize> = ends.collect();
            let found = ends.iter().rev().find_map(|end| known(*end));
            let end = found.map_or(ends.first().copied().unwrap_or(text.len()), |(_, end)| end);
            let word = Word::of(&text[..end], found.map(|(meaning, _)| meaning));
            self.tokens.push(Token::Word(word));
            text = &text[end..];
        }
        self.rest = rest;
    }
}

/// Returns whether a text begins with letters that can stand at a number only by mistake.
fn is_glued(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let word = text::fold(&rest[..end]);
    end > 0 && !rest.starts_with(is_unspaced) && (word.is_ascii() || words::meaning(&word).is_none())
}
