//! The notice: the line about the last event.

use crate::app::messages::panes as messages;
use crate::app::{Completed, Model};
use std::fmt;

/// A line about the last event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The text of the notice.
    pub words: String,
    /// `true` if it reports a failure.
    pub failed: bool,
}

impl fmt::Display for Completed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenedLink { host } => f.write_str(&messages::opened(host)),
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
        self.notice = Some(Notice { words: self.with_keys(&words.into()), failed: false });
    }

    /// Shows an error on the status line.
    pub(crate) fn notify_error(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: self.with_keys(&words.into()), failed: true });
    }

    /// Returns words with the keys in force of the actions in them.
    fn with_keys(&self, words: &str) -> String {
        self.settings.keys.fill(words, self.mode()).into_owned()
    }
}
