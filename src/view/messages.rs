//! The sentences and labels that are drawn.

use crate::app::key;
use crate::news::Sort;
use std::fmt::Display;

// The screen and the lines around the panes.

/// The first line of a screen that is too small.
pub(super) const TOO_SMALL: &str = "too small";
/// The status line while a range is selected on the timeline.
pub(super) const RANGE_BEGUN: &str =
    concat!("a range · ", key!("filter-by-bar"), " filters, ", key!("escape"), " cancels");
/// The cause of hidden articles where there is a search.
pub(super) const THE_SEARCH: &str = "the search";
/// The status line while a search waits for the index.
pub(super) const SEARCHED_THEN: &str = "your search runs when it is ready";

/// Returns the second line of a screen that is too small.
pub(super) fn needs(columns: u16, rows: u16) -> String {
    format!("needs {columns}x{rows}")
}

/// Returns the status line while a range of months is selected in the filter pane.
pub(super) fn range(first: &str, last: &str) -> String {
    format!("a range: {first} to {last} · {} filters, {} cancels", key!("only-value"), key!("escape"))
}

/// Returns a typed word with the one it was read as.
pub(super) fn read_as(typed: &str, read: &str) -> String {
    format!("{typed} → {read}")
}

/// Returns a typed month or year that is searched for as a date, too.
pub(super) fn dated(typed: &str) -> String {
    format!("{typed}: dated or in the text")
}

/// Returns a typed word with the equivalents that were searched for as well.
pub(super) fn also(typed: &str, equivalents: &str) -> String {
    format!("{typed}, also: {equivalents}")
}

/// Returns the number of articles that have come since the last visit.
pub(in crate::view) fn new_since_visit(count: u32) -> String {
    format!("{} new since your last visit", super::bars::in_thousands(count as usize))
}

/// Returns the words for a range of articles that is selected.
pub(in crate::view) fn selected(count: usize) -> String {
    format!("{count} selected · star, read, copy, remove, export or hand over · Esc cancels")
}

/// Returns the number of muted articles, with the key that shows them.
pub(in crate::view) fn muted(count: usize) -> String {
    format!("{count} muted")
}

/// Returns the number of hidden articles with what hides them.
pub(super) fn hidden_by(count: usize, causes: &str) -> String {
    format!("{count} hidden by {causes}")
}

/// Returns the status line where only some articles are ordered by relevance.
pub(super) fn best_of(count: &str) -> String {
    format!("best of {count} first, then the newest")
}

/// Returns the progress of the index.
pub(super) fn preparing_search(percent: usize) -> String {
    format!("preparing the search: {percent} %")
}

/// Returns the progress of the index with the number of all articles.
pub(super) fn preparing_search_of(percent: usize, all: &str) -> String {
    format!("preparing the search: {percent} % of {all}")
}

/// Returns the number of the selected candidate of a completion, out of all.
pub(super) fn candidate_of(number: usize, all: usize) -> String {
    format!(" {number} / {all} ")
}

/// Returns the offer to filter by a value instead of searching for its name.
pub(super) fn offered(value: &str, count: &str) -> String {
    format!("{}: {value} ({count})", key!("complete"))
}

/// Returns the number of candidates of a completion.
pub(super) fn candidates(all: usize) -> String {
    format!(" {all} in all ")
}

// The panes.

/// The title of the list pane.
pub(super) const NEWS: &str = "News";
/// The title of the filter pane.
pub(super) const FILTERS: &str = "Filters";
/// The line of a digest whose text is not there yet.
pub(super) const BEING_MADE: &str = "The digest is being made …";

/// Returns the title of a digest of a search in words.
pub(super) fn digest(search: &str) -> String {
    if search.is_empty() { "Digest".to_owned() } else { format!("Digest: {search}") }
}

/// The title of the article pane without an article.
pub(super) const ARTICLE: &str = "Article";
/// The heading of articles without a date.
pub(super) const UNDATED: &str = "(undated)";
/// The line of a library without articles.
pub(super) const NO_NEWS: &str = "No articles yet.";
/// The second line of a list without articles.
pub(super) const HOW_TO_FOLLOW: &str = concat!(key!("feeds"), " lists feeds to follow.");
/// The line of a list whose search or filter matches nothing.
pub(super) const NOTHING_FOUND: &str = "Nothing found.";
/// The line below the suggestions while the search line is open.
pub(super) const HOW_TO_TAKE_UP: &str = concat!(
    key!("keep-search"),
    ", then ",
    key!("result-down"),
    " or a number to select, ",
    key!("take-suggestion"),
    " to apply."
);

/// Returns the order of the list, in a word.
pub(super) fn order(order: Sort) -> &'static str {
    match order {
        Sort::Newest => "newest",
        Sort::Oldest => "oldest",
        Sort::Relevance => "best match",
        Sort::Source => "by source",
    }
}

/// Returns the order of the list, and the number of the article under the cursor out of all in it.
pub(super) fn list_note(order: &str, number: usize, count: usize) -> String {
    format!("{order} · {number} of {count}")
}

/// Returns the lines of an article that can be seen, out of all.
pub(super) fn lines_of(first: usize, last: usize, all: usize) -> String {
    format!("{first}–{last} of {all}")
}

// The map.

/// The title of the map.
pub(super) const MAP: &str = "Map";
/// The title of the table of countries.
pub(super) const COUNTRIES: &str = "Countries";
/// The line of a map without articles.
pub(super) const NOTHING_ON_MAP: &str = "Nothing found: the map is empty.";
/// The line of a map whose articles have no country.
pub(super) const NO_COUNTRY_ON_MAP: &str = "No article here has a country.";
/// The note at countries ordered by count.
pub(super) const BY_COUNT: &str = "by count";
/// The note at countries ordered by name.
pub(super) const BY_NAME: &str = "by name";
/// The figure of a country or a period without articles.
pub(super) const NO_ARTICLE: &str = "no articles";
/// The figure of a country or a period with one article.
pub(super) const ONE_ARTICLE: &str = "1 article";

/// Returns the legend of a map with a selected country.
pub(super) fn legend_with_selected(sizes: &str) -> String {
    format!("{sizes}  ▪ selected")
}

/// Returns the number of articles of a country, before the latest of them.
pub(super) fn articles_latest(count: u32) -> String {
    format!("{count} articles, latest:")
}

// The timeline.

/// The title of the timeline.
pub(super) const TIMELINE: &str = "Timeline";
/// The note at a timeline of months.
pub(super) const MONTHS: &str = "months";
/// The note at a timeline of years.
pub(super) const YEARS: &str = "years";
/// The legend of a timeline with a search or a filter.
pub(super) const SOLID_MATCHES: &str = "  ·  solid: matches";

/// Returns the note at a timeline that shows only some of its bars.
pub(super) fn part_of_timeline(scale: &str, first: &str, last: &str) -> String {
    format!("{scale} of {}", first_to_last(first, last))
}

/// Returns a span of time by its first and its last period.
pub(super) fn first_to_last(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

/// Returns the figures of articles without a date.
pub(super) fn without_date(figures: &str) -> String {
    format!("  ·  undated: {figures}")
}

/// Returns the period with the most articles, and their number.
pub(super) fn peak(period: &str, articles: &str) -> String {
    format!("peak: {period} ({articles})")
}

/// Returns the figures of a span of time.
pub(super) fn figures_of(time: &str, figures: &str) -> String {
    format!("{time}: {figures}")
}

/// Returns a number of articles other than one.
pub(super) fn articles(count: impl Display) -> String {
    format!("{count} articles")
}

/// Returns a number of articles of which none matches.
pub(super) fn none_matches(articles: &str) -> String {
    format!("{articles}, none match")
}

/// Returns a number of articles of which one matches.
pub(super) fn one_matches(articles: &str) -> String {
    format!("{articles}, 1 matches")
}

/// Returns a number of articles with the number of those that match.
pub(super) fn some_match(articles: &str, matching: &str) -> String {
    format!("{articles}, {matching} match")
}

// The overlays.

/// The title of the help.
pub(super) const HELP: &str = " Help ";
/// The hint in the input line of the help.
pub(super) const HELP_HINT: &str =
    concat!(key!("find"), " finds a command, ", key!("run-command"), " runs it, ", key!("back"), " closes");
/// The title of the command line.
pub(super) const COMMAND: &str = " Command ";
/// The hint in the empty command line.
pub(super) const COMMAND_HINT: &str = "sort oldest, month june 2023, country LB, 20 …";
/// The line where no command matches.
pub(super) const NO_COMMAND: &str = " no match";
/// The hint in the empty line that narrows the help.
pub(super) const HELP_FIND_HINT: &str = concat!("type to find a command, ", key!("take-found"), " runs it");
/// The line of a help that has nothing of the typed name.
pub(super) const NO_MATCH: &str = " no match";
/// The title of the countries of an article.
pub(super) const COUNTRIES_OF_ARTICLE: &str = " Countries of this article ";
/// The hint in the input line of the countries.
pub(super) const COUNTRIES_HINT: &str = concat!(key!("find"), " finds a country");
/// The hint in the empty line that finds a country.
pub(super) const COUNTRIES_FIND_HINT: &str = "type the name of a country";
/// The line of an article without a country.
pub(super) const NO_COUNTRY_YET: &str = " no country yet";
/// The line where no country has the typed name.
pub(super) const NO_COUNTRY_MATCHES: &str = " no match";
/// The title of the feeds.
pub(super) const FEEDS: &str = " Feeds ";
/// The hint in the input line while a feed is renamed.
pub(super) const NEW_NAME_HINT: &str = " New name";
/// The hint in the input line while the address of a feed is changed.
pub(super) const NEW_ADDRESS_HINT: &str = " New address";
/// The hint in the input line while a feed is added.
pub(super) const NEW_FEED_HINT: &str = " Address of the feed, then a name (optional)";

/// Returns the note that so many changes are not saved, with the sign that divides it from what follows; shorter where
/// there is little room.
pub(super) fn unsaved(count: usize, room: usize) -> String {
    match (count, room) {
        (1, 60..) => "1 change not saved yet  ·  ".to_owned(),
        (_, 60..) => format!("{count} changes not saved yet  ·  "),
        _ => format!("{count} not saved · "),
    }
}
