//! The changes that the user makes to the feeds: shown at once, passed on to be saved, undone and redone.

use super::{FeedPane, FeedRow, address};
use crate::app::context::{Request, notify, notify_error};
use crate::app::history::{Change, Direction};
use crate::app::messages::overlays as messages;
use crate::app::{Following, Model, Overlay};
use crate::news::{Feed, FeedChange};
use crate::text;

/// A change of the feeds in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedStep {
    /// The change itself, updated when it is undone.
    change: FeedChange,
    /// The change that undoes it.
    back: FeedChange,
    /// The message about the change.
    words: String,
}

impl Model {
    /// Makes a change of the feeds that can be undone.
    pub(in crate::app) fn change_feed(&mut self, change: FeedChange, words: String) {
        let Some(back) = change.back(&self.following.feeds) else {
            return self.notify_error(messages::NOT_FOLLOWED);
        };
        if self.make_feed_change(&change) {
            self.notify(messages::can_be_undone(&words));
            self.history.record(Change::Feed(Box::new(FeedStep { change, back, words })));
        }
    }

    /// Makes a change and passes it on. Returns `true` if there was anything to change.
    fn make_feed_change(&mut self, change: &FeedChange) -> bool {
        let made = self.following.make(change, self.clock.time_of_day().unwrap_or_default());
        if let (true, Some(Overlay::Feeds(pane))) = (made, &mut self.overlay)
            && !matches!(change, FeedChange::Remove { .. })
        {
            pane.go_to(change.address(), &self.following);
        }
        made
    }

    /// Undoes a change, or redoes it. The opposite change is computed from the feeds as they are now, since a feed
    /// may have been refreshed in the meantime.
    ///
    /// Returns `None`, and changes nothing, where another window has changed the same feed since, or where the change
    /// was never saved.
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
        let words = messages::without_fetch_hint(&step.words).to_owned();
        // The feeds do not know whether the articles went, too.
        let with_articles = matches!(last, FeedChange::Remove { with_articles: true, .. });
        let other = other.map(|other| match other {
            FeedChange::Remove { address, .. } => FeedChange::Remove { address, with_articles },
            other => other,
        });
        let Some(other) = other.filter(|_| self.make_feed_change(&done.clone())) else {
            self.notify_error(match is_gone {
                true => messages::nothing_to_undo(again, &words),
                false => messages::changed_elsewhere(again, &words),
            });
            return None;
        };
        self.notify(messages::step_done(direction.done(), &words));
        *(if again { &mut step.back } else { &mut step.change }) = other;
        Some(Change::Feed(Box::new(step)))
    }
}

impl FeedPane {
    /// Follows the feed that was typed. On an error the text stays to be corrected.
    pub(super) fn add(&mut self, typed: &str, following: &Following) -> Vec<Request> {
        match address::read(typed) {
            Ok((address, name)) => self.follow(address, name, following),
            Err(error) => notify_error(error.to_string()),
        }
    }

    /// Follows a feed, unless it is followed already. One that a list brought and that is in a private network is asked for
    /// from now on, and the host of one that failed is looked up anew.
    pub(super) fn follow(
        &mut self,
        address: String,
        name: Option<String>,
        following: &Following,
    ) -> Vec<Request> {
        if let Some(feed) = address::followed(&following.feeds, &address) {
            self.go_to(&feed.address, following);
            let is_private = !feed.typed && text::names_private_host(&feed.address);
            let words = match feed.health.trouble {
                _ if is_private => messages::feed_allowed(&feed.name),
                // It may be that its host has moved into a private network, which the user allows by typing it.
                Some(_) => messages::feed_allowed_anew(&feed.name),
                None => return notify_error(messages::followed_already(&feed.name)),
            };
            self.typing = None;
            let change = FeedChange::Allow { address: feed.address.clone(), typed: true };
            return vec![Request::ChangeFeed(change, words)];
        }
        self.typing = None;
        let called = name.clone().or_else(|| text::host(&address)).unwrap_or_else(|| address.clone());
        let words = messages::feed_followed(&called);
        vec![Request::ChangeFeed(FeedChange::Add { address, name }, words)]
    }

    /// Stops following the feed under the cursor; its articles stay, or are removed with it.
    pub(in crate::app) fn unfollow(&self, with_articles: bool, following: &Following) -> Vec<Request> {
        let feed = match self.current(following) {
            Some(FeedRow::Feed(at)) => following.feeds.get(at),
            Some(FeedRow::Words(_) | FeedRow::Heading(_) | FeedRow::Suggestion(_)) | None => None,
        };
        let Some(feed) = feed else { return notify(messages::NO_FEED_HERE) };
        let words = messages::feed_removed(&feed.name, with_articles);
        let change = FeedChange::Remove { address: feed.address.clone(), with_articles };
        vec![Request::ChangeFeed(change, words)]
    }

    /// Renames a feed.
    pub(super) fn rename(&mut self, address: String, typed: &str) -> Vec<Request> {
        let name = text::clean(typed).trim().to_owned();
        if name.is_empty() {
            return notify_error(messages::FEED_NEEDS_NAME);
        }
        self.typing = None;
        let words = messages::feed_renamed(&name);
        vec![Request::ChangeFeed(FeedChange::Rename { address, name }, words)]
    }

    /// Follows a feed at the address that was typed. On an error the text stays to be corrected.
    pub(super) fn readdress(&mut self, from: &str, typed: &str, following: &Following) -> Vec<Request> {
        let to = match text::web_address(&text::clean(typed)) {
            Ok(to) => to,
            Err(error) => return notify_error(error.to_string()),
        };
        let name = following.name_of(from);
        if let Some(other) = address::followed(&following.feeds, &to).filter(|feed| feed.address != from) {
            return notify_error(messages::address_taken(&other.name));
        }
        self.typing = None;
        if to == from {
            return notify(messages::feed_address_kept(&name));
        }
        let words = messages::feed_readdressed(&name, &text::clean(&to));
        let allow = FeedChange::Allow { address: to.clone(), typed: true };
        let is_private = text::names_private_host(&to);
        let change = FeedChange::Move { address: from.to_owned(), to, moved_to: None };
        let mut requests = vec![Request::ChangeFeed(change, words)];
        // To type an address of one's own network is to allow it.
        if is_private {
            requests.push(Request::ChangeFeed(allow, messages::feed_allowed(&name)));
        }
        requests
    }
}

/// Pauses a feed, or resumes it.
pub(super) fn pause(feed: &Feed) -> Vec<Request> {
    let change = FeedChange::Pause { address: feed.address.clone(), paused: !feed.paused };
    vec![Request::ChangeFeed(change, messages::feed_paused(&feed.name, !feed.paused))]
}
