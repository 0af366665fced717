//! The text typed to follow a feed: an address, and optionally a name.

use crate::news::Feed;
use crate::text::{self, AddressError};

/// Parses the address of a feed and, after a space, its name.
///
/// # Errors
/// If the first word is no address of a feed.
pub(super) fn read(typed: &str) -> Result<(String, Option<String>), AddressError> {
    let typed = text::clean(typed);
    let (address, name) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok((text::web_address(address)?, name))
}

/// Returns the feed that is followed at an address already, however the address is written.
pub(super) fn followed<'a>(feeds: &'a [Feed], address: &str) -> Option<&'a Feed> {
    feeds.iter().find(|feed| bare(&feed.address) == bare(address))
}

/// Returns an address without its scheme and the slash at its end, in lower case, to compare addresses.
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
            ("https://example.org/feed  \u{202e}evil", "https://example.org/feed", Some("evil")),
        ] {
            let read = read(typed);
            assert_eq!(read, Ok((address.to_owned(), name.map(str::to_owned))), "{typed:?}");
        }
        for (typed, why) in [
            ("", "is not the address"),
            ("kenya", "is not the address"),
            ("http:///feed", ""),
            ("file:///etc/passwd News", "not file"),
        ] {
            match read(typed) {
                Ok((address, _)) => assert_eq!(why, "", "{typed:?} is {address}"),
                Err(error) => {
                    let words = error.to_string();
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
                Err(error) => proptest::prop_assert_eq!(error.to_string().lines().count(), 1),
            }
        }
    }
}
