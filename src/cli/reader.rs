//! The start of the reader: what it opens on, by the arguments.
//!
//! The border: everything is opened here and nothing drawn.

use super::args::{Arguments, FilterArgs};
use super::context::Context;
use super::search;
use crate::error::Error;
use crate::fetch::Fetcher;
use crate::loader::{Opened, Scope};
use crate::news::{Filter, Sort};
use crate::store::{Config, LibraryStore};
use chrono::NaiveDate;

/// The number of the user's own articles that the reader begins with; the others come when the first frame stands. Up to
/// here they would come as quickly as it does.
const ARTICLES_AT_FIRST: usize = 1_000;

/// Everything the reader opens on.
#[derive(Debug)]
pub struct ReaderStart {
    /// The news with what could not be used of them.
    pub opened: Opened,
    /// The library; `None` with `--no-library`.
    pub store: Option<LibraryStore>,
    /// The client that fetches feeds.
    pub fetcher: Fetcher,
    /// The settings.
    pub config: Config,
    /// `true` if colour is used.
    pub color: bool,
    /// `true` if lines, bars and marks are drawn with ASCII only.
    pub ascii: bool,
    /// The text of the query.
    pub query: String,
    /// The filter.
    pub filter: Filter,
    /// The order of the list, if one was asked for.
    pub sort: Option<Sort>,
    /// The day on which it opens.
    pub today: NaiveDate,
    /// The time at which it opens, in seconds since 1970.
    pub now: i64,
}

/// Opens what the arguments ask for.
///
/// # Errors
/// Returns an error if settings or news cannot be used, or query or filters make no sense: that is reported before the
/// screen is taken over.
pub fn prepare(arguments: &Arguments, context: &Context<'_>) -> Result<ReaderStart, Error> {
    // What a filter or a field of the query means depends on all articles.
    let is_search = !arguments.search.query.is_empty() || arguments.search.filters != FilterArgs::default();
    let scope = if is_search { Scope::All } else { Scope::Newest(ARTICLES_AT_FIRST) };
    let (opened, store) = context.open(scope)?;
    let (_, filter) = search::parse(&opened.news.library, &arguments.search)?;
    let layout = context.screen()?.layout;
    Ok(ReaderStart {
        opened,
        store,
        fetcher: context.fetcher(),
        config: context.config()?.clone(),
        color: layout.color,
        ascii: layout.ascii,
        query: search::query_text(&arguments.search),
        filter,
        sort: arguments.sort.map(Into::into),
        today: context.today,
        now: context.now(),
    })
}
