//! Damaged libraries by the hundred: nothing is lost of them that SQLite reads by itself.
//!
//! `SSE_NEWS_DAMAGED_FILES` is the number of files that are spoiled, `SSE_NEWS_DAMAGED_ARTICLES` the number of articles in
//! each, and `SSE_NEWS_DAMAGED_FROM` the number of the first, so that one of them can be looked at alone.

use chrono::NaiveDate;
use rusqlite::Connection;
use sse_news::error::{Error, StoreError};
use sse_news::feed::Item;
use sse_news::news::{Article, ArticleId, Content, FeedChange, MarkChange, MarkValue, PublishedOn};
use sse_news::store::{LibraryStore, ReadOnlyItems, Snapshot};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

const PAGE: usize = 4096;
const ASIDE: &str = "library.db.bad-20261122";

fn store(path: &Path) -> LibraryStore {
    LibraryStore::new(path.to_owned(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
}

fn kept(id: &str, value: MarkValue) -> MarkChange {
    MarkChange { id: ArticleId::new(id), value }
}

fn found(path: &Path) -> Snapshot {
    store(path).snapshot().unwrap()
}

fn log_of(path: &Path) -> PathBuf {
    path.with_file_name("library.db-wal")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.ends_with("-shm")).collect()
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// A library of articles, some with long texts, every third of them starred, with marks of others and with feeds.
fn library(folder: &Path, articles: usize) -> PathBuf {
    let path = folder.join("library.db");
    let mut store = store(&path);
    let items: Vec<_> = (0..articles)
        .map(|n| {
            let mut article = Article::new(
                format!("a{n:05}"),
                format!("Weavers meet, part {n}"),
                PublishedOn::day_of(2023, 6, 26),
            );
            article.url = Some(format!("https://n.example/{n}"));
            let words = format!("The looms of hall {n} are shared. ");
            article.content =
                Content::Text(words.repeat(if n % 7 == 0 { 300 } else { 20 }).trim().to_owned());
            Item { own_id: article.id.to_string(), ..Item::new(article) }
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

/// The ids of the articles and marks that SQLite reads of a file, looked for one by one and from both ends.
fn readable(path: &Path, articles: usize) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut items, mut marks) = (BTreeSet::new(), BTreeSet::new());
    let Ok(connection) = Connection::open(path) else { return (items, marks) };
    let collect = |sql: &str, into: &mut BTreeSet<String>| {
        let Ok(mut query) = connection.prepare(sql) else { return };
        let Ok(mut rows) = query.query([]) else { return };
        for _ in 0..10 * articles {
            let Ok(Some(row)) = rows.next() else { break };
            // An id that was changed is another one.
            let id = row.get::<_, String>(0).ok();
            let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
            let is_ours = |id: &String| {
                ["a", "bundled-"].iter().any(|begin| id.strip_prefix(begin).is_some_and(is_number))
            };
            into.extend(id.filter(is_ours));
        }
    };
    for end in ["", " DESC"] {
        collect(&format!("SELECT id FROM items NOT INDEXED ORDER BY number{end}"), &mut items);
        collect(&format!("SELECT id FROM marks ORDER BY id{end}"), &mut marks);
    }
    for n in 0..=articles {
        collect(&format!("SELECT id FROM items NOT INDEXED WHERE number = {n}"), &mut items);
        collect(&format!("SELECT id FROM marks WHERE id = 'a{n:05}'"), &mut marks);
        collect(&format!("SELECT id FROM marks WHERE id = 'bundled-{n}'"), &mut marks);
    }
    (items, marks)
}

/// Spoils the bytes of a file in one of many ways.
fn spoil(bytes: &mut Vec<u8>, random: &mut Random) -> &'static str {
    let pages = bytes.len() / PAGE;
    let page = |random: &mut Random| random.below(pages) * PAGE;
    match random.below(10) {
        0 => {
            for _ in 0..=random.below(40) {
                let at = random.below(bytes.len());
                bytes[at] = random.below(256) as u8;
            }
            "bytes"
        }
        1 => {
            for _ in 0..=random.below(8) {
                let at = page(random) + random.below(16);
                bytes[at] = random.below(256) as u8;
            }
            "heads of pages"
        }
        2 => {
            for _ in 0..=random.below(3) {
                let at = page(random);
                bytes[at..at + PAGE].fill(0);
            }
            "pages of zeros"
        }
        3 => {
            let at = page(random);
            bytes[at..at + PAGE].iter_mut().for_each(|byte| *byte = random.below(256) as u8);
            "a page of anything"
        }
        4 => {
            bytes.truncate(random.below(bytes.len()));
            "cut"
        }
        5 => {
            let (a, b) = (page(random), page(random));
            for at in 0..PAGE {
                bytes.swap(a + at, b + at);
            }
            "pages in each other's place"
        }
        6 => {
            let (a, b) = (page(random), page(random));
            bytes.copy_within(a..a + PAGE, b);
            "a page twice"
        }
        7 => {
            bytes[..100].iter_mut().for_each(|byte| *byte = random.below(256) as u8);
            "the header"
        }
        8 => {
            let at = random.below(100);
            bytes[at] ^= 1 << random.below(8);
            "a bit of the header"
        }
        _ => {
            let at = 100 + random.below(3900);
            bytes[at] = random.below(256) as u8;
            "the schema"
        }
    }
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

fn ids(snapshot: &Snapshot) -> (BTreeSet<String>, BTreeSet<String>) {
    let articles = snapshot.articles.iter().map(|article| article.id.to_string()).collect();
    (articles, snapshot.marks.keys().map(ToString::to_string).collect())
}

/// A file that is spoiled at random, with what SQLite reads of it.
struct Case {
    /// What was done to it, for messages.
    what: String,
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
    with_log: bool,
    items: BTreeSet<String>,
    marks: BTreeSet<String>,
}

/// What became of a damaged file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Refused,
    Newer,
    Repaired,
    Usable,
}

impl Case {
    /// Spoils a copy of a library, whose log is given too, as the number says.
    fn new(seed: usize, whole: &[u8], parts: &[Vec<u8>; 2], articles: usize) -> Self {
        let mut random = Random(seed as u64);
        let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let with_log = random.below(4) == 0;
        let mut bytes = if with_log { parts[0].clone() } else { whole.to_owned() };
        let how = spoil(&mut bytes, &mut random);
        for folder in [&folder, &copy] {
            let path = folder.path().join("library.db");
            fs::write(&path, &bytes).unwrap();
            if with_log {
                fs::write(log_of(&path), &parts[1]).unwrap();
            }
        }
        let (items, marks) = readable(&copy.path().join("library.db"), articles);
        Self { what: format!("{seed}: {how}"), folder, bytes, with_log, items, marks }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("library.db")
    }

    fn store(&self) -> LibraryStore {
        store(&self.path()).with_usual_path(Some(&self.path()))
    }

    fn assert_nothing_is_lost(&self, found: &Snapshot) {
        let (articles, marks) = ids(found);
        let (mut no_items, mut no_marks) = (self.items.difference(&articles), self.marks.difference(&marks));
        assert_eq!(no_items.next().or_else(|| no_marks.next()), None, "{}", self.what);
    }

    /// Reads the file, saves something in it and reads it again.
    fn use_it(&self) -> (Became, usize) {
        let (path, before) = (self.path(), names(self.folder.path()));
        let mut reader = self.store();
        let read = reader.snapshot();
        let is_damaged = reader.take_notices().iter().any(|notice| matches!(notice, Error::Damaged { .. }));
        drop(reader);
        let is_as_it_was = || fs::read(&path).unwrap() == self.bytes && names(self.folder.path()) == before;
        // The log of a sound file is written into it.
        let is_folded = self.with_log && !is_damaged;
        assert!(is_folded || is_as_it_was(), "{}: reading changes nothing", self.what);
        match read {
            Ok(read) => self.assert_nothing_is_lost(&read),
            Err(Error::Library { why: StoreError::Foreign, .. }) => return (Became::Refused, 0),
            Err(error) => panic!("{}: {error}", self.what),
        }
        match self.store().save_marks(&[kept("new", MarkValue::Read(true))], 900) {
            Ok(_) => {}
            Err(Error::Library { why: StoreError::Newer, .. }) => return (Became::Newer, 0),
            Err(error) => panic!("{}: {error}", self.what),
        }
        let after = found(&path);
        self.assert_nothing_is_lost(&after);
        assert!(after.marks.contains_key(&ArticleId::new("new")), "{}", self.what);
        let aside = self.folder.path().join(ASIDE);
        let became = if aside.exists() { Became::Repaired } else { Became::Usable };
        let is_kept = || self.with_log || fs::read(&aside).unwrap() == self.bytes;
        assert!(became == Became::Usable || is_kept(), "{}: the old file stays", self.what);
        (became, after.articles.len() + after.marks.len())
    }
}

/// Files that are spoiled in every way, some of them with a log beside them.
#[test]
fn fault_38_nothing_is_lost_that_sqlite_reads() {
    let (files, articles) = (number("SSE_NEWS_DAMAGED_FILES", 150), number("SSE_NEWS_DAMAGED_ARTICLES", 60));
    let origin = tempfile::tempdir().unwrap();
    let original = library(origin.path(), articles);
    let mut other = store(&original);
    other.save_marks(&[kept("in the log", MarkValue::Read(true))], 400).unwrap();
    let parts = [&original, &log_of(&original)].map(|path| fs::read(path).unwrap());
    drop(other);
    let whole = fs::read(&original).unwrap();
    let (mut became, mut slowest, mut readable, mut kept) = (Vec::new(), (0.0, 0), 0, 0);
    for seed in number("SSE_NEWS_DAMAGED_FROM", 0)..files {
        let case = Case::new(seed, &whole, &parts, articles);
        let began = Instant::now();
        let (how, rows) = case.use_it();
        let seconds = began.elapsed().as_secs_f64();
        slowest = if seconds > slowest.0 { (seconds, seed) } else { slowest };
        became.push(how);
        readable += if rows > 0 { case.items.len() + case.marks.len() } else { 0 };
        kept += rows;
    }
    let count = |which| became.iter().filter(|became| **became == which).count();
    let [repaired, usable, newer, refused] =
        [Became::Repaired, Became::Usable, Became::Newer, Became::Refused].map(count);
    println!(
        "{files} damaged files of {articles} articles: {repaired} repaired, {usable} usable as they were, {newer} taken \
         for newer, {refused} refused; SQLite read {readable} rows, {kept} were kept; the slowest took {:.2} s (number {})",
        slowest.0, slowest.1
    );
    assert!(repaired > 0 && refused * 20 < files.max(20), "{repaired} {refused}");
}
