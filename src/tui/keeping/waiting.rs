//! What was handed in and is not kept yet: what the user said of articles and did with his feeds, in his order.
//!
//! The border: one try. When another is worth it is the thread's to know.

use crate::app::{Message, Shared};
use crate::news::{FeedChange, MarkChange, MarkValue};
use crate::store::{Changes, LibraryStore};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What waits to be kept.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// What was said of articles.
    pub(super) kept: Vec<MarkChange>,
    /// What was done with the feeds.
    pub(super) changes: Vec<FeedChange>,
}

impl Pending {
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.changes.is_empty()
    }

    /// Tries to keep all of it: what is kept waits no more. A change of the feeds that makes no sense is given up and
    /// told; the words are given too, the first if there are several.
    ///
    /// # Errors
    /// In words, why it cannot be kept now. What waits still can be tried again.
    pub(super) fn keep(
        &mut self,
        store: &mut LibraryStore,
        tell: &dyn Fn(Message),
    ) -> Result<Option<String>, String> {
        if !self.kept.is_empty() {
            let others = store.keep(&self.kept, now());
            tell_aside(store, tell);
            // What others had written before does not know of it yet.
            self.tell_elsewhere(others.map_err(|error| error.to_string())?, tell);
            self.kept.clear();
        }
        if self.changes.is_empty() {
            return Ok(None);
        }
        let made = store.change_feeds(&self.changes, now());
        tell_aside(store, tell);
        let made = made.map_err(|error| error.to_string())?;
        self.changes.clear();
        let senseless: Vec<String> = made.into_iter().filter_map(Result::err).collect();
        senseless.iter().for_each(|words| tell(Message::Status(Err(words.clone()))));
        Ok(senseless.into_iter().next())
    }

    /// Tells what others have kept, but not of what the user has said and done here since.
    pub(super) fn tell_elsewhere(&self, changes: Changes, tell: &dyn Fn(Message)) {
        let Changes { mut kept, mut arrived, feeds } = changes;
        kept.retain(|other| {
            !self.kept.iter().any(|own| own.id == other.id && own.said.same_matter(&other.said))
        });
        for MarkChange { id, said } in &self.kept {
            if let Some(arrival) = arrived.iter_mut().find(|arrival| arrival.article.id == *id) {
                match said {
                    MarkValue::Read(on) => arrival.read = *on,
                    MarkValue::Starred(on) => arrival.starred = *on,
                    MarkValue::Countries(countries) => arrival.article.correct(countries.as_deref()),
                }
            }
        }
        if !kept.is_empty() {
            tell(Message::MarksChanged(kept));
        }
        if !arrived.is_empty() {
            tell(Message::Arrived(Shared(Arc::new(arrived))));
        }
        if let Some(mut feeds) = feeds {
            for change in &self.changes {
                change.make(&mut feeds, now());
            }
            tell(Message::FeedsChanged(feeds));
        }
    }
}

/// Tells once that a damaged library was moved aside on the way.
fn tell_aside(store: &mut LibraryStore, tell: &dyn Fn(Message)) {
    if let Some(aside) = store.aside() {
        tell(Message::Status(Err(aside.to_string())));
    }
}

/// Seconds since 1970; 0 where the clock stands before that.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
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
        let waiting = Pending {
            changes: vec![
                FeedChange::Remove { address: address("a") },
                FeedChange::Rename { address: address("b"), name: "Ours".to_owned() },
                FeedChange::Pause { address: address("gone"), paused: true },
            ],
            ..Pending::default()
        };
        let told = RefCell::new(Vec::new());
        for feeds in [Some(vec![feed("a"), feed("b"), feed("c")]), None] {
            let changes = Changes { feeds, ..Changes::default() };
            waiting.tell_elsewhere(changes, &|message| told.borrow_mut().push(message));
        }
        let ours = Feed { name: "Ours".to_owned(), ..feed("b") };
        assert_eq!(told.into_inner(), [Message::FeedsChanged(vec![ours, feed("c")])]);
    }
}
