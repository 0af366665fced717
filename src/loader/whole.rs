//! Articles whole, though the library leaves them in the file.

use crate::error::Error;
use crate::news::{Article, ArticleId, Library, Ordinal};
use crate::store::LibraryStore;
use std::sync::Arc;

/// These articles whole, in this order, as the user has corrected them; and whether all of them could be had: one that
/// could not is there in brief.
///
/// # Errors
/// Why the library file cannot be read.
pub fn whole(
    library: &Library,
    store: &mut LibraryStore,
    articles: impl Iterator<Item = Ordinal> + Clone,
) -> Result<(Vec<Arc<Article>>, bool), Error> {
    let left = articles.clone().filter(|at| library.whole(*at).is_none());
    let ids: Vec<ArticleId> = left.map(|at| library.brief(at).id()).collect();
    let read = if ids.is_empty() { Vec::new() } else { store.articles(&ids)? };
    let (mut read, mut all) = (read.into_iter().peekable(), true);
    let whole = |at: Ordinal| {
        if let Some(article) = library.whole(at) {
            return Arc::clone(article);
        }
        let brief = library.brief(at);
        // They come in the order in which they were asked for.
        let Some(mut article) = read.next_if(|article| article.id.as_str() == brief.id) else {
            all = false;
            return Arc::new(brief.article());
        };
        if let Some(said) = brief.corrected() {
            article.correct(Some(said));
        }
        Arc::new(article)
    };
    let articles = articles.map(whole).collect();
    Ok((articles, all))
}
