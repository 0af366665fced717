//! Files and pasted texts added to the library by a thread of their own.
//!
//! The border: which bytes are read, and what is told of them. They are read and saved as the command `import` does it; the
//! new articles come to the reader as those of a refresh do.

use crate::app::{Completed, Event, Importing, Message};
use crate::error::{Error, Task};
use crate::feed::{self, Contents, FeedError, ItemsAre, Origin, RefusedFeed};
use crate::store::{self, paths};
use crate::sync::{self, AddedFeeds, Imported, feed_counts, news_counts};
use crate::text::clean;
use crate::tui::refresher::RefreshSources;
use crate::tui::saver::Waker;
use crate::tui::worker::{self, failure};
use crate::tui::{Input, now};
use std::sync::mpsc::Sender;

/// What came of an import.
enum Outcome {
    /// It was added to the library.
    Added(Completed),
    /// It may be an article with this title, if the user says so.
    Doubtful(String, String),
}

/// What a pasted text holds.
enum Pasted {
    /// News, or feeds.
    Contents(Contents),
    /// It may be an article with this title.
    Doubtful(String),
}

/// Starts an import. The answer is exactly one event.
pub(super) fn import(
    importing: Importing,
    sources: Option<&RefreshSources>,
    waker: Waker,
    loop_sender: &Sender<Input>,
) {
    let (sources, sender) = (sources.map(RefreshSources::reopen), loop_sender.clone());
    let work = move || {
        let sources = sources.ok_or(Error::ImportWithoutLibrary)?;
        let outcome = run(importing, sources, &sender);
        // Also after a failure: the first part of a large file may be saved.
        waker.wake();
        outcome
    };
    worker::spawn(Task::Import, loop_sender, work, |done| {
        Message::Event(match done {
            Ok(Outcome::Added(completed)) => Event::Imported(Ok(completed)),
            Ok(Outcome::Doubtful(text, title)) => Event::DoubtfulText { text, title },
            Err(error) => Event::Imported(Err(worker::shared(error))),
        })
    });
}

/// Reads a file or a text, and adds what it holds to the library.
fn run(importing: Importing, mut sources: RefreshSources, sender: &Sender<Input>) -> Result<Outcome, Error> {
    let origin = Origin { prose: true, ..Origin::of((sources.today)()) };
    let (file, contents) = match importing {
        Importing::File(typed) => {
            let path = paths::of_typed(&typed);
            let bytes = store::bytes_of_file(&path)
                .map_err(|source| Error::ReadNews { path: path.clone(), source })?;
            let contents = feed::open(&bytes, &origin).map_err(|error| error.of_file(&path))?;
            if let Some(why) = unusable(&contents) {
                return Err(why.of_file(&path));
            }
            (Some(clean(&typed)), contents)
        }
        Importing::Text { text, is_article } => match of_text(&text, is_article, &origin)? {
            Pasted::Contents(contents) => (None, contents),
            Pasted::Doubtful(title) => return Ok(Outcome::Doubtful(text, title)),
        },
    };
    let read_only = sources.store.read_only_items(sources.articles.iter().map(|article| &**article))?;
    let imported = sync::import(&mut sources.store, contents, &read_only, false, now());
    sources.store.take_notices().into_iter().for_each(|notice| worker::send(sender, failure(notice)));
    Ok(Outcome::Added(match imported? {
        Imported::News(reading, counts) => {
            let counts = sync::counts(&news_counts(&reading, Some(&counts)));
            let problem = reading.problems(ItemsAre::Used).first().map(ToString::to_string);
            Completed::Imported { file, counts, paused: false, problem, added: Vec::new() }
        }
        Imported::Feeds(outline, added) => {
            let counts = sync::counts(&feed_counts(&outline, Some(&added)));
            let problem = outline.refused.first().map(ToString::to_string);
            let AddedFeeds { added, paused, known: _ } = added;
            Completed::Imported { file, counts, paused, problem, added }
        }
    }))
}

/// Reads a text that was pasted.
fn of_text(text: &str, is_article: bool, origin: &Origin<'_>) -> Result<Pasted, Error> {
    let bad = |error: FeedError| Error::NoNewsPasted { source: Some(Box::new(error)) };
    let contents = match feed::open(text.as_bytes(), &Origin { prose: is_article, ..*origin }) {
        Ok(contents) => contents,
        Err(error) if is_article => return Err(bad(error)),
        Err(_) => match feed::open(text.as_bytes(), origin).map_err(bad)? {
            Contents::News(reading) => {
                let title = reading.items.first().map(|item| item.article.title.clone());
                return title.map(Pasted::Doubtful).ok_or(Error::NoNewsPasted { source: None });
            }
            Contents::Feeds(_) => return Err(Error::NoNewsPasted { source: None }),
        },
    };
    let is_empty = match &contents {
        Contents::News(reading) => reading.items.is_empty(),
        Contents::Feeds(outline) if outline.feeds.is_empty() => {
            let no_feed = |first: &RefusedFeed| {
                let feeds = outline.refused.len();
                Error::NoFeedPasted { feeds, first: first.to_string() }
            };
            return Err(outline.refused.first().map_or(Error::NoNewsPasted { source: None }, no_feed));
        }
        Contents::Feeds(_) => false,
    };
    match unusable(&contents) {
        Some(why) => Err(bad(why)),
        None if is_empty => Err(Error::NoNewsPasted { source: None }),
        None => Ok(Pasted::Contents(contents)),
    }
}

/// Returns the reason why nothing of the contents can be used.
fn unusable(contents: &Contents) -> Option<FeedError> {
    match contents {
        Contents::News(reading) => reading.unusable(),
        Contents::Feeds(_) => None,
    }
}
