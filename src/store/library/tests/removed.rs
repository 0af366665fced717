//! Removed articles in the file: known again whatever changes of them, with their text for a day, then without.

use super::super::{LibraryStore, ReadOnlyItems};
use super::{found, item, kept, store};
use crate::news::{ArticleId, Content, FeedChange, MarkValue};
use rusqlite::Connection;
use std::path::Path;

const DAY: i64 = 24 * 60 * 60;

/// Imports an item, and removes it at 100.
fn removed(path: &Path) -> LibraryStore {
    let mut store = store(path);
    let mut item = item("a", "A loom", "https://loom.example/a");
    item.article.content = Content::Text("All about it.".to_owned());
    store.import(&[item], &ReadOnlyItems::default(), 5).unwrap();
    store
        .save_marks(&[kept("a", MarkValue::Starred(true)), kept("a", MarkValue::Removed(true))], 100)
        .unwrap();
    store
}

#[test]
fn a_removed_article_stays_away_whatever_changes_of_it() {
    for (id, title, link, is_known) in [
        ("a", "A loom", "https://loom.example/a", true),
        ("b", "A loom", "http://www.loom.example/a/?utm_source=x", true),
        ("b", "The loom, corrected", "https://loom.example/a", true),
        ("a", "A loom", "https://loom.example/moved", true),
        ("b", "A loom", "https://loom.example/another", false),
        ("a", "Something else", "https://loom.example/another", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut comes = item(id, title, link);
        if !is_known {
            comes.article.published = crate::news::PublishedOn::day_of(2024, 1, 1);
        }
        let counts = removed(&path).import(&[comes], &ReadOnlyItems::default(), 200).unwrap().merged;
        assert_eq!(
            (counts.removed, counts.new),
            (usize::from(is_known), usize::from(!is_known)),
            "{id} {title}"
        );
        assert!(found(&path).marks[&ArticleId::new("a")].removed);
    }
}

#[test]
fn a_removal_can_be_undone_with_text_and_star_for_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = removed(&path);
    let text = || {
        let query = "SELECT coalesce(content, '') FROM items";
        Connection::open(&path).unwrap().query_row(query, [], |row| row.get::<_, String>(0)).unwrap()
    };
    store.tidy(100 + DAY).unwrap();
    assert_eq!(text(), "All about it.");
    store.save_marks(&[kept("a", MarkValue::Removed(false))], 100 + DAY).unwrap();
    let marks = found(&path).marks.remove(&ArticleId::new("a")).unwrap();
    assert_eq!((marks.removed, marks.starred), (false, Some(true)));
    store.save_marks(&[kept("a", MarkValue::Removed(true))], 100 + DAY).unwrap();
    store.tidy(101 + 2 * DAY).unwrap();
    assert_eq!(text(), "", "a day later nobody can undo it");
    // A refresh does not bring the text back, an import that restores does.
    let mut again = item("a", "A loom", "https://loom.example/a");
    again.article.content = Content::Text("All about it.".to_owned());
    store.import(std::slice::from_ref(&again), &ReadOnlyItems::default(), 7).unwrap();
    assert_eq!(text(), "");
    let counts = store.import_and_restore(&[again], &ReadOnlyItems::default(), 8).unwrap().merged;
    assert_eq!((counts.restored, counts.removed, text().as_str()), (1, 0, "All about it."));
    assert!(!found(&path).marks[&ArticleId::new("a")].removed);
}

#[test]
fn a_feed_that_is_followed_again_later_begins_anew() {
    let address = "https://loom.example/feed".to_owned();
    let follow = FeedChange::Add { address: address.clone(), name: None };
    let leave = FeedChange::Remove { address: address.clone(), with_articles: true };
    for (later, articles) in [(DAY, 1), (DAY + 1, 0)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut store = store(&path);
        let _ = store.change_feeds(std::slice::from_ref(&follow), 1).unwrap();
        let outcome = super::super::FetchOutcome::Parsed {
            title: None,
            items: &[item("a", "A loom", "https://loom.example/a")],
            validators: super::super::Validators::default(),
            moved_to: None,
        };
        store.save_fetch(&address, &outcome, &ReadOnlyItems::default(), 2).unwrap();
        store.save_marks(&[kept("a", MarkValue::Starred(true))], 50).unwrap();
        let _ = store.change_feeds(std::slice::from_ref(&leave), 100).unwrap();
        assert!(found(&path).marks.values().all(|marks| marks.removed));
        assert_eq!(found(&path).feeds.len(), 0);
        store.tidy(100 + later).unwrap();
        // Written otherwise, it is the same feed.
        let again = FeedChange::Add { address: "http://www.loom.example/feed/".to_owned(), name: None };
        let _ = store.change_feeds(&[again], 100 + later).unwrap();
        let found = found(&path);
        assert_eq!(found.articles.len(), articles);
        assert_eq!(found.marks[&ArticleId::new("a")].starred, Some(true), "no star is lost with it");
        assert!(found.marks.values().all(|marks| !marks.removed));
    }
}

#[test]
fn a_file_of_which_a_quarter_is_free_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = store(&path);
    let items: Vec<_> = (0..200)
        .map(|n| {
            let mut item = item(&format!("{n}"), &format!("Loom {n}"), "");
            item.article.content = Content::Text("threads ".repeat(600));
            item
        })
        .collect();
    store.import(&items, &ReadOnlyItems::default(), 5).unwrap();
    let marks: Vec<_> = (0..150).map(|n| kept(&format!("{n}"), MarkValue::Removed(true))).collect();
    store.save_marks(&marks, 100).unwrap();
    let pages = || {
        let open = Connection::open(&path).unwrap();
        open.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0)).unwrap()
    };
    let before = pages();
    store.tidy(200 + DAY).unwrap();
    assert!(pages() * 2 < before, "{} of {before}", pages());
    assert_eq!(found(&path).articles.len(), 200, "the rows stay");
}
