//! Hosts in private networks: who is asked there, and who is not.

use super::*;
use crate::news::Network;

/// A name that may stand for any address.
const NAMED: &str = "https://news.example/feed";

/// Returns the only outcome of a refresh, and for each request whether it was allowed into a private network. The host is
/// in one if `is_private`.
fn refreshed(store: &mut LibraryStore, is_private: bool) -> (FeedOutcome, Vec<bool>) {
    let asked = Mutex::new(Vec::new());
    let came = outcomes(store, FeedSelection::Active, &|request| {
        asked.lock().unwrap().push(request.allow_private);
        match is_private && !request.allow_private {
            true => Err(FetchError::PrivateHost { host: "news.example".to_owned() }),
            false => document(&feed("News", 1), "one"),
        }
    });
    (came.into_values().next().unwrap(), asked.into_inner().unwrap())
}

fn network(store: &mut LibraryStore) -> Option<Network> {
    store.subscriptions().unwrap()[0].network
}

fn change(store: &mut LibraryStore, change: FeedChange) {
    let _ = store.change_feeds(&[change], 2).unwrap();
}

fn is_refused(outcome: &FeedOutcome) -> bool {
    matches!(outcome, FeedOutcome::Failed(why) if why.contains("is in a private network"))
}

#[test]
fn fault_35_a_name_that_was_private_at_first_is_told_and_asked_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &[NAMED]);
    let (outcome, asked) = refreshed(&mut store, true);
    let told = messages::IS_PRIVATE.to_owned();
    assert_eq!(outcome, FeedOutcome::Read { new: 1, changed: 0, known: 0, faults: vec![told] });
    assert_eq!(asked, [false, true]);
    assert_eq!(network(&mut store), Some(Network::Private));
    let (outcome, asked) = refreshed(&mut store, true);
    assert_eq!((outcome, asked), (read(0, 1), vec![true]));
}

#[test]
fn fault_35_a_name_that_was_public_never_leads_to_a_private_address() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path(), &[NAMED]);
    assert_eq!(refreshed(&mut store, false), (read(1, 0), vec![false]));
    assert_eq!(network(&mut store), Some(Network::Public));
    let (outcome, asked) = refreshed(&mut store, true);
    assert!(is_refused(&outcome) && asked == [false], "{outcome:?}, {asked:?}");
    // Nor does it after its server has moved it.
    let to = "https://news.example/moved".to_owned();
    change(&mut store, FeedChange::Move { address: NAMED.to_owned(), to: to.clone(), moved_to: None });
    assert!(is_refused(&refreshed(&mut store, true).0));
    // Typing the address frees it.
    change(&mut store, FeedChange::Add { address: to, name: None });
    let (outcome, asked) = refreshed(&mut store, true);
    assert!(matches!(outcome, FeedOutcome::Read { .. }) && asked == [false, true], "{outcome:?}");
}

#[test]
fn fault_35_no_list_leads_to_a_private_address() {
    for (address, typed, first) in [
        (NAMED, false, vec![false]),
        ("http://nas.local/feed", false, vec![false]),
        ("http://nas.local/feed", true, vec![true]),
        ("http://10.0.0.1/feed", true, vec![true]),
        ("http://localhost:8000/feed", true, vec![true]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = LibraryStore::new(folder.path().join("library.db"), today());
        let listed =
            Feed { address: address.to_owned(), name: "Listed".to_owned(), typed, ..Feed::default() };
        change(&mut store, FeedChange::PutBack(Box::new(listed)));
        let (outcome, asked) = refreshed(&mut store, true);
        assert_eq!((is_refused(&outcome), asked), (!typed, first), "{address}, {typed}");
        assert_eq!(network(&mut store), None);
    }
}
