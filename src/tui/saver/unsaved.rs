//! The number of changes that are not saved yet, told to the loop where saving failed or takes longer than a moment.
//!
//! The border: numbers and their time. What is saved, and when that is tried, is decided by the thread of the saver.

use crate::app::{Event, Message};
use crate::tui::Input;
use crate::tui::worker;
use std::collections::VecDeque;
use std::mem;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The time that a change may wait before that is told. Nearly all are saved sooner, and a note that comes and goes with
/// each of them would only be in the way.
const UNTOLD_TIME: Duration = Duration::from_millis(if cfg!(test) { 1_000 } else { 100 });

/// The changes that are not saved, for the loop, the saver's thread and the one that watches the time.
#[derive(Clone, Debug)]
pub(super) struct Unsaved(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    counts: Mutex<Counts>,
    handed_in: Condvar,
    loop_sender: Sender<Input>,
}

#[derive(Debug, Default)]
struct Counts {
    /// The batches that were not tried yet: when each was handed in, and the number of its changes.
    untried: VecDeque<(Instant, usize)>,
    /// The number of changes that were tried and are not saved.
    failed: usize,
    /// The number that was told last.
    told: usize,
    is_over: bool,
}

impl Unsaved {
    /// Creates the counts; what is to be told goes to `loop_sender`.
    pub(super) fn new(loop_sender: Sender<Input>) -> Self {
        let (counts, handed_in) = (Mutex::default(), Condvar::new());
        Self(Arc::new(Shared { counts, handed_in, loop_sender }))
    }

    /// Notes that a batch of so many changes was handed in.
    pub(super) fn hand_in(&self, changes: usize) {
        self.counts().untried.push_back((Instant::now(), changes));
        self.0.handed_in.notify_all();
    }

    /// Notes that the oldest batches were tried, after which so many changes are not saved.
    pub(super) fn tried(&self, batches: usize, failed: usize) {
        let mut counts = self.counts();
        let batches = batches.min(counts.untried.len());
        counts.untried.drain(..batches);
        counts.failed = failed;
        self.tell(&mut counts, Instant::now());
    }

    /// Ends [`watch`](Self::watch).
    pub(super) fn end(&self) {
        self.counts().is_over = true;
        self.0.handed_in.notify_all();
    }

    /// Tells of batches that are not tried in time, until the end.
    pub(super) fn watch(&self) {
        let mut counts = self.counts();
        while !counts.is_over {
            // One time for both, so that a batch is either told of or waited for.
            let now = Instant::now();
            self.tell(&mut counts, now);
            counts = match counts.next_due(now) {
                Some(due) => {
                    let left = due.saturating_duration_since(now);
                    let waited = self.0.handed_in.wait_timeout(counts, left);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.0.handed_in.wait(counts).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the number at this time, if it is another one.
    fn tell(&self, counts: &mut Counts, now: Instant) {
        let unsaved = counts.unsaved(now);
        if mem::replace(&mut counts.told, unsaved) != unsaved {
            worker::send(&self.0.loop_sender, Message::Event(Event::Unsaved(unsaved)));
        }
    }
}

impl Counts {
    /// Returns the number of changes to be told of.
    fn unsaved(&self, now: Instant) -> usize {
        let late = self.untried.iter().filter(|(at, _)| now.saturating_duration_since(*at) >= UNTOLD_TIME);
        self.failed + late.map(|(_, changes)| changes).sum::<usize>()
    }

    /// Returns the time after `now` at which the next batch is to be told of.
    fn next_due(&self, now: Instant) -> Option<Instant> {
        self.untried.iter().map(|(at, _)| *at + UNTOLD_TIME).find(|due| *due > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    fn told(receiver: &Receiver<Input>) -> Option<usize> {
        match receiver.recv_timeout(Duration::from_secs(20)) {
            Ok(Input::Message(Message::Event(Event::Unsaved(count)))) => Some(count),
            _ => None,
        }
    }

    #[test]
    fn what_waits_is_told_after_a_moment_and_when_it_is_saved() {
        let (sender, receiver) = channel();
        let unsaved = Unsaved::new(sender);
        let watcher = unsaved.clone();
        let watching = thread::spawn(move || watcher.watch());
        let began = Instant::now();
        unsaved.hand_in(2);
        assert_eq!(told(&receiver), Some(2));
        assert!(began.elapsed() >= UNTOLD_TIME, "{:?}", began.elapsed());
        unsaved.hand_in(3);
        assert_eq!(told(&receiver), Some(5));
        unsaved.tried(1, 2);
        unsaved.tried(1, 0);
        assert_eq!(told(&receiver), Some(0));
        unsaved.end();
        watching.join().unwrap();
        assert!(receiver.try_recv().is_err());
    }

    #[test]
    fn what_failed_is_told_at_once() {
        let (sender, receiver) = channel();
        let unsaved = Unsaved::new(sender);
        for (changes, failed) in [(1, 1), (2, 3), (1, 0), (1, 0)] {
            unsaved.hand_in(changes);
            unsaved.tried(1, failed);
        }
        drop(unsaved);
        assert_eq!(std::iter::from_fn(|| told(&receiver)).collect::<Vec<_>>(), [1, 3, 0]);
    }
}
