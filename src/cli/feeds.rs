//! The command that shows and changes the feeds: `feeds`.
//!
//! The border: which feed is meant and what is done with it; keeping it is `store`'s, and nothing is fetched here.

use super::args::{FeedsCommand, FeedsFormat, WhichFeeds};
use super::format::feeds as table;
use super::screen::Screen;
use super::{Done, output};
use crate::error::Error;
use crate::feed;
use crate::news::{Country, Feed, FeedChange, Health};
use crate::search::{resolve_country, resolve_feed};
use crate::store::LibraryStore;
use crate::text::{clean, host, web_address};
use std::collections::HashSet;

/// What the list of feeds is called in an export.
const TITLE: &str = "Feeds of sse-news";

/// Shows or changes the feeds, `now` so many seconds after 1970.
///
/// # Errors
/// When no feed is meant, the change makes no sense, or the library cannot be read or written.
pub fn feeds(
    mut store: LibraryStore,
    what: Option<&FeedsCommand>,
    now: i64,
    screen: Screen,
) -> Result<Done, Error> {
    let followed = |store: &mut LibraryStore| -> Result<Vec<Feed>, Error> {
        Ok(store.subscriptions()?.into_iter().map(|followed| followed.feed).collect())
    };
    let list = &FeedsCommand::List { format: FeedsFormat::Plain };
    let (changes, words) = match what.unwrap_or(list) {
        FeedsCommand::List { format } => {
            let feeds = followed(&mut store)?;
            let found = if feeds.is_empty() { Done::Nothing } else { Done::Found };
            if feeds.is_empty() {
                output::tell(NONE);
            }
            output::write(None, |out| match format {
                FeedsFormat::Plain => table::plain(out, &feeds, now, screen),
                FeedsFormat::Json => table::json(out, &feeds),
            })?;
            return Ok(found);
        }
        FeedsCommand::Export { output } => {
            let feeds = followed(&mut store)?;
            output::write(output.as_deref(), |out| feed::write_feeds(out, TITLE, &feeds))?;
            return Ok(if feeds.is_empty() { Done::Nothing } else { Done::Found });
        }
        FeedsCommand::Add { url, name, country } => {
            let change = add(url, name.as_deref(), country, now).map_err(Error::Usage)?;
            (vec![change], "added; `sse-news refresh` fetches it")
        }
        FeedsCommand::Rename { feed, name } => {
            let name = clean(name);
            if name.is_empty() {
                return Err(Error::Usage(NO_NAME.to_owned()));
            }
            let address = meant(&followed(&mut store)?, feed)?;
            (vec![FeedChange::Rename { address, name }], "renamed")
        }
        FeedsCommand::Move { feed, url } => {
            let to = web_address(url).map_err(|error| Error::Usage(error.to_string()))?;
            let address = meant(&followed(&mut store)?, feed)?;
            (vec![FeedChange::Move { address, to, moved_to: None }], "moved")
        }
        FeedsCommand::Pause(which) => {
            let pause = |address| FeedChange::Pause { address, paused: true };
            (of_each(&followed(&mut store)?, which, pause)?, "paused")
        }
        FeedsCommand::Resume(which) => {
            let resume = |address| FeedChange::Pause { address, paused: false };
            (of_each(&followed(&mut store)?, which, resume)?, "refreshed again from now on")
        }
        FeedsCommand::Remove(which) => {
            let remove = |address| FeedChange::Remove { address };
            (of_each(&followed(&mut store)?, which, remove)?, "removed; the items stay")
        }
    };
    if changes.is_empty() {
        output::tell(NONE);
        return Ok(Done::Nothing);
    }
    let done = store.change_feeds(&changes, now)?;
    if let Some(aside) = store.take_moved_aside() {
        output::tell(&aside.to_string());
    }
    done.into_iter().collect::<Result<(), _>>().map_err(Error::ChangeFeed)?;
    if screen.told {
        output::tell(words);
    }
    Ok(Done::Found)
}

/// A change of each feed that is meant, each once.
fn of_each(
    feeds: &[Feed],
    which: &WhichFeeds,
    change: impl Fn(String) -> FeedChange,
) -> Result<Vec<FeedChange>, Error> {
    let mut addresses = match which.all {
        true => feeds.iter().map(|feed| feed.address.clone()).collect(),
        false => all_meant(feeds, &which.feeds)?,
    };
    let mut seen = HashSet::new();
    addresses.retain(|address| seen.insert(address.clone()));
    Ok(addresses.into_iter().map(change).collect())
}

/// What is told where there is no feed.
pub(super) const NONE: &str = "no feed is followed yet; add one with `sse-news feeds add URL`, some are named in `sse-news feeds --help`";

/// What is told of a name that is none.
const NO_NAME: &str = "a feed needs a name that can be seen";

/// The addresses of the feeds that are meant.
pub(super) fn all_meant(feeds: &[Feed], typed: &[String]) -> Result<Vec<String>, Error> {
    typed.iter().map(|typed| meant(feeds, typed)).collect()
}

/// The address of the feed that is meant by a name, its beginning, or an address.
fn meant(feeds: &[Feed], typed: &str) -> Result<String, Error> {
    let at = |feed: &&Feed| feed::same_link(&feed.address, typed.trim());
    if let Some(feed) = feeds.iter().find(at) {
        return Ok(feed.address.clone());
    }
    let names: Vec<String> = feeds.iter().map(|feed| feed.name.clone()).collect();
    let name = resolve_feed(&names, typed).map_err(|unknown| Error::Usage(unknown.to_string()))?;
    let mut called = feeds.iter().filter(|feed| feed.name == name);
    match (called.next(), called.count()) {
        (Some(feed), 0) => Ok(feed.address.clone()),
        (_, others) => {
            let words = format!("{} feeds are called {name:?}; name one by its address", others + 1);
            Err(Error::Usage(words))
        }
    }
}

/// The feed to be followed.
fn add(url: &str, name: Option<&str>, countries: &[String], now: i64) -> Result<FeedChange, String> {
    let address = web_address(url).map_err(|error| error.to_string())?;
    let name = name.map(clean);
    if name.as_deref() == Some("") {
        return Err(NO_NAME.to_owned());
    }
    let mut of = Vec::new();
    for typed in countries {
        let country: Option<Country> =
            resolve_country(typed).map_err(|unknown| format!("--country: {unknown}"))?;
        of.extend(country.filter(|country| !of.contains(country)));
    }
    if of.is_empty() {
        return Ok(FeedChange::Add { address, name });
    }
    let named = name.or_else(|| host(&address).map(str::to_owned)).unwrap_or_else(|| address.clone());
    let health = Health { added_at: now, ..Health::default() };
    let feed = Feed { name: named, countries: of, typed: true, health, address, ..Feed::default() };
    Ok(FeedChange::PutBack(Box::new(feed)))
}
