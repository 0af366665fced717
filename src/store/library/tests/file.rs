//! The library file through everything that can happen to it.

use super::super::schema::STEPS;
use super::super::{LibraryFile, LibraryStore, files};
use super::{found, kept, store, today};
use crate::error::{Error, StoreError};
use crate::news::{ArticleId, ArticleMarks, Country, MarkChange, MarkValue};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn read(id: &str) -> MarkChange {
    kept(id, MarkValue::Read(true))
}

fn countries(codes: &[&str]) -> Option<Vec<Country>> {
    Some(codes.iter().map(|code| Country::from_code(code).unwrap()).collect())
}

fn names(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).collect()
}

/// A library with some marks, closed.
fn library(folder: &Path) -> PathBuf {
    let path = folder.join("library.db");
    store(&path).save_marks(&(0..400).map(|n| read(&format!("article-{n}"))).collect::<Vec<_>>(), 1).unwrap();
    path
}

#[test]
fn what_was_said_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/deeper/library.db");
    let mut store = store(&path);
    assert_eq!(store.snapshot().unwrap(), super::Snapshot::default());
    assert!(!path.exists(), "looking makes no file");
    let marked = |read, starred, countries| ArticleMarks { read, starred, removed: false, countries };
    // What is said, and what is then known of each article.
    for (said, of, known) in [
        (MarkValue::Read(true), "a", marked(Some(true), None, None)),
        (MarkValue::Starred(true), "a", marked(Some(true), Some(true), None)),
        (MarkValue::Read(false), "a", marked(Some(false), Some(true), None)),
        (MarkValue::Read(false), "a", marked(Some(false), Some(true), None)),
        (MarkValue::Countries(countries(&["SY", "LB"])), "b", marked(None, None, countries(&["SY", "LB"]))),
        (MarkValue::Countries(countries(&[])), "b", marked(None, None, countries(&[]))),
        (MarkValue::Starred(false), "b", marked(None, Some(false), countries(&[]))),
        (MarkValue::Countries(None), "b", marked(None, Some(false), None)),
        (MarkValue::Read(true), "عربي '; --", marked(Some(true), None, None)),
    ] {
        assert_eq!(store.save_marks(&[kept(of, said.clone())], 7).unwrap().marks, [], "{said:?}");
        assert_eq!(found(&path).marks[&ArticleId::new(of)], known, "{said:?}");
    }
    assert_eq!(found(&path).first_start, Some(today()));
    assert_eq!(found(&path).marks.len(), 3);
    let later = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    LibraryStore::new(path.clone(), later).save_marks(&[read("c")], 8).unwrap();
    assert_eq!(found(&path).first_start, Some(today()), "the first start stays the first");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o600));
    }
}

#[test]
fn a_file_is_closed_tidily_and_writes_through_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    assert_eq!(names(folder.path()), ["library.db".to_owned()].into());
    let connection = Connection::open(&path).unwrap();
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

/// Spoils a library in some way.
type Spoil = fn(&Path);

#[cfg(unix)]
#[test]
fn a_link_stays_one() {
    let folder = tempfile::tempdir().unwrap();
    let (link, real) = (folder.path().join("link.db"), folder.path().join("real.db"));
    std::os::unix::fs::symlink(&real, &link).unwrap();
    store(&link).save_marks(&[read("a")], 1).unwrap();
    assert_eq!(found(&real).marks.len(), 1);
    fs::write(&real, "no database").unwrap();
    let mut usual = store(&link).with_usual_path(Some(&link));
    usual.save_marks(&[read("b")], 1).unwrap();
    let told = usual.take_notices().remove(0).to_string();
    assert!(told.contains("real.db.bad-20261122"), "{told}");
    assert_eq!(found(&real).marks.len(), 1);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

/// Pages are looked at one by one only after somebody left in haste.
#[test]
fn damage_nobody_came_across_is_found_after_an_unclean_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let index = {
        let connection = Connection::open(&path).unwrap();
        let page = "SELECT rootpage FROM sqlite_schema WHERE name = 'marks_by_revision'";
        connection.query_row(page, [], |row| row.get::<_, u32>(0)).unwrap() as usize
    };
    let mut bytes = fs::read(&path).unwrap();
    // Entries of the index that belong to no row.
    let end = index * 4096;
    bytes[end - 64..end].fill(1);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(found(&path).marks.len(), 400);
    fs::write(files::with_suffix(&path, "-wal"), "left").unwrap();
    let mut store = store(&path);
    assert_eq!(store.snapshot().unwrap().marks.len(), 400, "the index is not needed");
    assert!(matches!(store.take_notices()[..], [Error::Damaged { .. }]));
}

#[test]
fn what_is_not_ours_is_left_as_it_is() {
    let others: Spoil = |path| {
        fs::remove_file(path).unwrap();
        Connection::open(path).unwrap().execute_batch("CREATE TABLE bookmarks (a)").unwrap();
    };
    let others_marked: Spoil = |path| {
        fs::remove_file(path).unwrap();
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA application_id = 7; CREATE TABLE marks (a)").unwrap();
    };
    fn also(path: &Path, sql: &str) {
        Connection::open(path).unwrap().execute_batch(sql).unwrap();
    }
    let trigger: Spoil = |path| {
        also(path, "CREATE TRIGGER t AFTER INSERT ON marks BEGIN DELETE FROM marks; END");
    };
    let view: Spoil = |path| also(path, "CREATE VIEW v AS SELECT id FROM marks");
    let table: Spoil = |path| also(path, "CREATE TABLE bookmarks (a)");
    let index: Spoil = |path| also(path, "CREATE INDEX i ON marks (hex(zeroblob(1000)))");
    let in_place: Spoil = |path| also(path, "DROP TABLE links; CREATE VIEW links AS SELECT 1 AS key");
    let words = "is not an sse-news library";
    let cases: [(&str, &str, Spoil); 9] = [
        ("another's", "library.db", others),
        ("another's, marked as such", "library.db", others_marked),
        ("a text", "notes.txt", |path| fs::write(path, "to do: nothing").unwrap()),
        ("a text with the name of a library", "notes.db", |path| fs::write(path, "no marks").unwrap()),
        ("with a trigger", "library.db", trigger),
        ("with a view", "library.db", view),
        ("with a table", "library.db", table),
        ("with an index", "library.db", index),
        ("with a view for a table", "library.db", in_place),
    ];
    for (case, name, spoil) in cases {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::rename(library(folder.path()), &path).unwrap();
        spoil(&path);
        let before = (names(folder.path()), fs::read(&path).unwrap());
        let mut store = store(&path);
        for error in [store.snapshot().unwrap_err(), store.save_marks(&[read("a")], 1).unwrap_err()] {
            assert!(error.to_string().contains(words), "{case}: {error}");
        }
        assert!(store.changes().is_err(), "{case}");
        drop(store);
        let left: BTreeSet<_> = names(folder.path()).into_iter().filter(|n| !n.ends_with("-shm")).collect();
        assert_eq!((left, fs::read(&path).unwrap()), before, "{case}");
    }
}

#[test]
fn an_older_version_is_copied_and_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let before = found(&path);
    let steps = [STEPS, &["ALTER TABLE marks ADD COLUMN note TEXT; CREATE TABLE folders (name TEXT) STRICT"]];
    let mut file = LibraryFile::open_with(&path, today(), false, &steps.concat()).unwrap().unwrap();
    assert_eq!(file.snapshot(None).unwrap(), before);
    file.save_marks(&[read("later")], 2).unwrap();
    drop(file);
    let copy = folder.path().join(format!("library.db.version-{}", STEPS.len()));
    assert_eq!(found(&copy), before, "the copy is a library of the version before");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&copy).unwrap().permissions()) & 0o777,
        0o600
    );
    // What is newer is only read.
    assert_eq!(found(&path).marks.len(), before.marks.len() + 1);
    // A step that fails changes nothing.
    let bad = [STEPS, &["CREATE TABLE good (a); CREATE TABLE marks (a)"]].concat();
    assert!(LibraryFile::open_with(&copy, today(), false, &bad).is_err());
    assert_eq!(found(&copy), before);
}

#[test]
fn fault_38_a_full_disk_costs_what_is_being_said_and_nothing_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let before = found(&path);
    let mut store = store(&path);
    store.snapshot().unwrap();
    let pages = "SELECT page_count FROM pragma_page_count";
    let connection = &store.file.as_ref().unwrap().connection;
    let full: i64 = connection.query_row(pages, [], |row| row.get(0)).unwrap();
    connection.pragma_update(None, "max_page_count", full).unwrap();
    let many: Vec<MarkChange> = (0..2000).map(|n| read(&format!("more-{n}"))).collect();
    let error = store.save_marks(&many, 3).unwrap_err();
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(found(&path), before);
    store.save_marks(&many, 3).unwrap();
    assert_eq!(found(&path).marks.len(), before.marks.len() + 2000, "with room again it goes on");
}

#[test]
fn fault_38_where_nothing_can_be_written_the_marks_can_still_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let before = found(&path);
    let mut store = store(&path);
    store.snapshot().unwrap();
    store.file.as_ref().unwrap().connection.pragma_update(None, "query_only", true).unwrap();
    let error = store.save_marks(&[read("a")], 3).unwrap_err();
    assert!(error.to_string().contains("the library is read-only"), "{error}");
    assert_eq!(found(&path), before);
    // A file in the way of a folder: nothing can be made there, by nobody.
    let mut nowhere = LibraryStore::new(path.join("library.db"), today());
    assert!(nowhere.save_marks(&[read("a")], 3).is_err());
    for not_a_file in [folder.path(), Path::new("/dev/null")] {
        let mut store = LibraryStore::new(not_a_file.to_owned(), today());
        assert!(store.snapshot().unwrap_err().to_string().contains("it is not a file"));
        assert!(store.save_marks(&[read("a")], 3).is_err());
    }
}

#[test]
fn fault_39_two_processes_share_a_file_and_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let (mut one, mut two) = (store(&path), store(&path));
    assert_eq!(one.snapshot().unwrap(), two.snapshot().unwrap());
    assert_eq!(one.changes().unwrap().marks, []);
    two.save_marks(&[read("a"), kept("b", MarkValue::Starred(true))], 1).unwrap();
    let (there, taken_back) =
        (|id| kept(id, MarkValue::Removed(false)), |id| kept(id, MarkValue::Countries(None)));
    assert_eq!(
        one.changes().unwrap().marks,
        [
            read("a"),
            there("a"),
            taken_back("a"),
            kept("b", MarkValue::Starred(true)),
            there("b"),
            taken_back("b"),
        ]
    );
    assert_eq!(one.changes().unwrap().marks, [], "told once");
    assert_eq!(two.changes().unwrap().marks, [], "what one says oneself is no news");
    two.save_marks(&[kept("a", MarkValue::Read(false))], 2).unwrap();
    two.save_marks(&[kept("c", MarkValue::Read(true))], 2).unwrap();
    let seen = one.save_marks(&[read("a")], 3).unwrap().marks;
    let others = [there("a"), taken_back("a"), read("c"), there("c"), taken_back("c")];
    assert_eq!(seen, others, "who speaks last is right");
    assert_eq!(found(&path).marks[&ArticleId::new("a")].read, Some(true));
}

#[test]
fn a_file_that_was_taken_away_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut store = store(&path);
    store.snapshot().unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(files::with_suffix(&path, suffix));
    }
    store.save_marks(&[read("a")], 1).unwrap();
    assert_eq!(found(&path).marks.len(), 1);
}

#[test]
fn fault_39_a_file_that_is_locked_is_told_and_can_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut store = store(&path);
    store.snapshot().unwrap();
    store.file.as_ref().unwrap().connection.busy_timeout(std::time::Duration::from_millis(10)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.save_marks(&[read("a")], 1).unwrap_err();
    assert!(matches!(error, Error::Library { why: StoreError::Busy, .. }), "{error}");
    assert_eq!(store.changes().unwrap().marks, [], "reading goes on meanwhile");
    other.execute_batch("ROLLBACK").unwrap();
    store.save_marks(&[read("a")], 1).unwrap();
    assert_eq!(found(&path).marks.len(), 401);
}

#[test]
fn a_file_of_no_bytes_is_taken_for_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine");
    fs::write(&path, "").unwrap();
    let mut store = store(&path);
    assert_eq!(store.snapshot().unwrap(), super::Snapshot::default());
    store.save_marks(&[read("a")], 1).unwrap();
    assert_eq!(found(&path).first_start, Some(today()));
}

/// Bytes changed at places all over the file and its log: whatever comes of it is told or harmless, what is said then
/// is kept, and nothing of a damaged file is lost.
#[test]
fn fault_38_no_byte_can_stop_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = library(folder.path());
    let mut other = store(&path);
    other.save_marks(&[read("in the log")], 2).unwrap();
    let parts = ["", "-wal"].map(|suffix| (suffix, fs::read(files::with_suffix(&path, suffix)).unwrap()));
    drop(other);
    let mut random = 7_u64;
    let mut next = |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    for round in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let spoiled = next(3);
        for (number, (suffix, bytes)) in parts.iter().enumerate() {
            let mut bytes = bytes.clone();
            if spoiled == number || spoiled == 2 {
                for _ in 0..=next(20) {
                    // Heads of the file and of its pages are where most depends on a byte.
                    let at = if next(2) == 0 {
                        next(bytes.len() / 512) * 512 + next(40)
                    } else {
                        next(bytes.len())
                    };
                    bytes[at] = next(256) as u8;
                }
                bytes.truncate(if next(4) == 0 { next(bytes.len()) } else { bytes.len() });
            }
            fs::write(files::with_suffix(&path, suffix), bytes).unwrap();
        }
        let mut store = store(&path);
        let _ = store.snapshot();
        let kept = store.save_marks(&[read("new")], 9);
        drop(store);
        // A single byte can say that another program, a newer version or nobody may write it.
        let told = match &kept {
            Err(Error::Library { why, .. }) => {
                matches!(why, StoreError::Foreign | StoreError::Newer | StoreError::ReadOnly)
            }
            _ => false,
        };
        assert!(kept.is_ok() || told, "round {round}: {kept:?}");
        if kept.is_ok() {
            assert_eq!(found(&path).marks[&ArticleId::new("new")].read, Some(true), "round {round}");
        }
    }
}

#[test]
fn a_file_from_before_there_were_feeds_is_brought_up_with_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(STEPS[0]).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.pragma_update(None, "application_id", super::super::schema::APPLICATION).unwrap();
    old.execute("INSERT INTO marks (id, starred, said_at, revision) VALUES ('a', 1, 7, 7)", []).unwrap();
    drop(old);
    // What nobody may write to is read as it is.
    let address = format!("file:{}?immutable=1", path.display());
    let connection = Connection::open(address).unwrap();
    let mut file = {
        let open = super::super::files::OpenFile::of_none();
        LibraryFile::new(open, connection, &path, path.clone(), None, Some(StoreError::ReadOnly), today())
    };
    let read_only = file.snapshot(None).unwrap();
    assert_eq!((read_only.marks.len(), read_only.articles.len()), (1, 0));
    assert!(file.changes().is_ok());
    drop(file);
    let mut store = store(&path);
    store.save_marks(&[read("b")], 8).unwrap();
    assert_eq!(
        store
            .import(&[super::item("x", "X", "")], &super::super::ReadOnlyItems::default(), 9)
            .unwrap()
            .merged
            .new,
        1
    );
    let found = found(&path);
    assert_eq!((found.marks.len(), found.articles.len()), (2, 1));
    assert!(names(folder.path()).contains("library.db.version-1"));
}
