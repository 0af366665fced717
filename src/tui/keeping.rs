//! What the user says and does with his feeds, kept by a thread of its own: no disk, however slow or locked, delays a key.
//!
//! What is kept where is `store`'s matter. This hands on, gathers what waits into one writing, tells a failure once, and
//! sees to it that everything is on the disk before the process ends.

use super::Input;
use super::effects::caught;
use crate::app::{Message, Shared};
use crate::error::Error;
use crate::news::{FeedChange, Kept, Said};
use crate::store::{Changes, Shelf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

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
    Keep(Vec<Kept>),
    /// To carry this out.
    Change(FeedChange),
    /// To look whether others have kept anything: other windows, or a refresh.
    Look,
    /// To come to an end. Others than the loop may still hold the way by which orders come.
    End,
}

/// Has it looked whether there is anything new in the library.
#[derive(Clone, Debug)]
pub(super) struct Bell(Option<Sender<Order>>);

impl Bell {
    pub(super) fn ring(&self) {
        if let Some(orders) = &self.0 {
            // Where nobody takes orders any more nobody needs to look.
            let _ = orders.send(Order::Look);
        }
    }
}

/// The loop's side of it.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    /// Nothing where nothing is kept.
    orders: Option<Sender<Order>>,
    /// Gives, at its end, in words why something could not be kept.
    thread: Option<JoinHandle<Option<String>>>,
    looked: Option<Instant>,
}

impl Keeper {
    /// Begins to keep on this shelf; with none, everything is forgotten at the end. Answers go to `sender`.
    pub(super) fn begin(shelf: Option<Shelf>, sender: Sender<Input>) -> Self {
        let Some(shelf) = shelf else { return Self::default() };
        let (orders, receiver) = channel();
        let to = sender.clone();
        let work = move || {
            let done = caught(&sender, || work(shelf, &receiver, &|message| send(&sender, message)));
            done.unwrap_or_else(|| {
                // Nobody takes orders any more.
                WAITING.store(0, Ordering::SeqCst);
                Some("marks could not be kept any more".to_owned())
            })
        };
        match thread::Builder::new().name("keeper".to_owned()).spawn(work) {
            Ok(thread) => Self { orders: Some(orders), thread: Some(thread), looked: None },
            Err(error) => {
                send(&to, Message::Told(Err(format!("marks cannot be kept: {error}"))));
                Self::default()
            }
        }
    }

    /// Hands in what the user said. Returns at once.
    pub(super) fn keep(&self, kept: Vec<Kept>) {
        self.hand_in(Order::Keep(kept));
    }

    /// Hands in what the user does with a feed. Returns at once.
    pub(super) fn change(&self, change: FeedChange) {
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
    pub(super) fn bell(&self) -> Bell {
        Bell(self.orders.clone())
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
impl Drop for Keeper {
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
fn work(mut shelf: Shelf, orders: &Receiver<Order>, tell: &dyn Fn(Message)) -> Option<String> {
    let mut waiting: Vec<Kept> = Vec::new();
    let mut failure: Option<String> = None;
    let mut tried = Instant::now();
    while let Ok(first) = orders.recv() {
        let (mut batches, mut look, mut end, mut changes) = (0, false, false, Vec::new());
        for order in std::iter::once(first).chain(orders.try_iter()) {
            match order {
                Order::Keep(kept) => {
                    waiting.extend(kept);
                    batches += 1;
                }
                Order::Change(change) => changes.push(change),
                Order::Look => look = true,
                Order::End => end = true,
            }
        }
        if !changes.is_empty() {
            change(&mut shelf, &changes, tell);
            WAITING.fetch_sub(changes.len(), Ordering::SeqCst);
            look = true;
        }
        // What failed is worth another try when the user is there.
        if batches > 0 || (look && !waiting.is_empty()) {
            let failed = keep(&mut shelf, &mut waiting, tell);
            WAITING.fetch_sub(batches, Ordering::SeqCst);
            if let Some(words) = failed.as_ref().filter(|_| failed != failure) {
                tell(Message::Told(Err(words.clone())));
            }
            failure = failed;
            tried = Instant::now();
        }
        if look {
            match shelf.changes() {
                Ok(changes) => tell_elsewhere(changes, &waiting, tell),
                Err(aside @ Error::Damaged { .. }) => tell(Message::Told(Err(aside.to_string()))),
                // Told when something is to be kept in it: looking is nobody's wish.
                Err(_) => {}
            }
        }
        if end {
            break;
        }
    }
    match failure {
        Some(_) if tried.elapsed() > AGAIN => keep(&mut shelf, &mut waiting, &|_| ()),
        failure => failure,
    }
}

/// Keeps what waits, all at once, so that it waits no more. Gives in words why it cannot be.
fn keep(shelf: &mut Shelf, waiting: &mut Vec<Kept>, tell: &dyn Fn(Message)) -> Option<String> {
    let kept = shelf.keep(waiting, now());
    if let Some(aside) = shelf.aside() {
        tell(Message::Told(Err(aside.to_string())));
    }
    match kept {
        Ok(others) => {
            // What others had written before does not know of it yet.
            tell_elsewhere(others, waiting, tell);
            waiting.clear();
            None
        }
        Err(error) => Some(error.to_string()),
    }
}

/// Carries out what the user did with the feeds. Where that fails he is told so, and the feeds as they are.
fn change(shelf: &mut Shelf, changes: &[FeedChange], tell: &dyn Fn(Message)) {
    let done = shelf.change_feeds(changes, now());
    if let Some(aside) = shelf.aside() {
        tell(Message::Told(Err(aside.to_string())));
    }
    let done: Result<(), String> =
        done.map_err(|error| error.to_string()).and_then(|done| done.into_iter().collect());
    if let Err(why) = done {
        tell(Message::Told(Err(why)));
        let feeds = shelf.feeds().unwrap_or_default();
        tell(Message::FeedsChanged(feeds.into_iter().map(|followed| followed.feed).collect()));
    }
}

/// Tells what others have kept, but not of what the user has said here since.
fn tell_elsewhere(changes: Changes, waiting: &[Kept], tell: &dyn Fn(Message)) {
    let Changes { mut kept, mut arrived, feeds } = changes;
    kept.retain(|other| !waiting.iter().any(|own| own.id == other.id && own.said.same_matter(&other.said)));
    for Kept { id, said } in waiting {
        if let Some(arrival) = arrived.iter_mut().find(|arrival| arrival.article.id == *id) {
            match said {
                Said::Read(on) => arrival.read = *on,
                Said::Starred(on) => arrival.starred = *on,
                Said::Countries(countries) => arrival.article.correct(countries.as_deref()),
            }
        }
    }
    if !kept.is_empty() {
        tell(Message::MarksChanged(kept));
    }
    if !arrived.is_empty() {
        tell(Message::Arrived(Shared(Arc::new(arrived))));
    }
    if let Some(feeds) = feeds {
        tell(Message::FeedsChanged(feeds));
    }
}

/// Seconds since 1970; 0 where the clock stands before that.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{ArticleId, Said};
    use chrono::NaiveDate;
    use std::fs;
    use std::path::Path;

    fn shelf(path: &Path) -> Shelf {
        Shelf::new(path.to_owned(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    fn read(id: usize) -> Kept {
        Kept { id: ArticleId::new(format!("{id}")), said: Said::Read(true) }
    }

    fn kept(path: &Path) -> usize {
        shelf(path).remembered().unwrap().marks.len()
    }

    /// The words told of failures, and how many articles others were told to have changed.
    fn told(receiver: &Receiver<Input>) -> (Vec<String>, usize) {
        let (mut failures, mut others) = (Vec::new(), 0);
        for input in receiver.iter() {
            match input {
                Input::Message(Message::Told(Err(words))) => failures.push(words),
                Input::Message(Message::MarksChanged(kept)) => others += kept.len(),
                Input::Message(Message::FeedsChanged(feeds)) => assert!(feeds.is_empty()),
                other => panic!("{other:?}"),
            }
        }
        (failures, others)
    }

    #[test]
    fn everything_handed_in_is_kept_when_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let (sender, receiver) = channel();
        let keeper = Keeper::begin(Some(shelf(&path)), sender);
        (0..500).for_each(|n| keeper.keep(vec![read(n)]));
        assert_eq!(keeper.finish(), None);
        assert_eq!(kept(&path), 500);
        assert_eq!(told(&receiver), (vec![], 0));
    }

    #[test]
    fn without_a_library_nothing_is_kept_and_nothing_said() {
        let (sender, receiver) = channel();
        let mut keeper = Keeper::begin(None, sender);
        keeper.keep(vec![read(1)]);
        keeper.look();
        assert_eq!(keeper.finish(), None);
        assert_eq!(told(&receiver), (vec![], 0));
    }

    #[test]
    fn a_failure_is_told_once_and_what_failed_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("blocked");
        let path = blocked.join("library.db");
        for mended in [false, true] {
            fs::write(&blocked, "in the way of a folder").unwrap();
            let (sender, receiver) = channel();
            let keeper = Keeper::begin(Some(shelf(&path)), sender);
            for n in 0..3 {
                keeper.keep(vec![read(n)]);
                keeper.settle();
            }
            if mended {
                fs::remove_file(&blocked).unwrap();
                keeper.keep(vec![read(3)]);
            }
            let unkept = keeper.finish();
            let (failures, _) = told(&receiver);
            assert!(failures.len() == 1 && failures[0].contains("cannot keep this"), "{failures:?}");
            assert_eq!(unkept, failures.into_iter().next().filter(|_| !mended));
        }
        assert_eq!(kept(&path), 4);
    }

    #[test]
    fn other_windows_are_heard_of() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let (sender, receiver) = channel();
        let mut keeper = Keeper::begin(Some(shelf(&path)), sender);
        keeper.look();
        keeper.keep(vec![read(1)]);
        keeper.settle();
        let mut other = shelf(&path);
        other.remembered().unwrap();
        other.keep(&[read(2)], 1).unwrap();
        keeper.look();
        keeper.looked = None;
        keeper.look();
        assert_eq!(keeper.finish(), None);
        assert_eq!(told(&receiver), (vec![], 2), "that it was read, and that its countries are its own");
    }
}
