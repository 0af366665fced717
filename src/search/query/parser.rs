//! Parsing queries, and writing them out again.
//!
//! Only the values of fields are looked up here; the words of articles are the business of `candidates`.

use super::dates::{dated_words, with_dates};
use super::error::{QueryError, QueryErrorKind};
use super::lexer::{Token, lex_in_place};
use super::saved::Saved;
use super::term::{Atom, Term, term_text};
use super::values::field::{Limits, field_values, flag};
use crate::news::{Library, SavedSearches};
use crate::text;
use brackets::Brackets;
use std::ops::Range;

mod brackets;

/// A query: one of its alternatives must hold; an alternative holds if all of its terms do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The terms of each alternative, at least one.
    pub(super) alternatives: Vec<Vec<Term>>,
}

/// The longest query that is read, in bytes.
const MAX_QUERY_BYTES: usize = 8 * 1024;

impl Query {
    /// Parses a query.
    ///
    /// Signs that are neither words nor part of the language (a lone `-` or `&`) are left out if there are terms
    /// besides.
    ///
    /// # Errors
    ///
    /// Fails where the text is longer than 8 kB; where a known field has no value, or one that does not exist; where
    /// `|`, `OR`, `AND` or `NOT` lacks a term; where brackets would have to group; and where a text that is not empty
    /// has nothing to search for.
    pub fn parse(text: &str, library: &Library) -> Result<Self, QueryError> {
        Self::parse_with(text, library, &SavedSearches::default())
    }

    /// Parses a query as [`parse`](Self::parse) does, in which `@name` stands for a saved search.
    ///
    /// # Errors
    ///
    /// Fails also where there is no such search, where it cannot be read, and where it refers to itself.
    pub fn parse_with(text: &str, library: &Library, saved: &SavedSearches) -> Result<Self, QueryError> {
        if text.len() > MAX_QUERY_BYTES {
            let at = text::head(text, MAX_QUERY_BYTES).len()..text.len();
            return Err(QueryError { at, kind: QueryErrorKind::TooLong { max_bytes: MAX_QUERY_BYTES } });
        }
        Self::parse_of_any_length(text, library, &Saved::new(saved))
    }

    /// Parses a query as [`parse`](Self::parse) does, however long it is.
    pub(super) fn parse_of_any_length(
        text: &str,
        library: &Library,
        saved: &Saved<'_>,
    ) -> Result<Self, QueryError> {
        let mut alternatives = Self::read_alternatives(text, library, saved)?;
        alternatives.retain(|terms| !terms.is_empty());
        if alternatives.is_empty() && !text.trim().is_empty() {
            return Err(QueryError {
                at: trimmed(text),
                kind: QueryErrorKind::NoWord(text.trim().to_owned()),
            });
        }
        Ok(Self { alternatives: alternatives.into_iter().map(with_dates).collect() })
    }

    /// Returns the terms of each alternative, none where nothing can be searched for.
    fn read_alternatives(
        text: &str,
        library: &Library,
        saved: &Saved<'_>,
    ) -> Result<Vec<Vec<Term>>, QueryError> {
        let mut alternatives: Vec<Vec<Term>> = vec![Vec::new()];
        let mut limits = Limits::default();
        // The places of a sign between terms and of a `NOT` that still need a term after them.
        let (mut joint, mut not) = (None, None);
        let mut brackets = Brackets::default();
        for (place, token) in lex_in_place(text) {
            let (negated, atom) = match token {
                Token::Or | Token::And => {
                    let has_term = alternatives.last().is_some_and(|terms| !terms.is_empty());
                    if let Some(at) = not.or(joint).or_else(|| (!has_term).then(|| place.clone())) {
                        return Err(lacking_term(text, at));
                    }
                    if token == Token::Or {
                        brackets.divide()?;
                        alternatives.push(Vec::new());
                        limits = Limits::default();
                    }
                    (joint, not) = (Some(place), None);
                    continue;
                }
                Token::Not => {
                    not = Some(place);
                    continue;
                }
                Token::Open { excluded } => {
                    let start = not.as_ref().map_or(place.start, |not| not.start);
                    brackets.open(start..place.end, excluded);
                    continue;
                }
                Token::Close => {
                    if let Some(at) = not {
                        return Err(lacking_term(text, at));
                    }
                    brackets.close();
                    continue;
                }
                Token::Word { negated, text } => (negated, Atom::Word(text)),
                Token::Phrase { negated, text, open } => (negated, Atom::Phrase { text, open }),
                Token::Flag { negated, code } => (negated, flag(&code, place.clone())?),
                Token::Saved { negated, name } => (negated, saved.atom(&name, &place, library)?),
                Token::Field { negated, field, values } => {
                    let found = field_values(field, text, &place, &values, library)?;
                    if !negated {
                        limits.narrow(&found, &values, text)?;
                    }
                    (negated, Atom::Field(field, found))
                }
            };
            brackets.enter(&place)?;
            match (&atom, not.take()) {
                (Atom::Word(words) | Atom::Phrase { text: words, .. }, not) if !is_searchable(words) => {
                    if let Some(at) = not {
                        return Err(lacking_term(text, at));
                    }
                }
                _ => {
                    joint = None;
                    if let Some(terms) = alternatives.last_mut() {
                        terms.push(Term { negated, atom });
                    }
                }
            }
        }
        match not.or(joint) {
            Some(at) => Err(lacking_term(text, at)),
            None => Ok(alternatives),
        }
    }

    /// Checks whether the query has no terms, so that everything matches.
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Checks whether any word or phrase is wanted: then the best match comes first, otherwise the newest.
    pub fn has_words(&self) -> bool {
        self.terms().any(Term::is_wanted_words)
    }

    /// Checks whether results can change with a mark.
    pub fn asks_for_marks(&self) -> bool {
        self.terms().any(Term::asks_for_marks)
    }

    /// Returns the wanted words and phrases as typed, phrases in quotes, in order.
    pub fn words(&self) -> Vec<String> {
        self.terms().filter(|term| term.is_wanted_words()).map(term_text).collect()
    }

    /// Returns the query without its `n`-th term: a word, a phrase or a field, wanted or excluded.
    #[must_use]
    pub fn without(&self, n: usize) -> Self {
        self.without_terms(n..n + 1)
    }

    /// Returns the query without some of its terms.
    #[must_use]
    pub(crate) fn without_terms(&self, left_out: Range<usize>) -> Self {
        let mut at = 0..;
        let mut alternatives = self.alternatives.clone();
        let mut stays = || at.next().is_none_or(|n| !left_out.contains(&n));
        alternatives.iter_mut().for_each(|terms| terms.retain(|_| stays()));
        alternatives.retain(|terms| !terms.is_empty());
        // A month and a year may have come together.
        Self { alternatives: alternatives.into_iter().map(with_dates).collect() }
    }

    /// Returns the query with the text of its `n`-th term, a word or a phrase, replaced.
    #[must_use]
    pub fn with_text(&self, n: usize, words: &str) -> Self {
        let mut alternatives = self.alternatives.clone();
        let atom = alternatives.iter_mut().flatten().nth(n).map(|term| &mut term.atom);
        if let Some(Atom::Word(text) | Atom::Phrase { text, .. } | Atom::Dated { text, .. }) = atom {
            words.clone_into(text);
        }
        Self { alternatives: alternatives.into_iter().map(with_dates).collect() }
    }

    /// Returns the text of the query, which parses to the same query again.
    pub fn text(&self) -> String {
        let all = |terms: &Vec<Term>| terms.iter().map(term_text).collect::<Vec<_>>().join(" ");
        self.alternatives.iter().map(all).collect::<Vec<_>>().join(" | ")
    }

    /// Returns all terms, in order.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.alternatives.iter().flatten()
    }

    /// Checks whether the query has alternatives that `|` or `OR` divides.
    pub(crate) fn has_alternatives(&self) -> bool {
        self.alternatives.len() > 1
    }

    /// Returns the last term, which may be unfinished.
    pub(super) fn last(&self) -> Option<&Term> {
        self.alternatives.last()?.last()
    }
}

/// Checks whether a word or phrase has anything to search for.
fn is_searchable(words: &str) -> bool {
    !text::words(words).is_empty()
}

/// Returns the error of a sign or a word in capitals at a place that lacks a term.
fn lacking_term(text: &str, at: Range<usize>) -> QueryError {
    let sign = text.get(at.clone()).unwrap_or_default().to_owned();
    QueryError { at, kind: QueryErrorKind::NoTerm(sign) }
}

/// Returns the place of a text without the spaces around it.
fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Returns the places of the terms in the text of a query, in order, each with the `NOT` before it and the brackets
/// around it alone. A month and its year are one term.
pub(crate) fn term_ranges(text: &str) -> Vec<Range<usize>> {
    let tokens = lex_in_place(text);
    // The place of each term, and none for a sign between alternatives.
    let mut places: Vec<Option<Range<usize>>> = Vec::new();
    let mut words: Vec<Option<&str>> = Vec::new();
    for (at, (_, token)) in tokens.iter().enumerate() {
        let (place, word) = match token {
            Token::And | Token::Not | Token::Open { .. } | Token::Close => continue,
            Token::Word { text, .. } | Token::Phrase { text, .. } if !is_searchable(text) => continue,
            Token::Or => (None, None),
            Token::Word { negated: false, text } => (Some(range_around(&tokens, at)), Some(text.as_str())),
            Token::Word { .. }
            | Token::Phrase { .. }
            | Token::Field { .. }
            | Token::Flag { .. }
            | Token::Saved { .. } => (Some(range_around(&tokens, at)), None),
        };
        places.push(place);
        words.push(word);
    }
    for dated in dated_words(&words) {
        let [first, rest @ ..] = &mut places[dated.words] else { continue };
        if let (Some(first), Some(last)) = (first, rest.iter_mut().filter_map(Option::take).last()) {
            first.end = last.end;
        }
    }
    places.into_iter().flatten().collect()
}

/// Returns the place of a term, with the `NOT` before it and the brackets around it alone.
fn range_around(tokens: &[(Range<usize>, Token)], at: usize) -> Range<usize> {
    let mut around = tokens[at].0.clone();
    let mut after = tokens.iter().skip(at + 1);
    for (before, token) in tokens.iter().take(at).rev() {
        match token {
            Token::Not => {}
            Token::Open { .. } => match after.next() {
                Some((closing, Token::Close)) => around.end = closing.end,
                Some(_) | None => break,
            },
            _ => break,
        }
        around.start = before.start;
    }
    around
}

#[cfg(test)]
mod tests;
