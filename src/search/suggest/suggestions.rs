//! Suggestions for a search that finds nothing: changes to the query or the filter, each with the number of articles it
//! finds.
//!
//! The changed queries share most of their clauses: each clause is looked up once, and its set is shared. The border:
//! the layers above put a suggestion into words and apply it.

use super::naming::{Named, named};
use crate::news::{FacetValue, Filter, FilterPart, Library, Marks, Set};
use crate::search::index::Index;
use crate::search::matching::evaluate::{Clause, Evaluator, tolerates_more};
use crate::search::matching::word_match::MatchKind;
use crate::search::query::clause::AnyOf;
use crate::search::query::lexer::signs::{OR, is_bar};
use crate::search::query::parser::{Query, term_ranges};
use crate::search::query::term::{Atom, Term, term_text};
use crate::text;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// The most suggestions: the user picks one by a digit.
const MAX_SUGGESTIONS: usize = 9;
/// The most terms of a query for which single terms are left out. A longer query is a text: no single word is likely to
/// be at fault, and every term takes a set.
const MAX_TERMS: usize = 12;

/// A suggested change, with its number of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The change.
    pub change: Change,
    /// The number of articles found after the change; never 0.
    pub count: usize,
}

/// A change to a query and its filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Filters by the value that some words name: the numbers of the terms that are left out, and the value.
    TakeFilter(Range<usize>, FacetValue),
    /// Replaces each word or phrase that occurs nowhere by a near one: pairs of a term's number and its replacement.
    Replace(Vec<(usize, String)>),
    /// Clears a part of the filter.
    FilterPart(FilterPart),
    /// Leaves out a word or phrase: the number of the term, and its text, a phrase in quotes.
    Word(usize, String),
    /// Leaves out a field or an excluded term: the number of the term, and its text.
    Field(usize, String),
    /// Clears the filter.
    Filter,
    /// Clears the query.
    Query,
    /// Clears query and filter.
    Everything,
}

/// Returns suggestions for a query and a filter that find nothing; without an index only where nothing is searched for.
///
/// The smallest change comes first. A word that occurs nowhere is most likely a typo; a facet is easily chosen again,
/// so it comes before the terms of the query; what clears more than one thing comes last.
pub fn suggestions(
    index: Option<&Index>,
    library: &Library,
    marks: &Marks,
    query: &Query,
    filter: &Filter,
) -> Vec<Suggestion> {
    if index.is_none() && !query.is_empty() {
        return Vec::new();
    }
    let nothing = Index::default();
    let counter = Counter::new(index.unwrap_or(&nothing), library, marks, (query, filter));
    let counted = counter.changes().into_iter().map(|change| {
        let (query, filter) = change.apply(query, filter);
        Suggestion { count: counter.count(&query, &filter), change }
    });
    let named = filter_of_words(index, library, marks, (query, filter), named(query, library, false));
    named.into_iter().chain(counted.filter(|way| way.count > 0)).take(MAX_SUGGESTIONS).collect()
}

/// Returns the offer to filter by the value that the last words of a query name, as `june 2023`, `kenya` or `ilo`; `None`
/// if they name nothing, or nothing that the library has.
pub fn offered_filter(
    index: Option<&Index>,
    library: &Library,
    marks: &Marks,
    query: &Query,
    filter: &Filter,
) -> Option<Suggestion> {
    filter_of_words(index, library, marks, (query, filter), named(query, library, true))
}

/// Returns the change that takes up the first value named by words that finds anything.
fn filter_of_words(
    index: Option<&Index>,
    library: &Library,
    marks: &Marks,
    (query, filter): (&Query, &Filter),
    named: Vec<Named>,
) -> Option<Suggestion> {
    let nothing = Index::default();
    named.into_iter().find_map(|Named { terms, value }| {
        let change = Change::TakeFilter(terms, value);
        let (changed, narrowed) = change.apply(query, filter);
        if narrowed == *filter || (index.is_none() && !changed.is_empty()) {
            return None;
        }
        let counter = Counter::new(index.unwrap_or(&nothing), library, marks, (&changed, &narrowed));
        let count = counter.count(&changed, &narrowed);
        (count > 0).then_some(Suggestion { change, count })
    })
}

impl Change {
    /// Returns the changed query and filter.
    pub fn apply(&self, query: &Query, filter: &Filter) -> (Query, Filter) {
        let filter = match self {
            Self::FilterPart(facet) => filter.without(*facet),
            Self::Filter | Self::Everything => Filter::default(),
            Self::TakeFilter(_, value) if filter.has(value) => filter.clone(),
            Self::TakeFilter(_, value) => {
                let mut filter = filter.clone();
                filter.toggle(value);
                filter
            }
            Self::Replace(_) | Self::Word(..) | Self::Field(..) | Self::Query => filter.clone(),
        };
        let query = match self {
            Self::Replace(words) => {
                words.iter().fold(query.clone(), |query, (n, words)| query.with_text(*n, words))
            }
            Self::TakeFilter(terms, _) => query.without_terms(terms.clone()),
            Self::Word(n, _) | Self::Field(n, _) => query.without(*n),
            Self::Query | Self::Everything => Query::default(),
            Self::FilterPart(_) | Self::Filter => query.clone(),
        };
        (query, filter)
    }

    /// Returns the different replacement words, for "did you mean".
    pub fn replacements(&self) -> Vec<&str> {
        let Self::Replace(words) = self else { return Vec::new() };
        let mut replacements: Vec<&str> = Vec::new();
        for (_, word) in words {
            if !replacements.contains(&word.as_str()) {
                replacements.push(word);
            }
        }
        replacements
    }

    /// Returns the text of the changed query; `None` where the query stays.
    ///
    /// Whatever does not change stays as it was typed.
    pub fn text(&self, typed: &str, query: &Query, library: &Library) -> Option<String> {
        let (changed, _) = self.apply(query, &Filter::default());
        if changed == *query {
            return None;
        }
        let edited = self.edited(typed, &changed);
        // What was joined to its neighbours, or typed for another query, is written anew.
        let edited = edited.filter(|text| Query::parse(text, library).as_ref() == Ok(&changed));
        Some(edited.unwrap_or_else(|| changed.text()))
    }

    fn edited(&self, typed: &str, changed: &Query) -> Option<String> {
        let term_ranges = term_ranges(typed);
        match self {
            Self::Replace(words) => {
                let mut text = typed.to_owned();
                for (n, _) in words.iter().rev() {
                    text.replace_range(term_ranges.get(*n)?.clone(), &term_text(changed.terms().nth(*n)?));
                }
                Some(text)
            }
            Self::Word(n, _) | Self::Field(n, _) => Some(cut(typed, term_ranges.get(*n)?)),
            Self::TakeFilter(terms, _) => {
                let named = term_ranges.get(terms.clone())?;
                Some(cut(typed, &(named.first()?.start..named.last()?.end)))
            }
            Self::FilterPart(_) | Self::Filter | Self::Query | Self::Everything => None,
        }
    }
}

/// Returns a text without a term, and without a bar that would have nothing beside it.
fn cut(text: &str, place: &Range<usize>) -> String {
    let (before, after) = (&text[..place.start], text[place.end..].trim_start());
    let is_last = after.is_empty() || without_first_bar(after).is_some();
    let left = match without_last_bar(before.trim_end()) {
        Some(before) if is_last => format!("{before} {after}"),
        None if before.trim().is_empty() => {
            format!("{before}{}", without_first_bar(after).unwrap_or(after))
        }
        Some(_) | None => format!("{before}{after}"),
    };
    left.trim_end().to_owned()
}

/// Returns a text without the bar or `OR` that it begins with; `None` if there is none.
fn without_first_bar(text: &str) -> Option<&str> {
    let or = || text.strip_prefix(OR).filter(|rest| rest.starts_with(char::is_whitespace));
    text.strip_prefix(is_bar).or_else(or).map(|rest| rest.trim_start_matches(is_bar).trim_start())
}

/// Returns a text without the bar or `OR` that it ends with; `None` if there is none.
fn without_last_bar(text: &str) -> Option<&str> {
    let or = || text.strip_suffix(OR).filter(|rest| rest.ends_with(char::is_whitespace));
    text.strip_suffix(is_bar).or_else(or).map(|rest| rest.trim_end_matches(is_bar).trim_end())
}

/// A counter of the articles that similar queries and filters find.
struct Counter<'a> {
    index: &'a Index,
    evaluator: Evaluator<'a>,
    query: &'a Query,
    filter: &'a Filter,
    /// The articles of each part of the filter.
    facets: Vec<(FilterPart, Clause)>,
    /// The clauses looked up so far.
    known: RefCell<Vec<CachedClause>>,
    /// The query itself finds something, before the filter.
    finds: OnceCell<bool>,
}

/// A clause with its key: its terms, being the last one, and a widened tolerance.
type CachedClause = ((Vec<Term>, bool, bool), Rc<Clause>);

impl<'a> Counter<'a> {
    fn new(
        index: &'a Index,
        library: &'a Library,
        marks: &'a Marks,
        (query, filter): (&'a Query, &'a Filter),
    ) -> Self {
        let evaluator = Evaluator::new(index, library, marks);
        let facets = library.part_sets(filter, marks).into_iter();
        let facets = facets.map(|(facet, articles)| (facet, Clause::of(articles))).collect();
        let (known, finds) = (RefCell::default(), OnceCell::new());
        Self { index, evaluator, query, filter, facets, known, finds }
    }

    /// Returns all possible changes, in the order of the suggestions.
    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.replacement().into_iter().collect();
        changes.extend(self.facets.iter().map(|(facet, _)| Change::FilterPart(*facet)));
        let terms = self.query.terms().count();
        // Without its only term a query is gone.
        if (2..=MAX_TERMS).contains(&terms) {
            changes.extend(self.query.terms().enumerate().map(|(n, term)| match term.is_wanted_words() {
                true => Change::Word(n, term_text(term)),
                false => Change::Field(n, term_text(term)),
            }));
        }
        if self.facets.len() > 1 {
            changes.push(Change::Filter);
        }
        if terms > 0 {
            changes.push(Change::Query);
            if !self.filter.is_empty() {
                changes.push(Change::Everything);
            }
        }
        changes
    }

    /// Returns the number of articles that a query finds under a filter.
    fn count(&self, query: &Query, filter: &Filter) -> usize {
        if query.is_empty() && filter.is_empty() {
            return self.evaluator.article_count();
        }
        let facets = self.facets.iter().filter(|(facet, _)| filter.has_part(*facet));
        let facets: Vec<&Clause> = facets.map(|(_, clause)| clause).collect();
        let count = |alternatives: &[Vec<Rc<Clause>>]| self.any(alternatives, &facets).len();
        if !facets.is_empty() && count(&[]) == 0 {
            return 0;
        }
        let usual = self.alternatives(query, false);
        match count(&usual) {
            // A search forgives more only where the filter is not to blame.
            0 if usual.iter().any(|clauses| tolerates_more(clauses)) && !self.finds(query, &usual) => {
                count(&self.alternatives(query, true))
            }
            count => count,
        }
    }

    /// Checks whether a query finds anything, before the filter.
    fn finds(&self, query: &Query, alternatives: &[Vec<Rc<Clause>>]) -> bool {
        let finds = || !self.any(alternatives, &[]).is_empty();
        if query == self.query { *self.finds.get_or_init(finds) } else { finds() }
    }

    /// Returns the articles of any of the alternatives that are in all facets too.
    fn any(&self, alternatives: &[Vec<Rc<Clause>>], facets: &[&Clause]) -> Set {
        let common = |clauses: &[Rc<Clause>]| {
            self.evaluator.common(clauses.iter().map(Rc::as_ref).chain(facets.iter().copied()))
        };
        let (first, others) = alternatives
            .split_first()
            .map_or((&[][..], &[][..]), |(first, others)| (first.as_slice(), others));
        others.iter().fold(common(first), |mut any, clauses| {
            any.or(&common(clauses));
            any
        })
    }

    /// Returns the clauses of each alternative of a query, `widened` with more tolerance.
    fn alternatives(&self, query: &Query, widened: bool) -> Vec<Vec<Rc<Clause>>> {
        let evaluator = if widened { self.evaluator.widened() } else { self.evaluator };
        let clauses = |all: Vec<AnyOf<'_>>| {
            let mut clauses: Vec<Rc<Clause>> =
                all.iter().map(|clause| self.clause(clause, widened)).collect();
            for (at, clause) in evaluator.changed_together(&all, &clauses) {
                clauses[at] = Rc::new(clause);
            }
            clauses
        };
        query.clauses().into_iter().map(clauses).collect()
    }

    fn clause(&self, any_of: &AnyOf<'_>, widened: bool) -> Rc<Clause> {
        let mut known = self.known.borrow_mut();
        let is_it = |(of, _): &&CachedClause| {
            (of.1, of.2) == (any_of.is_last, widened) && of.0.iter().eq(any_of.terms.iter().copied())
        };
        if let Some((_, clause)) = known.iter().find(is_it) {
            return Rc::clone(clause);
        }
        let evaluator = if widened { self.evaluator.widened() } else { self.evaluator };
        let clause = Rc::new(evaluator.clause(any_of));
        let terms = any_of.terms.iter().map(|&term| term.clone()).collect();
        known.push(((terms, any_of.is_last, widened), Rc::clone(&clause)));
        clause
    }

    /// Returns the replacement of all words that occur nowhere.
    fn replacement(&self) -> Option<Change> {
        if self.query.terms().count() > MAX_TERMS {
            return None;
        }
        let alternatives = self.alternatives(self.query, false);
        let read = alternatives.iter().flatten().flat_map(|clause| &clause.resolved);
        let resolved = self.query.terms().enumerate().filter(|(_, term)| term.is_wanted_words());
        let lost = resolved.zip(read).filter(|(_, read)| read.kind() == MatchKind::Nothing);
        let words = lost.filter_map(|((n, term), _)| Some((n, self.nearest(&term.atom)?)));
        let words: Vec<(usize, String)> = words.collect();
        (!words.is_empty()).then_some(Change::Replace(words))
    }

    /// Returns the nearest words for a term.
    ///
    /// In a phrase, words that occur nowhere are replaced; where all occur somewhere, the one at fault is unknown.
    fn nearest(&self, atom: &Atom) -> Option<String> {
        let (typed, open) = match atom {
            Atom::Word(word) => return self.index.nearest(word),
            Atom::Dated { text, .. } if !text.contains(' ') => return self.index.nearest(text),
            Atom::Phrase { text, open } => (text, *open),
            _ => return None,
        };
        let mut end = 0;
        let mut words = text::words(typed);
        words.retain(|word| {
            let apart = word.span.start >= end; // what lies within another is a part of that compound
            end = end.max(word.span.end);
            apart
        });
        let mut text = typed.clone();
        for (n, word) in words.iter().enumerate().rev() {
            let open = open && n + 1 == words.len();
            let atom = Atom::Phrase { text: typed[word.span.clone()].to_owned(), open };
            let term = Term { negated: false, atom };
            let alone = self.evaluator.clause(&AnyOf { terms: vec![&term], is_last: false });
            if alone.resolved.iter().any(|resolved| resolved.kind() == MatchKind::Nothing) {
                text.replace_range(word.span.clone(), &self.index.nearest(&typed[word.span.clone()])?);
            }
        }
        (text != *typed).then_some(text)
    }
}

#[cfg(test)]
mod tests;
