//! The network as a user meets it: whom a list leads to, what a silent server costs, how much memory an answer takes.

use crate::support::server::{Reply, Server};
use crate::support::{Home, words};
use std::sync::Arc;
use std::time::{Duration, Instant};

#[test]
fn fault_29_of_a_list_only_addresses_of_the_web_are_followed() {
    let home = Home::new();
    let refused = [
        "|/bin/touch hit",
        "exec:/bin/touch hit",
        "filter:touch hit:https://a.example/",
        "file:///etc/passwd",
    ];
    let outline = |address: &&str| format!("<outline text=\"x\" type=\"rss\" xmlUrl=\"{address}\"/>");
    let bad: String = refused.iter().map(outline).collect();
    let good = "<outline text=\"Good\" xmlUrl=\"https://good.example/feed\" filtercmd=\"/bin/touch hit\"/>";
    let list = format!("<opml version=\"2.0\"><body>{bad}{good}</body></opml>");
    let file = home.file("list.opml", list);
    let (_, out, told) = home.run(&["import", &file]);
    assert_eq!(told.matches("x is refused").count(), refused.len(), "{out}{told}");
    let feeds = home.prints(&words("feeds"));
    assert!(feeds.starts_with("Good\thttps://good.example/feed\t") && feeds.lines().count() == 1, "{feeds}");
    home.run(&words("refresh"));
    assert!(!home.path().join("hit").exists());
}

#[test]
fn fault_28_a_printed_link_names_the_host_that_it_leads_to() {
    let home = Home::new();
    let item = r#"{"items": [{"id": "x", "title": "X", "url": "https://ilo.org@evil.example/x",
        "content_html": "<a href='https://www.іlo.org/'>a</a> <a href='https://ilo.org/'>b</a>"}]}"#;
    let file = home.file("one.json", item);
    let shown = home.prints(&["show", "x", "--data", &file]);
    for line in [
        "[1] https://ilo.org@evil.example/x (leads to evil.example)\n",
        "[2] https://www.іlo.org/ (leads to www.xn--lo-goc.org)\n",
        "[3] https://ilo.org/\n",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn fault_35_a_list_leads_to_no_server_of_the_users_own_until_it_is_typed() {
    let home = Home::new();
    let server = Server::start(|_| Reply::ok("<rss><channel><title>Own</title></channel></rss>"));
    let address = server.url("/feed");
    let list =
        format!("<opml version=\"2.0\"><body><outline text=\"Own\" xmlUrl=\"{address}\"/></body></opml>");
    let file = home.file("list.opml", list);
    home.run(&["import", &file]);
    let (code, _, told) = home.run(&words("refresh"));
    assert!(code == 2 && told.contains("127.0.0.1 is in a private network"), "{told}");
    assert!(server.asked().is_empty());
    home.prints(&["feeds", "add", &address]);
    assert_eq!(home.run(&words("refresh")).0, 0);
    assert_eq!(server.asked().len(), 1);
    // A redirect leads to nothing else there: not even to another port.
    let from = Server::start(move |_| Reply::redirect(302, &address));
    home.prints(&["feeds", "add", &from.url("/from")]);
    let (code, _, told) = home.run(&words("refresh"));
    assert!(
        code == 2 && told.contains("the server redirects, and 127.0.0.1 is in a private network"),
        "{told}"
    );
    assert_eq!((server.asked().len(), from.asked().len()), (2, 1));
}

#[test]
fn fault_34_a_refresh_with_a_silent_server_takes_one_wait() {
    use sse_news::fetch::{Fetcher, Limits};
    use sse_news::news::{FeedChange, FeedOutcome, Refresh};
    use sse_news::store::{LibraryStore, ReadOnlyItems};
    use sse_news::sync::{FeedSelection, RefreshContext, refresh};
    use std::sync::Mutex;

    let server = Server::start(|_| Reply::raw("").and_silence());
    let folder = tempfile::tempdir().unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let mut store = LibraryStore::new(folder.path().join("library.db"), today);
    let add = |n: usize| FeedChange::Add { address: server.url(&format!("/{n}")), name: None };
    store.change_feeds(&(0..4).map(add).collect::<Vec<_>>(), 1).unwrap();
    let timeout = Duration::from_secs(2);
    let fetcher =
        Fetcher::new(Limits { connect_timeout: timeout, total_timeout: timeout, ..Limits::default() });
    let outcomes = Mutex::new(Vec::new());
    let context = RefreshContext {
        fetch: &|request| fetcher.fetch(request),
        route: &|request| fetcher.route(request),
        clock: &std::time::SystemTime::now,
        today,
        report: &|step| match step {
            Refresh::Done { outcome, .. } => outcomes.lock().unwrap().push(outcome),
            Refresh::Begun(_) | Refresh::Asking { .. } | Refresh::Ended => {}
        },
        panicked: Arc::new(|| {}),
    };
    let started = Instant::now();
    refresh(&mut store, &ReadOnlyItems::default(), FeedSelection::Active, &context).unwrap();
    assert!(started.elapsed() < 2 * timeout, "took {:?}", started.elapsed());
    let outcomes = outcomes.into_inner().unwrap();
    let told = |outcome: &FeedOutcome| match outcome {
        FeedOutcome::Failed(why) | FeedOutcome::Skipped(why) => {
            why.contains("took longer than 2 s to respond")
        }
        FeedOutcome::Unchanged | FeedOutcome::Read { .. } => false,
    };
    assert!(outcomes.len() == 4 && outcomes.iter().all(told), "{outcomes:?}");
}

#[test]
fn fault_34_only_the_server_that_was_silent_has_less_time() {
    use crate::fetch::{LIMITS, ask, within};
    use sse_news::fetch::{FetchError, Limits, Request, Response};

    // A tenth of it is far more than what is said at once takes.
    let limits = Limits { total_timeout: Duration::from_secs(20), ..LIMITS };
    let late = limits.total_timeout / 7;
    let server = Server::start(move |request| match &*request.path {
        "/moved" => Reply::redirect(302, "/late"),
        _ => Reply::ok("<rss/>").after(late),
    });
    let probed = |path: &str| within(limits, &Request { is_probe: true, ..ask(&server.url(path)) });
    let refused = probed("/late");
    assert!(matches!(refused, Err(FetchError::NoAnswer { .. })), "{refused:?}");
    let followed = probed("/moved");
    assert!(matches!(followed, Ok(Response::Document(_))), "{followed:?}");
}

#[cfg(unix)]
#[test]
fn a_proxy_that_makes_no_sense_does_not_keep_the_reader_from_opening() {
    use crate::support::pty::Session;
    use crate::terminal::{READER, SIZE, wait_first_line};
    for proxy in ["socks5://", "socks5://127.0.0.1:1", "nonsense://x", ":"] {
        let mut session = Session::start(std::path::Path::new(READER), &[], SIZE, &[("ALL_PROXY", proxy)]);
        wait_first_line(&session);
        session.wait_text("1 of 597");
        session.send("Q");
        assert_eq!(session.exit_code(), 0, "{proxy}");
    }
}

/// Reads the largest memory that a process has had, in kibibytes.
#[cfg(target_os = "linux")]
fn peak_kib(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[cfg(target_os = "linux")]
#[test]
fn fault_33_no_answer_takes_much_memory() {
    use std::process::{Command, Stdio};
    const MAX_KIB: u64 = 64 * 1024;
    for path in ["/bomb", "/endless", "/long-head"] {
        let home = Home::new();
        let server = Server::start(|request| match &*request.path {
            "/bomb" => Reply::bomb(),
            "/endless" => {
                Reply::without_length(200, &[], "<rss><item><title>").and_again("looms and mills ".repeat(64))
            }
            _ => Reply::new(200, &[&format!("X-Long: {}", "a".repeat(5 << 20))], "<rss/>"),
        });
        home.prints(&["feeds", "add", &server.url(path)]);
        let mut refresh = Command::new(env!("CARGO_BIN_EXE_sse-news"));
        refresh.env_clear().env("HOME", home.path()).env("XDG_DATA_HOME", home.path().join("XDG_DATA_HOME"));
        refresh.arg("refresh").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut refresh = refresh.spawn().unwrap();
        let mut peak = 0;
        while refresh.try_wait().unwrap().is_none() {
            peak = peak.max(peak_kib(refresh.id()).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(2));
        }
        println!("{path}: {peak} KiB");
        assert_eq!(server.asked().len(), 1, "{path}");
        assert!(peak > 0 && peak < MAX_KIB, "{path}: {peak} KiB");
    }
}
