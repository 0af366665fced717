//! Marks and changes of feeds, saved by a thread of its own: no disk, however slow or locked, delays a key.
//!
//! The border: what is stored where is decided in `store`. The saver passes changes on, joins those that wait into one
//! writing, reports a failure once, and sees to it that everything is on the disk before the process ends. The thread that
//! does so is in `keeper`.

mod keeper;
mod pending;
mod unsaved;

use super::worker::{self, failure};
use super::{DayClock, Input};
use crate::app::Shared;
use crate::error::{Error, Task};
use crate::news::{FeedChange, MarkChange, SavedChange, Session};
use crate::store::{ChangesFirst, LibraryStore};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use unsaved::Unsaved;

/// The shortest time between two looks for the changes of other windows.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);
/// The longest time that a signal's end of the process waits for a writing: a little longer than a writing waits for a
/// locked file.
const MAX_WAIT_AT_EXIT: Duration = Duration::from_secs(6);
/// The longest time that a suspension of the process, or its abort, waits for a writing.
const MAX_WAIT_AT_SUSPEND: Duration = Duration::from_millis(500);
/// The time between two looks at the number of unsaved batches while something waits for them.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// The number of batches, in the whole process, that were handed in and have not been tried yet: the thread of the
/// signals asks for it.
static UNTRIED_BATCHES: AtomicUsize = AtomicUsize::new(0);

/// A job for the saver's thread.
#[derive(Debug)]
enum Job {
    /// Saves these marks. No articles are saved between handing in and saving.
    Save(Vec<MarkChange>, ChangesFirst),
    /// Changes a feed, before any articles are saved.
    ChangeFeed(FeedChange, ChangesFirst),
    /// Changes the saved searches, before any articles are saved.
    ChangeSaved(SavedChange, ChangesFirst),
    /// Keeps what the reader is left with.
    EndVisit(Session),
    /// Looks for what others have saved: other windows, or a refresh.
    LookForChanges,
    /// Ends the thread. The channel alone would not, since a [`Waker`] may still hold its sending end.
    End,
}

/// Wakes the saver's thread to look for new articles and marks in the library file.
#[derive(Clone, Debug)]
pub(super) struct Waker(Option<Sender<Job>>);

impl Waker {
    /// Has the thread look, unless it has ended.
    pub(super) fn wake(&self) {
        if let Some(jobs) = &self.0 {
            let _ = jobs.send(Job::LookForChanges);
        }
    }
}

/// The loop's handle on the thread that saves.
#[derive(Debug)]
pub(super) struct Saver {
    /// The way to the thread; `None` where nothing is saved.
    jobs: Option<Sender<Job>>,
    /// The thread, whose result is the error that kept something from being saved.
    thread: Option<JoinHandle<Option<Option<Shared<Error>>>>>,
    /// The time of the last look for changes.
    looked: Option<Instant>,
    /// The number of changes that are not saved.
    unsaved: Unsaved,
    loop_sender: Sender<Input>,
}

impl Saver {
    /// Starts the thread on this library file, with the clock of the days by which dates are judged; without a file,
    /// everything is forgotten at the end.
    pub(super) fn start(store: Option<LibraryStore>, today: DayClock, loop_sender: Sender<Input>) -> Self {
        let unsaved = Unsaved::new(loop_sender.clone());
        let mut saver =
            Self { jobs: None, thread: None, looked: None, unsaved: unsaved.clone(), loop_sender };
        let Some(store) = store else { return saver };
        let (jobs, receiver) = channel();
        let (sender, counts) = (saver.loop_sender.clone(), unsaved.clone());
        let report = move |message| worker::send(&sender, message);
        let sender = saver.loop_sender.clone();
        let work = move || keeper::run(store, today, &receiver, &counts, &sender, &report);
        match worker::start(Task::Save.thread_name(), &saver.loop_sender, work) {
            Ok(thread) => {
                (saver.jobs, saver.thread) = (Some(jobs), Some(thread));
                worker::spawn_silent("unsaved", &saver.loop_sender, move || unsaved.watch());
            }
            Err(source) => {
                let error = Error::Worker { task: Task::Save, source: Some(source) };
                worker::send(&saver.loop_sender, failure(error));
            }
        }
        saver
    }

    /// Hands in marks to be saved. Returns at once.
    pub(super) fn save(&self, marks: Vec<MarkChange>) {
        let count = marks.len();
        self.hand_in(Job::Save(marks, ChangesFirst::announce()), count);
    }

    /// Hands in a change of a feed. Returns at once.
    ///
    /// If nothing is saved, that is reported: unlike a mark, a feed is of no use before it and its articles are.
    pub(super) fn change_feed(&self, change: FeedChange) {
        if self.jobs.is_none() {
            worker::send(&self.loop_sender, failure(Error::FeedsWithoutLibrary));
        }
        self.hand_in(Job::ChangeFeed(change, ChangesFirst::announce()), 1);
    }

    /// Hands in a change of the saved searches. Returns at once.
    pub(super) fn change_saved(&self, change: SavedChange) {
        self.hand_in(Job::ChangeSaved(change, ChangesFirst::announce()), 1);
    }

    /// Hands in a job with so many changes.
    fn hand_in(&self, job: Job, changes: usize) {
        if let Some(jobs) = &self.jobs {
            UNTRIED_BATCHES.fetch_add(1, Ordering::SeqCst);
            self.unsaved.hand_in(changes);
            if jobs.send(job).is_err() {
                UNTRIED_BATCHES.store(0, Ordering::SeqCst);
            }
        }
    }

    /// Returns a handle by which a refresh wakes the thread when it has saved something.
    pub(super) fn waker(&self) -> Waker {
        Waker(self.jobs.clone())
    }

    /// Has the thread look for changes of other windows, unless it did so just now.
    pub(super) fn look_for_changes(&mut self) {
        if self.looked.is_some_and(|looked| looked.elapsed() < LOOK_INTERVAL) {
            return;
        }
        self.looked = Some(Instant::now());
        self.waker().wake();
    }

    /// Waits a moment until the changes handed in are saved.
    pub(super) fn flush(&self) {
        wait_a_moment();
    }

    /// Keeps what the reader is left with, if that is to be kept, and waits until the changes handed in are saved. Returns the error if some could
    /// not be.
    pub(super) fn finish_visit(self, session: Option<Session>) -> Option<Shared<Error>> {
        if let (Some(jobs), Some(session)) = (&self.jobs, session) {
            let _ = jobs.send(Job::EndVisit(session));
        }
        self.finish()
    }

    /// Waits until the changes handed in are saved. Returns the error if some could not be.
    pub(super) fn finish(mut self) -> Option<Shared<Error>> {
        self.end()
    }

    fn end(&mut self) -> Option<Shared<Error>> {
        if let Some(jobs) = self.jobs.take() {
            let _ = jobs.send(Job::End);
        }
        self.unsaved.end();
        let result = self.thread.take()?.join().ok()?;
        result.unwrap_or_else(|| Some(Shared(Arc::new(Error::Worker { task: Task::Save, source: None }))))
    }
}

/// Saves what was handed in also when the loop panics.
impl Drop for Saver {
    fn drop(&mut self) {
        self.end();
    }
}

/// Waits a moment until the changes handed in are saved.
pub(super) fn wait_a_moment() {
    wait_for_batches(MAX_WAIT_AT_SUSPEND);
}

/// Waits until the changes handed in are saved, or for as long as a writing can take.
#[cfg_attr(not(unix), expect(dead_code, reason = "for signals"))]
pub(super) fn wait_until_saved() {
    wait_for_batches(MAX_WAIT_AT_EXIT);
}

fn wait_for_batches(longest: Duration) {
    let began = Instant::now();
    while UNTRIED_BATCHES.load(Ordering::SeqCst) > 0 && began.elapsed() < longest {
        thread::sleep(POLL_INTERVAL);
    }
}

#[cfg(test)]
mod tests;
