//! The clauses of a query: which of its terms must hold together, and which are alternatives.

use super::field::Field;
use super::parser::Query;
use super::term::Term;

/// A clause: terms of which an article must have one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AnyOf<'q> {
    /// The terms, in the order of the query.
    pub(crate) terms: Vec<&'q Term>,
    /// The last term is the last one of the query, which may be unfinished.
    pub(crate) is_last: bool,
}

impl Query {
    /// Returns the alternatives of the query, each with the clauses that an article must have all of.
    ///
    /// Terms with the same field are one clause, as the values of an option are: `country:KE country:UG`. Alternatives
    /// of one clause each, as in `a | b`, are one clause as well.
    pub(crate) fn clauses(&self) -> Vec<Vec<AnyOf<'_>>> {
        let mut clauses: Vec<Vec<AnyOf<'_>>> = Vec::with_capacity(1);
        for terms in &self.alternatives {
            let mut all = all_of(terms);
            match (clauses.last_mut().map(Vec::as_mut_slice), all.as_mut_slice()) {
                (Some([before]), [only]) => before.terms.append(&mut only.terms),
                _ => clauses.push(all),
            }
        }
        if let (Some(clause), Some(last)) = (clauses.last_mut().and_then(|all| all.last_mut()), self.last()) {
            clause.is_last = clause.terms.last().is_some_and(|term| std::ptr::eq(*term, last));
        }
        clauses
    }
}

/// Returns the clauses of terms that stand together.
fn all_of(terms: &[Term]) -> Vec<AnyOf<'_>> {
    let mut clauses: Vec<AnyOf<'_>> = Vec::with_capacity(terms.len());
    // As many as there are fields at most.
    let mut fields: Vec<(Field, usize)> = Vec::new();
    for term in terms {
        let field = term.field_that_adds_up();
        let at = field.and_then(|field| fields.iter().find(|(known, _)| *known == field));
        match (at, field) {
            (Some(&(_, at)), _) => clauses[at].terms.push(term),
            (None, field) => {
                fields.extend(field.map(|field| (field, clauses.len())));
                clauses.push(AnyOf { terms: vec![term], is_last: false });
            }
        }
    }
    clauses
}
