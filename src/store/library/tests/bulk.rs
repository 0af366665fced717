//! A large file that comes into a library with few articles: the same as if it came little by little, and written at
//! once, while others read.

use super::super::LibraryFile;
use super::super::merge::{Document, Merge, Progress};
use super::{found, item, kept, store, today};
use crate::feed::Item;
use crate::news::{ArticleId, MarkValue, PublishedOn};
use crate::store::{ImportCounts, LibraryStore, ReadOnlyItems};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// Items of which some have the same id, link, story or day, with attachments and marks.
fn items(count: usize) -> Vec<Item> {
    let item = |n: usize| {
        let link = format!("https://example.org/{}", if n % 10 == 3 { n / 20 } else { n });
        let mut item = item(&format!("id{n}"), &format!("Story {}", n % 70), &link);
        item.own_id = if n % 9 == 4 { String::new() } else { format!("own{}", n - n % 3) };
        item.article.published = PublishedOn::day_of(2024, 1 + n as u32 % 12, 1 + n as u32 % 28);
        item.starred = (n % 11 == 5).then_some(true);
        item.article.attachments =
            (n % 13 == 6).then(|| super::recording("https://example.org/a.mp3")).into_iter().collect();
        item
    };
    (0..count).map(item).collect()
}

fn import(store: &mut LibraryStore, items: &[Item]) -> ImportCounts {
    store.import(items, &ReadOnlyItems::default(), 5).unwrap()
}

/// Returns all rows of all tables, the statements that created them, and the kind of the journal.
fn dump(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let all = |select: &str| {
        let mut query = connection.prepare(select).unwrap();
        let columns = query.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let values: Vec<Value> = (0..columns).map(|at| row.get(at).unwrap()).collect();
            Ok(format!("{select}: {values:?}"))
        };
        query.query_map([], row).unwrap().map(Result::unwrap).collect::<Vec<String>>()
    };
    let mut rows = all("SELECT type, name, sql FROM sqlite_schema ORDER BY name");
    for table in ["items", "own_ids", "links", "shared_values", "extras", "marks", "feeds"] {
        let mut of_table = all(&format!("SELECT * FROM {table}"));
        of_table.sort_unstable();
        rows.extend(of_table);
    }
    rows.extend(all("PRAGMA journal_mode"));
    rows.extend(all("PRAGMA integrity_check"));
    rows
}

#[test]
fn a_library_is_the_same_whichever_way_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let [at_once, in_batches] = ["a.db", "b.db"].map(|name| folder.path().join(name));
    let items = items(400);
    for path in [&at_once, &in_batches] {
        let mut store = store(path);
        import(&mut store, &items[380..]);
        store.save_marks(&[kept("id385", MarkValue::Removed(true))], 6).unwrap();
    }
    let counts = import(&mut store(&at_once), &items);
    let document = Document::new(&items, None);
    let batches = store(&in_batches).import_in_batches(&document, &ReadOnlyItems::default(), 5);
    assert_eq!(batches.unwrap(), counts);
    assert_eq!((counts.merged.new, counts.merged.removed), (380, 1));
    let rows = dump(&at_once);
    assert!(rows.contains(&"PRAGMA journal_mode: [Text(\"wal\")]".to_owned()));
    assert!(rows.contains(&"PRAGMA integrity_check: [Text(\"ok\")]".to_owned()));
    assert_eq!(rows, dump(&in_batches));
    let again = import(&mut store(&at_once), &items).merged;
    assert_eq!((again.new, again.changed, again.known, again.removed), (0, 0, 399, 1));
}

#[test]
fn what_fails_in_the_middle_leaves_the_library_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    import(&mut store(&path), &items(20));
    let before = dump(&path);
    let mut file = LibraryFile::open(&path, today(), false).unwrap().unwrap();
    assert!(file.suits_bulk(160).unwrap() && !file.suits_bulk(159).unwrap());
    let remove = |connection: &Connection| connection.execute("DELETE FROM items WHERE number > 5", []);
    let failed = file.write_bulk(
        |_| Ok(true),
        |connection, _| {
            remove(connection)?;
            connection.execute("INSERT INTO nothing VALUES (1)", []).map(Some)
        },
    );
    assert!(failed.is_err());
    let given_up = file.write_bulk(|_| Ok(true), |connection, _| remove(connection).map(|_| None::<()>));
    assert_eq!(given_up.unwrap(), None);
    let does_not_hold = file.write_bulk(|_| Ok(false), |connection, _| remove(connection).map(Some));
    assert_eq!(does_not_hold.unwrap(), None);
    drop(file);
    assert_eq!(dump(&path), before);
    assert_eq!(store(&path).articles(&[ArticleId::new("id19")]).unwrap().len(), 1);
}

#[test]
fn others_read_on_while_a_large_file_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let [path, copy] = ["library.db", "copy.db"].map(|name| folder.path().join(name));
    import(&mut store(&path), &items(20));
    store(&path).save_marks(&[kept("id2", MarkValue::Starred(true))], 6).unwrap();
    let mut reader = store(&path);
    let before = reader.snapshot().unwrap();
    assert!(before.articles.len() == 20 && before.marks[&ArticleId::new("id2")].starred == Some(true));
    let mut file = LibraryFile::open(&path, today(), false).unwrap().unwrap();
    let more = items(600);
    let written = file.write_bulk(
        |_| Ok(true),
        |connection, revision| {
            // With so little memory most of it is in the file or in its log before the end.
            connection.pragma_update(None, "cache_size", 10)?;
            let (nothing, document) = (ReadOnlyItems::default(), Document::new(&[], None));
            Merge::begin(connection, &nothing, &document, 7, revision).add_new(&more[20..])?;
            assert_eq!(reader.articles(&[ArticleId::new("id19")]).unwrap().len(), 1, "open before");
            assert_eq!(found(&path), before, "opened meanwhile");
            // What a kill or a copy without the log leaves.
            std::fs::copy(&path, &copy).unwrap();
            Ok(Some(()))
        },
    );
    assert_eq!(written.unwrap(), Some(()));
    assert_eq!(found(&copy), before);
    assert!(dump(&copy).contains(&"PRAGMA integrity_check: [Text(\"ok\")]".to_owned()));
    assert_eq!(found(&path).articles.len(), 600);
    assert_eq!(std::fs::metadata(folder.path().join("library.db-wal")).unwrap().len(), 0, "the log");
}

#[test]
fn what_comes_in_from_elsewhere_is_paired_before_indexes_are_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    import(&mut store(&path), &items(1));
    let mut file = LibraryFile::open(&path, today(), false).unwrap().unwrap();
    let (items, nothing) = (items(200), ReadOnlyItems::default());
    let document = Document::new(&items, None);
    let (mut progress, _) = Progress::default().within(file.identity);
    let identity = file.identity;
    let mut is_paired =
        |progress: &Progress| file.read(|connection, _| progress.is_paired(connection, identity));
    assert!(!is_paired(&progress).unwrap());
    let other = Connection::open(&path).unwrap();
    progress.pair(&other, &nothing, &document).unwrap();
    assert!(is_paired(&progress).unwrap());
    import(&mut store(&path), &items[..3]);
    assert!(!is_paired(&progress).unwrap());
}

/// Returns the bytes that this thread has written, where the system tells them.
#[cfg(target_os = "linux")]
fn written() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/io").unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("wchar: ")).unwrap();
    line.parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_new_library_is_written_hardly_more_than_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let items = items(6_000);
    let before = written();
    import(&mut store(&path), &items);
    let written = written() - before;
    let size = std::fs::metadata(&path).unwrap().len();
    // Once into the log and once into the file.
    assert!(size > 1_000_000 && written < size * 5 / 2, "{written} bytes for {size}");
}
