//! The wait that the server of a feed asks for.
//!
//! The border: two numbers and the clock that is given. Nothing is asked or stored here.

/// The longest wait, in seconds: a week.
const MAX_WAIT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// A wait that the server of a feed asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The time at which it was asked for, in seconds since 1970.
    pub from: i64,
    /// The length, in seconds.
    pub seconds: i64,
}

impl Wait {
    /// Returns the number of seconds that are left; `None` if the wait is over.
    ///
    /// A wait that was asked for in the future was asked for by a wrong clock: all of it is left.
    pub fn left(self, now: i64) -> Option<i64> {
        let seconds = self.seconds.min(MAX_WAIT_SECONDS);
        let passed = now.saturating_sub(self.from).max(0);
        Some(seconds.saturating_sub(passed)).filter(|left| *left > 0)
    }

    /// Returns the same wait as it counts now: from now on if it was asked for in the future.
    #[must_use]
    pub fn as_of(self, now: i64) -> Self {
        Self { from: self.from.min(now), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_ends_whatever_the_clock_was_when_it_began() {
        const NOW: i64 = 1_800_000_000;
        for (from, seconds, left) in [
            (NOW, 60, Some(60)),
            (NOW - 59, 60, Some(1)),
            (NOW - 60, 60, None),
            (NOW - 1_000_000, 60, None),
            (NOW + 100_000_000, 60, Some(60)),
            (NOW, 0, None),
            (NOW, -5, None),
            (NOW, i64::MAX, Some(604_800)),
            (i64::MIN, i64::MAX, None),
            (i64::MAX, i64::MAX, Some(604_800)),
        ] {
            let wait = Wait { from, seconds };
            assert_eq!(wait.left(NOW), left, "{wait:?}");
            assert_eq!(wait.as_of(NOW).left(NOW), left, "{wait:?}");
            assert_eq!(wait.as_of(NOW).left(NOW + 604_800), None, "{wait:?}");
        }
    }
}
