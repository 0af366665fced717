//! The article that is open for reading, and when it counts as read.

use crate::app::update::marks::read_silently;
use crate::app::{Model, Moment, Pane};
use crate::news::{Mark, Ordinal, OrdinalMap};
use std::time::Duration;

/// The time after which an open article counts as read.
pub const READ_AFTER: Duration = Duration::from_secs(2);

/// The clock of the open article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct ReadTimer {
    /// The article that is open, and when it counts as read, if it is to.
    open: Option<(Ordinal, Option<Moment>)>,
}

impl ReadTimer {
    /// Starts with another article; the clock of the same one goes on.
    pub(in crate::app) fn watch(&mut self, open: Option<Ordinal>, now: Moment) {
        if self.open.map(|(article, _)| article) != open {
            self.open = open.map(|article| (article, Some(now + READ_AFTER)));
        }
    }

    /// Starts anew: the text of the article is there only now.
    pub(in crate::app) fn restart(&mut self, now: Moment) {
        if let Some((_, Some(due))) = &mut self.open {
            *due = now + READ_AFTER;
        }
    }

    /// Stops: the user has marked the article read or unread.
    pub(in crate::app) fn stop(&mut self) {
        if let Some((_, due)) = &mut self.open {
            *due = None;
        }
    }

    /// Follows the article to where it stands now.
    pub(in crate::app) fn remap(&mut self, moved: &OrdinalMap) {
        self.open = self.open.map(|(article, due)| (moved.to(article), due));
    }
}

/// Returns the time at which the open article counts as read.
pub(in crate::app) fn read_due(model: &Model) -> Option<Moment> {
    let (article, due) = model.read_timer.open?;
    due.filter(|_| !model.marks.has(Mark::Read, article) && model.whole(article).is_some())
}

/// Watches the article while its pane has the keys; the clock starts when it is opened.
pub(in crate::app) fn watch_open(model: &mut Model) {
    // Under a page nobody reads.
    let shown = model.focus.pane == Pane::Article && model.page.is_none();
    let open = if shown { model.current() } else { None };
    model.read_timer.watch(open, model.clock.now);
}

/// Marks the open article read, as a change that can be undone. The list stays as it is, even when it shows only
/// unread articles: nothing vanishes under the reader's eyes.
pub(in crate::app) fn mark_open_read(model: &mut Model) {
    // What has not come cannot have been read.
    if let Some(article) = model.current().filter(|&article| model.whole(article).is_some()) {
        read_silently(model, article);
    }
}
