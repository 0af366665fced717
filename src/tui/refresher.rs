//! A refresh of the feeds in a thread of its own, which reports each step to the loop.
//!
//! The border: what a refresh does is decided in `sync`. The articles that it saves come to the reader as those of
//! another window do: the saver looks into the library file and is woken from here.

use super::Input;
use super::saver::Waker;
use super::worker::{self, failure};
use crate::app::{Event, Message};
use crate::error::{Error, Task};
use crate::fetch::Fetcher;
use crate::news::{Article, Refresh};
use crate::store::LibraryStore;
use crate::sync::{self, FeedSelection, RefreshContext};
use chrono::NaiveDate;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::SystemTime;

/// The things that a refresh needs.
#[derive(Debug)]
pub(super) struct RefreshSources {
    /// The library file. Each refresh opens it anew, so that a slow server holds up nobody who saves marks.
    pub(super) store: LibraryStore,
    /// The articles that the reader began with.
    pub(super) articles: Vec<Arc<Article>>,
    /// The fetcher of the feeds.
    pub(super) fetcher: Arc<Fetcher>,
    /// The day by which dates are judged.
    pub(super) today: NaiveDate,
}

impl RefreshSources {
    /// Returns the same sources for another thread.
    pub(super) fn reopen(&self) -> Self {
        Self {
            store: self.store.reopen(),
            articles: self.articles.clone(),
            fetcher: Arc::clone(&self.fetcher),
            today: self.today,
        }
    }
}

/// Starts a refresh. The last message is exactly one `Refresh::Ended`, also where it cannot begin.
pub(super) fn refresh(sources: Option<&RefreshSources>, waker: Waker, loop_sender: &Sender<Input>) {
    let sender = loop_sender.clone();
    let end = move |done: Result<(), Error>| {
        if let Err(error) = done {
            worker::send(&sender, failure(error));
        }
        Message::Event(Event::Refresh(Refresh::Ended))
    };
    match sources.map(RefreshSources::reopen) {
        Some(sources) => {
            let sender = loop_sender.clone();
            worker::spawn(Task::Refresh, loop_sender, move || run(sources, &waker, &sender), end);
        }
        None => worker::send(loop_sender, end(Err(Error::RefreshWithoutLibrary))),
    }
}

/// Refreshes all feeds and reports every step but the end.
fn run(mut sources: RefreshSources, waker: &Waker, sender: &Sender<Input>) -> Result<(), Error> {
    let read_only = sources.store.read_only_items(sources.articles.iter().map(|article| &**article))?;
    let report = |step: Refresh| match step {
        Refresh::Ended => {}
        Refresh::Done { .. } => {
            waker.wake();
            worker::send(sender, Message::Event(Event::Refresh(step)));
        }
        Refresh::Begun(_) | Refresh::Asking { .. } => {
            worker::send(sender, Message::Event(Event::Refresh(step)))
        }
    };
    let fetcher = &sources.fetcher;
    let loop_sender = sender.clone();
    let context = RefreshContext {
        fetch: &|request| fetcher.fetch(request),
        route: &|request| fetcher.route(request),
        clock: &SystemTime::now,
        today: sources.today,
        report: &report,
        // The panic hook has given the terminal back.
        panicked: Arc::new(move || drop(loop_sender.send(Input::Continued))),
    };
    sync::refresh(&mut sources.store, &read_only, FeedSelection::Active, &context)
}
