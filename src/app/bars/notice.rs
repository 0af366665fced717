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
    /// `true` if it tells the number of the articles that are joining the library.
    pub(in crate::app) counts_new: bool,
    /// The time since which it stands.
    since: Moment,
    /// The time at which it goes by itself; `None` if it stays until a key is pressed.
    pub(in crate::app) until: Option<Moment>,
}

impl fmt::Display for Completed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenedLink { host } => f.write_str(&messages::opened(host)),
            Self::Imported { file, counts, paused, problem, added } => {
                let can_be_undone = !added.is_empty();
                let (file, problem) = (file.as_deref(), problem.as_deref());
                f.write_str(&messages::imported(file, counts, *paused, problem, can_be_undone))
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
        self.set_notice(&words.into(), false, None);
    }

    /// Shows an error on the status line.
    pub(crate) fn notify_error(&mut self, words: impl Into<String>) {
        self.set_notice(&words.into(), true, None);
    }

    /// Shows a notice, with the keys in force of the actions in it.
    fn set_notice(&mut self, words: &str, failed: bool, until: Option<Moment>) {
        let words = self.settings.keys.fill(words, self.mode()).into_owned();
        self.notice = Some(Notice { words, failed, counts_new: false, since: self.clock.now, until });
    }
}

/// Has the notice stand for the number of the articles that are joining the library, which need no words of their own
/// then.
pub(in crate::app) fn note_counted(model: &mut Model) {
    if let Some(notice) = &mut model.notice {
        notice.counts_new = true;
    }
}

/// Shows a notice that nobody asked for; it goes by itself. Returns `true` if it is shown. One that reports a failure,
/// or that has not stood for as long yet, is left to be read.
pub(in crate::app) fn notify_briefly(model: &mut Model, words: &str, failed: bool) -> bool {
    let now = model.clock.now;
    let is_to_be_read = |notice: &Notice| notice.failed || now < notice.since + BRIEF_NOTICE;
    let is_shown = !model.notice.as_ref().is_some_and(is_to_be_read);
    if is_shown {
        model.set_notice(words, failed, Some(now + BRIEF_NOTICE));
    }
    is_shown
}
