//! `feeds`: the feeds that the user follows, listed and changed.
//!
//! The border: which feeds are meant and how they change; `store` writes it, and nothing is fetched here.

use crate::cli::args::{FeedsArgs, FeedsCommand, WhichFeeds};
use crate::cli::context::{Context, no_library};
use crate::cli::{Outcome, messages, output};
use crate::error::Error;
use crate::feed;
use crate::format::{self, FeedsFormat};
use crate::news::{Country, Feed, FeedChange, Health};
use crate::search::{resolve_country, resolve_feed};
use crate::store::LibraryStore;
use crate::text::{clean, host, web_address};
use std::collections::HashSet;
use std::path::Path;

/// Lists or changes the feeds.
pub(super) fn run(args: &FeedsArgs, context: &Context<'_>) -> Result<Outcome, Error> {
    let store = &mut context.store()?.ok_or_else(no_library)?;
    let (changes, message) = match args.command.as_ref().unwrap_or(&FeedsCommand::LIST) {
        FeedsCommand::List { format } => return list(store, *format, context),
        FeedsCommand::Export { output } => return export(store, output.as_deref()),
        FeedsCommand::Add { url, name, country } => {
            let change = added(url, name.as_deref(), country, context.now())?;
            (vec![change], messages::FEED_ADDED)
        }
        FeedsCommand::Rename { feed, name } => {
            let name = visible_name(name)?;
            let address = find(&followed(store)?, feed)?;
            (vec![FeedChange::Rename { address, name }], messages::FEED_RENAMED)
        }
        FeedsCommand::Move { feed, url } => {
            let (to, address) = (parse_address(url)?, find(&followed(store)?, feed)?);
            // The user typed where it leads.
            let allow = FeedChange::Allow { address: to.clone(), typed: true };
            (vec![FeedChange::Move { address, to, moved_to: None }, allow], messages::FEED_MOVED)
        }
        FeedsCommand::Pause(which) => {
            let pause = |address| FeedChange::Pause { address, paused: true };
            (of_each(&followed(store)?, which, pause)?, messages::FEEDS_PAUSED)
        }
        FeedsCommand::Resume(which) => {
            let resume = |address| FeedChange::Pause { address, paused: false };
            (of_each(&followed(store)?, which, resume)?, messages::FEEDS_RESUMED)
        }
        FeedsCommand::Remove { which, with_articles } => {
            let with_articles = *with_articles;
            let remove = |address| FeedChange::Remove { address, with_articles };
            let message =
                if with_articles { messages::FEEDS_REMOVED_WITH_ARTICLES } else { messages::FEEDS_REMOVED };
            (of_each(&followed(store)?, which, remove)?, message)
        }
    };
    apply(store, &changes, message, context)
}

/// Returns the feeds that the user follows, by name.
fn followed(store: &mut LibraryStore) -> Result<Vec<Feed>, Error> {
    let followed = store.subscriptions();
    output::report_all(&store.take_notices());
    Ok(followed?.into_iter().map(|followed| followed.feed).collect())
}

/// Prints the feeds with their state.
fn list(store: &mut LibraryStore, format: FeedsFormat, context: &Context<'_>) -> Result<Outcome, Error> {
    let feeds = followed(store)?;
    let layout = context.screen()?.layout;
    if feeds.is_empty() {
        output::report(messages::NO_FEEDS);
    }
    output::write(None, |out| format::write_feeds(out, format, &feeds, context.now(), layout))?;
    Ok(if feeds.is_empty() { Outcome::NothingFound } else { Outcome::Success })
}

/// Prints the feeds as OPML.
fn export(store: &mut LibraryStore, path: Option<&Path>) -> Result<Outcome, Error> {
    let feeds = followed(store)?;
    output::write(path, |out| feed::write_feeds(out, messages::FEEDS_TITLE, &feeds))?;
    Ok(if feeds.is_empty() { Outcome::NothingFound } else { Outcome::Success })
}

/// Carries out changes, and reports by this message that they are done.
fn apply(
    store: &mut LibraryStore,
    changes: &[FeedChange],
    message: &str,
    context: &Context<'_>,
) -> Result<Outcome, Error> {
    if changes.is_empty() {
        output::report(messages::NO_FEEDS);
        return Ok(Outcome::NothingFound);
    }
    let results = store.change_feeds(changes, context.now())?;
    output::report_all(&store.take_notices());
    results.into_iter().collect::<Result<(), _>>().map_err(Error::ChangeFeed)?;
    if context.screen()?.stderr_is_terminal {
        output::report(message);
    }
    Ok(Outcome::Success)
}

/// Returns a change of each feed that is meant, each once.
fn of_each(
    feeds: &[Feed],
    which: &WhichFeeds,
    change: impl Fn(String) -> FeedChange,
) -> Result<Vec<FeedChange>, Error> {
    let mut addresses = match which.all {
        true => feeds.iter().map(|feed| feed.address.clone()).collect(),
        false => find_all(feeds, &which.feeds)?,
    };
    let mut seen = HashSet::new();
    addresses.retain(|address| seen.insert(address.clone()));
    Ok(addresses.into_iter().map(change).collect())
}

/// Returns the addresses of the feeds that are meant.
///
/// # Errors
/// Returns an error if a name means no feed, or several.
pub(super) fn find_all(feeds: &[Feed], typed: &[String]) -> Result<Vec<String>, Error> {
    typed.iter().map(|typed| find(feeds, typed)).collect()
}

/// Returns the address of the feed that is meant by a name, its beginning, or an address.
fn find(feeds: &[Feed], typed: &str) -> Result<String, Error> {
    // An address is kept as the parser writes it: with its spaces and foreign letters escaped.
    let parsed = web_address(typed).ok();
    let has_address = |feed: &&Feed| {
        let is_same = |address: &str| feed::same_link(&feed.address, address);
        is_same(typed.trim()) || parsed.as_deref().is_some_and(is_same)
    };
    if let Some(feed) = feeds.iter().find(has_address) {
        return Ok(feed.address.clone());
    }
    let names: Vec<String> = feeds.iter().map(|feed| feed.name.clone()).collect();
    let name = resolve_feed(&names, typed).map_err(|unknown| Error::Usage(unknown.to_string()))?;
    let mut with_name = feeds.iter().filter(|feed| feed.name == name);
    match (with_name.next(), with_name.count()) {
        (Some(feed), 0) => Ok(feed.address.clone()),
        (_, others) => Err(Error::Usage(messages::ambiguous_feed(others + 1, &name))),
    }
}

/// Parses the address of a feed.
fn parse_address(typed: &str) -> Result<String, Error> {
    web_address(typed).map_err(|error| Error::Usage(error.to_string()))
}

/// Returns the name of a feed as it is kept.
fn visible_name(typed: &str) -> Result<String, Error> {
    let name = clean(typed);
    if name.is_empty() { Err(Error::Usage(messages::NO_FEED_NAME.to_owned())) } else { Ok(name) }
}

/// Returns the change that adds a feed.
fn added(url: &str, name: Option<&str>, typed_countries: &[String], now: i64) -> Result<FeedChange, Error> {
    let address = parse_address(url)?;
    let name = name.map(visible_name).transpose()?;
    let mut countries = Vec::new();
    for typed in typed_countries {
        let country: Option<Country> = resolve_country(typed)
            .map_err(|unknown| Error::Usage(messages::of_option("country", &unknown)))?;
        countries.extend(country.filter(|country| !countries.contains(country)));
    }
    if countries.is_empty() {
        return Ok(FeedChange::Add { address, name });
    }
    let name = name.or_else(|| host(&address)).unwrap_or_else(|| address.clone());
    let health = Health { added_at: now, ..Health::default() };
    let feed = Feed { name, countries, typed: true, health, address, ..Feed::default() };
    Ok(FeedChange::PutBack(Box::new(feed)))
}
