//! A library and its index out of the cache beside the library file, brought up to date with what has come since.

use super::cache_key::CacheKey;
use super::library::{MAX_ARTICLES_SINCE_CACHE, OpenedLibrary, take_ordinals};
use super::marks::MarksById;
use crate::error::Error;
use crate::news::{Arrival, ArticleId, Country, Library, Ordinal};
use crate::search::{Bytes, Index};
use crate::store::{CacheFile, Catalogue, LibraryStore};
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

/// The number of new articles after which a cache is worth being written again.
const OUTDATED_AFTER_ARTICLES: usize = if cfg!(test) { 6 } else { 500 };

/// The part of a cache file that holds the index.
impl Bytes for CacheFile {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        Self::read_at(self, at, into)
    }

    fn len(&self) -> u64 {
        Self::len(self)
    }
}

/// Opens the library of the user's own articles and the read-only ones from the cache; `None` if there is no cache, or
/// one that was written for other articles.
pub(super) fn open(store: &mut LibraryStore, read_only: &[Arrival]) -> Result<Option<OpenedLibrary>, Error> {
    let loaded = || read_only.iter().map(|arrival| arrival.article.clone()).collect();
    let opened = CacheFile::open_with(&store.cache_path(), |line, head, len| {
        let edition = CacheKey::edition_of(line, read_only)?;
        Library::read(head, len, loaded()).map(|library| (edition, library))
    });
    let Some((file, (cached, mut library))) = opened else { return Ok(None) };
    let Catalogue { edition, marks, since } = store.catalogue(Some(&cached), MAX_ARTICLES_SINCE_CACHE)?;
    let Some(mut since) = since else { return Ok(None) };
    let ids: HashSet<&ArticleId> = read_only.iter().map(|arrival| &arrival.article.id).collect();
    let corrected_by_user = |id: &ArticleId| marks.get(id).and_then(|marks| marks.countries.clone());
    let corrections = corrections(&library, read_only, corrected_by_user, marks.keys());
    if !corrections.is_empty() {
        library.correct(corrections);
    }
    let bytes: Arc<dyn Bytes> = Arc::new(file);
    let Ok((index, _)) = Index::open_corrected(&bytes, &library) else { return Ok(None) };
    since.retain(|arrival| !ids.contains(&arrival.article.id));
    let mut marks_by_id = MarksById::of(read_only);
    marks.iter().for_each(|(id, marks)| marks_by_id.add(id, marks));
    let cache_key = Some(CacheKey::new(read_only, edition));
    if since.is_empty() {
        let marks = marks_by_id.in_order_of(&library);
        return Ok(Some(OpenedLibrary { library, marks, index: Some(index), cache_key, outdated: false }));
    }
    let (grown, _) = library.grown(&since);
    let index = index.grown(&library, &grown);
    let outdated = since.len() > OUTDATED_AFTER_ARTICLES || index.needs_rebuild();
    let marks = marks_by_id.in_order_of(&grown);
    Ok(Some(OpenedLibrary { library: grown, marks, index: Some(index), cache_key, outdated }))
}

/// Returns the articles whose countries have to change for a cached library to agree with what the user has corrected,
/// each with the corrected countries, or `None` where a correction is taken back.
fn corrections<'a>(
    library: &Library,
    read_only: &'a [Arrival],
    corrected_by_user: impl Fn(&ArticleId) -> Option<Vec<Country>>,
    marked: impl Iterator<Item = &'a ArticleId>,
) -> Vec<(Ordinal, Option<Vec<Country>>)> {
    // Read-only ones come corrected, but the columns know that only if they were corrected when the cache was written.
    let read_only = read_only.iter().map(|arrival| &arrival.article.id);
    let mut wanted: HashMap<&str, Option<Vec<Country>>> = HashMap::new();
    for id in marked.chain(read_only) {
        wanted.insert(id.as_str(), corrected_by_user(id));
    }
    let cached = library.corrected().map(|at| (at, library.brief(at).id()));
    let cached: Vec<(Ordinal, ArticleId)> = cached.collect();
    let taken_back = cached.iter().filter(|(_, id)| corrected_by_user(id).is_none());
    let mut all: Vec<(Ordinal, Option<Vec<Country>>)> = taken_back.map(|(at, _)| (*at, None)).collect();
    for (at, countries) in take_ordinals(library, &mut wanted) {
        let in_columns = library.brief(at);
        let article = library.loaded(at).map(|article| article.corrected());
        // Both the columns and the article itself.
        if in_columns.corrected() != countries.as_deref()
            || article.is_some_and(|article| article != countries.as_deref())
        {
            all.push((at, countries));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.dedup_by_key(|(at, _)| *at);
    all
}
