//! Marks through ends that nobody chose: killed processes, signals, a locked file, a disk that cannot be written.

#![cfg(unix)]

use crate::support::Home;
use crate::support::pty::Session;
use crate::support::server::{Reply, Server};
use rusqlite::Connection;
use sse_news::feed::Item;
use sse_news::news::{Article, ArticleId, FeedChange, MarkChange, MarkValue, PublishedOn};
use sse_news::store::{FetchOutcome, LibraryStore, MergeCounts, ReadOnlyItems, Validators};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const READER: &str = env!("CARGO_BIN_EXE_sse-news");
const SIZE: (u16, u16) = (24, 80);

/// The reader on this library, its list on the screen.
fn reader(library: &Path) -> Session {
    let session = Session::start(Path::new(READER), &["--library", library.to_str().unwrap()], SIZE, &[]);
    session.wait_text("1 of 597");
    session
}

/// The ids that a library has as starred.
fn starred(library: &Path) -> BTreeSet<String> {
    let connection = Connection::open(library).unwrap();
    // While it is being begun it has no tables.
    let Ok(mut query) = connection.prepare("SELECT id FROM marks WHERE starred") else {
        return BTreeSet::new();
    };
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn count(library: &Path) -> usize {
    if library.exists() { starred(library).len() } else { 0 }
}

fn assert_whole(library: &Path) {
    let connection = Connection::open(library).unwrap();
    let told: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
    assert_eq!(told, "ok");
}

/// Waits until something has become so.
fn wait(what: &str, so: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !so() {
        assert!(Instant::now() < end, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Forty commands, each killed at another moment. What a command had acknowledged by ending well is there afterwards,
/// whatever happened to the others.
#[test]
fn fault_37_no_kill_takes_back_what_a_command_has_acknowledged() {
    let home = Home::new();
    let ids = home.prints(&["list", "--format", "ids"]);
    let library = home.path().join("library.db");
    let mut acknowledged = BTreeSet::new();
    let began = Instant::now();
    let usual = {
        assert_eq!(
            home.run(&["mark", "read", "--library", library.to_str().unwrap(), "2023-06-26-in-l"]).0,
            0
        );
        began.elapsed()
    };
    for (n, id) in ids.lines().take(40).enumerate() {
        let mut command = Command::new(READER);
        command.env_clear().env("HOME", home.path()).stdin(Stdio::null()).stderr(Stdio::null());
        command.args(["mark", "star", id, "--library"]).arg(&library);
        let mut child = command.spawn().unwrap();
        // From before anything was opened to after everything was done; every tenth may end by itself.
        thread::sleep(usual * (n as u32 % 20) / 14);
        if n % 10 != 9 {
            let _ = child.kill();
        }
        if child.wait().unwrap().success() {
            acknowledged.insert(id.to_owned());
        }
    }
    let kept = starred(&library);
    assert!(kept.is_superset(&acknowledged), "{:?}", acknowledged.difference(&kept));
    assert!(!acknowledged.is_empty() && acknowledged.len() < 40, "{}", acknowledged.len());
    assert_whole(&library);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

/// The reader killed in the middle of a run of keys: what its file has told to others stays in it.
#[test]
fn fault_37_no_kill_takes_back_what_the_reader_has_kept() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let mut acknowledged = BTreeSet::new();
    for round in 0..8 {
        let mut session = reader(&library);
        let before = count(&library);
        session.send(&"j".repeat(round * 10));
        session.send(&"sj".repeat(10));
        wait("the first of the marks", || count(&library) > before);
        acknowledged.extend(starred(&library));
        crate::support::pty::signal(session.pid(), "KILL");
        session.vanish().wait_exit();
        assert!(starred(&library).is_superset(&acknowledged), "round {round}");
        assert_whole(&library);
    }
    assert!(acknowledged.len() >= 8);
}

#[test]
fn fault_40_leaving_in_any_way_keeps_what_was_said_before() {
    for (way, code) in [("q", 0), ("Q", 0), ("TERM", 143), ("HUP", 129)] {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library.db");
        let mut session = reader(&library);
        session.send("sjsjs");
        session.wait_text("starred · u undoes");
        match way {
            key if code == 0 => session.send(key),
            signal => session.signal(signal),
        }
        assert_eq!(session.exit_code(), code, "{way}");
        session.wait_main_screen();
        assert_eq!(count(&library), 3, "{way}");
        assert!(!folder.path().join("library.db-wal").exists(), "{way}: closed tidily");
    }
}

#[test]
fn fault_40_a_window_that_goes_away_keeps_what_was_said_before() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let mut session = reader(&library);
    session.send("s");
    session.wait_text("starred · u undoes");
    session.vanish().wait_exit();
    assert_eq!(count(&library), 1);
}

#[test]
fn fault_40_a_locked_library_delays_no_key_and_a_signal_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let mut session = reader(&library);
    session.send("s");
    wait("the first mark", || count(&library) == 1);
    let other = Connection::open(&library).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    session.send("jsjsjj");
    session.wait_text("5 of 597");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    session.signal("TERM");
    session.wait_main_screen();
    // Longer than a reader that does not answer is left alone.
    thread::sleep(Duration::from_millis(1300));
    assert_eq!(count(&library), 1);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(session.exit_code(), 143);
    assert_eq!(count(&library), 3);
}

#[test]
fn what_cannot_be_kept_is_told_and_stays_for_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.txt");
    std::fs::write(&notes, "to do").unwrap();
    let mut session = reader(&notes);
    session.wait_text("cannot save: the file is not an sse-news library");
    session.send("j");
    session.wait_for(|screen| !screen.contents().contains("cannot save"), "the words to go");
    session.send("s");
    session.wait_text("cannot save: the file is not an sse-news library");
    session.send("k/is:starred\r");
    session.wait_text("1 of 597");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
    session.wait_main_screen();
    session.wait_text("sse-news: cannot save");
    assert_eq!(std::fs::read_to_string(&notes).unwrap(), "to do");
}

#[test]
fn fault_39_two_windows_share_a_library_and_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library.db");
    let (mut one, mut two) = (reader(&library), reader(&library));
    one.send("s");
    wait("the mark", || count(&library) == 1);
    two.send("j");
    two.wait_for(|screen| screen.contents().contains('★'), "the star of the other window");
    // Also without a key, when one comes back to the window; at most once a second.
    one.send("js");
    wait("another mark", || count(&library) == 2);
    thread::sleep(Duration::from_millis(1100));
    let stars = |screen: &str| screen.matches('★').count();
    let before = stars(&two.screen());
    two.send("\x1b[I");
    two.wait_for(|screen| stars(&screen.contents()) > before, "the second star of the other window");
    // One of them is killed: the other goes on, and nothing keeps it from writing.
    crate::support::pty::signal(one.pid(), "KILL");
    one.vanish().wait_exit();
    two.send("js");
    wait("its own mark", || count(&library) == 3);
    two.send("Q");
    assert_eq!(two.exit_code(), 0);
    assert_whole(&library);
}

#[test]
fn fault_39_a_reader_that_sleeps_keeps_nobody_from_marking() {
    let mut session = Session::shell(SIZE, &[]);
    session.send(&format!("{READER}\n"));
    session.wait_text("1 of 597");
    session.send("s\x1a");
    session.wait_text("Stopped");
    session.send(&format!("{READER} mark read 2023-06-26-in-lebanon 2023-06-12-43rd; echo co''de=$?\n"));
    session.wait_text("sse-news: 2 articles marked read");
    session.wait_text("code=0");
    session.send(&format!("{READER} list --starred --format ids | wc -l | sed s/^/starred=/\n"));
    session.wait_text("starred=1");
    session.send("fg\n");
    session.wait_taken();
    session.send("q");
    session.wait_main_screen();
}

#[test]
fn without_a_library_marks_hold_until_the_end() {
    let mut session = Session::start(Path::new(READER), &["--no-library"], SIZE, &[]);
    session.wait_text("1 of 597");
    session.send("s/is:starred\r");
    session.wait_text("1 of 597");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(std::fs::read_dir(session.home()).unwrap().count(), 0, "nothing was written");
}

/// The program as somebody whom permissions bind; `None` where this test cannot be that.
fn bound() -> Option<Command> {
    let root = String::from_utf8(Command::new("id").arg("-u").output().ok()?.stdout).ok()?.trim() == "0";
    if !root {
        return Some(Command::new(READER));
    }
    let nobody = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", READER]);
        command
    };
    let works = nobody().arg("--version").output().is_ok_and(|output| output.status.success());
    works.then(nobody)
}

#[test]
fn fault_38_where_nothing_may_be_written_marks_are_read_and_that_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let allow = |path: &Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let id = "2023-06-26-in-lebanon";
    let run = |args: &[&str], library: &Path| {
        let mut command = bound()?;
        command.env_clear().env("HOME", folder.path()).env("PATH", std::env::var_os("PATH")?);
        let output = command.args(args).arg("--library").arg(library).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Some((output.status.code().unwrap(), text(output.stdout), text(output.stderr)))
    };
    let library = folder.path().join("library.db");
    let mut made = Command::new(READER);
    made.env_clear().env("HOME", folder.path()).args(["mark", "star", id, "--library"]).arg(&library);
    assert!(made.status().unwrap().success());
    allow(&library, 0o444);
    allow(folder.path(), 0o555);
    for (path, starred) in [(&library, 1), (&folder.path().join("new.db"), 0)] {
        let Some((_, out, told)) = run(&["list", "--starred"], path) else { return };
        assert_eq!((out.lines().count(), told.contains("cannot save")), (starred, false), "{told}");
        let Some((code, out, told)) = run(&["mark", "read", id], path) else { return };
        assert_eq!((code, out.as_str(), told.lines().count()), (2, "", 1), "{told}");
        assert!(told.contains("the library is read-only"), "{told}");
    }
    allow(folder.path(), 0o755);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was left behind");
}

/// Forty refreshes of a feed that grows, each killed at another moment, with a mark kept in between. What was
/// acknowledged is there afterwards, and what the server said of its state is never known without the articles.
#[test]
fn fault_37_no_kill_while_refreshing_costs_an_article_or_a_mark() {
    let home = Home::new();
    let library = home.path().join("library.db");
    let path = library.to_str().unwrap();
    let round = Arc::new(AtomicUsize::new(1));
    let grown = Arc::clone(&round);
    let server = Server::start(move |request| {
        let round = grown.load(Ordering::SeqCst);
        let tag = format!("\"{round}\"");
        if request.header("if-none-match") == Some(&tag) {
            return Reply::new(304, &[], "");
        }
        let text = "A co-operative of weavers in Kenya. ".repeat(20);
        let item = |n: usize| {
            format!("<item><title>Item {n}</title><guid>{n}</guid><description>{text}</description></item>")
        };
        let items: String = (0..round * 25).map(item).collect();
        Reply::new(
            200,
            &[&format!("ETag: {tag}")],
            format!("<rss><channel><title>Grows</title>{items}</channel></rss>"),
        )
    });
    home.prints(&["feeds", "add", &server.url("/feed"), "--library", path]);
    let command = |args: &[&str]| {
        let mut command = Command::new(READER);
        command.env_clear().env("HOME", home.path()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null()).args(args).args(["--library", path]);
        command
    };
    let items = || {
        let connection = Connection::open(&library).unwrap();
        connection.query_row("SELECT count(*) FROM items", [], |row| row.get::<_, u32>(0)).unwrap() as usize
    };
    let began = Instant::now();
    assert!(command(&["refresh"]).status().unwrap().success());
    let usual = began.elapsed();
    let ids = home.prints(&["list", "--format", "ids"]);
    let (mut marked, mut acknowledged, mut killed) = (BTreeSet::new(), items(), 0);
    assert_eq!(acknowledged, 25);
    for (n, id) in ids.lines().take(40).enumerate() {
        let size = (round.fetch_add(1, Ordering::SeqCst) + 1) * 25;
        let mut child = command(&["refresh"]).spawn().unwrap();
        let mut marking = command(&["mark", "star", id]).spawn().unwrap();
        thread::sleep(usual * (n as u32 % 20) / 12);
        if n % 10 != 9 {
            let _ = child.kill();
        }
        if child.wait().unwrap().success() {
            acknowledged = size;
        } else {
            killed += 1;
        }
        if marking.wait().unwrap().success() {
            marked.insert(id.to_owned());
        }
        assert!(items() >= acknowledged, "round {n}");
    }
    assert_whole(&library);
    assert!(starred(&library).is_superset(&marked) && marked.len() == 40, "{}", marked.len());
    assert!((10..40).contains(&killed), "{killed}");
    // What was interrupted is made good by the next one, which is not told that nothing has changed.
    assert!(command(&["refresh"]).status().unwrap().success());
    assert_eq!(items(), 41 * 25);
}

#[test]
fn a_mark_does_not_wait_for_all_articles_of_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut store = LibraryStore::new(path.clone(), chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let address = "https://mine.example/feed";
    store.change_feeds(&[FeedChange::Add { address: address.to_owned(), name: None }], 1).unwrap();
    let items: Vec<Item> = (0..20_000)
        .map(|n| Item::new(Article::new(format!("{n}"), format!("Number {n}"), PublishedOn::Undated)))
        .collect();
    let mut fetching = store.reopen(chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let fetch = thread::spawn(move || {
        let outcome = FetchOutcome::Parsed {
            title: None,
            items: &items,
            validators: Validators::default(),
            moved_to: None,
        };
        fetching.save_fetch(address, &outcome, &ReadOnlyItems::default(), 9).unwrap()
    });
    let found = |path: &Path| LibraryStore::new(path.to_owned(), chrono::NaiveDate::MIN).snapshot().unwrap();
    while found(&path).articles.is_empty() {
        thread::yield_now();
    }
    store.save_marks(&[MarkChange { id: ArticleId::new("0"), value: MarkValue::Starred(true) }], 6).unwrap();
    let there = found(&path).articles.len();
    assert!(there < 20_000, "saved after {there} articles");
    assert_eq!(fetch.join().unwrap(), Some(MergeCounts { new: 20_000, ..MergeCounts::default() }));
    assert_eq!(found(&path).marks[&ArticleId::new("0")].starred, Some(true));
}
