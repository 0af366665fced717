//! Marks before articles: between two transactions of a refresh or an import, marks that wait to be saved go first.
//!
//! The border: the threads of this process. Other processes take turns as SQLite lets them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The longest time that articles wait for marks between two transactions.
const MAX_WAIT: Duration = Duration::from_secs(1);
/// The time between two looks whether marks still wait.
const POLL_INTERVAL: Duration = Duration::from_millis(1);

/// The number of threads that are saving marks.
static SAVING_MARKS: AtomicUsize = AtomicUsize::new(0);

/// A thread that is saving marks, as long as this lives.
pub(super) struct MarksFirst;

impl MarksFirst {
    /// Announces that marks are to be saved.
    pub(super) fn begin() -> Self {
        SAVING_MARKS.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for MarksFirst {
    fn drop(&mut self) {
        SAVING_MARKS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Waits until no thread is saving marks, for a second at most.
pub(super) fn give_way_to_marks() {
    let began = Instant::now();
    while SAVING_MARKS.load(Ordering::SeqCst) > 0 && began.elapsed() < MAX_WAIT {
        thread::sleep(POLL_INTERVAL);
    }
}
