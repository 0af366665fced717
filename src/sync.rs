//! One refresh: the feeds are fetched and parsed, their articles are stored, and each step is reported. And one import: what
//! was read of a file is stored.
//!
//! The border: this puts `fetch`, `feed` and `store` together, for the reader and the command alike. The feeds, the
//! library and the clock are given; nothing here knows a terminal. Threads end with the call, but for one that takes
//! longer to parse a document than its feed has time.

mod feed_refresh;
mod host_queue;
mod import;
mod messages;
mod reading;
mod silence;

#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::fetch::{FetchError, Request, Response, Route};
use crate::news::{Feed, Refresh};
use crate::store::{LibraryStore, ReadOnlyItems};
use crate::text::host;
use chrono::NaiveDate;
use feed_refresh::FeedRefresh;
use host_queue::HostQueue;
pub use import::{AddedFeeds, Imported, feed_counts, import, import_lines, news_counts};
pub use messages::counts;
use silence::AnswerStates;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::SystemTime;

/// The most feeds that are fetched in parallel, each from another host.
const MAX_PARALLEL_FEEDS: usize = 4;

/// The feeds that a refresh is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedSelection<'a> {
    /// All feeds that are neither paused nor gone.
    Active,
    /// The feeds with these addresses, whether they are paused, gone or want to be left alone.
    Addresses(&'a [String]),
}

impl FeedSelection<'_> {
    fn contains(&self, feed: &Feed) -> bool {
        match self {
            Self::Active => !feed.paused && !feed.health.gone,
            Self::Addresses(addresses) => addresses.contains(&feed.address),
        }
    }

    /// Returns `true` if servers are left alone for as long as they ask for it.
    const fn heeds_waits(&self) -> bool {
        match self {
            Self::Active => true,
            Self::Addresses(_) => false,
        }
    }
}

/// A function that is called after a panic, also by a thread that the refresh has given up.
pub type Panicked = Arc<dyn Fn() + Send + Sync>;

/// The environment of a refresh.
pub struct RefreshContext<'a> {
    /// Fetches an address.
    pub fetch: &'a (dyn Fn(&Request<'_>) -> Result<Response, FetchError> + Sync),
    /// Returns what leads to the server of a request.
    pub route: &'a (dyn Fn(&Request<'_>) -> Route + Sync),
    /// Returns the time.
    pub clock: &'a (dyn Fn() -> SystemTime + Sync),
    /// The day by which dates are judged.
    pub today: NaiveDate,
    /// Receives each step.
    pub report: &'a (dyn Fn(Refresh) + Sync),
    /// Is called after a panic that was caught; what it printed may stand anywhere on the screen.
    pub panicked: Panicked,
}

/// Refreshes the selected feeds, at most four in parallel and those of one host one after the other. The articles of a
/// feed are stored as soon as they are there; a fault of one feed, also a panic, concerns that one only. Of a server that
/// says nothing, of a proxy and of the name servers, one feed is waited for, and the others are told why they were not
/// asked.
///
/// # Errors
/// Why the feeds cannot be looked up. Nothing was fetched then.
pub fn refresh(
    store: &mut LibraryStore,
    read_only: &ReadOnlyItems,
    selection: FeedSelection<'_>,
    context: &RefreshContext<'_>,
) -> Result<(), Error> {
    let mut subscriptions = store.subscriptions()?;
    subscriptions.retain(|subscription| selection.contains(&subscription.feed));
    // Those that failed come last, in the order in which they were asked: a feed that its server says nothing to does not
    // always keep the others of the server from being asked.
    subscriptions.sort_by_key(|subscription| {
        let health = &subscription.feed.health;
        health.trouble.is_some().then_some(health.checked_at)
    });
    (context.report)(Refresh::Begun(subscriptions.len()));
    let queue = HostQueue::new(subscriptions, |subscription| host(&subscription.feed.address));
    let (store, threads) = (Mutex::new(store), MAX_PARALLEL_FEEDS.min(queue.host_count()));
    let routes = Mutex::new(AnswerStates::default());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(subscriptions) = queue.next_host() {
                    let mut servers = AnswerStates::default();
                    for subscription in &subscriptions {
                        FeedRefresh { store: &store, read_only, subscription, context, routes: &routes }
                            .run(selection.heeds_waits(), &mut servers);
                    }
                }
            });
        }
    });
    (context.report)(Refresh::Ended);
    Ok(())
}
