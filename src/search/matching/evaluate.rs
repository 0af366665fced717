//! Evaluating a query: from its clauses to the articles that match all of them.
//!
//! Every clause is a set of articles, and the result is what all sets have in common; of several alternatives, what any
//! of them has. The rarest clauses come first, so that for a frequent word the few articles left are read instead of
//! its long posting lists.

use super::field_set::{articles_with, in_title};
use super::found::Found;
use super::long_names::{NameWord, named_together};
use super::rank::Ranking;
use super::resolved_term::ResolvedTerm;
use super::term_match::{Leeway, TermMatch};
use super::word_match::MatchKind;
use crate::news::{Library, Marks, Set};
use crate::search::index::Index;
use crate::search::index::phrase::word_of;
use crate::search::query::clause::AnyOf;
use crate::search::query::parser::Query;
use crate::search::query::term::{Atom, Term, Value};
use std::borrow::Borrow;
use std::cell::OnceCell;

mod together;

/// The most clauses of a query whose tolerance is widened; a longer one is a text, and every word would be looked up
/// again.
const MAX_WIDENED_CLAUSES: usize = 12;

/// A clause of a query: terms looked up, and the articles of fields and exclusions.
#[derive(Clone, Default)]
pub(crate) struct Clause {
    pub(crate) resolved: Vec<ResolvedTerm>,
    /// Matches of words in titles, to highlight.
    titles: Vec<TermMatch>,
    /// The clauses of saved searches, to highlight and rank by.
    saved: Vec<Clause>,
    others: Option<Set>,
    /// All articles of the clause, once collected.
    set: OnceCell<Set>,
}

/// An evaluator of clauses.
#[derive(Clone, Copy)]
pub(crate) struct Evaluator<'a> {
    index: &'a Index,
    library: &'a Library,
    marks: &'a Marks,
    article_count: usize,
    /// More typos are tolerated than usual.
    widened: bool,
}

impl Index {
    /// Returns all articles that match a query.
    ///
    /// The library must be the one the index was built from, and the marks those of its articles.
    pub fn search(&self, library: &Library, marks: &Marks, query: &Query) -> Found {
        search(self, library, marks, query)
    }
}

/// Evaluates a query. Where every word occurs somewhere but no article has all of them, more typos are tolerated.
pub(crate) fn search(index: &Index, library: &Library, marks: &Marks, query: &Query) -> Found {
    let (evaluator, alternatives, hits) = Evaluator::new(index, library, marks).evaluate(query);
    evaluator.found(query, alternatives, hits)
}

/// Checks whether more typos are tolerated after an empty result.
///
/// There must be words, each must occur somewhere, and no clause without words may be empty whatever is tolerated.
pub(crate) fn tolerates_more<C: Borrow<Clause>>(clauses: &[C]) -> bool {
    let mut resolved = clauses.iter().flat_map(|clause| &clause.borrow().resolved).peekable();
    let closed = |clause: &Clause| clause.resolved.is_empty() && clause.size() == 0;
    (2..=MAX_WIDENED_CLAUSES).contains(&clauses.len())
        && resolved.peek().is_some()
        && resolved.all(|resolved| resolved.kind() != MatchKind::Nothing)
        && !clauses.iter().any(|clause| closed(clause.borrow()))
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(index: &'a Index, library: &'a Library, marks: &'a Marks) -> Self {
        let article_count = (index.article_count as usize).min(library.len());
        Self { index, library, marks, article_count, widened: false }
    }

    /// Returns an evaluator that tolerates more typos.
    pub(crate) fn widened(self) -> Self {
        Self { widened: true, ..self }
    }

    /// Returns the clauses of each alternative of a query and the articles that match, with the evaluator that found them:
    /// where every word occurs somewhere but no article has all of them, more typos are tolerated.
    fn evaluate(self, query: &Query) -> (Self, Vec<Vec<Clause>>, Set) {
        let alternatives = self.alternatives(query);
        let hits = self.any(&alternatives);
        if hits.is_empty() && alternatives.iter().any(|clauses| tolerates_more(clauses)) {
            let widened = self.widened();
            let alternatives = widened.alternatives(query);
            let more = widened.any(&alternatives);
            if !more.is_empty() {
                return (widened, alternatives, more);
            }
        }
        (self, alternatives, hits)
    }

    /// Returns the number of articles that are not hidden.
    pub(crate) fn article_count(&self) -> usize {
        self.marks.count()
    }

    /// Returns the clauses of each alternative of a query; the last of its words may be unfinished.
    fn alternatives(&self, query: &Query) -> Vec<Vec<Clause>> {
        let clauses = |all: Vec<AnyOf<'_>>| {
            let mut clauses: Vec<Clause> = all.iter().map(|clause| self.clause(clause)).collect();
            for (at, clause) in self.changed_together(&all, &clauses) {
                clauses[at] = clause;
            }
            clauses
        };
        query.clauses().into_iter().map(clauses).collect()
    }

    /// Returns the clause of some terms, whose words may be words of names.
    pub(crate) fn clause(&self, any_of: &AnyOf<'_>) -> Clause {
        self.clause_of(any_of, true)
    }

    fn clause_of(&self, any_of: &AnyOf<'_>, in_names: bool) -> Clause {
        let mut clause = Clause::default();
        for (n, &term) in any_of.terms.iter().enumerate() {
            if term.is_wanted_words() {
                let open = any_of.is_last && n + 1 == any_of.terms.len();
                let resolved = self.resolved(&term.atom, open, in_names);
                clause.resolved.push(resolved.counted(self.index, self.library));
                continue;
            }
            let set = self.set_of(term, &mut clause.saved);
            match &mut clause.others {
                Some(others) => others.or(&set),
                None => clause.others = Some(set),
            }
            if let Atom::Field(_, values) = &term.atom
                && !term.negated
            {
                let titles = values.iter().filter_map(|value| match value {
                    Value::Title(words) => in_title(self.index, words, term.negated),
                    _ => None,
                });
                clause.titles.extend(titles);
            }
        }
        clause
    }

    /// Returns the results with the matches of words and the highlighter.
    fn found(&self, query: &Query, alternatives: Vec<Vec<Clause>>, hits: Set) -> Found {
        let mut found = Found { hits, ..Found::default() };
        let clauses = || alternatives.iter().flatten();
        for (resolved, typed) in clauses().flat_map(|clause| &clause.resolved).zip(query.words()) {
            found.word_matches.push(resolved.word_match(self.index, typed));
            resolved.highlight(self.index, &mut found.highlighter);
        }
        for title in clauses().flat_map(|clause| &clause.titles) {
            title.highlight(self.index, &mut found.highlighter);
        }
        let saved = || clauses().flat_map(|clause| clause.saved.iter().flat_map(Clause::with_saved));
        for clause in saved() {
            let words = clause.resolved.iter().map(|resolved| &resolved.term_match);
            words.chain(&clause.titles).for_each(|term| term.highlight(self.index, &mut found.highlighter));
        }
        if let [clauses] = alternatives.as_slice()
            && let [Clause { resolved, others: None, .. }] = clauses.as_slice()
            && let [only] = resolved.as_slice()
            && self.marks.hidden().is_empty()
        {
            found.facets = only.facets(self.index, self.library, &found.hits);
        }
        // The words of the query come first, as in `word_matches`.
        let (mut own, mut saved) = (Vec::new(), Vec::new());
        for clause in alternatives.into_iter().flatten() {
            let mut parts = clause.into_parts().into_iter();
            own.extend(parts.next());
            saved.extend(parts);
        }
        let resolved = own.into_iter().chain(saved).map(|clause| clause.resolved);
        found.ranking = Ranking::new(resolved, self.article_count);
        if self.widened {
            self.correct_word_matches(&mut found);
        }
        found
    }

    /// Returns the articles of any of the alternatives, or all articles if there are none.
    fn any(&self, alternatives: &[Vec<Clause>]) -> Set {
        let mut each = alternatives.iter();
        let mut any = self.common(each.next().into_iter().flatten());
        each.for_each(|clauses| any.or(&self.common(clauses.iter())));
        any
    }

    /// Returns the articles that all clauses have in common, without those that are hidden.
    pub(crate) fn common<'c>(&self, clauses: impl Iterator<Item = &'c Clause>) -> Set {
        let mut order: Vec<&Clause> = clauses.collect();
        order.sort_by_cached_key(|clause| clause.size());
        let mut common: Option<Set> = None;
        for clause in order {
            let Some(found) = &mut common else {
                common = Some(self.set(clause).clone());
                continue;
            };
            let left = found.len();
            if left == 0 {
                break;
            }
            let is_made = clause.others.is_some() || clause.set.get().is_some();
            if !is_made && clause.size() > self.index.postings_per_read() * left {
                let mut entries = Vec::new();
                found.retain(|at| {
                    self.index.entries(at, &mut entries);
                    clause.resolved.iter().any(|resolved| resolved.holds(self.library, &entries, at))
                });
            } else {
                found.and(self.set(clause));
            }
        }
        let mut common = common.unwrap_or_else(|| Set::all(self.article_count));
        let hidden = self.marks.hidden();
        if !hidden.is_empty() {
            common.minus(hidden);
        }
        common
    }

    fn set<'c>(&self, clause: &'c Clause) -> &'c Set {
        if let (Some(others), true) = (&clause.others, clause.resolved.is_empty()) {
            return others;
        }
        clause.set.get_or_init(|| {
            let mut set = clause.others.clone().unwrap_or_else(|| Set::none(self.article_count));
            clause.resolved.iter().for_each(|resolved| resolved.insert(self.index, self.library, &mut set));
            set
        })
    }

    /// Returns a wanted word or phrase, looked up; `open` if it may be unfinished, `in_names` if it may be a word
    /// of a name of several words.
    fn resolved(&self, atom: &Atom, open: bool, in_names: bool) -> ResolvedTerm {
        let resolved = ResolvedTerm::new(self.index, self.term_match(atom, open, in_names));
        match atom {
            Atom::Dated { period, .. } => resolved.or_dated(self.library, *period),
            Atom::Word(_) | Atom::Phrase { .. } | Atom::Field(..) | Atom::Saved(..) => resolved,
        }
    }

    fn term_match(&self, atom: &Atom, open: bool, in_names: bool) -> TermMatch {
        let leeway = Leeway { open, widened: self.widened, in_names, equivalents: true };
        match atom {
            Atom::Phrase { text, open } => TermMatch::for_phrase(self.index, text, *open),
            Atom::Word(text) => TermMatch::for_word(self.index, text, leeway),
            // Another month or year is not what was meant.
            Atom::Dated { text, .. } if !text.contains(' ') => {
                let leeway = Leeway { widened: false, equivalents: false, ..leeway };
                TermMatch::for_word(self.index, text, leeway)
            }
            Atom::Dated { text, .. } => TermMatch::for_phrase(self.index, text, false),
            // These are sets instead.
            Atom::Field(..) | Atom::Saved(..) => TermMatch::for_phrase(self.index, "", false),
        }
    }

    /// Returns an excluded word, looked up, with the values that it names as a compound.
    fn excluded(&self, typed: &str) -> ResolvedTerm {
        let term_match = TermMatch::for_excluded(self.index, typed);
        let word = NameWord { typed, term_match: &term_match, open: false };
        let named = named_together(self.index, &[Some(word)]);
        let values = named.first().map_or(&[][..], Vec::as_slice);
        ResolvedTerm::new(self.index, term_match.clone()).with_names(values)
    }

    /// Returns the articles of a field, a saved search or an excluded term. The clauses of a wanted saved search are added to
    /// `saved`.
    fn set_of(&self, term: &Term, saved: &mut Vec<Clause>) -> Set {
        let library = self.library;
        let articles = |resolved: ResolvedTerm| {
            let mut set = Set::none(self.article_count);
            resolved.insert(self.index, library, &mut set);
            set
        };
        let phrase = |text: &str, open: bool| {
            articles(ResolvedTerm::new(self.index, TermMatch::for_phrase(self.index, text, open)))
        };
        let set = match &term.atom {
            Atom::Word(text) => articles(self.excluded(text)),
            Atom::Phrase { text, open } => phrase(text, *open),
            // Only wanted words are joined to a date.
            Atom::Dated { text, .. } => phrase(text, false),
            Atom::Field(_, values) => {
                let of_value = |value| articles_with(self.index, library, self.marks, value, term.negated);
                let mut sets = values.iter().map(of_value);
                let first = sets.next().unwrap_or_else(|| Set::none(self.article_count));
                sets.fold(first, |mut any, set| {
                    any.or(&set);
                    any
                })
            }
            Atom::Saved(_, query) => {
                let (_, alternatives, hits) = self.evaluate(query);
                if !term.negated {
                    saved.extend(alternatives.into_iter().flatten());
                }
                hits
            }
        };
        if term.negated { set.rest() } else { set }
    }

    /// Corrects the word matches by the words of the best article: of the many candidates few occur together.
    fn correct_word_matches(&self, found: &mut Found) {
        let Some(&best) = self.index.best(self.library, found, &found.hits, 1).first() else { return };
        let mut entries = Vec::new();
        self.index.entries(best, &mut entries);
        let resolved = found.ranking.clauses.iter().flatten();
        for (word_match, resolved) in found.word_matches.iter_mut().zip(resolved) {
            let candidates =
                entries.iter().filter_map(|&entry| resolved.term_match.candidate(word_of(entry)));
            let has_prefix =
                |&entry: &u32| resolved.term_match.prefix.as_ref().is_some_and(|b| b.has(word_of(entry)));
            if word_match.kind == MatchKind::Dated || entries.iter().any(has_prefix) {
                continue;
            }
            if let Some(candidate) = candidates.max_by(|a, b| a.weight.total_cmp(&b.weight)) {
                word_match.kind = candidate.kind;
                word_match.matched = vec![self.index.vocabulary.word(candidate.id).to_owned()];
            }
        }
    }
}

impl Clause {
    /// Returns a clause of just these articles.
    pub(crate) fn of(articles: Set) -> Self {
        Self { others: Some(articles), ..Self::default() }
    }

    /// Returns the clause and those of the saved searches in it.
    fn with_saved(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.saved.iter().flat_map(Self::with_saved)).collect()
    }

    /// Returns the same as owned clauses, the clause itself first.
    fn into_parts(mut self) -> Vec<Self> {
        let saved = std::mem::take(&mut self.saved);
        std::iter::once(self).chain(saved.into_iter().flat_map(Self::into_parts)).collect()
    }

    /// Returns an estimate of the number of articles.
    fn size(&self) -> usize {
        let resolved: usize = self.resolved.iter().map(|resolved| resolved.article_count).sum();
        resolved + self.others.as_ref().map_or(0, Set::len)
    }
}
