//! The sentences about `--since` and the days of a search.

use crate::cli::search::since::SinceLast;
use crate::store::Occasion;
use chrono::{DateTime, Local, NaiveDate};

/// The option that asks for what has come since the last time.
pub(in crate::cli) const OPTION: &str = "--since last";

/// The meaning of `last` in a completion.
pub(in crate::cli) const LAST_HELP: &str = "since the last time";

/// A value is no month, no day and not `last`.
pub(in crate::cli) const EXPECTED_SINCE: &str = "write a month as 2023-06, a day as 2023-06-26, or `last`";

/// The first of two days lies after the last.
pub(in crate::cli) fn empty_range(option: &str, from: NaiveDate, to: NaiveDate) -> String {
    format!("{option} {from} is after --to {to}; swap the dates")
}

/// Two options ask for the first day.
pub(in crate::cli) const TWO_FIRST_DAYS: &str =
    "--from and --since both name the first day of publication; give one of them";

/// Returns the report on the occasion since which articles are asked for.
pub(in crate::cli) fn meant(last: &SinceLast) -> String {
    match (last.since, last.wanted) {
        (Some((Occasion::Digest, at)), _) => format!("new since the last digest{}", on(at)),
        (Some((Occasion::Visit, at)), Occasion::Visit) => format!("new since the last visit{}", on(at)),
        (Some((Occasion::Visit, at)), Occasion::Digest) => {
            format!("no digest was made with --since last before; new since the last visit{}", on(at))
        }
        (None, Occasion::Digest) => {
            "no digest was made with --since last before, and there was no visit: all articles".to_owned()
        }
        (None, Occasion::Visit) => "there was no visit of the reader before: all articles".to_owned(),
    }
}

/// The digest is not remembered, since there is no library.
pub(in crate::cli) const NOT_REMEMBERED_WITHOUT_LIBRARY: &str =
    "this digest is not remembered: there is no library to remember it in";

/// The digest is not remembered, since it is not whole.
pub(in crate::cli) const NOT_REMEMBERED: &str =
    "this digest is not remembered, since it is not complete; the next one begins where it began";

/// Returns the words for articles that have come since a time, in a title.
pub(in crate::cli) fn new_since(at: i64) -> String {
    match DateTime::from_timestamp(at, 0) {
        // The day of those who read it.
        Some(time) => time.with_timezone(&Local).format("new since %-d %B %Y").to_string(),
        None => "new".to_owned(),
    }
}

/// Returns a time in seconds since 1970 as the end of a sentence; nothing for a time that no calendar has.
fn on(at: i64) -> String {
    let time = DateTime::from_timestamp(at, 0);
    time.map(|time| time.format(", on %-d %B %Y at %H:%M UTC").to_string()).unwrap_or_default()
}
