//! One refresh: the feeds are fetched and parsed, their articles are stored, and each step is reported.
//!
//! The border: this puts `fetch`, `feed` and `store` together, for the reader and the command alike. The feeds, the
//! library and the clock are given; nothing here knows a terminal. Threads end with the call.

mod host_queue;
mod messages;

#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::feed::{self, FeedError, ItemsAre, OfferedFeed, Origin, ParsedFeed};
use crate::fetch::{Alternate, Document, FetchError, FetchErrorKind, Request, Response};
use crate::news::{Feed, FeedOutcome, PublishedOn, Refresh, Wait};
use crate::store::{FetchOutcome, LibraryStore, MergeCounts, ReadOnlyItems, Subscription, Validators};
use crate::text::host;
use chrono::NaiveDate;
use host_queue::HostQueue;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// The most feeds that are fetched in parallel, each from another host.
const MAX_PARALLEL_FEEDS: usize = 4;

/// The most articles of one feed that are stored; the newest count.
const MAX_ARTICLES_PER_FEED: usize = 10_000;

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

/// The environment of a refresh.
pub struct RefreshContext<'a> {
    /// Fetches an address.
    pub fetch: &'a (dyn Fn(&Request<'_>) -> Result<Response, FetchError> + Sync),
    /// Returns the time.
    pub clock: &'a (dyn Fn() -> SystemTime + Sync),
    /// The day by which dates are judged.
    pub today: NaiveDate,
    /// Receives each step.
    pub report: &'a (dyn Fn(Refresh) + Sync),
}

/// Refreshes the selected feeds, at most four in parallel and those of one host one after the other. The articles of a
/// feed are stored as soon as they are there; a fault of one feed concerns that one only.
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
    (context.report)(Refresh::Begun(subscriptions.len()));
    let queue = HostQueue::new(subscriptions, |subscription| host(&subscription.feed.address));
    let (store, threads) = (Mutex::new(store), MAX_PARALLEL_FEEDS.min(queue.host_count()));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(subscriptions) = queue.next_host() {
                    for subscription in &subscriptions {
                        FeedRefresh { store: &store, read_only, subscription, context }
                            .run(selection.heeds_waits());
                    }
                }
            });
        }
    });
    (context.report)(Refresh::Ended);
    Ok(())
}

/// The refresh of one feed.
struct FeedRefresh<'a, 's> {
    store: &'a Mutex<&'s mut LibraryStore>,
    read_only: &'a ReadOnlyItems,
    subscription: &'a Subscription,
    context: &'a RefreshContext<'a>,
}

impl FeedRefresh<'_, '_> {
    /// Fetches the feed, stores its articles, and reports both steps. With `heeds_waits`, a server that wants to be left
    /// alone is.
    fn run(&self, heeds_waits: bool) {
        let Subscription { feed, validators, .. } = self.subscription;
        let address = &feed.address;
        (self.context.report)(Refresh::Asking { address: address.clone() });
        let now = (self.context.clock)();
        let wait = feed.health.wait.filter(|_| heeds_waits);
        let outcome = match wait.and_then(|wait| Some((wait, wait.left(unix_seconds(now))?))) {
            Some((wait, seconds)) => self.wait_on(wait, seconds, unix_seconds(now)),
            None => self.store_response((self.context.fetch)(&Request {
                address,
                etag: validators.etag.as_deref(),
                last_modified: validators.last_modified.as_deref(),
                allow_private: feed.typed,
                now,
            })),
        };
        (self.context.report)(Refresh::Done { address: address.clone(), outcome });
    }

    /// Leaves the server alone for so many seconds. A wait that was asked for in the future, by a wrong clock, counts from
    /// now on.
    fn wait_on(&self, wait: Wait, seconds: i64, now: i64) -> FeedOutcome {
        let as_of_now = wait.as_of(now);
        if as_of_now != wait {
            // Where it cannot be stored, it is found wrong again the next time.
            let _ = self.store_outcome(&FetchOutcome::Waiting(as_of_now), now);
        }
        FeedOutcome::Skipped(messages::left_alone(seconds))
    }

    /// Stores what a response brought.
    fn store_response(&self, response: Result<Response, FetchError>) -> FeedOutcome {
        let now = unix_seconds((self.context.clock)());
        match response {
            Ok(Response::Document(document)) => self.store_document(&document, now),
            Ok(Response::NotModified(validators)) => {
                match self.store_outcome(&FetchOutcome::NotModified(stored(&validators)), now) {
                    Ok(_) => FeedOutcome::Unchanged,
                    Err(error) => FeedOutcome::Failed(error.to_string()),
                }
            }
            Err(error) => {
                let kind = error.kind();
                let wait = match kind {
                    FetchErrorKind::RetryAfter(wait) => {
                        Some(Wait { from: now, seconds: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX) })
                    }
                    FetchErrorKind::Gone | FetchErrorKind::Refused | FetchErrorKind::Temporary => None,
                };
                self.store_failure(error.to_string(), wait, kind == FetchErrorKind::Gone, now)
            }
        }
    }

    /// Parses a document and stores its articles.
    fn store_document(&self, document: &Document, now: i64) -> FeedOutcome {
        let usable = parse(self.subscription, document, self.context.today)
            .and_then(|parsed| parsed.unusable().map_or(Ok(parsed), Err));
        let parsed = match usable {
            Ok(parsed) => parsed,
            Err(error) => {
                // What is wrong with it may be no more than that it was cut off.
                let cut = document.cut.map(|cut| FetchError::from(cut).to_string());
                return self.store_failure(cut.unwrap_or_else(|| error.to_string()), None, false, now);
            }
        };
        let moved_to = document.moved_to.as_deref();
        let outcome = FetchOutcome::Parsed {
            title: parsed.title.as_deref(),
            items: &parsed.items,
            validators: self.validators_to_store(document, &parsed),
            moved_to,
        };
        match self.store_outcome(&outcome, now) {
            Ok(merged) => {
                let MergeCounts { new, changed, known } = merged.unwrap_or_default();
                let problems = parsed.problems(ItemsAre::Kept);
                let mut faults: Vec<String> = problems.iter().map(ToString::to_string).collect();
                faults.extend(document.cut.map(|cut| cut.to_string()));
                faults.extend(moved_to.map(messages::moved));
                FeedOutcome::Read { new, changed, known, faults }
            }
            Err(error) => FeedOutcome::Failed(error.to_string()),
        }
    }

    /// Returns the validators of a document that was read whole. Of one that was cut off, or has a date that lies ahead
    /// as this clock has it, there are none: it is to come whole the next time, too.
    fn validators_to_store(&self, document: &Document, parsed: &ParsedFeed) -> Validators {
        let is_ahead = |published: &PublishedOn| {
            let first_day = published.day().or_else(|| published.month().map(|month| month.first_day()));
            first_day.is_some_and(|day| day > self.context.today)
                && published.believable(self.context.today) == PublishedOn::Undated
        };
        let is_whole = document.cut.is_none()
            && parsed.incomplete.is_none()
            && !parsed.items.iter().any(|item| is_ahead(&item.article.published));
        if is_whole { stored(&document.validators) } else { Validators::default() }
    }

    fn store_failure(&self, message: String, wait: Option<Wait>, gone: bool, now: i64) -> FeedOutcome {
        match self.store_outcome(&FetchOutcome::Failed { message: &message, wait, gone }, now) {
            Ok(_) => FeedOutcome::Failed(message),
            Err(error) => FeedOutcome::Failed(messages::not_stored(&message, &error.to_string())),
        }
    }

    fn store_outcome(&self, outcome: &FetchOutcome<'_>, now: i64) -> Result<Option<MergeCounts>, Error> {
        // A thread that panicked while it wrote has left the file as it was.
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        store.save_fetch(&self.subscription.feed.address, outcome, self.read_only, now)
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

/// Returns the validators of a response as they are stored.
fn stored(validators: &crate::fetch::Validators) -> Validators {
    Validators { etag: validators.etag.clone(), last_modified: validators.last_modified.clone() }
}

/// Returns a time in seconds since 1970; 0 where it is before that.
fn unix_seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
