//! Bare addresses: those that stand in a text by themselves, and are no link of its markup.
//!
//! The border: a text to the places of addresses in it. It takes time in proportion to the text, whatever it holds.

use super::links::link_address;
use crate::text::host;
use crate::text::steps::{count, searched};
use std::ops::Range;

/// The characters that end a bare address, besides white space.
const AFTER_ADDRESS: &[char] = &[
    '<', '>', '"', '`', '{', '}', '|', '\\', '^', '“', '”', '„', '«', '»', '‹', '›', '（', '）', '「', '」',
    '『', '』', '【', '】', '《', '》', '、', '。', '，', '；', '：', '！', '？',
];

/// The sign after the scheme of an address.
const SIGN: &str = "://";

/// The beginning of an address that is written without a scheme.
const WWW: &str = "www.";

/// Iterates over the places of the web addresses in a text, without the punctuation that follows them, and the addresses.
/// One that is written without a scheme is taken for https.
pub(super) fn bare_addresses(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut at = 0;
    let (mut sign, mut www) = (Needle::new(SIGN), Needle::new(WWW));
    std::iter::from_fn(move || {
        loop {
            let (sign, www) = (sign.next(text, at), www.next(text, at));
            let is_sign = sign.is_some_and(|sign| www.is_none_or(|www| sign < www));
            let found = if is_sign { sign? } else { www? };
            at = found + if is_sign { SIGN } else { WWW }.len();
            let start = if is_sign { scheme_start(text, found) } else { www_start(text, found) };
            let Some(start) = start else { continue };
            let end = at + address_end(&text[at..]);
            at = end;
            let scheme = if is_sign { "" } else { "https://" };
            if let Some(address) = link_address(&format!("{scheme}{}", &text[start..end]))
                && host(&address).is_some_and(|host| is_host(&host, !is_sign))
            {
                return Some((start..end, address));
            }
        }
    })
}

/// A text that is looked for from one place after the other. Its next place is remembered, and so is that there is none.
struct Needle {
    needle: &'static str,
    /// The next place; `None` if there is none.
    place: Option<usize>,
    /// True once it was looked for.
    is_known: bool,
}

impl Needle {
    fn new(needle: &'static str) -> Self {
        Self { needle, place: None, is_known: false }
    }

    /// Returns the first place at or after `at`, which never goes back.
    fn next(&mut self, text: &str, at: usize) -> Option<usize> {
        if !self.is_known || self.place.is_some_and(|place| place < at) {
            let found = text.get(at..).and_then(|rest| searched(rest, rest.find(self.needle)));
            self.place = found.map(|offset| at + offset);
            self.is_known = true;
        }
        self.place
    }
}

/// Returns whether a text may be a host; with `www.` before it, it has to have two parts more.
fn is_host(host: &str, www: bool) -> bool {
    let mut parts = host.split('.').filter(|part| part.contains(char::is_alphanumeric));
    parts.nth(if www { 2 } else { 0 }).is_some()
}

/// Returns the place of `www.` if it is no part of another word or address.
fn www_start(text: &str, www: usize) -> Option<usize> {
    let before = text[..www].chars().next_back();
    let joined =
        before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '/' | '-' | '_'));
    (!joined).then_some(www)
}

/// Returns the place where the scheme before `sign` begins, if it is http or https and no part of another word.
fn scheme_start(text: &str, sign: usize) -> Option<usize> {
    let is_scheme = |scheme: &&str| {
        let start = sign.checked_sub(scheme.len());
        start.and_then(|start| text.get(start..sign)).is_some_and(|found| found.eq_ignore_ascii_case(scheme))
    };
    let start = sign - ["https", "http"].iter().find(|scheme| is_scheme(scheme))?.len();
    let before = text[..start].chars().next_back();
    (!before.is_some_and(|c| c.is_ascii_alphanumeric())).then_some(start)
}

/// Returns the length of the address that a text begins with. A closing bracket belongs to it if it was opened in it.
fn address_end(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || AFTER_ADDRESS.contains(&c);
    let mut address = &text[..searched(text, text.find(ends)).unwrap_or(text.len())];
    let surplus = |open: char, close: char| {
        address.matches(close).count().saturating_sub(address.matches(open).count())
    };
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    while let Some(last) = address.chars().next_back() {
        count(1);
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '*' | '…' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::bare_addresses;

    #[test]
    fn bare_addresses_are_found_in_running_text() {
        for (text, found) in [
            ("see https://a.example/loom for more", vec!["https://a.example/loom"]),
            ("HTTP://a.example.", vec!["HTTP://a.example"]),
            (
                "(http://a.example/x_(y)), http://b.example/?q=1&r=[2]!",
                vec!["http://a.example/x_(y)", "http://b.example/?q=1&r=[2]"],
            ),
            ("“https://a.example/c’est”", vec!["https://a.example/c’est"]),
            ("参照https://a.example/東京。次", vec!["https://a.example/東京"]),
            ("https://a.example/\nhttps://b.example/", vec!["https://a.example/", "https://b.example/"]),
            ("xhttp://a.example ftp://b.example ://c http:// https://... http://)", vec![]),
            ("http://http://a.example", vec!["http://http://a.example"]),
            ("<https://a.example/>", vec!["https://a.example/"]),
            ("www.a.example/b, http://www.b.example.", vec!["www.a.example/b", "http://www.b.example"]),
            ("awww.a.example ana@www.a.example www.a www. www... a/www.a.example", vec![]),
            ("", vec![]),
        ] {
            let all: Vec<&str> = bare_addresses(text).map(|(range, _)| &text[range]).collect();
            assert_eq!(all, found, "{text}");
        }
    }

    #[test]
    fn an_address_without_a_scheme_is_taken_for_https() {
        let addresses: Vec<String> = bare_addresses("www.a.example/b").map(|(_, address)| address).collect();
        assert_eq!(addresses, ["https://www.a.example/b"]);
    }

    #[test]
    fn addresses_take_linear_work() {
        for piece in [
            "http://a.example/ ",
            "http://",
            "http://a(",
            "http://a)",
            "://",
            "h",
            "http://a.b,,,",
            "www.",
            "://www.",
        ] {
            let text = piece.repeat(100_000);
            assert!(bare_addresses(&text).count() <= 100_000, "{piece}");
        }
    }
}
