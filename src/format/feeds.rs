//! Feeds as text: aligned for a terminal, fields divided by tabs or JSON for other programs.

use super::{Layout, messages};
use crate::feed::write_value;
use crate::news::{Feed, Health};
use crate::text::{clean, fit, pad, width};
use chrono::DateTime;
use serde::Serialize;
use std::io::{self, Write};

/// The most columns for the name of a feed: names are told apart by their beginnings.
const MAX_NAME_COLUMNS: usize = 30;

/// A format that a list of feeds can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum FeedsFormat {
    #[default]
    Plain,
    Json,
}

impl FeedsFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Json];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
        }
    }
}

/// Writes a list of feeds with the state of each, `now` in seconds since 1970.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_feeds(
    out: &mut dyn Write,
    format: FeedsFormat,
    feeds: &[Feed],
    now: i64,
    layout: Layout,
) -> io::Result<()> {
    match format {
        FeedsFormat::Plain => plain(out, feeds, now, layout),
        FeedsFormat::Json => json(out, feeds),
    }
}

/// Writes a feed a line: its name, state, number of articles and address.
fn plain(out: &mut dyn Write, feeds: &[Feed], now: i64, layout: Layout) -> io::Result<()> {
    let Some(columns) = layout.columns else {
        for feed in feeds {
            let (name, state) = (clean(&feed.name), state(feed, now));
            writeln!(out, "{name}\t{}\t{}\t{state}", clean(&feed.address), feed.health.articles)?;
        }
        return Ok(());
    };
    let widest = |texts: &mut dyn Iterator<Item = usize>, most: usize| texts.max().unwrap_or(0).min(most);
    let names = widest(&mut feeds.iter().map(|feed| width(&clean(&feed.name))), MAX_NAME_COLUMNS);
    let states = widest(&mut feeds.iter().map(|feed| width(&state(feed, now))), columns / 2);
    for feed in feeds {
        let name = pad(&fit(&clean(&feed.name), names), names);
        let state = pad(&fit(&state(feed, now), states), states);
        let line = format!("{name}  {:>6}  {state}  {}", feed.health.articles, clean(&feed.address));
        writeln!(out, "{}", fit(&line, columns).trim_end())?;
    }
    Ok(())
}

/// Returns the state of a feed in words.
fn state(feed: &Feed, now: i64) -> String {
    let Health { trouble, gone, moved_to, succeeded_at, wait, .. } = &feed.health;
    match (trouble, succeeded_at) {
        _ if feed.paused => messages::PAUSED.to_owned(),
        _ if *gone => messages::GONE.to_owned(),
        (Some(trouble), _) if wait.is_some_and(|wait| wait.left(now).is_some()) => messages::waits(trouble),
        (Some(trouble), _) => messages::failed(trouble),
        (None, Some(at)) => match moved_to {
            Some(to) => messages::moved_to(to),
            None => messages::read_at(&time(*at)),
        },
        (None, None) => messages::NOT_FETCHED.to_owned(),
    }
}

/// Returns a time in seconds since 1970 as `2026-11-22 14:05 UTC`.
fn time(seconds: i64) -> String {
    let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    time.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A feed as it is written in JSON; facts that are not known are left out.
#[derive(Serialize)]
struct FeedOut<'a> {
    name: &'a str,
    address: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<&'a str>,
    paused: bool,
    gone: bool,
    items: u32,
    added: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    succeeded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<&'a str>,
}

/// Writes the feeds as an array of JSON objects on one line.
fn json(out: &mut dyn Write, feeds: &[Feed]) -> io::Result<()> {
    let iso = |seconds: i64| DateTime::from_timestamp(seconds, 0).map(|time| time.to_rfc3339());
    let all: Vec<FeedOut<'_>> = feeds
        .iter()
        .map(|feed| FeedOut {
            name: &feed.name,
            address: &feed.address,
            countries: feed.countries.iter().map(|country| country.code()).collect(),
            paused: feed.paused,
            gone: feed.health.gone,
            items: feed.health.articles,
            added: iso(feed.health.added_at),
            checked: feed.health.checked_at.and_then(iso),
            succeeded: feed.health.succeeded_at.and_then(iso),
            trouble: feed.health.trouble.as_deref(),
            moved_to: feed.health.moved_to.as_deref(),
        })
        .collect();
    write_value(out, &all)
}
