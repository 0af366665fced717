//! A query and filters as they are typed, parsed and carried out.
//!
//! The border: `list`, `stats`, the suggestions and the reader's start all search through here, so that none of them can
//! find anything else than the others.

pub(super) mod newest;
pub(super) mod since;

use super::args::{FilterArgs, RangeError, SearchArgs};
use super::messages::{self, PREFIX};
use super::session::Session;
use crate::error::Error;
use crate::loader::News;
use crate::news::{Base, Facet, FacetValue, Filter, FilterPart, Library, Marks, Order, Sort};
use crate::search::{
    Found, Index, Query, QueryError, QueryErrorKind, UnknownValue, resolve_country, resolve_text,
    search_in_words,
};
use crate::text::{clean, width};
use since::SinceLast;
use std::fmt;

/// Returns the text of the query, whose words came as one argument or as many.
pub(super) fn query_text(args: &SearchArgs) -> String {
    args.query.join(" ")
}

/// Parses the query and the filter that were typed.
///
/// # Errors
/// Returns an error if they make no sense for this library.
pub(super) fn parse(news: &News, args: &SearchArgs) -> Result<(Query, Filter), Error> {
    let text = query_text(args);
    let library = &news.library;
    let query = Query::parse_with(&text, library, &news.saved)
        .map_err(|error| Error::Usage(pointed_out(&text, &error)))?;
    Ok((query, filter(library, &args.filters).map_err(|error| Error::Usage(error.to_string()))?))
}

/// The reason why options make no filter.
#[derive(Debug)]
enum FilterError {
    /// The value of an option means nothing.
    Value {
        /// The name of the option, without hyphens.
        option: &'static str,
        /// The reason.
        why: UnknownValue,
    },
    /// The days make no range.
    Range(RangeError),
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { option, why } => f.write_str(&messages::of_option(option, why)),
            Self::Range(error) => error.fmt(f),
        }
    }
}

/// Returns the filter that the options stand for.
fn filter(library: &Library, args: &FilterArgs) -> Result<Filter, FilterError> {
    let mut filter: Filter = args.month.iter().copied().map(FacetValue::Period).collect();
    filter.range = args.range().map_err(FilterError::Range)?;
    let value_error = |option: &'static str| move |why: UnknownValue| FilterError::Value { option, why };
    for typed in &args.country {
        let country = resolve_country(typed).map_err(value_error(Facet::Country.name()))?;
        filter.choose(FacetValue::Country(country));
    }
    for (facet, typed) in args.texts.typed() {
        let value = resolve_text(library, facet, typed).map_err(value_error(facet.name()))?;
        filter.choose(FacetValue::Text(facet, value));
    }
    let marks = [
        (args.unread, FacetValue::Unread),
        (args.starred, FacetValue::Starred),
        (args.is_since_last(), FacetValue::New),
    ];
    marks.into_iter().filter(|(wanted, _)| *wanted).for_each(|(_, mark)| filter.choose(mark));
    Ok(filter)
}

/// Returns the query with carets below the place at fault, and what is wrong there.
fn pointed_out(text: &str, error: &QueryError) -> String {
    if let QueryErrorKind::TooLong { .. } = error.kind {
        return error.to_string();
    }
    let shown = clean(text);
    let before = text.get(..error.at.start).unwrap_or_default();
    // Whatever stands before the place keeps its last space only if something follows.
    let indent = width(&clean(&format!("{before}x"))) - 1 + PREFIX.len();
    let carets = width(&clean(text.get(error.at.clone()).unwrap_or_default())).max(1);
    messages::pointed_out(&shown, indent, carets, error)
}

/// A search that can be carried out.
pub(super) struct Search<'a> {
    pub(super) session: &'a Session,
    pub(super) query: Query,
    pub(super) filter: Filter,
    /// The index; `None` for an empty query, so that listing everything costs no more than that.
    pub(super) index: Option<&'a Index>,
    /// The marks of the articles, with those muted that a saved search hides.
    pub(super) marks: Marks,
    /// The option that the first day was asked for with.
    pub(super) first_day_option: &'static str,
}

impl<'a> Search<'a> {
    /// Parses what was typed and prepares the search.
    pub(super) fn new(session: &'a Session, args: &SearchArgs) -> Result<Self, Error> {
        let (query, filter) = parse(&session.news, args)?;
        let index = if query.is_empty() { None } else { Some(session.index()?) };
        let marks = if args.filters.muted { session.news.marks.clone() } else { session.muted_marks()? };
        let first_day_option = args.filters.first_day_option();
        Ok(Self { session, query, filter, index, marks, first_day_option })
    }

    /// Returns the search in words, for the title of what was found, with or without the dates of publication.
    pub(super) fn in_words(&self, since: Option<SinceLast>, with_dates: bool) -> String {
        let mut filter = self.filter.clone();
        if since.is_some() {
            filter = filter.without(FilterPart::Facet(Facet::New));
        }
        let words = search_in_words(&self.query, &filter, with_dates);
        let since = since.and_then(|since| since.words()).unwrap_or_default();
        [words, since].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the number of articles that match and are not shown, since a saved search is muted.
    pub(super) fn muted_count(&self) -> usize {
        let muted = self.marks.muted();
        if muted.is_empty() {
            return 0;
        }
        let (library, marks) = (self.session.library(), &self.session.news.marks);
        let found = self.index.map(|index| index.search(library, marks, &self.query));
        let base = found.as_ref().map_or(Base::All, Found::base);
        library.select(base, &self.filter, marks).articles.common(&muted)
    }

    /// Returns the articles that are found, in order, and what the query found before the filter, which is nothing for an
    /// empty query.
    pub(super) fn run(&self, sort: Sort) -> (Order, Found) {
        let (library, marks) = (self.session.library(), &self.marks);
        let found = self.index.map(|index| index.search(library, marks, &self.query));
        if let Some(why) = self.index.and_then(Index::fault) {
            self.session.report_once(&messages::unreadable_index(&why));
        }
        let base = found.as_ref().map_or(Base::All, Found::base);
        let articles = library.select(base, &self.filter, marks).articles;
        let ordered = match (self.index, &found, sort) {
            (Some(index), Some(found), Sort::Relevance) => index.by_relevance(library, found, articles),
            _ => library.ordered(articles, sort),
        };
        (ordered, found.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_that_is_too_long_is_not_printed() {
        let text = "rice ".repeat(20_000);
        let error = QueryError { at: 8..text.len(), kind: QueryErrorKind::TooLong { max_bytes: 8 } };
        let told = "the query is longer than 8 bytes; search for fewer words";
        assert_eq!(pointed_out(&text, &error), told);
        let error = QueryError { kind: QueryErrorKind::NoWord("??".to_owned()), at: 5..7 };
        assert!(pointed_out("rice ??", &error).starts_with("rice ??\n"));
    }
}
