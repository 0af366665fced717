//! The tokens of a query: words, phrases, fields with their values, and the bars between alternatives, each with its
//! place.
//!
//! Only the shape of the text matters here; `parser` looks up values.

use crate::news::TextFacet;
use crate::text::steps::{count, searched};
use std::ops::Range;

/// Returns the fields whose names may stand before a colon; everything else before a colon is a word.
pub(crate) fn fields() -> impl Iterator<Item = Field> {
    let texts = TextFacet::ALL.into_iter().map(Field::Text);
    [Field::Country, Field::Month, Field::Year].into_iter().chain(texts).chain([Field::Author, Field::Is])
}

/// A field of the query language, as in `field:value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The countries of an article.
    Country,
    /// The month of publication.
    Month,
    /// The year of publication.
    Year,
    /// A text facet.
    Text(TextFacet),
    /// The names of the authors.
    Author,
    /// The state: `unread`, `read` or `starred`.
    Is,
}

impl Field {
    /// Returns the name as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Month => "month",
            Self::Year => "year",
            Self::Text(facet) => facet.name(),
            Self::Author => "author",
            Self::Is => "is",
        }
    }
}

/// A token of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// `|`
    Or,
    /// A word, perhaps excluded.
    Word { negated: bool, text: String },
    /// Words in quotes; `open` if the closing quote is missing.
    Phrase { negated: bool, text: String, open: bool },
    /// A field; `value` is the place of its value in the text, empty if there is none.
    Field { negated: bool, field: Field, at: Range<usize>, value: Range<usize> },
}

/// Returns the tokens of a query; every text has some reading.
pub(crate) fn lex(text: &str) -> Vec<Token> {
    lex_in_place(text).into_iter().map(|(_, token)| token).collect()
}

/// Returns the tokens of a query with their places in bytes.
pub(crate) fn lex_in_place(text: &str) -> Vec<(Range<usize>, Token)> {
    let mut lexer = Lexer { text, at: 0, chunk_end: 0 };
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
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Returns the next token and its start.
    fn next(&mut self) -> Option<(usize, Token)> {
        let spaces = self.rest().len() - self.rest().trim_start().len();
        count(spaces);
        self.at += spaces;
        let start = self.at;
        let first = self.rest().chars().next()?;
        Some((start, self.mark(first)))
    }

    fn mark(&mut self, first: char) -> Token {
        let start = self.at;
        if first == '|' {
            self.at += 1;
            return Token::Or;
        }
        self.at += self.rest().len() - self.rest().trim_start_matches('-').len();
        let negated = self.at > start;
        count(self.at - start);
        if self.rest().starts_with('"') {
            let (quoted, open) = self.quoted();
            return Token::Phrase { negated, text: self.text[quoted].to_owned(), open };
        }
        let chunk = self.chunk();
        let word = &self.text[chunk.clone()];
        if let Some(colon) = searched(word, word.find(':')) {
            let before = &word[..colon];
            let value = chunk.start + colon + 1;
            if let Some(field) = fields().find(|field| field.name().eq_ignore_ascii_case(before)) {
                self.at = value;
                let value = if self.rest().starts_with('"') { self.quoted().0 } else { self.chunk() };
                return Token::Field { negated, field, at: start..self.at, value };
            }
            // "Interview:building": what follows is a word of its own, or a phrase, as if a space stood before it.
            // Excluded, the two stay together: to leave out each of them would leave out more than was said.
            if !negated {
                self.at = value;
                return Token::Word { negated, text: self.text[start..value].to_owned() };
            }
        }
        Token::Word { negated, text: word.to_owned() }
    }

    /// Returns the text up to the next space or bar.
    fn chunk(&mut self) -> Range<usize> {
        let start = self.at;
        if start >= self.chunk_end {
            let ends = |c: char| c.is_whitespace() || c == '|';
            let rest = self.rest();
            self.chunk_end = start + searched(rest, rest.find(ends)).unwrap_or(rest.len());
        }
        self.at = self.chunk_end;
        start..self.at
    }

    /// Returns the text up to the closing quote or the end, and a flag for the missing quote.
    fn quoted(&mut self) -> (Range<usize>, bool) {
        let start = self.at + 1;
        match searched(&self.text[start..], self.text[start..].find('"')) {
            Some(length) => {
                self.at = start + length + 1;
                (start..start + length, false)
            }
            None => {
                self.at = self.text.len();
                (start..self.text.len(), true)
            }
        }
    }
}
