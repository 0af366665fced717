//! The tokens of a query: words, phrases, fields with their values, and what joins them, each with its place.
//!
//! Only the shape of the text matters here; `parser` looks up values.

pub(crate) mod signs;

use super::field::{Field, fields};
use crate::news::closing_quotes;
use crate::text::steps::{count, searched};
use signs::{
    ends_keyword, ends_value, ends_word, flag_at_start, is_bar, is_closing, is_exclusion, is_opening,
    saved_at_start,
};
use std::mem;
use std::ops::Range;

/// A token of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// `|` or `OR`
    Or,
    /// `AND`
    And,
    /// `NOT`, which excludes the next term.
    Not,
    /// An opening bracket; `excluded` if it has a sign of exclusion, or `NOT` stands before it.
    Open { excluded: bool },
    /// A closing bracket.
    Close,
    /// A word, perhaps excluded.
    Word { negated: bool, text: String },
    /// Words in quotes; `open` if the closing quote is missing.
    Phrase { negated: bool, text: String, open: bool },
    /// A field with its values, at least one.
    Field { negated: bool, field: Field, values: Vec<ValueText> },
    /// The flag of a country, by the code that it shows.
    Flag { negated: bool, code: String },
    /// The name of a saved search, after its `@`.
    Saved { negated: bool, name: String },
}

/// The text of a value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueText {
    /// The place of the value with its quotes; empty if there is none.
    pub(crate) whole: Range<usize>,
    /// The place of what is between the quotes.
    pub(crate) text: Range<usize>,
}

impl ValueText {
    /// Checks whether the value begins with a quote.
    pub(crate) fn is_quoted(&self) -> bool {
        self.text.start > self.whole.start
    }

    /// Checks whether the value ends with a quote of its own.
    pub(crate) fn is_closed(&self) -> bool {
        self.text.end < self.whole.end
    }
}

/// Returns the tokens of a query with their places in bytes; every text has some reading.
pub(crate) fn lex_in_place(text: &str) -> Vec<(Range<usize>, Token)> {
    let mut lexer = Lexer { text, at: 0, chunk_end: 0, excludes: false };
    let mut tokens = Vec::new();
    while let Some((start, token)) = lexer.next() {
        count(1);
        tokens.push((start..lexer.at, token));
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// The end of the last chunk, which is that of every chunk that begins before it.
    chunk_end: usize,
    /// A `NOT` or a sign before a bracket excludes the next term.
    excludes: bool,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Returns the next token and its start.
    fn next(&mut self) -> Option<(usize, Token)> {
        self.skip(char::is_whitespace);
        let start = self.at;
        let first = self.rest().chars().next()?;
        Some((start, self.token(first)))
    }

    /// Moves past the characters of a kind. Returns `true` if there were any.
    fn skip(&mut self, is_kind: fn(char) -> bool) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(is_kind).len();
        count(length);
        self.at += length;
        length > 0
    }

    /// Moves past a word in capitals that joins or excludes terms. Returns `true` if it is there.
    fn skip_keyword(&mut self, keyword: &str) -> bool {
        let after = self.rest().strip_prefix(keyword);
        let is_there = after.is_some_and(|after| after.chars().next().is_none_or(ends_keyword));
        if is_there {
            self.at += keyword.len();
        }
        is_there
    }

    fn token(&mut self, first: char) -> Token {
        let excludes = mem::take(&mut self.excludes);
        if is_bar(first) {
            self.skip(is_bar);
            return Token::Or;
        }
        if is_closing(first) {
            self.at += first.len_utf8();
            return Token::Close;
        }
        let is_signed = self.skip(is_exclusion);
        let negated = excludes || is_signed;
        if let Some(bracket) = self.rest().chars().next().filter(|c| is_opening(*c)) {
            self.at += bracket.len_utf8();
            self.excludes = negated;
            return Token::Open { excluded: negated };
        }
        if !is_signed {
            if self.skip_keyword(signs::OR) {
                return Token::Or;
            }
            if self.skip_keyword(signs::AND) {
                return Token::And;
            }
            if self.skip_keyword(signs::NOT) {
                self.excludes = true;
                return Token::Not;
            }
        }
        self.term(negated)
    }

    /// Returns a word, a phrase, a field or a flag.
    fn term(&mut self, negated: bool) -> Token {
        if let Some(closing) = self.rest().chars().next().and_then(closing_quotes) {
            let quoted = self.quoted(closing);
            // A query is written with straight quotes, so that none of them can stand inside.
            let text = self.text[quoted.text.clone()].replace('"', " ");
            return Token::Phrase { negated, text, open: !quoted.is_closed() };
        }
        if let Some((code, length)) = flag_at_start(self.rest()) {
            self.at += length;
            return Token::Flag { negated, code };
        }
        if let Some(name) = saved_at_start(self.rest()) {
            let name = name.to_owned();
            self.at += 1 + name.len();
            return Token::Saved { negated, name };
        }
        let chunk = self.chunk();
        let word = &self.text[chunk.clone()];
        if let Some(colon) = searched(word, word.find(':')) {
            let before = &word[..colon];
            let value = chunk.start + colon + 1;
            if let Some(field) = fields().find(|field| field.name().eq_ignore_ascii_case(before)) {
                self.at = value;
                return Token::Field { negated, field, values: self.values() };
            }
            // "Interview:building": what follows is a word of its own, or a phrase, as if a space stood before it.
            // Excluded, the two stay together: to leave out each of them would leave out more than was said.
            if !negated {
                self.at = value;
                return Token::Word { negated, text: self.text[chunk.start..value].to_owned() };
            }
        }
        Token::Word { negated, text: word.to_owned() }
    }

    /// Returns the text up to the next space or bar, without the closing brackets before it.
    fn chunk(&mut self) -> Range<usize> {
        let start = self.at;
        if start >= self.chunk_end {
            let rest = self.rest();
            let length = searched(rest, rest.find(ends_word)).unwrap_or(rest.len());
            self.chunk_end = start + rest[..length].trim_end_matches(is_closing).len();
        }
        self.at = self.chunk_end;
        start..self.at
    }

    /// Returns the values of a field, between commas.
    fn values(&mut self) -> Vec<ValueText> {
        let mut values = vec![self.value()];
        while self.rest().starts_with(',') {
            self.at += 1;
            values.push(self.value());
        }
        values
    }

    fn value(&mut self) -> ValueText {
        if let Some(closing) = self.rest().chars().next().and_then(closing_quotes) {
            return self.quoted(closing);
        }
        let rest = self.rest();
        let length = searched(rest, rest.find(ends_value)).unwrap_or(rest.len());
        let whole = self.at..self.at + rest[..length].trim_end_matches(is_closing).len();
        self.at = whole.end;
        ValueText { text: whole.clone(), whole }
    }

    /// Returns the text in quotes, up to the closing quote or the end.
    fn quoted(&mut self, closing: &[char]) -> ValueText {
        let start = self.at;
        let inside = start + self.rest().chars().next().map_or(0, char::len_utf8);
        let rest = &self.text[inside..];
        let end = searched(rest, rest.find(closing)).map_or(self.text.len(), |length| inside + length);
        let quote = self.text[end..].chars().next().map_or(0, char::len_utf8);
        self.at = end + quote;
        ValueText { whole: start..self.at, text: inside..end }
    }
}
