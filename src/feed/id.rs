//! The id of an item, which never changes. The rules and the hash must never change either: users' marks depend on them.
//!
//! In order: the item's own id; the address it can be read at, unless that only lists it; source, title and date.
//!
//! The border: texts to an id. Items with the same id are told apart in `dedup`.

mod story_key;

pub use story_key::story_key;

use crate::text;
use crate::text::steps::count;

/// The longest own id that is shown as it is. Also that of an id made longer by a suffix.
const MAX_ID_BYTES: usize = 200;

/// Returns the id of an item: its own if that can be shown and typed, else a hash of what names it.
///
/// `own` is clean and may be empty; `link` is absent where the address is that of a listing; `rest` is what is left
/// to tell items apart by.
pub(super) fn id(own: &str, link: Option<&str>, rest: [&str; 3]) -> String {
    match (own, link) {
        ("", Some(link)) => hash(&normal(link)),
        ("", None) => hash_of(&rest),
        (own, _) if own.contains("://") => hash(&normal(own)),
        (own, _) if own.len() > MAX_ID_BYTES => hash(own),
        (own, _) => own.to_owned(),
    }
}

/// Returns the id of an item whose own id holds only within its feed, as the ids of XML feeds do: many a feed counts
/// its items from 1. What holds anywhere by its form does so; any other id is joined by the host of its link, else by
/// `scope`.
pub(super) fn within(own: &str, link: Option<&str>, scope: &str, rest: [&str; 3]) -> String {
    if let Some(written) = of_urn(own) {
        return id(&text::clean(&written), link, rest);
    }
    let starts =
        |scheme: &str| own.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    match own {
        own if own.is_empty() || own.contains("://") => id(own, link, rest),
        own if starts("tag:") || starts("urn:") => hash(own),
        own => {
            let of_link = link.and_then(host);
            hash_of(&[of_link.as_deref().unwrap_or(scope), own])
        }
    }
}

/// The beginning of the name under which XML files that this program writes carry an id.
const URN: &str = "urn:sse-news:article:";

/// Returns an id as a name that holds anywhere, which [`within`] turns back.
pub(super) fn urn(id: &str) -> String {
    let mut urn = URN.to_owned();
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => urn.push(char::from(byte)),
            other => urn.push_str(&format!("%{other:02X}")),
        }
    }
    urn
}

/// Returns the id in a name that [`urn`] has made.
fn of_urn(own: &str) -> Option<String> {
    let mut rest = own.strip_prefix(URN)?.bytes();
    let mut id = Vec::with_capacity(rest.len());
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        match byte {
            b'%' => id.push((digit()? * 16 + digit()?) as u8),
            other => id.push(other),
        }
    }
    String::from_utf8(id).ok().filter(|id| !id.is_empty())
}

/// Returns the host in an address as it is written there, without what comes and goes: not as a parser writes it, since
/// ids were made of it before there was one.
pub(super) fn host(link: &str) -> Option<String> {
    let (scheme, rest) = link.split_once("://")?;
    if !["https", "http"].iter().any(|web| web.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let end = match host.starts_with('[') {
        true => host.find(']')? + 1,
        false => host.find(':').unwrap_or(host.len()),
    };
    let host = host.get(..end)?.to_ascii_lowercase();
    (!host.is_empty()).then(|| host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

/// Returns the id of an item whose own id another item with another link has already: the link joins it.
pub fn with_link(own: &str, link: &str) -> String {
    id(&format!("{own}-{}", &hash(&normal(link))[..6]), None, [""; 3])
}

/// Returns whether two addresses lead to the same item.
pub fn same_link(a: &str, b: &str) -> bool {
    normal(a) == normal(b)
}

/// Returns an address without what comes and goes: scheme, `www.`, the last slash, `utm_` parameters, capitals in the
/// host.
pub fn normal(link: &str) -> String {
    count(link.len());
    let rest = ["https://", "http://"]
        .iter()
        .find(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        .map_or(link, |scheme| &link[scheme.len()..]);
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let mut normal = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    normal.push_str(path.trim_end_matches('/'));
    let parameters = query
        .split('&')
        .filter(|p| !p.is_empty() && !p.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_")));
    for (number, parameter) in parameters.enumerate() {
        normal.push(if number == 0 { '?' } else { '&' });
        normal.push_str(parameter);
    }
    if !fragment.is_empty() {
        normal.push('#');
        normal.push_str(fragment);
    }
    normal
}

/// Returns twelve hexadecimal digits that stand for a text: FNV-1a over its bytes, then a mixing step (MurmurHash3's
/// last), so that each digit depends on every byte. Written out here because no library promises never to change.
pub(super) fn hash(text: &str) -> String {
    hash_of(&[text])
}

/// Returns the digits that stand for these texts joined by U+001F.
fn hash_of(texts: &[&str]) -> String {
    format!("{:012x}", key(texts) >> 16)
}

/// Returns the 64 bits that stand for these texts joined by U+001F. The library file holds them, so that they must never
/// change either.
pub fn key(texts: &[&str]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            add(0x1F);
        }
        text.bytes().for_each(&mut add);
    }
    for factor in [0xff51_afd7_ed55_8ccd_u64, 0xc4ce_b9fe_1a85_ec53] {
        sum = (sum ^ (sum >> 33)).wrapping_mul(factor);
    }
    sum ^ (sum >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_from_the_name_it_is_written_as() {
        for id in ["2024-03-05-rice", "rice & oil/2", "100%", "a:b", "\u{5354}\u{540C}"] {
            let urn = urn(id);
            assert!(urn.is_ascii() && !urn.contains([' ', '&', '/']), "{urn}");
            assert_eq!(within(&urn, Some("https://a.example/"), "scope", [""; 3]), id);
        }
        for broken in ["urn:sse-news:article:", "urn:sse-news:article:%4", "urn:sse-news:article:%zz"] {
            assert_eq!(within(broken, None, "scope", [""; 3]), hash(broken), "{broken}");
        }
    }

    #[test]
    fn hashes_never_change() {
        for (text, expected) in [
            ("", "efd01f60ba99"),
            ("a", "82a2a958a9be"),
            ("example.org/news/1", "a36ba733f2df"),
            ("عربي", "42dc1f3f44f7"),
        ] {
            assert_eq!(hash(text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_id_is_the_items_own_or_a_hash_of_what_names_it() {
        let rest = ["Source", "Title", "2023-06-26"];
        let link = Some("https://www.Example.org/a/?utm_source=x");
        let long = "x".repeat(201);
        for (own, link, expected) in [
            ("2023-06-26-a-slug", link, "2023-06-26-a-slug".to_owned()),
            ("0123456789ab", None, "0123456789ab".to_owned()),
            ("42", link, "42".to_owned()),
            ("tag:example.org,2020:1", link, "tag:example.org,2020:1".to_owned()),
            ("https://example.org/a", None, hash("example.org/a")),
            ("http://www.example.org/a/", None, hash("example.org/a")),
            ("ftp://example.org/a", None, hash("ftp://example.org/a")),
            (long.as_str(), link, hash(&long)),
            ("", link, hash("example.org/a")),
            ("", None, hash("Source\u{1F}Title\u{1F}2023-06-26")),
        ] {
            assert_eq!(id(own, link, rest), expected, "{own:?} {link:?}");
        }
    }

    #[test]
    fn an_id_that_holds_only_within_its_feed_is_joined_by_its_host() {
        let rest = ["Source", "Title", "2023-06-26"];
        let link = Some("https://www.Example.org:8080/a");
        for (own, link, expected) in [
            ("42", link, hash("example.org\u{1F}42")),
            ("42", None, hash("home.example\u{1F}42")),
            ("TAG:example.org,2020:1", link, hash("TAG:example.org,2020:1")),
            ("urn:uuid:1-2", None, hash("urn:uuid:1-2")),
            ("tagged", None, hash("home.example\u{1F}tagged")),
            ("http://www.example.org/a/", None, hash("example.org/a")),
            ("", Some("https://example.org/a"), hash("example.org/a")),
            ("", None, hash("Source\u{1F}Title\u{1F}2023-06-26")),
            ("é", None, hash("home.example\u{1F}é")),
        ] {
            assert_eq!(within(own, link, "home.example", rest), expected, "{own:?} {link:?}");
        }
    }

    #[test]
    fn the_host_that_an_id_is_joined_by_is_the_one_that_is_written() {
        for (link, host) in [
            ("https://www.bücher.example/a", Some("bücher.example")),
            ("https://xn--bcher-kva.example/a", Some("xn--bcher-kva.example")),
            ("http://кооп.рф", Some("кооп.рф")),
            ("https://ÉCO.example:80/", Some("Éco.example")),
            ("HTTPS://WWW.Example.ORG?x", Some("example.org")),
            ("https://me:1@example.org#x", Some("example.org")),
            ("http://[::1]:80/x", Some("[::1]")),
            ("http://0x7f.1/", Some("0x7f.1")),
            ("https:///a", None),
            ("ftp://example.org/a", None),
            ("example.org/a", None),
        ] {
            assert_eq!(super::host(link).as_deref(), host, "{link}");
            let joined = hash(&format!("{}\u{1F}42", host.unwrap_or("home.example")));
            assert_eq!(within("42", Some(link), "home.example", [""; 3]), joined, "{link}");
        }
    }

    #[test]
    fn what_comes_and_goes_in_an_address_does_not_count() {
        for (link, expected) in [
            ("http://example.org", "example.org"),
            ("https://www.EXAMPLE.org/", "example.org"),
            ("HTTPS://example.org/News/", "example.org/News"),
            ("https://example.org/a?utm_source=x&id=1&UTM_medium=y", "example.org/a?id=1"),
            ("https://example.org/a/?id=1&b=2#part", "example.org/a?id=1&b=2#part"),
            ("https://example.org/a?#", "example.org/a"),
            ("https://example.org/a?u=http://other.org/?x#y", "example.org/a?u=http://other.org/?x#y"),
            ("example.org/a", "example.org/a"),
            ("é", "é"),
        ] {
            assert_eq!(normal(link), expected, "{link}");
        }
        assert!(!same_link("https://example.org/a?id=1", "https://example.org/a?id=2"));
    }

    #[test]
    fn a_suffix_is_stable_and_never_makes_an_id_too_long_to_come_back() {
        let made = with_link("42", "https://example.org/b");
        assert_eq!(made, with_link("42", "http://www.example.org/b/"));
        assert!(made.starts_with("42-") && made.len() == 9);
        assert_eq!(with_link(&"x".repeat(200), "https://example.org/b").len(), 12);
    }
}
