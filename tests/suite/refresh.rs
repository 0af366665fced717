//! Feeds by the commands: followed, fetched, listed, handed on; and servers that are not as they should be.

use crate::support::server::{Reply, Request, Server};
use crate::support::{Home, words};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A feed with an item for each of these titles.
fn feed(title: &str, items: &[&str]) -> String {
    let items: String = items
        .iter()
        .enumerate()
        .map(|(n, title)| {
            format!(
                "<item><title>{title}</title><guid isPermaLink=\"false\">{n}</guid>\
                <pubDate>Mon, {:02} Jun 2026 08:00:00 GMT</pubDate></item>",
                n % 28 + 1
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{items}</channel></rss>")
}

fn add(home: &Home, server: &Server, path: &str) {
    assert_eq!(home.run(&["feeds", "add", &server.url(path)]), (0, String::new(), String::new()));
}

#[test]
fn a_feed_is_added_fetched_listed_and_handed_on() {
    let home = Home::new();
    let rounds = AtomicUsize::new(0);
    let server = Server::start(move |request: &Request| match rounds.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::new(200, &["ETag: \"one\""], feed("Co-op Weekly", &["Looms in Kenya", "Mills in Peru"])),
        _ if request.header("if-none-match") == Some("\"one\"") => Reply::new(304, &["ETag: \"two\""], ""),
        _ if request.header("if-none-match") == Some("\"two\"") => Reply::ok(feed(
            "Co-op Weekly",
            &["Looms in Kenya, and in Togo", "Mills in Peru", "Bakers in Chad"],
        )),
        _ => Reply::new(500, &[], ""),
    });
    assert_eq!(home.run(&words("feeds")).0, 1);
    assert_eq!(home.run(&words("refresh")).0, 1);
    add(&home, &server, "/feed");
    assert_eq!(home.prints(&words("feeds")).rsplit('\t').next(), Some("never refreshed\n"));
    assert_eq!(home.prints(&words("refresh")), "127.0.0.1: 2 new\n");
    assert_eq!(home.prints(&words("list --source co-op-w")).lines().count(), 2);
    assert_eq!(home.prints(&words("stats --source co-op-w --by country")), "KE\t1\nPE\t1\n");
    let all = home.prints(&words("list --format ids")).lines().count();
    assert_eq!(all, 599, "the bundled news stay beside them");
    assert_eq!(home.prints(&words("list --unread --format ids")).lines().count(), 2, "they are news");
    assert_eq!(home.prints(&words("refresh co-op")), "Co-op Weekly: unchanged\n");
    let id = home.prints(&words("list looms --format ids --source co-op-w"));
    home.prints(&["mark", "star", id.trim()]);
    assert_eq!(home.prints(&words("refresh")), "Co-op Weekly: 1 new, 1 changed, 1 known\n");
    let shown = home.json(&words("list is:starred --format json"));
    assert_eq!(shown["items"][0]["title"], "Looms in Kenya, and in Togo", "the mark stays with it");
    // A failure costs nothing.
    let (code, out, told) = home.run(&words("refresh"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(told.starts_with("sse-news: cannot refresh Co-op Weekly: the server"), "{told}");
    assert_eq!(home.prints(&words("list --source co-op-w")).lines().count(), 3);
    assert!(home.prints(&words("feeds")).contains("\t3\tfailed: the server"));
    // Renamed, exported, removed.
    home.prints(&["feeds", "rename", "co-op", "My weekly"]);
    assert_eq!(home.prints(&words("list --source my")).lines().count(), 3);
    let opml = home.prints(&words("feeds export"));
    assert!(opml.contains(&format!("xmlUrl=\"{}\"", server.url("/feed"))) && opml.contains("My weekly"));
    let listed = home.json(&words("feeds list --format json"));
    assert_eq!((&listed[0]["name"], &listed[0]["items"]), (&"My weekly".into(), &3.into()));
    assert_eq!(home.prints(&words("feeds remove my")), "");
    assert_eq!(home.prints(&words("list --source my")).lines().count(), 3, "its items stay");
    assert_eq!(home.run(&words("feeds")).0, 1);
    // With standard input for the news nothing else is asked for; with a file they stand beside it.
    let one = r#"{"items": [{"id": "x", "title": "X"}]}"#;
    assert_eq!(home.fed(&words("list --data - --format ids"), one).1, "x\n");
    let file = home.file("one.json", one);
    assert_eq!(home.prints(&["list", "--data", &file, "--format", "ids"]).lines().count(), 4);
}

#[test]
fn what_cannot_be_followed_is_told() {
    let home = Home::new();
    home.prints(&words("feeds add https://a.example/feed --name Alpha --country kenya --country KE"));
    home.prints(&words("feeds add b.example/feed --name Beta"));
    assert_eq!(home.json(&words("feeds list --format json"))[0]["countries"], serde_json::json!(["KE"]));
    for (line, told) in [
        ("feeds add file:///etc/passwd", "begins with http or https, not file"),
        ("feeds add http://www.a.example/feed/", "already following https://a.example/feed"),
        ("feeds add https://c.example --country Atlantis", "--country: no country matches \"Atlantis\""),
        ("feeds add", "<URL>"),
        ("feeds add https://c.example --name \u{7}", "needs a visible character"),
        ("feeds remove gamma", "no feed matches \"gamma\""),
        ("feeds rename alpha \u{7}", "needs a visible character"),
        ("refresh gamma", "no feed matches \"gamma\""),
        ("feeds --no-library", "this command needs a library"),
        ("refresh --no-library", "this command needs a library"),
        ("feed", "did you mean `sse-news feeds`?"),
    ] {
        let (code, out, said) = home.run(&words(line));
        assert!(code == 2 && out.is_empty() && said.contains(told), "{line}: {code} {said}");
        assert!(said.lines().count() <= 2, "{line}: {said}");
    }
    home.prints(&words("feeds pause a"));
    home.prints(&words("feeds pause b"));
    let (code, _, told) = home.run(&words("refresh"));
    assert!(code == 1 && told.contains("all feeds are paused or gone"), "{told}");
    home.prints(&words("feeds resume https://a.example/feed"));
    assert!(home.prints(&words("feeds")).starts_with("Alpha\thttps://a.example/feed\t0\tnever refreshed\n"));
}

#[test]
fn fault_15_fault_16_fault_36_every_ugly_answer_is_one_line_and_costs_that_feed_only() {
    let home = Home::new();
    let good = feed("Good", &["Bread"]);
    let server = Server::start(move |request: &Request| match request.path.as_str() {
        "/loop" => Reply::redirect(302, "/loop"),
        "/file" => Reply::redirect(302, "file:///etc/passwd"),
        "/page" => Reply::new(200, &["Content-Type: text/html"], "<!DOCTYPE html><title>Log in</title>"),
        "/empty" => Reply::new(200, &[], ""),
        "/short" => Reply::claiming(5000, 200, &[], &good),
        "/bomb" => Reply::bomb(),
        "/endless" => Reply::without_length(200, &[], "<rss>").and_again("x".repeat(9999)),
        "/gone" => Reply::new(410, &[], ""),
        "/busy" => Reply::new(429, &["Retry-After: 600"], ""),
        "/fault" => Reply::new(500, &[], ""),
        "/latin" => Reply::new(
            200,
            &["Content-Type: text/xml; charset=utf-8"],
            b"<rss><channel><title>L</title><item><title>Caf\xE9 co-op</title></item></channel></rss>",
        ),
        "/old" => Reply::redirect(301, "/good"),
        "/cut" => Reply::ok(feed("Cut", &["One", "Two"]).replace("</item></channel></rss>", "")),
        _ => Reply::ok(&good),
    });
    let ugly = [
        ("loop", "in a loop"),
        ("file", "http"),
        ("page", "it is a web page, not a feed"),
        ("empty", "the response is empty"),
        ("bomb", "larger than 8 MiB"),
        ("endless", "larger than 8 MiB"),
        ("gone", "gone"),
        ("busy", "429"),
        ("fault", "500"),
    ];
    for (path, _) in
        ugly.iter().chain(&[("good", ""), ("latin", ""), ("cut", ""), ("old", ""), ("short", "")])
    {
        home.prints(&["feeds", "add", &server.url(&format!("/{path}")), "--name", path]);
    }
    let (code, out, told) = home.run(&words("refresh"));
    assert_eq!(
        (code, out.as_str()),
        (2, "cut: 1 new\ngood: 1 new\nlatin: 1 new\nold: 1 new\nshort: 1 new\n"),
        "{told}"
    );
    for (path, why) in ugly {
        let begin = format!("sse-news: cannot refresh {path}: ");
        let line = told.lines().find(|line| line.starts_with(&begin));
        assert!(line.is_some_and(|line| line.contains(why)), "{path}: {told}");
    }
    assert!(told.contains("sse-news: cut: cut off in article 2"), "{told}");
    assert!(told.contains("sse-news: short: the response was cut off; the part received is kept"), "{told}");
    assert_eq!(told.lines().count(), ugly.len() + 3, "{told}");
    assert!(told.contains("sse-news: old: it has moved permanently to http://127.0.0.1"), "{told}");
    assert!(home.prints(&words("feeds")).contains("moved to http://127.0.0.1"));
    home.prints(&["feeds", "move", "old", &server.url("/elsewhere")]);
    assert!(home.prints(&words("feeds list")).contains("/elsewhere\t1\trefreshed "));
    assert!(home.prints(&words("list --source latin")).contains("Café co-op"));
    // Who is gone is not asked again, who wants to be left alone is not either.
    let (_, _, told) = home.run(&words("refresh"));
    assert!(!told.contains("refresh gone") && told.contains("busy: skipped"), "{told}");
}

#[test]
fn of_a_page_the_feeds_are_told_the_main_one_first() {
    let home = Home::new();
    let server = Server::start(|_| {
        let of_comments = "Link: </c>; rel=alternate; type=\"application/rss+xml\"; title=Comments";
        let page =
            "<!DOCTYPE html><link rel=alternate type='application/atom+xml' href='/atom' title='News'>";
        Reply::new(200, &[of_comments, "Link: </api>; rel=next"], page)
    });
    add(&home, &server, "/");
    let told = home.run(&words("refresh")).2;
    let offers = format!("it offers {} (News), {} (Comments)\n", server.url("/atom"), server.url("/c"));
    assert!(told.ends_with(&offers), "{told}");
}

#[test]
fn a_feed_that_is_named_is_asked_whatever_its_server_said_before() {
    let home = Home::new();
    let server = Server::start(|_| Reply::new(429, &["Retry-After: 600"], ""));
    add(&home, &server, "/");
    for (line, told) in [
        ("refresh", "cannot refresh 127.0.0.1: too many requests to the server (429); try later"),
        ("refresh", "127.0.0.1: skipped: the server asks to wait another 10 minutes"),
        ("refresh 127", "cannot refresh 127.0.0.1: too many requests to the server (429); try later"),
    ] {
        assert_eq!(home.run(&words(line)).2, format!("sse-news: {told}\n"));
    }
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn proxies_are_those_of_the_environment() {
    let home = Home::new();
    let proxy = Server::start(|_| Reply::ok(feed("Weekly", &["Bread"])));
    let at = format!("127.0.0.1:{}", proxy.port());
    home.prints(&words("feeds add http://weekly.example/feed"));
    let refresh = |variables: &[(&str, &str)]| {
        let output = home.command().arg("refresh").envs(variables.iter().copied()).output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert_eq!(refresh(&[("http_proxy", &at), ("HTTP_PROXY", "nonsense://")]), "weekly.example: 1 new\n");
    assert_eq!(refresh(&[("ALL_PROXY", &at), ("https_proxy", "nonsense://")]), "Weekly: 0 new, 1 known\n");
    let told = refresh(&[("HTTP_PROXY", "nonsense://secret"), ("ALL_PROXY", &at)]);
    assert!(
        told.contains("cannot refresh Weekly: HTTP_PROXY names a proxy of an unsupported kind"),
        "{told}"
    );
    let told = refresh(&[("all_proxy", &at), ("no_proxy", "weekly.example")]);
    assert!(told.contains("cannot refresh Weekly: ") && !told.contains("proxy"), "{told}");
    assert_eq!(proxy.asked().len(), 2);
}

#[test]
fn a_feed_is_found_by_the_address_that_was_typed() {
    for typed in ["https://example.org/our news", "https://bücher.example/é?a=ü", "HTTPS://Example.org/A#b"]
    {
        let home = Home::new();
        home.prints(&["feeds", "add", typed]);
        home.prints(&["feeds", "remove", typed]);
        assert_eq!(home.run(&words("feeds")).0, 1, "{typed}");
    }
}

#[test]
fn feeds_of_one_name_are_told_apart_by_their_addresses() {
    let home = Home::new();
    let server = Server::start(|request: &Request| Reply::ok(feed(&request.path, &[&request.path])));
    add(&home, &server, "/a");
    add(&home, &server, "/b");
    let (a, b) = (server.url("/a"), server.url("/b"));
    assert_eq!(home.prints(&words("refresh")), format!("127.0.0.1 ({a}): 1 new\n127.0.0.1 ({b}): 1 new\n"));
    assert_eq!(home.prints(&words("refresh")), "/a: 0 new, 1 known\n/b: 0 new, 1 known\n");
}

#[cfg(unix)]
#[test]
fn fault_34_the_reader_refreshes_beside_the_keys_and_leaves_at_once() {
    use crate::support::pty::Session;
    use std::path::Path;
    let home = Home::new();
    let server = Server::start(|request: &Request| match request.path.as_str() {
        "/silent" => Reply::raw("").and_silence(),
        _ => Reply::ok(feed("Co-op Weekly", &["Looms in Kenya", "Mills in Peru"])),
    });
    let library = home.path().join("library.db");
    let path = library.to_str().unwrap();
    home.prints(&["feeds", "add", &server.url("/feed"), "--library", path]);
    // Of one host they are asked one after the other, by their names.
    home.prints(&["feeds", "add", &server.url("/silent"), "--name", "Silent", "--library", path]);
    let mut session =
        Session::start(Path::new(env!("CARGO_BIN_EXE_sse-news")), &["--library", path], (24, 80), &[]);
    session.wait_text("1 of 597");
    session.send("R");
    session.wait_text("599 articles");
    session.wait_text("refreshing 1 of 2");
    session.send("j");
    session.wait_text("4 of 599");
    session.send("/looms");
    session.wait_text("Looms in Kenya");
    session.send("\u{1b}");
    session.wait_text("599 articles");
    session.send("Q");
    assert_eq!(session.exit_code(), 0);
    session.wait_main_screen();
    assert_eq!(home.prints(&["list", "--unread", "--format", "ids", "--library", path]).lines().count(), 2);
}
