//! The query language: what a text asks for, where it is at fault, and the text of a query once more.
//!
//! Parsing looks up the values of fields, never words: what a word may stand for is `candidates`'s business.

use super::lexer::{Field, Token, lex, lex_in_place};
use super::values::{Unknown, resolve_country, resolve_text};
use crate::news::{FacetValue, Library, Period, TextFacet};
use crate::text;
use std::fmt;
use std::ops::Range;

/// A query: every clause must hold; a clause holds if one of its terms does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) clauses: Vec<Vec<Term>>,
}

/// One thing asked for, or asked to be absent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) negated: bool,
    pub(crate) atom: Atom,
}

/// What a term is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Atom {
    /// A word as typed; it may fold to several.
    Word(String),
    /// Words that follow each other; the last may be unfinished while the phrase is open.
    Phrase { text: String, open: bool },
    /// Has this value; a text is spelled as the library does.
    Value(FacetValue),
    /// Has been read.
    Read,
}

impl Atom {
    fn is_words(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Phrase { .. })
    }
}

impl Term {
    /// A word or phrase that is wanted.
    pub(crate) fn is_wanted_words(&self) -> bool {
        !self.negated && self.atom.is_words()
    }
}

/// A place in a query that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where, in bytes of the text that was parsed.
    pub at: Range<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

impl Query {
    /// What a text asks for. Only a known field can be at fault: it has no value, or one that nothing is called.
    ///
    /// What holds no letter or digit (a lone `-`, `&`, `""`) asks for nothing and is left out, as is a bar without
    /// terms on both sides.
    pub fn parse(text: &str, library: &Library) -> Result<Self, QueryError> {
        let mut clauses: Vec<Vec<Term>> = Vec::new();
        let mut or = false;
        for token in lex(text) {
            let (negated, atom) = match token {
                Token::Or => {
                    or = true;
                    continue;
                }
                Token::Word { negated, text } => (negated, Atom::Word(text)),
                Token::Phrase { negated, text, open } => (negated, Atom::Phrase { text, open }),
                Token::Field { negated, field, at, value } => {
                    (negated, atom(field, text, at, value, library)?)
                }
            };
            if let Atom::Word(words) | Atom::Phrase { text: words, .. } = &atom
                && !asks(words)
            {
                continue;
            }
            let term = Term { negated, atom };
            match clauses.last_mut() {
                Some(clause) if or => clause.push(term),
                _ => clauses.push(vec![term]),
            }
            or = false;
        }
        Ok(Self { clauses })
    }

    /// Whether it asks for nothing, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether any word or phrase is wanted: then the best match comes first, else the newest.
    pub fn has_words(&self) -> bool {
        self.terms().any(Term::is_wanted_words)
    }

    /// Whether what it finds can change with a mark.
    pub fn asks_for_marks(&self) -> bool {
        self.terms().any(|term| {
            matches!(term.atom, Atom::Value(FacetValue::Unread | FacetValue::Starred) | Atom::Read)
        })
    }

    /// The wanted words and phrases as typed (phrases in quotes), in order.
    pub fn words(&self) -> Vec<String> {
        let wanted = self.terms().filter(|term| term.is_wanted_words());
        wanted.map(|term| spelled(&Term { negated: false, atom: term.atom.clone() })).collect()
    }

    /// The same query without its `n`-th term: a word, a phrase or a field, wanted or excluded.
    #[must_use]
    pub fn without(&self, n: usize) -> Self {
        let mut at = 0..;
        let mut clauses = self.clauses.clone();
        clauses.iter_mut().for_each(|clause| clause.retain(|_| at.next() != Some(n)));
        clauses.retain(|clause| !clause.is_empty());
        Self { clauses }
    }

    /// The same query with its `n`-th term, a word or a phrase, saying something else.
    #[must_use]
    pub fn saying(&self, n: usize, words: &str) -> Self {
        let mut query = self.clone();
        let atom = query.clauses.iter_mut().flatten().nth(n).map(|term| &mut term.atom);
        if let Some(Atom::Word(text) | Atom::Phrase { text, .. }) = atom {
            words.clone_into(text);
        }
        query
    }

    /// The text that asks for this: it parses to the same query again.
    pub fn text(&self) -> String {
        let clause = |terms: &Vec<Term>| terms.iter().map(spelled).collect::<Vec<_>>().join(" | ");
        self.clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    /// All its terms, in order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flatten()
    }
}

/// Whether a word or phrase asks for anything.
fn asks(words: &str) -> bool {
    !text::words(words).is_empty()
}

/// Where in a text the terms of its query stand, in order.
pub(crate) fn places(text: &str) -> Vec<Range<usize>> {
    let is_term = |token: &Token| match token {
        Token::Or => false,
        Token::Word { text, .. } | Token::Phrase { text, .. } => asks(text),
        Token::Field { .. } => true,
    };
    lex_in_place(text).into_iter().filter(|(_, token)| is_term(token)).map(|(place, _)| place).collect()
}

/// A term as it is typed.
pub(crate) fn spelled(term: &Term) -> String {
    let mut text = String::new();
    if term.negated {
        text.push('-');
    }
    let field = |field: Field, value: &dyn fmt::Display| format!("{}:{value}", field.name());
    text += &match &term.atom {
        Atom::Word(word) => word.clone(),
        Atom::Phrase { text, open: false } => format!("\"{text}\""),
        Atom::Phrase { text, open: true } => format!("\"{text}"),
        Atom::Value(FacetValue::Country(Some(country))) => field(Field::Country, country),
        Atom::Value(FacetValue::Country(None)) => field(Field::Country, &"none"),
        Atom::Value(FacetValue::Period(period @ Period::Year(_))) => field(Field::Year, period),
        Atom::Value(FacetValue::Period(period)) => field(Field::Month, period),
        Atom::Value(FacetValue::Text(facet, value)) => field(Field::Text(*facet), &quoted(value)),
        Atom::Value(mark @ (FacetValue::Unread | FacetValue::Starred)) => {
            field(Field::Is, &mark.facet().name())
        }
        Atom::Read => field(Field::Is, &"read"),
    };
    text
}

/// A value in quotes where it would not be read as one without. Quotes inside cannot be typed; without them the
/// value still folds to the same.
pub(crate) fn quoted(value: &str) -> String {
    let bare = value.replace('"', " ");
    let plain = !bare.is_empty() && !bare.contains(|c: char| c.is_whitespace() || c == '|');
    if plain { bare } else { format!("\"{bare}\"") }
}

/// The term a field with a value stands for. `at` is the place of both, `value` that of the value.
fn atom(
    field: Field,
    text: &str,
    at: Range<usize>,
    value: Range<usize>,
    library: &Library,
) -> Result<Atom, QueryError> {
    let typed = text[value.clone()].trim();
    if typed.is_empty() {
        return Err(QueryError { at, message: missing(field) });
    }
    let place = value.start..value.end;
    let named = |result: Result<FacetValue, Unknown>| {
        result
            .map(Atom::Value)
            .map_err(|unknown| QueryError { at: place.clone(), message: unknown.to_string() })
    };
    let bad = |message: String| Err(QueryError { at: place.clone(), message });
    match field {
        Field::Country => named(resolve_country(typed).map(FacetValue::Country)),
        Field::Text(facet) => {
            named(resolve_text(library, facet, typed).map(|value| FacetValue::Text(facet, value)))
        }
        Field::Month => match typed.parse() {
            Ok(period) => Ok(Atom::Value(FacetValue::Period(period))),
            Err(()) => bad(format!("{typed:?} is no month; {}", example(field))),
        },
        Field::Year => match typed.parse() {
            Ok(period @ Period::Year(_)) => Ok(Atom::Value(FacetValue::Period(period))),
            Ok(_) | Err(()) => bad(format!("{typed:?} is no year; {}", example(field))),
        },
        Field::Is => match typed.to_lowercase().as_str() {
            "unread" => Ok(Atom::Value(FacetValue::Unread)),
            "read" => Ok(Atom::Read),
            "starred" => Ok(Atom::Value(FacetValue::Starred)),
            _ => bad(format!("nothing is {typed:?}; {}", example(field))),
        },
    }
}

fn missing(field: Field) -> String {
    format!("{}: needs a value; {}", field.name(), example(field))
}

fn example(field: Field) -> &'static str {
    match field {
        Field::Country => "write country:LB, country:\"South Korea\" or country:none",
        Field::Month => "write month:2023-06, or month:none for items without a date",
        Field::Year => "write year:2023",
        Field::Text(TextFacet::Source) => "write source:NAME, with quotes around a name of several words",
        Field::Text(TextFacet::Kind) => "write kind:NAME, as kind:interview",
        Field::Text(TextFacet::Topic) => "write topic:NAME, as topic:statistics",
        Field::Text(TextFacet::Language) => "write language:NAME, as language:fr or language:french",
        Field::Is => "write is:unread, is:read or is:starred",
    }
}

#[cfg(test)]
mod tests;
