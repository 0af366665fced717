//! A query and filters as typed, made into what the library can be asked, and asked.
//!
//! The border: `list`, `stats`, the hints and the reader's start all ask through here, so that none of them can find
//! anything else than the others.

use super::args::{FilterArgs, SearchArgs};
use super::load::News;
use super::output::PREFIX;
use crate::error::Error;
use crate::news::{Base, Facet, FacetValue, Filter, Library, Order, Sort};
use crate::search::{Found, Index, Query, QueryError, UnknownValue, resolve_country, resolve_text};
use crate::text::{clean, width};

/// The query language's text: its words came as one argument or as many.
pub fn query_text(args: &SearchArgs) -> String {
    args.query.join(" ")
}

/// The query and the filter that were typed, if they make sense for this library.
pub fn understand(library: &Library, args: &SearchArgs) -> Result<(Query, Filter), Error> {
    let text = query_text(args);
    let query = Query::parse(&text, library).map_err(|error| Error::Usage(pointed_out(&text, &error)))?;
    Ok((query, filter(library, &args.filters).map_err(Error::Usage)?))
}

fn filter(library: &Library, args: &FilterArgs) -> Result<Filter, String> {
    let mut filter: Filter = args.month.iter().copied().map(FacetValue::Period).collect();
    filter.range = args.range()?;
    let unknown = |option: &str, why: UnknownValue| format!("--{option}: {why}");
    for typed in &args.country {
        let country = resolve_country(typed).map_err(|why| unknown(Facet::Country.name(), why))?;
        filter.choose(FacetValue::Country(country));
    }
    for (facet, typed) in args.texts.typed() {
        let value = resolve_text(library, facet, typed).map_err(|why| unknown(facet.name(), why))?;
        filter.choose(FacetValue::Text(facet, value));
    }
    let marks = [(args.unread, FacetValue::Unread), (args.starred, FacetValue::Starred)];
    marks.into_iter().filter(|(wanted, _)| *wanted).for_each(|(_, mark)| filter.choose(mark));
    Ok(filter)
}

/// The query with carets under the place at fault, and what is wrong there.
fn pointed_out(text: &str, error: &QueryError) -> String {
    let shown = clean(text);
    let before = text.get(..error.at.start).unwrap_or_default();
    // Whatever stands before the place keeps its last space only if something follows.
    let indent = width(&clean(&format!("{before}x"))) - 1 + PREFIX.len();
    let carets = width(&clean(text.get(error.at.clone()).unwrap_or_default())).max(1);
    format!("{shown}\n{:indent$}{} {}", "", "^".repeat(carets), error)
}

/// A search that can be asked.
pub(super) struct Search<'a> {
    pub(super) news: &'a News,
    pub(super) query: Query,
    pub(super) filter: Filter,
    /// Not made where nothing is searched for: listing everything should cost no more than that.
    pub(super) index: Option<&'a Index>,
}

impl<'a> Search<'a> {
    pub(super) fn new(news: &'a News, args: &SearchArgs) -> Result<Self, Error> {
        let (query, filter) = understand(&news.library, args)?;
        let index = if query.is_empty() { None } else { Some(news.index()?) };
        Ok(Self { news, query, filter, index })
    }

    /// What is found, in order, and what the query found before the filter: nothing where nothing is searched for.
    pub(super) fn run(&self, sort: Sort) -> (Order, Found) {
        let News { library, marks, .. } = self.news;
        let found = self.index.map(|index| index.search(library, marks, &self.query));
        if let Some(why) = self.index.and_then(Index::fault) {
            self.news
                .texts
                .fail(&format!("less is found than there is: the search index cannot be read: {why}"));
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
