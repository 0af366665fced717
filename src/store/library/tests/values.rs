//! Values that this program never wrote: each costs itself, and is told with the number of them.

use super::super::ReadOnlyItems;
use super::{item, kept, store};
use crate::error::Error;
use crate::news::{Article, ArticleId, FeedChange, MarkValue};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// Changes values past all checks of the tables.
fn write_past_checks(path: &Path, sql: &str) {
    let begin = "PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), 'STRICT', '') WHERE type = 'table'";
    let saved: Vec<(i64, String)> = {
        let connection = Connection::open(path).unwrap();
        let mut query =
            connection.prepare("SELECT rowid, sql FROM sqlite_schema WHERE sql IS NOT NULL").unwrap();
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let saved = rows.collect::<Result<_, _>>().unwrap();
        connection.execute_batch(begin).unwrap();
        saved
    };
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
    connection.execute_batch(sql).unwrap();
    connection.execute_batch("PRAGMA writable_schema = ON").unwrap();
    for (row, sql) in saved {
        connection.execute("UPDATE sqlite_schema SET sql = ?2 WHERE rowid = ?1", (row, sql)).unwrap();
    }
}

const ADDRESS: &str = "https://weekly.example/feed";

/// What is read of one of three articles, its mark and its feed, and the number of bad values that is told.
struct Read {
    article: Option<Article>,
    told: usize,
    shown: String,
}

/// Reads a library in every way; each must come to an end.
fn read(path: &Path) -> Read {
    let mut reader = store(path);
    let snapshot = reader.snapshot().unwrap();
    let mut briefs = 0;
    reader.for_each_brief(&mut |_, _| briefs += 1).unwrap();
    assert_eq!(briefs, snapshot.articles.len());
    let feeds = reader.subscriptions().unwrap();
    assert_eq!(feeds.len(), snapshot.feeds.len());
    let newest = store(path).snapshot_of_newest(Some(2)).unwrap();
    assert!(!newest.articles.is_empty() && newest.more);
    let ids: Vec<ArticleId> = snapshot.articles.iter().map(|article| article.id.clone()).collect();
    assert_eq!(reader.articles(&ids).unwrap().len(), ids.len());
    assert!(store(path).catalogue(None, 9).is_ok());
    let told = match &reader.take_notices()[..] {
        [] => 0,
        [Error::BadValues { count, .. }] => *count,
        other => panic!("{other:?}"),
    };
    assert!(reader.take_notices().is_empty(), "told once");
    let article = snapshot.articles.iter().find(|article| article.id.as_str() == "b").cloned();
    let marks = snapshot.marks.get(&ArticleId::new("b"));
    let shown = format!("{article:?} {marks:?} {:?} {:?}", snapshot.feeds, snapshot.first_start);
    Read { article, told, shown }
}

fn library(path: &Path) {
    let mut store = store(path);
    let items =
        ["a", "b", "c"].map(|id| item(id, &format!("Title {id}"), &format!("https://n.example/{id}")));
    store.import(&items, &ReadOnlyItems::default(), 100).unwrap();
    store.save_marks(&[kept("b", MarkValue::Starred(true)), kept("a", MarkValue::Read(true))], 200).unwrap();
    let add =
        |address: &str| FeedChange::Add { address: address.to_owned(), name: Some("Weekly".to_owned()) };
    store.change_feeds(&[add(ADDRESS), add("https://other.example/")], 300).unwrap();
}

/// What is written, the number of values that is told, and what is then read.
const WRONG_VALUES: &[(&str, usize, &str)] = &[
    ("UPDATE items SET title = CAST(x'436166e92062' AS TEXT) WHERE id = 'b'", 1, "Caf\u{FFFD} b"),
    ("UPDATE items SET title = x'05' WHERE id = 'b'", 1, "title: \"https://n.example/b\""),
    ("UPDATE items SET title = x'00', url = x'00' WHERE id = 'b'", 2, "title: \"b\""),
    ("UPDATE items SET title = 'Looms' || char(10) || 'b' WHERE id = 'b'", 0, "title: \"Looms b\""),
    ("UPDATE feeds SET name = 'Weekly' || char(10, 10) || 'b'", 0, "name: \"Weekly b\""),
    ("UPDATE items SET title = x'1b5b' WHERE id = 'b'", 1, "https://n.example/b"),
    ("UPDATE items SET published = 'yesterday' WHERE id = 'b'", 1, "published: Undated"),
    ("UPDATE items SET published = 1.5 WHERE id = 'b'", 1, "published: Undated"),
    ("UPDATE items SET uncertain = 77 WHERE id = 'b'", 1, "date_uncertain: false"),
    ("UPDATE items SET html = 'no', listing = -1 WHERE id = 'b'", 2, "url_is_listing: false"),
    ("UPDATE items SET url = 'javascript:alert(1)' WHERE id = 'b'", 1, "url: None"),
    ("UPDATE items SET url = 'https://n.example/' || char(27) || 'b' WHERE id = 'b'", 1, "url: None"),
    (
        "UPDATE items SET countries = replace(hex(zeroblob(200000)), '00', 'KE,') WHERE id = 'b'",
        2,
        "countries: [KE]",
    ),
    ("UPDATE items SET countries = 'KE,K3,,kenya,UG' WHERE id = 'b'", 1, "countries: [KE, UG]"),
    (
        "UPDATE items SET topics = replace(hex(zeroblob(90000)), '00', 'a' || char(10)) WHERE id = 'b'",
        2,
        "\"a\", \"a\"",
    ),
    ("UPDATE items SET source = hex(zeroblob(90000)) WHERE id = 'b'", 1, "00000"),
    ("UPDATE items SET revision = 9223372036854775807 WHERE id = 'b'", 0, "Title b"),
    ("UPDATE items SET number = -5 WHERE id = 'b'", 0, "Title b"),
    (
        "UPDATE marks SET starred = 'x', countries = x'07' WHERE id = 'b'",
        2,
        "ArticleMarks { read: None, starred: None, removed: false, countries: None }",
    ),
    ("UPDATE marks SET id = CAST(x'ff' AS TEXT) WHERE id = 'a'", 1, "starred: Some(true)"),
    (
        "UPDATE feeds SET name = x'1b', added_at = -5, checked_at = 9e18, gone = 3",
        8,
        "name: \"weekly.example\"",
    ),
    (
        "UPDATE feeds SET moved_to = 'file:///etc/passwd', trouble = x'05' WHERE address LIKE '%weekly%'",
        2,
        "moved_to: None",
    ),
    ("UPDATE feeds SET address = CAST(x'ff' AS TEXT) WHERE address LIKE '%other%'", 1, ADDRESS),
    ("UPDATE about SET value = 'never' WHERE name = 'first_start'", 0, "None"),
    ("INSERT OR REPLACE INTO extras SELECT number, x'ff', '[{]' FROM items", 3, "Title b"),
];

#[test]
fn fault_38_a_wrong_value_costs_that_value() {
    for (sql, told, shows) in WRONG_VALUES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        library(&path);
        write_past_checks(&path, sql);
        let read = read(&path);
        assert!(read.article.is_some(), "{sql}");
        assert!(read.shown.contains(*shows), "{sql}: {}", read.shown);
        assert_eq!(read.told, *told, "{sql}");
        // What is saved then is saved, and the library is no other one for it.
        let mut store = store(&path);
        store.save_marks(&[kept("c", MarkValue::Read(true))], 900).unwrap();
        store.import(&[item("d", "Title d", "")], &ReadOnlyItems::default(), 901).unwrap();
        assert!(store.snapshot().unwrap().articles.len() >= 4, "{sql}");
        assert_eq!(
            fs::read_dir(folder.path())
                .unwrap()
                .flatten()
                .filter(|file| file.file_name().to_string_lossy().contains(".bad-"))
                .count(),
            0,
            "{sql}"
        );
        // An article that comes again is held against the rows that it may be, whatever is in them.
        let again = item("b", "Title b", "https://n.example/b");
        store.import(&[again], &ReadOnlyItems::default(), 902).unwrap();
        let left = store.snapshot().unwrap();
        assert!(left.articles.len() >= 4 && left.marks.len() >= 2, "{sql}");
    }
}

/// A document is merged with rows whose values are wrong, without a repair: what tells two articles apart is then one value
/// less.
#[test]
fn fault_38_a_wrong_value_stops_no_merge() {
    for sql in [
        "UPDATE items SET title = CAST(x'ff' AS TEXT) WHERE id = 'b'",
        "UPDATE items SET title = 7, source = x'07' WHERE id = 'b'",
        "UPDATE items SET published = 1.5, listing = 'no', feed = x'01' WHERE id = 'b'",
        "UPDATE items SET url = CAST(x'ff' AS TEXT) WHERE id = 'b'",
        "UPDATE items SET summary = CAST(x'ff' AS TEXT), content = x'02' WHERE id = 'b'",
        "UPDATE items SET id = CAST(x'ff' AS TEXT) WHERE id = 'b'",
        "UPDATE links SET item = 'b'",
        "UPDATE own_ids SET item = 'b'",
        "INSERT INTO shared_values (scope, key) VALUES ('import:', 'b')",
        "UPDATE marks SET id = CAST(x'ff' AS TEXT), removed_at = 5 WHERE id = 'a'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        library(&path);
        write_past_checks(&path, sql);
        let mut store = store(&path);
        // One with all its features, one with its title alone and one with its link alone.
        let again = [
            item("b", "Title b", "https://n.example/b"),
            item("x", "Title b", ""),
            item("y", "Another", "https://n.example/b"),
        ];
        store.import(&again, &ReadOnlyItems::default(), 400).unwrap();
        let told = store.take_notices();
        assert!(told.iter().all(|told| matches!(told, Error::BadValues { .. })), "{sql}: {told:?}");
        assert!(store.snapshot().unwrap().articles.len() >= 3, "{sql}");
        let files = fs::read_dir(folder.path()).unwrap().flatten();
        let names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        assert!(names.iter().all(|name| !name.contains(".bad-")), "{sql}: {names:?}");
    }
}

/// An id that makes no sense costs its row.
#[test]
fn fault_38_a_wrong_id_costs_its_row() {
    for wrong in [
        "CAST(x'ff62' AS TEXT)",
        "char(27) || 'b'",
        "'b' || char(10)",
        "'b' || char(8238)",
        "''",
        "hex(zeroblob(9000))",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        library(&path);
        write_past_checks(&path, &format!("UPDATE items SET id = {wrong} WHERE id = 'b'"));
        let read = read(&path);
        assert!(read.article.is_none() && read.told == 1, "{wrong}: {}", read.told);
    }
}

/// Text of somebody's library is as clean as that of a feed, wherever it is read.
#[test]
fn fault_2_text_of_a_library_is_cleaned() {
    let hostile = "char(27) || '[2Ja' || char(155) || '1mb' || char(8238) || 'c' || char(8294) || 'd' || char(917569) || 'e'";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    library(&path);
    for (table, columns) in [
        (
            "items",
            &["title", "source", "kind", "date_note", "places", "topics", "language", "summary", "content"][..],
        ),
        ("feeds", &["name", "folder", "trouble", "etag"]),
        ("about", &["value"]),
    ] {
        for column in columns {
            write_past_checks(&path, &format!("UPDATE {table} SET {column} = {hostile}"));
        }
    }
    let json = r#"[{"url":"https://n.example/a","title":"a\u001b[2J\u202eb"}]"#;
    write_past_checks(&path, &format!("INSERT INTO extras SELECT number, {hostile}, '{json}' FROM items"));
    let mut store = store(&path);
    let snapshot = store.snapshot().unwrap();
    let mut shown = format!("{snapshot:?} {:?}", store.subscriptions().unwrap());
    store.for_each_brief(&mut |article, _| shown.push_str(&format!("{article:?}"))).unwrap();
    // `Debug` writes what a terminal must not get as an escape.
    for escaped in ["\\u{1b}", "\\u{9b}", "\\u{202e}", "\\u{2066}", "\\u{e0041}"] {
        assert!(!shown.contains(escaped), "{escaped} {shown}");
    }
    let article = &snapshot.articles[0];
    assert_eq!([&article.title, &article.source, &article.authors[0], &article.topics[0]], ["abcde"; 4]);
    assert_eq!(snapshot.feeds[0].name, "abcde");
}
