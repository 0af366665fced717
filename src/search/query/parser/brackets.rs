//! The brackets of a query.

use crate::search::query::error::{QueryError, QueryErrorKind};
use std::ops::Range;

/// The brackets around terms. They mean nothing, so that a title can be pasted, unless they would have to group.
#[derive(Default)]
pub(super) struct Brackets {
    depth: usize,
    /// The outermost brackets that are open.
    outermost: Group,
    /// The outermost open brackets behind a sign of exclusion, and the depth around them.
    excluded: Option<(Group, usize)>,
}

/// Brackets that are open.
#[derive(Default)]
struct Group {
    /// The place from the first bracket, with the sign before it, to the end of the first term.
    place: Range<usize>,
    has_term: bool,
}

impl Group {
    fn opened_at(place: Range<usize>) -> Self {
        Self { place, has_term: false }
    }

    /// Takes up a term. Returns `true` if it is the first one.
    fn enter(&mut self, term: &Range<usize>) -> bool {
        let is_first = !self.has_term;
        if is_first {
            self.place.end = term.end;
            self.has_term = true;
        }
        is_first
    }

    fn refusal(&self) -> QueryError {
        QueryError { at: self.place.clone(), kind: QueryErrorKind::Brackets }
    }
}

impl Brackets {
    /// Opens brackets at a place, which begins with the sign before them.
    pub(super) fn open(&mut self, place: Range<usize>, excluded: bool) {
        if self.depth == 0 {
            self.outermost = Group::opened_at(place.clone());
        }
        if excluded && self.excluded.is_none() {
            self.excluded = Some((Group::opened_at(place), self.depth));
        }
        self.depth += 1;
    }

    /// Closes the innermost brackets, if any are open.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.excluded.take_if(|(_, around)| *around == self.depth);
    }

    /// Takes up a term at a place.
    ///
    /// # Errors
    ///
    /// Fails if it is the second one in excluded brackets.
    pub(super) fn enter(&mut self, term: &Range<usize>) -> Result<(), QueryError> {
        self.outermost.enter(term);
        let Some((group, _)) = &mut self.excluded else { return Ok(()) };
        if group.enter(term) { Ok(()) } else { Err(group.refusal()) }
    }

    /// Takes up a sign between alternatives.
    ///
    /// # Errors
    ///
    /// Fails if brackets are open.
    pub(super) fn divide(&self) -> Result<(), QueryError> {
        if self.depth > 0 { Err(self.outermost.refusal()) } else { Ok(()) }
    }
}
