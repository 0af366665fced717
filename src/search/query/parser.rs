//! Parsing queries, and writing them out again.
//!
//! Only the values of fields are looked up here; the words of articles are the business of `candidates`.

use super::error::{QueryError, QueryErrorKind};
use super::lexer::{Field, Token, lex, lex_in_place};
use super::values::{UnknownValue, resolve_country, resolve_text};
use crate::news::{FacetValue, Library, Period};
use crate::text;
use std::fmt;
use std::ops::Range;

/// A query: every clause must hold; a clause holds if one of its terms does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) clauses: Vec<Vec<Term>>,
}

/// A term of a query, wanted or excluded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) negated: bool,
    pub(crate) atom: Atom,
}

/// The content of a term.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Atom {
    /// A word as typed, which may fold to several.
    Word(String),
    /// Words that follow each other; the last of an open phrase may be unfinished.
    Phrase { text: String, open: bool },
    /// A facet value; a text is spelled as in the library.
    Value(FacetValue),
    /// Articles by an author with these words in the name; the last one may be unfinished if the name is `open`.
    Author { name: String, open: bool },
    /// Articles that have been read.
    Read,
}

impl Atom {
    fn is_words(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Phrase { .. })
    }
}

impl Term {
    /// Checks whether the term is a wanted word or phrase.
    pub(crate) fn is_wanted_words(&self) -> bool {
        !self.negated && self.atom.is_words()
    }
}

impl Query {
    /// Parses a query.
    ///
    /// Text without a letter or digit (a lone `-`, `&`, `""`) asks for nothing and is left out, as is a bar without
    /// terms on both sides.
    ///
    /// # Errors
    ///
    /// Fails where a known field has no value, or one that does not exist.
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
                && !is_searchable(words)
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

    /// Checks whether the query has no terms, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Checks whether any word or phrase is wanted: then the best match comes first, otherwise the newest.
    pub fn has_words(&self) -> bool {
        self.terms().any(Term::is_wanted_words)
    }

    /// Checks whether results can change with a mark.
    pub fn asks_for_marks(&self) -> bool {
        self.terms().any(|term| {
            matches!(term.atom, Atom::Value(FacetValue::Unread | FacetValue::Starred) | Atom::Read)
        })
    }

    /// Returns the wanted words and phrases as typed, phrases in quotes, in order.
    pub fn words(&self) -> Vec<String> {
        let wanted = self.terms().filter(|term| term.is_wanted_words());
        wanted.map(|term| term_text(&Term { negated: false, atom: term.atom.clone() })).collect()
    }

    /// Returns the query without its `n`-th term: a word, a phrase or a field, wanted or excluded.
    #[must_use]
    pub fn without(&self, n: usize) -> Self {
        let mut at = 0..;
        let mut clauses = self.clauses.clone();
        clauses.iter_mut().for_each(|clause| clause.retain(|_| at.next() != Some(n)));
        clauses.retain(|clause| !clause.is_empty());
        Self { clauses }
    }

    /// Returns the query with the text of its `n`-th term, a word or a phrase, replaced.
    #[must_use]
    pub fn with_text(&self, n: usize, words: &str) -> Self {
        let mut query = self.clone();
        let atom = query.clauses.iter_mut().flatten().nth(n).map(|term| &mut term.atom);
        if let Some(Atom::Word(text) | Atom::Phrase { text, .. }) = atom {
            words.clone_into(text);
        }
        query
    }

    /// Returns the text of the query, which parses to the same query again.
    pub fn text(&self) -> String {
        let clause = |terms: &Vec<Term>| terms.iter().map(term_text).collect::<Vec<_>>().join(" | ");
        self.clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    /// Returns all terms, in order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.clauses.iter().flatten()
    }
}

/// Checks whether a word or phrase has anything to search for.
fn is_searchable(words: &str) -> bool {
    !text::words(words).is_empty()
}

/// Returns the places of the terms in the text of a query, in order.
pub(crate) fn term_ranges(text: &str) -> Vec<Range<usize>> {
    let is_term = |token: &Token| match token {
        Token::Or => false,
        Token::Word { text, .. } | Token::Phrase { text, .. } => is_searchable(text),
        Token::Field { .. } => true,
    };
    lex_in_place(text).into_iter().filter(|(_, token)| is_term(token)).map(|(place, _)| place).collect()
}

/// Returns a term as it is typed.
pub(crate) fn term_text(term: &Term) -> String {
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
        Atom::Author { name, open: true } if name.contains(is_separator) => format!("author:\"{name}"),
        Atom::Author { name, open: true } => field(Field::Author, name),
        Atom::Author { name, open: false } => format!("author:\"{name}\""),
        Atom::Read => field(Field::Is, &"read"),
    };
    text
}

/// Returns a value, in quotes where it would not be read as one without.
///
/// A quote inside cannot be typed; without it the value still folds to the same.
pub(crate) fn quoted(value: &str) -> String {
    let bare = value.replace('"', " ");
    let plain = !bare.is_empty() && !bare.contains(is_separator);
    if plain { bare } else { format!("\"{bare}\"") }
}

/// Checks whether a character ends a value that is not in quotes.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// Returns the content of a field with a value; `at` is the place of both, `value` that of the value.
fn atom(
    field: Field,
    text: &str,
    at: Range<usize>,
    value: Range<usize>,
    library: &Library,
) -> Result<Atom, QueryError> {
    let typed = text[value.clone()].trim();
    if typed.is_empty() {
        return Err(QueryError { at, kind: QueryErrorKind::NoValue(field) });
    }
    let place = value.start..value.end;
    let named = |result: Result<FacetValue, UnknownValue>| {
        result
            .map(Atom::Value)
            .map_err(|unknown| QueryError { at: place.clone(), kind: QueryErrorKind::UnknownValue(unknown) })
    };
    let bad = |kind: fn(String) -> QueryErrorKind| {
        Err(QueryError { at: place.clone(), kind: kind(typed.to_owned()) })
    };
    match field {
        Field::Country => named(resolve_country(typed).map(FacetValue::Country)),
        Field::Text(facet) => {
            named(resolve_text(library, facet, typed).map(|value| FacetValue::Text(facet, value)))
        }
        Field::Author if text::key(typed).is_empty() => {
            Err(QueryError { at, kind: QueryErrorKind::NoValue(field) })
        }
        // Only what is closed by a quote is finished.
        Field::Author => Ok(Atom::Author { name: typed.to_owned(), open: value.end == at.end }),
        Field::Month => match typed.parse() {
            Ok(period) => Ok(Atom::Value(FacetValue::Period(period))),
            Err(()) => bad(QueryErrorKind::NoMonth),
        },
        Field::Year => match typed.parse() {
            Ok(period @ Period::Year(_)) => Ok(Atom::Value(FacetValue::Period(period))),
            Ok(_) | Err(()) => bad(QueryErrorKind::NoYear),
        },
        Field::Is => match typed.to_lowercase().as_str() {
            "unread" => Ok(Atom::Value(FacetValue::Unread)),
            "read" => Ok(Atom::Read),
            "starred" => Ok(Atom::Value(FacetValue::Starred)),
            _ => bad(QueryErrorKind::NoState),
        },
    }
}

#[cfg(test)]
mod tests;
