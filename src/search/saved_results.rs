//! The saved searches carried out: the articles of each, and those that the muted ones hide.

use super::index::Index;
use super::matching::evaluate::search;
use super::query::error::QueryError;
use super::query::parser::Query;
use crate::news::{Library, Marks, SavedSearches, Set};

/// The result of a saved search.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedResult {
    /// The query with the filters, or the reason why it cannot be read.
    pub query: Result<Query, QueryError>,
    /// The articles that match, hidden or not; none if the query cannot be read.
    pub hits: Set,
}

/// Carries out every saved search, in their order. Nothing is hidden from them.
pub fn saved_results(
    index: &Index,
    library: &Library,
    marks: &Marks,
    saved: &SavedSearches,
) -> Vec<SavedResult> {
    let marks = marks.revealed();
    let result = |search_text: String| {
        let query = Query::parse_with(&search_text, library, saved);
        let hits = hits(index, library, &marks, &query);
        SavedResult { query, hits }
    };
    saved.iter().map(|saved| result(format!("@{}", saved.name))).collect()
}

/// Carries out again those searches whose articles change with the marks.
pub fn follow_marks(results: &mut [SavedResult], index: &Index, library: &Library, marks: &Marks) {
    let mut revealed = None;
    let asking = results.iter_mut().filter(|result| result.query.as_ref().is_ok_and(Query::asks_for_marks));
    for SavedResult { query, hits: found } in asking {
        *found = hits(index, library, revealed.get_or_insert_with(|| marks.revealed()), query);
    }
}

fn hits(index: &Index, library: &Library, marks: &Marks, query: &Result<Query, QueryError>) -> Set {
    match query {
        Ok(query) if !query.is_empty() => search(index, library, marks, query).hits,
        Ok(_) | Err(_) => Set::none(library.len()),
    }
}

/// Returns the articles of the muted searches. The articles of a search that cannot be read are not muted.
pub fn muted(saved: &SavedSearches, results: &[SavedResult], articles: usize) -> Set {
    let mut muted = Set::none(articles);
    let hiding = saved.iter().zip(results).filter(|(saved, _)| saved.muted);
    hiding.for_each(|(_, result)| muted.or(&result.hits));
    muted
}
