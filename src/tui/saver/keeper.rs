//! The thread of the saver: jobs done one round after the other, through failures and panics.
//!
//! The border: when something is tried, and what is reported of it. What one try does is in `pending`.

use super::pending::{self, Pending};
use super::unsaved::Unsaved;
use super::{Job, UNTRIED_BATCHES};
use crate::app::{Message, Shared};
use crate::error::{Error, Task};
use crate::news::Session;
use crate::store::{ChangesFirst, LibraryStore};
use crate::tui::worker::{self, failpoint, failure_shared};
use crate::tui::{DayClock, Input, now};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

/// The age from which a failed writing is tried once more at the end.
const RETRY_AGE: Duration = Duration::from_secs(1);
/// The number of times that a round is begun if it panics: what made the first one panic may be gone.
const MAX_TRIES: usize = 2;

/// The jobs that have come since the last ones were done.
#[derive(Debug, Default)]
struct Round {
    /// The announcements of the batches among them.
    batches: Vec<ChangesFirst>,
    look: bool,
    /// What the reader is left with.
    session: Option<Session>,
    end: bool,
}

impl Round {
    /// Waits for a job and takes all that are there, with the changes among them added to `pending`. Returns `None`
    /// when none can come any more.
    fn receive(jobs: &Receiver<Job>, pending: &mut Pending) -> Option<Self> {
        let mut round = Self::default();
        let first = jobs.recv().ok()?;
        for job in std::iter::once(first).chain(jobs.try_iter()) {
            match job {
                Job::Save(marks, first) => {
                    pending.marks.extend(marks);
                    round.batches.push(first);
                }
                Job::ChangeFeed(change, first) => {
                    pending.feed_changes.push(change);
                    round.batches.push(first);
                }
                Job::ChangeSaved(change, first) => {
                    pending.saved_changes.push(change);
                    round.batches.push(first);
                }
                Job::EndVisit(session) => round.session = Some(session),
                Job::LookForChanges => round.look = true,
                Job::End => round.end = true,
            }
        }
        Some(round)
    }
}

/// Does jobs until none can come any more.
///
/// Changes that could not be saved, also because of a panic, are tried again with every job and at the end. A failure is
/// reported when it is a new one; the last one is returned.
pub(super) fn run(
    store: LibraryStore,
    today: DayClock,
    jobs: &Receiver<Job>,
    unsaved: &Unsaved,
    loop_sender: &Sender<Input>,
    report: &dyn Fn(Message),
) -> Option<Shared<Error>> {
    let mut keeper = Keeper::new(store, unsaved, report);
    while let Some(mut round) = Round::receive(jobs, &mut keeper.pending) {
        keeper.store.set_today(today());
        let has_changes = !round.batches.is_empty();
        keeper.untried = mem::take(&mut round.batches);
        let done = (0..MAX_TRIES)
            .any(|_| worker::catch(loop_sender, || keeper.work_off(&round, has_changes)).is_some());
        if !done && !keeper.pending.is_empty() {
            keeper.fail(Error::Worker { task: Task::Save, source: None });
        }
        keeper.settle();
        if let Some(session) = round.session.take() {
            // It is lost without harm.
            let _ = worker::catch(loop_sender, || keeper.store.end_visit(&session, now()));
        }
        if round.end {
            break;
        }
    }
    let last = worker::catch(loop_sender, || keeper.try_last());
    // The terminal is the user's again by now. What fails of this is done at the next end.
    let _ = worker::catch(loop_sender, || keeper.store.tidy(now()));
    last.unwrap_or(keeper.last_failure)
}

/// The state of the thread, which outlives a panic.
struct Keeper<'a> {
    store: LibraryStore,
    report: &'a dyn Fn(Message),
    pending: Pending,
    /// The announcements of the batches of this round that were not tried yet.
    untried: Vec<ChangesFirst>,
    /// The error that keeps what is pending from being saved.
    last_failure: Option<Shared<Error>>,
    /// A change that was given up last, and the time.
    rejected: Option<(Shared<Error>, Instant)>,
    /// The time of the last try.
    tried: Instant,
    /// The number of changes that are not saved, as it is reported.
    unsaved: &'a Unsaved,
}

impl<'a> Keeper<'a> {
    fn new(store: LibraryStore, unsaved: &'a Unsaved, report: &'a dyn Fn(Message)) -> Self {
        Self {
            store,
            report,
            pending: Pending::default(),
            untried: Vec::new(),
            last_failure: None,
            rejected: None,
            tried: Instant::now(),
            unsaved,
        }
    }

    /// Does the jobs of a round, which brought changes or none.
    fn work_off(&mut self, round: &Round, has_changes: bool) {
        let mut look = round.look;
        // A failed change is worth another try when the user is there.
        if has_changes || (round.look && !self.pending.is_empty()) {
            failpoint::reach(Task::Save.thread_name());
            let feeds_changed =
                !self.pending.feed_changes.is_empty() || !self.pending.saved_changes.is_empty();
            let saved = self.pending.save(&mut self.store, self.report);
            self.settle();
            self.tried = Instant::now();
            match saved {
                Ok(error) => {
                    self.rejected = error.map(|error| (error, self.tried)).or(self.rejected.take());
                    self.last_failure = None;
                    // The feeds are reported also where a change of them was rejected.
                    look |= feeds_changed;
                }
                Err(error) => self.fail(error),
            }
        }
        if look {
            self.look_for_changes();
        }
    }

    /// Lets nobody wait for the batches of this round any more, and reports what is not saved.
    fn settle(&mut self) {
        let tried = mem::take(&mut self.untried).len();
        UNTRIED_BATCHES.fetch_sub(tried, Ordering::SeqCst);
        self.unsaved.tried(tried, self.pending.len());
    }

    /// Reports an error that keeps what is pending from being saved, if it is a new one.
    fn fail(&mut self, error: Error) {
        if !self.last_failure.as_ref().is_some_and(|last| error.repeats(&last.0)) {
            let error = Shared(Arc::new(error));
            (self.report)(failure_shared(&error));
            self.last_failure = Some(error);
        }
    }

    /// Reports what others have saved. A fault of the file is reported when something is to be saved in it, since nobody
    /// asked for this look.
    fn look_for_changes(&mut self) {
        if let Ok(changes) = self.store.changes() {
            self.pending.report_others(changes, self.report);
        }
        pending::report_notices(&mut self.store, self.report);
    }

    /// Tries to save what has failed once more, unless that was tried just now. Returns the error that remains.
    fn try_last(&mut self) -> Option<Shared<Error>> {
        match &self.last_failure {
            Some(_) if self.tried.elapsed() > RETRY_AGE => self
                .pending
                .save(&mut self.store, &|_| ())
                .unwrap_or_else(|error| Some(Shared(Arc::new(error)))),
            // A message that was shown only just now may not have been read.
            None => {
                let rejected = self.rejected.take();
                rejected.filter(|(_, at)| at.elapsed() < RETRY_AGE).map(|(error, _)| error)
            }
            Some(failure) => Some(failure.clone()),
        }
    }
}
