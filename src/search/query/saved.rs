//! Saved searches in a query: `@name` stands for the search with its filters.
//!
//! The border: names to queries. A search that leads to itself is an error, however long the way is.

use super::error::{QueryError, QueryErrorKind};
use super::parser::Query;
use super::term::{Atom, Term};
use crate::news::{Library, SavedSearch, SavedSearches};
use crate::text::{self, EditDistance};
use std::cell::Cell;
use std::ops::Range;

/// The most saved searches that one query may lead to, one through another.
const MAX_EXPANSIONS: usize = 100;
/// The most saved searches that may lead to each other in a row.
const MAX_DEPTH: usize = 8;

/// The saved searches that a query may name, and how far it has come with them.
pub(super) struct Saved<'a> {
    searches: &'a SavedSearches,
    depth: Cell<usize>,
    expansions: Cell<usize>,
}

impl<'a> Saved<'a> {
    pub(super) fn new(searches: &'a SavedSearches) -> Self {
        Self { searches, depth: Cell::new(0), expansions: Cell::new(0) }
    }

    /// Returns the term of a saved search that is named at a place.
    ///
    /// # Errors
    ///
    /// Fails where there is no such search, where it cannot be read, and where it refers to itself.
    pub(super) fn atom(
        &self,
        name: &str,
        place: &Range<usize>,
        library: &Library,
    ) -> Result<Atom, QueryError> {
        let failed = |kind| QueryError { at: place.clone(), kind };
        let Some(search) = self.searches.named(name) else {
            let nearest = nearest(self.searches, name);
            return Err(failed(QueryErrorKind::UnknownSaved { typed: name.to_owned(), nearest }));
        };
        self.expansions.set(self.expansions.get() + 1);
        if self.depth.get() >= MAX_DEPTH || self.expansions.get() > MAX_EXPANSIONS {
            return Err(failed(QueryErrorKind::EndlessSaved(search.name.clone())));
        }
        self.depth.set(self.depth.get() + 1);
        let query = self.query(search, library);
        self.depth.set(self.depth.get() - 1);
        let query = query.map_err(|error| match error.kind {
            kind @ (QueryErrorKind::EndlessSaved(_) | QueryErrorKind::UnreadableSaved { .. }) => failed(kind),
            kind => {
                failed(QueryErrorKind::UnreadableSaved { name: search.name.clone(), why: Box::new(kind) })
            }
        })?;
        Ok(Atom::Saved(search.name.clone(), Box::new(query)))
    }

    /// Returns the query of a search together with its filters.
    fn query(&self, search: &SavedSearch, library: &Library) -> Result<Query, QueryError> {
        let query = Query::parse_of_any_length(&search.query, library, self)?;
        let mut filter = Query::parse_of_any_length(&search.filter, library, self)?;
        let Some(terms) = filter.alternatives.first_mut() else { return Ok(query) };
        // By itself: a country of the query does not add up with one of the filter.
        if !query.is_empty() {
            terms.push(Term { negated: false, atom: Atom::Saved(search.name.clone(), Box::new(query)) });
        }
        Ok(filter)
    }
}

/// Returns the names of saved searches that are most like a typed one, the nearest first.
pub fn nearest(searches: &SavedSearches, typed: &str) -> Vec<String> {
    let wanted = text::key(typed);
    let distance = EditDistance::new(&wanted);
    let rank = |search: &SavedSearch| {
        let name = text::key(&search.name);
        let slips = || {
            let distance = distance.as_ref()?;
            distance.distances(&name, 1 + distance.letters() / 3).whole
        };
        if name.contains(&wanted) { Some(0) } else { slips() }
    };
    let mut ranked: Vec<(usize, &str)> =
        searches.iter().filter_map(|search| Some((rank(search)?, search.name.as_str()))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, name)| name.to_owned()).collect()
}
