//! Fetching: what comes back, where redirects may lead, what is refused. Servers that do worse are in `ugly.rs`, proxies in
//! `proxies.rs`.

use crate::support::server::{self, Reply, Server, gzip};
use sse_news::fetch::{Document, FetchError, FetchErrorKind, Fetcher, Limits, Request, Response, Validators};
use std::net::TcpListener;
use std::time::{Duration, Instant, SystemTime};

pub const FEED: &[u8] =
    b"<rss version=\"2.0\"><channel><title>News of the co-operatives</title></channel></rss>";

/// Patient enough for a slow machine.
pub const LIMITS: Limits = Limits {
    connect_timeout: Duration::from_secs(2),
    total_timeout: Duration::from_secs(4),
    max_body_bytes: 100_000,
    max_redirects: 5,
};

/// For servers that would never end.
pub const HASTY: Limits = Limits {
    connect_timeout: Duration::from_millis(700),
    total_timeout: Duration::from_millis(700),
    ..LIMITS
};

pub fn ask(address: &str) -> Request<'_> {
    // The servers of these tests are in a private network, as the user may have them.
    Request {
        address,
        etag: None,
        last_modified: None,
        allow_private: true,
        is_probe: false,
        now: SystemTime::UNIX_EPOCH,
    }
}

/// Returns the outcome of a fetch, if it comes in time.
pub fn fetch(ask: &Request) -> Result<Response, FetchError> {
    within(LIMITS, ask)
}

pub fn within(limits: Limits, ask: &Request) -> Result<Response, FetchError> {
    let started = Instant::now();
    let answer = Fetcher::new(limits).fetch(ask);
    // Far from narrow: what must not be is a wait for the end of what has none.
    assert!(
        started.elapsed() < limits.total_timeout + Duration::from_secs(2),
        "took {:?}",
        started.elapsed()
    );
    if let Err(trouble) = &answer {
        let words = trouble.to_string();
        assert!(!words.contains(char::is_control) && words.len() < 200, "one clean line: {words:?}");
        assert!(words.contains("; "), "what is wrong and what to do: {words}");
    }
    answer
}

pub fn fresh(address: &str) -> Document {
    match fetch(&ask(address)) {
        Ok(Response::Document(document)) => document,
        other => panic!("{address}: {other:?}"),
    }
}

pub fn trouble(address: &str) -> FetchError {
    match fetch(&ask(address)) {
        Err(trouble) => trouble,
        other => panic!("{address}: {other:?}"),
    }
}

/// The trouble with a server that always gives this answer.
fn trouble_with(reply: impl Fn() -> Reply + Send + Sync + 'static) -> FetchError {
    trouble(&Server::start(move |_| reply()).url("/feed"))
}

#[test]
fn an_answer_comes_with_what_the_server_says_of_it() {
    let server = Server::start(|_| {
        let headers = [
            "Content-Type: Text/XML; Charset=\"UTF-8\"",
            "ETag: W/\"7\"",
            "Last-Modified: Mon, 26 Jun 2023 10:00:00 GMT",
        ];
        Reply::new(200, &headers, FEED)
    });
    let fresh = fresh(&server.url("/feed?a=b#top"));
    assert_eq!(fresh.body, FEED);
    assert_eq!(fresh.charset.as_deref(), Some("utf-8"));
    assert_eq!(fresh.media_type.as_deref(), Some("text/xml"));
    assert_eq!(fresh.address, server.url("/feed?a=b"));
    assert_eq!(fresh.moved_to, None);
    assert_eq!(fresh.validators.etag.as_deref(), Some("W/\"7\""));
    assert_eq!(fresh.validators.last_modified.as_deref(), Some("Mon, 26 Jun 2023 10:00:00 GMT"));

    let [request] = server.asked().try_into().unwrap();
    assert_eq!(request.path, "/feed?a=b");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(request.header("user-agent"), Some(&*format!("sse-news/{version} (terminal news reader)")));
    assert_eq!(request.header("accept-encoding"), Some("gzip"));
    assert_eq!(request.header("connection"), Some("close"));
    assert!(request.header("accept").unwrap().contains("application/atom+xml"));
    assert_eq!(request.header("if-none-match"), None);
    assert_eq!(request.header("if-modified-since"), None);
}

#[test]
fn a_body_comes_in_any_form_it_can_have() {
    let server = Server::start(|request| match &*request.path {
        "/gzip" => Reply::new(200, &["Content-Encoding: gzip"], gzip(FEED)),
        "/chunks" => {
            let chunks = [format!("{:x}\r\n", FEED.len()).as_bytes(), FEED, b"\r\n0\r\n\r\n"].concat();
            Reply::without_length(200, &["Transfer-Encoding: chunked"], chunks)
        }
        "/to-the-end" => Reply::without_length(200, &[], FEED),
        "/hints" => {
            let hints = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
            Reply::raw([hints.as_bytes(), FEED].concat())
        }
        "/1.0" => Reply::raw([b"HTTP/1.0 200 OK\r\n\r\n", FEED].concat()),
        "/nonsense" => Reply::new(200, &["Content-Encoding: utf-8"], FEED),
        "/x-gzip" => Reply::new(200, &["Content-Encoding: X-GZIP"], gzip(FEED)),
        "/list" => Reply::new(200, &["Content-Encoding: gzip, identity"], gzip(FEED)),
        "/feed.gz" => Reply::new(200, &[], gzip(FEED)),
        "/zeros" => Reply::new(200, &["Content-Encoding: gzip"], [gzip(FEED), vec![0; 700]].concat()),
        "/no-gzip" => Reply::new(200, &["Content-Encoding: gzip"], FEED),
        "/control" => Reply::new(200, &["ETag: \"a\x01\x7fb\"", "Last-Modified: \x1bc", "X: \0"], FEED),
        "/longer" => Reply::claiming(FEED.len(), 200, &[], [FEED, b"and more"].concat()),
        _ => Reply::ok(FEED),
    });
    for path in [
        "/gzip",
        "/chunks",
        "/to-the-end",
        "/hints",
        "/1.0",
        "/nonsense",
        "/x-gzip",
        "/list",
        "/feed.gz",
        "/zeros",
        "/no-gzip",
        "/control",
        "/longer",
        "/a|b^{c}\"d`?e|{f}",
    ] {
        let document = fresh(&server.url(path));
        assert_eq!((&*document.body, document.cut), (FEED, None), "{path}");
        assert_eq!(document.validators, Validators::default(), "{path}");
    }
}

#[test]
fn what_is_no_feed_is_not_this_layers_business() {
    let server = Server::start(|_| {
        Reply::new(200, &["Content-Type: text/html; charset=klingon"], "<!doctype html><p>Log in, please")
    });
    let fresh = fresh(&server.url("/"));
    assert_eq!(fresh.media_type.as_deref(), Some("text/html"));
    assert_eq!(fresh.charset.as_deref(), Some("klingon"));
}

#[test]
fn an_unchanged_answer_does_not_come_again() {
    let server = Server::start(|request| {
        match (request.header("if-none-match"), request.header("if-modified-since")) {
            (Some("\"1\""), _) => Reply::new(304, &["ETag: \"2\""], ""),
            (None, Some("yesterday")) => Reply::raw("HTTP/1.1 304 Not Modified\r\n\r\n"),
            _ => Reply::new(304, &[], ""),
        }
    });
    let address = server.url("/feed");
    let with = |etag, last_modified| fetch(&Request { etag, last_modified, ..ask(&address) });
    match with(Some("\"1\""), Some("yesterday")) {
        Ok(Response::NotModified(validators)) => assert_eq!(validators.etag.as_deref(), Some("\"2\"")),
        other => panic!("{other:?}"),
    }
    match with(None, Some("yesterday")) {
        Ok(Response::NotModified(validators)) => assert_eq!(validators, Validators::default()),
        other => panic!("{other:?}"),
    }
    // Nothing was sent that could have changed or not.
    for etag in [None, Some("two\r\nlines")] {
        let trouble = with(etag, None).unwrap_err();
        assert!(trouble.to_string().contains("“not modified” unexpectedly (304)"), "{}", trouble);
    }
}

/// `/301/302/end` redirects so, one after another; anything else is the feed.
fn hops(request: &server::Request) -> Reply {
    match request.path.trim_start_matches('/').split_once('/') {
        Some((status, rest)) => Reply::redirect(status.parse().unwrap(), &format!("/{rest}")),
        None => Reply::ok(FEED),
    }
}

#[test]
fn an_address_has_moved_as_far_as_all_moves_were_permanent() {
    let server = Server::start(hops);
    for (path, moved_to) in [
        ("/end", None),
        ("/301/end", Some("/end")),
        ("/308/end", Some("/end")),
        ("/302/end", None),
        ("/303/end", None),
        ("/307/end", None),
        ("/301/308/end", Some("/end")),
        ("/301/302/end", Some("/302/end")),
        ("/302/301/end", None),
        ("/301/302/301/end", Some("/302/301/end")),
        ("/301/301/301/301/301/end", Some("/end")),
    ] {
        let fresh = fresh(&server.url(path));
        assert_eq!(fresh.address, server.url("/end"), "{path}");
        assert_eq!(fresh.moved_to, moved_to.map(|path| server.url(path)), "{path}");
    }
    let words = trouble(&server.url("/301/301/301/301/301/301/end")).to_string();
    assert!(words.contains("more than 5 times"), "{words}");
}

#[test]
fn fault_35_a_redirect_goes_only_where_the_first_address_may_go() {
    let port = Server::start(hops);
    let elsewhere = format!("http://127.0.0.2:{}/end", port.port());
    let local = format!("http://localhost:{}/end", port.port());
    for (to, expected, kind) in [
        ("file:///etc/passwd", "file: addresses are not supported", FetchErrorKind::Refused),
        ("ftp://example.org/feed", "ftp: addresses are not supported", FetchErrorKind::Refused),
        ("javascript:alert(1)", "javascript: addresses are not supported", FetchErrorKind::Refused),
        ("http://name:secret@127.0.0.1/", "user name or password", FetchErrorKind::Refused),
        ("http://[", "invalid", FetchErrorKind::Refused),
        ("http://10.0.0.1/", "10.0.0.1 is in a private network", FetchErrorKind::Refused),
        ("http://169.254.169.254/latest", "169.254.169.254 is in a private network", FetchErrorKind::Refused),
        ("http://[::ffff:127.0.0.1]/", "is in a private network", FetchErrorKind::Refused),
        ("http://2130706434/", "127.0.0.2 is in a private network", FetchErrorKind::Refused),
        (&*elsewhere, "127.0.0.2 is in a private network", FetchErrorKind::Refused),
        (&*local, "localhost is in a private network", FetchErrorKind::Refused),
        ("/feed", "in a loop", FetchErrorKind::Temporary),
        ("/other", "in a loop", FetchErrorKind::Temporary),
    ] {
        let there = to.to_owned();
        let server = Server::start(move |_| Reply::redirect(301, &there));
        let trouble = trouble(&server.url("/feed"));
        assert!(trouble.to_string().contains(expected), "{to}: {trouble}");
        assert_eq!(trouble.kind(), kind, "{to}");
        assert!(!trouble.to_string().contains("secret"), "{}", trouble);
    }
    assert!(port.asked().is_empty(), "nobody connected there");
    let words = trouble_with(|| Reply::new(302, &[], "")).to_string();
    assert!(words.contains("without saying where"), "{words}");
}

#[test]
fn fault_35_a_private_network_is_asked_only_where_the_user_typed_it() {
    let server = Server::start(|_| Reply::ok(FEED));
    let port = server.port();
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.1", "127.1", "[::ffff:127.0.0.1]"] {
        let address = format!("http://{host}:{port}/feed");
        let trouble = fetch(&Request { allow_private: false, ..ask(&address) }).unwrap_err();
        assert!(trouble.to_string().contains("private network"), "{host}: {trouble}");
        assert_eq!(trouble.kind(), FetchErrorKind::Refused);
    }
    assert!(server.asked().is_empty(), "nobody connected there");
    for host in ["127.0.0.1", "localhost", "2130706433"] {
        assert_eq!(fresh(&format!("http://{host}:{port}/feed")).body, FEED);
    }
}

#[test]
fn a_number_of_an_answer_is_told_in_words() {
    for (status, header, expected, kind) in [
        (404, "", "has nothing at this address (404)", FetchErrorKind::Temporary),
        (403, "", "denied access (403)", FetchErrorKind::Temporary),
        (410, "", "gone (410)", FetchErrorKind::Gone),
        (418, "", "rejected the request (418)", FetchErrorKind::Temporary),
        (
            429,
            "Retry-After: 120",
            "too many requests to the server (429)",
            FetchErrorKind::RetryAfter(Duration::from_secs(120)),
        ),
        (429, "", "too many requests to the server (429)", FetchErrorKind::Temporary),
        (
            503,
            "Retry-After: Thu, 01 Jan 1970 00:10:00 GMT",
            "is unavailable (503)",
            FetchErrorKind::RetryAfter(Duration::from_secs(600)),
        ),
        (500, "Retry-After: 120", "had an internal error (500)", FetchErrorKind::Temporary),
        (206, "", "only part", FetchErrorKind::Temporary),
        (204, "", "response is empty", FetchErrorKind::Temporary),
        (200, "", "response is empty", FetchErrorKind::Temporary),
        (300, "Location: /elsewhere", "status 300", FetchErrorKind::Temporary),
        (999, "", "status 999", FetchErrorKind::Temporary),
    ] {
        let header = header.to_owned();
        let trouble = trouble_with(move || {
            let body =
                if matches!(status, 200 | 204) { "" } else { "\x1b[31mhere lies the server's own page" };
            Reply::new(status, &[header.as_str()][usize::from(header.is_empty())..], body)
        });
        assert!(trouble.to_string().contains(expected), "{status}: {trouble}");
        assert_eq!(trouble.kind(), kind, "{status}");
    }
}

#[test]
fn a_server_that_is_not_there_is_told_as_such() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let words = trouble(&format!("http://{gone}/")).to_string();
    assert!(words.contains("refused the connection"), "{words}");
    let words = within(HASTY, &ask("http://no-such-server.invalid/")).unwrap_err().to_string();
    assert!(words.contains("the server was not found") || words.contains("took too long"), "{words}");
    // No safe connection with what speaks none.
    let plain = Server::greeting("220 mail.example ESMTP\r\n");
    let words = trouble(&plain.url("/").replace("http:", "https:")).to_string();
    assert!(words.contains("the server has no TLS"), "{words}");
}

#[test]
fn a_redirect_to_itself_that_sets_a_cookie_is_followed_with_it() {
    let elsewhere = Server::start(|request| match request.header("cookie") {
        None => Reply::ok(FEED),
        Some(_) => Reply::new(500, &[], ""),
    });
    let away = elsewhere.url("/").replace("127.0.0.1", "localhost");
    let server = Server::start(move |request| match (&*request.path, request.header("cookie")) {
        ("/endless", cookies) => {
            let count = format!("Set-Cookie: n={}", cookies.unwrap_or_default().len());
            Reply::new(302, &["Location: /endless", &count], "")
        }
        ("/circle", _) => Reply::new(302, &["Location: /circle", "Set-Cookie: seen=1"], ""),
        ("/away", _) => Reply::new(302, &[&format!("Location: {away}"), "Set-Cookie: seen=1"], ""),
        (_, Some("seen=1; lang=en")) => Reply::ok(FEED),
        _ => {
            let cookies = ["Location: /feed", "Set-Cookie: seen=1; Path=/", "Set-Cookie: lang=en; HttpOnly"];
            Reply::new(301, &cookies, "")
        }
    });
    let document = fresh(&server.url("/feed"));
    assert_eq!((&*document.body, document.moved_to), (FEED, None));
    // Another fetch knows nothing of them.
    assert_eq!(fresh(&server.url("/feed")).body, FEED);
    assert_eq!(server.asked().iter().filter(|request| request.header("cookie").is_none()).count(), 2);
    assert!(trouble(&server.url("/circle")).to_string().contains("in a loop"));
    let words = trouble(&server.url("/endless")).to_string();
    assert!(words.contains("in a loop") || words.contains("more than 5 times"), "{words}");
    // The host is private and another one, so that it is not even asked.
    assert!(trouble(&server.url("/away")).to_string().contains("private network"));
    assert!(elsewhere.asked().is_empty());
}

#[test]
fn where_http_answers_in_place_of_https_it_is_said_what_to_type() {
    let safe = |server: &Server| server.url("/feed").replace("http:", "https:");
    let answering = Server::greeting("HTTP/1.0 400 Bad Request\r\n\r\n");
    let listening = Server::start(|_| Reply::ok(FEED));
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, told) in [
        (safe(&answering), "the server has no TLS; "),
        (safe(&listening), "the TLS connection took longer than "),
        (format!("https://{gone}/"), "refused the https connection; "),
    ] {
        let words = trouble(&address).to_string();
        assert!(words.contains(told) && words.contains("type http:// in place of https://"), "{words}");
    }
}

#[test]
fn one_fetcher_is_for_all_threads() {
    let server = Server::start(|request| Reply::ok(&request.path));
    let fetcher = Fetcher::new(LIMITS);
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (fetcher, address) = (&fetcher, server.url(&format!("/{n}")));
            scope.spawn(move || match fetcher.fetch(&ask(&address)) {
                Ok(Response::Document(document)) => assert_eq!(document.body, format!("/{n}").into_bytes()),
                other => panic!("{other:?}"),
            });
        }
    });
}
