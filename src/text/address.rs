//! Web addresses: the parsing of one that was typed, and of links with the host that each leads to.
//!
//! The border: the text of an address. Nothing is resolved or fetched.

mod link;
mod lookalike;

pub use link::{WebLink, hidden_host, host, server, short_address};

use super::{clean, fit};
use std::borrow::Cow;
use std::fmt;
use url::{Host, Url};

/// The longest address of a feed, in bytes.
const MAX_ADDRESS_BYTES: usize = 2048;

/// The width of a typed address in an error message, in columns.
const SHOWN_ADDRESS_COLUMNS: usize = 40;

/// The scheme by which some browsers hand feeds on.
const FEED_SCHEME: &str = "feed:";

/// The width of a typed scheme in an error message, in columns.
const SHOWN_SCHEME_COLUMNS: usize = 20;

/// The reason why a typed text is no address of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// The text has no host or cannot be parsed. Holds the beginning of the text, safe to show.
    Invalid(String),
    /// The text is longer than any address. Holds its beginning, safe to show.
    TooLong(String),
    /// The scheme is neither http nor https. Holds the beginning of the scheme, safe to show.
    Scheme(String),
    /// The address holds a user name or a password.
    Credentials,
    /// The text is a host in a private network with its port, and may be meant with http or https. Holds the beginning of
    /// the text, safe to show.
    NoScheme(String),
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(typed) => {
                write!(f, "“{typed}” is not the address of a feed; type one like https://example.org/feed")
            }
            Self::TooLong(typed) => write!(f, "“{typed}” is too long for the address of a feed"),
            Self::Scheme(scheme) => {
                write!(f, "the address of a feed begins with http or https, not {scheme}")
            }
            Self::NoScheme(typed) => {
                write!(f, "“{typed}” is incomplete; type http://{typed}")
            }
            Self::Credentials => {
                f.write_str("addresses with a user name or password are not fetched; remove it")
            }
        }
    }
}

impl std::error::Error for AddressError {}

/// Returns whether an address leads into a private network by the look of its host: a number, `localhost`, a name without
/// a dot, or one that is given out in such networks alone.
pub fn names_private_host(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let last = name.rsplit('.').next().unwrap_or_default();
            !name.contains('.')
                || matches!(last, "localhost" | "local" | "lan" | "internal")
                || name.ends_with(".home.arpa")
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// Parses the address of a feed as browsers do; one without a scheme is taken for https, as is one with the scheme `feed`,
/// by which some browsers hand feeds on: `feed://example.org/`, `feed:https://example.org/`.
///
/// # Errors
/// If the address is longer than 2,048 bytes, has a scheme other than http and https, has no host, or holds a user name
/// or a password.
pub fn web_address(typed: &str) -> Result<String, AddressError> {
    let typed = without_feed_scheme(typed.trim());
    let typed = &*typed;
    let shown = || fit(&clean(typed), SHOWN_ADDRESS_COLUMNS).into_owned();
    let invalid = || AddressError::Invalid(shown());
    if typed.len() > MAX_ADDRESS_BYTES {
        return Err(AddressError::TooLong(shown()));
    }
    let scheme = typed.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => {}
        Some(other) => {
            return Err(AddressError::Scheme(fit(&clean(other), SHOWN_SCHEME_COLUMNS).into_owned()));
        }
        // The text before a colon may be a scheme, or a host before its port: a host has a dot.
        None if is_bare_host_and_port(typed) => return Err(AddressError::NoScheme(shown())),
        None if !typed.split([':', '/']).next().is_some_and(|host| host.contains('.')) => {
            return Err(invalid());
        }
        None => {}
    }
    let whole = if scheme.is_some() { typed.to_owned() } else { format!("https://{typed}") };
    let mut url = Url::parse(&whole).map_err(|_| invalid())?;
    if host(url.as_str()).is_none() {
        return Err(invalid());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Credentials);
    }
    url.set_fragment(None);
    Ok(url.into())
}

/// Returns whether a text begins with a name without a dot and a port, as in `localhost:8000/feed`.
fn is_bare_host_and_port(typed: &str) -> bool {
    let authority = typed.split(['/', '?', '#']).next().unwrap_or_default();
    authority.split_once(':').is_some_and(|(name, port)| {
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !name.is_empty() && name.bytes().all(is_name) && port.parse::<u16>().is_ok()
    })
}

/// Returns an address without the scheme `feed`: a whole one may follow it, or a host.
fn without_feed_scheme(typed: &str) -> Cow<'_, str> {
    let scheme = typed.get(..FEED_SCHEME.len()).filter(|start| start.eq_ignore_ascii_case(FEED_SCHEME));
    let Some(rest) = scheme.map(|scheme| &typed[scheme.len()..]) else { return Cow::Borrowed(typed) };
    let of_host = rest.strip_prefix("//");
    let whole = of_host.unwrap_or(rest);
    let has_scheme = whole.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty());
    match of_host {
        _ if has_scheme => Cow::Borrowed(whole),
        Some(host) => Cow::Owned(format!("https://{host}")),
        // A host may be called so: `feed:8080/rss`.
        None => Cow::Borrowed(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::{names_private_host, web_address};

    #[test]
    fn a_private_network_is_told_by_the_look_of_its_hosts() {
        for (address, is_private) in [
            ("http://localhost:8000/feed", true),
            ("http://127.0.0.1/", true),
            ("http://[::1]/", true),
            ("http://printer/", true),
            ("https://nas.local", true),
            ("https://nas.LAN./", true),
            ("https://a.home.arpa/", true),
            ("https://example.org/feed", false),
            ("https://local.example/", false),
            ("no address", false),
        ] {
            assert_eq!(names_private_host(address), is_private, "{address}");
        }
    }

    #[test]
    fn a_typed_address_is_parsed_or_refused() {
        for (typed, expected) in [
            ("https://example.org/feed", Ok("https://example.org/feed")),
            (" HTTP://Example.ORG ", Ok("http://example.org/")),
            ("example.org/feed?a=1#x", Ok("https://example.org/feed?a=1")),
            ("EXAMPLE.org:8080/Feed", Ok("https://example.org:8080/Feed")),
            ("http://localhost:8000/rss", Ok("http://localhost:8000/rss")),
            ("https://bücher.example/", Ok("https://xn--bcher-kva.example/")),
            ("https://example.org/a b", Ok("https://example.org/a%20b")),
            ("feed://example.org/rss", Ok("https://example.org/rss")),
            ("FEED:https://example.org/rss", Ok("https://example.org/rss")),
            ("feed:http://example.org/rss", Ok("http://example.org/rss")),
            ("feed://http://example.org/rss", Ok("http://example.org/rss")),
            ("feed:file:///etc/passwd", Err("not file")),
            ("feed://localhost/rss", Ok("https://localhost/rss")),
            ("feed://", Err("is not the address")),
            ("feed:example.org", Err("is not the address")),
            ("", Err("is not the address")),
            ("feed", Err("is not the address")),
            ("coop news", Err("is not the address")),
            ("localhost:8000/rss", Err("type http://localhost:8000/rss")),
            ("printer:99999/rss", Err("is not the address")),
            ("a.org:b/feed", Err("is not the address")),
            ("https://", Err("is not the address")),
            ("https:// example.org", Err("is not the address")),
            ("https://[::1/feed", Err("is not the address")),
            ("https://$(x).example/", Err("is not the address")),
            ("mailto:me@example.org", Err("is not the address")),
            ("javascript:alert(1)", Err("is not the address")),
            ("file:///etc/passwd", Err("not file")),
            ("ftp://example.org/feed", Err("not ftp")),
            ("https://a:b@example.org/", Err("a user name or password")),
            ("|cmd", Err("is not the address")),
            ("x\u{1b}[2J", Err("is not the address")),
        ] {
            let made = web_address(typed);
            match expected {
                Ok(address) => assert_eq!(made.as_deref(), Ok(address), "{typed}"),
                Err(why) => {
                    let told = made.unwrap_err().to_string();
                    assert!(told.contains(why) && !told.contains('\u{1b}'), "{typed}: {told}");
                }
            }
        }
        assert!(
            web_address(&format!("https://example.org/{}", "x".repeat(3000))).unwrap_err().to_string().len()
                < 200
        );
    }
}
