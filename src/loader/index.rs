//! The index of a library of which articles are left in the file: made from the texts there, and kept beside it where
//! that is worth it.

use super::{CacheKey, whole};
use crate::error::Error;
use crate::news::{Article, Library, Ordinal};
use crate::search::{BuildError, Bytes, Index};
use crate::store::{CacheFile, CacheWriter, LibraryStore};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

/// From so many articles on, what was made of a library is kept: of fewer it is made in a moment.
pub const CACHE_FROM_ITEMS: usize = if cfg!(test) { 6 } else { 10_000 };

/// The index of a library, in memory. `store` is where the articles are that are left in the file. `told` hears now and
/// then that so many more are done, from any thread.
///
/// # Errors
/// Why the articles cannot be read.
pub fn built(
    library: &Library,
    store: Option<&mut LibraryStore>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let Some(store) = store.filter(|_| library.is_partial()) else {
        return Ok(Index::build_with_progress(library, told));
    };
    match Index::build_from(library, &mut |run| texts(library, store, run), told) {
        Ok(index) => Ok(index),
        Err(BuildError::Texts(error)) => Err(error),
        Err(BuildError::Io(source)) => Err(Error::Index { source }),
    }
}

/// The articles of a run, as far as they can be had.
fn texts(
    library: &Library,
    store: &mut LibraryStore,
    run: Range<Ordinal>,
) -> Result<Vec<Arc<Article>>, Error> {
    whole(library, store, run).map(|(articles, _)| articles)
}

/// The index of a library that was opened, which is kept with the library if that is large and was `cache_key`
/// something. That it cannot be kept is no fault: it is made again the next time.
///
/// # Errors
/// Why the articles cannot be read.
pub fn index(
    library: &Library,
    cache_key: Option<&CacheKey>,
    store: &mut LibraryStore,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let worth_it = library.len() >= CACHE_FROM_ITEMS;
    if let Some(cache_key) = cache_key.filter(|_| worth_it) {
        match kept(library, cache_key, store, told) {
            Ok(index) => return Ok(index),
            Err(BuildError::Texts(error)) => return Err(error),
            // No room, or nothing may be written there.
            Err(BuildError::Io(_)) => {}
        }
    }
    built(library, Some(store), told)
}

/// Keeps a library and its index as they are now, in place of what was kept of them. No text is read for it.
///
/// # Errors
/// Why they cannot be kept; what was kept before stays then.
pub fn renew(
    library: &Library,
    index: &Index,
    cache_key: &CacheKey,
    store: &mut LibraryStore,
) -> std::io::Result<()> {
    let (mut file, name) = begin(library, cache_key, store)?;
    index.write(library, &mut file)?;
    finish(file, &name, store)
}

/// Begins to keep: the library is there already. With the file comes the name it goes by.
fn begin(
    library: &Library,
    cache_key: &CacheKey,
    store: &LibraryStore,
) -> std::io::Result<(CacheWriter, String)> {
    // Each one made has keys of its own that nobody can foresee.
    let name = format!("{:016x}", RandomState::new().build_hasher().finish());
    let line = cache_key.cache_name(name.clone()).line();
    Ok((CacheWriter::begin(&store.cache_path(), &line, &library.encode())?, name))
}

/// All of it is there. Not before now what was kept until then is of no use.
fn finish(mut file: CacheWriter, name: &str, store: &mut LibraryStore) -> std::io::Result<()> {
    file.sync()?;
    store.set_cache_name(name).map_err(|error| std::io::Error::other(error.to_string()))?;
    file.finish()
}

/// Throws away what is kept, because it cannot be read: it is made anew at the next start.
pub fn forget(store: &LibraryStore) {
    // Where it cannot be removed it will be found unreadable again, and that be told.
    let _ = CacheFile::remove(&store.cache_path());
}

/// Makes the index in the file in which it is kept, and opens it there.
fn kept(
    library: &Library,
    cache_key: &CacheKey,
    store: &mut LibraryStore,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, BuildError<Error>> {
    let (mut file, name) = begin(library, cache_key, store)?;
    let mut scratch = file.scratch()?;
    Index::build_into(library, &mut |run| texts(library, store, run), &mut scratch, &mut file, told)?;
    drop(scratch);
    let bytes: Arc<dyn Bytes> = Arc::new(file.so_far()?);
    let unusable = |error| std::io::Error::other(format!("{error}"));
    let index = Index::open(&bytes, library).map_err(unusable)?.with_prefix_cache(library);
    if let Some((at, frequent)) = index.prefix_cache_bytes(library) {
        file.write_at(at, &frequent)?;
    }
    finish(file, &name, store)?;
    Ok(index)
}
