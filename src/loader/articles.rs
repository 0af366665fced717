//! Articles with their texts, of a library that leaves the texts in the library file.

use crate::error::Error;
use crate::news::{Article, ArticleId, Library, Ordinal};
use crate::store::LibraryStore;
use std::sync::Arc;

/// Articles as they were read.
#[derive(Debug)]
pub struct LoadedArticles {
    /// The articles, in the order asked for and as the user has corrected them.
    pub articles: Vec<Arc<Article>>,
    /// `true` if all of them have their texts: one that the file does not give is there in brief.
    pub complete: bool,
}

impl LoadedArticles {
    /// Returns these articles without the texts that are left in the library file, in this order.
    pub fn in_brief(library: &Library, ordinals: impl Iterator<Item = Ordinal> + Clone) -> Self {
        let complete = ordinals.clone().all(|at| library.loaded(at).is_some());
        let brief = |at| Arc::new(library.brief(at).article());
        let articles = ordinals.map(|at| library.loaded(at).map_or_else(|| brief(at), Arc::clone));
        Self { articles: articles.collect(), complete }
    }
}

/// Returns these articles with their texts, in this order; without a store, those that are in memory have theirs.
///
/// # Errors
/// Returns an error if the library file cannot be read.
pub fn load_articles(
    library: &Library,
    store: Option<&mut LibraryStore>,
    ordinals: impl Iterator<Item = Ordinal> + Clone,
) -> Result<LoadedArticles, Error> {
    let Some(store) = store else { return Ok(LoadedArticles::in_brief(library, ordinals)) };
    let missing = ordinals.clone().filter(|at| library.loaded(*at).is_none());
    let ids: Vec<ArticleId> = missing.map(|at| library.brief(at).id()).collect();
    let stored = if ids.is_empty() { Vec::new() } else { store.articles(&ids)? };
    let (mut stored, mut complete) = (stored.into_iter().peekable(), true);
    let load = |at: Ordinal| {
        if let Some(article) = library.loaded(at) {
            return Arc::clone(article);
        }
        let brief = library.brief(at);
        // They come in the order in which they were asked for.
        let Some(mut article) = stored.next_if(|article| article.id.as_str() == brief.id) else {
            complete = false;
            return Arc::new(brief.article());
        };
        if let Some(countries) = brief.corrected() {
            article.correct(Some(countries));
        }
        Arc::new(article)
    };
    let articles = ordinals.map(load).collect();
    Ok(LoadedArticles { articles, complete })
}
