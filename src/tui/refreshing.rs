//! The feeds asked for in a thread of its own, and what the loop hears of it meanwhile.
//!
//! What a refresh is, is `sync`'s matter. The articles it keeps come to the reader like those of another window: by
//! whoever looks into the library, rung for here.

use super::Input;
use super::effects::caught;
use super::keeping::Waker;
use crate::app::Message;
use crate::fetch::Fetcher;
use crate::news::{Article, Refresh};
use crate::store::LibraryStore;
use crate::sync::{self, Means, Wanted};
use chrono::NaiveDate;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::SystemTime;

/// What a refresh needs.
#[derive(Debug)]
pub(super) struct Source {
    /// The library file. It is opened anew for each refresh: a slow server holds nobody up who keeps marks.
    pub(super) store: LibraryStore,
    /// The news the reader began with: what of them is not in the library stands beside it.
    pub(super) articles: Vec<Arc<Article>>,
    /// How an address is fetched.
    pub(super) fetcher: Arc<Fetcher>,
    /// What dates are believed by.
    pub(super) today: NaiveDate,
}

/// Begins to refresh. Ends in exactly one `Refresh::Ended`, also where it cannot begin.
pub(super) fn begin(source: Option<&Source>, bell: Waker, sender: Sender<Input>) {
    let Some(source) = source else {
        return ended(&sender, "there is no library to keep news in");
    };
    let (store, articles) = (source.store.again(), source.articles.clone());
    let (fetcher, today, to) = (Arc::clone(&source.fetcher), source.today, sender.clone());
    let work = move || {
        let done = caught(&sender, || refresh(store, &articles, &fetcher, today, &bell, &sender));
        let failed = match done {
            Some(Ok(())) => return,
            Some(Err(words)) => words,
            None => "the refresh failed; what it had kept is kept".to_owned(),
        };
        ended(&sender, &failed);
    };
    if let Err(error) = thread::Builder::new().name("refresh".to_owned()).spawn(work) {
        ended(&to, &format!("nothing can be refreshed: {error}"));
    }
}

/// Refreshes all feeds; words, where it cannot begin.
fn refresh(
    mut store: LibraryStore,
    articles: &[Arc<Article>],
    fetcher: &Fetcher,
    today: NaiveDate,
    bell: &Waker,
    sender: &Sender<Input>,
) -> Result<(), String> {
    let beside =
        store.beside(articles.iter().map(|article| &**article)).map_err(|error| error.to_string())?;
    let tell = |step: Refresh| {
        if matches!(step, Refresh::Done { .. }) {
            bell.ring();
        }
        send(sender, Message::Refresh(step));
    };
    let means = Means { fetch: &|ask| fetcher.fetch(ask), clock: &SystemTime::now, today, tell: &tell };
    sync::refresh(&mut store, &beside, Wanted::All, &means).map_err(|error| error.to_string())
}

/// Tells why it failed, and that it is at its end.
fn ended(sender: &Sender<Input>, failed: &str) {
    send(sender, Message::Status(Err(failed.to_owned())));
    send(sender, Message::Refresh(Refresh::Ended));
}

fn send(sender: &Sender<Input>, message: Message) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(message));
}
