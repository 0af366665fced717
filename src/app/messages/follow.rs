//! The sentences about articles that arrive, refreshes, the index, the open article, marks, orders and undo.

use crate::app::Direction;
use crate::news::{Mark, Sort};
use crate::text::fit;
use std::fmt::Display;

/// The older articles of a large library are still being read.
pub const LOADING: &str = "loading older articles…";
/// A refresh goes on, of a number of feeds that is not known yet.
pub(in crate::app) const REFRESHING: &str = "refreshing";
/// A refresh cannot begin, because one goes on.
pub(in crate::app) const REFRESH_GOES_ON: &str = "already refreshing";
/// A refresh cannot begin, because there are no feeds.
pub(in crate::app) const NO_FEED: &str =
    concat!("no feeds yet · ", key!("feeds"), ", then ", key!("add-feed"), ", adds one");
/// A refresh cannot begin, because every feed is paused.
pub(in crate::app) const ALL_PAUSED: &str =
    concat!("all feeds are paused · ", key!("feeds"), ", then ", key!("pause-feed"), ", resumes one");
/// A refresh has ended without a feed.
pub(in crate::app) const NO_FEED_REFRESHED: &str = "no feed was refreshed";
/// The word after the number of changed articles.
pub(in crate::app) const CHANGED: &str = "changed";
/// The word after the number of unchanged feeds.
pub(in crate::app) const UNCHANGED: &str = "unchanged";
/// The words after the number of skipped feeds.
pub(in crate::app) const SKIPPED: &str = "skipped";
/// The word after the number of unusable articles.
pub(in crate::app) const UNUSABLE: &str = "unusable";
/// There is no article to read.
pub(in crate::app) const NO_ARTICLE: &str = "no article under the cursor";
/// The text of the article is not there yet.
pub(in crate::app) const STILL_READING: &str = "the article is still loading";
/// Every article of the list is read already.
pub(in crate::app) const ALL_READ: &str = "no unread articles here";
/// There is no article to correct.
pub(in crate::app) const NO_ARTICLE_TO_CORRECT: &str = "no article under the cursor to correct";
/// The timeline has nothing to show.
pub(in crate::app) const NO_DATE: &str = "no article has a date";
/// A range that was begun has been cancelled.
pub(in crate::app) const RANGE_CANCELLED: &str = "range cancelled";
/// The kind of the changes that an article's countries can undo.
pub(in crate::app) const CORRECTION_KIND: &str = "correction to this article";
/// The kind of the changes that the list of feeds can undo.
pub(in crate::app) const FEEDS_KIND: &str = "change to the feeds";
/// There is nothing to undo.
pub(in crate::app) const NOTHING_TO_UNDO: &str = "nothing to undo";
/// There is nothing to redo.
pub(in crate::app) const NOTHING_TO_REDO: &str = "nothing to redo";
/// A change was undone.
pub(in crate::app) const UNDONE: &str = "undone";
/// A change was made again.
pub(in crate::app) const REDONE: &str = "redone";
/// The name of the change that marked an open article read.
pub(in crate::app) const MARKED_READ: &str = "marked read";
/// The name of a change of the filter.
pub(in crate::app) const FILTER: &str = "filter";
/// The name of a change of the search.
pub(in crate::app) const SEARCH: &str = "search";

/// Returns the number of new articles.
pub(in crate::app) fn new_articles(count: usize) -> String {
    match count {
        0 => "no new articles".to_owned(),
        1 => "1 new article".to_owned(),
        _ => format!("{count} new articles"),
    }
}

/// Returns the number of new articles, with the words about the hidden ones in brackets.
pub(in crate::app) fn new_and_hidden(count: usize, hidden: &str) -> String {
    format!("{} ({hidden})", new_articles(count))
}

/// Returns the number of new articles, followed by the words about the hidden ones.
pub(in crate::app) fn new_but_hidden(count: usize, hidden: &str) -> String {
    format!("{}, {hidden}", new_articles(count))
}

/// Returns the words about new articles of which some are hidden; `None` if none is.
pub(in crate::app) fn hidden(hidden: usize, of: usize, has_query: bool, has_filter: bool) -> Option<String> {
    let by = match (has_query, has_filter) {
        (false, _) => "the filter",
        (true, false) => "the search",
        (true, true) => "search and filter",
    };
    match hidden {
        0 => None,
        1 if of == 1 => Some(format!("hidden by {by}")),
        _ if hidden == of => Some(format!("all hidden by {by}")),
        _ => Some(format!("{hidden} of them hidden by {by}")),
    }
}

/// Returns the words about the new articles of a refresh that goes on.
pub(in crate::app) fn refreshing_new(new: usize) -> String {
    format!(": {}", new_articles(new))
}

/// Returns the progress of a refresh, with the words about its new articles.
pub(in crate::app) fn refreshing(done: usize, of: usize, new: &str) -> String {
    format!("refreshing {done} of {of}{new}")
}

/// Returns the words for a refresh that cannot begin, because one goes on and is done with some of its feeds.
pub(in crate::app) fn refresh_goes_on(done: usize, of: usize) -> String {
    format!("{REFRESH_GOES_ON}: {done} of {of} feeds done")
}

/// Returns the words about a refresh that has ended: the number of feeds, the counts, the failures.
pub(in crate::app) fn refresh_ended(feeds: usize, counts: &str, failed: &str) -> String {
    match feeds {
        1 => format!("1 feed: {counts}{failed}"),
        many => format!("{many} feeds: {counts}{failed}"),
    }
}

/// Returns the words about the feeds that failed, each given by its name and error.
pub(in crate::app) fn failed(failed: &[(&str, &str)]) -> String {
    match failed {
        [] => String::new(),
        [(name, why)] => format!(" · 1 failed ({}: details): {name}: {why}", key!("feeds")),
        many => {
            let names: Vec<&str> = many.iter().map(|(name, _)| *name).collect();
            format!(" · {} failed ({}: details): {}", many.len(), key!("feeds"), names.join(", "))
        }
    }
}

/// Returns the error for older articles that cannot be read.
pub(in crate::app) fn only_newest(error: impl Display) -> String {
    format!("{error}; only the newest articles are shown")
}

/// Returns the error for new articles that cannot join the library.
pub(in crate::app) fn not_grown(error: impl Display) -> String {
    format!("{error}; restart the reader to see the new articles")
}

/// Returns the error for an index of which a part cannot be read.
pub(in crate::app) fn index_fault(error: impl Display) -> String {
    format!("search results are incomplete: the index cannot be read: {error}; restart the reader")
}

/// Returns the error for an index that cannot be built.
pub(in crate::app) fn index_not_built(error: impl Display) -> String {
    format!("{error}; Enter in the search line retries")
}

/// Returns the words for a change that was undone or made again: the direction and the change.
pub(in crate::app) fn turned(done: &str, change: &str) -> String {
    format!("{done}: {change}")
}

/// Returns the words for a change of marks.
pub(in crate::app) fn marked(change: &str) -> String {
    format!("{change} · {} undoes", key!("undo"))
}

/// Returns the words for a correction of an article's countries.
pub(in crate::app) fn corrected(change: &str) -> String {
    format!("{change} · {} undoes", key!("undo"))
}

/// Returns the name of a change of one article's mark.
pub(in crate::app) fn mark(mark: Mark, on: bool) -> &'static str {
    match (mark, on) {
        (Mark::Read, true) => MARKED_READ,
        (Mark::Read, false) => "marked unread",
        (Mark::Starred, true) => "starred",
        (Mark::Starred, false) => "star removed",
        (Mark::Removed, true) => "removed",
        (Mark::Removed, false) => "restored",
    }
}

/// The columns for the title of an article that was removed: the key that brings it back follows on 80 columns, too.
const REMOVED_TITLE_COLUMNS: usize = 48;

/// Returns the name of a change that removed an article.
pub(in crate::app) fn removed(title: &str) -> String {
    format!("removed: {}", fit(title, REMOVED_TITLE_COLUMNS))
}

/// Returns the name of a change of the marks of many articles.
pub(in crate::app) fn many(mark: Mark, on: bool, count: usize) -> String {
    match (mark, on) {
        (Mark::Read, true) => many_read(count),
        (Mark::Read, false) => format!("marked {count} unread"),
        (Mark::Starred, true) => format!("{count} starred"),
        (Mark::Starred, false) => format!("{count} stars removed"),
        (Mark::Removed, true) => format!("{count} articles removed"),
        (Mark::Removed, false) => format!("{count} articles restored"),
    }
}

/// Returns the name of a change that marked many articles read.
pub(in crate::app) fn many_read(count: usize) -> String {
    format!("marked {count} read")
}

/// Returns the name of an order of the list.
pub(in crate::app) fn order_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "newest first",
        Sort::Oldest => "oldest first",
        Sort::Relevance => "best match first",
        Sort::Source => "by source",
    }
}

/// Returns the words for an order of the list that was selected.
pub(in crate::app) fn order(sort: Sort) -> String {
    format!("order: {}", order_name(sort))
}

/// Returns the answer when the layout has changed; with the columns that it needs where the screen has fewer.
pub(in crate::app) fn layout(name: &str, needed: Option<u16>) -> String {
    let needs = needed.map(|columns| format!(" from {columns} columns on")).unwrap_or_default();
    format!("layout: {name}{needs}")
}

/// Returns the words for an overlay in which there is no change of its kind to undo or redo.
pub(in crate::app) fn nothing_here(kind: &str, direction: Direction) -> String {
    match direction {
        Direction::Undo => format!("no {kind} to undo"),
        Direction::Redo => format!("no {kind} to redo"),
    }
}

/// The settings file was read again.
pub(in crate::app) const SETTINGS_READ: &str = "settings read again";

/// Returns the words for a key that is bound to nothing.
pub(in crate::app) fn unbound(key: &str) -> String {
    format!("{key} does nothing here · {} shows the keys", key!("help"))
}
