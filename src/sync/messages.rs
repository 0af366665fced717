//! The messages of a refresh and of an import: sentences that people read.

/// Returns the message for a feed that its server redirects for good.
pub(super) fn moved(to: &str) -> String {
    format!("it has moved permanently to {to}")
}

/// The message for a feed that takes too long to parse.
pub(super) const TOO_SLOW_TO_READ: &str = "the feed takes too long to download and read; try later";

/// The message for a feed whose answer the program fails on.
pub(super) const PANICKED: &str =
    "sse-news failed on this feed, which is a bug; please report it with the feed's address";

/// The message for a feed that no thread was left for.
pub(super) const NO_THREAD: &str =
    "the system cannot start another thread to read the feed; close other programs, or try later";

/// The message for a feed whose host was found in a private network when it was first fetched.
pub(super) const IS_PRIVATE: &str =
    "its server is in your local network; it is allowed because you typed the address";

/// Returns the message for a feed that was not asked, since its server says nothing to another one.
pub(super) fn server_is_silent(why: &str) -> String {
    format!("its server did not respond for another feed: {why}")
}

/// Returns the message for a feed that was not asked, since what leads to its server says nothing to another one.
pub(super) fn route_is_silent(why: &str) -> String {
    format!("another feed got no response: {why}")
}

/// Returns the message for a feed whose server asks to be left alone for so many seconds.
pub(super) fn left_alone(seconds: i64) -> String {
    let (unit, seconds_in_unit) = match seconds {
        ..=90 => ("second", 1),
        91..=5400 => ("minute", 60),
        5401..=172_800 => ("hour", 3600),
        _ => ("day", 86_400),
    };
    let number = (seconds - 1) / seconds_in_unit + 1;
    let plural = if number == 1 { "" } else { "s" };
    format!("the server asks to wait another {number} {unit}{plural}")
}

/// Returns the message for a feed that failed, and whose failure could not be stored either.
pub(super) fn not_stored(failure: &str, why: &str) -> String {
    format!("{failure}; {why}")
}

/// Returns the numbers of things that were counted, those that are 0 left out but for the first: `3 new, 1 changed`.
pub fn counts(counts: &[(usize, &str)]) -> String {
    let shown = counts.iter().enumerate().filter(|(at, (count, _))| *at == 0 || *count > 0);
    shown.map(|(_, (count, what))| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}
