//! The news as the reader and every command start from them.

use super::fault::{Fault, StoreState};
use super::library::{OpenedLibrary, open_library};
use super::marks::MarksById;
use super::{CacheKey, Deferred, read_only};
use crate::error::Error;
use crate::news::{
    Arrival, Article, ArticleId, ArticleMarks, Feed, Library, Mark, Marks, Ordinal, SavedSearches,
};
use crate::search::Index;
use crate::store::{self, LibraryStore, Snapshot};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The title of news whose file has none.
pub const UNTITLED: &str = "News on the social and solidarity economy";

/// The most articles of the user's own that are opened with their texts; if there are more, the texts stay in the
/// library file until they are needed.
const MAX_LOADED_ARTICLES: usize = 2_000;

/// The part of the user's own news that is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// No article: the read-only ones are enough.
    ReadOnly,
    /// At most this number of articles, the newest.
    Newest(usize),
    /// Every article.
    All,
}

impl Scope {
    /// Returns the most articles that are read from the library file with their texts.
    const fn max_loaded(self) -> usize {
        match self {
            Self::ReadOnly => 0,
            Self::Newest(count) => count,
            Self::All => MAX_LOADED_ARTICLES,
        }
    }
}

/// The news, opened.
#[derive(Debug)]
pub struct News {
    /// The title of the news.
    pub title: String,
    /// The articles.
    pub library: Library,
    /// The read marks and stars of the articles.
    pub marks: Marks,
    /// The feeds that the user follows, by name.
    pub feeds: Vec<Feed>,
    /// The saved searches.
    pub saved: SavedSearches,
    /// The way to open all of the user's own articles; `None` where they are left out.
    pub deferred: Option<Deferred>,
    /// `true` if the library file holds more articles than were opened.
    pub is_part: bool,
    /// The index of the articles, if the cache holds it.
    pub index: Option<Index>,
    /// The key of a cache of the library; `None` if none is to be written.
    pub cache_key: Option<CacheKey>,
    /// `true` if so much has come since the cache was written that it should be written again.
    pub outdated: bool,
}

/// The news with what could not be used of them.
#[derive(Debug)]
pub struct Opened {
    /// The news.
    pub news: News,
    /// The faults of the news and the library, in the order in which they are reported.
    pub faults: Vec<Fault>,
    /// `true` if the library file could be read.
    pub store_state: StoreState,
}

impl News {
    /// Returns the read-only articles with their marks, where none of the user's own were opened.
    pub fn read_only(&self) -> Vec<Arrival> {
        let articles = self.library.loaded_articles().map(|(at, article)| Arrival {
            article: (**article).clone(),
            read: self.marks.has(Mark::Read, at),
            starred: self.marks.has(Mark::Starred, at),
            removed: self.marks.has(Mark::Removed, at),
        });
        articles.collect()
    }

    /// Returns `true` if every article that comes before this one, newest first, was opened.
    pub fn is_whole_up_to(&self, at: Ordinal) -> bool {
        let is_own = |article: &Article| {
            self.deferred.as_ref().is_none_or(|deferred| !deferred.read_only.contains(&article.id))
        };
        // Those that were left out are as old as the oldest of the others, or older.
        let oldest = || self.library.loaded_articles().filter(|(_, article)| is_own(article)).last();
        let date = self.library.brief(at).published;
        !self.is_part
            || oldest().is_some_and(|(_, oldest)| date.newest_first(&oldest.published) == Ordering::Less)
    }
}

/// Opens the bundled news, or the file `data` in their place, and beside them the user's own, with the marks and
/// corrections of all of them, if there is a library file. News from `stdin` (`-`) stand alone: the user's own stay out
/// of them. A library file that cannot be read is a fault and no error.
///
/// # Errors
/// Returns an error if `data` cannot be read or holds no news.
pub fn open(
    data: Option<&Path>,
    mut store: Option<&mut LibraryStore>,
    scope: Scope,
    stdin: &mut dyn Read,
    today: NaiveDate,
) -> Result<Opened, Error> {
    let file = match data {
        Some(path) => store::from_file(path, stdin, today)?,
        None => store::bundled()?,
    };
    if let (Some(path), Some(error)) = (data, file.unusable()) {
        return Err(error.of_file(path));
    }
    let mut faults = read_only::faults(&file, data.unwrap_or(Path::new("the bundled news")));
    let mut store_state = StoreState::default();
    let snapshot = store.as_mut().map(|store| store.snapshot_of_newest(Some(scope.max_loaded())));
    let snapshot = snapshot.transpose().unwrap_or_else(|error| {
        store_state = StoreState::of(&error);
        faults.push(Fault::Library(error));
        None
    });
    let notices = |store: &mut Option<&mut LibraryStore>| {
        let notices = store.as_mut().map(|store| store.take_notices());
        notices.unwrap_or_default().into_iter().map(Fault::Library)
    };
    faults.extend(notices(&mut store));
    let Snapshot { first_start, marks, articles, feeds, saved, more } = snapshot.unwrap_or_default();
    let title = file.title.clone().unwrap_or_else(|| UNTITLED.to_owned());
    let read_only = read_only::articles(file, &marks, data.is_none(), first_start.unwrap_or(today), today);
    let stands_alone = data == Some(Path::new("-"));
    let ids = read_only.iter().map(|arrival| arrival.article.id.clone()).collect();
    let deferred = Deferred { read_only: Arc::new(ids), use_cache: data.is_none() };
    if more
        && !stands_alone
        && scope == Scope::All
        && let Some(own) = store.as_mut()
    {
        // A cache of other news than the bundled ones would drive out the one of those.
        let opened = open_library(own, &read_only, data.is_none());
        faults.extend(notices(&mut store));
        match opened {
            Ok(OpenedLibrary { library, marks, index, cache_key, outdated }) => {
                let deferred = Some(deferred);
                let news = News {
                    title,
                    library,
                    marks,
                    feeds,
                    saved,
                    deferred,
                    is_part: false,
                    index,
                    cache_key,
                    outdated,
                };
                return Ok(Opened { news, faults, store_state });
            }
            Err(error) => faults.push(Fault::OnlyNewest { error, articles: scope.max_loaded() }),
        }
    }
    let articles = articles.into_iter().filter(|_| !stands_alone);
    let is_part = more && !stands_alone;
    let deferred = (!stands_alone).then_some(deferred);
    let (library, marks) = loaded_library(read_only, articles, &marks);
    let (index, cache_key) = (None, None);
    let news =
        News { title, library, marks, feeds, saved, deferred, is_part, index, cache_key, outdated: false };
    Ok(Opened { news, faults, store_state })
}

/// Returns the library of the read-only articles and the user's own, all with their texts, and their marks.
fn loaded_library(
    read_only: Vec<Arrival>,
    own: impl Iterator<Item = Article>,
    marks: &HashMap<ArticleId, ArticleMarks>,
) -> (Library, Marks) {
    let own = own.map(|article| match marks.get(&article.id) {
        Some(marks) => Arrival::marked(article, marks),
        None => Arrival::new(article),
    });
    let arrivals: Vec<Arrival> = read_only.into_iter().chain(own).collect();
    let marks = MarksById::of(&arrivals);
    let library = Library::new(arrivals.into_iter().map(|arrival| arrival.article).collect());
    let marks = marks.in_order_of(&library);
    (library, marks)
}
