//! The sentences of the panes, the top line and the status line.

use super::overlays;
use crate::error::{Error, ProgramSetting};
use std::fmt::Display;

/// The label of countries where an article has none.
pub(in crate::app) const NO_COUNTRY: &str = "(no country)";
/// The label of the period of articles without a date.
pub(in crate::app) const UNDATED: &str = "(undated)";

// Chips and filters.

/// The name of the chip of whole years.
pub(in crate::app) const YEAR: &str = "year";
/// The name of the chip of a range of days.
pub(in crate::app) const PUBLISHED: &str = "published";
/// The name of the chip of excluded values.
pub(in crate::app) const NOT: &str = "not";
/// The answer where there is no filter to remove.
pub(in crate::app) const NO_FILTER_TO_REMOVE: &str = "no filter to remove";
/// The answer when one filter has been taken back.
pub(in crate::app) const FILTER_REMOVED: &str = concat!("filter removed · ", key!("undo"), " undoes");
/// The answer when the search has been removed.
pub(in crate::app) const SEARCH_REMOVED: &str = concat!("search removed · ", key!("undo"), " undoes");
/// The answer when the search and all filters have been cleared.
pub(in crate::app) const ALL_CLEARED: &str =
    concat!("search and filters cleared · ", key!("undo"), " undoes");
/// The answer where there is no filter to clear.
pub(in crate::app) const NO_FILTER_TO_CLEAR: &str = "no filter to clear";
/// The answer when all filters have been cleared.
pub(in crate::app) const FILTERS_CLEARED: &str = concat!("filters cleared · ", key!("undo"), " undoes");

// The status line and the top line.

/// Returns the words for something that failed, with what else can be done.
pub(in crate::app) fn failed(error: &Error) -> String {
    let copies = concat!(key!("copy-link"), " copies the link");
    match error {
        // The key first: of a narrow status line the end is cut off.
        Error::UserProgram { setting: ProgramSetting::Browser, .. } => format!("{error} · {copies}"),
        Error::OpenBrowser { .. } => format!("{copies} · {error}"),
        Error::BrowserFailed { .. } => format!("{error} · {copies}"),
        error => error.to_string(),
    }
}

/// Returns the answer when a file, or a text that was pasted, was added to the library.
pub(in crate::app) fn imported(
    file: Option<&str>,
    counts: &str,
    paused: bool,
    problem: Option<&str>,
    can_be_undone: bool,
) -> String {
    let paused = if paused { ", paused" } else { "" };
    let mut words = format!("{}: {counts}{paused}", file.unwrap_or("pasted text"));
    // Before the problem: of a narrow status line the end is cut off.
    if can_be_undone {
        words = overlays::can_be_undone(&words);
    }
    match problem {
        Some(problem) => format!("{words} · {problem}"),
        None => words,
    }
}

/// Returns the answer when a program that got articles has ended.
pub(in crate::app) fn piped(articles: usize, name: &str) -> String {
    match articles {
        1 => format!("1 article handed to {name}"),
        many => format!("{many} articles handed to {name}"),
    }
}

/// Returns the answer when a link has been opened.
pub(in crate::app) fn opened(host: &str) -> String {
    format!("opened {host} in the browser")
}

/// Returns the answer when a text has been copied.
pub(in crate::app) fn copied(kind: &str, text: &str) -> String {
    format!("{kind} sent to the terminal's clipboard: {text}")
}

/// Returns the first of several faults with the number of the others.
pub(in crate::app) fn first_fault(first: &str, others: usize) -> String {
    format!("{first} (and {others} more)")
}

/// Returns the number of articles in the list, out of all.
pub(in crate::app) fn count_of_all(count: usize, all: usize) -> String {
    format!("{count} of {all} ")
}

/// Returns the number of articles in a list that shows all.
pub(in crate::app) fn count_of_articles(all: usize) -> String {
    match all {
        1 => "1 article ".to_owned(),
        all => format!("{all} articles "),
    }
}

/// Returns the number of unread articles in the list.
pub(in crate::app) fn unread_articles(count: usize) -> String {
    format!("● {count} unread")
}

// The article.

/// The answer to `n` while the search waits for the index.
pub(in crate::app) const NO_MATCH_BEFORE_SEARCH: &str = "the search is not ready yet";
/// The answer to `n` where the text of the article has no match.
pub(in crate::app) const NO_MATCH_IN_ARTICLE: &str = "no match in the text of this article";
/// The note at an article whose address is that of a list.
pub(in crate::app) const ADDRESS_IS_LISTING: &str = "The link opens a list that contains this article.";
/// The note at an article without a text.
pub(in crate::app) const NOTHING_MORE_KNOWN: &str = "No text is available for this article.";
/// The remark at corrected countries.
pub(in crate::app) const CORRECTED: &str = "(corrected)";
/// The remark at countries that were recognised by no single word.
pub(in crate::app) const RECOGNISED: &str = "(recognised)";

/// The name of the countries among the details of an article.
pub(in crate::app) const COUNTRIES: &str = "Countries";
/// The name of the places among the details of an article.
pub(in crate::app) const PLACES: &str = "Places";

/// Returns a detail of an article after its name.
pub(in crate::app) fn detail(name: &str, values: &str) -> String {
    format!("{name}: {values}")
}

/// Returns the number of the line with a match that `n` went to.
pub(in crate::app) fn match_line(number: usize, count: usize) -> String {
    format!("match {number} of {count}")
}

/// Returns the note at an article with an uncertain date, with the reason where one is known.
pub(in crate::app) fn date_is_estimate(reason: Option<&str>) -> String {
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("The date is an estimate{reason}.")
}

/// Returns the note on the countries that an article mentions without being about them.
pub(in crate::app) fn also_mentioned(countries: &str) -> String {
    format!("Also mentioned: {countries}.")
}

/// Returns the remark with the words by which countries were recognised, each quoted.
pub(in crate::app) fn recognised_by(words: &str, has_more: bool) -> String {
    format!("(recognised: {words}{})", if has_more { ", …" } else { "" })
}

/// Returns a word as it stands in [`recognised_by`].
pub(in crate::app) fn quoted(word: &str) -> String {
    format!("“{word}”")
}

/// Returns an address that does not begin with its host.
pub(in crate::app) fn host_written_as(host: &str, address: &str) -> String {
    format!("{host} (written as {address})")
}

/// Returns the line with the authors, and how many more there are.
pub(in crate::app) fn byline(names: &str, more: usize) -> String {
    match more {
        0 => format!("by {names}"),
        more => format!("by {names} and {more} more"),
    }
}

/// Returns an attachment in the list of links, with the host that it is at.
pub(in crate::app) fn attached(attachment: &str, host: &str) -> String {
    format!("{attachment} · {host}")
}

/// Returns several names, the last of which stands after the others.
pub(in crate::app) fn names(names: &str, last: &str) -> String {
    format!("{names} and {last}")
}

/// Returns the first of many names in a citation.
pub(in crate::app) fn first_of_many(name: &str) -> String {
    format!("{name} et al")
}

/// The answer to the key that goes back where there is nothing to go back to.
pub(in crate::app) const NOTHING_BEFORE: &str = "nothing to go back to";
/// The answer to the key that goes forward where there is nothing to go forward to.
pub(in crate::app) const NOTHING_AFTER: &str = "nothing to go forward to";
/// The answer to the key that reads on at the end of the last article.
pub(in crate::app) const LAST_ARTICLE: &str = "the end of the list";
/// The answer to Esc while the article has the whole screen.
pub(in crate::app) const ZOOM_STAYS: &str = concat!(key!("zoom"), " goes back to the panes");

// Links.

/// Returns the link whose number is typed.
pub(in crate::app) fn numbered_link(number: usize, link: &str) -> String {
    format!("{number} {link} · {} opens, {} copies", key!("open-numbered-link"), key!("copy-link"))
}

/// The name of a copied address for mail, which says why it was not opened.
pub(in crate::app) const MAIL_ADDRESS: &str = "mail address (not opened)";
/// The name of a copied link.
pub(in crate::app) const LINK: &str = "link";
/// The name of several copied links.
pub(in crate::app) const LINKS: &str = "links";
/// The name of a copied citation.
pub(in crate::app) const CITATION: &str = "citation";
/// The error at an article with links in its text only.
pub(in crate::app) const NO_OWN_ADDRESS: &str =
    concat!("this article has no link of its own · ", key!("links"), " lists the links in its text");
/// The error at an article without links.
pub(in crate::app) const NO_ADDRESS: &str = "this article has no link to open";
/// The error at a number that no link has.
pub(in crate::app) const NO_LINK_WITH_NUMBER: &str = "no link with that number";
/// The error at an address of another scheme than http and https.
pub(in crate::app) const NOT_A_WEB_PAGE: &str = "not opened: the address is not a web page";
/// The error at an article without a link to copy.
pub(in crate::app) const NO_LINK_TO_COPY: &str = "this article has no link to copy";

/// Returns the answer while a link is being opened.
pub(in crate::app) fn opening(host: &str) -> String {
    format!("opening {host} …")
}

// Related articles.

/// The heading of articles about the same story.
pub(in crate::app) const ALSO_AT: &str = "Also at";
/// The heading of related articles.
pub(in crate::app) const RELATED: &str = "Related";
/// The short date of an article without one.
pub(in crate::app) const NO_DATE: &str = "undated";
/// The source of an article with neither a source nor an address.
pub(in crate::app) const UNKNOWN_SOURCE: &str = "unknown";
/// The answer when a related article has been gone to.
pub(in crate::app) const GOES_BACK: &str = concat!(key!("undo"), " goes back");
/// The answer when the search hid a related article.
pub(in crate::app) const SEARCH_SET_ASIDE: &str = concat!("search cleared · ", key!("undo"), " undoes");
/// The answer when the filters hid a related article.
pub(in crate::app) const FILTERS_SET_ASIDE: &str = concat!("filters cleared · ", key!("undo"), " undoes");
/// The answer when search and filters hid a related article.
pub(in crate::app) const BOTH_SET_ASIDE: &str =
    concat!("search and filters cleared · ", key!("undo"), " undoes");
/// The answer when the article that was left is not in the list.
pub(in crate::app) const ARTICLE_BEFORE_GONE: &str = "the previous article is not in this list";
/// The answer when search and filters have been put back.
pub(in crate::app) const SEARCH_AND_FILTERS_BACK: &str = "search and filters restored";
/// The answer when the article that was left has been gone back to.
pub(in crate::app) const BACK_AT_ARTICLE: &str = "back at the previous article";

/// Returns the source of an article about the same story, in a list to pick from.
pub(in crate::app) fn also_at(source: &str) -> String {
    format!("also at {source}")
}

// The filter pane.

/// The heading of the periods.
pub(in crate::app) const MONTH: &str = "Month";
/// The heading of the countries.
pub(in crate::app) const COUNTRY: &str = "Country";
/// The heading of the marks.
pub(in crate::app) const MARKS: &str = "Marks";
/// The label of unread articles.
pub(in crate::app) const UNREAD: &str = "unread";
/// The label of starred articles.
pub(in crate::app) const STARRED: &str = "starred";
/// The label of articles that have come since the last visit.
pub(in crate::app) const NEW: &str = "new since last visit";
/// The kind of a heading that was found by typing.
pub(in crate::app) const HEADING: &str = "heading";
/// The kind of a mark that was found by typing.
pub(in crate::app) const MARK: &str = "mark";
/// Another word that finds the articles without a country.
pub(in crate::app) const NONE: &str = "none";
/// Returns what was understood of a typed text: the value and its kind.
pub(in crate::app) fn understood(label: &str, kind: &str) -> String {
    format!("{label} · {kind}")
}

/// Returns the value that a typed text with a slip was read as, and its kind.
pub(in crate::app) fn read_as(label: &str, kind: &str) -> String {
    format!("→ {label}? · {kind}")
}

/// Only a saved search can be removed in the filters.
pub(in crate::app) const ONLY_SAVED_REMOVED: &str = "only a saved search can be removed here";
/// The answer to an exclusion on a heading.
pub(in crate::app) const HEADING_NOT_EXCLUDED: &str = "a heading cannot be excluded";
/// The answer to the start of a range on another row than a period.
pub(in crate::app) const RANGE_BEGINS_ON_PERIOD: &str = "a range begins on a month or a year";
/// The answer to the end of a range on another row than a period.
pub(in crate::app) const RANGE_ENDS_ON_PERIOD: &str = "a range ends on a month or a year";
/// The answer after the last year with news.
pub(in crate::app) const NO_LATER_YEAR: &str = "no later year with news";
/// The answer before the first year with news.
pub(in crate::app) const NO_EARLIER_YEAR: &str = "no earlier year with news";
/// The answer after the last month with news.
pub(in crate::app) const NO_LATER_MONTH: &str = "no later month with news";
/// The answer before the first month with news.
pub(in crate::app) const NO_EARLIER_MONTH: &str = "no earlier month with news";

// The list.

/// The answer where the list has no unread article.
pub(in crate::app) const NOTHING_UNREAD: &str = "no unread articles here";
/// The suggestion to remove the filters.
pub(in crate::app) const WITHOUT_ANY_FILTER: &str = "without any filter";
/// The suggestion to remove the search.
pub(in crate::app) const WITHOUT_THE_SEARCH: &str = "without the search";
/// The suggestion to remove search and filters.
pub(in crate::app) const WITHOUT_SEARCH_AND_FILTERS: &str = "without search and filters";

/// Returns the suggestion to filter by a value instead of searching for its name.
pub(in crate::app) fn filter_by(value: &str) -> String {
    format!("filter by {value}")
}

/// Returns the suggestion to search for other words.
pub(in crate::app) fn did_you_mean(words: &str) -> String {
    format!("did you mean {words}?")
}

/// Returns the suggestion to let excluded values in again.
pub(in crate::app) fn with_again(values: &str) -> String {
    format!("with {values}")
}

/// Returns the suggestion to remove a part of the filter or of the query.
pub(in crate::app) fn without(part: impl Display) -> String {
    format!("without {part}")
}

/// Returns the suggestion to remove a word or a phrase of the query.
pub(in crate::app) fn without_word(word: &str) -> String {
    format!("without “{word}”")
}

/// Returns the words for articles that were written into a file.
pub(in crate::app) fn exported(articles: usize, path: &str) -> String {
    let articles = if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") };
    format!("{articles} written to {}", crate::text::clean(path))
}

/// Returns the words for articles whose addresses could not be copied.
pub(in crate::app) fn links_missing(count: usize) -> String {
    match count {
        1 => "1 article has no link at hand".to_owned(),
        _ => format!("{count} articles have no link at hand"),
    }
}
