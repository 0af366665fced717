//! Damaged library files: whatever SQLite still reads of them is used, and carried over when something is saved.

use super::super::files::with_suffix;
use super::super::{LibraryStore, ReadOnlyItems};
use super::{found, item, kept, store};
use crate::error::{Error, Salvaged, StoreError};
use crate::news::{ArticleId, Content, FeedChange, MarkValue};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: usize = 4096;
const ASIDE: &str = "library.db.bad-20261122";

/// A library of articles, some with long texts, every third of them starred, with marks of others and with feeds.
fn library(folder: &Path, articles: usize) -> PathBuf {
    let path = folder.join("library.db");
    let mut store = store(&path);
    let items: Vec<_> = (0..articles)
        .map(|n| {
            let mut item = item(
                &format!("a{n:05}"),
                &format!("Weavers meet, part {n}"),
                &format!("https://n.example/{n}"),
            );
            let words = format!("The looms of hall {n} are shared. ");
            item.article.content =
                Content::Text(words.repeat(if n % 7 == 0 { 300 } else { 20 }).trim().to_owned());
            item
        })
        .collect();
    store.import(&items, &ReadOnlyItems::default(), 100).unwrap();
    let stars = (0..articles).step_by(3).map(|n| kept(&format!("a{n:05}"), MarkValue::Starred(true)));
    let others = (0..articles).map(|n| kept(&format!("bundled-{n}"), MarkValue::Read(true)));
    store.save_marks(&stars.chain(others).collect::<Vec<_>>(), 200).unwrap();
    let feeds = (0..12).map(|n| FeedChange::Add { address: format!("https://f{n}.example/"), name: None });
    store.change_feeds(&feeds.collect::<Vec<_>>(), 300).unwrap();
    path
}

fn pages_of(path: &Path, name: &str) -> Vec<usize> {
    let connection = Connection::open(path).unwrap();
    let mut query =
        connection.prepare("SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype = 'leaf'").unwrap();
    let pages = query.query_map([name], |row| row.get::<_, u32>(0)).unwrap();
    pages.map(|page| page.unwrap() as usize).collect()
}

fn spoil_page(path: &Path, page: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[(page - 1) * PAGE..page * PAGE].fill(0x5a);
    fs::write(path, bytes).unwrap();
}

fn names(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.ends_with("-shm")).collect()
}

/// What is told when something is saved in a damaged library.
fn repaired(store: &mut LibraryStore) -> Salvaged {
    store.save_marks(&[kept("new", MarkValue::Read(true))], 900).unwrap();
    match &store.take_notices()[..] {
        [Error::Repaired { salvaged, .. }] => *salvaged,
        other => panic!("{other:?}"),
    }
}

#[test]
fn fault_38_a_damaged_page_costs_its_rows_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let whole = library(folder.path(), 300);
    let sound = found(&whole);
    let bytes = fs::read(&whole).unwrap();
    for (table, least) in [
        ("items", Salvaged { articles: 290, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() }),
        ("marks", Salvaged { articles: 300, marks: 200, stars: 50, feeds: 12, ..Salvaged::default() }),
        (
            "items_by_revision",
            Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() },
        ),
        (
            "items_by_date",
            Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() },
        ),
        (
            "sqlite_autoindex_items_1",
            Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() },
        ),
        (
            "marks_by_revision",
            Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() },
        ),
        ("links", Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() }),
        ("own_ids", Salvaged { articles: 300, marks: 400, stars: 100, feeds: 12, ..Salvaged::default() }),
        ("feeds", Salvaged { articles: 300, marks: 400, stars: 100, feeds: 0, ..Salvaged::default() }),
    ] {
        let pages = pages_of(&whole, table);
        let page = pages[pages.len() / 2];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        fs::write(&path, &bytes).unwrap();
        spoil_page(&path, page);
        let spoiled = fs::read(&path).unwrap();
        let read = store(&path).snapshot().unwrap();
        assert!(read.articles.len() >= least.articles, "{table}: {}", read.articles.len());
        assert!(read.marks.len() >= least.marks, "{table}: {}", read.marks.len());
        assert_eq!(read.feeds.len().max(least.feeds), read.feeds.len(), "{table}");
        assert_eq!(read.first_start, sound.first_start, "{table}");
        assert_eq!(
            names(folder.path()),
            ["library.db".to_owned()].into(),
            "{table}: reading renames nothing"
        );
        assert_eq!(fs::read(&path).unwrap(), spoiled, "{table}: reading changes nothing");
        // A fetch or an import asks for more than a mark does.
        let items = [item("later", "A later one", "https://n.example/later")];
        let mut store = store(&path);
        store.import(&items, &ReadOnlyItems::default(), 800).unwrap();
        store.save_marks(&[kept("new", MarkValue::Read(true))], 900).unwrap();
        let after = found(&path);
        assert!(after.articles.len() > least.articles && after.marks.len() > least.marks, "{table}");
    }
}

#[test]
fn fault_38_what_is_told_of_a_repair_are_figures_and_the_name_of_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path(), 300);
    fs::write(folder.path().join(ASIDE), "an older one").unwrap();
    let pages = pages_of(&path, "items");
    spoil_page(&path, pages[pages.len() / 2]);
    let spoiled = fs::read(&path).unwrap();
    let mut store = store(&path);
    store.snapshot().unwrap();
    let told = store.take_notices();
    assert!(matches!(told[..], [Error::Damaged { .. }]), "{told:?}");
    let told = told[0].to_string();
    assert!(told.contains(" of 300 articles, 400 marks (100 stars) and 12 feeds can be read"), "{told}");
    assert!(store.take_notices().is_empty(), "told once");
    store.save_marks(&[kept("new", MarkValue::Read(true))], 900).unwrap();
    let told = store.take_notices().remove(0).to_string();
    assert!(told.contains(" of 300 articles, 400 marks (100 stars) and 12 feeds were recovered"), "{told}");
    let aside = folder.path().join(format!("{ASIDE}-2"));
    assert!(told.ends_with(aside.to_str().unwrap()), "{told}");
    assert_eq!(fs::read(&aside).unwrap(), spoiled);
    assert_eq!(fs::read_to_string(folder.path().join(ASIDE)).unwrap(), "an older one");
    #[cfg(unix)]
    for name in ["library.db", "library.db.bad-20261122-2"] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777,
            0o600,
            "{name}"
        );
    }
    assert_eq!(found(&path).marks.len(), 401);
    let connection = Connection::open(&path).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
}

/// What is left of a file that is no database any more belongs to this program only in its usual place.
#[test]
fn fault_38_a_file_without_its_header_is_ours_in_its_usual_place_alone() {
    type Spoil = fn(&mut Vec<u8>);
    let spoils: [(&str, Spoil, usize); 6] = [
        ("the header", |bytes| bytes[..100].fill(0xa5), 40),
        ("the page size", |bytes| bytes[16..18].fill(0x20), 40),
        ("the format", |bytes| bytes[18] = 9, 40),
        ("the first page", |bytes| bytes[..PAGE].fill(0), 0),
        ("everything", |bytes| bytes.fill(0), 0),
        ("cut within the header", |bytes| bytes.truncate(50), 0),
    ];
    for (case, spoil, articles) in spoils {
        for is_usual in [true, false] {
            let folder = tempfile::tempdir().unwrap();
            let path = library(folder.path(), 40);
            let mut bytes = fs::read(&path).unwrap();
            spoil(&mut bytes);
            fs::write(&path, &bytes).unwrap();
            let mut store = store(&path).with_usual_path(is_usual.then_some(&path));
            let read = store.snapshot();
            assert_eq!(names(folder.path()), ["library.db".to_owned()].into(), "{case}");
            if is_usual {
                assert_eq!(read.unwrap().articles.len(), articles, "{case}");
                store.take_notices();
                assert_eq!(repaired(&mut store).articles, articles, "{case}");
                assert_eq!(fs::read(folder.path().join(ASIDE)).unwrap(), bytes, "{case}");
                assert_eq!(found(&path).articles.len(), articles, "{case}");
            } else if let Err(error) = read {
                let is_refused = matches!(error, Error::Library { why: StoreError::Foreign, .. });
                assert!(is_refused && store.save_marks(&[], 1).is_err(), "{case}: {error}");
                assert_eq!(fs::read(&path).unwrap(), bytes, "{case}");
            } else {
                assert!(["the page size", "the format"].contains(&case), "{case}: by its id it is ours");
            }
        }
    }
}

#[test]
fn fault_38_two_windows_of_a_damaged_file_repair_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path(), 60);
    let pages = pages_of(&path, "marks");
    spoil_page(&path, pages[0]);
    let (mut one, mut two) = (store(&path), store(&path));
    one.snapshot().unwrap();
    two.snapshot().unwrap();
    one.save_marks(&[kept("one", MarkValue::Read(true))], 900).unwrap();
    two.save_marks(&[kept("two", MarkValue::Read(true))], 901).unwrap();
    let marks = found(&path).marks;
    assert!(["one", "two"].iter().all(|id| marks.contains_key(&ArticleId::new(*id))));
    assert_eq!(names(folder.path()).into_iter().filter(|name| name.contains(".bad-")).count(), 1);
}

/// Where no second file can be made, the damaged one stays as it is and is read all the same.
#[cfg(unix)]
#[test]
fn fault_38_without_room_for_a_new_file_the_damaged_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path(), 60);
    let pages = pages_of(&path, "items");
    spoil_page(&path, pages[0]);
    let spoiled = fs::read(&path).unwrap();
    let mut store = store(&path);
    // A folder in the way of every name that the old file could get.
    let before = store.snapshot().unwrap();
    let real = fs::canonicalize(&path).unwrap();
    let unfinished = super::super::files::unfinished(&real).unwrap();
    let left = unfinished.path().to_owned();
    drop(unfinished);
    assert!(!left.exists(), "an unfinished file is removed");
    assert_eq!(fs::read(&path).unwrap(), spoiled);
    assert_eq!(store.snapshot().unwrap(), before);
}

#[test]
fn fault_38_a_newer_library_is_read_and_left_as_it_is() {
    for in_log in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = library(folder.path(), 20);
        let sound = found(&path);
        {
            let connection = Connection::open(&path).unwrap();
            connection.execute_batch("CREATE TABLE later (a); PRAGMA user_version = 99").unwrap();
            let log = with_suffix(&path, "-wal");
            let (main, written) = (fs::read(&path).unwrap(), fs::read(&log).unwrap());
            drop(connection);
            if in_log {
                fs::write(&path, main).unwrap();
                fs::write(log, written).unwrap();
            }
        }
        let before = (names(folder.path()), fs::read(&path).unwrap());
        let mut store = store(&path);
        assert_eq!(store.snapshot().unwrap(), sound);
        let told: Vec<String> = store.take_notices().iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].contains("the library is from a newer sse-news"), "{told:?}");
        let error = store.save_marks(&[kept("a", MarkValue::Read(true))], 1).unwrap_err();
        assert!(matches!(error, Error::Library { why: StoreError::Newer, .. }), "{error}");
        drop(store);
        assert_eq!((names(folder.path()), fs::read(&path).unwrap()), before, "{in_log}");
    }
}
