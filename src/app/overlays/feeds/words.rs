//! The state of a feed as text: its last answer, its number of articles a month, its trouble.

use super::{FeedPane, FeedRow};
use crate::app::messages::overlays as messages;
use crate::app::{Context, Mode};
use crate::news::{Feed, FeedOutcome, TextFacet};
use crate::text;
use chrono::DateTime;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// The number of months that `Health::lately` covers.
const MONTHS: u32 = 3;

/// The text of a row of the list, by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedWords {
    /// The name; where several feeds have the same one, with the part of the address that tells them apart.
    pub name: String,
    /// The time of the last successful answer.
    pub answered: String,
    /// The number of articles a month.
    pub often: String,
    /// The state of the feed; empty if there is nothing to report.
    pub state: String,
    /// `true` if the user may want to act on the state.
    pub troubled: bool,
}

/// Returns the date of a Unix time.
fn day(at: i64) -> String {
    DateTime::from_timestamp(at, 0).map(|at| at.format("%-d %B %Y").to_string()).unwrap_or_default()
}

/// Returns a number with its noun; `one` for the number 1.
fn count(number: i64, one: &str, many: &str) -> String {
    if number == 1 { one.to_owned() } else { format!("{number} {many}") }
}

/// Returns a number of seconds as text, in the largest unit that fits.
fn span(seconds: i64) -> String {
    match seconds {
        ..HOUR => count((seconds / MINUTE).max(1), "a minute", "minutes"),
        HOUR..DAY => count(seconds / HOUR, "an hour", "hours"),
        _ if seconds < 14 * DAY => count(seconds / DAY, "a day", "days"),
        _ if seconds < 60 * DAY => count(seconds / (7 * DAY), "a week", "weeks"),
        _ if seconds < 730 * DAY => count(seconds / (30 * DAY), "a month", "months"),
        _ => count(seconds / (365 * DAY), "a year", "years"),
    }
}

/// Returns the time since `at` as text; the date where the time is not known.
fn ago(at: i64, now: Option<i64>) -> String {
    match now {
        None => day(at),
        // The clock may have been put back since.
        Some(now) if now.saturating_sub(at) < MINUTE => "just now".to_owned(),
        Some(now) => format!("{} ago", span(now.saturating_sub(at))),
    }
}

impl Context<'_> {
    /// Returns the time of the last successful refresh of a feed as text, if there was one.
    pub fn refreshed(&self) -> Option<String> {
        let latest = self.following.feeds.iter().filter_map(|feed| feed.health.succeeded_at).max()?;
        Some(format!("feeds refreshed {}", ago(latest, self.clock.time_of_day())))
    }
}

/// Returns the number of articles a month as text.
fn often(feed: &Feed) -> String {
    match (feed.health.lately, feed.health.lately.saturating_add(MONTHS / 2) / MONTHS) {
        _ if feed.health.succeeded_at.is_none() => String::new(),
        (0, _) => "none lately".to_owned(),
        (_, 0) => "<1 a month".to_owned(),
        (_, months) => format!("{months} a month"),
    }
}

/// Returns the result of the last request for a feed as text.
fn outcome(outcome: &FeedOutcome) -> Option<String> {
    match outcome {
        FeedOutcome::Unchanged => Some("no new articles last time".to_owned()),
        FeedOutcome::Skipped(why) => Some(format!("skipped last time: {why}")),
        // That is its trouble, which is told.
        FeedOutcome::Failed(_) => None,
        FeedOutcome::Read { new, changed, faults, .. } => {
            let mut words = format!("{new} new, {changed} changed last time");
            if let Some(first) = faults.first() {
                let unusable = count(faults.len() as i64, "1 article", "articles");
                words += &format!(", {unusable} unusable: {first}");
            }
            Some(words)
        }
    }
}

impl FeedWords {
    /// Returns the text of the row of a feed.
    pub fn new(feed: &Feed, context: &Context<'_>) -> Self {
        let following = context.following;
        let health = &feed.health;
        let asked = following.refreshing.as_ref().is_some_and(|going| going.asking.contains(&feed.address));
        let waits = health.wait.zip(context.clock.time_of_day()).and_then(|(wait, now)| wait.left(now));
        let (state, troubled) = match following.outcome_of(&feed.address) {
            _ if asked => ("refreshing …".to_owned(), false),
            _ if health.gone => ("gone".to_owned(), true),
            _ if health.moved_to.is_some() => ("moved".to_owned(), true),
            _ if feed.paused => ("paused".to_owned(), false),
            Some(FeedOutcome::Failed(why)) => (why.clone(), true),
            Some(FeedOutcome::Read { new: new @ 1.., .. }) => (format!("{new} new"), false),
            _ => match (&health.trouble, waits) {
                (Some(trouble), _) => (trouble.clone(), true),
                (None, Some(_)) => ("waiting".to_owned(), false),
                (None, None) => (String::new(), false),
            },
        };
        let answered = match health.succeeded_at {
            Some(at) => ago(at, context.clock.time_of_day()),
            None if health.checked_at.is_some() => "never".to_owned(),
            None => "never refreshed".to_owned(),
        };
        Self { name: name_apart(feed, &following.feeds), answered, often: often(feed), state, troubled }
    }
}

/// Returns the name of a feed. Where several feeds have it, the part of the address after the host follows, or the
/// whole address if their hosts differ. A feed named after its host is called by its address.
fn name_apart(feed: &Feed, feeds: &[Feed]) -> String {
    let (name, host) = (&feed.name, text::host(&feed.address));
    let others = || feeds.iter().filter(|other| other.name == *name && other.address != feed.address);
    if others().next().is_none() {
        return name.clone();
    }
    let bare = text::clean(feed.address.split_once("://").map_or(&*feed.address, |(_, rest)| rest));
    if host.as_ref() == Some(name) {
        return bare;
    }
    let after = host.as_deref().and_then(|host| bare.split_once(host)).map(|(_, after)| after);
    match after.filter(|_| others().all(|other| text::host(&other.address) == host)) {
        Some(after) => format!("{name} {after}"),
        None => format!("{name} {bare}"),
    }
}

impl FeedPane {
    /// Returns the lines about the row under the cursor; the first is the address.
    pub fn lines(&self, context: &Context<'_>) -> Vec<String> {
        let feed = match self.current(context.following) {
            Some(FeedRow::Feed(at)) => context.following.feeds.get(at),
            Some(FeedRow::Suggestion(suggestion)) => {
                let language = TextFacet::Language.label(suggestion.language);
                let about = messages::suggestion(suggestion.about, language);
                return filled(&[suggestion.address.to_owned(), messages::not_followed(), about], context);
            }
            _ => None,
        };
        filled(&feed.map_or_else(Vec::new, |feed| lines_of(feed, context)), context)
    }
}

/// Returns lines with the keys in force of the actions in them.
fn filled(lines: &[String], context: &Context<'_>) -> Vec<String> {
    let keys = &context.settings.keys;
    lines.iter().map(|line| keys.fill(line, Mode::Feeds).into_owned()).collect()
}

/// Returns the lines about a feed; the first is its address.
fn lines_of(feed: &Feed, context: &Context<'_>) -> Vec<String> {
    let (health, now) = (&feed.health, context.clock.time_of_day());
    let mut lines = vec![text::clean(&feed.address)];
    if health.gone {
        lines.push(messages::FEED_IS_GONE.to_owned());
    }
    lines.extend(health.moved_to.as_ref().map(|to| messages::feed_has_moved(&text::clean(to))));
    if feed.paused {
        lines.push(messages::FEED_IS_PAUSED.to_owned());
    }
    let failed = match context.following.outcome_of(&feed.address) {
        Some(FeedOutcome::Failed(why)) => Some(why),
        Some(FeedOutcome::Read { .. } | FeedOutcome::Unchanged) => None,
        Some(FeedOutcome::Skipped(_)) | None => health.trouble.as_ref(),
    };
    lines.extend(failed.cloned());
    lines.extend(context.following.outcome_of(&feed.address).and_then(outcome));
    let waits = health.wait.zip(now).and_then(|(wait, now)| wait.left(now));
    lines.extend(
        waits.map(span).map(|span| format!("the server asks to wait {span} before the next refresh")),
    );
    let mut parts = vec![match health.articles {
        0 => "no articles yet".to_owned(),
        1 => "1 article".to_owned(),
        articles => format!("{articles} articles"),
    }];
    parts.extend(health.checked_at.map(|at| format!("refreshed {}", ago(at, now))));
    parts.extend((health.added_at > 0).then(|| format!("followed since {}", day(health.added_at))));
    lines.push(parts.join(" · "));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Health;

    #[test]
    fn time_is_told_as_people_tell_it() {
        let now = 1_800_000_000;
        for (seconds, words) in [
            (-HOUR, "just now"),
            (59, "just now"),
            (60, "a minute ago"),
            (59 * MINUTE + 59, "59 minutes ago"),
            (HOUR, "an hour ago"),
            (2 * HOUR + 1, "2 hours ago"),
            (DAY, "a day ago"),
            (13 * DAY, "13 days ago"),
            (14 * DAY, "2 weeks ago"),
            (60 * DAY, "2 months ago"),
            (729 * DAY, "24 months ago"),
            (800 * DAY, "2 years ago"),
        ] {
            assert_eq!(ago(now - seconds, Some(now)), words, "{seconds}");
        }
        assert_eq!(ago(1_779_000_000, None), "17 May 2026");
        assert_eq!(ago(i64::MAX, None), "");
        assert_eq!(ago(i64::MIN, Some(now)).split(' ').next_back(), Some("ago"));
    }

    #[test]
    fn articles_are_told_by_the_month() {
        for (lately, words) in [(0, "none lately"), (1, "<1 a month"), (2, "1 a month"), (31, "10 a month")] {
            let health = Health { lately, succeeded_at: Some(1), ..Health::default() };
            assert_eq!(often(&Feed { health, ..Feed::default() }), words);
        }
        assert_eq!(often(&Feed::default()), "");
    }
}
