//! The user's older articles, which a reader opens when its first frame stands.

use super::{CacheKey, OpenedLibrary, load_index, open_library};
use crate::error::Error;
use crate::news::{Arrival, ArticleId, Library, Marks};
use crate::search::Index;
use crate::store::LibraryStore;
use std::collections::HashSet;
use std::sync::Arc;

/// The user's own articles, to be opened beside those that are open: at first only some of them are, and later many may
/// come at once.
#[derive(Clone, Debug)]
pub struct Deferred {
    /// The ids of the read-only articles, which are open already.
    pub read_only: Arc<HashSet<ArticleId>>,
    /// `true` if the cache beside the library file is used and written.
    pub use_cache: bool,
}

/// A library of all articles with its index.
#[derive(Debug)]
pub struct DeferredLibrary {
    /// All articles.
    pub library: Library,
    /// The marks that the library file holds.
    pub marks: Marks,
    /// The index of the articles.
    pub index: Index,
    /// The key to write the cache with, if it should be written again.
    pub outdated: Option<CacheKey>,
}

impl Deferred {
    /// Opens all articles, those of `opened_library` among them.
    ///
    /// # Errors
    /// Returns an error if the library file cannot be read.
    pub fn open(&self, store: &mut LibraryStore, opened_library: &Library) -> Result<DeferredLibrary, Error> {
        let read_only =
            opened_library.loaded_articles().filter(|(_, article)| self.read_only.contains(&article.id));
        // Whoever opened these knows their marks.
        let read_only: Vec<Arrival> =
            read_only.map(|(_, article)| Arrival::new((**article).clone())).collect();
        let OpenedLibrary { library, marks, index, cache_key, outdated } =
            open_library(store, &read_only, self.use_cache)?;
        let index = match index {
            Some(index) => index,
            None => load_index(&library, cache_key.as_ref(), store, &|_| {})?,
        };
        Ok(DeferredLibrary { library, marks, index, outdated: cache_key.filter(|_| outdated) })
    }
}
