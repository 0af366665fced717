//! The article in front of the user, whole. A large library is there in brief; what an article says is read from the
//! file when the user comes to it.
//!
//! The border: which article is wanted, and what is shown until it is there. The thread that reads is `tui`'s.

use crate::app::Model;
use crate::app::messages::follow as messages;
use crate::app::{Effect, Shared};
use crate::error::Error;
use crate::news::{Article, ArticleId, Country, Library, Ordinal};
use std::sync::Arc;

/// The article in front of the user, where the library has it in brief only.
#[derive(Debug, Default)]
pub(in crate::app) struct OpenArticle {
    /// The article that was read last.
    whole: Option<Arc<Article>>,
    /// The article that is being read.
    asked: Option<ArticleId>,
    /// The article that cannot be read, and the error.
    failed: Option<(ArticleId, Shared<Error>)>,
}

impl OpenArticle {
    /// Returns the error that the article with this id cannot be read for.
    pub(in crate::app) fn unreadable(&self, id: &str) -> Option<&Error> {
        self.failed.as_ref().filter(|(failed, _)| failed.as_str() == id).map(|(_, error)| &*error.0)
    }

    /// Takes over the user's correction of the countries of the article that was read.
    pub(in crate::app) fn correct(&mut self, id: &ArticleId, said: Option<&[Country]>) {
        if let Some(whole) = self.whole.as_mut().filter(|whole| whole.id == *id) {
            Arc::make_mut(whole).correct(said);
        }
    }
}

/// Returns the article at a place of the library, if all of it is at hand.
pub(in crate::app) fn whole_of<'a>(
    library: &'a Library,
    open_article: &'a OpenArticle,
    at: Ordinal,
) -> Option<&'a Arc<Article>> {
    let read = || open_article.whole.as_ref().filter(|whole| whole.id.as_str() == library.brief(at).id);
    library.loaded(at).or_else(read)
}

impl Model {
    /// Returns the article at a place, if all of it is at hand.
    pub(in crate::app) fn whole(&self, at: Ordinal) -> Option<&Arc<Article>> {
        whole_of(&self.library, &self.open_article, at)
    }

    /// Returns the article under the cursor; if there is none, the status line shows the reason.
    pub(in crate::app) fn whole_or_words(&mut self) -> Option<Arc<Article>> {
        let Some(at) = self.current() else {
            self.notify(messages::NO_ARTICLE);
            return None;
        };
        let whole = self.whole(at).map(Arc::clone);
        if whole.is_none() {
            match self.open_article.unreadable(self.library.brief(at).id).map(Error::to_string) {
                Some(why) => self.notify_error(why),
                None => self.notify(messages::STILL_READING),
            }
        }
        whole
    }
}

/// Keeps the article under the cursor, if it is at hand, though the library may leave it in the file from now on: the user
/// goes on reading.
pub(in crate::app) fn hold_open_article(model: &mut Model) {
    if let Some(whole) = model.current().and_then(|at| model.whole(at)).map(Arc::clone) {
        model.open_article.whole = Some(whole);
    }
}

/// Asks for the article under the cursor, once, if it is not at hand. Another article that was asked for, or cannot be
/// read, is forgotten: the user may come back to it.
pub(in crate::app) fn request_article(model: &mut Model) -> Option<Effect> {
    let wanted = model.current().filter(|&at| model.whole(at).is_none());
    let id = wanted.map(|at| model.library.brief(at).id());
    model.open_article.asked.take_if(|asked| id.as_ref() != Some(&*asked));
    model.open_article.failed.take_if(|(failed, _)| id.as_ref() != Some(&*failed));
    let id = id.filter(|_| model.open_article.asked.is_none() && model.open_article.failed.is_none())?;
    model.open_article.asked = Some(id.clone());
    Some(Effect::Fetch(id))
}

/// Takes over an article that was read, or the error. An article that the user has left meanwhile is dropped.
pub(in crate::app) fn fetched(
    model: &mut Model,
    id: &ArticleId,
    read: Result<Shared<Article>, Shared<Error>>,
) {
    if model.open_article.asked.as_ref() != Some(id) {
        return;
    }
    model.open_article.asked = None;
    match read {
        Ok(article) => {
            let mut whole = article.0;
            let at = model.current().filter(|at| model.library.brief(*at).id == id.as_str());
            let said = at.and_then(|at| model.library.brief(at).corrected().map(<[Country]>::to_vec));
            if whole.corrected() != said.as_deref() {
                Arc::make_mut(&mut whole).correct(said.as_deref());
            }
            model.open_article.whole = Some(whole);
        }
        Err(error) => model.open_article.failed = Some((id.clone(), error)),
    }
    model.article.outdate();
    model.read_timer.restart(model.clock.now);
}
