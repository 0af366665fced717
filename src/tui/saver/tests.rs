//! Changes are saved, or reported and tried again.

use super::*;
use crate::app::{Event, Message};
use crate::news::{ArticleId, FeedChange, MarkValue};
use chrono::NaiveDate;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::Receiver;
use std::thread;

fn store(path: &Path) -> LibraryStore {
    LibraryStore::new(path.to_owned(), today())
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn read(id: usize) -> MarkChange {
    MarkChange { id: ArticleId::new(format!("{id}")), value: MarkValue::Read(true) }
}

fn kept(path: &Path) -> usize {
    store(path).snapshot().unwrap().marks.len()
}

fn message(unsaved: Option<Shared<Error>>) -> Option<String> {
    unsaved.map(|error| error.0.to_string())
}

/// The words told of failures, and how many articles others were told to have changed.
fn told(receiver: &Receiver<Input>) -> (Vec<String>, usize) {
    let (mut failures, mut others) = (Vec::new(), 0);
    for input in receiver.iter() {
        match input {
            Input::Message(Message::Event(Event::Status(Err(error)))) => failures.push(error.0.to_string()),
            Input::Message(Message::Event(Event::MarksChanged(kept))) => others += kept.len(),
            Input::Message(Message::Event(Event::Unsaved(_))) => {}
            Input::Message(Message::Event(Event::FeedsChanged(feeds))) => assert!(feeds.is_empty()),
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
    let saver = Saver::start(Some(store(&path)), today, sender);
    (0..500).for_each(|n| saver.save(vec![read(n)]));
    assert_eq!(saver.finish(), None);
    assert_eq!(kept(&path), 500);
    assert_eq!(told(&receiver), (vec![], 0));
}

#[test]
fn without_a_library_nothing_is_kept_and_nothing_said() {
    let (sender, receiver) = channel();
    let mut saver = Saver::start(None, today, sender);
    saver.save(vec![read(1)]);
    saver.look_for_changes();
    assert_eq!(saver.finish(), None);
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
        let saver = Saver::start(Some(store(&path)), today, sender);
        for n in 0..3 {
            saver.save(vec![read(n)]);
            saver.flush();
        }
        if mended {
            fs::remove_file(&blocked).unwrap();
            saver.save(vec![read(3)]);
        }
        let unsaved = saver.finish();
        let (failures, _) = told(&receiver);
        assert!(failures.len() == 1 && failures[0].contains("cannot save"), "{failures:?}");
        assert_eq!(message(unsaved), failures.into_iter().next().filter(|_| !mended));
    }
    assert_eq!(kept(&path), 4);
}

#[test]
fn other_windows_are_heard_of() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (sender, receiver) = channel();
    let mut saver = Saver::start(Some(store(&path)), today, sender);
    saver.look_for_changes();
    saver.save(vec![read(1)]);
    saver.flush();
    let mut other = store(&path);
    other.snapshot().unwrap();
    other.save_marks(&[read(2)], 1).unwrap();
    saver.look_for_changes();
    saver.looked = None;
    saver.look_for_changes();
    assert_eq!(saver.finish(), None);
    assert_eq!(
        told(&receiver),
        (vec![], 3),
        "that it was read, is not removed, and that its countries are its own"
    );
}

#[test]
fn an_article_of_a_later_day_keeps_its_date_in_a_reader_that_is_open_for_days() {
    static DAYS: AtomicU64 = AtomicU64::new(0);
    let running: DayClock = || today() + chrono::Days::new(DAYS.load(Ordering::SeqCst));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let date = crate::news::PublishedOn::day_of(2026, 11, 28);
    let items = |id: &str| {
        let article = crate::news::Article::new(id, format!("News {id}"), date);
        [crate::feed::Item::new(article)]
    };
    let (sender, receiver) = channel();
    let mut own = store(&path);
    own.import(&items("0"), &crate::store::ReadOnlyItems::default(), 1).unwrap();
    own.snapshot().unwrap();
    let mut saver = Saver::start(Some(own), running, sender);
    // The date is believed from the day before.
    for (days, dated) in [(0, false), (4, false), (5, true), (6, true)] {
        DAYS.store(days, Ordering::SeqCst);
        let items = items(&format!("of {days}"));
        store(&path).import(&items, &crate::store::ReadOnlyItems::default(), 2).unwrap();
        saver.looked = None;
        saver.look_for_changes();
        let inputs = std::iter::from_fn(|| receiver.recv_timeout(Duration::from_secs(20)).ok());
        let arrived = inputs.into_iter().find_map(|input| match input {
            Input::Message(Message::Event(Event::Arrived(arrivals))) => Some(arrivals),
            _ => None,
        });
        let published = arrived.unwrap().0.first().unwrap().article.published;
        assert_eq!(published == date, dated, "{days} days after the start: {published:?}");
    }
    assert_eq!(saver.finish(), None);
}

#[test]
fn of_many_articles_it_is_only_told_that_they_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let items = |range: std::ops::Range<usize>| -> Vec<crate::feed::Item> {
        let article = |n| {
            crate::news::Article::new(format!("{n}"), format!("Loom {n}"), crate::news::PublishedOn::Undated)
        };
        range.map(|n| crate::feed::Item::new(article(n))).collect()
    };
    store(&path).import(&items(0..1), &crate::store::ReadOnlyItems::default(), 1).unwrap();
    for (came, many, arrived) in [(1..11, 0, 10), (11..100, 1, 0), (100..101, 0, 1)] {
        let (sender, receiver) = channel();
        let mut own = store(&path);
        own.snapshot().unwrap();
        let mut saver = Saver::start(Some(own), today, sender);
        store(&path).import(&items(came.clone()), &crate::store::ReadOnlyItems::default(), 2).unwrap();
        saver.look_for_changes();
        assert_eq!(saver.finish(), None);
        let (mut are_many, mut have_arrived) = (0, 0);
        for input in receiver {
            match input {
                Input::Message(Message::Event(Event::ManyArrived)) => are_many += 1,
                Input::Message(Message::Event(Event::Arrived(arrivals))) => have_arrived += arrivals.0.len(),
                _ => {}
            }
        }
        assert_eq!((are_many, have_arrived), (many, arrived), "{came:?}");
    }
}

#[test]
fn no_articles_are_saved_between_handing_in_and_saving() {
    let folder = tempfile::tempdir().unwrap();
    let mut own = store(&folder.path().join("library.db"));
    let article = crate::news::Article::new("1", "Looms", crate::news::PublishedOn::Undated);
    let (sender, receiver) = channel();
    let handed_in = ChangesFirst::announce();
    let importing = thread::spawn(move || {
        let items = [crate::feed::Item::new(article)];
        own.import(&items, &crate::store::ReadOnlyItems::default(), 1).unwrap();
        sender.send(()).unwrap();
    });
    assert!(receiver.recv_timeout(Duration::from_millis(100)).is_err());
    drop(handed_in);
    assert_eq!(receiver.recv_timeout(Duration::from_secs(20)), Ok(()));
    importing.join().unwrap();
}

const ADDRESS: &str = "https://weekly.example/feed";

fn add() -> FeedChange {
    FeedChange::Add { address: ADDRESS.to_owned(), name: None }
}

fn rename(name: &str) -> FeedChange {
    FeedChange::Rename { address: ADDRESS.to_owned(), name: name.to_owned() }
}

/// The names of the feeds that are kept.
fn followed(path: &Path) -> Vec<String> {
    store(path).snapshot().unwrap().feeds.into_iter().map(|feed| feed.name).collect()
}

/// The words told of failures, and the names of the feeds each time these were told.
fn told_of_feeds(receiver: &Receiver<Input>) -> (Vec<String>, Vec<Vec<String>>) {
    let (mut failures, mut feeds) = (Vec::new(), Vec::new());
    for input in receiver.iter() {
        match input {
            Input::Message(Message::Event(Event::Status(Err(error)))) => failures.push(error.0.to_string()),
            Input::Message(Message::Event(Event::FeedsChanged(all))) => {
                feeds.push(all.into_iter().map(|feed| feed.name).collect());
            }
            Input::Message(Message::Event(Event::Unsaved(_))) => {}
            other => panic!("{other:?}"),
        }
    }
    (failures, feeds)
}

#[test]
fn changes_of_feeds_that_failed_wait_and_are_made_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    let path = blocked.join("library.db");
    for mended in [false, true] {
        fs::write(&blocked, "in the way of a folder").unwrap();
        let (sender, receiver) = channel();
        let mut saver = Saver::start(Some(store(&path)), today, sender);
        for change in [add(), rename("Daily")] {
            saver.change_feed(change);
            saver.flush();
        }
        saver.save(vec![read(1)]);
        saver.flush();
        if mended {
            fs::remove_file(&blocked).unwrap();
            saver.look_for_changes();
        }
        let unsaved = saver.finish();
        let (failures, feeds) = told_of_feeds(&receiver);
        assert_eq!(failures.len(), 1, "{failures:?}");
        assert_eq!(message(unsaved), failures.into_iter().next().filter(|_| !mended));
        // Never as a list without them: they are not given up.
        assert!(feeds.iter().all(|names| names == &["Daily"]), "{feeds:?}");
        assert_eq!(feeds.is_empty(), !mended, "{feeds:?}");
    }
    assert_eq!((followed(&path), kept(&path)), (vec!["Daily".to_owned()], 1));
}

#[test]
fn a_change_that_makes_no_sense_is_given_up_and_the_feeds_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    store(&path).change_feeds(&[add()], 1).unwrap();
    let (sender, receiver) = channel();
    let saver = Saver::start(Some(store(&path)), today, sender);
    let elsewhere =
        FeedChange::Remove { address: "https://nowhere.example/".to_owned(), with_articles: false };
    for change in [add(), elsewhere, rename("Daily")] {
        saver.change_feed(change);
    }
    let unsaved = saver.finish();
    let (failures, feeds) = told_of_feeds(&receiver);
    assert!(
        matches!(&failures[..], [known, gone] if known.contains("already") && gone.contains("no longer there")),
        "{failures:?}"
    );
    assert!(message(unsaved).is_some_and(|words| failures.contains(&words)), "nobody may have read it");
    assert_eq!(feeds.last(), Some(&vec!["Daily".to_owned()]));
    assert_eq!(followed(&path), ["Daily"]);
}

#[test]
fn feeds_without_a_library_are_told_to_be_forgotten() {
    let (sender, receiver) = channel();
    let saver = Saver::start(None, today, sender);
    saver.change_feed(add());
    assert_eq!(saver.finish(), None);
    let (failures, feeds) = told_of_feeds(&receiver);
    assert_eq!(failures, ["there is no library: the feeds are forgotten when the reader closes"]);
    assert!(feeds.is_empty());
}

#[test]
fn it_is_told_how_much_is_not_saved_until_all_is() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "in the way of a folder").unwrap();
    let (sender, receiver) = channel();
    let saver = Saver::start(Some(store(&blocked.join("library.db"))), today, sender);
    for n in 0..3 {
        saver.save(vec![read(n)]);
        saver.flush();
    }
    fs::remove_file(&blocked).unwrap();
    saver.save(vec![read(3)]);
    assert_eq!(saver.finish(), None);
    let counts = receiver.iter().filter_map(|input| match input {
        Input::Message(Message::Event(Event::Unsaved(count))) => Some(count),
        _ => None,
    });
    assert_eq!(counts.collect::<Vec<_>>(), [1, 2, 3, 0]);
}

#[test]
fn fault_40_a_panic_of_the_saver_costs_no_change() {
    let unsaved = |input| match input {
        Input::Message(Message::Event(Event::Unsaved(count))) => Some(count),
        _ => None,
    };
    let failed = Some("marks could not be saved: a bug in sse-news, not a damaged library".to_owned());
    // What is reported to be unsaved, and the error at the end. Two tries are made of each of the two changes.
    for (panics, counts, error) in
        [(0, vec![], &None), (1, vec![], &None), (2, vec![2, 0], &None), (4, vec![2, 4], &failed)]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let (sender, receiver) = channel();
        let (jobs, queue) = channel();
        let (own, loop_sender) = (store(&path), sender.clone());
        let of_loop = Unsaved::new(sender.clone());
        let of_thread = of_loop.clone();
        let thread = thread::spawn(move || {
            worker::failpoint::panic_times(panics);
            let report = |message| worker::send(&loop_sender, message);
            keeper::run(own, today, &queue, &of_thread, &loop_sender, &report)
        });
        let saver = Saver {
            jobs: Some(jobs.clone()),
            thread: None,
            looked: None,
            unsaved: of_loop,
            loop_sender: sender,
        };
        saver.save(vec![read(1), read(2)]);
        saver.flush();
        saver.save(vec![read(3), read(4)]);
        saver.flush();
        jobs.send(Job::End).unwrap();
        drop(saver);
        assert_eq!(message(thread.join().unwrap()), *error, "{panics} panics");
        assert_eq!(receiver.iter().filter_map(unsaved).collect::<Vec<_>>(), counts, "{panics} panics");
        assert_eq!(kept(&path), if error.is_some() { 0 } else { 4 }, "{panics} panics");
    }
}
