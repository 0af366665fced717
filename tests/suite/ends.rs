//! The ends that nobody chose, in a real terminal: panics and signals in whatever the reader does, a terminal that hangs.

#![cfg(unix)]

use crate::support::pty::{Session, signal};
use crate::support::server::{Reply, Server};
use crate::terminal::{READER, SIZE, command, wait_code, wait_first_line};
use rusqlite::Connection;
use sse_news::news::FeedChange;
use sse_news::store::LibraryStore;
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Words of every article that the tests read, which no report may hold.
const SECRET: &str = "loomweavers";
/// The size of a file whose index is built while the reader runs.
const INDEXED_BESIDE: usize = 30_000;

/// Writes a file of so many articles.
fn articles(folder: &Path, count: usize) -> PathBuf {
    let mut lines = String::new();
    for n in 0..count {
        let day = n % 28 + 1;
        writeln!(
            lines,
            "{{\"id\":\"{n}\",\"title\":\"Number {n} of the {SECRET}\",\"content_text\":\"The {SECRET} tell of it.\",\"date_published\":\"2026-01-{day:02}T00:00:00Z\"}}"
        )
        .unwrap();
    }
    let file = folder.join(format!("{count}.jsonl"));
    fs::write(&file, lines).unwrap();
    file
}

/// The library that a session uses.
fn library(session: &Session) -> PathBuf {
    session.home().join("data/sse-news/library.db")
}

/// The number of rows of the session's library.
fn count(session: &Session, of: &str) -> usize {
    let connection = Connection::open(library(session)).unwrap();
    let count = connection.query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get::<_, u32>(0));
    count.unwrap() as usize
}

fn starred(session: &Session) -> usize {
    count(session, "marks WHERE starred")
}

/// Has the session's library follow this feed.
fn follow(session: &Session, address: &str) {
    let path = library(session);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut store = LibraryStore::new(path, chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    store.change_feeds(&[FeedChange::Add { address: address.to_owned(), name: None }], 1).unwrap();
}

/// The reports on panics in the session's home.
fn reports(session: &Session) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(session.home().join("state/sse-news")) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Checks that a panic in this thread has left one line and one report that holds nothing of the news.
fn assert_reported(session: &Session, of_thread: &str) {
    let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
    assert_eq!(bytes.matches("sse-news: a bug in sse-news").count(), 1, "{bytes:?}");
    let reports = reports(session);
    let [report] = &reports[..] else { panic!("{reports:?}") };
    assert!(bytes.replace("\r\n", "").contains(report.to_str().unwrap()), "{bytes:?}");
    assert_eq!(fs::metadata(report).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(report).unwrap();
    for told in [
        env!("CARGO_PKG_VERSION"),
        &format!("thread: {of_thread}"),
        "failpoint.rs",
        "a failpoint was reached",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(text.lines().count() > 10 && !text.contains(SECRET), "{text}");
}

/// Each thread of the reader panics once; it goes on, and what is said afterwards is kept.
#[test]
fn fault_40_a_panic_of_a_worker_is_a_message_in_the_reader_which_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    // The reader begins with a part of the one; the index of the other is built beside it.
    let library = articles(folder.path(), 2_100);
    let data = articles(folder.path(), INDEXED_BESIDE);
    let imported = format!("SSE_NEWS_PANIC_AT= {READER} import {} && ", library.display());
    let alone = format!(" --data {}", articles(folder.path(), 1).display());
    let indexed = format!(" --data {}", data.display());
    let server = Server::start(|_| Reply::new(200, &[], "<rss><channel></channel></rss>"));
    for (point, before_it, options, keys, told) in [
        ("index", "", &*indexed, "", "the search could not be prepared"),
        ("load", &*imported, "", "", "the older articles could not be loaded"),
        ("fetch", &*imported, &*alone, "G", "the article could not be read"),
        ("refresh", "", "", "R", "the refresh failed; articles already saved are kept"),
        ("saver", "", "", "s", "starred"),
    ] {
        let mut session = Session::shell((24, 100), &[("SSE_NEWS_PANIC_AT", point)]);
        follow(&session, &server.url("/feed"));
        let before = session.termios();
        session.send(&command(&format!("{before_it}{READER}{options}")));
        wait_first_line(&session);
        if point == "fetch" {
            session.wait_text("2100 articles");
        }
        session.send(keys);
        session.wait_text(told);
        session.wait_taken();
        session.send(if point == "fetch" { "k" } else { "j" });
        session.wait_for(|screen| !screen.contents().contains(told), "the message to go");
        session.send("s");
        session.wait_text("starred · u undoes");
        session.send("Q");
        wait_code(&session, 0);
        session.wait_main_screen();
        assert_eq!(session.termios(), before, "{point}");
        assert_eq!(starred(&session), if point == "saver" { 2 } else { 1 }, "{point}");
        assert_reported(&session, point);
    }
}

/// A panic that the reader cannot go on after ends it, and the shell finds its terminal.
#[test]
fn fault_40_a_panic_of_the_reader_itself_leaves_a_usable_shell() {
    for (point, of_thread, key, code) in
        [("loop", "main", "j", 101), ("listener", "listener", "j", 1), ("signals", "signals", "", 143)]
    {
        let mut session = Session::shell((24, 100), &[("SSE_NEWS_PANIC_AT", point)]);
        let before = session.termios();
        session.send(&command(READER));
        wait_first_line(&session);
        session.send(key);
        if key.is_empty() {
            session.signal("TERM");
        }
        wait_code(&session, code);
        session.wait_main_screen();
        assert_eq!(session.termios(), before, "{point}");
        assert_reported(&session, of_thread);
    }
}

/// An abort, as for want of memory, runs nothing of the program any more but what is made for it.
#[test]
fn fault_40_an_abort_leaves_a_usable_shell() {
    let mut session = Session::shell((24, 100), &[]);
    let before = session.termios();
    session.send(&command(READER));
    wait_first_line(&session);
    session.send("s");
    session.wait_text("starred · u undoes");
    session.signal("ABRT");
    wait_code(&session, 134);
    session.wait_main_screen();
    session.wait_text("sse-news: stopped: out of memory");
    assert_eq!(session.termios(), before);
    assert_eq!(starred(&session), 1);
}

/// What the reader is doing when a signal comes.
#[derive(Clone, Copy, Debug)]
enum Doing {
    FirstFrame,
    Typing,
    Indexing,
    Refreshing,
}

#[test]
fn fault_40_signals_end_and_stop_the_reader_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let file = articles(folder.path(), INDEXED_BESIDE);
    let server = Server::start(|_| Reply::raw("HTTP/1.1 200 Whatever\r\n").and_silence());
    for doing in [Doing::FirstFrame, Doing::Typing, Doing::Indexing, Doing::Refreshing] {
        for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("TSTP", 0)] {
            let case = format!("{doing:?} {name}");
            let mut session = Session::shell(SIZE, &[]);
            follow(&session, &server.url("/feed"));
            let before = session.termios();
            let news = if matches!(doing, Doing::Indexing) {
                format!(" --data {}", file.display())
            } else {
                String::new()
            };
            session.send(&command(&format!("{READER}{news}")));
            session.wait_taken();
            let marks = !matches!(doing, Doing::FirstFrame | Doing::Indexing);
            if marks {
                wait_first_line(&session);
                session.send("s");
                session.wait_text("starred · u undoes");
            }
            match doing {
                Doing::FirstFrame | Doing::Indexing => {}
                Doing::Typing => session.send("/loom"),
                Doing::Refreshing => session.send("R"),
            }
            match doing {
                Doing::FirstFrame | Doing::Indexing => {}
                Doing::Typing => session.wait_text("/loom"),
                Doing::Refreshing => session.wait_text("refreshing 0 of 1"),
            }
            session.signal(name);
            if name == "TSTP" {
                session.wait_text("Stopped");
                session.wait_main_screen();
                assert_eq!(session.termios(), before, "{case}, stopped");
                session.send(&command("fg"));
                session.wait_taken();
                wait_first_line(&session);
                session.send("\x1b");
                thread::sleep(Duration::from_millis(100));
                session.send("Q");
            }
            wait_code(&session, code);
            session.wait_main_screen();
            assert_eq!(session.termios(), before, "{case}");
            assert_eq!(starred(&session), usize::from(marks), "{case}");
        }
    }
}

/// A terminal that takes no output holds up every write, and with it the loop.
#[test]
fn fault_40_a_reader_whose_terminal_hangs_can_be_ended() {
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let mut session = Session::start(Path::new(READER), &[], SIZE, &[]);
        wait_first_line(&session);
        session.send("s");
        session.wait_text("starred · u undoes");
        session.stall();
        let began = Instant::now();
        signal(session.pid(), name);
        let status = session.wait_exit();
        assert_eq!(status.exit_code(), code, "{name}: {status}");
        let took = began.elapsed();
        assert!(took > Duration::from_millis(900), "{name}: it was not held up, {took:?}");
        assert!(took < Duration::from_secs(5), "{name}: {took:?}");
        assert_eq!(starred(&session), 1, "{name}");
    }
}

/// The time after which a star that was shown is kept, or else a note says that it is not: a tenth of a second until the
/// note, and what it takes to draw it.
const NOTE_TIME: Duration = Duration::from_millis(150);

/// The number of readers that are killed while they refresh.
fn kills() -> usize {
    std::env::var("SSE_NEWS_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(2)
}

/// Readers that are killed in the middle of a refresh, each at another moment, as soon as no note can be missing that a
/// star is not saved.
#[test]
fn fault_37_no_kill_while_refreshing_takes_back_a_mark_that_was_shown() {
    let item = |n| {
        format!(
            "<item><title>Item {n}</title><guid>{n}</guid><pubDate>Sat, 03 Mar 2001 10:00:00 GMT</pubDate><description>{}</description></item>",
            format!("The {SECRET} tell of it. ").repeat(30)
        )
    };
    let items: String = (0..8_000).map(item).collect();
    let server = Server::start(move |_| {
        Reply::ok(format!("<rss><channel><title>Much</title>{items}</channel></rss>"))
    });
    let (mut shown, mut kept, mut in_the_middle) = (0, 0, 0);
    for round in 0..kills() {
        let mut session = Session::start(Path::new(READER), &[], SIZE, &[]);
        wait_first_line(&session);
        follow(&session, &server.url("/feed"));
        session.send("\x1b[I");
        thread::sleep(Duration::from_millis(200));
        session.send("R");
        let end = Instant::now() + Duration::from_secs(20);
        while count(&session, "items") == 0 && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
        }
        let stars = 1 + round % 4;
        for _ in 0..stars {
            session.send("s");
            session.wait_text("starred · u undoes");
            session.send("j");
            session.wait_for(|screen| !screen.contents().contains("starred · u undoes"), "the next article");
        }
        thread::sleep(NOTE_TIME);
        session.wait_for(|screen| !screen.contents().contains("not saved"), "all to be saved");
        signal(session.pid(), "KILL");
        let _ = session.wait_exit();
        in_the_middle += usize::from(count(&session, "items") < 8_000);
        shown += stars;
        kept += starred(&session);
        let connection = Connection::open(library(&session)).unwrap();
        let told: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
        assert_eq!((kept, &*told), (shown, "ok"), "round {round}");
    }
    // On a quick machine the refresh may be over before: the figure says how often it was not.
    println!(
        "{} readers killed, {in_the_middle} in the middle of a refresh: {kept} of {shown} stars kept",
        kills()
    );
}
