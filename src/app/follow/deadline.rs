//! What is due at a time though nobody presses a key: an article counts as read, a notice goes, the feeds are refreshed.

use crate::app::follow::read_timer::{mark_open_read, read_due};
use crate::app::follow::refreshing::{begin_refresh_by_itself, refresh_due};
use crate::app::{Effect, Model, Moment};

impl Model {
    /// Returns the time at which something is due though nobody presses a key.
    pub fn deadline(&self) -> Option<Moment> {
        [read_due(self), notice_due(self), refresh_due(self)].into_iter().flatten().min()
    }
}

/// Returns the time at which the notice goes by itself.
fn notice_due(model: &Model) -> Option<Moment> {
    model.notice.as_ref().and_then(|notice| notice.until)
}

/// Does what is due at a time.
pub(in crate::app) fn time_passed(model: &mut Model, now: Moment) -> Vec<Effect> {
    model.clock.now = now;
    let is_due = |due: Option<Moment>| due.is_some_and(|due| due <= now);
    if is_due(read_due(model)) {
        mark_open_read(model);
    }
    if is_due(notice_due(model)) {
        model.notice = None;
    }
    if is_due(refresh_due(model)) { begin_refresh_by_itself(model) } else { Vec::new() }
}
