//! What the user does with the feeds: shown at once, handed on to be carried out, taken back and done again.

use super::{FeedPane, address};
use crate::app::context::{Request, notify, notify_error};
use crate::app::history::{Change, Direction};
use crate::app::{Following, Model, Overlay};
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
    /// Makes a change of the feeds, as one that can be undone.
    pub(in crate::app) fn change_feed(&mut self, change: FeedChange, words: String) {
        let Some(back) = change.back(&self.following.feeds) else {
            return self.notify_error("that feed is not followed any more");
        };
        if self.make_feed_change(&change) {
            self.notify(format!("{words} · u undoes"));
            self.history.record(Change::Feed(Box::new(FeedStep { change, back, words })));
        }
    }

    /// Makes a change and hands it on. Returns whether there was anything to change.
    fn make_feed_change(&mut self, change: &FeedChange) -> bool {
        let made = self.following.make(change, self.clock.time_of_day().unwrap_or_default());
        if let (true, Some(Overlay::Feeds(pane))) = (made, &mut self.overlay)
            && !matches!(change, FeedChange::Remove { .. })
        {
            pane.go_to(change.address(), &self.following);
        }
        made
    }

    /// Takes a change back, or makes it again. The change that then leads the other way is found in the feeds as they
    /// are: the feed may have been refreshed since. Where another window has changed the same since, that stays, and so
    /// does the feed where the change was never kept: there is then nothing to take back, now or later, and `None` is
    /// returned.
    pub(in crate::app) fn turn_feed_step(
        &mut self,
        mut step: FeedStep,
        direction: Direction,
    ) -> Option<Change> {
        let feeds = &self.following.feeds;
        let again = direction == Direction::Redo;
        let (done, last) = if again { (&step.change, &step.back) } else { (&step.back, &step.change) };
        let other = done.back(feeds).filter(|_| last.stands(feeds));
        let is_there = feeds.iter().any(|feed| feed.address == last.address());
        let is_gone = matches!(last, FeedChange::Remove { .. }) || !is_there;
        let words = step.words.strip_suffix(HINT).unwrap_or(&step.words).to_owned();
        let Some(other) = other.filter(|_| self.make_feed_change(&done.clone())) else {
            let (undone, undo) = if again { ("done again", "do again") } else { ("undone", "undo") };
            self.notify_error(match is_gone {
                true => format!("nothing to {undo}, it is not so any more: {words}"),
                false => format!("changed elsewhere since, nothing {undone}: {words}"),
            });
            return None;
        };
        self.notify(format!("{}: {words}", direction.done()));
        *(if again { &mut step.back } else { &mut step.change }) = other;
        Some(Change::Feed(Box::new(step)))
    }
}

impl FeedPane {
    /// Follows a feed, by what was typed. What cannot be followed is told, and stays to be put right.
    pub(super) fn add(&mut self, typed: &str, following: &Following) -> Vec<Request> {
        match address::read(typed) {
            Ok((address, name)) => self.follow(address, name, following),
            Err(error) => notify_error(error.to_string()),
        }
    }

    /// Follows a feed, unless it is followed already.
    pub(super) fn follow(
        &mut self,
        address: String,
        name: Option<String>,
        following: &Following,
    ) -> Vec<Request> {
        if let Some(feed) = address::followed(&following.feeds, &address) {
            self.go_to(&feed.address, following);
            return notify_error(format!("that feed is followed already: {}", feed.name));
        }
        self.typing = None;
        let called = name.as_deref().or(text::host(&address)).unwrap_or(&address).to_owned();
        let words = format!("{called} is followed{HINT}");
        vec![Request::ChangeFeed(FeedChange::Add { address, name }, words)]
    }

    /// Gives a feed another name.
    pub(super) fn rename(&mut self, address: String, typed: &str) -> Vec<Request> {
        let name = text::clean(typed).trim().to_owned();
        if name.is_empty() {
            return notify_error("a feed needs a name");
        }
        self.typing = None;
        let words = format!("the feed is called {name} now");
        vec![Request::ChangeFeed(FeedChange::Rename { address, name }, words)]
    }
}

/// Follows a feed no longer.
pub(super) fn remove(feed: &Feed) -> Vec<Request> {
    let words = format!("{} is followed no longer; its articles stay", feed.name);
    vec![Request::ChangeFeed(FeedChange::Remove { address: feed.address.clone() }, words)]
}

/// Leaves a feed out of refreshes, or no longer.
pub(super) fn pause(feed: &Feed) -> Vec<Request> {
    let words = if feed.paused { "is refreshed again" } else { "is paused: refreshes leave it out" };
    let change = FeedChange::Pause { address: feed.address.clone(), paused: !feed.paused };
    vec![Request::ChangeFeed(change, format!("{} {words}", feed.name))]
}

/// Follows a feed at the address its server gave.
pub(super) fn readdress(feed: &Feed, following: &Following) -> Vec<Request> {
    let (address, name) = (feed.address.clone(), &feed.name);
    match &feed.health.moved_to {
        None => notify(format!("{name} has not moved")),
        Some(to) if address::followed(&following.feeds, to).is_some_and(|other| other.address != address) => {
            notify_error(format!("{name} is followed at its new address already; d removes this one"))
        }
        Some(to) => {
            let words = format!("{name} is followed at {}", text::clean(to));
            vec![Request::ChangeFeed(FeedChange::Move { address, to: to.clone(), moved_to: None }, words)]
        }
    }
}
