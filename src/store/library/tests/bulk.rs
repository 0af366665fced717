//! A large file that comes into a library with few articles: the same as if it came little by little, and written once.

use super::super::LibraryFile;
use super::{item, kept, store, today};
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
    let [at_once, beside_another] = ["a.db", "b.db"].map(|name| folder.path().join(name));
    let items = items(400);
    for path in [&at_once, &beside_another] {
        let mut store = store(path);
        import(&mut store, &items[380..]);
        store.save_marks(&[kept("id385", MarkValue::Removed(true))], 6).unwrap();
    }
    let counts = import(&mut store(&at_once), &items);
    let other = Connection::open(&beside_another).unwrap();
    other.query_row("SELECT count(*) FROM items", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(import(&mut store(&beside_another), &items), counts);
    assert_eq!((counts.merged.new, counts.merged.removed), (380, 1));
    drop(other);
    let rows = dump(&at_once);
    assert!(rows.contains(&"PRAGMA journal_mode: [Text(\"wal\")]".to_owned()));
    assert!(rows.contains(&"PRAGMA integrity_check: [Text(\"ok\")]".to_owned()));
    assert_eq!(rows, dump(&beside_another));
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
    let failed = file.write_bulk(|connection, _| {
        connection.execute("DELETE FROM items WHERE number > 5", [])?;
        connection.execute("INSERT INTO nothing VALUES (1)", [])
    });
    assert!(failed.is_err());
    drop(file);
    assert_eq!(dump(&path), before);
    assert_eq!(store(&path).articles(&[ArticleId::new("id19")]).unwrap().len(), 1);
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
fn a_new_library_is_written_hardly_more_than_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let items = items(6_000);
    let before = written();
    import(&mut store(&path), &items);
    let written = written() - before;
    let size = std::fs::metadata(&path).unwrap().len();
    // The tables of an empty library are written first, and the log that it has then.
    assert!(size > 1_000_000 && written < size * 3 / 2, "{written} bytes for {size}");
}
