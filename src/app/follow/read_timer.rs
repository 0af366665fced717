//! The article that is open for reading, and when it counts as read.

use crate::app::{Model, Moment, Pane};
use crate::news::{Mark, OrdinalMap};
use std::time::Duration;

/// An article that has been open for this long counts as read.
pub const READ_AFTER: Duration = Duration::from_secs(2);

impl Model {
    /// When something is due though nobody presses a key.
    pub fn deadline(&self) -> Option<Moment> {
        let (article, due) = self.open?;
        due.filter(|_| !self.marks.has(Mark::Read, article) && self.whole(article).is_some())
    }

    /// The article is open while the detail has the keys; the clock starts when it is opened.
    pub(in crate::app) fn watch_open(&mut self) {
        // Under a page nobody reads.
        let shown = self.focus == Pane::Detail && self.page.is_none();
        let open = if shown { self.current() } else { None };
        if self.open.map(|(article, _)| article) != open {
            self.open = open.map(|article| (article, Some(self.clock.now + READ_AFTER)));
        }
    }

    /// The text of the open article is there only now: the clock starts.
    pub(in crate::app) fn watch_anew(&mut self) {
        if let Some((_, Some(due))) = &mut self.open {
            *due = self.clock.now + READ_AFTER;
        }
    }

    /// The clock of the open article goes on where that stands now.
    pub(in crate::app) fn watch_along(&mut self, moved: &OrdinalMap) {
        self.open = self.open.map(|(article, due)| (moved.to(article), due));
    }

    /// An article that has been open long enough counts as read.
    pub(in crate::app) fn read_when_due(&mut self) {
        if self.deadline().is_some_and(|due| due <= self.clock.now) {
            self.read_now();
        }
    }

    /// Marks the open article read, as a change that can be undone. The list stays as it is, even when it shows only
    /// unread articles: nothing vanishes under the reader's eyes.
    pub(in crate::app) fn read_now(&mut self) {
        // What has not come cannot have been read.
        if let Some(article) = self.current().filter(|&article| self.whole(article).is_some()) {
            self.read_silently(article);
        }
    }

    /// The user has said whether the open article is read: the clock has no more say.
    pub(in crate::app) fn stop_watching(&mut self) {
        if let Some((_, due)) = &mut self.open {
            *due = None;
        }
    }
}
