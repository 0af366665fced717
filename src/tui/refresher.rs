//! A refresh of the feeds in a thread of its own, which reports each step to the loop.
//!
//! The border: what a refresh does is decided in `sync`. The articles that it saves come to the reader as those of
//! another window do: the saver looks into the library file and is woken from here.

use super::saver::Waker;
use super::worker::{self, failure};
use super::{DayClock, Input};
use crate::app::{Event, Message};
use crate::error::{Error, Task};
use crate::fetch::Fetcher;
use crate::news::{Article, Refresh};
use crate::store::LibraryStore;
use crate::sync::{self, FeedSelection, RefreshContext};
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
    /// The clock of the days, by which dates are judged.
    pub(super) today: DayClock,
}

impl RefreshSources {
    /// Returns the same sources for another thread, with a library that judges dates by the present day.
    pub(super) fn reopen(&self) -> Self {
        Self {
            store: self.store.reopen((self.today)()),
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
        today: (sources.today)(),
        report: &report,
        // The panic hook has given the terminal back.
        panicked: Arc::new(move || drop(loop_sender.send(Input::Continued))),
    };
    sync::refresh(&mut sources.store, &read_only, FeedSelection::Active, &context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Item;
    use crate::fetch::Limits;
    use crate::news::PublishedOn;
    use crate::store::ReadOnlyItems;
    use chrono::{Days, NaiveDate};
    use std::sync::atomic::{AtomicU64, Ordering};

    /// The days since the reader was opened.
    static DAYS: AtomicU64 = AtomicU64::new(0);

    fn running() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap() + Days::new(DAYS.load(Ordering::SeqCst))
    }

    #[test]
    fn each_refresh_and_each_import_goes_by_its_own_day() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = LibraryStore::new(folder.path().join("library.db"), running());
        let date = PublishedOn::day_of(2026, 11, 28);
        let items = [Item::new(Article::new("1", "Looms", date))];
        store.import(&items, &ReadOnlyItems::default(), 1).unwrap();
        let fetcher = Arc::new(Fetcher::new(Limits::default()));
        let first = RefreshSources { store, articles: Vec::new(), fetcher, today: running };
        for (days, published) in [(0, PublishedOn::Undated), (4, PublishedOn::Undated), (5, date), (9, date)]
        {
            DAYS.store(days, Ordering::SeqCst);
            let found = first.reopen().store.snapshot().unwrap().articles;
            assert_eq!(found[0].published, published, "{days} days after the start");
        }
    }
}
