//! Fetching through proxies, and the certificates that are believed.

use crate::fetch::{FEED, HASTY, LIMITS, ask};
use crate::support::server::{Reply, Server};
use sse_news::fetch::{FetchErrorKind, Fetcher, NetworkSettings, ProxySetting, Request, Response};
use std::net::TcpListener;

/// A fetcher behind this proxy for all addresses, but for some hosts.
fn behind(proxy: &str, no_proxy: &str) -> Fetcher {
    let setting = || Some(ProxySetting { name: "all_proxy".to_owned(), address: proxy.to_owned() });
    let settings = NetworkSettings {
        http_proxy: setting(),
        https_proxy: setting(),
        no_proxy: no_proxy.to_owned(),
        certificates: None,
    };
    Fetcher::with_settings(LIMITS, &settings)
}

#[test]
fn a_proxy_is_asked_for_the_public_and_not_for_the_private() {
    let proxy = Server::start(|request| match request.path.starts_with("http://") {
        true => Reply::ok(FEED),
        false => Reply::raw("HTTP/1.1 200 Connected\r\n\r\n"),
    });
    let at = format!("me:secret@127.0.0.1:{}", proxy.port());
    let behind = behind(&at, "direct.invalid, .direct.example");
    let public = |address: &str| behind.fetch(&Request { allow_private: false, ..ask(address) });
    // A plain address is sent to the proxy as it is, and no look-up is made here.
    assert!(matches!(public("http://news.example/feed?a"), Ok(Response::Document(got)) if got.body == FEED));
    let asked = proxy.asked();
    assert_eq!(asked.last().unwrap().path, "http://news.example/feed?a");
    assert_eq!(asked.last().unwrap().header("host"), Some("news.example"));
    assert_eq!(asked.last().unwrap().header("proxy-authorization"), Some("Basic bWU6c2VjcmV0"));
    // For a safe one it connects, here to nothing of use; but it was asked, by name.
    drop(public("https://news.example/feed").unwrap_err());
    assert_eq!(proxy.asked().last().unwrap().path, "news.example:443");
    let asked = proxy.asked().len();
    for address in [
        "http://localhost/",
        "http://printer/",
        "https://nas.local/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://metadata.internal/",
        &proxy.url("/"),
    ] {
        let trouble = public(address).unwrap_err();
        assert_eq!(trouble.kind(), FetchErrorKind::Refused, "{address}: {trouble}");
    }
    assert!(public("http://direct.invalid/").unwrap_err().to_string().contains("; check the"));
    assert_eq!(proxy.asked().len(), asked, "the proxy was asked for none of these");

    // A server in the user's own network is asked directly.
    let server = Server::start(|_| Reply::ok(FEED));
    assert!(matches!(behind.fetch(&ask(&server.url("/"))), Ok(Response::Document(_))));
    assert_eq!(proxy.asked().len(), asked);
}

#[test]
fn each_scheme_has_its_own_proxy() {
    let proxy = Server::start(|_| Reply::ok(FEED));
    let address = format!("http://127.0.0.1:{}", proxy.port());
    let setting = ProxySetting { name: "http_proxy".to_owned(), address };
    let settings = NetworkSettings { http_proxy: Some(setting), ..NetworkSettings::default() };
    let fetcher = Fetcher::with_settings(HASTY, &settings);
    let public = |address: &str| fetcher.fetch(&Request { allow_private: false, ..ask(address) });
    assert!(public("http://news.invalid/").is_ok());
    assert!(public("https://news.invalid/").is_err());
    assert_eq!(proxy.asked().len(), 1, "the other was not sent there");
}

#[test]
fn a_proxy_that_is_not_there_or_makes_no_sense_is_named() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let denying = Server::start(|_| Reply::new(403, &[], "no"));
    let denies = format!("http://127.0.0.1:{}", denying.port());
    let silent = Server::start(|_| Reply::raw("").and_silence());
    let no_answer = format!("the proxy 127.0.0.1:{} did not respond in time; try later", silent.port());
    for (proxy, scheme, told) in [
        (format!("http://{gone}"), "http", format!("the proxy {gone} refused the connection; start it")),
        (format!("http://me:secret@{gone}"), "https", format!("the proxy {gone} refused the connection")),
        (format!("socks5h://{gone}"), "https", format!("the proxy {gone} refused the connection")),
        (
            "ftp://me:secret@a.example".to_owned(),
            "http",
            "all_proxy names a proxy of an unsupported kind".to_owned(),
        ),
        (":".to_owned(), "https", "all_proxy is not the address of a proxy; write".to_owned()),
        (format!("http://127.0.0.1:{}", silent.port()), "http", no_answer),
        (
            format!("socks5://127.0.0.1:{}", silent.port()),
            "http",
            format!("the proxy 127.0.0.1:{}", silent.port()),
        ),
        (denies, "https", format!("the proxy 127.0.0.1:{} refused the request", denying.port())),
    ] {
        let address = format!("{scheme}://news.example/feed");
        let error = behind(&proxy, "").fetch(&Request { allow_private: false, ..ask(&address) }).unwrap_err();
        let words = error.to_string();
        assert!(words.contains(&told) && words.contains("all_proxy"), "{proxy}: {words}");
        assert!(!words.contains("secret") && words.len() < 200, "{words}");
        let is_silent = proxy.ends_with(&format!(":{}", silent.port()));
        let kind = if is_silent { FetchErrorKind::Silent } else { FetchErrorKind::Temporary };
        assert_eq!(error.kind(), kind, "{proxy}");
    }
}

#[test]
fn a_socks_proxy_connects_to_the_server_by_name() {
    let proxy = Server::socks(|_| Reply::ok(FEED));
    for scheme in ["socks5", "socks5h", "socks"] {
        let fetcher = behind(&format!("{scheme}://127.0.0.1:{}", proxy.port()), "");
        let request = Request { allow_private: false, ..ask("http://news.example/feed") };
        assert!(
            matches!(fetcher.fetch(&request), Ok(Response::Document(got)) if got.body == FEED),
            "{scheme}"
        );
        assert_eq!(proxy.asked().pop().unwrap().header("host"), Some("news.example"));
    }
    let nowhere = behind("http://no-such-proxy.invalid:1", "");
    let error = nowhere.fetch(&Request { allow_private: false, ..ask("http://news.example/") }).unwrap_err();
    let words = error.to_string();
    assert!(words.contains("no-such-proxy.invalid:1 was not found") || words.contains("in time"), "{words}");
}

#[test]
fn certificates_are_those_that_were_named() {
    let settings = NetworkSettings { certificates: Some(b"none".to_vec()), ..NetworkSettings::default() };
    let fetcher = Fetcher::with_settings(LIMITS, &settings);
    let words = fetcher.fetch(&ask("https://127.0.0.1:1/")).unwrap_err().to_string();
    assert!(words.contains("SSL_CERT_FILE") && words.contains("; "), "{words}");
    let server = Server::start(|_| Reply::ok(FEED));
    assert!(fetcher.fetch(&ask(&server.url("/"))).is_ok(), "no certificate is needed here");
}
