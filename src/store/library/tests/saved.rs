//! Saved searches and what the program was left with: kept, changed by two windows, and read from a damaged row.

use super::super::{LibraryStore, Occasion, ReadOnlyItems};
use super::{item, kept, today};
use crate::news::{ArticleId, MarkValue, SavedChange, SavedSearch, Session};
use rusqlite::Connection;
use std::path::Path;

fn store(path: &Path) -> LibraryStore {
    LibraryStore::new(path.to_owned(), today())
}

fn search(name: &str, query: &str) -> SavedSearch {
    SavedSearch { name: name.to_owned(), query: query.to_owned(), ..SavedSearch::default() }
}

fn shown(store: &mut LibraryStore) -> String {
    let searches = store.saved_searches().unwrap();
    searches.iter().map(|search| format!("{}={}", search.name, search.text())).collect::<Vec<_>>().join(" ")
}

#[test]
fn changes_of_two_windows_add_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut other) = (store(&path), store(&path));
    assert_eq!(shown(&mut one), "");
    let filtered = SavedSearch { filter: "country:KE".to_owned(), muted: true, ..search("b", "milk") };
    let changes = [SavedChange::Save(search("a", "rice")), SavedChange::Save(filtered.clone())];
    assert_eq!(one.change_saved(&changes).unwrap(), [true, true]);
    let rename = SavedChange::Rename { name: "a".to_owned(), to: "c".to_owned() };
    assert_eq!(other.change_saved(std::slice::from_ref(&rename)).unwrap(), [true]);
    assert_eq!(one.change_saved(&[rename, SavedChange::Save(search("d", "tea"))]).unwrap(), [false, true]);
    assert_eq!(shown(&mut other), "b=country:KE milk c=rice d=tea");
    assert_eq!(other.snapshot().unwrap().saved.named("b"), Some(&filtered));
    assert_eq!(one.change_saved(&[SavedChange::Remove("B".to_owned())]).unwrap(), [true]);
    assert_eq!(shown(&mut store(&path)), "c=rice d=tea");
}

#[test]
fn another_window_is_told_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut other) = (store(&path), store(&path));
    one.change_saved(&[SavedChange::Save(search("a", "rice"))]).unwrap();
    other.snapshot().unwrap();
    one.change_saved(&[SavedChange::Save(search("b", "milk"))]).unwrap();
    let told = other.changes().unwrap().saved.unwrap();
    assert_eq!(told.iter().map(|search| search.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn a_row_that_makes_no_sense_costs_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    store(&path).change_saved(&[SavedChange::Save(search("a", "rice"))]).unwrap();
    let connection = Connection::open(&path).unwrap();
    for (name, query) in [("b|c", "x"), ("", "x"), ("d\u{1b}[31m", "x"), ("e", "milk\u{1b}[31m\nrice")] {
        connection.execute("INSERT INTO saved_searches VALUES (?1, ?2, '', NULL, 0)", [name, query]).unwrap();
    }
    assert_eq!(shown(&mut store(&path)), "a=rice e=milk rice");
}

#[test]
fn a_session_is_kept_and_tells_what_has_come_since() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let session = |query: &str| Session { query: query.to_owned(), ..Session::default() };
    let mut own = store(&path);
    assert_eq!((own.session().unwrap(), own.new_since_visit().unwrap()), (Session::default(), None));
    own.end_visit(&Session { article: Some("a".to_owned()), ..Session::default() }, 10).unwrap();
    assert!(!path.exists(), "a session that says nothing creates no file");
    let import = |id: &str, now: i64| {
        let item = item(id, &format!("Loom {id}"), &format!("https://loom.example/{id}"));
        store(&path).import(&[item], &ReadOnlyItems::default(), now).unwrap();
    };
    import("old", 20);
    own.end_visit(&session("rice"), 30).unwrap();
    assert_eq!(store(&path).session().unwrap(), session("rice"));
    assert_eq!(store(&path).new_since_visit().unwrap(), Some(Vec::new()));
    import("new", 40);
    // A mark changes an article and does not make it new.
    store(&path).save_marks(&[kept("old", MarkValue::Read(true))], 41).unwrap();
    assert_eq!(store(&path).new_since_visit().unwrap(), Some(vec![ArticleId::new("new")]));
    own.end_visit(&session(&"x".repeat(64 * 1024 + 1)), 50).unwrap();
    assert_eq!(store(&path).session().unwrap(), session("rice"), "the longer one is not kept");
    assert_eq!(store(&path).new_since_visit().unwrap(), Some(Vec::new()));
}

#[test]
fn a_digest_is_remembered_up_to_the_moment_at_which_it_was_begun() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut own = store(&path);
    let import = |id: &str, now: i64| {
        let item = item(id, &format!("Loom {id}"), &format!("https://loom.example/{id}"));
        store(&path).import(&[item], &ReadOnlyItems::default(), now).unwrap();
    };
    assert_eq!(own.last(Occasion::Digest).unwrap(), None);
    let begun = own.moment(5).unwrap();
    assert!(!path.exists(), "to look creates no file");
    own.end_digest(begun).unwrap();
    import("first", 20);
    let ids = |names: &[&str]| names.iter().map(|&name| ArticleId::new(name)).collect::<Vec<_>>();
    assert_eq!(own.added_since(begun).unwrap(), ids(&["first"]));
    let begun = own.moment(30).unwrap();
    // It comes while the digest is being written.
    import("meanwhile", 31);
    own.end_digest(begun).unwrap();
    own.end_visit(&Session { query: "rice".to_owned(), ..Session::default() }, 40).unwrap();
    import("later", 50);
    let digest = store(&path).last(Occasion::Digest).unwrap().unwrap();
    assert_eq!((digest, digest.at), (begun, 30));
    assert_eq!(own.added_since(digest).unwrap(), ids(&["meanwhile", "later"]));
    assert_eq!(own.new_since_visit().unwrap(), Some(ids(&["later"])), "a visit is another occasion");
    let connection = Connection::open(&path).unwrap();
    for damaged in ["", "x", "1", "1 2 3", "1  2", "9999999999999999999 1"] {
        connection.execute("UPDATE state SET value = ?1 WHERE name = 'digest'", [damaged]).unwrap();
        assert_eq!(store(&path).last(Occasion::Digest).unwrap(), None, "{damaged:?}");
    }
}
