//! Addresses as feeds write them: relative ones, and ones with spaces in them.
//!
//! The border: the address that is meant. `feed/item.rs` decides whether a browser may be sent there.

use super::tokens::{Token, Tokens, attributes};
use url::Url;

/// The longest address others are read against, in bytes: each of them would be as long.
pub(super) const MAX_BASE_BYTES: usize = 4096;

/// Returns an address as it stands if it is a whole one, else read against `base`; `None` if there is no telling where
/// it leads.
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
        (false, _) => {
            let base = base.filter(|base| base.len() <= MAX_BASE_BYTES)?;
            Url::parse(base).ok()?.join(address).ok().map(Into::into)
        }
    }
}

/// Markup with its relative links and pictures made whole; what cannot be stays.
pub(super) fn whole(html: String, base: Option<&str>) -> String {
    let Some(base) = base.filter(|_| html.contains('<')) else { return html };
    let mut whole = String::new();
    let mut done = 0;
    for (token, _) in Tokens::new(&html) {
        let Token::Open { tag, .. } = token else { continue };
        if tag.attributes.is_empty() {
            continue;
        }
        for (name, value) in attributes(tag.attributes) {
            let leads = name.eq_ignore_ascii_case("href") || name.eq_ignore_ascii_case("src");
            let at = value.as_ptr().addr() - html.as_ptr().addr();
            if let Some(address) = join(Some(base), value).filter(|address| leads && address != value.trim())
            {
                whole.push_str(&html[done..at]);
                whole.push_str(&address.replace(['"', '\'', '<', '>'], ""));
                done = at + value.len();
            }
        }
    }
    whole.push_str(&html[done..]);
    whole
}

#[cfg(test)]
mod tests {
    use super::{join, whole};

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

    #[test]
    fn links_in_markup_are_made_whole() {
        for (html, wanted) in [
            ("<a href='/b?x=1&amp;y'>c</a>", "<a href='https://example.org/b?x=1&amp;y'>c</a>"),
            ("<img alt=\"b\" src=\"b.png\"/> b", "<img alt=\"b\" src=\"https://example.org/a/b.png\"/> b"),
            ("<a title='x' href=x>x</a>", "<a title='x' href=https://example.org/a/x>x</a>"),
            ("<a href='https://b.example/'>", "<a href='https://b.example/'>"),
            (
                "<a href='mailto:b@c.example'><a href=''><a name='b'>",
                "<a href='mailto:b@c.example'><a href=''><a name='b'>",
            ),
            ("href='b' <b", "href='b' <b"),
            ("<a href>b</a><a src=>", "<a href>b</a><a src=>"),
        ] {
            assert_eq!(whole(html.to_owned(), Some("https://example.org/a/")), wanted, "{html}");
            assert_eq!(whole(html.to_owned(), None), html);
        }
    }
}
