//! The cells of a library file that another program has written to.

use super::checks::{assert_block, assert_line, today};
use super::feed::assert_article;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use sse_news::feed::Item;
use sse_news::news::{Article, ArticleId, FeedChange, MarkChange, MarkValue, PublishedOn};
use sse_news::store::{LibraryStore, ReadOnlyItems};
use std::path::{Path, PathBuf};

/// A library file, and a connection to it that takes tables for less strict than they are.
struct Spoiled {
    path: PathBuf,
    lax: Connection,
    tables: Vec<String>,
    columns: Vec<(String, String)>,
    _folder: tempfile::TempDir,
}

thread_local! {
    static SPOILED: Spoiled = Spoiled::new();
}

/// Writes values into cells and reads the library. The values are divided by the byte 254; the first byte of each is the
/// column, the second the type.
pub fn cells(bytes: &[u8]) {
    SPOILED.with(|spoiled| {
        spoiled.restore();
        for cell in bytes.split(|&byte| byte == 254).take(16) {
            if let [column, kind, value @ ..] = cell {
                spoiled.write(usize::from(*column), *kind, value);
            }
        }
        read(&spoiled.path);
    });
}

/// Reads a library in every way that the program has.
fn read(path: &Path) {
    let mut store = LibraryStore::new(path.to_owned(), today());
    let snapshot = store.snapshot().unwrap();
    snapshot.articles.iter().for_each(assert_article);
    for feed in &snapshot.feeds {
        assert_line(&feed.address);
        assert_line(&feed.name);
    }
    store.subscriptions().unwrap();
    let mut briefs = 0;
    store.for_each_brief(&mut |_, _| briefs += 1).unwrap();
    assert_eq!(briefs, snapshot.articles.len());
    let ids: Vec<ArticleId> = snapshot.articles.iter().map(|article| article.id.clone()).collect();
    // Those whose text is none are left out; they are told of where they are opened.
    assert!(store.articles(&ids).unwrap().len() <= ids.len());
    store.catalogue(None, 9).unwrap();
    store.take_notices().iter().for_each(|notice| assert_block(&notice.to_string()));
}

impl Spoiled {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        fill(&path);
        let connection = Connection::open(&path).unwrap();
        let strict = texts(&connection, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
        let loosen = "PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), 'STRICT', '') WHERE type = 'table'";
        connection.execute_batch(loosen).unwrap();
        // This connection reads the tables as they are now and goes on with that, since no other learns of the change.
        let lax = Connection::open(&path).unwrap();
        lax.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF").unwrap();
        let tables =
            texts(&lax, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        let mut columns = Vec::new();
        for table in &tables {
            lax.execute_batch(&format!("CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")).unwrap();
            let names = texts(&lax, &format!("SELECT name FROM pragma_table_info('{table}')"));
            columns.extend(names.into_iter().map(|name| (table.clone(), name)));
        }
        columns.sort();
        for sql in strict {
            let loose = sql.replace("STRICT, ", "").replace("STRICT", "");
            connection
                .execute("UPDATE sqlite_schema SET sql = ?1 WHERE sql = ?2", params![sql, loose])
                .unwrap();
        }
        Self { path, lax, tables, columns, _folder: folder }
    }

    /// Makes every table as it was in the beginning.
    fn restore(&self) {
        let each =
            |table: &String| format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table};");
        let all: String = self.tables.iter().map(each).collect();
        self.lax.execute_batch(&format!("BEGIN; {all} COMMIT")).unwrap();
    }

    /// Writes a value into a column of every row that takes it.
    fn write(&self, column: usize, kind: u8, value: &[u8]) {
        let (table, column) = &self.columns[column % self.columns.len()];
        let number = value.iter().take(8).fold(0, |number: i64, &byte| number << 8 | i64::from(byte));
        let (expression, value) = match kind % 5 {
            0 => ("?1", Value::Null),
            1 => ("?1", Value::Integer(number)),
            2 => ("?1", Value::Real(f64::from_bits(number as u64))),
            // Not every text of a file is text.
            3 => ("CAST(?1 AS TEXT)", Value::Blob(value.to_vec())),
            _ => ("?1", Value::Blob(value.to_vec())),
        };
        // What no file can hold, such as two rows with one key, is not written.
        let _ = self.lax.execute(&format!("UPDATE OR IGNORE {table} SET {column} = {expression}"), [value]);
    }
}

/// Returns the texts of a query.
fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut query = connection.prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Makes a library of three articles, two marks and two feeds.
fn fill(path: &Path) {
    let mut store = LibraryStore::new(path.to_owned(), today());
    let items = ["a", "b", "c"].map(|id| {
        let mut article = Article::new(id, format!("Title {id}"), PublishedOn::day_of(2025, 3, 9));
        article.url = Some(format!("https://news.example/{id}"));
        Item { own_id: id.to_owned(), ..Item::new(article) }
    });
    store.import(&items, &ReadOnlyItems::default(), 100).unwrap();
    let mark = |id: &str, value| MarkChange { id: ArticleId::new(id), value };
    store.save_marks(&[mark("b", MarkValue::Starred(true)), mark("a", MarkValue::Read(true))], 200).unwrap();
    let add =
        |address: &str| FeedChange::Add { address: address.to_owned(), name: Some("Weekly".to_owned()) };
    store.change_feeds(&[add("https://weekly.example/feed"), add("https://other.example/")], 300).unwrap();
}
