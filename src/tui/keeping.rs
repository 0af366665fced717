//! What the user says and does with his feeds, kept by a thread of its own: no disk, however slow or locked, delays a key.
//!
//! What is kept where is `store`'s matter. This hands on, gathers what waits into one writing, tells a failure once, and
//! sees to it that everything is on the disk before the process ends.

mod waiting;

use super::Input;
use super::effects::caught;
use crate::app::Message;
use crate::error::Error;
use crate::news::{FeedChange, MarkChange};
use crate::store::LibraryStore;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use waiting::Pending;

/// How often other windows' changes are looked for, at the most.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long the process is held up for a writing when a signal asks for its end: a little longer than a writing waits
/// for a locked file.
const LAST_WAIT: Duration = Duration::from_secs(6);
/// What failed so long ago is tried once more at the end.
const AGAIN: Duration = Duration::from_secs(1);
/// How long a stop is held up.
const SETTLING: Duration = Duration::from_millis(500);

/// How many batches were handed in and not yet tried to be kept, in the whole process: the signals' thread asks.
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// What the thread is asked for.
#[derive(Debug)]
enum Order {
    /// To keep this.
    Keep(Vec<MarkChange>),
    /// To carry this out.
    Change(FeedChange),
    /// To look whether others have kept anything: other windows, or a refresh.
    Look,
    /// To come to an end. Others than the loop may still hold the way by which orders come.
    End,
}

/// Has it looked whether there is anything new in the library.
#[derive(Clone, Debug)]
pub(super) struct Waker(Option<Sender<Order>>);

impl Waker {
    pub(super) fn ring(&self) {
        if let Some(orders) = &self.0 {
            // Where nobody takes orders any more nobody needs to look.
            let _ = orders.send(Order::Look);
        }
    }
}

/// The loop's side of it.
#[derive(Debug)]
pub(super) struct Saver {
    /// Nothing where nothing is kept.
    orders: Option<Sender<Order>>,
    /// Gives, at its end, in words why something could not be kept.
    thread: Option<JoinHandle<Option<String>>>,
    looked: Option<Instant>,
    /// Where answers go.
    to: Sender<Input>,
}

impl Saver {
    /// Begins to keep on this shelf; with none, everything is forgotten at the end. Answers go to `sender`.
    pub(super) fn begin(store: Option<LibraryStore>, sender: Sender<Input>) -> Self {
        let mut keeper = Self { orders: None, thread: None, looked: None, to: sender.clone() };
        let Some(store) = store else { return keeper };
        let (orders, receiver) = channel();
        let work = move || {
            let done = caught(&sender, || work(store, &receiver, &|message| send(&sender, message)));
            done.unwrap_or_else(|| {
                // Nobody takes orders any more.
                WAITING.store(0, Ordering::SeqCst);
                Some("marks could not be kept any more".to_owned())
            })
        };
        match thread::Builder::new().name("keeper".to_owned()).spawn(work) {
            Ok(thread) => (keeper.orders, keeper.thread) = (Some(orders), Some(thread)),
            Err(error) => {
                send(&keeper.to, Message::Status(Err(format!("marks cannot be kept: {error}"))));
            }
        }
        keeper
    }

    /// Hands in what the user said. Returns at once.
    pub(super) fn keep(&self, kept: Vec<MarkChange>) {
        self.hand_in(Order::Keep(kept));
    }

    /// Hands in what the user does with a feed. Returns at once. Where nothing is kept that is told: unlike a mark, a
    /// feed is of no use before it is kept and its articles are.
    pub(super) fn change(&self, change: FeedChange) {
        if self.orders.is_none() {
            let words = "nothing is kept without a library: feeds are forgotten at the end";
            send(&self.to, Message::Status(Err(words.to_owned())));
        }
        self.hand_in(Order::Change(change));
    }

    fn hand_in(&self, order: Order) {
        if let Some(orders) = &self.orders {
            WAITING.fetch_add(1, Ordering::SeqCst);
            if orders.send(order).is_err() {
                WAITING.store(0, Ordering::SeqCst);
            }
        }
    }

    /// What a refresh rings when it has kept something.
    pub(super) fn bell(&self) -> Waker {
        Waker(self.orders.clone())
    }

    /// Has it looked whether other windows have kept anything, unless that was done just now.
    pub(super) fn look(&mut self) {
        if self.looked.is_some_and(|looked| looked.elapsed() < LOOK_EVERY) {
            return;
        }
        self.looked = Some(Instant::now());
        if let Some(orders) = &self.orders {
            let _ = orders.send(Order::Look);
        }
    }

    /// Waits for a moment until what was handed in is kept.
    pub(super) fn settle(&self) {
        wait(SETTLING);
    }

    /// Waits until everything handed in is kept. Gives in words why something could not be.
    pub(super) fn finish(mut self) -> Option<String> {
        self.end()
    }

    fn end(&mut self) -> Option<String> {
        if let Some(orders) = self.orders.take() {
            let _ = orders.send(Order::End);
        }
        self.thread.take().and_then(|thread| thread.join().ok()).flatten()
    }
}

/// Also when the loop panics, what was said before is kept.
impl Drop for Saver {
    fn drop(&mut self) {
        self.end();
    }
}

/// Waits until what was handed in is kept, or for as long as that can reasonably take.
#[cfg_attr(not(unix), expect(dead_code, reason = "for signals"))]
pub(super) fn wait_until_kept() {
    wait(LAST_WAIT);
}

fn wait(most: Duration) {
    let began = Instant::now();
    while WAITING.load(Ordering::SeqCst) > 0 && began.elapsed() < most {
        thread::sleep(Duration::from_millis(5));
    }
}

fn send(sender: &Sender<Input>, message: Message) {
    // A loop that has ended needs no answer.
    let _ = sender.send(Input::Message(message));
}

/// The thread: carries out orders until nobody can give any more. What could not be kept is tried again with every
/// order and at the end, and the failure is told when it is a new one. Gives the last one.
fn work(mut store: LibraryStore, orders: &Receiver<Order>, tell: &dyn Fn(Message)) -> Option<String> {
    let mut waiting = Pending::default();
    let mut failure: Option<String> = None;
    let mut given_up: Option<(String, Instant)> = None;
    let mut tried = Instant::now();
    while let Ok(first) = orders.recv() {
        let (mut batches, mut look, mut end) = (0, false, false);
        for order in std::iter::once(first).chain(orders.try_iter()) {
            match order {
                Order::Keep(kept) => {
                    waiting.kept.extend(kept);
                    batches += 1;
                }
                Order::Change(change) => {
                    waiting.changes.push(change);
                    batches += 1;
                }
                Order::Look => look = true,
                Order::End => end = true,
            }
        }
        // What failed is worth another try when the user is there.
        if batches > 0 || (look && !waiting.is_empty()) {
            let of_feeds = !waiting.changes.is_empty();
            let done = waiting.keep(&mut store, tell);
            WAITING.fetch_sub(batches, Ordering::SeqCst);
            if let Some(words) = done.as_ref().err().filter(|words| failure.as_ref() != Some(words)) {
                tell(Message::Status(Err(words.clone())));
            }
            // The feeds as they are then, also for what was given up.
            look |= of_feeds && done.is_ok();
            tried = Instant::now();
            failure = match done {
                Ok(words) => {
                    given_up = words.map(|words| (words, tried)).or(given_up);
                    None
                }
                Err(words) => Some(words),
            };
        }
        if look {
            match store.changes() {
                Ok(changes) => waiting.tell_elsewhere(changes, tell),
                Err(aside @ Error::Damaged { .. }) => tell(Message::Status(Err(aside.to_string()))),
                // Told when something is to be kept in it: looking is nobody's wish.
                Err(_) => {}
            }
        }
        if end {
            break;
        }
    }
    match failure {
        Some(_) if tried.elapsed() > AGAIN => waiting.keep(&mut store, &|_| ()).unwrap_or_else(Some),
        // What was told only just now nobody may have read.
        None => given_up.filter(|(_, at)| at.elapsed() < AGAIN).map(|(words, _)| words),
        failure => failure,
    }
}

#[cfg(test)]
mod tests;
