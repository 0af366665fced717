//! The sentences of the overlays, the pages and the lines that are typed in.

use crate::app::{Binding, Mode};

/// The hint that ends a message about something that can be undone.
const UNDO_HINT: &str = " · u undoes";
/// The hint that ends the message about a new feed.
const FETCH_HINT: &str = " · R brings its articles";

// The countries of an article.
pub(in crate::app) const NO_COUNTRY: &str = "no country";
/// Other words that find the row for no country.
pub(in crate::app) const NONE: &str = "none";
/// The beginning of the row that takes a correction back.
pub(in crate::app) const ORIGINAL: &str = "as it came";
pub(in crate::app) const TYPE_A_COUNTRY: &str = "/ and the name of a country adds it";
pub(in crate::app) const ALL_COUNTRIES_REMOVED: &str = "all countries taken from the item";

pub(in crate::app) fn original(countries: &str) -> String {
    format!("{ORIGINAL}: {countries}")
}

pub(in crate::app) fn country_removed(country: &str) -> String {
    format!("{country} taken from the item's countries")
}

pub(in crate::app) fn country_added(country: &str) -> String {
    format!("{country} added to the item's countries")
}

pub(in crate::app) fn countries_as_original(countries: &str) -> String {
    format!("the item's countries as it came: {countries}")
}

pub(in crate::app) fn countries_now(countries: &str) -> String {
    format!("the item's countries: {countries}{UNDO_HINT}")
}

// The list of feeds.
/// The row that stands in the list while it has no feed.
pub(in crate::app) const NO_FEED_YET: &str = "No feed yet. a adds one by address.";
/// The heading of the feeds that are suggested.
pub(in crate::app) const SUGGESTED: &str = "Suggested";
pub(in crate::app) const NO_FEED_HERE: &str = "no feed that is followed is under the cursor";
pub(in crate::app) const NOT_FOLLOWED: &str = "that feed is not followed any more";
pub(in crate::app) const FEED_NEEDS_NAME: &str = "a feed needs a name";

pub(in crate::app) fn no_article_of(feed: &str) -> String {
    format!("no article of {feed} is here yet · R refreshes the feeds")
}

pub(in crate::app) fn can_be_undone(done: &str) -> String {
    format!("{done}{UNDO_HINT}")
}

pub(in crate::app) fn followed_already(feed: &str) -> String {
    format!("that feed is followed already: {feed}")
}

pub(in crate::app) fn feed_allowed(feed: &str) -> String {
    format!("{feed} is asked in your own network from now on{FETCH_HINT}")
}

pub(in crate::app) fn feed_allowed_anew(feed: &str) -> String {
    format!("{feed} is followed already; its server is looked up anew{FETCH_HINT}")
}

pub(in crate::app) fn feed_followed(feed: &str) -> String {
    format!("{feed} is followed{FETCH_HINT}")
}

/// Returns a message without the hint to fetch the articles, which is of no use once the change is undone.
pub(in crate::app) fn without_fetch_hint(words: &str) -> &str {
    words.strip_suffix(FETCH_HINT).unwrap_or(words)
}

pub(in crate::app) fn feed_renamed(name: &str) -> String {
    format!("the feed is called {name} now")
}

pub(in crate::app) fn feed_removed(feed: &str, with_articles: bool) -> String {
    let articles = if with_articles { "are removed" } else { "stay" };
    format!("{feed} is followed no longer; its articles {articles}")
}

pub(in crate::app) fn feed_paused(feed: &str, paused: bool) -> String {
    let words = if paused { "is paused: refreshes leave it out" } else { "is refreshed again" };
    format!("{feed} {words}")
}

pub(in crate::app) fn feed_not_moved(feed: &str) -> String {
    format!("{feed} has not moved")
}

pub(in crate::app) fn new_address_followed(feed: &str) -> String {
    format!("{feed} is followed at its new address already; D unfollows this one")
}

pub(in crate::app) fn feed_readdressed(feed: &str, address: &str) -> String {
    format!("{feed} is followed at {address}")
}

/// Returns the message for a change that is no longer there to be undone, or done again where `redo`.
pub(in crate::app) fn nothing_to_undo(redo: bool, words: &str) -> String {
    let undo = if redo { "do again" } else { "undo" };
    format!("nothing to {undo}, it is not so any more: {words}")
}

/// Returns the message for a change that another window has changed since.
pub(in crate::app) fn changed_elsewhere(redo: bool, words: &str) -> String {
    let undone = if redo { "done again" } else { "undone" };
    format!("changed elsewhere since, nothing {undone}: {words}")
}

pub(in crate::app) fn step_done(direction: &str, words: &str) -> String {
    format!("{direction}: {words}")
}

// The help.
pub(in crate::app) fn command_is_elsewhere(binding: &Binding) -> String {
    format!("“{}” is for {}", binding.help, place(binding.modes))
}

/// Returns the name of the place where a binding applies.
fn place(modes: &[Mode]) -> &'static str {
    match modes.first() {
        Some(Mode::Filters) => "the filters (f)",
        Some(Mode::Search) => "the search line (/)",
        Some(Mode::Article) => "an open article (Enter)",
        Some(Mode::Timeline) => "the timeline (T)",
        Some(Mode::Pick) => "a list to pick from (O, a, X)",
        Some(Mode::Countries) => "the countries of an article (c)",
        Some(Mode::Feeds | Mode::FeedLine) => "the feeds (E)",
        Some(Mode::Help) => "the help",
        Some(Mode::Command) => "the command line (:)",
        Some(Mode::Find) => "a find line (/)",
        Some(Mode::Map) => "the map (M)",
        Some(Mode::Empty) => "an empty list",
        Some(Mode::List) | None => "the list",
    }
}

/// Returns the heading of the keys of the place where the user is.
pub(in crate::app) fn keys_of(mode: Mode) -> String {
    format!("In {}", place(&[mode]))
}

// The command line.
/// The keys that go to a row.
pub(in crate::app) const ROW_KEYS: &str = "G";
pub(in crate::app) const QUIT_COMMAND: &str = "quit";
pub(in crate::app) const QUIT_WORDS: &str = "quit the reader";
pub(in crate::app) const SORT_WORDS: &str = "order the list: newest, oldest, relevance, source";
pub(in crate::app) const MONTH_WORDS: &str = "filter by a month: june 2023, 2023-06";
pub(in crate::app) const YEAR_WORDS: &str = "filter by a year";
pub(in crate::app) const COUNTRY_WORDS: &str = "filter by a country: any name, a code";

/// The words of the command that chooses a layout.
pub(in crate::app) const LAYOUT_WORDS: &str = "how list and article share the screen: auto, stacked, columns";

/// Returns the words of the command that chooses this layout.
pub(in crate::app) fn layout_words(layout: &str) -> String {
    match layout {
        "stacked" => "the list above the article".to_owned(),
        "columns" => "the list beside the article".to_owned(),
        _ => "by the width of the screen".to_owned(),
    }
}

/// The words of the command that chooses colours.
pub(in crate::app) const THEME_WORDS: &str = "colours for a background: dark, light";

/// Returns the words of the command that chooses colours for a background.
pub(in crate::app) fn colors_for(background: &str) -> String {
    format!("colours for a {background} background")
}

/// Returns the words of the command that goes to a row.
pub(in crate::app) fn go_to_row(number: usize) -> String {
    format!("go to row {number}")
}

/// Returns the words of a command that filters by a value.
pub(in crate::app) fn filters_by(value: &str) -> String {
    format!("filter by {value}")
}

/// Returns the answer to a command that there is not, with the nearest one.
pub(in crate::app) fn unknown_command(typed: &str, nearest: &str) -> String {
    format!("no command “{typed}”; the nearest is “{nearest}”")
}

// The lists to pick from.
pub(in crate::app) const LIST_ORDER: &str = "Order of the list";
pub(in crate::app) const VALUE_ORDER: &str = "Order of the values";
pub(in crate::app) const COUNTRY_ORDER: &str = "Order of the countries";
pub(in crate::app) const UNFOLLOW: &str = "Unfollow";
pub(in crate::app) const FEED_ALONE: &str = "the feed alone; its articles stay";
pub(in crate::app) const FEED_WITH_ARTICLES: &str = "the feed with its articles";
pub(in crate::app) const BY_COUNT: &str = "by count";
pub(in crate::app) const BY_NAME: &str = "by name";

/// Returns a line of a menu in which one line is in force.
pub(in crate::app) fn menu_line(words: &str, is_in_force: bool) -> String {
    format!("{} {words}", if is_in_force { "▪" } else { " " })
}

/// Returns the words for a row of a list that was found by typing.
pub(in crate::app) fn found_row(name: &str, is_slip: bool) -> String {
    if is_slip { read_as(name) } else { name.to_owned() }
}

pub(in crate::app) const OPEN_A_LINK: &str = "Open a link";
pub(in crate::app) const DROP_A_FILTER: &str = "Take back a filter";
pub(in crate::app) const GO_TO_RELATED: &str = "Go to a related article";
pub(in crate::app) const NO_LINKS: &str = "this article has no links";
pub(in crate::app) const ONLY_LINKS_COPIED: &str = "y copies links, and this is none";
pub(in crate::app) const ONLY_ONE_LINE: &str = "one line is picked here: Enter picks it";
pub(in crate::app) const NO_FILTER: &str = "no filter to take back";
pub(in crate::app) const RELATED_LATER: &str = "what is related is known once the search is prepared";
pub(in crate::app) const NOTHING_RELATED: &str = "nothing related to this article";
pub(in crate::app) const NO_SUCH_LINE: &str = "there is no line with that number";

// The map.
pub(in crate::app) const WITHOUT_COUNTRY: &str = "(no country)";
pub(in crate::app) const NO_MAP: &str = "no map on this screen: Up and Down walk the table";
pub(in crate::app) const NOTHING_CHOSEN: &str = "no match; nothing was chosen";
pub(in crate::app) const ONLY_FILTERS_EXCLUDE: &str = "S-Tab excludes in the filters and on the map";
pub(in crate::app) const NO_COUNTRY_HERE: &str = "no country here to filter by";

pub(in crate::app) fn no_country_that_way(direction: &str, country: &str) -> String {
    format!("no country with news straight {direction} of {country}")
}

// The timeline.
pub(in crate::app) const NOTHING_LATER: &str = "nothing later";
pub(in crate::app) const NOTHING_EARLIER: &str = "nothing earlier";

// The lines that are typed in.
pub(in crate::app) const NOTHING_TO_COMPLETE: &str = "nothing to complete here";

pub(in crate::app) fn nothing_from(country: &str) -> String {
    format!("nothing here from {country}")
}

/// Returns the name that a typed text with a slip was read as.
pub(in crate::app) fn read_as(name: &str) -> String {
    format!("→ {name}?")
}

/// Returns the answer to a letter that makes a text that nothing is called by.
pub(in crate::app) fn no_match(typed: &str) -> String {
    format!("no match for “{typed}”")
}
