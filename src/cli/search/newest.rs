//! A short list of the newest articles, for which a large library need not be opened whole.
//!
//! The border: whether what was asked for can be answered by the newest articles, and whether those that were opened do.

use crate::cli::args::{FilterArgs, ListArgs, TextArgs};
use crate::cli::search::{parse, query_text};
use crate::error::Error;
use crate::loader::News;
use crate::news::{Base, Ordinal, Sort};

/// The longest list that is tried with the newest articles, in articles.
const MAX_LISTED_ARTICLES: usize = 1_000;

/// The number of the user's own articles that are opened for it: some of them were removed, a filter leaves others out,
/// and those of one day are not told apart.
pub(in crate::cli) const OPENED_ARTICLES: usize = 2_000;

/// A list of the newest articles that pass a filter.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct NewestList {
    /// The number of articles that are listed.
    count: usize,
}

impl NewestList {
    /// Returns the list that was asked for; `None` if it is another one, or if its filter can be told only from all
    /// articles. `usual` is the order of a list if none was asked for.
    pub(in crate::cli) fn of(args: &ListArgs, usual: Option<Sort>) -> Option<Self> {
        let count = args.limit.map(|limit| limit as usize).filter(|count| *count <= MAX_LISTED_ARTICLES)?;
        let sort = args.sort.map(Sort::from).or(usual).unwrap_or(Sort::Newest);
        let FilterArgs { texts, starred, .. } = &args.search.filters;
        let needs_all = *texts != TextArgs::default() || *starred || args.search.filters.is_since_last();
        let is_newest = sort == Sort::Newest && query_text(&args.search).trim().is_empty();
        (is_newest && !needs_all).then_some(Self { count })
    }

    /// Returns `true` if the newest articles, which were opened, hold all of the list.
    ///
    /// # Errors
    /// Returns an error if the filter makes no sense.
    pub(in crate::cli) fn is_within(self, news: &News, args: &ListArgs) -> Result<bool, Error> {
        if !news.is_part {
            return Ok(true);
        }
        // What a muted search hides is told by the words of all articles.
        if news.saved.iter().any(|search| search.muted) && !args.search.filters.muted {
            return Ok(false);
        }
        let (_, filter) = parse(news, &args.search)?;
        let found = news.library.select(Base::All, &filter, &news.marks).articles;
        let last: Option<Ordinal> = news.library.ordered(found, Sort::Newest).iter().nth(self.count - 1);
        Ok(last.is_some_and(|last| news.is_whole_up_to(last)))
    }
}
