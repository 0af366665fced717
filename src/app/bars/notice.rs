//! The notice: the line about the last event.

use crate::app::messages::panes as messages;
use crate::app::{Completed, Model, Moment};
use std::fmt;
use std::time::Duration;

/// The time for which a notice stands that nobody asked for.
const BRIEF_NOTICE: Duration = Duration::from_secs(10);

/// A line about the last event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The text of the notice.
    pub words: String,
    /// `true` if it reports a failure.
    pub failed: bool,
    /// The time at which it goes by itself; `None` if it stays until a key is pressed.
    pub(in crate::app) until: Option<Moment>,
}

impl fmt::Display for Completed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenedLink { host } => f.write_str(&messages::opened(host)),
            Self::Imported { file, counts, paused } => {
                f.write_str(&messages::imported(file.as_deref(), counts, *paused))
            }
            Self::Piped { articles, name } => f.write_str(&messages::piped(*articles, name)),
            Self::Exported { articles, path } => f.write_str(&messages::exported(*articles, path)),
            Self::Copied { what, text } => f.write_str(&messages::copied(what, text)),
        }
    }
}

impl Model {
    /// Reports at the start the news that could not be read.
    pub fn begin_with_faults(&mut self, faults: &[String]) {
        match faults {
            [] => {}
            [only] => self.notify_error(only.clone()),
            [first, more @ ..] => self.notify_error(messages::first_fault(first, more.len())),
        }
    }

    /// Shows a notice on the status line.
    pub(crate) fn notify(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: self.with_keys(&words.into()), failed: false, until: None });
    }

    /// Shows an error on the status line.
    pub(crate) fn notify_error(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: self.with_keys(&words.into()), failed: true, until: None });
    }

    /// Returns words with the keys in force of the actions in them.
    fn with_keys(&self, words: &str) -> String {
        self.settings.keys.fill(words, self.mode()).into_owned()
    }
}

/// Shows a notice that nobody asked for, where none stands; it goes by itself.
pub(in crate::app) fn notify_briefly(model: &mut Model, words: &str, failed: bool) {
    if model.notice.is_none() {
        let until = Some(model.clock.now + BRIEF_NOTICE);
        model.notice = Some(Notice { words: model.with_keys(words), failed, until });
    }
}
