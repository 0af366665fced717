//! What is told of an imported file: in words, a line a file with its faults beside it, or as JSON, an object a file.

use super::{Added, Outcome};
use crate::cli::output;
use crate::error::{Error, plain};
use crate::feed::{self, ItemsAre, Outline, ParsedFeed, RefusedFeed};
use crate::store::{ImportCounts, MergeCounts};
use crate::text::clean;
use serde::Serialize;
use std::io::{self, Write};

/// So many refused feeds of a list are told one by one.
const TOLD: usize = 20;

/// A file that could not be read as news.
#[derive(Serialize)]
struct Refused<'a> {
    _file: &'a str,
    error: &'a str,
}

/// What came of a file that was taken in.
#[derive(Serialize)]
struct Taken<'a> {
    _file: &'a str,
    read: usize,
    new: usize,
    changed: usize,
    known: usize,
    marks: usize,
    bad: usize,
}

/// What came of a list of feeds that was taken in.
#[derive(Serialize)]
struct Follows<'a> {
    _file: &'a str,
    feeds: usize,
    added: usize,
    known: usize,
    refused: usize,
    paused: bool,
}

/// What a list of feeds holds.
#[derive(Serialize)]
struct Listed<'a> {
    _file: &'a str,
    title: Option<&'a str>,
    feeds: Vec<Named<'a>>,
    refused: Vec<Why<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Why<'a> {
    name: &'a str,
    why: String,
}

/// One object a file, in the order of the files: what is in it, or what came of it.
pub(super) fn as_json(out: &mut dyn Write, file: &str, outcome: &Outcome) -> io::Result<()> {
    match outcome {
        Outcome::News(reading, None) => feed::write_reading(out, file, reading),
        Outcome::News(reading, Some(ImportCounts { merged: MergeCounts { new, changed, known }, marks })) => {
            let (read, bad) = (reading.items.len(), reading.skipped.len());
            let (new, changed, known, marks) = (*new, *changed, *known, *marks);
            feed::write_value(out, &Taken { _file: file, read, new, changed, known, marks, bad })
        }
        Outcome::Feeds(outline, None) => {
            let feeds =
                outline.feeds.iter().map(|feed| Named { name: &feed.name, url: &feed.address }).collect();
            let refused = outline
                .refused
                .iter()
                .map(|refused| Why { name: &refused.name, why: refused.reason.to_string() })
                .collect();
            feed::write_value(out, &Listed { _file: file, title: outline.title.as_deref(), feeds, refused })
        }
        Outcome::Feeds(outline, Some(Added { added, known, paused })) => {
            let (feeds, refused) = (outline.feeds.len(), outline.refused.len());
            let (added, known, paused) = (*added, *known, *paused);
            feed::write_value(out, &Follows { _file: file, feeds, added, known, refused, paused })
        }
        Outcome::Failed(Error::NotNews { source, .. }) => refused(out, file, &source.to_string()),
        Outcome::Failed(Error::ReadNews { source, .. }) => refused(out, file, &plain(source)),
        Outcome::Failed(error) => refused(out, file, &error.to_string()),
    }
}

fn refused(out: &mut dyn Write, file: &str, why: &str) -> io::Result<()> {
    feed::write_value(out, &Refused { _file: file, error: why })
}

/// A line a file; what could not be used of it goes to standard error.
pub(super) fn in_words(out: &mut dyn Write, file: &str, outcome: &Outcome) -> io::Result<()> {
    let name = clean(if file == "-" { "standard input" } else { file });
    let counts = match outcome {
        Outcome::Failed(error) => {
            output::tell(&error.to_string());
            return Ok(());
        }
        Outcome::News(reading, imported) => {
            faults(&name, reading);
            of_news(reading, imported.as_ref())
        }
        Outcome::Feeds(outline, added) => {
            refusals(&name, outline);
            if added.as_ref().is_some_and(|added| added.paused) {
                output::tell(&format!(
                    "{name}: so many feeds are added paused; `sse-news feeds resume FEED...` or --all refreshes them"
                ));
            }
            of_feeds(outline, added.as_ref())
        }
    };
    let said: Vec<String> = counts
        .iter()
        .enumerate()
        .filter(|(at, (count, _))| *at == 0 || *count > 0)
        .map(|(_, (count, what))| format!("{count} {what}"))
        .collect();
    writeln!(out, "{name}: {}", said.join(", "))
}

fn of_news(reading: &ParsedFeed, imported: Option<&ImportCounts>) -> Vec<(usize, &'static str)> {
    let mut counts = vec![(reading.items.len(), "read")];
    if let Some(ImportCounts { merged: MergeCounts { new, changed, known }, .. }) = imported {
        counts.extend([(*new, "new"), (*changed, "changed"), (*known, "known")]);
    }
    counts.push((reading.skipped.len(), "bad"));
    counts.extend(imported.map(|it| (it.marks, if it.marks == 1 { "mark" } else { "marks" })));
    counts
}

fn of_feeds(outline: &Outline, added: Option<&Added>) -> Vec<(usize, &'static str)> {
    let feeds = outline.feeds.len();
    let mut counts = vec![(feeds, if feeds == 1 { "feed" } else { "feeds" })];
    if let Some(Added { added, known, .. }) = added {
        counts.extend([(*added, "added"), (*known, "followed already")]);
    }
    counts.extend([(outline.repeated, "named twice"), (outline.refused.len(), "refused")]);
    counts
}

/// Tells what could not be used of a file of news.
fn faults(name: &str, reading: &ParsedFeed) {
    for problem in reading.problems(ItemsAre::Used) {
        output::tell(&format!("{name}: {problem}"));
    }
}

/// Tells which feeds of a list are none.
fn refusals(name: &str, outline: &Outline) {
    for RefusedFeed { name: feed, reason } in outline.refused.iter().take(TOLD) {
        output::tell(&format!("{name}: {feed} is refused: {reason}"));
    }
    if let Some(more) = outline.refused.len().checked_sub(TOLD).filter(|&more| more > 0) {
        output::tell(&format!("{name}: and {more} more are refused"));
    }
    if let Some(how) = outline.incomplete {
        output::tell(&format!("{name}: {how}; what stands before is used"));
    }
}
