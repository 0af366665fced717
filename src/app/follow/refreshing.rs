//! A refresh that goes on while the user reads: how far it is, and at its end what came of it in one line.
//!
//! Fetching is not known here; the outcome of a feed is reported with its address.

use crate::app::bars::notice::{note_counted, notify_briefly};
use crate::app::follow::arriving::hidden_by;
use crate::app::messages::follow as messages;
use crate::app::{Effect, FeedPane, Following, Model, Moment, Notice, Overlay, Pick, PickList};
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::text;
use std::borrow::Cow;

/// A refresh that goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshing {
    /// The number of feeds that are fetched; `None` until that is known.
    pub of: Option<usize>,
    /// The number of feeds that are done.
    pub done: usize,
    /// The addresses of the feeds that are being fetched now.
    pub asking: Vec<String>,
    /// The numbers of new articles since the refresh began, and of the hidden ones among them.
    joined: (usize, usize),
}

/// The outcomes of a refresh, each with the name of its feed.
struct Summary<'a> {
    outcomes: Vec<(String, &'a FeedOutcome)>,
    /// The words about the new articles that are hidden.
    hidden: Option<String>,
}

impl Refreshing {
    /// Returns the progress in words.
    pub fn words(&self) -> String {
        let new = match self.joined.0 {
            0 => String::new(),
            new => messages::refreshing_new(new),
        };
        match self.of {
            Some(of) => messages::refreshing(self.done.min(of), of, &new),
            None => messages::REFRESHING.to_owned(),
        }
    }
}

impl Summary<'_> {
    /// Returns the name and the error of each feed that failed.
    fn failed(&self) -> Vec<(&str, &str)> {
        let failed = self.outcomes.iter().filter_map(|(name, outcome)| match outcome {
            FeedOutcome::Failed(why) => Some((name.as_str(), why.as_str())),
            _ => None,
        });
        failed.collect()
    }

    /// Returns one line that ends with the failures: they are cut off on a narrow screen.
    fn words(&self) -> String {
        let count = |is: fn(&FeedOutcome) -> bool| self.outcomes.iter().filter(|(_, o)| is(o)).count();
        let (mut new, mut changed, mut faults) = (0, 0, 0);
        for (_, outcome) in &self.outcomes {
            if let FeedOutcome::Read { new: n, changed: c, faults: f, .. } = outcome {
                (new, changed, faults) = (new + n, changed + c, faults + f.len());
            }
        }
        let mut parts = vec![match &self.hidden {
            Some(hidden) => messages::new_and_hidden(new, hidden),
            None => messages::new_articles(new),
        }];
        for (count, words) in [
            (changed, messages::CHANGED),
            (count(|outcome| matches!(outcome, FeedOutcome::Unchanged)), messages::UNCHANGED),
            (count(|outcome| matches!(outcome, FeedOutcome::Skipped(_))), messages::SKIPPED),
            (faults, messages::UNUSABLE),
        ] {
            parts.extend((count > 0).then(|| format!("{count} {words}")));
        }
        messages::refresh_ended(self.outcomes.len(), &parts.join(", "), &messages::failed(&self.failed()))
    }
}

impl Model {
    /// Takes over the feeds that are followed, and the time at which the reader begins, in seconds since 1970; 0 where
    /// that is not known.
    pub fn begin_with_feeds(&mut self, feeds: Vec<Feed>, started_at: i64) {
        self.clock.started_at = started_at;
        self.take_over_feeds(feeds);
    }

    /// Takes over the saved feeds. The cursor of the pane stays on its row.
    pub(in crate::app) fn take_over_feeds(&mut self, feeds: Vec<Feed>) {
        let under = match self.overlay.as_mut().map(Overlay::below_help) {
            Some(Overlay::Feeds(pane)) => pane.address(&self.following),
            Some(Overlay::Pick(PickList { pick: Pick::Unfollow(cursor), .. })) => {
                FeedPane::at(*cursor).address(&self.following)
            }
            _ => None,
        };
        self.following.take_over(feeds);
        let Some(address) = under else { return };
        let Some(overlay) = self.overlay.as_mut().map(Overlay::below_help) else { return };
        match overlay {
            Overlay::Feeds(pane) => pane.go_to(&address, &self.following),
            // The menu is about its feed: it closes when that is gone.
            Overlay::Pick(PickList { pick: Pick::Unfollow(cursor), .. }) => {
                let mut pane = FeedPane::at(*cursor);
                pane.go_to(&address, &self.following);
                *cursor = pane.cursor();
                let is_gone = !self.following.feeds.iter().any(|feed| feed.address == address);
                if is_gone {
                    *overlay = Overlay::Feeds(pane);
                }
            }
            _ => {}
        }
    }
}

impl Following {
    /// Begins a refresh of every feed that is not paused, one refresh at a time.
    ///
    /// # Errors
    /// The words for a refresh that cannot begin.
    pub(in crate::app) fn begin_refresh(&mut self) -> Result<(), Cow<'static, str>> {
        // One that goes on is the user's from now on, who is told of it.
        self.was_by_itself = false;
        match &self.refreshing {
            Some(Refreshing { of: Some(of), done, .. }) => {
                Err(messages::refresh_goes_on((*done).min(*of), *of).into())
            }
            Some(_) => Err(messages::REFRESH_GOES_ON.into()),
            None if self.feeds.is_empty() => Err(messages::NO_FEED.into()),
            None if self.feeds.iter().all(|feed| feed.paused) => Err(messages::ALL_PAUSED.into()),
            None => {
                self.refreshing = Some(Refreshing::default());
                self.outcomes.clear();
                Ok(())
            }
        }
    }

    /// Takes over a step of the refresh. A step that comes after its end is dropped. Returns the numbers of new and of
    /// hidden new articles when the refresh has ended.
    fn follow_refresh(&mut self, refresh: Refresh) -> Option<(usize, usize)> {
        if matches!(refresh, Refresh::Begun(_)) {
            self.refreshing.get_or_insert_default();
        }
        let current = self.refreshing.as_mut()?;
        match refresh {
            Refresh::Begun(of) => {
                self.outcomes.clear();
                *current = Refreshing { of: Some(of), joined: current.joined, ..Refreshing::default() };
            }
            Refresh::Asking { address } => current.asking.push(address),
            Refresh::Done { address, outcome } => {
                current.asking.retain(|asked| *asked != address);
                current.done += 1;
                self.outcomes.push((address, cleaned(outcome)));
            }
            Refresh::Ended => return self.refreshing.take().map(|ended| ended.joined),
        }
        None
    }

    /// Returns the number of new articles that the last refresh brought.
    fn new_count(&self) -> usize {
        let new = |outcome: &FeedOutcome| match outcome {
            FeedOutcome::Read { new, .. } => *new,
            FeedOutcome::Unchanged | FeedOutcome::Skipped(_) | FeedOutcome::Failed(_) => 0,
        };
        self.outcomes.iter().map(|(_, outcome)| new(outcome)).sum()
    }

    /// Returns the words about the refresh that has ended, and `true` if a feed failed.
    fn summarize(&self, hidden: Option<String>) -> (String, bool) {
        let outcomes = self.outcomes.iter().map(|(address, outcome)| (self.name_of(address), outcome));
        let summary = Summary { outcomes: outcomes.collect(), hidden };
        let words = match summary.outcomes.is_empty() {
            true => messages::NO_FEED_REFRESHED.to_owned(),
            false => summary.words(),
        };
        (words, !summary.failed().is_empty())
    }

    /// Counts new articles that have joined the library. Returns `true` if the words about the refresh count them, so
    /// that they need no words of their own.
    pub(in crate::app) fn count_new(&mut self, new: usize, hidden: usize, notice: Option<&Notice>) -> bool {
        match &mut self.refreshing {
            Some(current) => {
                current.joined = (current.joined.0 + new, current.joined.1 + hidden);
                true
            }
            // Of a large library the last ones join it when the refresh has ended.
            None => hidden == 0 && notice.is_some_and(|notice| notice.counts_new),
        }
    }
}

/// Tells that there is a library to save articles in, so that the reader may refresh the feeds by itself, as often as the
/// settings say.
pub fn allow_refreshing(model: &mut Model) {
    model.following.has_library = true;
}

/// Returns the time at which the feeds are refreshed by themselves; `None` while they are, or if nothing is to be refreshed.
pub(in crate::app) fn refresh_due(model: &Model) -> Option<Moment> {
    let Following { feeds, refreshing, has_library, counts_from, .. } = &model.following;
    let has_feed = feeds.iter().any(|feed| !feed.paused && !feed.health.gone);
    let interval = model.settings.refresh_interval?;
    (*has_library && has_feed && refreshing.is_none()).then(|| *counts_from + interval)
}

/// Has the interval begin anew while a refresh goes on, and while nothing is to be refreshed.
pub(in crate::app) fn count_interval(model: &mut Model) {
    if refresh_due(model).is_none() {
        model.following.counts_from = model.clock.now;
    }
}

/// Begins a refresh that nobody asked for.
pub(in crate::app) fn begin_refresh_by_itself(model: &mut Model) -> Vec<Effect> {
    let has_begun = model.following.begin_refresh().is_ok();
    model.following.was_by_itself = has_begun;
    if has_begun { vec![Effect::Refresh] } else { Vec::new() }
}

/// Takes over a step of the refresh. At its end shows a summary, and runs the user's program if there are new articles.
pub(in crate::app) fn refreshed(model: &mut Model, refresh: Refresh) -> Vec<Effect> {
    let Some((new, hidden)) = model.following.follow_refresh(refresh) else { return Vec::new() };
    summarize(model, new, hidden);
    let brought = model.following.new_count();
    let on_new = model.settings.on_new.clone().filter(|_| brought > 0);
    on_new.map(|command| Effect::RunOnNew(command, brought)).into_iter().collect()
}

/// Shows what came of a refresh.
fn summarize(model: &mut Model, new: usize, hidden: usize) {
    let (words, failed) = model.following.summarize(hidden_by(model, hidden, new));
    let failed_before = model.notice.as_ref().is_some_and(|notice| notice.failed);
    if failed_before && !failed {
        return; // the user does not know yet what failed before
    }
    if model.following.was_by_itself {
        let is_worth_it = failed || model.following.new_count() > 0;
        if !is_worth_it || !notify_briefly(model, &words, failed) {
            return;
        }
    } else if failed {
        model.notify_error(words);
    } else {
        model.notify(words);
    }
    note_counted(model);
}

/// Returns an outcome whose words can be shown.
fn cleaned(outcome: FeedOutcome) -> FeedOutcome {
    match outcome {
        FeedOutcome::Skipped(why) => FeedOutcome::Skipped(text::clean(&why)),
        FeedOutcome::Failed(why) => FeedOutcome::Failed(text::clean(&why)),
        FeedOutcome::Read { new, changed, known, faults } => {
            let faults = faults.iter().map(|fault| text::clean(fault)).collect();
            FeedOutcome::Read { new, changed, known, faults }
        }
        FeedOutcome::Unchanged => FeedOutcome::Unchanged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key;

    fn read(new: usize, changed: usize, faults: usize) -> FeedOutcome {
        FeedOutcome::Read { new, changed, known: 3, faults: vec!["item 2 has no title".to_owned(); faults] }
    }

    #[test]
    fn all_that_came_of_it_is_told_in_one_line() {
        let failed = |why: &str| FeedOutcome::Failed(why.to_owned());
        let skipped = || FeedOutcome::Skipped("it asks for an hour of peace".to_owned());
        for (outcomes, hidden, words) in [
            (vec![read(0, 0, 0)], None, "1 feed: no new articles"),
            (vec![read(1, 0, 0), FeedOutcome::Unchanged], None, "2 feeds: 1 new article, 1 unchanged"),
            (
                vec![read(9, 2, 1), read(3, 0, 0), FeedOutcome::Unchanged, FeedOutcome::Unchanged, skipped()],
                Some("2 of them hidden by the filter"),
                "5 feeds: 12 new articles (2 of them hidden by the filter), 2 changed, 2 unchanged, \
                 1 skipped, 1 unusable",
            ),
            (
                vec![read(0, 0, 0), failed("the server is not known")],
                None,
                concat!(
                    "2 feeds: no new articles · 1 failed (",
                    key!("feeds"),
                    ": details): feed 1: the server is not known"
                ),
            ),
            (
                vec![failed("a"), failed("b")],
                None,
                concat!("2 feeds: no new articles · 2 failed (", key!("feeds"), ": details): feed 0, feed 1"),
            ),
        ] {
            let names = (0..).map(|n| format!("feed {n}"));
            let outcomes = names.zip(&outcomes).collect();
            let summary = Summary { outcomes, hidden: hidden.map(str::to_owned) };
            assert_eq!(summary.words(), words);
        }
    }
}
