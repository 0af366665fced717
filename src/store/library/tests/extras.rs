//! Authors and attachments: stored beside the articles that have some, and read from every version of the file.

use super::super::schema::{APPLICATION, STEPS};
use super::super::{LibraryFile, ReadOnlyItems};
use super::{found, item, recording, store, today};
use crate::error::StoreError;
use crate::feed::Item;
use crate::news::ArticleId;
use rusqlite::Connection;
use std::path::Path;
use std::slice;

/// An article with these authors and a recording.
fn written_by(id: &str, authors: &[&str]) -> Item {
    let mut item = item(id, "A loom for two valleys", "https://x.example/loom");
    item.article.authors = authors.iter().map(|&author| author.to_owned()).collect();
    item.article.attachments = vec![recording("https://x.example/loom.mp3")];
    item
}

fn import(path: &Path, items: &[Item]) {
    store(path).import(items, &ReadOnlyItems::default(), 5).unwrap();
}

fn rows(path: &Path) -> i64 {
    let connection = Connection::open(path).unwrap();
    connection.query_row("SELECT count(*) FROM extras", [], |row| row.get(0)).unwrap()
}

#[test]
fn what_few_articles_have_is_stored_for_these_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let loom = written_by("loom", &["Ana Luz", "B. Okello"]);
    import(&path, &[loom.clone(), item("plain", "Plain", "https://x.example/plain")]);
    assert_eq!(rows(&path), 1);
    let ids = [ArticleId::new("loom")];
    assert_eq!(store(&path).articles(&ids).unwrap(), slice::from_ref(&loom.article));
    // In brief the authors are there, for the search, and the attachments are not.
    let mut briefs = Vec::new();
    store(&path)
        .for_each_brief(&mut |article, _| briefs.push((article.authors, article.attachments)))
        .unwrap();
    briefs.sort_by_key(|(authors, _)| authors.len());
    assert_eq!(briefs, [(vec![], vec![]), (loom.article.authors, vec![])]);
}

#[test]
fn authors_follow_the_newest_version_and_stay_where_it_names_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    for (authors, stored) in [(&["Ana Luz"][..], "Ana Luz"), (&["C. Mbeki"], "C. Mbeki"), (&[], "C. Mbeki")] {
        import(&path, &[written_by("loom", authors)]);
        assert_eq!(found(&path).articles[0].authors, [stored]);
        assert_eq!(found(&path).articles[0].attachments.len(), 1);
    }
}

#[test]
fn a_value_that_was_never_written_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let loom = written_by("loom", &["Ana Luz"]);
    import(&path, slice::from_ref(&loom));
    let set = |column: &str, value: &str| {
        let connection = Connection::open(&path).unwrap();
        connection.execute(&format!("UPDATE extras SET {column} = {value}"), []).unwrap();
    };
    set("attachments", "'[{\"url\":7}'");
    let read = found(&path).articles.remove(0);
    assert_eq!((&read.authors, read.attachments.len()), (&loom.article.authors, 0));
    set("authors", "CAST(x'ff41' AS TEXT)");
    assert_eq!(found(&path).articles[0].authors, Vec::<String>::new());
    set("authors", "'Ana' || char(27) || '[2J' || char(10) || char(10) || 'B'");
    assert_eq!(found(&path).articles[0].authors, ["Ana", "B"]);
}

#[test]
fn a_file_from_before_there_were_authors_is_read_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let old = Connection::open(&path).unwrap();
    STEPS[..2].iter().for_each(|step| old.execute_batch(step).unwrap());
    old.pragma_update(None, "user_version", 2).unwrap();
    old.pragma_update(None, "application_id", APPLICATION).unwrap();
    old.execute(
        "INSERT INTO items (id, title, uncertain, kind, source, listing, countries, countries_from, also_mentioned,
            places, topics, story, added_at, revision, summary, html)
        VALUES ('a', 'A', 0, '', '', 0, '', '', '', '', '', '', 0, 1, '', 0)",
        [],
    )
    .unwrap();
    drop(old);
    let connection = Connection::open(format!("file:{}?immutable=1", path.display())).unwrap();
    let mut file = {
        let open = super::super::files::OpenFile::of_none();
        LibraryFile::new(open, connection, &path, path.clone(), None, Some(StoreError::ReadOnly), today())
    };
    let read_only = file.snapshot(None).unwrap();
    assert_eq!(read_only.articles[0].title, "A");
    assert_eq!(read_only.articles[0].authors, Vec::<String>::new());
}
