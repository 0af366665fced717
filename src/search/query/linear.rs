//! A query is read, written and completed in steps and memory in proportion to its length.

use super::completion::complete;
use super::parser::{Query, term_ranges};
use super::saved::Saved;
use crate::news::SavedSearches;
use crate::search::samples::library;
use crate::text::steps::growth::{TYPED, assert_linear};

const PIECES: [&str; 41] = [
    "OR ",
    "a OR b ",
    "NOT ",
    "AND ",
    "@a ",
    "!",
    "«",
    "»",
    "“a” ",
    "country:KE,",
    "title:a,\"b\",",
    "🇰🇪",
    "1000",
    "a",
    "a ",
    "a:",
    "-",
    "-a:",
    "-a ",
    "\"",
    "\"a b\" ",
    "|",
    "a | b ",
    " ",
    "is:read ",
    "is:\"",
    "month:2023-06 ",
    "year:2023 ",
    "author:a ",
    "author:\"a",
    "country:KE ",
    ":",
    "'",
    "é",
    "日本",
    "co-op ",
    "june 2023 ",
    "(",
    ")",
    "-(",
    "a) ",
];

#[test]
fn a_query_is_read_in_linear_work() {
    let library = library();
    assert_linear(&PIECES, TYPED, str::to_owned, |text| {
        let query = Query::parse_of_any_length(text, &library, &Saved::new(&SavedSearches::default()))
            .map_or(0, |query| query.text().len() + query.words().len());
        let completed = complete(text, text.len(), &library, &SavedSearches::default())
            .map_or(0, |found| found.candidates.len());
        query + completed + term_ranges(text).len()
    });
}
