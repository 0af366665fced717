//! The addresses that are asked for at all: HTTP, without a password, in no private network.
//!
//! The border: an address is judged by its text here. The IP addresses of a name are looked up and checked in `resolve`.

use super::{AddressError, FetchError};
use crate::text;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// The longest address, in bytes; browsers and servers take about as much.
const MAX_ADDRESS_BYTES: usize = 8 * 1024;

/// The longest scheme that a message has room for, in characters.
const MAX_SCHEME_CHARS: usize = 20;

/// Parses an address as it was typed or stored.
pub(super) fn parse(address: &str) -> Result<Url, AddressError> {
    if address.len() > MAX_ADDRESS_BYTES {
        return Err(AddressError::TooLong);
    }
    match Url::parse(address) {
        Ok(url) => check(url),
        Err(url::ParseError::RelativeUrlWithoutBase) => Err(AddressError::Relative),
        Err(_) => Err(AddressError::Invalid),
    }
}

/// Resolves the `Location` of a redirect against the address that it came from.
pub(super) fn redirect_target(from: &Url, location: &[u8]) -> Result<Url, FetchError> {
    let to = std::str::from_utf8(location).ok().filter(|to| to.len() <= MAX_ADDRESS_BYTES);
    let to = to.and_then(|to| from.join(to).ok()).ok_or(FetchError::RedirectToNoAddress)?;
    check(to).map_err(FetchError::RedirectAddress)
}

/// Returns an address that may be asked for, without its fragment.
fn check(mut url: Url) -> Result<Url, AddressError> {
    if !matches!(url.scheme(), "http" | "https") {
        // A scheme has only ASCII letters, digits and three signs, but any length.
        let scheme = url.scheme().chars().take(MAX_SCHEME_CHARS).collect();
        return Err(AddressError::Scheme { scheme });
    }
    // They would be stored with the address in plain sight, and be sent to whoever answers there.
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Credentials);
    }
    url.set_fragment(None);
    Ok(url)
}

/// Returns whether an address is of a private network by its text: as a number in any notation, which [`Url`] reads
/// alike, or, where the name is not looked up here, by the name.
pub(super) fn is_private(url: &Url, by_name: bool) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => !is_public(ip.into()),
        Some(Host::Ipv6(ip)) => !is_public(ip.into()),
        Some(Host::Domain(_)) => by_name && is_private_name(url),
        None => true,
    }
}

/// Returns whether a name has no meaning outside of a private network: by its look, or by an ending that nobody was ever
/// given.
fn is_private_name(url: &Url) -> bool {
    let name = url.host_str().unwrap_or_default().trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    text::names_private_host(url.as_str()) || matches!(last, "home" | "corp" | "localdomain")
}

/// Returns whether anyone on the internet may have this address: no loopback, private, link-local or shared network, no
/// multicast, nothing for documentation or tests, and none of these wrapped in an IPv6 address.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !matches!(
        (a, b, c),
        (0 | 10 | 127, ..)
            | (100, 64..=127, _) // shared by the customers of a provider
            | (169, 254, _) // link-local, and where clouds keep their secrets
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99) // the old relays of 6to4
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224.., ..)
    )
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let wrapped = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) => wrapped(g, h), // an IPv4 address as IPv6
        (0x64, 0xff9b, 0, 0, 0, 0) => wrapped(g, h), // NAT64: all there is where a network has IPv6 only
        (0x2002, ..) => wrapped(b, c),            // 6to4
        (0x2001, 0..=0x1ff | 0xdb8, ..) => false, // Teredo and other special uses; documentation
        (0x3fff, 0..=0xfff, ..) => false,         // documentation
        // What is handed out to anyone. All else is unique-local, link-local, multicast, loopback or nobody's.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FetchErrorKind;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_private_network_is_known_in_any_notation() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "１２７.0.0.1",
            "%31%32%37.0.0.1",
            "0",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.170",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "3232235521",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::127.0.0.1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:10.1.2.3]",
            "[::ffff:169.254.169.254]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b::192.168.1.1]",
            "[64:ff9b::a00:1]",
            "[64:ff9b:1::808:808]",
            "[2002:7f00:1::]",
            "[2002:c0a8:101::1]",
            "[2001::1]",
            "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[100::1]",
            "[5f00::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fe80::1]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
        ] {
            let url = Url::parse(&format!("http://{host}/")).unwrap();
            assert!(!matches!(url.host(), Some(Host::Domain(_))), "{host} is a number");
            assert!(is_private(&url, false), "{host} is {:?}", url.host());
        }
    }

    #[test]
    fn what_anyone_may_have_is_public() {
        for host in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.255.255",
            "172.32.0.1",
            "192.0.1.1",
            "192.167.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "[2606:4700::1111]",
            "[2a00:1450::1]",
            "[2001:4860:4860::8888]",
            "[2001:200::1]",
            "[::ffff:1.1.1.1]",
            "[64:ff9b::1.1.1.1]",
            "[2002:101:101::1]",
            "[3ffe::1]",
            "example.org",
            "localhost", // a name: what it stands for is checked where it is looked up
        ] {
            let url = Url::parse(&format!("http://{host}/")).unwrap();
            assert!(!is_private(&url, false), "{host} is {:?}", url.host());
        }
    }

    #[test]
    fn behind_a_proxy_a_name_is_all_there_is() {
        for (name, private) in [
            ("localhost", true),
            ("LOCALHOST.", true),
            ("a.localhost", true),
            ("printer", true),
            ("nas.local", true),
            ("metadata.google.internal", true),
            ("router.home.arpa", true),
            ("news.example.org", false),
            ("local.example.org", false),
            ("example.org.", false),
        ] {
            let url = Url::parse(&format!("http://{name}/")).unwrap();
            assert_eq!(is_private(&url, true), private, "{name}");
        }
    }

    #[test]
    fn only_http_without_a_password_is_asked() {
        for (address, expected) in [
            ("https://example.org/feed", Ok("https://example.org/feed")),
            (" HTTP://Example.ORG:80/feed#top ", Ok("http://example.org/feed")),
            ("http://example.org", Ok("http://example.org/")),
            ("http://bücher.example/", Ok("http://xn--bcher-kva.example/")),
            ("http://2130706433/", Ok("http://127.0.0.1/")),
            ("example.org/feed", Err("address is incomplete")),
            ("/feed", Err("address is incomplete")),
            ("", Err("address is incomplete")),
            ("http://", Err("address is invalid")),
            ("http://exa mple.org/", Err("address is invalid")),
            ("http://[::1", Err("address is invalid")),
            ("http://1.2.3.256/", Err("address is invalid")),
            ("http://example.org:99999/", Err("address is invalid")),
            ("file:///etc/passwd", Err("file: addresses")),
            ("ftp://example.org/feed", Err("ftp: addresses")),
            ("feed://example.org/feed", Err("feed: addresses")),
            ("javascript:alert(1)", Err("javascript: addresses")),
            ("java\nscript:alert(1)", Err("javascript: addresses")),
            ("data:text/xml,<rss/>", Err("data: addresses")),
            ("https://name:secret@example.org/", Err("user name or password")),
            ("https://name@example.org/", Err("user name or password")),
            ("https://:secret@example.org/", Err("user name or password")),
        ] {
            match (parse(address), expected) {
                (Ok(url), Ok(expected)) => assert_eq!(url.as_str(), expected, "{address:?}"),
                (Err(error), Err(expected)) => {
                    assert!(error.to_string().contains(expected), "{address:?}: {error}");
                    assert!(!error.to_string().contains("secret"), "{error}");
                    assert_eq!(FetchError::from(error).kind(), FetchErrorKind::Refused, "{address:?}");
                }
                (got, _) => panic!("{address:?}: {got:?}"),
            }
        }
        assert!(parse(&format!("http://example.org/{}", "a".repeat(MAX_ADDRESS_BYTES))).is_err());
    }

    #[test]
    fn a_redirect_is_read_against_its_page_and_checked_anew() {
        let from = Url::parse("https://example.org/a/b?c").unwrap();
        for (location, expected) in [
            (&b"/feed"[..], Ok("https://example.org/feed")),
            (b"feed", Ok("https://example.org/a/feed")),
            (b"//other.example/x", Ok("https://other.example/x")),
            (b"?d#e", Ok("https://example.org/a/b?d")),
            (b"", Ok("https://example.org/a/b?c")),
            (b"\\\\other.example\\x", Ok("https://other.example/x")),
            ("/schlüssel".as_bytes(), Ok("https://example.org/schl%C3%BCssel")),
            (b"/\xff", Err("invalid address")),
            (b"http://[", Err("invalid")),
            (b"file:///etc/passwd", Err("file: addresses")),
            (b"javascript:alert(1)", Err("javascript: addresses")),
            (b"gopher://example.org/", Err("gopher: addresses")),
            (b"http://a:b@example.org/", Err("user name or password")),
        ] {
            match (redirect_target(&from, location), expected) {
                (Ok(url), Ok(expected)) => assert_eq!(url.as_str(), expected),
                (Err(error), Err(expected)) => {
                    assert!(error.to_string().contains(expected), "{error}");
                }
                (got, _) => panic!("{:?}: {got:?}", String::from_utf8_lossy(location)),
            }
        }
    }

    proptest! {
        /// ureq reads addresses by rules of its own; what it asks must be the host that was checked here.
        #[test]
        fn the_host_that_is_checked_is_the_one_that_is_asked(
            location in "(https?:)?[/\\\\]{0,3}[a-z0-9.:@%\\[\\]_#?\\\\/ \t\u{e9}\u{3002}|^{}<>\"`-]{0,20}",
        ) {
            let from = Url::parse("https://example.org/a/b").unwrap();
            let taken = redirect_target(&from, location.as_bytes()).ok();
            let asked = taken.as_ref().and_then(|url| url.as_str().parse::<ureq::http::Uri>().ok());
            if let (Some(url), Some(uri)) = (taken, asked) {
                prop_assert_eq!(uri.host(), url.host_str());
                let usual = if url.scheme() == "http" { 80 } else { 443 };
                prop_assert_eq!(uri.port_u16().or(Some(usual)), url.port_or_known_default());
            }
        }

        #[test]
        fn any_text_is_an_address_or_is_told_to_be_none(text in any::<String>()) {
            let from = Url::parse("https://example.org/a/b").unwrap();
            for url in [parse(&text).ok(), redirect_target(&from, text.as_bytes()).ok()].into_iter().flatten() {
                prop_assert!(matches!(url.scheme(), "http" | "https") && url.username().is_empty());
            }
        }
    }
}
