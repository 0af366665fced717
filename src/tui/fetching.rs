//! The articles in front of the user, read from the library file in a thread of its own: a slow disk delays no key.
//!
//! Which article is wanted is `app`'s matter.

use super::Input;
use super::effects::caught;
use crate::app::{Message, Shared};
use crate::news::{Article, ArticleId};
use crate::store::LibraryStore;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What is said where a panic left nothing else to say.
const FAILED: &str = "the article could not be read";

/// The loop's side of it. The thread begins with the first article.
#[derive(Debug)]
pub(super) struct Fetching {
    store: Option<LibraryStore>,
    wanted: Option<Sender<ArticleId>>,
    to: Sender<Input>,
}

impl Fetching {
    /// Reads from this shelf; answers go to `to`.
    pub(super) fn new(store: Option<LibraryStore>, to: Sender<Input>) -> Self {
        Self { store, wanted: None, to }
    }

    /// Has an article read. Ends in a `Message::Fetched`, unless another is asked for before this one's turn: the user
    /// has gone on then.
    pub(super) fn fetch(&mut self, id: ArticleId) {
        if let Some(store) = self.store.take() {
            let (wanted, ids) = channel();
            let sender = self.to.clone();
            let started =
                thread::Builder::new().name("fetch".to_owned()).spawn(move || work(store, &ids, &sender));
            self.wanted = started.is_ok().then_some(wanted);
        }
        let refused = match &self.wanted {
            Some(wanted) => wanted.send(id).err().map(|refused| refused.0),
            None => Some(id),
        };
        if let Some(id) = refused {
            answer(&self.to, id, Err(FAILED.to_owned()));
        }
    }
}

fn work(mut store: LibraryStore, ids: &Receiver<ArticleId>, sender: &Sender<Input>) {
    while let Ok(first) = ids.recv() {
        let id = ids.try_iter().last().unwrap_or(first);
        let read = caught(sender, || read(&mut store, &id)).unwrap_or_else(|| Err(FAILED.to_owned()));
        answer(sender, id, read.map(|article| Shared(Arc::new(article))));
    }
}

fn read(store: &mut LibraryStore, id: &ArticleId) -> Result<Article, String> {
    let read = store.whole(std::slice::from_ref(id)).map_err(|error| error.to_string())?;
    read.into_iter()
        .next()
        .ok_or_else(|| "what the article says cannot be read from the library any more".to_owned())
}

fn answer(sender: &Sender<Input>, id: ArticleId, read: Result<Shared<Article>, String>) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(Message::Fetched(id, read)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Item;
    use crate::news::{Content, PublishedOn};
    use crate::store::Beside;
    use chrono::NaiveDate;

    #[test]
    fn an_article_is_read_or_in_words_why_not() {
        let folder = tempfile::tempdir().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let mut store = LibraryStore::new(folder.path().join("library.db"), today);
        let mut article = Article::new("loom", "A loom", PublishedOn::day_of(2026, 11, 1));
        article.content = Content::Text("It weaves.".to_owned());
        let items = [Item { article: article.clone(), ..item() }];
        store.import(&items, &Beside::default(), 0).unwrap();
        let (sender, receiver) = channel();
        let mut fetching = Fetching::new(Some(store.again()), sender.clone());
        for (id, read) in [("loom", Ok(article)), ("ledger", Err("cannot be read from the library any more"))]
        {
            fetching.fetch(ArticleId::new(id));
            let Ok(Input::Message(Message::Fetched(of, came))) = receiver.recv() else { panic!("{id}") };
            assert_eq!(of, ArticleId::new(id));
            match (came, read) {
                (Ok(came), Ok(article)) => assert_eq!(*came.0, article),
                (Err(came), Err(why)) => assert!(came.contains(why), "{came}"),
                (came, read) => panic!("{came:?} {read:?}"),
            }
        }
        let mut nowhere = Fetching::new(None, sender);
        nowhere.fetch(ArticleId::new("loom"));
        let Ok(Input::Message(Message::Fetched(_, Err(why)))) = receiver.recv() else { panic!() };
        assert_eq!(why, FAILED);
    }

    fn item() -> Item {
        Item {
            article: Article::new("", "", PublishedOn::Undated),
            base: None,
            read: None,
            starred: None,
            told: None,
        }
    }
}
