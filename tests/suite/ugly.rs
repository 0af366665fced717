//! Servers that do all they should not: each fetch ends in time, within its limits, with an answer or one line.

use crate::fetch::{FEED, HASTY, LIMITS, ask, fetch, fresh, trouble, within};
use crate::support::server::{Reply, Server, gzip};
use proptest::prelude::*;
use sse_news::fetch::{Cut, Fetcher, Limits, Request, Response};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[test]
fn fault_34_a_server_that_takes_its_time_does_not_get_it() {
    let slow = Duration::from_millis(250);
    let head = |header: &str| Reply::without_length(200, &[header], "");
    let server = Server::start(move |request| match &*request.path {
        "/silent" => Reply::raw("").and_silence(),
        "/silent-body" => Reply::claiming(9, 200, &[], "<rss>").and_silence(),
        "/head" => Reply::ok(FEED).dripping(slow),
        "/length" => head("Content-Length: 99").and_dripping(FEED, slow),
        "/chunk" => {
            Reply::without_length(200, &["Transfer-Encoding: chunked"], "63\r\n").and_dripping(FEED, slow)
        }
        "/chunk-size" => head("Transfer-Encoding: chunked").and_dripping("00000000000000063", slow),
        "/gzip" => head("Content-Encoding: gzip").and_dripping(gzip(FEED), slow),
        "/to-the-end" => head("X: y").and_dripping(FEED, slow),
        "/empty-parts" => head("Content-Encoding: gzip").and_again(gzip(b"")),
        "/hints" => Reply::raw("").and_again("HTTP/1.1 103 Early Hints\r\n\r\n"),
        // Each hop is quick enough by itself.
        path => Reply::redirect(302, &format!("{path}0")).after(slow),
    });
    std::thread::scope(|scope| {
        for path in [
            "/silent",
            "/silent-body",
            "/head",
            "/length",
            "/chunk",
            "/chunk-size",
            "/gzip",
            "/to-the-end",
            "/empty-parts",
            "/hop",
        ] {
            let address = server.url(path);
            scope.spawn(move || {
                let words = within(HASTY, &ask(&address)).unwrap_err().to_string();
                assert!(words.contains("took longer than 0.7 s"), "{path}: {words}");
            });
        }
        // Whichever is first: too much of it at once, or too late.
        let address = server.url("/hints");
        scope.spawn(move || {
            let words = within(HASTY, &ask(&address)).unwrap_err().to_string();
            assert!(words.contains("took longer than 0.7 s") || words.contains("64 KiB"), "{words}");
        });
        // A safe connection that is never agreed on.
        let address = server.url("/").replace("http:", "https:");
        scope.spawn(move || {
            let words = within(HASTY, &ask(&address)).unwrap_err().to_string();
            assert!(words.contains("0.7 s"), "{words}");
        });
    });
}

#[test]
fn fault_33_more_than_the_limit_is_never_taken() {
    let limit = LIMITS.max_body_bytes as usize;
    let server = Server::start(move |request| match &*request.path {
        "/exactly" => Reply::ok(vec![b' '; limit]),
        "/one-more" => Reply::ok(vec![b' '; limit + 1]),
        "/claim" => Reply::claiming(1 << 40, 200, &[], FEED),
        "/endless" => Reply::without_length(200, &[], FEED).and_again(FEED),
        "/chunks" => Reply::without_length(200, &["Transfer-Encoding: chunked"], "")
            .and_again("5\r\nabcde\r\n".repeat(100)),
        _ => Reply::bomb(),
    });
    assert_eq!(fresh(&server.url("/exactly")).body.len(), limit);
    for path in ["/one-more", "/endless", "/chunks", "/bomb"] {
        let document = fresh(&server.url(path));
        let is_cut = Some(Cut::TooLarge { max_bytes: limit as u64 });
        assert_eq!((document.body.len(), document.cut), (limit, is_cut), "{path}");
    }
    assert_eq!(fresh(&server.url("/claim")).cut, Some(Cut::EndedEarly));
    // As everyone else has it: eight million zeros are unpacked, and then no more.
    let Ok(Response::Document(document)) = Fetcher::new(Limits::default()).fetch(&ask(&server.url("/bomb")))
    else {
        panic!("no document")
    };
    assert_eq!(document.body.len() as u64, Limits::default().max_body_bytes);
    assert!(document.cut.unwrap().to_string().contains("only the first 8 MiB"));
}

#[test]
fn of_an_answer_that_ends_early_what_came_is_kept() {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let begun = FEED.len() / 2 - 10;
    let server = Server::start(move |request| match &*request.path {
        "/length" => Reply::claiming(FEED.len() + 1, 200, &[], FEED),
        "/chunk" => Reply::without_length(200, &["Transfer-Encoding: chunked"], "20\r\nhalf"),
        "/chunks" => Reply::without_length(200, &["Transfer-Encoding: chunked"], "4\r\nhalf\r\n"),
        "/gzip" => Reply::without_length(200, &["Content-Encoding: gzip"], half(gzip(FEED))),
        "/gzip-head" => Reply::claiming(gzip(FEED).len(), 200, &[], &gzip(FEED)[..12]),
        "/nothing" => Reply::claiming(FEED.len(), 200, &[], ""),
        _ => Reply::claiming(gzip(FEED).len(), 200, &["Content-Encoding: gzip"], half(gzip(FEED))),
    });
    for (path, came) in [
        ("/length", FEED),
        ("/chunk", b"half"),
        ("/chunks", b"half"),
        ("/gzip", &FEED[..begun]),
        ("/gzip-short", &FEED[..begun]),
    ] {
        let document = fresh(&server.url(path));
        assert_eq!(document.cut, Some(Cut::EndedEarly), "{path}");
        assert!(document.body.starts_with(&came[..came.len().min(20)]), "{path}: {:?}", document.body);
        assert!(document.body.len() <= FEED.len(), "{path}");
    }
    for path in ["/gzip-head", "/nothing"] {
        let words = trouble(&server.url(path)).to_string();
        assert!(words.contains("was cut off"), "{path}: {words}");
    }
}

#[test]
fn what_is_no_http_is_told_as_such() {
    let server = Server::start(|request| match &*request.path {
        "/garbage" => Reply::raw([7, 0, 255].repeat(1000)),
        "/text" => Reply::raw("220 mail.example ESMTP\r\n"),
        "/close" => Reply::raw(""),
        "/half" => Reply::raw("HTTP/1.1 200 OK\r\nContent-"),
        "/long-head" => Reply::new(200, &[&format!("X-Long: {}", "a".repeat(5 << 20))], FEED),
        "/many-heads" => Reply::new(200, &["X-Many: a"; 10_000], FEED),
        "/long-location" => Reply::redirect(302, &format!("/{}", "a".repeat(20_000))),
        "/bad-length" => Reply::without_length(200, &["Content-Length: -1"], FEED),
        "/bad-chunk" => Reply::without_length(200, &["Transfer-Encoding: chunked"], "no number\r\n"),
        "/bad-gzip" => {
            let mut damaged = gzip(FEED);
            damaged[10] = 0xff; // a block of no kind there is
            Reply::new(200, &["Content-Encoding: gzip"], damaged)
        }
        "/brotli" => Reply::new(200, &["Content-Encoding: br"], [255; 99]),
        _ => Reply::new(200, &["Content-Encoding: zstd"], FEED),
    });
    for (path, expected) in [
        ("/garbage", "does not speak HTTP"),
        ("/text", "does not speak HTTP"),
        ("/close", "closed the connection without a response"),
        ("/half", "closed the connection without a response"),
        ("/long-head", "response headers are larger than 64 KiB"),
        ("/many-heads", "does not speak HTTP"),
        ("/long-location", "invalid"),
        ("/bad-length", "does not speak HTTP"),
        ("/bad-chunk", "garbled"),
        ("/bad-gzip", "compressed response is damaged"),
        ("/brotli", "unsupported compression (br)"),
        ("/zstd", "unsupported compression (zstd)"),
    ] {
        let words = trouble(&server.url(path)).to_string();
        assert!(words.contains(expected), "{path}: {words}");
    }
}

/// The pieces of hostile answers, sent in any order and cut off anywhere.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "HTTP/1.1 200 OK\r\n", "HTTP/1.0 200\r\n", "HTTP/1.1 302 Found\r\n", "HTTP/1.1 304 \r\n",
            "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/2 200\r\n", "HTTP/1.1 000 \r\n", "HTTP/1.1 101 \r\n",
            "Content-Length: 5\r\n", "Content-Length: 5, 5\r\n", "Content-Length: 18446744073709551615\r\n",
            "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Content-Encoding: gzip\r\n",
            "Content-Encoding: br\r\n", "Content-Type: a/b; charset=\"\r\n", "Location: /again\r\n", "Location:\r\n",
            "Connection: keep-alive\r\n", "ETag: \"\u{e9}\"\r\n", " folded\r\n", ": \r\n", "\r\n", "\n", "5\r\nabcde\r\n",
            "0\r\n\r\n", "0\r\nA: b\r\n\r\n", "0\r\nA: b", "ffffffffffffffff\r\n", "-1\r\n", "+5;x\r\n",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => Just(gzip(FEED)),
    ];
    (any::<bool>(), prop::collection::vec(piece, 0..12), 0..60_usize).prop_map(|(begun, pieces, cut)| {
        let begin: &[u8] = if begun { b"HTTP/1.1 200 OK\r\n" } else { b"" };
        let mut bytes = [begin, &pieces.concat()].concat();
        bytes.truncate(bytes.len().saturating_sub(cut.saturating_sub(30)));
        bytes
    })
}

#[test]
fn whatever_a_server_sends_is_an_answer_or_a_trouble() {
    let next: Arc<Mutex<Vec<u8>>> = Arc::default();
    let sent = Arc::clone(&next);
    let server = Server::start(move |_| Reply::raw(sent.lock().unwrap().clone()));
    let address = server.url("/");
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, |(bytes in pieces())| {
        next.lock().unwrap().clone_from(&bytes);
        if let Ok(Response::Document(document)) = fetch(&Request { etag: Some("\"1\""), ..ask(&address) }) {
            prop_assert!(!document.body.is_empty() && document.body.len() <= 100_000);
        }
    });
}
