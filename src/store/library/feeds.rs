//! The feeds of the library file: added, changed, removed, and the outcome of the last fetch of each.
//!
//! The border: rows. Addresses are judged where they are typed, articles of a feed are joined in `merge`.

pub(super) mod networks;

use super::items::{BadValues, Cells, codes};
use super::removed;
use super::schema;
use crate::error::FeedChangeError;
use crate::feed::{Item, READER_VERSION, normal_link};
use crate::news::{Feed, FeedChange, Health, Network, Wait};
use crate::text::{host, key, names_private_host};
use rusqlite::{Connection, OptionalExtension, named_params};

/// The headers by which a server recognises the state of its feed that was stored last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag`, as written.
    pub etag: Option<String>,
    /// The `Last-Modified`, as written.
    pub last_modified: Option<String>,
}

/// A feed with what is needed to fetch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The feed.
    pub feed: Feed,
    /// `true` if its name is final: given by the user, or taken from its title when it was first read.
    pub named: bool,
    /// The network that its host was first found in, if the user typed its address and it was found since.
    pub network: Option<Network>,
    /// The validators of the last response that was read whole; none if it was read by an older reader, which may have
    /// left out what is read now.
    pub validators: Validators,
}

/// The time in which an article counts as a recent one of its feed, as SQLite writes it.
const RECENT_PERIOD: &str = "-90 days";

/// Returns all feeds, by name, with the numbers of their stored articles.
pub(super) fn all(connection: &Connection, bad: &BadValues) -> rusqlite::Result<Vec<Feed>> {
    // A file that cannot be written may be of the version before waits.
    let added_columns = if schema::has_waits(connection)? {
        "wait_from, wait_seconds, folder, home_page"
    } else {
        "checked_at, wait_until - checked_at, '', NULL"
    };
    let there = if schema::has_removed(connection)? {
        "AND id NOT IN (SELECT id FROM marks WHERE removed_at IS NOT NULL)"
    } else {
        ""
    };
    let mut query = connection.prepare_cached(&format!(
        "SELECT address, name, countries, paused, typed, added_at, checked_at, succeeded_at, trouble, moved_to, gone,
            (SELECT count(*) FROM items WHERE feed = address {there}),
            (SELECT count(*) FROM items WHERE feed = address {there}
                AND published >= date(coalesce(checked_at, added_at), 'unixepoch', ?1)),
            {added_columns}
        FROM feeds ORDER BY address"
    ))?;
    let feeds = query.query_map([RECENT_PERIOD], |row| Ok(feed(&Cells::new(row, bad))))?;
    let mut feeds: Vec<Feed> = feeds.filter_map(Result::transpose).collect::<rusqlite::Result<_>>()?;
    feeds.sort_by_cached_key(|feed| key(&feed.name));
    Ok(feeds)
}

/// Reads the feed of a row; `None` if its address makes no sense.
fn feed(cells: &Cells<'_, '_>) -> Option<Feed> {
    let wait = cells.time(13).zip(cells.optional_number(14));
    let address = cells.key(0)?;
    let name = cells.optional_line(1).filter(|name| !name.is_empty());
    Some(Feed {
        name: name.or_else(|| host(&address)).unwrap_or_else(|| address.clone()),
        address,
        folder: cells.line(15),
        home_page: cells.address(16),
        countries: cells.countries(2),
        paused: cells.flag(3),
        typed: cells.flag(4),
        health: Health {
            added_at: cells.time(5).unwrap_or_default(),
            checked_at: cells.time(6),
            succeeded_at: cells.time(7),
            wait: wait.map(|(from, seconds)| Wait { from, seconds }),
            trouble: cells.optional_line(8),
            moved_to: cells.address(9),
            gone: cells.flag(10),
            articles: u32::try_from(cells.number(11)).unwrap_or(u32::MAX),
            lately: u32::try_from(cells.number(12)).unwrap_or(u32::MAX),
        },
    })
}

/// Returns all feeds, by name, with what is needed to fetch them.
pub(super) fn subscriptions(connection: &Connection, bad: &BadValues) -> rusqlite::Result<Vec<Subscription>> {
    let reader = if schema::has_waits(connection)? { "reader" } else { "0" };
    let mut query = connection.prepare_cached(&format!(
        "SELECT named, etag, last_modified, {reader} FROM feeds WHERE address = ?1"
    ))?;
    let mut with = |feed: Feed| {
        let network = networks::of(connection, &feed.address, bad)?;
        query.query_row([&feed.address], |row| {
            let cells = Cells::new(row, bad);
            let validators = match cells.number(3) < READER_VERSION {
                true => Validators::default(),
                false => Validators { etag: cells.optional_line(1), last_modified: cells.optional_line(2) },
            };
            Ok(Subscription { named: cells.flag(0), validators, network, feed: feed.clone() })
        })
    };
    all(connection, bad)?.into_iter().map(&mut with).collect()
}

/// The outcome of fetching a feed.
#[derive(Clone, Debug, PartialEq)]
pub enum FetchOutcome<'a> {
    /// The feed was parsed.
    Parsed {
        /// The title of the feed.
        title: Option<&'a str>,
        /// The articles of the feed.
        items: &'a [Item],
        /// The validators that its server sent; none if the feed is to be sent whole the next time, too.
        validators: Validators,
        /// The address to which its server redirects for good.
        moved_to: Option<&'a str>,
    },
    /// The feed has not changed since the last fetch. Validators that its server does not send again stay as they were.
    NotModified(Validators),
    /// The feed could not be fetched or parsed.
    Failed {
        /// The message: what was wrong, and what to do.
        message: &'a str,
        /// The wait that its server asks for.
        wait: Option<Wait>,
        /// `true` if the feed is gone for good.
        gone: bool,
    },
    /// The feed was not requested, since its server still wants to be left alone.
    Waiting(Wait),
}

/// Saves the outcome of fetching a feed; the last of its articles are merged in the same transaction.
pub(super) fn save_outcome(
    connection: &Connection,
    address: &str,
    outcome: &FetchOutcome<'_>,
    now: i64,
) -> rusqlite::Result<()> {
    match outcome {
        FetchOutcome::Parsed { title, validators, moved_to, .. } => connection.execute(
            "UPDATE feeds SET checked_at = ?2, succeeded_at = ?2, wait_from = NULL, wait_seconds = NULL,
                trouble = NULL, gone = 0, etag = ?3, last_modified = ?4, moved_to = ?5,
                name = CASE WHEN named = 0 AND ?6 IS NOT NULL THEN ?6 ELSE name END,
                named = CASE WHEN ?6 IS NOT NULL THEN 1 ELSE named END, reader = ?7
            WHERE address = ?1",
            (address, now, &validators.etag, &validators.last_modified, moved_to, title, READER_VERSION),
        )?,
        FetchOutcome::NotModified(validators) => connection.execute(
            "UPDATE feeds SET checked_at = ?2, succeeded_at = ?2, wait_from = NULL, wait_seconds = NULL,
                trouble = NULL, gone = 0, etag = coalesce(?3, etag),
                last_modified = coalesce(?4, last_modified)
            WHERE address = ?1",
            (address, now, &validators.etag, &validators.last_modified),
        )?,
        FetchOutcome::Failed { message, wait, gone } => connection.execute(
            "UPDATE feeds SET checked_at = ?2, trouble = ?3, wait_from = ?4, wait_seconds = ?5, gone = ?6
            WHERE address = ?1",
            (address, now, message, wait.map(|wait| wait.from), wait.map(|wait| wait.seconds), gone),
        )?,
        FetchOutcome::Waiting(wait) => connection.execute(
            "UPDATE feeds SET wait_from = ?2, wait_seconds = ?3 WHERE address = ?1",
            (address, wait.from, wait.seconds),
        )?,
    };
    Ok(())
}

/// Returns `true` if a feed is followed.
pub(super) fn is_followed(connection: &Connection, address: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM feeds WHERE address = ?1")?.exists([address])
}

/// Makes a change of the feeds. `Ok(Err)` says why it makes no sense. `revision` is for the articles that change with
/// it.
pub(super) fn change(
    connection: &Connection,
    change: &FeedChange,
    now: i64,
    revision: i64,
) -> rusqlite::Result<Result<(), FeedChangeError>> {
    let touched = match change {
        FeedChange::Add { address, name } => {
            let named = name.is_some();
            let name = name.clone().or_else(|| host(address)).unwrap_or_else(|| address.clone());
            let health = Health { added_at: now, ..Health::default() };
            let feed = Feed { address: address.clone(), name, typed: true, health, ..Feed::default() };
            return add(connection, &feed, named, (now, revision));
        }
        // A feed that was never read has its host as its name where nobody named it: its title will replace it.
        FeedChange::PutBack(feed) => {
            let by_host = host(&feed.address).as_ref() == Some(&feed.name);
            let named = feed.health.succeeded_at.is_some() || !by_host;
            return add(connection, feed, named, (now, revision));
        }
        FeedChange::Rename { address, name } => {
            connection.execute(
                "UPDATE items SET source = ?2, revision = ?3
                WHERE feed = ?1 AND source = (SELECT name FROM feeds WHERE address = ?1)",
                (address, name, revision),
            )?;
            connection.execute("UPDATE feeds SET name = ?2, named = 1 WHERE address = ?1", (address, name))?
        }
        FeedChange::Pause { address, paused } => {
            connection.execute("UPDATE feeds SET paused = ?2 WHERE address = ?1", (address, paused))?
        }
        FeedChange::Allow { address, typed } => {
            networks::forget(connection, address)?;
            connection.execute("UPDATE feeds SET typed = ?2 WHERE address = ?1", (address, typed))?
        }
        FeedChange::Move { address, to, moved_to } => {
            let other = at_link(connection, to)?.map(|(other, _)| other);
            if let Some(other) = other.filter(|other| other != address) {
                return Ok(Err(FeedChangeError::AlreadyFollowed { address: other }));
            }
            connection.execute("UPDATE items SET feed = ?2 WHERE feed = ?1", (address, to))?;
            connection.execute("UPDATE OR REPLACE own_ids SET scope = ?2 WHERE scope = ?1", (address, to))?;
            connection
                .execute("UPDATE OR REPLACE shared_values SET scope = ?2 WHERE scope = ?1", (address, to))?;
            // An address on another host comes from the server, not from the user.
            let same_host = host(address) == host(to);
            match same_host {
                true => networks::rename(connection, address, to)?,
                false => networks::forget(connection, address)?,
            }
            connection.execute(
                "UPDATE feeds SET address = ?2, link = ?3, moved_to = ?5, gone = 0, etag = NULL,
                    last_modified = NULL, typed = typed AND ?4
                WHERE address = ?1",
                (address, to, normal_link(to), same_host, moved_to),
            )?
        }
        FeedChange::Remove { address, with_articles } => {
            if *with_articles {
                removed::remove_of_feed(connection, address, now, revision)?;
            }
            networks::forget(connection, address)?;
            connection.execute("DELETE FROM feeds WHERE address = ?1", [address])?
        }
    };
    Ok(if touched > 0 { Ok(()) } else { Err(FeedChangeError::NoSuchFeed) })
}

/// Adds a feed, unless one is followed at its address already. One that a list brought, and that was not asked for since it
/// may be in a private network, is from then on if the user types its address; its network is found anew.
fn add(
    connection: &Connection,
    feed: &Feed,
    named: bool,
    (now, revision): (i64, i64),
) -> rusqlite::Result<Result<(), FeedChangeError>> {
    if let Some((other, typed)) = at_link(connection, &feed.address)? {
        let is_freed = feed.typed && !typed;
        if feed.typed {
            connection.execute("UPDATE feeds SET typed = 1 WHERE address = ?1", [&other])?;
            networks::forget(connection, &other)?;
        }
        return Ok(match is_freed && names_private_host(&other) {
            true => Ok(()),
            false => Err(FeedChangeError::AlreadyFollowed { address: other }),
        });
    }
    networks::forget(connection, &feed.address)?;
    let health = &feed.health;
    connection.execute(
        "INSERT INTO feeds (address, link, name, named, countries, paused, typed, added_at, checked_at, succeeded_at,
            wait_from, wait_seconds, trouble, moved_to, gone, folder, home_page)
        VALUES (:address, :link, :name, :named, :countries, :paused, :typed, :added_at, :checked_at, :succeeded_at,
            :wait_from, :wait_seconds, :trouble, :moved_to, :gone, :folder, :home_page)",
        named_params! {
            ":address": feed.address,
            ":link": normal_link(&feed.address),
            ":name": feed.name,
            ":named": named,
            ":countries": codes(&feed.countries),
            ":paused": feed.paused,
            ":typed": feed.typed,
            ":added_at": health.added_at,
            ":checked_at": health.checked_at,
            ":succeeded_at": health.succeeded_at,
            ":wait_from": health.wait.map(|wait| wait.from),
            ":wait_seconds": health.wait.map(|wait| wait.seconds),
            ":trouble": health.trouble,
            ":moved_to": health.moved_to,
            ":gone": health.gone,
            ":folder": feed.folder,
            ":home_page": feed.home_page,
        },
    )?;
    removed::forget_of_feed(connection, &feed.address, now, revision)?;
    Ok(Ok(()))
}

/// Returns the address of the feed that is followed at an address, which may be written otherwise, and whether the user
/// typed it.
fn at_link(connection: &Connection, address: &str) -> rusqlite::Result<Option<(String, bool)>> {
    let mut query = connection.prepare_cached("SELECT address, typed FROM feeds WHERE link = ?1")?;
    query.query_row([normal_link(address)], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}
