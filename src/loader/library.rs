//! The library of all articles, of which the library file holds the texts.

use super::cache_key::CacheKey;
use super::cached;
use super::marks::MarksById;
use crate::error::Error;
use crate::news::{Arrival, ArticleId, Library, LibraryBuilder, Marks, Ordinal};
use crate::search::Index;
use crate::store::LibraryStore;
use std::collections::{HashMap, HashSet};

/// The most articles that may have come since a cache was written: of more, library and index are built anew.
pub const MAX_ARTICLES_SINCE_CACHE: usize = 5_000;

/// A library of all articles, opened.
#[derive(Debug)]
pub struct OpenedLibrary {
    /// All articles; the texts of the user's own stay in the library file.
    pub library: Library,
    /// The read marks and stars of the articles.
    pub marks: Marks,
    /// The index of the articles, if the cache holds it.
    pub index: Option<Index>,
    /// The key of a cache of the library; `None` if none is to be written.
    pub cache_key: Option<CacheKey>,
    /// `true` if so much has come since the cache was written that it should be written again, to keep the next start quick.
    pub outdated: bool,
}

/// Opens the library of the user's own articles and the read-only ones. Of two articles with one id the read-only one
/// counts. With `use_cache`, the cache beside the library file is used if it was written for the same articles.
///
/// # Errors
/// Returns an error if the library file cannot be read.
pub fn open_library(
    store: &mut LibraryStore,
    read_only: &[Arrival],
    use_cache: bool,
) -> Result<OpenedLibrary, Error> {
    if use_cache && let Some(opened) = cached::open(store, read_only)? {
        return Ok(opened);
    }
    let ids: HashSet<&ArticleId> = read_only.iter().map(|arrival| &arrival.article.id).collect();
    let mut builder = LibraryBuilder::default();
    read_only.iter().for_each(|arrival| builder.push(arrival.article.clone()));
    let mut marks = MarksById::of(read_only);
    let edition = store.for_each_brief(&mut |article, article_marks| {
        if !ids.contains(&article.id) {
            if let Some(article_marks) = article_marks {
                marks.add(&article.id, article_marks);
            }
            builder.push_brief(&article);
        }
    })?;
    let library = builder.finish();
    let marks = marks.in_order_of(&library);
    let cache_key = use_cache.then(|| CacheKey::new(read_only, edition));
    Ok(OpenedLibrary { library, marks, index: None, cache_key, outdated: false })
}

/// Returns the ordinals of the articles with the wanted ids, each with the value that goes with its id, and removes
/// them from the wanted ones.
pub(super) fn take_ordinals<T>(library: &Library, wanted: &mut HashMap<&str, T>) -> Vec<(Ordinal, T)> {
    let mut found = Vec::with_capacity(wanted.len());
    if !wanted.is_empty() {
        for (at, id) in (0..).zip(library.ids()) {
            found.extend(wanted.remove(id).map(|value| (at, value)));
        }
    }
    found
}
