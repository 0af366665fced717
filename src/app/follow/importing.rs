//! Files and pasted texts that the user adds to the library from the reader.
//!
//! The border: what a text is, is decided where it is read. What it adds arrives as the articles of a refresh do.

use crate::app::bars::notice::note_counted;
use crate::app::messages::panes::failed;
use crate::app::messages::{outside as messages, overlays};
use crate::app::{
    Change, Completed, Direction, Effect, FeedEdit, FeedLine, FeedPane, Importing, Model, Overlay, Pick,
    Shared,
};
use crate::error::Error;
use crate::news::{Feed, FeedChange};
use crate::text::{WebLink, clean};
use std::collections::HashSet;

/// A text that was pasted, while the user is asked if it is an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct DoubtfulText {
    text: String,
    /// The title that the article would have.
    pub(in crate::app) title: String,
}

/// An import that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    /// The file as typed, or words for a text that was pasted.
    pub name: String,
    /// `true` if the user was told that leaving stops it.
    has_warned: bool,
}

impl ImportRun {
    /// Returns the words while it goes on.
    pub fn words(&self) -> String {
        messages::importing(&self.name)
    }
}

/// The feeds that an import added, in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportStep {
    /// The addresses of the feeds.
    addresses: HashSet<String>,
    /// The feeds as they were when this was undone.
    removed: Vec<Feed>,
}

/// Begins an import, one at a time.
fn begin(model: &mut Model, importing: Importing) -> Vec<Effect> {
    if let Some(run) = &model.following.importing {
        let words = messages::one_import_at_a_time(&run.name);
        model.notify_error(words);
        return Vec::new();
    }
    let name = match &importing {
        Importing::File(path) => clean(path),
        Importing::Text { .. } => messages::PASTED_TEXT.to_owned(),
    };
    // The status line tells of it among what goes on.
    model.notice = None;
    model.following.importing = Some(ImportRun { name, has_warned: false });
    vec![Effect::Import(importing)]
}

/// Leaves the reader. While something is imported the first try only tells so.
pub(in crate::app) fn quit(model: &mut Model) -> Vec<Effect> {
    match &mut model.following.importing {
        Some(run) if !run.has_warned => {
            run.has_warned = true;
            let words = messages::leaving_stops_import(&run.name);
            model.notify(words);
            Vec::new()
        }
        Some(_) | None => vec![Effect::Quit(0)],
    }
}

/// Begins to add a file to the library.
pub(in crate::app) fn import_file(model: &mut Model, path: String) -> Vec<Effect> {
    begin(model, Importing::File(path))
}

/// Tells what came of an import. The feeds that it added can be taken back.
pub(in crate::app) fn imported(model: &mut Model, done: Result<Completed, Shared<Error>>) {
    model.following.importing = None;
    match done {
        Ok(done) => completed(model, &done),
        Err(error) => model.notify_error(failed(&error.0)),
    }
}

/// Unfollows the feeds that an import added, or follows them again. Returns `None` where none of them is there any more.
pub(in crate::app) fn turn_import(
    model: &mut Model,
    mut step: ImportStep,
    direction: Direction,
) -> Option<Change> {
    let again = direction == Direction::Redo;
    if !again {
        let feeds = model.following.feeds.iter().filter(|feed| step.addresses.contains(&feed.address));
        step.removed = feeds.cloned().collect();
    }
    let change = |feed: &Feed| match again {
        true => FeedChange::PutBack(Box::new(feed.clone())),
        false => FeedChange::Remove { address: feed.address.clone(), with_articles: false },
    };
    let now = model.clock.time_of_day().unwrap_or_default();
    let mut made = model.following.make_all(step.removed.iter().map(change), now);
    if !again && step.removed.is_empty() {
        // They are in the library and may not have been heard of yet.
        let remove = |address: &String| FeedChange::Remove { address: address.clone(), with_articles: false };
        model.following.changes.extend(step.addresses.iter().map(remove));
        made = step.addresses.len();
    }
    if made == 0 {
        let words = messages::feeds_imported(step.addresses.len());
        model.notify_error(overlays::nothing_to_undo(again, &words));
        return None;
    }
    model.notify(overlays::step_done(direction.done(), &messages::feeds_imported(made)));
    Some(Change::Import(Box::new(step)))
}

/// Takes in a text that was pasted in the list of feeds: an address is typed into its line, anything longer is news.
pub(in crate::app) fn paste_in_feeds(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let Some(Overlay::Feeds(feeds)) = &mut model.overlay else { return Vec::new() };
    let is_for_feed = matches!(feeds.typing, None | Some(FeedLine { edit: FeedEdit::Add, .. }));
    let lines: Vec<&str> =
        pasted.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_news = lines.len() > 1 || lines.first().is_some_and(|line| line.starts_with(['<', '{', '[']));
    if !is_for_feed || !is_news {
        feeds.paste(pasted);
        return Vec::new();
    }
    if lines.iter().all(|line| WebLink::parse(line).is_some()) {
        model.notify_error(messages::ONE_ADDRESS);
        return Vec::new();
    }
    feeds.typing = None;
    // Terminals send the end of a line as the key Enter does.
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    begin(model, Importing::Text { text, is_article: false })
}

/// Asks if a text is an article, where the user is still at the list of feeds.
pub(in crate::app) fn ask_about_text(model: &mut Model, text: String, title: &str) {
    model.following.importing = None;
    if !matches!(model.overlay, Some(Overlay::Feeds(FeedPane { typing: None, .. }))) {
        return model.notify_error(messages::TEXT_NOT_IMPORTED);
    }
    model.notice = None;
    model.following.doubtful = Some(DoubtfulText { text, title: clean(title) });
    drop(model.pick_show(Pick::Import));
}

/// Adds the text that the user was asked about, or forgets it.
pub(in crate::app) fn answer_about_text(model: &mut Model, is_article: bool) -> Vec<Effect> {
    model.overlay = Some(Overlay::Feeds(FeedPane::default()));
    let Some(DoubtfulText { text, .. }) = model.following.doubtful.take().filter(|_| is_article) else {
        model.notify(messages::TEXT_NOT_IMPORTED);
        return Vec::new();
    };
    begin(model, Importing::Text { text, is_article })
}

/// Tells that something was done.
pub(in crate::app) fn completed(model: &mut Model, done: &Completed) {
    model.notify(done.to_string());
    if let Completed::Imported { added, .. } = done {
        // Its articles join the library later.
        note_counted(model);
        if !added.is_empty() {
            let addresses = added.iter().cloned().collect();
            model.history.record(Change::Import(Box::new(ImportStep { addresses, removed: Vec::new() })));
        }
    }
}
