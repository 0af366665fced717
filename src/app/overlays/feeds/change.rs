//! What the user does with the feeds: shown at once, handed on to be carried out, taken back and done again.

use super::address;
use crate::app::history::Change;
use crate::app::{Model, Overlay};
use crate::news::{Feed, FeedChange};
use crate::text;

/// What can be done next with a feed that is followed now; of no use where that is taken back.
const HINT: &str = " · R brings its articles";

/// A change of the feeds, as the history keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedStep {
    /// What makes it, once more where it was taken back.
    change: FeedChange,
    /// What takes it back.
    back: FeedChange,
    /// What was done, in words.
    words: String,
}

impl Model {
    /// Takes over the feeds as they are kept now. The cursor of the pane stays on its row.
    pub(in crate::app) fn feeds_changed(&mut self, feeds: Vec<Feed>) {
        let under = self.feed_address();
        self.feeds = feeds.into_iter().map(cleaned).collect();
        self.feeds_sort();
        if let Some(address) = under {
            self.feed_go_to(&address);
        }
    }

    fn feeds_sort(&mut self) {
        self.feeds.sort_by_cached_key(|feed| (text::key(&feed.name), feed.address.clone()));
    }

    /// Makes a change of the feeds, as one that can be undone.
    pub(super) fn feed_change(&mut self, change: FeedChange, words: String) {
        let Some(back) = change.back(&self.feeds) else {
            return self.notify_error("that feed is not followed any more");
        };
        if self.feed_make(&change) {
            self.notify(format!("{words} · u undoes"));
            self.record(Change::Feed(Box::new(FeedStep { change, back, words })));
        }
    }

    /// Makes a change and hands it on. Tells whether there was anything to change.
    fn feed_make(&mut self, change: &FeedChange) -> bool {
        let now = self.time_or_none();
        let made = change.make(&mut self.feeds, now);
        if made {
            self.feeds_sort();
            self.feed_changes.push(change.clone());
            if !matches!(change, FeedChange::Remove { .. }) {
                self.feed_go_to(change.address());
            }
        }
        made
    }

    /// Takes a change back, or makes it again. What then leads the other way is found in the feeds as they are: the
    /// feed may have been refreshed since. Where another window has changed the same since, that stays, and so does
    /// the feed where the change was never kept: there is then nothing to take back, now or later, and nothing is given.
    pub(in crate::app) fn feed_undo(&mut self, mut step: FeedStep, again: bool) -> Option<Change> {
        let (done, last) = if again { (&step.change, &step.back) } else { (&step.back, &step.change) };
        let other = done.back(&self.feeds).filter(|_| last.stands(&self.feeds));
        let is_there = self.feeds.iter().any(|feed| feed.address == last.address());
        let is_gone = matches!(last, FeedChange::Remove { .. }) || !is_there;
        let words = step.words.strip_suffix(HINT).unwrap_or(&step.words).to_owned();
        let Some(other) = other.filter(|_| self.feed_make(&done.clone())) else {
            let (undone, undo) = if again { ("done again", "do again") } else { ("undone", "undo") };
            self.notify_error(match is_gone {
                true => format!("nothing to {undo}, it is not so any more: {words}"),
                false => format!("changed elsewhere since, nothing {undone}: {words}"),
            });
            return None;
        };
        self.notify(format!("{}: {words}", if again { "done again" } else { "undone" }));
        *(if again { &mut step.back } else { &mut step.change }) = other;
        Some(Change::Feed(Box::new(step)))
    }

    /// Undoes the last change of the feeds, or makes it again. What else was done is not seen from here.
    pub(in crate::app) fn feeds_back(&mut self, again: bool) {
        match (self.history.next_is_of_feeds(again), again) {
            (true, false) => self.undo(),
            (true, true) => self.redo(),
            (false, false) => self.notify("no change of the feeds to undo here"),
            (false, true) => self.notify("no change of the feeds to redo here"),
        }
    }

    /// Follows a feed, by what was typed. What cannot be followed is told, and stays to be put right.
    pub(super) fn feed_add(&mut self, typed: &str) {
        match address::read(typed) {
            Ok((address, name)) => self.feed_follow(address, name),
            Err(error) => self.notify_error(error.to_string()),
        }
    }

    /// Follows a feed, unless it is followed already.
    pub(super) fn feed_follow(&mut self, address: String, name: Option<String>) {
        if let Some(feed) = address::followed(&self.feeds, &address) {
            let (name, address) = (feed.name.clone(), feed.address.clone());
            self.feed_go_to(&address);
            return self.notify_error(format!("that feed is followed already: {name}"));
        }
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.typing = None;
        }
        let called = name.as_deref().or(text::host(&address)).unwrap_or(&address).to_owned();
        let words = format!("{called} is followed{HINT}");
        self.feed_change(FeedChange::Add { address, name }, words);
    }

    /// Calls a feed otherwise.
    pub(super) fn feed_rename(&mut self, address: String, typed: &str) {
        let name = text::clean(typed).trim().to_owned();
        if name.is_empty() {
            return self.notify_error("a feed needs a name");
        }
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.typing = None;
        }
        let words = format!("the feed is called {name} now");
        self.feed_change(FeedChange::Rename { address, name }, words);
    }

    /// Follows a feed at the address its server gave.
    pub(super) fn feed_move(&mut self, feed: &Feed) {
        let (address, name) = (feed.address.clone(), &feed.name);
        match &feed.health.moved_to {
            None => self.notify(format!("{name} has not moved")),
            Some(to) if address::followed(&self.feeds, to).is_some_and(|other| other.address != address) => {
                self.notify_error(format!(
                    "{name} is followed at its new address already; d removes this one"
                ));
            }
            Some(to) => {
                let words = format!("{name} is followed at {}", text::clean(to));
                self.feed_change(FeedChange::Move { address, to: to.clone(), moved_to: None }, words);
            }
        }
    }
}

/// A feed whose words can be shown, whatever its server said.
fn cleaned(mut feed: Feed) -> Feed {
    feed.name = text::clean(&feed.name).trim().to_owned();
    if feed.name.is_empty() {
        feed.name = text::host(&feed.address).unwrap_or("a feed without a name").to_owned();
    }
    feed.health.trouble = feed.health.trouble.map(|trouble| text::clean(&trouble));
    feed
}
