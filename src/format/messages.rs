//! The words in formats for people that are no part of an article; the labels of its fields stand with the fields.

use super::Count;
use crate::news::Month;
use crate::text::clean;

/// The date of an article without one, in a list.
pub(super) const UNDATED: &str = "undated";

/// The heading of articles without a date.
pub(super) const UNDATED_HEADING: &str = "Undated";

/// The heading of a month; `None` is that of articles without a date.
pub(super) fn month_heading(month: Option<Month>) -> String {
    month.map_or_else(|| UNDATED_HEADING.to_owned(), Month::label)
}

/// The heading of a page whose news has no title.
pub(super) const UNTITLED: &str = "News";

/// Returns the title of a selection: that of the news and, behind a colon, the search in words, if there is one.
pub fn titled(news: &str, search: &str) -> String {
    if search.is_empty() { news.to_owned() } else { format!("{news}: {search}") }
}

/// A number of articles.
pub(super) fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

/// The line below the articles of a digest that are shown, where there are more.
pub(super) fn more_articles(count: usize) -> String {
    format!(
        "… and {}; an export holds them all.",
        if count == 1 { "1 more article".to_owned() } else { format!("{count} more articles") }
    )
}

/// A name with the number of its articles.
pub(super) fn counted(name: &str, count: u32) -> String {
    format!("{name}: {count}")
}

/// The heading of a digest from the first to the last month, of a search in words.
pub(super) fn digest_title(first: Option<Month>, last: Option<Month>, search: &str) -> String {
    let digest = match (first, last) {
        (Some(first), Some(last)) if first == last => format!("News digest, {}", first.label()),
        (Some(first), Some(last)) if first.year() == last.year() => {
            format!("News digest, {}–{}", first.name(), last.label())
        }
        (Some(first), Some(last)) => format!("News digest, {} – {}", first.label(), last.label()),
        _ => "News digest".to_owned(),
    };
    titled(&digest, search)
}

/// A name with the number of its articles, in a row of several.
pub(super) fn counted_in_row(name: &str, count: u32) -> String {
    format!("{name} ({count})")
}

/// The counts by month.
pub(super) fn by_month(counts: &[String]) -> String {
    format!("By month: {}", counts.join(", "))
}

/// The counts by country.
pub(super) fn by_country(counts: &[String]) -> String {
    format!("By country: {}", counts.join(", "))
}

/// The words that stand for a chart of counts.
pub(super) fn counts_title(by: &str, total: usize) -> String {
    format!("{} by {by}", articles(total))
}

/// The words that stand for the chart of months or years.
pub(super) fn bars_title(rows: &[Count]) -> String {
    let counts: Vec<String> = rows.iter().map(|row| counted(&row.label, row.count)).collect();
    format!("Articles by date: {}", counts.join(", "))
}

/// The caption of the chart of months or years.
pub(super) const BARS_CAPTION: &str = "Articles by date of publication";

/// The words that stand for the map.
pub(super) fn map_title(countries: usize) -> String {
    let countries = if countries == 1 { "1 country".to_owned() } else { format!("{countries} countries") };
    format!("World map of the articles about {countries}; the table below has the same figures")
}

/// The caption of the map.
pub(super) const MAP_CAPTION: &str = "Articles by country: the larger the mark, the more articles";

/// The headings of the table of countries.
pub(super) const COUNTRY_COLUMNS: [&str; 2] = ["Country", "Articles"];

/// The countries were corrected by the user.
pub(super) const CORRECTED: &str = " (corrected)";

/// The countries were recognised, by these words if any are known.
pub(super) fn recognised(words: &[String]) -> String {
    if words.is_empty() {
        return " (recognised)".to_owned();
    }
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!(" (recognised: {})", quoted.join(", "))
}

/// The date of an article is uncertain, as the note says if there is one.
pub(super) fn uncertain(note: Option<&str>) -> String {
    match note {
        Some(note) => format!(" (uncertain: {note})"),
        None => " (uncertain)".to_owned(),
    }
}

/// The address of an article is that of a page that lists it.
pub(super) const LISTING: &str = " (a list that contains it)";

/// The address leads to another host than it seems to.
pub(super) fn leads_to(host: &str) -> String {
    format!(" (leads to {host})")
}

/// The address is that of an attachment.
pub(super) fn attached(attachment: &str) -> String {
    format!(" ({attachment})")
}

/// A text names no country.
pub(super) const NO_COUNTRY: &str = "no country";

/// A country is not counted because too little speaks for it.
pub(super) const TOO_WEAK: &str = "too weak";
/// A country is sure.
pub(super) const SURE: &str = "sure";
/// A country is likely.
pub(super) const LIKELY: &str = "likely";
/// Little speaks for a country.
pub(super) const WEAK: &str = "weak";

/// The feed is paused.
pub(super) const PAUSED: &str = "paused";
/// The feed is gone for good.
pub(super) const GONE: &str = "gone; remove it";
/// The feed has never been fetched.
pub(super) const NOT_FETCHED: &str = "never refreshed";

/// The feed failed, and its server is left alone for a while.
pub(super) fn waits(trouble: &str) -> String {
    format!("waiting: {}", clean(trouble))
}

/// The feed failed.
pub(super) fn failed(trouble: &str) -> String {
    format!("failed: {}", clean(trouble))
}

/// The feed has moved to another address.
pub(super) fn moved_to(address: &str) -> String {
    format!("moved to {}", clean(address))
}

/// The feed was read at this time.
pub(super) fn read_at(time: &str) -> String {
    format!("refreshed {time}")
}

/// Stands before a muted search.
pub(super) const MUTED: &str = "(muted) ";
