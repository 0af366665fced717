//! Addresses as feeds write them: relative ones, and ones with spaces in them.
//!
//! The border: which page an address means. Whether a browser may be sent there is `item`'s to say.

use url::Url;

/// An address as it stands if it is a whole one, else read against `base`; `None` if there is no telling where it
/// leads.
pub(super) fn join(base: Option<&str>, address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let whole = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    });
    let odd = address.contains(|c: char| c.is_whitespace() || c.is_control());
    match (whole, odd) {
        (true, false) => Some(address.to_owned()),
        (true, true) => Url::parse(address).ok().map(Into::into),
        (false, _) => Url::parse(base?).ok()?.join(address).ok().map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_relative_address_is_read_against_its_base() {
        let base = Some("https://example.org/news/feed.xml");
        for (base, address, wanted) in [
            (base, "a.html", Some("https://example.org/news/a.html")),
            (base, "/a", Some("https://example.org/a")),
            (base, "//other.example/a", Some("https://other.example/a")),
            (base, "?page=2", Some("https://example.org/news/feed.xml?page=2")),
            (base, "", None),
            (base, " HTTP://Example.org/A ", Some("HTTP://Example.org/A")),
            (None, "a.html", None),
            (Some("news/"), "a.html", None),
            (None, "https://example.org/a b\nc", Some("https://example.org/a%20bc")),
            (base, "mailto:a@example.org", Some("mailto:a@example.org")),
            (base, "tag:example.org,2020:1", Some("tag:example.org,2020:1")),
            (base, "a b:c", Some("https://example.org/news/a%20b:c")),
        ] {
            assert_eq!(join(base, address).as_deref(), wanted, "{base:?} {address}");
        }
    }
}
