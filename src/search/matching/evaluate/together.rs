//! Words of a query that mean something together: the name of a value, or one word that was typed as two.

use super::{Clause, Evaluator};
use crate::search::matching::candidates::Candidate;
use crate::search::matching::long_names::{NameWord, named_together};
use crate::search::matching::resolved_term::ResolvedTerm;
use crate::search::matching::term_match::TermMatch;
use crate::search::query::clause::AnyOf;
use crate::search::query::term::{Atom, Term};
use std::borrow::Borrow;

impl Evaluator<'_> {
    /// Returns the clauses of an alternative that change beside each other, with their positions: those that name a value
    /// together, those that make one word with the one beside them, and those whose word is only one of names of
    /// several words, which are not there.
    pub(crate) fn changed_together<C: Borrow<Clause>>(
        &self,
        all: &[AnyOf<'_>],
        clauses: &[C],
    ) -> Vec<(usize, Clause)> {
        let words: Vec<Option<NameWord<'_>>> =
            all.iter().zip(clauses).map(|(any_of, clause)| name_word(any_of, clause.borrow())).collect();
        let named = named_together(self.index, &words);
        let joined = self.joined(&words);
        let mut changed = Vec::new();
        for (at, ((clause, values), joined)) in clauses.iter().zip(&named).zip(&joined).enumerate() {
            let clause: &Clause = clause.borrow();
            if !values.is_empty() || !joined.is_empty() {
                let resolved = clause.resolved.iter().map(|resolved| {
                    let term_match = resolved.term_match.clone().with_joined(joined.clone());
                    let resolved = ResolvedTerm::new(self.index, term_match).with_names(values);
                    resolved.counted(self.index, self.library)
                });
                changed.push((at, Clause { resolved: resolved.collect(), ..Clause::default() }));
            } else if clause.resolved.iter().any(ResolvedTerm::is_of_names_only) {
                changed.push((at, self.clause_of(&all[at], false)));
            }
        }
        changed
    }

    /// Returns for each word of an alternative those that it makes with the one before and the one after it.
    fn joined(&self, words: &[Option<NameWord<'_>>]) -> Vec<Vec<Candidate>> {
        let mut joined: Vec<Vec<Candidate>> = words.iter().map(|_| Vec::new()).collect();
        for (at, pair) in words.windows(2).enumerate() {
            let [Some(first), Some(second)] = pair else { continue };
            let found = TermMatch::joined(self.index, first.typed, second.typed, second.open);
            joined[at].extend(&found);
            joined[at + 1].extend(&found);
        }
        joined
    }
}

/// Returns the word of a clause that may be one of a name with others.
fn name_word<'a>(any_of: &AnyOf<'a>, clause: &'a Clause) -> Option<NameWord<'a>> {
    match (any_of.terms.as_slice(), clause.resolved.as_slice()) {
        ([Term { negated: false, atom: Atom::Word(typed) }], [resolved]) => {
            Some(NameWord { typed, term_match: &resolved.term_match, open: any_of.is_last })
        }
        _ => None,
    }
}
