//! A library and its index from what is kept beside the library file, followed by what has come and was said since.

use super::cache_key::CacheKey;
use super::{MOST_SINCE, Opened, RENEWED, ReadAndStarred, places};
use crate::error::Error;
use crate::news::{Arrival, ArticleId, Country, Library, Ordinal};
use crate::search::{Bytes, Index};
use crate::store::{CacheFile, Catalogue, LibraryStore};
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

/// The part of a kept file that is the index.
impl Bytes for CacheFile {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        Self::read_at(self, at, into)
    }

    fn len(&self) -> u64 {
        Self::len(self)
    }
}

/// The news from what is kept; `None` where nothing is, or it does not fit.
pub(super) fn open(store: &mut LibraryStore, given: &[Arrival]) -> Result<Option<Opened>, Error> {
    let Some((file, line, encode)) = CacheFile::open(&store.cache_path()) else { return Ok(None) };
    let Some(known) = CacheKey::edition_of(&line, given) else { return Ok(None) };
    let Catalogue { edition, marks, since } = store.catalogue(Some(&known), MOST_SINCE)?;
    let Some(mut since) = since else { return Ok(None) };
    let whole = given.iter().map(|arrival| arrival.article.clone()).collect();
    let Some(mut library) = Library::decode(&encode, whole) else { return Ok(None) };
    drop(encode);
    let ids: HashSet<&ArticleId> = given.iter().map(|arrival| &arrival.article.id).collect();
    let said = |id: &ArticleId| marks.get(id).and_then(|marked| marked.countries.clone());
    let corrections = corrections(&library, given, said, marks.keys());
    if !corrections.is_empty() {
        library.correct(corrections);
    }
    let bytes: Arc<dyn Bytes> = Arc::new(file);
    let Ok((index, _)) = Index::open_corrected(&bytes, &library) else { return Ok(None) };
    since.retain(|arrival| !ids.contains(&arrival.article.id));
    let mut of = ReadAndStarred::of(given);
    marks.iter().for_each(|(id, marked)| of.add(id, marked));
    let cache_key = Some(CacheKey::new(given, edition));
    if since.is_empty() {
        let marks = of.marks(&library);
        return Ok(Some(Opened { library, marks, index: Some(index), cache_key, outdated: false }));
    }
    let (grown, _) = library.grown(&since);
    let index = index.grown(&library, &grown);
    let outdated = since.len() > RENEWED || index.needs_rebuild();
    let marks = of.marks(&grown);
    Ok(Some(Opened { library: grown, marks, index: Some(index), cache_key, outdated }))
}

/// What is to be said of the countries of articles that a library was kept with, so that it is as the user says now.
fn corrections<'a>(
    library: &Library,
    given: &'a [Arrival],
    said: impl Fn(&ArticleId) -> Option<Vec<Country>>,
    marked: impl Iterator<Item = &'a ArticleId>,
) -> Vec<(Ordinal, Option<Vec<Country>>)> {
    // Given ones come corrected, but stand corrected in the columns only if they were when those were made.
    let given = given.iter().map(|arrival| &arrival.article.id);
    let mut wanted: HashMap<&str, Option<Vec<Country>>> = HashMap::new();
    for id in marked.chain(given) {
        wanted.insert(id.as_str(), said(id));
    }
    let corrected = library.corrected().map(|at| (at, library.brief(at).id()));
    let kept: Vec<(Ordinal, ArticleId)> = corrected.collect();
    let unsaid = kept.iter().filter(|(_, id)| said(id).is_none()).map(|(at, _)| (*at, None));
    let mut all: Vec<(Ordinal, Option<Vec<Country>>)> = unsaid.collect();
    for (at, said) in places(library, &mut wanted) {
        let brief = library.brief(at);
        let whole = library.whole(at).map(|article| article.corrected());
        let now = brief.corrected();
        // Both the columns and the article itself.
        if now != said.as_deref() || whole.is_some_and(|whole| whole != said.as_deref()) {
            all.push((at, said));
        }
    }
    all.sort_by_key(|(at, _)| *at);
    all.dedup_by_key(|(at, _)| *at);
    all
}
