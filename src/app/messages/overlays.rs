//! The sentences of the overlays, the pages and the lines that are typed in.

use crate::app::{Background, Binding, Mode};

/// The hint that ends a message about something that can be undone.
const UNDO_HINT: &str = concat!(" · ", key!("undo"), " undoes");
/// The hint that ends the message about a new feed.
const FETCH_HINT: &str = concat!(" · ", key!("refresh"), " fetches its articles");

// The countries of an article.
pub(in crate::app) const NO_COUNTRY: &str = "no country";
/// Other words that find the row for no country.
pub(in crate::app) const NONE: &str = "none";
/// The beginning of the row that undoes a correction.
pub(in crate::app) const ORIGINAL: &str = "original";
pub(in crate::app) const TYPE_A_COUNTRY: &str = concat!("type ", key!("find"), " and a country to add it");
pub(in crate::app) const ALL_COUNTRIES_REMOVED: &str = "all countries removed from the article";

pub(in crate::app) fn original(countries: &str) -> String {
    format!("{ORIGINAL}: {countries}")
}

pub(in crate::app) fn country_removed(country: &str) -> String {
    format!("{country} removed from the article")
}

pub(in crate::app) fn country_added(country: &str) -> String {
    format!("{country} added to the article")
}

pub(in crate::app) fn countries_as_original(countries: &str) -> String {
    format!("the item's countries original: {countries}")
}

pub(in crate::app) fn countries_now(countries: &str) -> String {
    format!("the article's countries: {countries}{UNDO_HINT}")
}

// The list of feeds.
/// The row that stands in the list while it has no feed.
pub(in crate::app) const NO_FEED_YET: &str =
    concat!("No feeds yet. Press ", key!("add-feed"), " to add one.");
/// The heading of the feeds that are suggested.
pub(in crate::app) const SUGGESTED: &str = "Suggested";
pub(in crate::app) const FEED_IS_GONE: &str =
    concat!("the server says that the feed is gone · ", key!("unfollow-feed"), " unfollows it");
pub(in crate::app) const FEED_IS_PAUSED: &str =
    concat!("paused: refreshes skip it · ", key!("pause-feed"), " resumes it");
/// Returns the words about a feed that its server has moved.
pub(in crate::app) fn feed_has_moved(to: &str) -> String {
    format!("moved permanently to {to} · {} {} follows it there", key!("move-feed"), key!("take-line"))
}
/// Returns what a suggested feed brings.
pub(in crate::app) fn suggestion(about: &str, language: &str) -> String {
    format!("{language}: {about}")
}
/// Returns the words about a feed that is not followed.
pub(in crate::app) fn not_followed() -> String {
    format!("not followed · {} or {} follows it", key!("toggle-feed"), key!("feed-articles"))
}
pub(in crate::app) const NO_FEED_HERE: &str = "no followed feed under the cursor";
pub(in crate::app) const NOT_FOLLOWED: &str = "that feed has been unfollowed";
pub(in crate::app) const FEED_NEEDS_NAME: &str = "a feed needs a name";

pub(in crate::app) fn no_article_of(feed: &str) -> String {
    format!("no articles from {feed} yet · {} refreshes the feeds", key!("refresh"))
}

pub(in crate::app) fn can_be_undone(done: &str) -> String {
    format!("{done}{UNDO_HINT}")
}

pub(in crate::app) fn followed_already(feed: &str) -> String {
    format!("already following {feed}")
}

pub(in crate::app) fn feed_allowed(feed: &str) -> String {
    format!("{feed} may now be fetched from your local network{FETCH_HINT}")
}

pub(in crate::app) fn feed_allowed_anew(feed: &str) -> String {
    format!("already following {feed}; its server will be looked up again{FETCH_HINT}")
}

pub(in crate::app) fn feed_followed(feed: &str) -> String {
    format!("{feed} followed{FETCH_HINT}")
}

/// Returns a message without the hint to fetch the articles, which is of no use once the change is undone.
pub(in crate::app) fn without_fetch_hint(words: &str) -> &str {
    words.strip_suffix(FETCH_HINT).unwrap_or(words)
}

pub(in crate::app) fn feed_renamed(name: &str) -> String {
    format!("feed renamed to {name}")
}

pub(in crate::app) fn feed_removed(feed: &str, with_articles: bool) -> String {
    let articles = if with_articles { "removed" } else { "kept" };
    format!("{feed} unfollowed, its articles {articles}")
}

pub(in crate::app) fn feed_paused(feed: &str, paused: bool) -> String {
    let words = if paused { "paused: refreshes skip it" } else { "resumed" };
    format!("{feed} {words}")
}

/// The words beside the address to which a feed has moved, in the line for its address.
pub(in crate::app) const MOVED_ADDRESS_OFFERED: &str =
    concat!("the address that the server gave · ", key!("take-line"), " accepts it");

pub(in crate::app) fn feed_address_kept(feed: &str) -> String {
    format!("the address of {feed} has not changed")
}

pub(in crate::app) fn address_taken(feed: &str) -> String {
    let (leaves, unfollows) = (key!("drop-line"), key!("unfollow-feed"));
    format!("already following {feed} at that address; {leaves}, then {unfollows} unfollows this feed")
}

pub(in crate::app) fn feed_readdressed(feed: &str, address: &str) -> String {
    format!("{feed} moved to {address}")
}

/// Returns the message for a change that is no longer there to be undone, or done again where `redo`.
pub(in crate::app) fn nothing_to_undo(redo: bool, words: &str) -> String {
    let undo = if redo { "redo" } else { "undo" };
    format!("cannot {undo}, it has changed since: {words}")
}

/// Returns the message for a change that another window has changed since.
pub(in crate::app) fn changed_elsewhere(redo: bool, words: &str) -> String {
    let undo = if redo { "redo" } else { "undo" };
    format!("cannot {undo}, changed in another window: {words}")
}

pub(in crate::app) fn step_done(direction: &str, words: &str) -> String {
    format!("{direction}: {words}")
}

// The help.
/// The answer to a command that is chosen in the help and takes its number from the digit that is pressed.
pub(in crate::app) const PRESS_A_DIGIT: &str = "press the digit itself for this";

pub(in crate::app) fn command_is_elsewhere(binding: &Binding) -> String {
    format!("“{}” works only in {}", binding.help, place(binding.modes))
}

/// Returns the name of the place where a binding applies.
fn place(modes: &[Mode]) -> &'static str {
    match modes.first() {
        Some(Mode::Filters) => concat!("the filters (", key!("filters"), ")"),
        Some(Mode::Search) => concat!("the search line (", key!("search"), ")"),
        Some(Mode::Article) => concat!("an open article (", key!("open-article"), ")"),
        Some(Mode::Timeline) => concat!("the timeline (", key!("timeline"), ")"),
        Some(Mode::Pick) => {
            concat!("a menu (", key!("links"), ", ", key!("related"), ", ", key!("pick-filter"), ")")
        }
        Some(Mode::Countries) => concat!("the countries of an article (", key!("correct-countries"), ")"),
        Some(Mode::Feeds | Mode::FeedLine) => concat!("the feeds (", key!("feeds"), ")"),
        Some(Mode::Help) => "the help",
        Some(Mode::Command) => concat!("the command line (", key!("commands"), ")"),
        Some(Mode::Find) => concat!("a find line (", key!("find"), ")"),
        Some(Mode::Map) => concat!("the map (", key!("map"), ")"),
        Some(Mode::Digest) => concat!("a digest (", key!("commands"), "digest)"),
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
pub(in crate::app) const ROW_KEYS: &str = key!("last");
pub(in crate::app) const QUIT_COMMAND: &str = "quit";
pub(in crate::app) const QUIT_KEYS: &str = key!("quit-now");
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
pub(in crate::app) const THEME_WORDS: &str = "colours: dark, light or the name of a theme";

pub(in crate::app) const AUTO_THEME_WORDS: &str = "the terminal's own colours, for its background";
/// Returns the words of the command that selects colours for a background.
pub(in crate::app) fn colors_for(background: &str) -> String {
    format!("colours for a {background} background")
}

/// Returns the words about a theme with a background of this kind.
pub(in crate::app) fn theme_words(base: Background) -> String {
    match base {
        Background::Dark => "a dark theme".to_owned(),
        Background::Light => "a light theme".to_owned(),
    }
}

/// The words of the command that exports.
pub(in crate::app) const EXPORT_WORDS: &str = "write articles into a file: a format, then the file";

/// The words of the command that opens a digest.
pub(in crate::app) const DIGEST_WORDS: &str = "look at a digest: of the list, a month, a year or a search";
/// The words of the command that opens a digest of the list.
pub(in crate::app) const DIGEST_OF_LIST: &str = "look at a digest of the list";
/// The names of the last month and the last year.
pub(in crate::app) const LAST_MONTH: &str = "last month";
pub(in crate::app) const LAST_YEAR: &str = "last year";
/// No article is there for a digest.
pub(in crate::app) const NOTHING_TO_DIGEST: &str = "no article for this digest";
/// The search is not prepared.
pub(in crate::app) const NOT_SEARCHED_YET: &str = "the search is being prepared; try again in a moment";
/// Nothing was typed in a find line that could be found again.
pub(in crate::app) const NOTHING_SOUGHT: &str = concat!("type ", key!("find"), " and words to find first");

/// Returns the words of the command that opens a digest of a period.
pub(in crate::app) fn digest_of(period: &str) -> String {
    format!("look at a digest of {period}")
}

/// Returns the words of the command that opens a digest of a search.
pub(in crate::app) fn digest_of_search(query: &str) -> String {
    format!("look at a digest of the search “{query}”")
}

/// Returns the words for articles that were selected in a list, found by a search if it has words.
pub(in crate::app) fn selected_of(count: usize, search: &str) -> String {
    let articles = if count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
    if search.is_empty() {
        format!("{articles} selected")
    } else {
        format!("{articles} selected from {search}")
    }
}

/// There is no article to export.
pub(in crate::app) const NOTHING_TO_EXPORT: &str = "no article here to export";

/// Returns the words of the command that exports into a file.
pub(in crate::app) fn exports_to(path: &str) -> String {
    format!("write into {path}, which must not be there yet")
}

/// The words of the command that exports, while it has no file.
pub(in crate::app) const EXPORT_NEEDS_FILE: &str = "add the name of a file";

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
    format!("no command “{typed}”; did you mean “{nearest}”?")
}

// The lists to pick from.
pub(in crate::app) const LIST_ORDER: &str = "Order of the list";
pub(in crate::app) const VALUE_ORDER: &str = "Order of the values";
pub(in crate::app) const COUNTRY_ORDER: &str = "Order of the countries";
pub(in crate::app) fn unfollow(feed: &str) -> String {
    format!("Unfollow {feed}")
}
pub(in crate::app) const FEED_ALONE: &str = "the feed only; keep its articles";
pub(in crate::app) const FEED_WITH_ARTICLES: &str = "the feed and its articles";
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
pub(in crate::app) const REMOVE_A_FILTER: &str = "Remove a filter";
pub(in crate::app) const GO_TO_RELATED: &str = "Go to a related article";
pub(in crate::app) const NO_LINKS: &str = "this article has no links";
pub(in crate::app) const ONLY_LINKS_COPIED: &str = "nothing to copy: this line is not a link";
pub(in crate::app) const ONLY_ONE_LINE: &str =
    concat!("only one line can be selected here · ", key!("take-found"), " opens it");
pub(in crate::app) const NO_FILTER: &str = "no filter to remove";
pub(in crate::app) const RELATED_LATER: &str = "related articles appear when the search is ready";
pub(in crate::app) const NOTHING_RELATED: &str = "no related articles";
pub(in crate::app) const NO_SUCH_LINE: &str = "no line with that number";

// The map.
pub(in crate::app) const WITHOUT_COUNTRY: &str = "(no country)";
pub(in crate::app) const NO_MAP: &str = "no map at this size · Up and Down move in the table";
pub(in crate::app) const NOTHING_CHOSEN: &str = "no match";
pub(in crate::app) const ONLY_FILTERS_EXCLUDE: &str =
    concat!(key!("exclude-found"), " excludes in the filters and on the map");
pub(in crate::app) const NO_COUNTRY_HERE: &str = "no country here to filter by";

pub(in crate::app) fn no_country_that_way(direction: &str, country: &str) -> String {
    format!("no country with news {direction} of {country}")
}

// The timeline.
pub(in crate::app) const NOTHING_LATER: &str = "nothing later";
pub(in crate::app) const NOTHING_EARLIER: &str = "nothing earlier";

/// Returns the answer to a year that was typed and that no article is of.
pub(in crate::app) fn nothing_of_year(year: usize) -> String {
    format!("no articles from {year}")
}

/// Returns the answer to a year that was typed, whose articles the search or the filters leave out.
pub(in crate::app) fn no_match_in_year(year: usize) -> String {
    format!("no articles from {year} match the search and the filters")
}

// The lines that are typed in.
pub(in crate::app) const NOTHING_TO_COMPLETE: &str = "nothing to complete here";

pub(in crate::app) fn nothing_from(country: &str) -> String {
    format!("no articles from {country} here")
}

/// Returns the name that a typed text with a slip was read as.
pub(in crate::app) fn read_as(name: &str) -> String {
    format!("→ {name}?")
}

/// Returns the answer to a letter that makes a text that nothing is called by.
pub(in crate::app) fn no_match(typed: &str) -> String {
    format!("no match for “{typed}”")
}
