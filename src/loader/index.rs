//! The index of a library: built from its texts, and written to the cache beside the library file if the library is large.

use super::{CacheKey, load_articles};
use crate::error::Error;
use crate::news::{Article, Library, Ordinal};
use crate::search::{BuildError, Bytes, Index};
use crate::store::{CacheFile, CacheWriter, LibraryStore};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// The number of articles from which a library and its index are cached: of fewer they are built in a moment.
pub const CACHE_FROM_ARTICLES: usize = if cfg!(test) { 6 } else { 10_000 };

/// Builds the index of a library in memory, with the texts that `store` holds. `progress` is called with the number of
/// articles done since it was called last, from any thread.
///
/// # Errors
/// Returns an error if the articles cannot be read.
pub fn build_index(
    library: &Library,
    store: Option<&mut LibraryStore>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let Some(store) = store.filter(|_| library.is_partial()) else {
        return Ok(Index::build_with_progress(library, progress));
    };
    match Index::build_from(library, &mut |run| articles(library, store, run), progress) {
        Ok(index) => Ok(index),
        Err(BuildError::Texts(error)) => Err(error),
        Err(BuildError::Io(source)) => Err(Error::Index { source }),
    }
}

/// Builds the index of an opened library, in its cache if the library is large and has a cache key. A cache that cannot
/// be written is no error: it is tried again at the next start.
///
/// # Errors
/// Returns an error if the articles cannot be read.
pub fn load_index(
    library: &Library,
    cache_key: Option<&CacheKey>,
    store: &mut LibraryStore,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let is_large = library.len() >= CACHE_FROM_ARTICLES;
    if let Some(cache_key) = cache_key.filter(|_| is_large) {
        match build_in_cache(library, cache_key, store, progress) {
            Ok(index) => return Ok(index),
            Err(BuildError::Texts(error)) => return Err(error),
            // No room, or nothing may be written there.
            Err(BuildError::Io(_)) => {}
        }
    }
    build_index(library, Some(store), progress)
}

/// Writes a library and its index to the cache, in place of what it held. No text is read for it.
///
/// # Errors
/// Returns an error if the cache cannot be written; what it held before stays then.
pub fn save_cache(
    library: &Library,
    index: &Index,
    cache_key: &CacheKey,
    store: &mut LibraryStore,
) -> io::Result<()> {
    let (mut file, name) = begin_cache(library, cache_key, store)?;
    index.write(library, &mut file)?;
    finish_cache(file, &name, store)
}

/// Removes a cache that cannot be read: it is written anew at the next start.
pub fn remove_cache(store: &LibraryStore) {
    // Where it cannot be removed it is found unreadable again, and that is reported.
    let _ = CacheFile::remove(&store.cache_path());
}

/// Returns the articles of a run, with their texts as far as they can be read.
fn articles(
    library: &Library,
    store: &mut LibraryStore,
    run: Range<Ordinal>,
) -> Result<Vec<Arc<Article>>, Error> {
    load_articles(library, Some(store), run).map(|loaded| loaded.articles)
}

/// Begins a cache file, with the library written to it, and returns it with its new name.
fn begin_cache(
    library: &Library,
    cache_key: &CacheKey,
    store: &LibraryStore,
) -> io::Result<(CacheWriter, String)> {
    // Each cache has a name of its own that nobody can foresee.
    let name = format!("{:016x}", RandomState::new().build_hasher().finish());
    let line = cache_key.with_cache_name(name.clone()).to_line();
    let file = CacheWriter::begin_with(&store.cache_path(), &line, |to| library.write(to))?;
    Ok((file, name))
}

/// Puts a cache file that is complete in the place of the one before, which is of use until now.
fn finish_cache(mut file: CacheWriter, name: &str, store: &mut LibraryStore) -> io::Result<()> {
    file.sync()?;
    store.set_cache_name(name).map_err(|error| io::Error::other(error.to_string()))?;
    file.finish()
}

/// Builds the index in the cache file, and opens it there.
fn build_in_cache(
    library: &Library,
    cache_key: &CacheKey,
    store: &mut LibraryStore,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Index, BuildError<Error>> {
    let (mut file, name) = begin_cache(library, cache_key, store)?;
    let mut scratch = file.scratch()?;
    Index::build_into(library, &mut |run| articles(library, store, run), &mut scratch, &mut file, progress)?;
    drop(scratch);
    let bytes: Arc<dyn Bytes> = Arc::new(file.so_far()?);
    let unusable = |error| io::Error::other(format!("{error}"));
    let index = Index::open(&bytes, library).map_err(unusable)?.with_prefix_cache(library);
    if let Some((at, prefix_cache)) = index.prefix_cache_bytes(library) {
        file.write_at(at, &prefix_cache)?;
    }
    finish_cache(file, &name, store)?;
    Ok(index)
}
