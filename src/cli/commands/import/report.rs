//! The report on an imported file: a line with its faults on standard error, or an object of JSON.

use super::FileOutcome;
use crate::cli::{messages, output};
use crate::error::{Error, plain as system_message};
use crate::feed::{self, ItemsAre, Outline, ParsedFeed, RefusedFeed};
use crate::store::{ImportCounts, MergeCounts};
use crate::sync::{AddedFeeds, feed_counts, news_counts};
use crate::text::clean;
use serde::Serialize;
use std::io::{self, Write};

/// The number of refused feeds of a list that are reported one by one.
const MAX_REPORTED_FEEDS: usize = 20;

/// A file that could not be read, in JSON.
#[derive(Serialize)]
struct FailedFile<'a> {
    _file: &'a str,
    error: &'a str,
}

/// A file of news that was added, in JSON.
#[derive(Serialize)]
struct AddedNews<'a> {
    _file: &'a str,
    read: usize,
    new: usize,
    changed: usize,
    known: usize,
    #[serde(skip_serializing_if = "is_zero")]
    removed: usize,
    #[serde(skip_serializing_if = "is_zero")]
    restored: usize,
    marks: usize,
    bad: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    _faults: Vec<String>,
}

/// A list of feeds that was added, in JSON.
#[derive(Serialize)]
struct AddedList<'a> {
    _file: &'a str,
    feeds: usize,
    added: usize,
    known: usize,
    refused: usize,
    paused: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    _faults: Vec<String>,
}

/// A list of feeds that was only looked at, in JSON.
#[derive(Serialize)]
struct FeedList<'a> {
    _file: &'a str,
    title: Option<&'a str>,
    feeds: Vec<ListedOut<'a>>,
    refused: Vec<RefusedOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    _faults: Vec<String>,
}

#[derive(Serialize)]
struct ListedOut<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct RefusedOut<'a> {
    name: &'a str,
    why: String,
}

/// Writes an object for a file: its contents, or what came of it.
pub(super) fn json(out: &mut dyn Write, file: &str, outcome: &FileOutcome) -> io::Result<()> {
    match outcome {
        FileOutcome::News(reading, None) => feed::write_reading(out, file, reading),
        FileOutcome::News(
            reading,
            Some(ImportCounts { merged: MergeCounts { new, changed, known, removed, restored }, marks }),
        ) => {
            let (read, bad) = (reading.item_count(), reading.skipped_count());
            let (new, changed, known, marks) = (*new, *changed, *known, *marks);
            let (removed, restored, _faults) = (*removed, *restored, faults_of_news(reading));
            let added =
                AddedNews { _file: file, read, new, changed, known, removed, restored, marks, bad, _faults };
            feed::write_value(out, &added)
        }
        FileOutcome::Feeds(outline, None) => {
            let feeds = outline.feeds.iter();
            let feeds = feeds.map(|feed| ListedOut { name: &feed.name, url: &feed.address }).collect();
            let refused = outline.refused.iter();
            let refused =
                refused.map(|RefusedFeed { name, reason }| RefusedOut { name, why: reason.to_string() });
            let refused = refused.collect();
            let (title, faults) = (outline.title.as_deref(), faults_of_list(outline));
            let list = FeedList { _file: file, title, feeds, refused, _faults: faults };
            feed::write_value(out, &list)
        }
        FileOutcome::Feeds(outline, Some(AddedFeeds { added, known, paused })) => {
            let (feeds, refused) = (outline.feeds.len(), outline.refused.len());
            let (added, known, paused) = (added.len(), *known, *paused);
            let faults = faults_of_list(outline);
            let list = AddedList { _file: file, feeds, added, known, refused, paused, _faults: faults };
            feed::write_value(out, &list)
        }
        FileOutcome::Failed(Error::NotNews { source, .. }) => failed(out, file, &source.to_string()),
        FileOutcome::Failed(Error::ReadNews { source, .. }) => failed(out, file, &system_message(source)),
        FileOutcome::Failed(error) => failed(out, file, &error.to_string()),
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn failed(out: &mut dyn Write, file: &str, error: &str) -> io::Result<()> {
    feed::write_value(out, &FailedFile { _file: file, error })
}

/// Writes a line for a file; what could not be used of it is reported on standard error.
pub(super) fn plain(out: &mut dyn Write, file: &str, outcome: &FileOutcome) -> io::Result<()> {
    let name = clean(if file == "-" { messages::STANDARD_INPUT } else { file });
    let report = |message: &str| output::report(&messages::of_file(&name, message));
    let counts = match outcome {
        FileOutcome::Failed(error) => {
            output::report(&error.to_string());
            return Ok(());
        }
        FileOutcome::News(reading, imported) => {
            for fault in faults_of_news(reading) {
                report(&fault);
            }
            if imported.as_ref().is_some_and(|imported| imported.merged.removed > 0) {
                report(messages::RESTORE_HINT);
            }
            news_counts(reading, imported.as_ref())
        }
        FileOutcome::Feeds(outline, added) => {
            for fault in faults_of_list(outline) {
                report(&fault);
            }
            if added.as_ref().is_some_and(|added| added.paused) {
                report(messages::FEEDS_ADDED_PAUSED);
            }
            feed_counts(outline, added.as_ref())
        }
    };
    writeln!(out, "{}", messages::of_file(&name, &messages::counts(&counts)))
}

/// Returns the messages on what could not be used of a file of news.
fn faults_of_news(reading: &ParsedFeed) -> Vec<String> {
    reading.problems(ItemsAre::Used).iter().map(ToString::to_string).collect()
}

/// Returns the messages on the feeds of a list that cannot be followed, and that the list is incomplete.
fn faults_of_list(outline: &Outline) -> Vec<String> {
    let refused = outline.refused.iter().take(MAX_REPORTED_FEEDS);
    let mut all: Vec<String> = refused.map(RefusedFeed::to_string).collect();
    let more = outline.refused.len().saturating_sub(MAX_REPORTED_FEEDS);
    all.extend((more > 0).then(|| messages::more_refused_feeds(more)));
    all.extend(outline.incomplete.as_ref().map(messages::incomplete_list));
    all
}
