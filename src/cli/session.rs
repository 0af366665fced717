//! The opened news as the commands that print them use them: texts and index are read from the library file when they are
//! needed, and what cannot be read is reported once.

use super::context::Opened;
use super::progress;
use super::screen::Screen;
use super::{Outcome, messages, output};
use crate::error::Error;
use crate::format::ArticleList;
use crate::loader::{self, LoadedArticles, News};
use crate::news::{Article, ArticleId, Library, Mark, Marks, Ordinal};
use crate::search::{Index, muted, saved_results};
use crate::store::{LibraryStore, Moment, Occasion};
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

/// The news that a command works on.
#[derive(Debug)]
pub(super) struct Session {
    /// The news; their index is in `index`.
    pub(super) news: News,
    /// The screen that the command prints on.
    pub(super) screen: Screen,
    index: OnceCell<Index>,
    store: RefCell<Option<LibraryStore>>,
    /// `true` if something could not be read, which has been reported.
    failed: Cell<bool>,
}

impl Session {
    /// Starts from the opened news.
    pub(super) fn new(opened: Opened, screen: Screen) -> Self {
        let Opened { mut news, mut store, .. } = opened;
        let new = store.as_mut().and_then(|store| store.new_since_visit().ok()).flatten();
        news.marks.set_new(news.library.with_ids(new.iter().flatten()));
        let index = news.index.take().map_or_else(OnceCell::new, OnceCell::from);
        Self { news, screen, index, store: RefCell::new(store), failed: Cell::new(false) }
    }

    /// Returns the moment of the last such occasion, and the ids of the articles that have come since; `None` if there
    /// was none, or if there is no library.
    ///
    /// # Errors
    /// Why the library cannot be read.
    pub(super) fn added_since(&self, occasion: Occasion) -> Result<Option<(Moment, Vec<ArticleId>)>, Error> {
        let mut store = self.store.borrow_mut();
        let Some(store) = store.as_mut() else { return Ok(None) };
        let Some(moment) = store.last(occasion)? else { return Ok(None) };
        Ok(Some((moment, store.added_since(moment)?)))
    }

    /// Returns `true` if there is a library.
    pub(super) fn has_library(&self) -> bool {
        self.store.borrow().is_some()
    }

    /// Remembers that a digest was made of what had come up to a moment, where there is a library.
    ///
    /// # Errors
    /// Why it is not saved.
    pub(super) fn end_digest(&self, moment: Moment) -> Result<(), Error> {
        let mut store = self.store.borrow_mut();
        let Some(store) = store.as_mut() else { return Ok(()) };
        store.end_digest(moment)?;
        output::report_all(&store.take_notices());
        Ok(())
    }

    /// Returns the articles.
    pub(super) const fn library(&self) -> &Library {
        &self.news.library
    }

    /// Returns these articles with their texts, in this order. One that cannot be read is there in brief.
    pub(super) fn articles(&self, ordinals: &[Ordinal]) -> Vec<Arc<Article>> {
        let library = self.library();
        let mut store = self.store.borrow_mut();
        let LoadedArticles { articles, complete } =
            loader::load_articles(library, store.as_mut(), ordinals.iter().copied()).unwrap_or_else(
                |error| {
                    self.report_once(&error.to_string());
                    LoadedArticles::in_brief(library, ordinals.iter().copied())
                },
            );
        if !complete {
            self.report_once(messages::UNREADABLE_TEXTS);
        }
        articles
    }

    /// Hands these articles to a writer under a title. `matches` returns the places of a title that match the search, and `by_date` is
    /// `true` if the articles are in the order of their dates.
    pub(super) fn with_list<R>(
        &self,
        title: &str,
        ordinals: &[Ordinal],
        matches: &dyn Fn(&str) -> Vec<Range<usize>>,
        by_date: bool,
        write: impl FnOnce(&ArticleList<'_>) -> R,
    ) -> R {
        write(&ArticleList {
            title,
            library: self.library(),
            marks: &self.news.marks,
            ordinals,
            load: &|ordinals| self.articles(ordinals),
            matches,
            by_date,
            layout: self.screen.layout,
        })
    }

    /// Returns the article with this id, or the only one whose id begins so; a removed one is none.
    ///
    /// # Errors
    /// If there is no such article: the number of ids that begin so.
    pub(super) fn find(&self, id: &str) -> Result<Ordinal, usize> {
        let at = self.library().find(id)?;
        if self.news.marks.has(Mark::Removed, at) { Err(0) } else { Ok(at) }
    }

    /// Returns the index of the articles, built first if the cache does not hold it.
    ///
    /// # Errors
    /// Returns an error if the articles cannot be read.
    pub(super) fn index(&self) -> Result<&Index, Error> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = self.build_index()?;
        Ok(self.index.get_or_init(|| index))
    }

    /// Returns the marks with those articles muted that a saved search hides.
    ///
    /// # Errors
    /// Returns an error if the articles cannot be read.
    pub(super) fn muted_marks(&self) -> Result<Marks, Error> {
        let News { library, marks, saved, .. } = &self.news;
        let mut marks = marks.clone();
        if saved.iter().any(|search| search.muted) {
            let results = saved_results(self.index()?, library, &marks, saved);
            marks.mute(muted(saved, &results, library.len()));
        }
        Ok(marks)
    }

    fn build_index(&self) -> Result<Index, Error> {
        let mut store = self.store.borrow_mut();
        let Some(store) = store.as_mut() else {
            return loader::build_index(self.library(), None, &|_| {});
        };
        let count = self.library().len();
        // Of fewer it is built before a bar could be read.
        let bar = (count >= loader::CACHE_FROM_ARTICLES).then(|| progress::indexing(self.screen, count));
        let progress = |more: usize| bar.iter().for_each(|bar| bar.inc(more as u64));
        let index = loader::load_index(self.library(), self.news.cache_key.as_ref(), store, &progress);
        bar.iter().for_each(|bar| bar.finish_and_clear());
        index
    }

    /// Writes the cache again if much has come since it was written, and removes it if it could not be read. What fails
    /// of that is done at the next start and not reported.
    pub(super) fn update_cache(&self) {
        let (Some(index), Some(store)) = (self.index.get(), &mut *self.store.borrow_mut()) else { return };
        if index.fault().is_some() {
            loader::remove_cache(store);
        } else if let Some(cache_key) = self.news.cache_key.as_ref().filter(|_| self.news.outdated) {
            let _ = loader::save_cache(self.library(), index, cache_key, store);
        }
    }

    /// Reports something that could not be read, the first time.
    pub(super) fn report_once(&self, message: &str) {
        if !self.failed.replace(true) {
            output::report(message);
        }
    }

    /// Returns the outcome of a command that found something, or nothing.
    pub(super) fn outcome(&self, found: bool) -> Outcome {
        match (self.failed.get(), found) {
            (true, _) => Outcome::PartialFailure,
            (false, true) => Outcome::Success,
            (false, false) => Outcome::NothingFound,
        }
    }
}
