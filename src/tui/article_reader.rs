//! The texts of the articles in front of the user, read from the library file by a thread of its own: a slow disk
//! delays no key.
//!
//! The border: which article is to be read is decided in `app`, how it is stored in `store`.

use super::worker;
use super::{DayClock, Input};
use crate::app::{Event, Message};
use crate::error::{Error, Task};
use crate::news::{Article, ArticleId};
use crate::store::LibraryStore;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Request {
    /// The article in front of the user.
    Article(ArticleId),
    /// The articles whose passages can be seen.
    Texts(Vec<ArticleId>),
}

impl Request {
    /// Returns the answer that it could not be done.
    fn failed(self, error: Error) -> Message {
        match self {
            Self::Article(id) => article_answer(id, Err(error)),
            Self::Texts(ids) => texts_answer(ids, Err(error)),
        }
    }
}

/// Reads articles from the library file. Its thread starts with the first one.
#[derive(Debug)]
pub(super) struct ArticleReader {
    store: Option<LibraryStore>,
    today: DayClock,
    requests: Option<Sender<Request>>,
    loop_sender: Sender<Input>,
}

impl ArticleReader {
    /// Creates a reader of this library file that answers to `loop_sender`.
    pub(super) fn new(store: Option<LibraryStore>, today: DayClock, loop_sender: Sender<Input>) -> Self {
        Self { store, today, requests: None, loop_sender }
    }

    /// Has an article read.
    ///
    /// The answer is one `Event::Fetched`; none comes if another article is requested before the turn of this one,
    /// since the user has moved on then.
    pub(super) fn read(&mut self, id: ArticleId) {
        self.request(Request::Article(id));
    }

    /// Has the articles read whose passages are to be shown.
    ///
    /// The answer is one `Event::TextsFetched`; none comes if others are requested before the turn of these.
    pub(super) fn read_texts(&mut self, ids: Vec<ArticleId>) {
        self.request(Request::Texts(ids));
    }

    fn request(&mut self, request: Request) {
        if let Some(store) = self.store.take() {
            let (requests, wanted) = channel();
            let (today, sender) = (self.today, self.loop_sender.clone());
            let started = worker::start(Task::ReadArticle.thread_name(), &self.loop_sender, move || {
                serve(store, today, &wanted, &sender);
            });
            self.requests = started.is_ok().then_some(requests);
        }
        let refused = match &self.requests {
            Some(requests) => requests.send(request).err().map(|refused| refused.0),
            None => Some(request),
        };
        if let Some(request) = refused {
            let error = Error::Worker { task: Task::ReadArticle, source: None };
            worker::send(&self.loop_sender, request.failed(error));
        }
    }
}

/// Reads what was requested last, the article in front of the user first, until nobody can request any more.
fn serve(mut store: LibraryStore, today: DayClock, requests: &Receiver<Request>, sender: &Sender<Input>) {
    let (mut article, mut texts) = (None, None);
    while let Ok(first) = requests.recv() {
        let mut next = Some(first);
        store.set_today(today());
        while next.is_some() || article.is_some() || texts.is_some() {
            for request in next.take().into_iter().chain(requests.try_iter()) {
                match request {
                    Request::Article(id) => article = Some(id),
                    Request::Texts(ids) => texts = Some(ids),
                }
            }
            if let Some(id) = article.take() {
                let answer = |read| article_answer(id.clone(), read);
                worker::run(Task::ReadArticle, sender, || read(&mut store, &id), answer);
            } else if let Some(ids) = texts.take() {
                let answer = |read| texts_answer(ids.clone(), read);
                worker::run(Task::ReadArticle, sender, || store.articles(&ids), answer);
            }
        }
    }
}

fn read(store: &mut LibraryStore, id: &ArticleId) -> Result<Article, Error> {
    store.articles(std::slice::from_ref(id))?.into_iter().next().ok_or(Error::ArticleGone)
}

fn article_answer(id: ArticleId, read: Result<Article, Error>) -> Message {
    Message::Event(Event::Fetched(id, read.map(worker::shared).map_err(worker::shared)))
}

fn texts_answer(ids: Vec<ArticleId>, read: Result<Vec<Article>, Error>) -> Message {
    Message::Event(Event::TextsFetched(ids, read.map(worker::shared).map_err(worker::shared)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Item;
    use crate::news::{Content, PublishedOn};
    use crate::store::ReadOnlyItems;
    use chrono::NaiveDate;

    #[test]
    fn an_article_is_read_or_in_words_why_not() {
        let folder = tempfile::tempdir().unwrap();
        let today = || NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let mut store = LibraryStore::new(folder.path().join("library.db"), today());
        let mut article = Article::new("loom", "A loom", PublishedOn::day_of(2026, 11, 1));
        article.content = Content::Text("It weaves.".to_owned());
        let items = [Item::new(article.clone())];
        store.import(&items, &ReadOnlyItems::default(), 0).unwrap();
        let (sender, receiver) = channel();
        let mut reader = ArticleReader::new(Some(store.reopen(today())), today, sender.clone());
        for (id, read) in [("loom", Ok(article)), ("ledger", Err("no longer in the library"))] {
            reader.read(ArticleId::new(id));
            let Ok(Input::Message(Message::Event(Event::Fetched(of, came)))) = receiver.recv() else {
                panic!("{id}")
            };
            assert_eq!(of, ArticleId::new(id));
            match (came, read) {
                (Ok(came), Ok(article)) => assert_eq!(*came.0, article),
                (Err(came), Err(why)) => assert!(came.0.to_string().contains(why), "{came:?}"),
                (came, read) => panic!("{came:?} {read:?}"),
            }
        }
        let ids = vec![ArticleId::new("loom"), ArticleId::new("ledger")];
        reader.read_texts(ids.clone());
        let Ok(Input::Message(Message::Event(Event::TextsFetched(of, Ok(came))))) = receiver.recv() else {
            panic!()
        };
        assert_eq!((of, came.0.len()), (ids, 1), "those that are there");
        let mut nowhere = ArticleReader::new(None, today, sender);
        nowhere.read(ArticleId::new("loom"));
        let Ok(Input::Message(Message::Event(Event::Fetched(_, Err(error))))) = receiver.recv() else {
            panic!()
        };
        assert_eq!(error.0.to_string(), "the article could not be read");
    }
}
