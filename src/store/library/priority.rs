//! Marks before articles: between two transactions of a refresh or an import, marks that wait to be saved go first.
//!
//! The border: the threads of this process. Other processes take turns as SQLite lets them.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The longest time that articles wait for marks between two transactions.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// The number of threads that are saving marks.
static SAVING_MARKS: Mutex<usize> = Mutex::new(0);
/// Tells that a thread has saved its marks.
static SAVED: Condvar = Condvar::new();

/// A thread that is saving marks, as long as this lives.
pub(super) struct MarksFirst;

impl MarksFirst {
    /// Announces that marks are to be saved.
    pub(super) fn begin() -> Self {
        *SAVING_MARKS.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for MarksFirst {
    fn drop(&mut self) {
        *SAVING_MARKS.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        SAVED.notify_all();
    }
}

/// Waits until no thread is saving marks, for a second at most.
pub(super) fn give_way_to_marks() {
    let saving = SAVING_MARKS.lock().unwrap_or_else(PoisonError::into_inner);
    drop(SAVED.wait_timeout_while(saving, MAX_WAIT, |saving| *saving > 0));
}
