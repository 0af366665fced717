//! The ways out when nothing was found: what to leave out of the query or the filter or to read otherwise, and how
//! many articles that would show.
//!
//! A way out is another query or another filter, but most of their clauses are the same: each is looked up once, and
//! the sets they turn out to be, where such are needed, are shared. The border: what a way out is called, and taking
//! it, is the business of the layers above.

use crate::news::{Filter, FilterPart, Library, Marks};
use crate::search::index::Index;
use crate::search::matching::evaluate::{Clause, Evaluator, forgives_more};
use crate::search::matching::word_match::How;
use crate::search::query::parser::{Atom, Query, Term, places, spelled};
use crate::text;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// As many are offered: in the reader each has a digit as its key, and nobody reads on.
const MOST: usize = 9;
/// Single terms of longer queries are not tried: that is a text rather than a search, no one word of it is likely to
/// be the one at fault, and every term takes sets of its own.
const MOST_TERMS: usize = 12;

/// A way out, and how many articles it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it changes.
    pub change: Change,
    /// How many articles are shown then; never none.
    pub count: usize,
}

/// What a way out changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Each word or phrase that stands nowhere says something near to it: by its number among the terms, what.
    Instead(Vec<(usize, String)>),
    /// Nothing is chosen in this facet any more.
    FilterPart(FilterPart),
    /// A wanted word or phrase is left out: its number among the terms, and as it is typed, a phrase in its quotes.
    Word(usize, String),
    /// A field, or something excluded, is left out, likewise.
    Field(usize, String),
    /// The whole filter is cleared.
    Filter,
    /// The whole query is cleared.
    Query,
    /// Both are.
    Everything,
}

/// The ways out of a query and a filter that find nothing; without an index only where nothing is searched for.
///
/// The smallest change comes first. A word that stands nowhere is most likely a slip; a facet of the filter is gone
/// with one key and as easily chosen again, so it comes before what was typed; what clears more than one thing is
/// left for the end.
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
    counted.filter(|way| way.count > 0).take(MOST).collect()
}

impl Change {
    /// The query and the filter as they are afterwards.
    pub fn apply(&self, query: &Query, filter: &Filter) -> (Query, Filter) {
        let filter = match self {
            Self::FilterPart(facet) => filter.without(*facet),
            Self::Filter | Self::Everything => Filter::default(),
            Self::Instead(_) | Self::Word(..) | Self::Field(..) | Self::Query => filter.clone(),
        };
        let query = match self {
            Self::Instead(words) => {
                words.iter().fold(query.clone(), |query, (n, words)| query.saying(*n, words))
            }
            Self::Word(n, _) | Self::Field(n, _) => query.without(*n),
            Self::Query | Self::Everything => Query::default(),
            Self::FilterPart(_) | Self::Filter => query.clone(),
        };
        (query, filter)
    }

    /// The words that are put in place of others, each once: for "did you mean".
    pub fn meant(&self) -> Vec<&str> {
        let Self::Instead(words) = self else { return Vec::new() };
        let mut meant: Vec<&str> = Vec::new();
        for (_, word) in words {
            if !meant.contains(&word.as_str()) {
                meant.push(word);
            }
        }
        meant
    }

    /// The text of the changed query, made from the text that was typed for the query: what is not changed stays as
    /// it was typed. `None` where the query stays.
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
        let places = places(typed);
        match self {
            Self::Instead(words) => {
                let mut text = typed.to_owned();
                for (n, _) in words.iter().rev() {
                    text.replace_range(places.get(*n)?.clone(), &spelled(changed.terms().nth(*n)?));
                }
                Some(text)
            }
            Self::Word(n, _) | Self::Field(n, _) => Some(cut(typed, places.get(*n)?)),
            Self::FilterPart(_) | Self::Filter | Self::Query | Self::Everything => None,
        }
    }
}

/// A text without the term at a place, and without the bar that kept it apart from its alternative.
fn cut(text: &str, place: &Range<usize>) -> String {
    let (before, after) = (text[..place.start].trim_end(), &text[place.end..]);
    if before.ends_with('|') {
        return format!("{}{after}", before.trim_end_matches('|').trim_end());
    }
    let after = after.trim_start().trim_start_matches('|').trim_start();
    format!("{}{after}", &text[..place.start]).trim_end().to_owned()
}

/// Counts what queries and filters find that are much alike.
struct Counter<'a> {
    index: &'a Index,
    library: &'a Library,
    evaluator: Evaluator<'a>,
    query: &'a Query,
    filter: &'a Filter,
    /// What the facets let through in which something is chosen.
    facets: Vec<(FilterPart, Clause)>,
    /// The clauses that were looked up.
    known: RefCell<Vec<Known>>,
    /// The query itself finds something, filtered or not.
    finds: OnceCell<bool>,
}

/// A clause that was looked up: its terms, whether it is the last one, whether words are forgiven more than usual.
type Known = ((Vec<Term>, bool, bool), Rc<Clause>);

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
        Self { index, library, evaluator, query, filter, facets, known, finds }
    }

    /// Everything that might be changed, in the order it is offered.
    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self.instead().into_iter().collect();
        changes.extend(self.facets.iter().map(|(facet, _)| Change::FilterPart(*facet)));
        let terms = self.query.terms().count();
        // Without its only term a query is gone.
        if (2..=MOST_TERMS).contains(&terms) {
            changes.extend(self.query.terms().enumerate().map(|(n, term)| match term.is_wanted_words() {
                true => Change::Word(n, spelled(term)),
                false => Change::Field(n, spelled(term)),
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

    /// How many articles a search for this query under this filter shows.
    fn count(&self, query: &Query, filter: &Filter) -> usize {
        if query.is_empty() && filter.is_empty() {
            return self.library.len();
        }
        let facets = self.facets.iter().filter(|(facet, _)| filter.has_part(*facet));
        let facets: Vec<&Clause> = facets.map(|(_, clause)| clause).collect();
        let count = |clauses: &[Rc<Clause>]| {
            self.evaluator.common(clauses.iter().map(Rc::as_ref).chain(facets.iter().copied())).len()
        };
        if !facets.is_empty() && count(&[]) == 0 {
            return 0;
        }
        let usual = self.clauses(query, false);
        match count(&usual) {
            // A search forgives more only where the filter is not to blame.
            0 if forgives_more(&usual) && !self.finds(query, &usual) => count(&self.clauses(query, true)),
            count => count,
        }
    }

    /// Whether a query finds anything, filtered or not.
    fn finds(&self, query: &Query, clauses: &[Rc<Clause>]) -> bool {
        let finds = || !self.evaluator.common(clauses.iter().map(Rc::as_ref)).is_empty();
        if query == self.query { *self.finds.get_or_init(finds) } else { finds() }
    }

    /// The clauses of a query, `widely` read with more forgiveness.
    fn clauses(&self, query: &Query, widely: bool) -> Vec<Rc<Clause>> {
        let numbered = query.clauses.iter().enumerate();
        numbered.map(|(n, terms)| self.clause(terms, n + 1 == query.clauses.len(), widely)).collect()
    }

    fn clause(&self, terms: &[Term], last: bool, widely: bool) -> Rc<Clause> {
        let mut known = self.known.borrow_mut();
        let is_it = |(of, _): &&Known| of.0 == terms && (of.1, of.2) == (last, widely);
        if let Some((_, clause)) = known.iter().find(is_it) {
            return Rc::clone(clause);
        }
        let evaluator = if widely { self.evaluator.widely() } else { self.evaluator };
        let clause = Rc::new(evaluator.clause(terms, last));
        known.push(((terms.to_vec(), last, widely), Rc::clone(&clause)));
        clause
    }

    /// The words that stand nowhere, each said as the nearest that stands somewhere.
    fn instead(&self) -> Option<Change> {
        if self.query.terms().count() > MOST_TERMS {
            return None;
        }
        let clauses = self.clauses(self.query, false);
        let read = clauses.iter().flat_map(|clause| &clause.wanted);
        let wanted = self.query.terms().enumerate().filter(|(_, term)| term.is_wanted_words());
        let lost = wanted.zip(read).filter(|(_, read)| read.meaning.how == How::Nothing);
        let words = lost.filter_map(|((n, term), _)| Some((n, self.nearest(&term.atom)?)));
        let words: Vec<(usize, String)> = words.collect();
        (!words.is_empty()).then_some(Change::Instead(words))
    }

    /// The words nearest to what was typed. Of a phrase those become others that stand nowhere; where all stand
    /// somewhere it cannot be told which is at fault.
    fn nearest(&self, atom: &Atom) -> Option<String> {
        let (typed, open) = match atom {
            Atom::Word(word) => return self.index.nearest(word),
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
            let alone = self.evaluator.clause(&[Term { negated: false, atom }], false);
            if alone.wanted.iter().any(|wanted| wanted.meaning.how == How::Nothing) {
                text.replace_range(word.span.clone(), &self.index.nearest(&typed[word.span.clone()])?);
            }
        }
        (text != *typed).then_some(text)
    }
}

#[cfg(test)]
mod tests;
