//! The refresh of one feed: fetched, parsed, stored and reported.
//!
//! The border: a fault of the feed, of its server or of a parser stays with this feed.

use super::reading::{self, ReadingError};
use super::silence::{AnswerStates, Silence};
use super::{RefreshContext, messages};
use crate::error::Error;
use crate::feed::{ItemsAre, ParsedFeed};
use crate::fetch::{Document, FetchError, FetchErrorKind, Request, Response, Route};
use crate::news::{FeedOutcome, Network, PublishedOn, Refresh, Wait};
use crate::store::{FetchOutcome, LibraryStore, MergeCounts, ReadOnlyItems, Subscription, Validators};
use crate::text::{names_private_host, server};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// The refresh of one feed.
pub(super) struct FeedRefresh<'a, 's> {
    pub(super) store: &'a Mutex<&'s mut LibraryStore>,
    pub(super) read_only: &'a ReadOnlyItems,
    pub(super) subscription: &'a Subscription,
    pub(super) context: &'a RefreshContext<'a>,
    /// The proxies and name servers, as the feeds of all hosts have found them.
    pub(super) routes: &'a Mutex<AnswerStates<Route>>,
}

impl FeedRefresh<'_, '_> {
    /// Fetches the feed, stores its articles, and reports both steps. With `heeds_waits`, a server that wants to be left
    /// alone is. A server that says nothing is waited for with one feed, and with another for a short time, since it may be
    /// silent on one alone; so are proxies and name servers.
    pub(super) fn run(&self, heeds_waits: bool, servers: &mut AnswerStates<String>) {
        let address = &self.subscription.feed.address;
        (self.context.report)(Refresh::Asking { address: address.clone() });
        let run = AssertUnwindSafe(|| self.outcome(heeds_waits, servers));
        let outcome = panic::catch_unwind(run).unwrap_or_else(|_| {
            (self.context.panicked)();
            let now = unix_seconds((self.context.clock)());
            self.store_failure(messages::PANICKED.to_owned(), None, false, now)
        });
        (self.context.report)(Refresh::Done { address: address.clone(), outcome });
    }

    fn outcome(&self, heeds_waits: bool, servers: &mut AnswerStates<String>) -> FeedOutcome {
        let feed = &self.subscription.feed;
        let now = (self.context.clock)();
        let wait = feed.health.wait.filter(|_| heeds_waits);
        if let Some((wait, seconds)) = wait.and_then(|wait| Some((wait, wait.left(unix_seconds(now))?))) {
            return self.wait_on(wait, seconds, unix_seconds(now));
        }
        let server = server(&feed.address).unwrap_or_default();
        let route = (self.context.route)(&self.request(self.may_be_private(), false, now));
        let of_server = servers.silence_of(&server).cloned();
        let of_route = self.routes().silence_of(&route).cloned();
        let skipped = |of_server: Option<&Silence>, of_route: Option<&Silence>| {
            let of_server = of_server.map(|silence| messages::server_is_silent(&silence.why));
            of_server.or_else(|| of_route.map(|silence| messages::route_is_silent(&silence.why)))
        };
        let certain = |silence: &&Silence| silence.is_certain;
        if let Some(why) = skipped(of_server.as_ref().filter(certain), of_route.as_ref().filter(certain)) {
            return FeedOutcome::Skipped(why);
        }
        let (mut response, mut network) = self.fetch(now, of_server.is_some() || of_route.is_some());
        if of_server.is_none() && of_route.is_some() && is_silent(&response) && !is_of_silent_route(&response)
        {
            // What leads to the server answers again, and the server has had a short time only.
            (response, network) = self.fetch(now, false);
        }
        self.note(&response, server, route, servers);
        let of_route = of_route.filter(|_| is_of_silent_route(&response));
        if let Some(why) = skipped(of_server.as_ref(), of_route.as_ref()).filter(|_| is_silent(&response)) {
            return FeedOutcome::Skipped(why);
        }
        let outcome = self.store_response(response);
        match network {
            Some(network) => self.store_network(network, outcome),
            None => outcome,
        }
    }

    /// Notes whether the server and what leads to it have answered. An error may tell neither of the two.
    fn note(
        &self,
        response: &Result<Response, FetchError>,
        server: String,
        route: Route,
        servers: &mut AnswerStates<String>,
    ) {
        let silence = response.as_ref().err().filter(|_| is_silent(response)).map(ToString::to_string);
        match silence.clone() {
            Some(why) => servers.note_silence(server, why),
            None => servers.note_answer(server),
        }
        match silence.filter(|_| is_of_silent_route(response)) {
            _ if route == Route::Direct => {}
            Some(why) => self.routes().note_silence(route, why),
            None if is_found(response) => self.routes().note_answer(route),
            None => {}
        }
    }

    fn routes(&self) -> MutexGuard<'_, AnswerStates<Route>> {
        self.routes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns whether the host may be in a private network as far as is known before it is asked: the user typed the
    /// address, and the host is private by its look or was so the first time.
    fn may_be_private(&self) -> bool {
        let Subscription { feed, network, .. } = self.subscription;
        feed.typed && (names_private_host(&feed.address) || *network == Some(Network::Private))
    }

    /// Returns the request for the feed.
    fn request(&self, allow_private: bool, is_probe: bool, now: SystemTime) -> Request<'_> {
        let Subscription { feed, validators, .. } = self.subscription;
        Request {
            address: &feed.address,
            etag: validators.etag.as_deref(),
            last_modified: validators.last_modified.as_deref(),
            allow_private,
            is_probe,
            now,
        }
    }

    /// Fetches the feed, also from a private network if it may be in one. A server that was silent is not waited for as
    /// long. Returns the network where the feed was found, the first time.
    fn fetch(&self, now: SystemTime, is_probe: bool) -> (Result<Response, FetchError>, Option<Network>) {
        let Subscription { feed, network, .. } = self.subscription;
        let response = (self.context.fetch)(&self.request(self.may_be_private(), is_probe, now));
        if !feed.typed || names_private_host(&feed.address) {
            return (response, None);
        }
        match (network, &response) {
            (Some(_), _) => (response, None),
            (None, Err(FetchError::PrivateHost { .. })) => {
                let response = (self.context.fetch)(&self.request(true, is_probe, now));
                let network = is_found(&response).then_some(Network::Private);
                (response, network)
            }
            (None, _) => {
                let network = is_found(&response).then_some(Network::Public);
                (response, network)
            }
        }
    }

    /// Stores the network that the feed was found in, and tells of a private one.
    fn store_network(&self, network: Network, outcome: FeedOutcome) -> FeedOutcome {
        let stored = self.locked(|store| store.remember_network(&self.subscription.feed.address, network));
        match (outcome, network) {
            (FeedOutcome::Read { new, changed, known, mut faults }, Network::Private) => {
                faults.push(match stored {
                    Ok(()) => messages::IS_PRIVATE.to_owned(),
                    Err(error) => messages::not_stored(messages::IS_PRIVATE, &error.to_string()),
                });
                FeedOutcome::Read { new, changed, known, faults }
            }
            // Where it cannot be stored, it is found the next time.
            (outcome, _) => outcome,
        }
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
            Ok(Response::Document(document)) => self.store_document(document, now),
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
                    FetchErrorKind::Gone
                    | FetchErrorKind::Refused
                    | FetchErrorKind::Silent
                    | FetchErrorKind::Temporary => None,
                };
                self.store_failure(error.to_string(), wait, kind == FetchErrorKind::Gone, now)
            }
        }
    }

    /// Parses a document and stores its articles.
    fn store_document(&self, document: Document, now: i64) -> FeedOutcome {
        let document = Arc::new(document);
        let parsed =
            match reading::read(self.subscription, &document, self.context.today, &self.context.panicked) {
                Ok(parsed) => parsed,
                Err(error) => {
                    // What is wrong with it may be no more than that it was cut off.
                    let cut = document.cut.map(|cut| FetchError::from(cut).to_string());
                    let message = match error {
                        ReadingError::Feed(error) => cut.unwrap_or_else(|| error.to_string()),
                        ReadingError::TooSlow => messages::TOO_SLOW_TO_READ.to_owned(),
                        ReadingError::NoThread => messages::NO_THREAD.to_owned(),
                        ReadingError::Panicked => messages::PANICKED.to_owned(),
                    };
                    return self.store_failure(message, None, false, now);
                }
            };
        let moved_to = document.moved_to.as_deref();
        let outcome = FetchOutcome::Parsed {
            title: parsed.title.as_deref(),
            items: &parsed.items,
            validators: self.validators_to_store(&document, &parsed),
            moved_to,
        };
        match self.store_outcome(&outcome, now) {
            Ok(merged) => {
                let MergeCounts { new, changed, known, removed, .. } = merged.unwrap_or_default();
                let problems = parsed.problems(ItemsAre::Kept);
                let mut faults: Vec<String> = problems.iter().map(ToString::to_string).collect();
                faults.extend(document.cut.map(|cut| cut.to_string()));
                faults.extend(moved_to.map(messages::moved));
                FeedOutcome::Read { new, changed, known: known + removed, faults }
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
        let address = &self.subscription.feed.address;
        self.locked(|store| store.save_fetch(address, outcome, self.read_only, now))
    }

    /// Does something with the library file while no other thread does.
    fn locked<T>(&self, work: impl FnOnce(&mut LibraryStore) -> T) -> T {
        // A thread that panicked while it wrote has left the file as it was.
        work(&mut self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Returns whether nothing was said by the server, or by what leads to it.
fn is_silent(response: &Result<Response, FetchError>) -> bool {
    response.as_ref().is_err_and(|error| error.kind() == FetchErrorKind::Silent)
}

/// Returns whether nothing was said by what leads to the server.
fn is_of_silent_route(response: &Result<Response, FetchError>) -> bool {
    response.as_ref().is_err_and(FetchError::is_of_silent_route)
}

/// Returns whether the server was found at an IP address.
fn is_found(response: &Result<Response, FetchError>) -> bool {
    response.as_ref().map_or_else(FetchError::is_of_found_server, |_| true)
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
