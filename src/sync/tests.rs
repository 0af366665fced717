//! A refresh with servers that are only said to be there.

mod lines;
mod networks;
mod silence;

use super::reading::MAX_ARTICLES_PER_FEED;
use super::*;
use crate::fetch::{self, Cut, Document};
use crate::news::{FeedChange, FeedOutcome, PublishedOn};
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};

const NOW: u64 = 1_800_000_000;

fn store(folder: &Path, addresses: &[&str]) -> LibraryStore {
    let mut store = LibraryStore::new(folder.join("library.db"), today());
    let add = |address: &&str| FeedChange::Add { address: (*address).to_owned(), name: None };
    store.change_feeds(&addresses.iter().map(add).collect::<Vec<_>>(), 1).unwrap();
    store
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A feed of so many items.
fn feed(title: &str, items: usize) -> String {
    let item = |n: usize| {
        let (day, hour) = (1 + n % 28, n / 28 % 24);
        format!(
            r#"{{"id": "{n}", "title": "Item {n}", "date_published": "2026-10-{day:02}T{hour:02}:00:00Z"}}"#
        )
    };
    let items: Vec<String> = (0..items).map(item).collect();
    format!(r#"{{"title": "{title}", "items": [{}]}}"#, items.join(","))
}

fn document(body: &str, etag: &str) -> Result<Response, FetchError> {
    Ok(Response::Document(Document {
        body: body.as_bytes().to_vec(),
        cut: None,
        time_left: Duration::from_secs(60),
        alternates: Vec::new(),
        charset: None,
        media_type: None,
        address: "https://a.example/feed".to_owned(),
        moved_to: None,
        validators: fetch::Validators { etag: Some(etag.to_owned()), last_modified: None },
    }))
}

fn status(code: u16, retry_after: Option<Duration>) -> Result<Response, FetchError> {
    Err(FetchError::Status { code, retry_after })
}

/// Returns the outcome of each feed, by address.
fn outcomes(
    store: &mut LibraryStore,
    selection: FeedSelection<'_>,
    fetch: &(dyn Fn(&Request<'_>) -> Result<Response, FetchError> + Sync),
) -> HashMap<String, FeedOutcome> {
    outcomes_at(store, selection, NOW, fetch)
}

/// Returns the outcome of each feed, by address, at a time in seconds since 1970.
fn outcomes_at(
    store: &mut LibraryStore,
    selection: FeedSelection<'_>,
    now: u64,
    fetch: &(dyn Fn(&Request<'_>) -> Result<Response, FetchError> + Sync),
) -> HashMap<String, FeedOutcome> {
    outcomes_through(&|_| Route::Direct, store, selection, now, fetch)
}

/// Returns the outcome of each feed, by address, where this leads to their servers.
fn outcomes_through(
    route: &(dyn Fn(&Request<'_>) -> Route + Sync),
    store: &mut LibraryStore,
    selection: FeedSelection<'_>,
    now: u64,
    fetch: &(dyn Fn(&Request<'_>) -> Result<Response, FetchError> + Sync),
) -> HashMap<String, FeedOutcome> {
    let steps = Mutex::new(Vec::new());
    let context = RefreshContext {
        fetch,
        route,
        clock: &|| UNIX_EPOCH + Duration::from_secs(now),
        today: today(),
        report: &|step| steps.lock().unwrap().push(step),
        panicked: Arc::new(|| {}),
    };
    refresh(store, &ReadOnlyItems::default(), selection, &context).unwrap();
    let steps = steps.into_inner().unwrap();
    let mut outcomes = HashMap::new();
    for step in &steps[1..steps.len() - 1] {
        if let Refresh::Done { address, outcome } = step {
            assert!(steps.contains(&Refresh::Asking { address: address.clone() }));
            outcomes.insert(address.clone(), outcome.clone());
        }
    }
    assert_eq!((steps.first(), steps.last()), (Some(&Refresh::Begun(outcomes.len())), Some(&Refresh::Ended)));
    outcomes
}

fn read(new: usize, known: usize) -> FeedOutcome {
    FeedOutcome::Read { new, changed: 0, known, faults: Vec::new() }
}

#[test]
fn fault_17_fault_36_each_feed_fares_by_itself_and_what_goes_wrong_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let addresses = ["a", "b", "c", "d", "e", "f"].map(|host| format!("https://{host}.example/feed"));
    let mut store = store(folder.path(), &addresses.each_ref().map(String::as_str));
    let fetch = |request: &Request<'_>| match request.address.get(8..9) {
        Some("a") => document(&feed("A", 3), "one"),
        Some("b") => document("<!DOCTYPE html><html>please log in", "page"),
        Some("c") => status(429, Some(Duration::from_secs(3600))),
        Some("d") => status(410, None),
        Some("e") => document(r#"{"title": "E", "items": []}"#, "empty"),
        _ => document(r#"{"title": "F", "items": [{"id": "1"}, {"id": "2", "title": "Good"}]}"#, "x"),
    };
    let came = outcomes(&mut store, FeedSelection::Active, &fetch);
    let of = |n: usize| came[&addresses[n]].clone();
    assert_eq!((of(0), of(4)), (read(3, 0), read(0, 0)));
    assert!(matches!(of(1), FeedOutcome::Failed(why) if why.starts_with("it is a web page, not a feed")));
    assert!(matches!(of(2), FeedOutcome::Failed(_)) && matches!(of(3), FeedOutcome::Failed(_)));
    let left_out = "article 1 (line 1) is skipped: it has no title, text, link or file".to_owned();
    assert_eq!(of(5), FeedOutcome::Read { new: 1, changed: 0, known: 0, faults: vec![left_out] });
    // The second time: who was read tells its state, who wants to be left alone is, what is gone is not asked for.
    let asked = Mutex::new(Vec::new());
    let again = |request: &Request<'_>| {
        asked.lock().unwrap().push((request.address.to_owned(), request.etag.map(str::to_owned)));
        Ok(Response::NotModified(fetch::Validators::default()))
    };
    let came = outcomes(&mut store, FeedSelection::Active, &again);
    assert_eq!(came[&addresses[0]], FeedOutcome::Unchanged);
    let waits = "the server asks to wait another 60 minutes";
    assert_eq!(came[&addresses[2]], FeedOutcome::Skipped(waits.to_owned()));
    assert!(!came.contains_key(&addresses[3]), "gone");
    let mut asked = asked.into_inner().unwrap();
    asked.sort();
    let etags: Vec<Option<&str>> = asked.iter().map(|(_, etag)| etag.as_deref()).collect();
    assert_eq!(
        etags,
        [Some("one"), None, Some("empty"), Some("x")],
        "of a page that was no feed nothing is kept"
    );
    // Asked for by itself it is asked again, gone or not.
    let came = outcomes(&mut store, FeedSelection::Addresses(&addresses[3..4]), &fetch);
    assert_eq!(came.len(), 1);
}

#[test]
fn of_one_host_one_is_asked_at_a_time_and_four_at_once_in_all() {
    let folder = tempfile::tempdir().unwrap();
    let addresses: Vec<String> = (0..24).map(|n| format!("https://{}.example/{n}", n % 8)).collect();
    let mut store = store(folder.path(), &addresses.iter().map(String::as_str).collect::<Vec<_>>());
    let hosts: [AtomicUsize; 8] = Default::default();
    let (all, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let fetch = |request: &Request<'_>| {
        let host: usize = request.address[8..9].parse().unwrap();
        assert_eq!(hosts[host].fetch_add(1, Ordering::SeqCst), 0, "one at a time");
        most.fetch_max(all.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(5));
        all.fetch_sub(1, Ordering::SeqCst);
        hosts[host].fetch_sub(1, Ordering::SeqCst);
        status(500, None)
    };
    assert_eq!(outcomes(&mut store, FeedSelection::Active, &fetch).len(), 24);
    let most = most.into_inner();
    assert!((2..=MAX_PARALLEL_FEEDS).contains(&most), "{most}");
}

#[test]
fn of_a_huge_feed_the_newest_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &["https://a.example/feed"]);
    let came = outcomes(&mut store, FeedSelection::Active, &|_| {
        document(&feed("A", MAX_ARTICLES_PER_FEED + 20), "x")
    });
    let FeedOutcome::Read { new, faults, .. } = &came["https://a.example/feed"] else { panic!("{came:?}") };
    assert_eq!((*new, faults.len()), (MAX_ARTICLES_PER_FEED, 1));
    assert_eq!(faults[0], "its 20 oldest articles are skipped: at most 10000 of a feed are kept");
}

#[test]
fn paused_feeds_are_left_out_and_names_and_countries_are_the_feeds() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &["https://a.example/feed", "https://b.example/feed"]);
    let pause = FeedChange::Pause { address: "https://b.example/feed".into(), paused: true };
    let rename = FeedChange::Rename { address: "https://a.example/feed".into(), name: "My weekly".into() };
    store.change_feeds(&[pause, rename], 2).unwrap();
    let came = outcomes(&mut store, FeedSelection::Active, &|_| document(&feed("A", 1), "x"));
    assert_eq!(came.len(), 1);
    assert_eq!(store.snapshot().unwrap().articles[0].source, "My weekly");
    let came = outcomes(&mut store, FeedSelection::Addresses(&["https://b.example/feed".into()]), &|_| {
        document(&feed("B", 1), "x")
    });
    assert_eq!(came.len(), 1);
    let names: Vec<String> =
        store.subscriptions().unwrap().into_iter().map(|subscription| subscription.feed.name).collect();
    assert_eq!(names, ["B", "My weekly"]);
}

const A: &str = "https://a.example/feed";

/// Returns the only outcome of a refresh at a time in seconds since 1970, and the `ETag` that was sent, if it was asked.
fn outcome_at(
    store: &mut LibraryStore,
    selection: FeedSelection<'_>,
    now: u64,
    response: &Result<Response, FetchError>,
) -> (FeedOutcome, Option<Option<String>>) {
    let sent = Mutex::new(None);
    let came = outcomes_at(store, selection, now, &|request| {
        *sent.lock().unwrap() = Some(request.etag.map(str::to_owned));
        response.clone()
    });
    (came[A].clone(), sent.into_inner().unwrap())
}

#[test]
fn a_wait_counts_from_now_where_the_clock_was_wrong() {
    const MINUTE_OF_2030: u64 = 1_900_000_000;
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &[A]);
    let busy = status(429, Some(Duration::from_secs(60)));
    let is_asked =
        |store: &mut LibraryStore, selection, now| outcome_at(store, selection, now, &busy).1.is_some();
    assert!(is_asked(&mut store, FeedSelection::Active, MINUTE_OF_2030));
    let (outcome, sent) = outcome_at(&mut store, FeedSelection::Active, NOW, &busy);
    let words = "the server asks to wait another 60 seconds";
    assert_eq!((outcome, sent), (FeedOutcome::Skipped(words.to_owned()), None));
    assert!(!is_asked(&mut store, FeedSelection::Active, NOW + 59));
    assert!(is_asked(&mut store, FeedSelection::Active, NOW + 60));
    // Asked for by name it is asked, whatever it waits for.
    assert!(!is_asked(&mut store, FeedSelection::Active, NOW + 61));
    assert!(is_asked(&mut store, FeedSelection::Addresses(&[A.to_owned()]), NOW + 61));
}

#[test]
fn an_answer_that_was_not_read_whole_comes_whole_the_next_time() {
    let whole = feed("A", 3);
    let cut = whole.split_inclusive('}').take(2).collect::<String>();
    let ahead = whole.replace("2026-10-03", "2026-12-24");
    let a_day_ahead = whole.replace("2026-10-03", "2026-11-23");
    let left_out = whole.replace("\"title\": \"Item 1\",", "");
    for (body, kept) in [
        (&whole, true),
        (&a_day_ahead, true),
        (&left_out, true),
        (&cut, false),
        (&format!("{cut},"), false),
        (&ahead, false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path(), &[A]);
        let came = outcome_at(&mut store, FeedSelection::Active, NOW, &document(body, "one"));
        assert!(matches!(came.0, FeedOutcome::Read { .. }), "{body}: {came:?}");
        let (_, sent) = outcome_at(&mut store, FeedSelection::Active, NOW, &document(&whole, "two"));
        assert_eq!(sent, Some(kept.then(|| "one".to_owned())), "{body}");
        let (_, sent) = outcome_at(&mut store, FeedSelection::Active, NOW, &document(&whole, "three"));
        assert_eq!(sent, Some(Some("two".to_owned())), "{body}");
    }
}

#[test]
fn a_clock_that_was_behind_costs_no_date() {
    let folder = tempfile::tempdir().unwrap();
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    let at = |day| LibraryStore::new(folder.path().join("library.db"), day);
    drop(store(folder.path(), &[A]));
    let body = feed("A", 1).replace("2026-10-01", "2026-11-20");
    let behind = day(10, 22);
    let context = RefreshContext {
        fetch: &|_| document(&body, "one"),
        route: &|_| Route::Direct,
        clock: &|| UNIX_EPOCH + Duration::from_secs(NOW),
        today: behind,
        report: &|_| {},
        panicked: Arc::new(|| {}),
    };
    refresh(&mut at(behind), &ReadOnlyItems::default(), FeedSelection::Active, &context).unwrap();
    let published = |today| at(today).snapshot().unwrap().articles[0].published;
    assert_eq!(published(behind), PublishedOn::Undated);
    assert_eq!(published(day(11, 22)), PublishedOn::day_of(2026, 11, 20));
    // It was not told as it is, so it is asked for whole.
    let (_, sent) = outcome_at(&mut at(day(11, 22)), FeedSelection::Active, NOW, &document(&body, "two"));
    assert_eq!(sent, Some(None));
}

#[test]
fn of_an_answer_that_is_cut_the_beginning_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let whole = feed("A", 3);
    let cut_at = |at: usize, cut: Cut| {
        let Ok(Response::Document(document)) = document(&whole[..at], "one") else { unreachable!() };
        Ok(Response::Document(Document { cut: Some(cut), ..document }))
    };
    let too_large = Cut::TooLarge { max_bytes: 8 << 20 };
    let half = whole.len() - 20;
    for (at, cut, told) in [
        (half, Cut::EndedEarly, "the response was cut off"),
        (half, too_large, "only the first 8 MiB of the response are read"),
        (30, Cut::EndedEarly, "the response was cut off; try later"),
        (30, too_large, "the response is larger than 8 MiB"),
    ] {
        let mut store = LibraryStore::new(folder.path().join(format!("{at}{told}.db")), today());
        store.change_feeds(&[FeedChange::Add { address: A.to_owned(), name: None }], 1).unwrap();
        let (outcome, _) = outcome_at(&mut store, FeedSelection::Active, NOW, &cut_at(at, cut));
        match outcome {
            FeedOutcome::Read { new: 2, faults, .. } => {
                assert!(faults.iter().any(|fault| fault.starts_with(told)), "{faults:?}");
            }
            FeedOutcome::Failed(why) => assert!(at == 30 && why.starts_with(told), "{why}"),
            other => panic!("{at}: {other:?}"),
        }
        let (_, sent) = outcome_at(&mut store, FeedSelection::Active, NOW, &document(&whole, "two"));
        assert_eq!(sent, Some(None), "{told}");
    }
}
