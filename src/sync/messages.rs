//! The messages of a refresh: sentences that people read.

/// Returns the message for a feed that its server redirects for good.
pub(super) fn moved(to: &str) -> String {
    format!("its server says that it has moved for good to {to}")
}

/// The message for a feed that takes too long to parse.
pub(super) const TOO_SLOW_TO_READ: &str = "its answer takes too long to fetch and read; try later";

/// The message for a feed whose answer the program fails on.
pub(super) const PANICKED: &str = "the program failed on its answer, which is a mistake in the program; please report it with the feed's address";

/// The message for a feed that no thread was left for.
pub(super) const NO_THREAD: &str =
    "the system has nothing left to read its answer with; close other programs, or try later";

/// The message for a feed whose host was found in a private network when it was first fetched.
pub(super) const IS_PRIVATE: &str =
    "its host is in your own network; since you typed the address, it is asked there from now on";

/// Returns the message for a feed that was not asked, since its server says nothing to another one.
pub(super) fn server_is_silent(why: &str) -> String {
    format!("another feed waited for its server in vain: {why}")
}

/// Returns the message for a feed that was not asked, since what leads to its server says nothing to another one.
pub(super) fn route_is_silent(why: &str) -> String {
    format!("another feed waited in vain: {why}")
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
    format!("its server asks to be left alone for another {number} {unit}{plural}")
}

/// Returns the message for a feed that failed, and whose failure could not be stored either.
pub(super) fn not_stored(failure: &str, why: &str) -> String {
    format!("{failure}; {why}")
}
