//! One refresh: the feeds are asked for, read, and what they bring is taken into the library, with word of how far it is.
//!
//! The border: this puts `fetch`, `feed` and `store` together, for the reader and the command alike. Which feeds, whose
//! library and what time it is are given; nothing here knows a terminal. Threads end with the call.

mod turns;

#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::feed::{self, FeedError, ItemsAre, Origin, ParsedFeed};
use crate::fetch::{Answer, Ask, FetchError, Fresh, Kind};
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::store::{Answered, Beside, Followed, LibraryStore, Merged, Validators};
use crate::text::host;
use chrono::NaiveDate;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use turns::Turns;

/// So many feeds are asked for at once, each of another host.
const AT_ONCE: usize = 4;

/// So many articles of one feed are kept, the newest.
const NEWEST: usize = 10_000;

/// Which feeds are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// All but those that are paused or gone.
    All,
    /// Those with these addresses, whatever they are.
    These(&'a [String]),
}

impl Wanted<'_> {
    fn wants(&self, feed: &Feed) -> bool {
        match self {
            Wanted::All => !feed.paused && !feed.health.gone,
            Wanted::These(addresses) => addresses.contains(&feed.address),
        }
    }
}

/// What a refresh works with.
pub struct Means<'a> {
    /// Fetches an address.
    pub fetch: &'a (dyn Fn(&Ask<'_>) -> Result<Answer, FetchError> + Sync),
    /// Tells the time.
    pub clock: &'a (dyn Fn() -> SystemTime + Sync),
    /// What dates are believed by.
    pub today: NaiveDate,
    /// Hears how far it is.
    pub tell: &'a (dyn Fn(Refresh) + Sync),
}

/// Asks for the feeds that are wanted, at most four at once and of one host one after the other. What one of them brings
/// is kept when it is there; what goes wrong with one costs that one only.
///
/// # Errors
/// Why the feeds cannot be looked up. Nothing was asked for then.
pub fn refresh(
    store: &mut LibraryStore,
    beside: &Beside,
    wanted: Wanted<'_>,
    means: &Means<'_>,
) -> Result<(), Error> {
    let mut feeds = store.feeds()?;
    feeds.retain(|followed| wanted.wants(&followed.feed));
    (means.tell)(Refresh::Begun(feeds.len()));
    let turns = Turns::new(feeds, |followed| host(&followed.feed.address));
    let (store, threads) = (Mutex::new(store), AT_ONCE.min(turns.len()));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(of_host) = turns.next() {
                    of_host.iter().for_each(|followed| one(&store, beside, followed, means));
                }
            });
        }
    });
    (means.tell)(Refresh::Ended);
    Ok(())
}

/// Asks for one feed and keeps what it brings.
fn one(store: &Mutex<&mut LibraryStore>, beside: &Beside, followed: &Followed, means: &Means<'_>) {
    let address = &followed.feed.address;
    (means.tell)(Refresh::Asking { address: address.clone() });
    let now = (means.clock)();
    let outcome = match waits(&followed.feed, seconds(now)) {
        Some(words) => FeedOutcome::Skipped(words),
        None => {
            let answer = (means.fetch)(&Ask {
                address,
                etag: followed.validators.etag.as_deref(),
                last_modified: followed.validators.last_modified.as_deref(),
                private: followed.feed.typed,
                now,
            });
            take(store, beside, followed, answer, means)
        }
    };
    (means.tell)(Refresh::Done { address: address.clone(), outcome });
}

/// Reads an answer and keeps what came of it.
fn take(
    store: &Mutex<&mut LibraryStore>,
    beside: &Beside,
    followed: &Followed,
    answer: Result<Answer, FetchError>,
    means: &Means<'_>,
) -> FeedOutcome {
    let now = seconds((means.clock)());
    let note = |answered: &Answered<'_>| {
        // A thread that failed while it wrote has left the file as it was.
        let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
        store.note(&followed.feed.address, answered, beside, now)
    };
    let failed = |trouble: String, wait_until: Option<i64>, gone: bool| match note(&Answered::Failed {
        trouble: &trouble,
        wait_until,
        gone,
    }) {
        Ok(_) => FeedOutcome::Failed(trouble),
        Err(error) => FeedOutcome::Failed(format!("{trouble}; {error}")),
    };
    let fresh = match answer {
        Ok(Answer::Fresh(fresh)) => fresh,
        Ok(Answer::Unchanged(validators)) => {
            return match note(&Answered::Unchanged(kept(&validators))) {
                Ok(_) => FeedOutcome::Unchanged,
                Err(error) => FeedOutcome::Failed(error.to_string()),
            };
        }
        Err(FetchError { words, kind }) => {
            let wait = |wait: Duration| now.saturating_add_unsigned(wait.as_secs());
            let until = if let Kind::Wait(time) = kind { Some(wait(time)) } else { None };
            return failed(words, until, kind == Kind::Gone);
        }
    };
    let reading = match read(followed, &fresh, means.today) {
        Ok(reading) => reading,
        Err(error) => return failed(error.to_string(), None, false),
    };
    if let Some(error) = reading.unusable() {
        return failed(error.to_string(), None, false);
    }
    let answered = Answered::Read {
        title: reading.title.as_deref(),
        items: &reading.items,
        validators: kept(&fresh.validators),
        moved_to: fresh.moved_to.as_deref(),
    };
    match note(&answered) {
        Ok(merged) => {
            let Merged { new, changed, known } = merged.unwrap_or_default();
            let problems = reading.problems(ItemsAre::Kept);
            let mut faults: Vec<String> = problems.iter().map(ToString::to_string).collect();
            faults.extend(
                fresh
                    .moved_to
                    .as_deref()
                    .map(|to| format!("its server says that it has moved for good to {to}")),
            );
            FeedOutcome::Read { new, changed, known, faults }
        }
        Err(error) => FeedOutcome::Failed(error.to_string()),
    }
}

/// The articles of an answer.
fn read(followed: &Followed, fresh: &Fresh, today: NaiveDate) -> Result<ParsedFeed, FeedError> {
    let feed = &followed.feed;
    feed::read_from(
        &fresh.bytes,
        &Origin {
            address: Some(&fresh.address),
            charset: fresh.charset.as_deref(),
            source: followed.named.then_some(&*feed.name),
            countries: &feed.countries,
            newest: Some(NEWEST),
            ..Origin::of(today)
        },
    )
}

/// Why a feed is not asked for now, in words.
fn waits(feed: &Feed, now: i64) -> Option<String> {
    let left = feed.health.wait_until?.checked_sub(now).filter(|left| *left > 0)?;
    let (unit, seconds) = match left {
        ..=90 => ("second", 1),
        91..=5400 => ("minute", 60),
        5401..=172_800 => ("hour", 3600),
        _ => ("day", 86_400),
    };
    let number = (left - 1) / seconds + 1;
    let plural = if number == 1 { "" } else { "s" };
    Some(format!("its server asks to be left alone for another {number} {unit}{plural}"))
}

fn kept(validators: &crate::fetch::Validators) -> Validators {
    Validators { etag: validators.etag.clone(), last_modified: validators.last_modified.clone() }
}

/// Seconds since 1970; 0 where the clock stands before that.
fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
