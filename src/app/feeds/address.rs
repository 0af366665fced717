//! What is typed to follow a feed: an address, and after it a name if there is one.

use crate::news::Feed;
use crate::text;
use url::Url;

/// The address of a feed and its name as they are typed; in words why it is none.
///
/// An address without a scheme is taken for https. One of another scheme, or without a host, is none.
pub(super) fn read(typed: &str) -> Result<(String, Option<String>), String> {
    let typed = text::clean(typed);
    let (address, name) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok((address_of(address)?, name))
}

fn address_of(typed: &str) -> Result<String, String> {
    let shown = text::fit(typed, 40);
    let none = || format!("“{shown}” is no address of a feed; one looks like https://example.org/feed");
    let scheme = typed.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => {}
        Some(other) => return Err(format!("a feed's address begins with http or https, not with {other}")),
        // What stands before a colon could be a scheme; before a port there is a host with a point.
        None if !typed.split([':', '/']).next().is_some_and(|host| host.contains('.')) => return Err(none()),
        None => {}
    }
    let whole = if scheme.is_some() { typed.to_owned() } else { format!("https://{typed}") };
    let mut url = Url::parse(&whole).map_err(|_| none())?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(none());
    }
    url.set_fragment(None);
    Ok(url.into())
}

/// The feed that is followed at an address already, however that is written.
pub(super) fn followed<'a>(feeds: &'a [Feed], address: &str) -> Option<&'a Feed> {
    feeds.iter().find(|feed| bare(&feed.address) == bare(address))
}

/// What tells one address from another: neither the scheme nor a slash at the end, nor the case of the letters.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        for (typed, address, name) in [
            ("https://example.org/feed", "https://example.org/feed", None),
            (" http://example.org ", "http://example.org/", None),
            ("example.org/feed Our own news", "https://example.org/feed", Some("Our own news")),
            ("EXAMPLE.org:8080/Feed?x=1#top", "https://example.org:8080/Feed?x=1", None),
            ("HTTPS://Example.org/feed", "https://example.org/feed", None),
            ("http://localhost:4000/feed", "http://localhost:4000/feed", None),
            ("https://bücher.example/", "https://xn--bcher-kva.example/", None),
            ("https://example.org/feed  \u{202e}evil", "https://example.org/feed", Some("evil")),
        ] {
            let read = read(typed);
            assert_eq!(read, Ok((address.to_owned(), name.map(str::to_owned))), "{typed:?}");
        }
        for (typed, why) in [
            ("", "is no address"),
            ("kenya", "is no address"),
            ("mailto:me@example.org", "is no address"),
            ("javascript:alert(1)", "is no address"),
            ("https://", "is no address"),
            ("http:///feed", ""),
            ("https:// example.org", "is no address"),
            ("ftp://example.org/feed", "not with ftp"),
            ("file:///etc/passwd", "not with file"),
            ("a.org:b/feed", "is no address"),
            ("https://[::1/feed", "is no address"),
        ] {
            match read(typed) {
                Ok((address, _)) => assert_eq!(why, "", "{typed:?} is {address}"),
                Err(words) => {
                    assert!(words.contains(why) && words.lines().count() == 1, "{typed:?}: {words}")
                }
            }
        }
    }

    #[test]
    fn one_address_is_written_in_several_ways() {
        let feed = Feed { address: "https://example.org/feed/".to_owned(), ..Feed::default() };
        for (address, same) in [
            ("http://example.org/feed", true),
            ("https://EXAMPLE.org/feed/", true),
            ("https://example.org/feed/2", false),
            ("https://example.org", false),
        ] {
            assert_eq!(followed(std::slice::from_ref(&feed), address).is_some(), same, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_an_address_or_one_line(typed in "\\PC{0,60}") {
            match read(&typed) {
                Ok((address, _)) => {
                    proptest::prop_assert!(address.starts_with("http://") || address.starts_with("https://"));
                    proptest::prop_assert!(text::host(&address).is_some(), "{}", address);
                    proptest::prop_assert_eq!(read(&address).map(|read| read.0), Ok(address));
                }
                Err(words) => proptest::prop_assert!(words.lines().count() == 1 && !words.is_empty()),
            }
        }
    }
}
