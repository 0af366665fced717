//! Files and pasted texts that the user adds to the library from the reader.
//!
//! The border: what a text is, is decided where it is read. What it adds arrives as the articles of a refresh do.

use crate::app::messages::outside as messages;
use crate::app::{Completed, Effect, FeedEdit, FeedLine, FeedPane, Importing, Model, Overlay, Pick};
use crate::text::{WebLink, clean};

/// A text that was pasted, while the user is asked if it is an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct DoubtfulText {
    text: String,
    /// The title that the article would have.
    pub(in crate::app) title: String,
}

/// Begins to add a file to the library.
pub(in crate::app) fn import_file(model: &mut Model, path: String) -> Vec<Effect> {
    model.notify(messages::importing(Some(&path)));
    vec![Effect::Import(Importing::File(path))]
}

/// Takes in a text that was pasted in the list of feeds: an address is typed into its line, anything longer is news.
pub(in crate::app) fn paste_in_feeds(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let Some(Overlay::Feeds(feeds)) = &mut model.overlay else { return Vec::new() };
    let is_for_feed = matches!(feeds.typing, None | Some(FeedLine { edit: FeedEdit::Add, .. }));
    let mut lines = pasted.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let has_lines = lines.next().is_some();
    if !is_for_feed || !(has_lines || first.starts_with(['<', '{', '['])) {
        feeds.paste(pasted);
        return Vec::new();
    }
    let mut lines = pasted.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    if lines.all(|line| WebLink::parse(line).is_some()) {
        model.notify_error(messages::ONE_ADDRESS);
        return Vec::new();
    }
    feeds.typing = None;
    model.notify(messages::importing(None));
    // Terminals send the end of a line as the key Enter does.
    let text = pasted.replace("\r\n", "\n").replace('\r', "\n");
    vec![Effect::Import(Importing::Text { text, is_article: false })]
}

/// Asks if a text is an article, where the user is still at the list of feeds.
pub(in crate::app) fn ask_about_text(model: &mut Model, text: String, title: &str) {
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
    model.notify(messages::importing(None));
    vec![Effect::Import(Importing::Text { text, is_article })]
}

/// Tells that something was done.
pub(in crate::app) fn completed(model: &mut Model, done: &Completed) {
    let words = done.to_string();
    // The new articles of an import join the library later: what was told of them is told.
    if matches!(done, Completed::Imported { .. }) {
        model.following.summary = Some(words.clone());
    }
    model.notify(words);
}
