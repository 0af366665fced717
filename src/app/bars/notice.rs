//! The line about what just happened.

use crate::app::messages::panes as messages;
use crate::app::{Completed, Model};
use std::fmt;

/// A line about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// It tells of a failure.
    pub failed: bool,
}

impl fmt::Display for Completed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenedLink { host } => f.write_str(&messages::opened(host)),
            Self::Copied { what, text } => f.write_str(&messages::copied(what, text)),
        }
    }
}

impl Model {
    /// Tells at the start what could not be used of the news.
    pub fn begin_with_faults(&mut self, faults: &[String]) {
        match faults {
            [] => {}
            [only] => self.notify_error(only.clone()),
            [first, more @ ..] => self.notify_error(messages::first_fault(first, more.len())),
        }
    }

    /// Says something on the status line.
    pub(crate) fn notify(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), failed: false });
    }

    /// Says on the status line that something failed.
    pub(crate) fn notify_error(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), failed: true });
    }
}
