//! A refresh that goes on while the user reads: how far it is, and at its end what came of it in one line.
//!
//! How feeds are asked for is not known here; what came of one is told by its address.

use crate::app::Effect;
use crate::app::follow::arriving::new_articles;
use crate::app::{Model, Overlay};
use crate::news::{Feed, FeedOutcome, Refresh};
use crate::text;

/// A refresh that goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshing {
    /// How many feeds are asked for; `None` until that is known.
    pub of: Option<usize>,
    /// How many of them are done with.
    pub done: usize,
    /// The addresses of those that are being asked now.
    pub asking: Vec<String>,
    /// How many new articles have joined the library since it began, and how many of these are hidden.
    joined: (usize, usize),
}

/// What came of the feeds that were asked for, each by its name.
struct Summary<'a> {
    outcomes: Vec<(&'a str, &'a FeedOutcome)>,
    /// How many of the new articles are hidden, and by what.
    hidden: Option<String>,
}

impl Refreshing {
    /// How far it is, in words.
    pub fn words(&self) -> String {
        let new = match self.joined.0 {
            0 => String::new(),
            new => format!(": {}", new_articles(new)),
        };
        match self.of {
            Some(of) => format!("refreshing {} of {of}{new}", self.done.min(of)),
            None => "refreshing".to_owned(),
        }
    }
}

impl Summary<'_> {
    /// The feeds of which something went wrong, with what.
    fn failed(&self) -> Vec<(&str, &str)> {
        let failed = self.outcomes.iter().filter_map(|(name, outcome)| match outcome {
            FeedOutcome::Failed(why) => Some((*name, why.as_str())),
            _ => None,
        });
        failed.collect()
    }

    /// One line that ends with what went wrong: it is what is cut on a narrow screen.
    fn words(&self) -> String {
        let count = |is: fn(&FeedOutcome) -> bool| self.outcomes.iter().filter(|(_, o)| is(o)).count();
        let (mut new, mut changed, mut faults) = (0, 0, 0);
        for (_, outcome) in &self.outcomes {
            if let FeedOutcome::Read { new: n, changed: c, faults: f, .. } = outcome {
                (new, changed, faults) = (new + n, changed + c, faults + f.len());
            }
        }
        let hidden = self.hidden.as_ref().map(|hidden| format!(" ({hidden})")).unwrap_or_default();
        let mut parts = vec![format!("{}{hidden}", new_articles(new))];
        for (count, words) in [
            (changed, "changed"),
            (count(|outcome| matches!(outcome, FeedOutcome::Unchanged)), "unchanged"),
            (count(|outcome| matches!(outcome, FeedOutcome::Skipped(_))), "not asked yet"),
            (faults, "unusable"),
        ] {
            parts.extend((count > 0).then(|| format!("{count} {words}")));
        }
        let feeds = match self.outcomes.len() {
            1 => "1 feed".to_owned(),
            many => format!("{many} feeds"),
        };
        let failed = match &self.failed()[..] {
            [] => String::new(),
            [(name, why)] => format!(" · 1 failed (E tells more): {name}: {why}"),
            many => {
                let names: Vec<&str> = many.iter().map(|(name, _)| *name).collect();
                format!(" · {} failed (E tells more): {}", many.len(), names.join(", "))
            }
        };
        format!("{feeds}: {}{failed}", parts.join(", "))
    }
}

impl Model {
    /// Takes over the feeds that are followed, and the time at which the reader begins, in seconds since 1970; 0 where
    /// that is not known.
    pub fn begin_with_feeds(&mut self, feeds: Vec<Feed>, started_at: i64) {
        self.clock.started_at = started_at;
        self.take_over_feeds(feeds);
    }

    /// Takes over the feeds as they are kept now. The cursor of the pane stays on its row.
    pub(in crate::app) fn take_over_feeds(&mut self, feeds: Vec<Feed>) {
        let under = match &self.overlay {
            Some(Overlay::Feeds(pane)) => pane.address(&self.following),
            _ => None,
        };
        self.following.take_over(feeds);
        if let (Some(address), Some(Overlay::Feeds(pane))) = (under, &mut self.overlay) {
            pane.go_to(&address, &self.following);
        }
    }

    /// Asks for a refresh of every feed that is not paused, one refresh at a time.
    pub(in crate::app) fn refresh(&mut self) -> Vec<Effect> {
        let words = match &self.following.refreshing {
            Some(Refreshing { of: Some(of), done, .. }) => {
                format!("a refresh is on already: {} of {of} feeds are done with", done.min(of))
            }
            Some(_) => "a refresh is on already".to_owned(),
            None if self.following.feeds.is_empty() => {
                "no feed is followed yet: E lists the feeds, there a adds one".to_owned()
            }
            None if self.following.feeds.iter().all(|feed| feed.paused) => {
                "every feed is paused: E lists the feeds, there p goes on with one".to_owned()
            }
            None => {
                self.following.refreshing = Some(Refreshing::default());
                self.following.outcomes.clear();
                return vec![Effect::Refresh];
            }
        };
        self.notify(words);
        Vec::new()
    }

    /// How far the refresh is. What comes late, after its end, is dropped.
    pub(in crate::app) fn refreshed(&mut self, refresh: Refresh) {
        if matches!(refresh, Refresh::Begun(_)) {
            self.following.refreshing.get_or_insert_default();
        }
        let Some(going) = &mut self.following.refreshing else { return };
        match refresh {
            Refresh::Begun(of) => {
                self.following.outcomes.clear();
                *going = Refreshing { of: Some(of), joined: going.joined, ..Refreshing::default() };
            }
            Refresh::Asking { address } => going.asking.push(address),
            Refresh::Done { address, outcome } => {
                going.asking.retain(|asked| *asked != address);
                going.done += 1;
                self.following.outcomes.push((address, cleaned(outcome)));
            }
            Refresh::Ended => self.refresh_ended(),
        }
    }

    fn refresh_ended(&mut self) {
        let going = self.following.refreshing.take().unwrap_or_default();
        let outcomes = self
            .following
            .outcomes
            .iter()
            .map(|(address, outcome)| (self.following.name_of(address), outcome));
        let (new, hidden) = going.joined;
        let summary = Summary { outcomes: outcomes.collect(), hidden: self.hidden_by(hidden, new) };
        let failed = !summary.failed().is_empty();
        let words =
            if summary.outcomes.is_empty() { "no feed was asked for".to_owned() } else { summary.words() };
        let worse = self.notice.as_ref().is_some_and(|notice| notice.failed);
        if worse && !failed {
            return; // what failed before is not known to the user yet
        }
        match failed {
            true => self.notify_error(words.clone()),
            false => self.notify(words.clone()),
        }
        self.following.summary = Some(words);
    }

    /// Takes note of new articles that a refresh brings. Tells whether they are told of with it, so that they need no
    /// words of their own.
    pub(in crate::app) fn refresh_brings(&mut self, new: usize, hidden: usize) -> bool {
        match &mut self.following.refreshing {
            Some(going) => {
                going.joined = (going.joined.0 + new, going.joined.1 + hidden);
                true
            }
            // Of a large library the last ones join it when the refresh has ended.
            None => {
                let told = self.notice.as_ref().map(|notice| &notice.words);
                hidden == 0 && told.is_some() && told == self.following.summary.as_ref()
            }
        }
    }
}

/// An outcome whose words can be shown.
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
                 1 not asked yet, 1 unusable",
            ),
            (
                vec![read(0, 0, 0), failed("the server is not known")],
                None,
                "2 feeds: no new articles · 1 failed (E tells more): feed 1: the server is not known",
            ),
            (
                vec![failed("a"), failed("b")],
                None,
                "2 feeds: no new articles · 2 failed (E tells more): feed 0, feed 1",
            ),
        ] {
            let names: Vec<String> = (0..outcomes.len()).map(|n| format!("feed {n}")).collect();
            let outcomes = names.iter().map(String::as_str).zip(&outcomes).collect();
            let summary = Summary { outcomes, hidden: hidden.map(str::to_owned) };
            assert_eq!(summary.words(), words);
        }
    }
}
