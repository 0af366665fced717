//! Cuts XML into tags and text, one token after another, however broken it is.
//!
//! The border: no tree, no namespaces, no references. `quick-xml` finds where a piece of markup ends; where it cannot,
//! the `<` is stepped over and what follows is read on. Comments, declarations and instructions are left out, a
//! document type is only remembered.

use crate::text::steps::{count, searched};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// The most attributes of a tag that are looked at.
const MAX_ATTRIBUTES: usize = 512;

/// The number of times the whole length of a text may be searched in vain before it is given up.
const MAX_SEARCHES: usize = 4;

const CDATA: &str = "<![CDATA[";
const COMMENT: &str = "<!--";

/// A piece of XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed) enum Token<'a> {
    /// A start tag; `empty`: which ends at once.
    Open { tag: Tag<'a>, empty: bool },
    /// An end tag with this name.
    Close(&'a str),
    /// Text as it stands, references not yet read.
    Text(&'a str),
    /// Text in which nothing is a reference.
    Literal(&'a str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed) struct Tag<'a> {
    /// The name with its prefix.
    pub(in crate::feed) name: &'a str,
    /// The text between its name and its end.
    pub(in crate::feed) attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Parses a tag as it is written, from its `<` on.
    fn of(raw: &'a str) -> Self {
        count(raw.len());
        let inside = raw.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Self { name, attributes }
    }

    /// Returns the value of an attribute as it stands; its name with its prefix, in any case.
    pub(in crate::feed) fn attribute(&self, name: &str) -> Option<&'a str> {
        attributes(self.attributes).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Returns the attributes of a tag with their values as they stand, as far as they can be made out.
pub(in crate::feed) fn attributes(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let before = rest.len();
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            count(before - rest.len());
            return Some((name, &after[..0]));
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inside = quote.map_or(value, |_| &value[1..]);
        let end = match quote {
            Some(quote) => inside.find(quote),
            None => inside.find(char::is_whitespace),
        };
        let (value, after) = inside.split_at(end.unwrap_or(inside.len()));
        rest = after;
        count(before - rest.len());
        Some((name, value))
    })
    .take(MAX_ATTRIBUTES)
}

/// The tokens of a text, each with where it stands.
pub(in crate::feed) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    patience: usize,
    /// The document type, from after its `<!DOCTYPE` on.
    pub(in crate::feed) doctype: Option<&'a str>,
    /// `true` if the text was given up: too much of it is broken.
    pub(in crate::feed) gave_up: bool,
}

impl<'a> Tokens<'a> {
    pub(in crate::feed) fn new(text: &'a str) -> Self {
        let patience = text.len().saturating_mul(MAX_SEARCHES).saturating_add(1 << 16);
        Self { text, at: 0, patience, doctype: None, gave_up: false }
    }

    /// Reads on behind the next `length` bytes, which are `token`.
    fn step(&mut self, length: usize, token: Token<'a>) -> (Token<'a>, Range<usize>) {
        let start = self.at;
        self.at += length;
        (token, start..self.at)
    }

    /// Returns the piece of markup the rest begins with; `None` for one that says nothing, which is stepped over.
    fn markup(&mut self, rest: &'a str) -> Option<(Token<'a>, Range<usize>)> {
        let mut reader = Reader::from_str(rest);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let event = reader.read_event();
        let length = usize::try_from(reader.buffer_position()).unwrap_or(rest.len()).clamp(1, rest.len());
        count(if event.is_ok() { length } else { rest.len() });
        let Some(raw) = rest.get(..length) else { return self.broken(rest, rest.len()) };
        match event {
            Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)) if !is_sound(raw) => {
                self.broken(rest, length)
            }
            Ok(Event::Start(_)) => Some(self.step(length, Token::Open { tag: Tag::of(raw), empty: false })),
            Ok(Event::Empty(_)) => Some(self.step(length, Token::Open { tag: Tag::of(raw), empty: true })),
            Ok(Event::End(_)) => Some(self.step(length, Token::Close(closing(raw)))),
            Ok(Event::CData(_)) => {
                let literal = raw.get(CDATA.len()..length.saturating_sub(3)).unwrap_or_default();
                // One that runs on into the next item was never closed.
                if runs_on(literal, CDATA) {
                    self.broken(rest, length)
                } else {
                    Some(self.step(length, Token::Literal(literal)))
                }
            }
            // Nor was a comment or an instruction that does so.
            Ok(Event::Comment(_)) if runs_on(&raw[COMMENT.len()..], COMMENT) => self.broken(rest, length),
            Ok(Event::PI(_) | Event::Decl(_)) if holds_items(raw) => self.broken(rest, length),
            Ok(event) => {
                if let Event::DocType(_) = event {
                    self.doctype = self.doctype.or(Some(raw));
                }
                self.at += length;
                None
            }
            Err(_) => self.broken(rest, rest.len()),
        }
    }

    /// Steps over the beginning of markup that has no end, or not its own. `in_vain` bytes were looked at for nothing.
    fn broken(&mut self, rest: &'a str, in_vain: usize) -> Option<(Token<'a>, Range<usize>)> {
        self.patience = self.patience.saturating_sub(in_vain);
        if self.patience == 0 {
            (self.at, self.gave_up) = (self.text.len(), true);
            return None;
        }
        for opening in [CDATA, COMMENT, "<!", "<?"] {
            if rest.starts_with(opening) {
                self.at += opening.len();
                return None;
            }
        }
        let end = searched(rest, rest[1..].find(['<', '>'])).map_or(rest.len(), |at| at + 1);
        let raw = &rest[..end];
        let closed = rest[end..].starts_with('>');
        if end == rest.len() {
            self.at = self.text.len();
            return None;
        }
        let token = match raw.strip_prefix("</") {
            Some(_) => Token::Close(closing(raw)),
            None => Token::Open { tag: Tag::of(raw), empty: raw.ends_with('/') },
        };
        Some(self.step(end + usize::from(closed), token))
    }
}

/// Returns the name of an end tag as it is written.
fn closing(raw: &str) -> &str {
    let inside = raw.trim_start_matches("</").trim_start();
    inside.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let end = until_markup(rest);
            if end > 0 {
                return Some(self.step(end, Token::Text(&rest[..end])));
            }
            if let Some(found) = self.markup(rest) {
                return Some(found);
            }
        }
        None
    }
}

/// Returns the position of the first `<` that may begin markup: one before a digit or a space does not.
fn until_markup(text: &str) -> usize {
    let found = text.match_indices('<').map(|(at, _)| at).find(|at| {
        let next = text[at + 1..].chars().next();
        next.is_none_or(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_' | ':'))
    });
    searched(text, found).unwrap_or(text.len())
}

/// Returns whether a tag is one: no other begins inside of it, but in a value whose quotes match.
fn is_sound(raw: &str) -> bool {
    count(raw.len());
    if !raw[1..].contains('<') {
        return true;
    }
    let Tag { name, attributes: mut rest } = Tag::of(raw);
    if name.contains('<') {
        return false;
    }
    loop {
        let trimmed = rest.trim_start();
        if trimmed.is_empty() || trimmed == "/" {
            return true;
        }
        let Some((name, value)) = trimmed.split_once('=') else { return false };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some((_, after)) = quote.and_then(|quote| value[1..].split_once(quote)) else { return false };
        if trimmed.len() == rest.len() || name.contains(['<', '"', '\'']) {
            return false;
        }
        rest = after;
    }
}

/// Returns whether a piece that should end before the next of its kind goes on past the end of an item.
fn runs_on(inside: &str, opening: &str) -> bool {
    count(inside.len());
    inside
        .split_once(opening)
        .is_some_and(|(before, _)| before.contains("</item") || before.contains("</entry"))
}

/// Returns whether an instruction holds what none does: items, or the beginning of a feed.
fn holds_items(raw: &str) -> bool {
    count(raw.len());
    ["<item", "<entry", "</item", "</entry", "<channel", "<rss", "<feed"].iter().any(|tag| raw.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(xml: &str) -> Vec<String> {
        Tokens::new(xml)
            .map(|(token, _)| match token {
                Token::Open { tag, empty } => {
                    let attributes =
                        attributes(tag.attributes).map(|(name, value)| format!(" {name}={value}"));
                    format!("<{}{}{}", tag.name, attributes.collect::<String>(), if empty { "/" } else { "" })
                }
                Token::Close(name) => format!("/{name}"),
                Token::Text(text) => text.to_owned(),
                Token::Literal(text) => format!("[{text}]"),
            })
            .collect()
    }

    #[test]
    fn pieces_are_told_apart_however_broken() {
        let rows: [(&str, &[&str]); 26] = [
            ("<?xml version='1.0'?><!-- <a> --><a b='1' c = \"2\">x</a >", &["<a b=1 c=2", "x", "/a"]),
            ("<a/><b c='d'/>", &["<a/", "<b c=d/"]),
            ("<a><![CDATA[<b> & ]]]></a>", &["<a", "[<b> & ]]", "/a"]),
            ("1 < 2 <3 & x", &["1 < 2 <3 & x"]),
            ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", &["<rss"]),
            ("<a b='<i>x</i>' c='1'>", &["<a b=<i>x</i> c=1"]),
            ("<a href=\"x>y</a> <b c=\"d\">", &["<a href=x", "y", "/a", " ", "<b c=d"]),
            ("<title <link>x</link>", &["<title", "<link", "x", "/link"]),
            ("</title <link>", &["/title", "<link"]),
            ("<a><![CDATA[x</a>", &["<a", "x", "/a"]),
            ("<![CDATA[x</item><item><![CDATA[y]]></item>", &["x", "/item", "<item", "[y]", "/item"]),
            ("<!-- x <a>y</a>", &[" x ", "<a", "y", "/a"]),
            ("<a b=c d>", &["<a b=c d="]),
            ("<a b>", &["<a b="]),
            ("<a b='x", &[]),
            ("x<", &["x"]),
            ("<", &[]),
            ("</>x", &["/", "x"]),
            ("<é>x", &["<é", "x"]),
            ("<a\nb\n=\n'c'\n/>", &["<a b=c/"]),
            ("<? x <a>", &[" x ", "<a"]),
            ("<link<item><a>", &["<link", "<item", "<a"]),
            ("<?xml a <item>x</item><?b?>", &["xml a ", "<item", "x", "/item"]),
            ("<?xml version='1.0'<rss><?b?>", &["xml version='1.0'", "<rss"]),
            ("<!-- a </item><item>x<!-- b -->", &[" a ", "/item", "<item", "x"]),
            ("<!-- <item>a</item> -->x", &["x"]),
        ];
        for (xml, wanted) in rows {
            assert_eq!(shown(xml), wanted, "{xml}");
        }
    }

    #[test]
    fn what_is_broken_everywhere_is_given_up_in_time() {
        for piece in [
            "<!--",
            "<![CDATA[",
            "<a '",
            "<a b=\"",
            "<?",
            "<![CDATA[</item>",
            "<",
            "</",
            "<a <",
            "&",
            "<!DOCTYPE [",
        ] {
            let text = piece.repeat(1 << 14);
            assert!(Tokens::new(&text).count() <= text.len(), "{piece}");
        }
    }
}
