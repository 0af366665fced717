//! All the news there are, opened: those that stand beside the user's own and the user's own, with what was said of
//! them and the index of them. What was made of a large library is kept beside it, so that it is made once.
//!
//! The border: what belongs together of `store`, `news` and `search`, for the reader and the commands alike. What is
//! done with it is theirs; so are threads.

mod cache_key;
mod index;
mod kept;
mod whole;

pub use crate::error::Error;
use crate::news::{Arrival, Article, ArticleId, ArticleMarks, Library, LibraryBuilder, Mark, Marks, Ordinal};
use crate::search::Index;
use crate::store::LibraryStore;
pub use cache_key::CacheKey;
pub use index::{CACHE_FROM_ITEMS, built, forget, index, renew};
use std::collections::{HashMap, HashSet};
pub use whole::whole;

/// So many articles that came since a library was kept are taken in at a start; of more, everything is made anew.
pub const MOST_SINCE: usize = 5_000;

/// After so many what is kept is worth being renewed.
const RENEWED: usize = if cfg!(test) { 6 } else { 500 };

/// The news, opened.
#[derive(Debug)]
pub struct Opened {
    /// All articles; the user's own are left in the library file.
    pub library: Library,
    /// What is read and starred of them.
    pub marks: Marks,
    /// The index of them, where that is at hand.
    pub index: Option<Index>,
    /// What the library was made for, where what is made of it can be kept.
    pub cache_key: Option<CacheKey>,
    /// A good deal has come since it was kept: it should be kept again, so that the next start is quick too.
    pub outdated: bool,
}

/// Opens the user's own news and those given to stand beside them, which bear what was said of them. With `keep`, what
/// is kept beside the library is used, if it was made for the same. Of two articles with one id the given one counts.
///
/// # Errors
/// Why the library file cannot be read.
pub fn open(store: &mut LibraryStore, given: &[Arrival], keep: bool) -> Result<Opened, Error> {
    if keep && let Some(loader) = kept::open(store, given)? {
        return Ok(loader);
    }
    let ids: HashSet<&ArticleId> = given.iter().map(|arrival| &arrival.article.id).collect();
    let mut builder = LibraryBuilder::default();
    given.iter().for_each(|arrival| builder.push(arrival.article.clone()));
    let mut said = ReadAndStarred::of(given);
    let edition = store.for_each_brief(&mut |article, marked| {
        if !ids.contains(&article.id) {
            if let Some(marked) = marked {
                said.add(&article.id, marked);
            }
            builder.push_left(&article);
        }
    })?;
    let library = builder.finish();
    let marks = said.marks(&library);
    let cache_key = keep.then(|| CacheKey::new(given, edition));
    Ok(Opened { library, marks, index: None, cache_key, outdated: false })
}

/// What was said of articles that are not in a library yet.
#[derive(Debug, Default)]
struct ReadAndStarred(HashMap<ArticleId, (bool, bool)>);

impl ReadAndStarred {
    fn of(given: &[Arrival]) -> Self {
        let mut said = Self::default();
        for arrival in given {
            said.put(&arrival.article, arrival.read, arrival.starred);
        }
        said
    }

    fn put(&mut self, article: &Article, read: bool, starred: bool) {
        if read || starred {
            self.0.insert(article.id.clone(), (read, starred));
        }
    }

    /// Adds what was said of an article, unless more than that is known already.
    fn add(&mut self, id: &ArticleId, marked: &ArticleMarks) {
        let (read, starred) = (marked.read.unwrap_or(false), marked.starred.unwrap_or(false));
        if read || starred {
            self.0.entry(id.clone()).or_insert((read, starred));
        }
    }

    fn marks(&self, library: &Library) -> Marks {
        let mut marks = Marks::new(library.len());
        if self.0.is_empty() {
            return marks;
        }
        let said: HashMap<&str, (bool, bool)> =
            self.0.iter().map(|(id, said)| (id.as_str(), *said)).collect();
        for (at, id) in (0..).zip(library.ids()) {
            if let Some(&(read, starred)) = said.get(id) {
                marks.set(Mark::Read, at, read);
                marks.set(Mark::Starred, at, starred);
            }
        }
        marks
    }
}

/// The places of some articles, by their ids.
fn places<T>(library: &Library, wanted: &mut HashMap<&str, T>) -> Vec<(Ordinal, T)> {
    let mut found = Vec::with_capacity(wanted.len());
    if !wanted.is_empty() {
        for (at, id) in (0..).zip(library.ids()) {
            found.extend(wanted.remove(id).map(|value| (at, value)));
        }
    }
    found
}

#[cfg(test)]
mod tests;
