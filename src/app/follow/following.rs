//! The feeds that are followed, as the reader has them: what was changed of them, and how their last refresh went.

use crate::app::follow::importing::{DoubtfulText, ImportRun};
use crate::app::{Moment, Refreshing};
use crate::news::{Feed, FeedChange, FeedOutcome};
use crate::text;

/// The feeds that are followed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Following {
    /// The feeds, by name.
    pub feeds: Vec<Feed>,
    /// The refresh that goes on, if one does.
    pub refreshing: Option<Refreshing>,
    /// The import that goes on, if one does.
    pub importing: Option<ImportRun>,
    /// The changes of the feeds that are still to be handed on.
    pub(in crate::app) changes: Vec<FeedChange>,
    /// The outcome of each feed in the last refresh, by its address.
    pub(in crate::app) outcomes: Vec<(String, FeedOutcome)>,
    /// `true` if there is a library that a refresh can save articles in.
    pub(in crate::app) has_library: bool,
    /// `true` if the last refresh began by itself.
    pub(in crate::app) was_by_itself: bool,
    /// A text that was pasted, about which the user is asked.
    pub(in crate::app) doubtful: Option<DoubtfulText>,
    /// The time from which the interval to the next refresh by itself counts.
    pub(in crate::app) counts_from: Moment,
}

impl Following {
    /// Returns the refresh whose progress is shown: one that began by itself goes on in silence.
    pub fn shown_refresh(&self) -> Option<&Refreshing> {
        self.refreshing.as_ref().filter(|_| !self.was_by_itself)
    }

    /// Takes over the saved feeds.
    pub(in crate::app) fn take_over(&mut self, feeds: Vec<Feed>) {
        self.feeds = feeds.into_iter().map(cleaned).collect();
        self.sort();
    }

    fn sort(&mut self) {
        self.feeds.sort_by_cached_key(|feed| (text::key(&feed.name), feed.address.clone()));
    }

    /// Makes a change and hands it on. Returns whether there was anything to change.
    pub(in crate::app) fn make(&mut self, change: &FeedChange, now: i64) -> bool {
        let made = change.make(&mut self.feeds, now);
        if made {
            self.sort();
            self.changes.push(change.clone());
        }
        made
    }

    /// Makes changes and hands them on. Returns the number of those that changed anything.
    pub(in crate::app) fn make_all(&mut self, changes: impl Iterator<Item = FeedChange>, now: i64) -> usize {
        let before = self.changes.len();
        let feeds = &mut self.feeds;
        self.changes.extend(changes.filter(|change| change.make(feeds, now)));
        self.sort();
        self.changes.len() - before
    }

    /// Returns the outcome of a feed in the last refresh.
    pub(in crate::app) fn outcome_of(&self, address: &str) -> Option<&FeedOutcome> {
        self.outcomes.iter().rev().find(|(of, _)| of == address).map(|(_, outcome)| outcome)
    }

    /// Returns the name of a feed; of one that is not followed any more, the host it was at.
    pub(in crate::app) fn name_of(&self, address: &str) -> String {
        let feed = self.feeds.iter().find(|feed| feed.address == address);
        let host = || text::host(address).unwrap_or_else(|| address.to_owned());
        feed.map_or_else(host, |feed| feed.name.clone())
    }
}

/// Returns a feed whose words can be shown, whatever its server sent.
fn cleaned(mut feed: Feed) -> Feed {
    feed.name = text::clean(&feed.name).trim().to_owned();
    if feed.name.is_empty() {
        feed.name = text::host(&feed.address).unwrap_or_else(|| "a feed without a name".to_owned());
    }
    feed.health.trouble = feed.health.trouble.map(|trouble| text::clean(&trouble));
    feed
}
