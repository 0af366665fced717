//! Links as feeds write them: relative ones, ones with spaces, and the links within markup.
//!
//! The border: the address that is meant, escaped where it has to be. Nothing is made safe by deleting from it.

mod markup;

pub(in crate::feed) use markup::resolved;

use crate::feed::item::MAX_LINE_BYTES;
use crate::text;
use crate::text::steps::count;
use std::borrow::Borrow;
use url::Url;

/// The longest address that others are resolved against, in bytes: each of them would be as long.
pub(in crate::feed) const MAX_BASE_BYTES: usize = 1024;

/// The addresses that relative ones are resolved against where nothing nearer is stated.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::feed) struct Page<'a> {
    /// The feed's own link.
    pub(in crate::feed) home: Option<&'a str>,
    /// The address the file was fetched from.
    pub(in crate::feed) address: Option<&'a str>,
}

impl Page<'_> {
    /// Returns a whole address, resolved against the base that is stated, else against the feed's own link, else against
    /// the address the file was fetched from.
    pub(in crate::feed) fn whole(self, stated: Option<&str>, address: &str) -> Option<String> {
        let of_page = || join(self.home, address).or_else(|| join(self.address, address));
        join(self.base(stated).as_deref(), address).or_else(of_page)
    }

    /// Returns the address that relative ones of the file are resolved against first.
    pub(in crate::feed) fn base_address(self) -> Option<String> {
        self.home.or(self.address).map(str::to_owned)
    }

    /// Returns the stated base as a whole address.
    pub(in crate::feed) fn base(self, stated: Option<&str>) -> Option<String> {
        join(self.home.or(self.address), stated?)
    }
}

/// Returns an address as it stands if it is a whole one, else resolved against `base`; `None` if there is no telling
/// where it leads. Spaces and characters that cannot be seen are escaped.
pub(in crate::feed) fn join(base: Option<&str>, address: &str) -> Option<String> {
    join_parsed(|| Url::parse(base.filter(|base| base.len() <= MAX_BASE_BYTES)?).ok(), address)
}

/// Resolves an address as [`join`] does; the base is asked for if it is needed.
fn join_parsed<B: Borrow<Url>>(base: impl FnOnce() -> Option<B>, address: &str) -> Option<String> {
    count(address.len());
    let address = address.trim();
    match (is_whole(address), is_odd(address)) {
        _ if address.is_empty() => None,
        (true, false) => Some(address.to_owned()),
        (true, true) => Url::parse(address).ok().map(Into::into),
        (false, _) => base()?.borrow().join(address).ok().map(Into::into),
    }
}

/// Returns whether an address begins with a scheme.
fn is_whole(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    })
}

/// Returns whether an address holds what no address may: spaces, controls, characters that cannot be seen.
fn is_odd(address: &str) -> bool {
    let is_usual = address.bytes().all(|b| b.is_ascii_graphic());
    !is_usual
        && (address.contains(|c: char| c.is_whitespace() || c.is_control())
            || (!address.is_ascii() && text::clean(address) != address))
}

/// Returns an address that a browser may be sent to, its scheme in small letters. One that is too long is none: cut, it
/// would lead elsewhere.
pub(in crate::feed) fn web(address: &str) -> Option<String> {
    let address = join(None, address).filter(|address| address.len() <= MAX_LINE_BYTES)?;
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let has_host = !rest.is_empty() && !rest.starts_with(['/', '?', '#']);
    let scheme_bytes = scheme.len();
    (is_web && has_host && !is_odd(rest)).then(|| {
        let mut address = address;
        address[..scheme_bytes].make_ascii_lowercase();
        address
    })
}

/// Returns the host and path of an address, to be shown where an item has no other title. The host is the one that the
/// address leads to.
pub(in crate::feed) fn host_and_path(address: &str) -> String {
    let shown = text::short_address(address);
    let shown = shown.split(['?', '#']).next().unwrap_or(shown);
    let written = match text::hidden_host(address) {
        Some(host) => {
            let path = shown.find('/').map_or("", |at| &shown[at..]);
            host.strip_prefix("www.").unwrap_or(&host).to_owned() + path
        }
        None => shown.to_owned(),
    };
    written.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_address_is_resolved_against_its_base() {
        let base = Some("https://example.org/news/feed.xml");
        for (base, address, wanted) in [
            (base, "a.html", Some("https://example.org/news/a.html")),
            (base, "/a", Some("https://example.org/a")),
            (base, "//other.example/a", Some("https://other.example/a")),
            (base, "?page=2", Some("https://example.org/news/feed.xml?page=2")),
            (base, "", None),
            (base, " HTTP://Example.org/A ", Some("HTTP://Example.org/A")),
            (base, "Workers'_union", Some("https://example.org/news/Workers'_union")),
            (None, "a.html", None),
            (Some("news/"), "a.html", None),
            (None, "https://example.org/a b\nc", Some("https://example.org/a%20bc")),
            (None, "https://example.org/a\u{1b}b\u{202e}", Some("https://example.org/a%1Bb%E2%80%AE")),
            (None, "https://example.org/café", Some("https://example.org/café")),
            (base, "mailto:a@example.org", Some("mailto:a@example.org")),
            (base, "tag:example.org,2020:1", Some("tag:example.org,2020:1")),
            (base, "a b:c", Some("https://example.org/news/a%20b:c")),
        ] {
            assert_eq!(join(base, address).as_deref(), wanted, "{base:?} {address}");
        }
    }

    #[test]
    fn a_browser_is_sent_to_hosts_of_the_web_only() {
        for (address, wanted) in [
            ("https://example.org/a?b=1&c=2", Some("https://example.org/a?b=1&c=2")),
            (" HTTPS://Example.org/A\n", Some("https://Example.org/A")),
            ("https://example.org/Workers'", Some("https://example.org/Workers'")),
            ("https://example.org/two words", Some("https://example.org/two%20words")),
            ("https://example.org/\u{200b}x", Some("https://example.org/%E2%80%8Bx")),
            ("https://", None),
            ("https:///path", None),
            ("//example.org", None),
            ("/a", None),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(web(address).as_deref(), wanted, "{address:?}");
        }
        assert_eq!(web(&format!("https://example.org/{}", "x".repeat(MAX_LINE_BYTES))), None);
    }

    #[test]
    fn an_address_is_shown_by_its_host_and_path() {
        for (address, wanted) in [
            ("https://www.example.org/news/1/?utm_source=x#top", "example.org/news/1"),
            ("http://example.org", "example.org"),
            ("https://example.org/?p=7", "example.org"),
            ("https://ilo.org@evil.example/x", "evil.example/x"),
            ("https://paypal.com@paypal.co/x", "paypal.co/x"),
            ("https://https://ilo.org/x", "https://ilo.org/x"),
            ("https://www./x", "www./x"),
            ("https://www.іlo.org/x", "xn--lo-goc.org/x"),
        ] {
            assert_eq!(host_and_path(address), wanted, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn an_address_for_a_browser_is_clean_and_stays_as_it_is(rest in "\\PC{0,40}", odd in "[\\x00-\\x20\u{202e}'\"<>]{0,4}") {
            if let Some(address) = web(&format!("https://example.org/{rest}{odd}x")) {
                proptest::prop_assert_eq!(&text::clean(&address), &address);
                let again = web(&address);
                proptest::prop_assert_eq!(again.as_deref(), Some(address.as_str()));
            }
        }
    }
}
