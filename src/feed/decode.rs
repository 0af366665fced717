//! Bytes to text, and the first look at what the text is. Never fails on letters: what is no UTF-8 costs a U+FFFD.
//!
//! The border: nothing here knows what an item is.

use crate::text;
use std::borrow::Cow;

/// How far into a file its first tags are looked for.
const HEAD: usize = 2048;

/// The text of a file. UTF-8 is what JSON asks for; UTF-16 with its mark is what some shells write on `>`.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => utf8(bytes),
    }
}

/// The whole is checked first, which is several times as quick as looking for what is wrong in it.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What a text is by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// JSON, or so it is hoped.
    Json,
    /// XML, which may still be anything.
    Xml,
}

/// What a text is, or why it is no news of any format, in words.
pub(super) fn kind(text: &str) -> Result<Kind, String> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if !text.starts_with('<') {
        return Ok(Kind::Json);
    }
    let head = text::head(text, HEAD).to_ascii_lowercase();
    let says = |tags: &[&str]| tags.iter().any(|tag| head.contains(tag));
    let page = says(&["<html", "<!doctype html"]) || !says(&["<?xml", "xmlns", "<!--", "<!doctype", "<opml"]);
    if page && !says(&["<rss", "<feed", "<rdf:rdf", "<channel"]) {
        return Err("it is a web page, not a feed".to_owned());
    }
    Ok(Kind::Xml)
}

#[cfg(test)]
mod tests {
    use super::{not_json, text};

    #[test]
    fn letters_survive_whatever_wrote_them() {
        let le: Vec<u8> = [0xFEFF, 0x7B, 0xE9, 0xD800].iter().flat_map(|u: &u16| u.to_le_bytes()).collect();
        let be: Vec<u8> = [0xFEFF, 0x7B, 0xE9, 0x7D].iter().flat_map(|u: &u16| u.to_be_bytes()).collect();
        let cases: &[(&[u8], &str)] = &[
            (b"{}", "{}"),
            (b"\xEF\xBB\xBF{}", "{}"),
            (b"caf\xE9", "caf\u{FFFD}"),
            (&le, "{é\u{FFFD}"),
            (&be, "{é}"),
            (b"\xFF\xFE{", ""),
            (b"", ""),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text(bytes), *expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_json_is_named() {
        let xml = Some("it is an XML feed; only JSON Feed and JSON Lines can be read yet");
        let page = Some("it is a web page, not a feed");
        for (text, why) in [
            ("", Some("it is empty")),
            (" \n\t", Some("it is empty")),
            ("{", None),
            ("plain words", None),
            ("<!DOCTYPE html><html>", page),
            ("\n<HTML><body>please log in", page),
            ("<p>hello", page),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC><html xmlns=''>", page),
            ("<?xml version='1.0'?><rss version='2.0'>", xml),
            ("<rss>", xml),
            ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", xml),
            ("<rdf:RDF>", xml),
            ("<?xml version='1.0'?><opml>", xml),
        ] {
            assert_eq!(not_json(text), why, "{text:?}");
        }
    }
}
