//! The words in formats for people that are no part of an article; the labels of its fields stand with the fields.

use crate::text::clean;

/// The date of an article without one, in a list.
pub(super) const UNDATED: &str = "undated";

/// The heading of articles without a date.
pub(super) const UNDATED_HEADING: &str = "Undated";

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
