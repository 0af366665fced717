//! The texts of the articles that can be seen in a list of results, where the library has them in brief only: read from the
//! file to find the passages that the search matched.
//!
//! The border: which texts are wanted, and what becomes of an answer. The thread that reads is `tui`'s.

use crate::app::panes::list::passages::Passage;
use crate::app::{Effect, Model, Shared};
use crate::error::Error;
use crate::news::{Article, ArticleId};

/// The most texts that are read at a time.
const MAX_TEXTS: usize = 64;

/// Asks for the texts of the articles that can be seen and whose passages are not known. What was asked for before and is
/// not there yet is dropped when it comes.
pub(in crate::app) fn request_texts(model: &mut Model) -> Option<Effect> {
    let ordinals = model.passages.ask(MAX_TEXTS)?;
    Some(Effect::FetchTexts(ordinals.iter().map(|&at| model.library.brief(at).id()).collect()))
}

/// Takes over the passages of the texts that were read. Articles that cannot be read have none. An answer to another
/// request than the last is dropped.
pub(in crate::app) fn texts_fetched(
    model: &mut Model,
    ids: &[ArticleId],
    read: Result<Shared<Vec<Article>>, Shared<Error>>,
) {
    let asked = model.passages.asked();
    let is_answer = asked.len() == ids.len()
        && asked.iter().zip(ids).all(|(&at, id)| model.library.brief(at).id == id.as_str());
    let Some(found) = model.search.found.as_ref().filter(|_| is_answer) else { return };
    // That a text cannot be read is told where it is opened.
    let articles = read.map(|articles| articles.0).unwrap_or_default();
    for (ordinal, id) in model.passages.take_asked().into_iter().zip(ids) {
        let article = articles.iter().find(|article| article.id == *id);
        let passage = article.and_then(|article| Passage::of(article, &found.highlighter));
        model.passages.learn(ordinal, passage);
    }
}
