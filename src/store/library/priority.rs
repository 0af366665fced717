//! The user's changes before articles: a refresh or an import gives way to marks and changes of feeds that wait to be
//! saved.
//!
//! The border: the threads of this process. Other processes take turns as SQLite lets them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The longest time that articles wait for changes before a transaction, and changes for the end of one.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// The threads that want to write to a library file.
static QUEUE: Mutex<Queue> = Mutex::new(Queue { changes: 0, batches: 0 });
/// Tells that the queue has become shorter.
static LEFT: Condvar = Condvar::new();

/// The numbers of those who wait or write.
struct Queue {
    /// The changes that are announced.
    changes: usize,
    /// The transactions with articles that are being written.
    batches: usize,
}

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An announcement that the user has changed something that is to be saved: as long as it lives, no articles are saved
/// before that, for a second at most.
#[derive(Debug)]
pub struct ChangesFirst(());

impl ChangesFirst {
    /// Announces a change.
    pub fn announce() -> Self {
        queue().changes += 1;
        Self(())
    }

    /// Waits until no articles are being saved, for a second at most: SQLite would only look for that now and then.
    pub(super) fn wait_for_batches(&self) {
        drop(LEFT.wait_timeout_while(queue(), MAX_WAIT, |queue| queue.batches > 0));
    }
}

impl Drop for ChangesFirst {
    fn drop(&mut self) {
        queue().changes -= 1;
        LEFT.notify_all();
    }
}

/// Returns whether changes are announced.
pub(super) fn changes_wait() -> bool {
    queue().changes > 0
}

/// A transaction with articles, as long as this lives.
pub(super) struct Batch(());

impl Batch {
    /// Waits until no changes are announced, for a second at most, and begins.
    pub(super) fn begin() -> Self {
        let waited = LEFT.wait_timeout_while(queue(), MAX_WAIT, |queue| queue.changes > 0);
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        queue.batches += 1;
        Self(())
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        queue().batches -= 1;
        LEFT.notify_all();
    }
}
