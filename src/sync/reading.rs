//! The parsing of a document in a thread of its own, within the time that is left of its feed.
//!
//! The border: a document that makes the parser slow, or that it fails on, costs its own feed.

use super::Panicked;
use crate::feed::{self, FeedError, OfferedFeed, Origin, ParsedFeed};
use crate::fetch::{Alternate, Document};
use crate::store::Subscription;
use chrono::NaiveDate;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// The most articles of one feed that are stored; the newest count.
pub(super) const MAX_ARTICLES_PER_FEED: usize = 10_000;

/// The reason why a document has no articles.
#[derive(Debug, PartialEq)]
pub(super) enum ReadingError {
    /// It is no feed.
    Feed(FeedError),
    /// The time was up before its end.
    TooSlow,
    /// The parser panicked.
    Panicked,
    /// The system has no thread to give.
    NoThread,
}

/// Parses the articles of a document. The thread of one that takes too long is left behind; it ends by itself, since the
/// parser takes time in proportion to the document. A panic calls `panicked` even then.
pub(super) fn read(
    subscription: &Subscription,
    document: &Arc<Document>,
    today: NaiveDate,
    panicked: &Panicked,
) -> Result<ParsedFeed, ReadingError> {
    let (subscription, shared) = (subscription.clone(), Arc::clone(document));
    let parsed = within(document.time_left, panicked, move || parse(&subscription, &shared, today))?;
    parsed.and_then(|parsed| parsed.unusable().map_or(Ok(parsed), Err)).map_err(ReadingError::Feed)
}

/// Returns what `work` returns, if that comes in time. A panic calls `panicked`, whenever it comes.
fn within<T: Send + 'static>(
    time: Duration,
    panicked: &Panicked,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ReadingError> {
    let (sender, receiver) = mpsc::channel();
    let panicked = Arc::clone(panicked);
    let started = thread::Builder::new().name("reading".into()).spawn(move || {
        let done = panic::catch_unwind(AssertUnwindSafe(work));
        if done.is_err() {
            panicked();
        }
        // Nobody waits for it after its time.
        let _ = sender.send(done);
    });
    started.map_err(|_| ReadingError::NoThread)?;
    match receiver.recv_timeout(time) {
        Ok(done) => done.map_err(|_| ReadingError::Panicked),
        Err(RecvTimeoutError::Timeout) => Err(ReadingError::TooSlow),
        Err(RecvTimeoutError::Disconnected) => Err(ReadingError::Panicked),
    }
}

/// Parses the articles of a document.
fn parse(
    subscription: &Subscription,
    document: &Document,
    today: NaiveDate,
) -> Result<ParsedFeed, FeedError> {
    let feed = &subscription.feed;
    let offers = document.alternates.iter().filter(|alternate| feed::is_feed_type(&alternate.media_type));
    let offer = |alternate: &Alternate| OfferedFeed {
        address: alternate.address.clone(),
        title: alternate.title.clone(),
    };
    let offered: Vec<OfferedFeed> = offers.map(offer).collect();
    feed::read_from(
        &document.body,
        &Origin {
            address: Some(&document.address),
            offered: &offered,
            charset: document.charset.as_deref(),
            source: subscription.named.then_some(&*feed.name),
            countries: &feed.countries,
            newest: Some(MAX_ARTICLES_PER_FEED),
            ..Origin::of(today)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_ends_in_time_or_is_left_behind() {
        let panicked: Panicked = Arc::new(|| panic!("nothing panicked"));
        assert_eq!(within(Duration::from_secs(60), &panicked, || 7), Ok(7));
        let (sender, receiver) = mpsc::channel::<()>();
        let slow = within(Duration::from_millis(10), &panicked, move || receiver.recv().is_ok());
        assert_eq!(slow, Err(ReadingError::TooSlow));
        drop(sender);
    }

    /// The hook of the reader gives the terminal back at every panic, also of work that nobody waits for.
    #[test]
    fn a_panic_is_an_error_and_told_also_after_its_time() {
        let (told, panics) = mpsc::channel();
        let panicked: Panicked = Arc::new(move || told.send(()).unwrap());
        let failed: Result<(), _> = within(Duration::from_secs(60), &panicked, || panic!("this is a test"));
        assert_eq!((failed, panics.recv()), (Err(ReadingError::Panicked), Ok(())));
        let (sender, receiver) = mpsc::channel::<()>();
        let slow: Result<(), _> = within(Duration::from_millis(10), &panicked, move || {
            let _ = receiver.recv();
            panic!("this is a test")
        });
        assert_eq!((slow, panics.try_recv().is_ok()), (Err(ReadingError::TooSlow), false));
        drop(sender);
        assert_eq!(panics.recv_timeout(Duration::from_secs(60)), Ok(()));
    }
}
