//! Panics on demand, for tests. A release build has none.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    /// The number of panics that this thread has still to make.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Lets the next points that this thread reaches panic, this many of them.
#[cfg(test)]
pub(in crate::tui) fn panic_times(count: usize) {
    LEFT.set(count);
}

/// Panics if a test wants it: in a debug build the first time that this point is reached, if `SSE_NEWS_PANIC_AT` names it.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "it is there to panic")]
pub(in crate::tui) fn reach(point: &str) {
    use std::sync::atomic::{AtomicBool, Ordering};
    static REACHED: AtomicBool = AtomicBool::new(false);
    let is_meant = std::env::var_os("SSE_NEWS_PANIC_AT").is_some_and(|name| name == point);
    if is_meant && !REACHED.swap(true, Ordering::SeqCst) {
        panic!("a failpoint was reached");
    }
    #[cfg(test)]
    if LEFT.replace(LEFT.get().saturating_sub(1)) > 0 {
        panic!("a failpoint was reached");
    }
}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub(in crate::tui) fn reach(_point: &str) {}
