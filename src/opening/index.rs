//! The index of a library of which articles are left in the file: made from the texts there, and kept beside it where
//! that is worth it.

use super::{MadeFor, whole};
use crate::error::Error;
use crate::news::{Article, Library, Ordinal};
use crate::search::{BuildError, Bytes, Index};
use crate::store::{KeptFile, Shelf, Unfinished};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

/// From so many articles on, what was made of a library is kept: of fewer it is made in a moment.
pub const KEPT_FROM: usize = if cfg!(test) { 6 } else { 10_000 };

/// The index of a library, in memory. `shelf` is where the articles are that are left in the file. `told` hears now and
/// then that so many more are done, from any thread.
///
/// # Errors
/// Why the articles cannot be read.
pub fn built(
    library: &Library,
    shelf: Option<&mut Shelf>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let Some(shelf) = shelf.filter(|_| library.is_left()) else {
        return Ok(Index::build_telling(library, told));
    };
    match Index::build_from(library, &mut |run| texts(library, shelf, run), told) {
        Ok(index) => Ok(index),
        Err(BuildError::Texts(error)) => Err(error),
        Err(BuildError::Io(source)) => Err(Error::Index { source }),
    }
}

/// The articles of a run, as far as they can be had.
fn texts(library: &Library, shelf: &mut Shelf, run: Range<Ordinal>) -> Result<Vec<Arc<Article>>, Error> {
    whole(library, shelf, run).map(|(articles, _)| articles)
}

/// The index of a library that was opened, which is kept with the library if that is large and was `made_for`
/// something. That it cannot be kept is no fault: it is made again the next time.
///
/// # Errors
/// Why the articles cannot be read.
pub fn index(
    library: &Library,
    made_for: Option<&MadeFor>,
    shelf: &mut Shelf,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, Error> {
    let worth_it = library.len() >= KEPT_FROM;
    if let Some(made_for) = made_for.filter(|_| worth_it) {
        match kept(library, made_for, shelf, told) {
            Ok(index) => return Ok(index),
            Err(BuildError::Texts(error)) => return Err(error),
            // No room, or nothing may be written there.
            Err(BuildError::Io(_)) => {}
        }
    }
    built(library, Some(shelf), told)
}

/// Keeps a library and its index as they are now, in place of what was kept of them. No text is read for it.
///
/// # Errors
/// Why they cannot be kept; what was kept before stays then.
pub fn renew(library: &Library, index: &Index, made_for: &MadeFor, shelf: &mut Shelf) -> std::io::Result<()> {
    let (mut file, name) = begin(library, made_for, shelf)?;
    index.write(library, &mut file)?;
    finish(file, &name, shelf)
}

/// Begins to keep: the library is there already. With the file comes the name it goes by.
fn begin(library: &Library, made_for: &MadeFor, shelf: &Shelf) -> std::io::Result<(Unfinished, String)> {
    // Each one made has keys of its own that nobody can foresee.
    let name = format!("{:016x}", RandomState::new().build_hasher().finish());
    let line = made_for.kept_as(name.clone()).line();
    Ok((Unfinished::begin(&shelf.kept(), &line, &library.packed())?, name))
}

/// All of it is there. Not before now what was kept until then is of no use.
fn finish(mut file: Unfinished, name: &str, shelf: &mut Shelf) -> std::io::Result<()> {
    file.sync()?;
    shelf.name_kept(name).map_err(|error| std::io::Error::other(error.to_string()))?;
    file.finish()
}

/// Throws away what is kept, because it cannot be read: it is made anew at the next start.
pub fn forget(shelf: &Shelf) {
    // Where it cannot be removed it will be found unreadable again, and that be told.
    let _ = KeptFile::remove(&shelf.kept());
}

/// Makes the index in the file in which it is kept, and opens it there.
fn kept(
    library: &Library,
    made_for: &MadeFor,
    shelf: &mut Shelf,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Index, BuildError<Error>> {
    let (mut file, name) = begin(library, made_for, shelf)?;
    let mut scratch = file.scratch()?;
    Index::build_into(library, &mut |run| texts(library, shelf, run), &mut scratch, &mut file, told)?;
    drop(scratch);
    let bytes: Arc<dyn Bytes> = Arc::new(file.so_far()?);
    let unusable = |error| std::io::Error::other(format!("{error}"));
    let index = Index::open(&bytes, library).map_err(unusable)?.with_frequent(library);
    if let Some((at, frequent)) = index.frequent_to_keep(library) {
        file.write_at(at, &frequent)?;
    }
    finish(file, &name, shelf)?;
    Ok(index)
}
