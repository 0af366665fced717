//! Marks and changes of feeds that were handed in and are not saved yet, in the user's order.
//!
//! The border: one try to save them. When another is worth it is decided by the thread.

use super::worker::{failure, failure_shared};
use crate::app::{Event, Message, Shared};
use crate::error::Error;
use crate::news::{FeedChange, MarkChange, MarkValue, SavedChange};
use crate::store::{Changes, LibraryStore};
use crate::tui::now;
use std::sync::Arc;

/// The changes that wait to be saved.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// The marks of articles.
    pub(super) marks: Vec<MarkChange>,
    /// The changes of feeds.
    pub(super) feed_changes: Vec<FeedChange>,
    /// The changes of saved searches.
    pub(super) saved_changes: Vec<SavedChange>,
}

impl Pending {
    /// Returns whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.feed_changes.is_empty() && self.saved_changes.is_empty()
    }

    /// Returns the number of changes that wait.
    pub(super) fn len(&self) -> usize {
        self.marks.len() + self.feed_changes.len() + self.saved_changes.len()
    }

    /// Tries to save everything; what is saved waits no more. A change of a feed that makes no sense is given up and
    /// reported; the first such error is returned too.
    ///
    /// # Errors
    /// Why the library cannot be written now. What still waits can be tried again.
    pub(super) fn save(
        &mut self,
        store: &mut LibraryStore,
        report: &dyn Fn(Message),
    ) -> Result<Option<Shared<Error>>, Error> {
        if !self.marks.is_empty() {
            let others = store.save_marks(&self.marks, now());
            report_notices(store, report);
            // What others saved before does not know of these marks yet.
            self.report_others(others?, report);
            self.marks.clear();
        }
        if !self.saved_changes.is_empty() {
            let saved = store.change_saved(&self.saved_changes);
            report_notices(store, report);
            saved?;
            self.saved_changes.clear();
        }
        if self.feed_changes.is_empty() {
            return Ok(None);
        }
        let results = store.change_feeds(&self.feed_changes, now());
        report_notices(store, report);
        let results = results?;
        self.feed_changes.clear();
        let rejected = results.into_iter().filter_map(Result::err);
        let rejected: Vec<Shared<Error>> =
            rejected.map(|error| Shared(Arc::new(Error::ChangeFeed(error)))).collect();
        rejected.iter().for_each(|error| report(failure_shared(error)));
        Ok(rejected.into_iter().next())
    }

    /// Reports what others have saved, but not what the changes that wait here overrule.
    pub(super) fn report_others(&self, changes: Changes, report: &dyn Fn(Message)) {
        let Changes { mut marks, mut arrived, are_many, feeds, saved } = changes;
        marks.retain(|other| {
            !self.marks.iter().any(|own| own.id == other.id && own.value.is_same_mark(&other.value))
        });
        for MarkChange { id, value: said } in &self.marks {
            if let Some(arrival) = arrived.iter_mut().find(|arrival| arrival.article.id == *id) {
                match said {
                    MarkValue::Read(on) => arrival.read = *on,
                    MarkValue::Starred(on) => arrival.starred = *on,
                    MarkValue::Removed(on) => arrival.removed = *on,
                    MarkValue::Countries(countries) => arrival.article.correct(countries.as_deref()),
                }
            }
        }
        if !marks.is_empty() {
            report(Message::Event(Event::MarksChanged(marks)));
        }
        if !arrived.is_empty() {
            report(Message::Event(Event::Arrived(Shared(Arc::new(arrived)))));
        }
        if are_many {
            report(Message::Event(Event::ManyArrived));
        }
        if let Some(mut feeds) = feeds {
            for change in &self.feed_changes {
                change.make(&mut feeds, now());
            }
            report(Message::Event(Event::FeedsChanged(feeds)));
        }
        if let Some(mut searches) = saved {
            for change in &self.saved_changes {
                change.make(&mut searches);
            }
            report(Message::Event(Event::SavedChanged(searches)));
        }
    }
}

/// Reports what is to be told of the library file: that it was repaired, for one.
pub(super) fn report_notices(store: &mut LibraryStore, report: &dyn Fn(Message)) {
    store.take_notices().into_iter().for_each(|notice| report(failure(notice)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Feed;
    use std::cell::RefCell;

    #[test]
    fn what_waits_is_not_overruled_by_what_is_heard_of_others() {
        let address = |name: &str| format!("https://{name}.example/");
        let feed = |name: &str| Feed { address: address(name), name: name.to_owned(), ..Feed::default() };
        let pending = Pending {
            feed_changes: vec![
                FeedChange::Remove { address: address("a"), with_articles: false },
                FeedChange::Rename { address: address("b"), name: "Ours".to_owned() },
                FeedChange::Pause { address: address("gone"), paused: true },
            ],
            ..Pending::default()
        };
        let reported = RefCell::new(Vec::new());
        for feeds in [Some(vec![feed("a"), feed("b"), feed("c")]), None] {
            let changes = Changes { feeds, ..Changes::default() };
            pending.report_others(changes, &|message| reported.borrow_mut().push(message));
        }
        let ours = Feed { name: "Ours".to_owned(), ..feed("b") };
        assert_eq!(reported.into_inner(), [Message::Event(Event::FeedsChanged(vec![ours, feed("c")]))]);
    }
}
