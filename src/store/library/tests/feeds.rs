//! The feeds: followed and left, and what asking for them came to.

use super::super::items::BadValues;
use super::super::schema::STEPS;
use super::super::{FetchOutcome, LibraryFile, LibraryStore, MergeCounts, ReadOnlyItems, Validators, feeds};
use super::{found, item, store, today};
use crate::error::FeedChangeError;
use crate::feed::Item;
use crate::news::{Country, Feed, FeedChange, Health, Network, Wait};
use rusqlite::Connection;

const ADDRESS: &str = "https://weekly.example/feed";

fn add(address: &str, name: Option<&str>) -> FeedChange {
    FeedChange::Add { address: address.to_owned(), name: name.map(str::to_owned) }
}

fn change(store: &mut LibraryStore, change: FeedChange) -> Result<(), FeedChangeError> {
    store.change_feeds(&[change], 100).unwrap().remove(0)
}

fn validators(etag: &str) -> Validators {
    Validators { etag: Some(etag.to_owned()), last_modified: None }
}

fn read<'a>(title: &'a str, items: &'a [Item], etag: &str) -> FetchOutcome<'a> {
    FetchOutcome::Parsed { title: Some(title), items, validators: validators(etag), moved_to: None }
}

fn note(store: &mut LibraryStore, answered: &FetchOutcome<'_>, at: i64) -> Option<MergeCounts> {
    store.save_fetch(ADDRESS, answered, &ReadOnlyItems::default(), at).unwrap()
}

#[test]
fn a_feed_is_followed_renamed_moved_paused_left_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    assert_eq!(change(&mut store, add(ADDRESS, None)), Ok(()));
    let again = change(&mut store, add("http://www.Weekly.example/feed/", None)).unwrap_err();
    assert_eq!(again.to_string(), format!("already following {ADDRESS}"));
    let other = "https://other.example/rss";
    assert_eq!(change(&mut store, add(other, Some("another"))), Ok(()));
    let feeds = found(&path).feeds;
    let shown: Vec<_> =
        feeds.iter().map(|feed| (feed.name.as_str(), feed.address.as_str(), feed.typed)).collect();
    assert_eq!(shown, [("another", other, true), ("weekly.example", ADDRESS, true)], "by name");
    note(&mut store, &read("Weekly", &[item("a", "A", ""), item("b", "B", "")], "x"), 200);
    let of = |address: &str| found(&path).feeds.into_iter().find(|feed| feed.address == address);
    assert_eq!(of(ADDRESS).unwrap().name, "Weekly", "its title names it");
    note(&mut store, &read("Daily", &[], "x"), 300);
    assert_eq!(of(ADDRESS).unwrap().name, "Weekly", "once");
    // The articles have the name of the feed for their source, and follow it.
    let mut sourced = item("c", "C", "");
    sourced.article.source = "Weekly".into();
    note(&mut store, &read("Weekly", &[sourced], "x"), 400);
    let renamed = FeedChange::Rename { address: ADDRESS.into(), name: "Co-ops".into() };
    assert_eq!(change(&mut store, renamed), Ok(()));
    let sources: Vec<String> = found(&path).articles.into_iter().map(|a| a.source).collect();
    assert_eq!(sources, ["Co-op Weekly", "Co-op Weekly", "Co-ops"]);
    change(&mut store, FeedChange::Pause { address: ADDRESS.into(), paused: true }).unwrap();
    let to = "https://weekly.example/atom";
    assert!(
        change(&mut store, FeedChange::Move { address: ADDRESS.into(), to: other.into(), moved_to: None })
            .is_err()
    );
    change(&mut store, FeedChange::Move { address: ADDRESS.into(), to: to.into(), moved_to: None }).unwrap();
    let moved = of(to).unwrap();
    assert_eq!((moved.name.as_str(), moved.paused, moved.health.articles), ("Co-ops", true, 3));
    assert!(moved.typed, "the user's own host");
    let away = "https://elsewhere.example/atom";
    change(&mut store, FeedChange::Move { address: to.into(), to: away.into(), moved_to: None }).unwrap();
    assert!(!of(away).unwrap().typed, "a host the server named");
    change(&mut store, FeedChange::Move { address: away.into(), to: to.into(), moved_to: None }).unwrap();
    let moved = of(to).unwrap();
    change(&mut store, FeedChange::Remove { address: to.into(), with_articles: false }).unwrap();
    assert_eq!((of(to), found(&path).articles.len()), (None, 3), "its articles stay");
    assert!(change(&mut store, FeedChange::Remove { address: to.into(), with_articles: false }).is_err());
    change(&mut store, FeedChange::PutBack(Box::new(moved.clone()))).unwrap();
    assert_eq!(of(to), Some(moved));
}

#[test]
fn fault_17_fault_36_what_a_server_says_of_its_state_is_known_only_with_the_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    change(&mut store, add(ADDRESS, Some("Weekly"))).unwrap();
    let state = |store: &mut LibraryStore| {
        let followed = store.subscriptions().unwrap().remove(0);
        let Health { checked_at, succeeded_at, wait, trouble, gone, articles, .. } = followed.feed.health;
        (followed.validators.etag, checked_at, succeeded_at, wait, trouble, gone, articles)
    };
    let etag = |etag: &str| Some(etag.to_owned());
    let items = [item("a", "A", ""), item("b", "B", "")];
    assert_eq!(
        note(&mut store, &read("x", &items, "one"), 1),
        Some(MergeCounts { new: 2, changed: 0, known: 0, ..MergeCounts::default() })
    );
    assert_eq!(state(&mut store), (etag("one"), Some(1), Some(1), None, None, false, 2));
    // Nothing new: nothing is written but when it was asked for, and what the server says now.
    let revision = |store: &mut LibraryStore| {
        store.read(|c, _| c.query_row("SELECT max(revision) FROM items", [], |r| r.get::<_, i64>(0))).unwrap()
    };
    let before = (revision(&mut store), found(&path).articles);
    assert_eq!(
        note(&mut store, &FetchOutcome::NotModified(Validators::default()), 2),
        Some(MergeCounts::default())
    );
    assert_eq!(state(&mut store), (etag("one"), Some(2), Some(2), None, None, false, 2));
    note(&mut store, &FetchOutcome::NotModified(validators("two")), 3);
    assert_eq!(state(&mut store).0, etag("two"));
    assert_eq!(
        note(&mut store, &read("x", &items, "three"), 4),
        Some(MergeCounts { new: 0, changed: 0, known: 2, ..MergeCounts::default() })
    );
    assert_eq!((revision(&mut store), found(&path).articles), before);
    // A failure costs nothing of what was there; neither does a feed that is empty now.
    let wait = Wait { from: 5, seconds: 94 };
    let failed = FetchOutcome::Failed { message: "it is a web page", wait: Some(wait), gone: true };
    note(&mut store, &failed, 5);
    let told = Some("it is a web page".to_owned());
    assert_eq!(state(&mut store), (etag("three"), Some(5), Some(4), Some(wait), told, true, 2));
    note(&mut store, &read("x", &[], "four"), 6);
    assert_eq!(state(&mut store), (etag("four"), Some(6), Some(6), None, None, false, 2));
    change(&mut store, FeedChange::Remove { address: ADDRESS.into(), with_articles: false }).unwrap();
    assert_eq!(note(&mut store, &read("x", &[item("c", "C", "")], "five"), 7), None);
    assert_eq!(found(&path).articles.len(), 2, "of a feed that was left meanwhile nothing is kept");
}

#[test]
fn articles_of_the_last_ninety_days_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder.path().join("library.db"));
    change(&mut store, add(ADDRESS, None)).unwrap();
    let items: Vec<Item> = [26, 27, 28]
        .map(|day| {
            let mut item = item(&format!("{day}"), &format!("Of {day}"), "");
            item.article.published = crate::news::PublishedOn::day_of(2023, 6, day);
            item
        })
        .into();
    let at = chrono::NaiveDate::from_ymd_opt(2023, 9, 25)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap()
        .and_utc()
        .timestamp();
    note(&mut store, &read("x", &items, "one"), at);
    let Health { articles, lately, .. } = store.subscriptions().unwrap()[0].feed.health;
    assert_eq!((articles, lately), (3, 2));
}

#[test]
fn folder_and_home_page_stay_when_a_feed_moves_and_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let listed = Feed {
        address: ADDRESS.into(),
        name: "Weekly".into(),
        folder: "Work/Kenya".into(),
        home_page: Some("https://weekly.example/".into()),
        ..Feed::default()
    };
    change(&mut store, FeedChange::PutBack(Box::new(listed))).unwrap();
    note(&mut store, &read("x", &[item("a", "A", "")], "one"), 200);
    let to = "https://elsewhere.example/atom";
    change(&mut store, FeedChange::Move { address: ADDRESS.into(), to: to.into(), moved_to: None }).unwrap();
    let moved = found(&path).feeds.remove(0);
    assert_eq!((moved.address.as_str(), moved.folder.as_str()), (to, "Work/Kenya"));
    assert_eq!(moved.home_page.as_deref(), Some("https://weekly.example/"));
    change(&mut store, FeedChange::Remove { address: to.into(), with_articles: false }).unwrap();
    change(&mut store, FeedChange::PutBack(Box::new(moved.clone()))).unwrap();
    assert_eq!(found(&path).feeds, [moved]);
}

#[test]
fn many_feeds_are_followed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder.path().join("library.db"));
    let feed = |n: usize| Feed {
        address: format!("https://{}.example/feed", n % 900),
        name: format!("Feed {n}"),
        countries: vec![Country::from_code("KE").unwrap()],
        paused: true,
        ..Feed::default()
    };
    let all: Vec<FeedChange> = (0..1000).map(|n| FeedChange::PutBack(Box::new(feed(n)))).collect();
    let done = store.change_feeds(&all, 1).unwrap();
    assert_eq!(done.iter().filter(|done| done.is_err()).count(), 100);
    let feeds = store.subscriptions().unwrap();
    assert_eq!((feeds.len(), &feeds[0].feed), (900, &feed(0)));
}

#[test]
fn validators_of_an_older_reader_are_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    change(&mut store, add(ADDRESS, None)).unwrap();
    note(&mut store, &read("x", &[item("a", "A", "")], "one"), 1);
    let etag = |store: &mut LibraryStore| store.subscriptions().unwrap().remove(0).validators.etag;
    assert_eq!(etag(&mut store).as_deref(), Some("one"));
    Connection::open(&path).unwrap().execute("UPDATE feeds SET reader = reader - 1", []).unwrap();
    assert_eq!(etag(&mut store), None);
    note(&mut store, &read("x", &[item("a", "A", "")], "two"), 2);
    assert_eq!(etag(&mut store).as_deref(), Some("two"));
}

/// Creates a library of version 2 with a feed that waits and one that does not.
fn library_of_version_2(path: &std::path::Path) {
    let old = Connection::open(path).unwrap();
    STEPS[..2].iter().for_each(|step| old.execute_batch(step).unwrap());
    old.execute_batch(
        "PRAGMA application_id = 0x7373656e; PRAGMA user_version = 2;
        INSERT INTO feeds (address, link, name, named, countries, paused, typed, etag, added_at, checked_at, wait_until, gone)
        VALUES ('https://a.example/', 'a.example', 'A', 1, '', 0, 1, 'one', 1, 100, 160, 0),
            ('https://b.example/', 'b.example', 'B', 1, '', 0, 1, 'one', 1, 100, NULL, 0);",
    )
    .unwrap();
}

#[test]
fn waits_of_before_are_read_and_brought_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    library_of_version_2(&path);
    let waits = |feeds: Vec<Feed>| feeds.into_iter().map(|feed| feed.health.wait).collect::<Vec<_>>();
    let wanted = [Some(Wait { from: 100, seconds: 60 }), None];
    // As where it cannot be written, and so not brought up.
    let as_it_is = LibraryFile::open_with(&path, today(), false, &STEPS[..2]).unwrap().unwrap();
    assert_eq!(waits(feeds::all(&as_it_is.connection, &BadValues::default()).unwrap()), wanted);
    let etags: Vec<_> = feeds::subscriptions(&as_it_is.connection, &BadValues::default()).unwrap();
    assert!(etags.iter().all(|subscription| subscription.validators == Validators::default()));
    drop(as_it_is);
    assert_eq!(waits(found(&path).feeds), wanted);
}

#[test]
fn feeds_of_before_folders_are_read_and_brought_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    library_of_version_2(&path);
    let in_folders = |feeds: Vec<Feed>| -> Vec<_> {
        feeds.into_iter().map(|feed| (feed.name, feed.folder, feed.home_page)).collect()
    };
    let wanted = ["A", "B"].map(|name| (name.to_owned(), String::new(), None));
    // As where it cannot be written, and so not brought up.
    let as_it_is = LibraryFile::open_with(&path, today(), false, &STEPS[..2]).unwrap().unwrap();
    assert_eq!(in_folders(feeds::all(&as_it_is.connection, &BadValues::default()).unwrap()), wanted);
    drop(as_it_is);
    let mut store = store(&path);
    let listed = Feed {
        address: ADDRESS.into(),
        name: "C".into(),
        folder: "Work".into(),
        home_page: Some("https://weekly.example/".into()),
        ..Feed::default()
    };
    change(&mut store, FeedChange::PutBack(Box::new(listed.clone()))).unwrap();
    let new = (listed.name, listed.folder, listed.home_page);
    assert_eq!(in_folders(found(&path).feeds), [&wanted[..], &[new]].concat());
}

#[test]
fn typing_the_private_address_of_a_list_frees_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let listed = |address: &str| {
        FeedChange::PutBack(Box::new(Feed {
            address: address.to_owned(),
            name: "L".into(),
            ..Feed::default()
        }))
    };
    let followed = "already following";
    for (address, first, again) in [
        ("http://127.0.0.1:8080/feed", "", followed),
        ("http://nas.local/feed", "", followed),
        (ADDRESS, followed, followed),
    ] {
        let typed = || found(&path).feeds.into_iter().find(|feed| feed.address == address).unwrap().typed;
        change(&mut store, listed(address)).unwrap();
        change(&mut store, listed(address)).unwrap_err();
        assert!(!typed(), "{address}: a list does not");
        for told in [first, again] {
            let words = change(&mut store, add(address, None)).map_err(|error| error.to_string());
            assert!(
                words.map_or_else(|error| error.starts_with(told) && !told.is_empty(), |()| told.is_empty()),
                "{address}"
            );
            assert!(typed(), "{address}");
        }
    }
}

#[test]
fn fault_35_the_network_of_a_feed_that_is_not_followed_is_not_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let network = |store: &mut LibraryStore| store.subscriptions().unwrap()[0].network;
    assert_eq!(change(&mut store, add(ADDRESS, None)), Ok(()));
    store.remember_network(ADDRESS, Network::Private).unwrap();
    assert_eq!(network(&mut store), Some(Network::Private));
    let removed = FeedChange::Remove { address: ADDRESS.to_owned(), with_articles: false };
    assert_eq!(change(&mut store, removed), Ok(()));
    // A refresh that began before ends after it.
    store.remember_network(ADDRESS, Network::Private).unwrap();
    let rows = |path| {
        let count = "SELECT count(*) FROM about WHERE name LIKE 'network of %'";
        Connection::open(path).unwrap().query_row(count, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(rows(&path), 0);
    // What another version left behind counts for nothing.
    let left = "INSERT INTO about (name, value) VALUES ('network of ' || ?1, 'private')";
    Connection::open(&path).unwrap().execute(left, [ADDRESS]).unwrap();
    assert_eq!(rows(&path), 1);
    assert_eq!(change(&mut store, add(ADDRESS, None)), Ok(()));
    assert_eq!((network(&mut store), rows(&path)), (None, 0));
}
