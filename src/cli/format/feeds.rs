//! Feeds as text: aligned for a terminal, one line of tab separated fields or JSON for other programs.

use crate::cli::screen::Screen;
use crate::feed::write_value;
use crate::news::{Feed, Health};
use crate::text::{clean, fit, pad, width};
use chrono::DateTime;
use serde::Serialize;
use std::io::{self, Write};

/// Names are told apart by their beginnings.
const NAME: usize = 30;

/// How the feeds fare, a line each.
pub(in crate::cli) fn plain(out: &mut dyn Write, feeds: &[Feed], now: i64, screen: Screen) -> io::Result<()> {
    let Some(columns) = screen.columns else {
        for feed in feeds {
            let (name, state) = (clean(&feed.name), state(feed, now));
            writeln!(out, "{name}\t{}\t{}\t{state}", clean(&feed.address), feed.health.articles)?;
        }
        return Ok(());
    };
    let widest = |texts: &mut dyn Iterator<Item = usize>, most: usize| texts.max().unwrap_or(0).min(most);
    let names = widest(&mut feeds.iter().map(|feed| width(&clean(&feed.name))), NAME);
    let states = widest(&mut feeds.iter().map(|feed| width(&state(feed, now))), columns / 2);
    for feed in feeds {
        let name = pad(&fit(&clean(&feed.name), names), names);
        let state = pad(&fit(&state(feed, now), states), states);
        let line = format!("{name}  {:>6}  {state}  {}", feed.health.articles, clean(&feed.address));
        writeln!(out, "{}", fit(&line, columns).trim_end())?;
    }
    Ok(())
}

/// How a feed fares, in words.
fn state(feed: &Feed, now: i64) -> String {
    let Health { trouble, gone, moved_to, succeeded_at, wait_until, .. } = &feed.health;
    match (trouble, succeeded_at) {
        _ if feed.paused => "paused".to_owned(),
        _ if *gone => "gone for good; remove it".to_owned(),
        (Some(trouble), _) if wait_until.is_some_and(|until| until > now) => {
            format!("waits: {}", clean(trouble))
        }
        (Some(trouble), _) => format!("failed: {}", clean(trouble)),
        (None, Some(at)) => match moved_to {
            Some(to) => format!("moved to {}", clean(to)),
            None => format!("read {}", time(*at)),
        },
        (None, None) => "not fetched yet".to_owned(),
    }
}

/// A time as `2026-11-22 14:05 UTC`.
fn time(seconds: i64) -> String {
    let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    time.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// A feed for other programs; what is unknown is left out.
#[derive(Serialize)]
struct Out<'a> {
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

/// The feeds as a list of JSON objects on one line.
pub(in crate::cli) fn json(out: &mut dyn Write, feeds: &[Feed]) -> io::Result<()> {
    let iso = |seconds: i64| DateTime::from_timestamp(seconds, 0).map(|time| time.to_rfc3339());
    let all: Vec<Out<'_>> = feeds
        .iter()
        .map(|feed| Out {
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
