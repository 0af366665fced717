//! The messages of a refresh: sentences that people read.

/// Returns the message for a feed that its server redirects for good.
pub(super) fn moved(to: &str) -> String {
    format!("its server says that it has moved for good to {to}")
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
