//! The links within markup, made whole: those of `<a>`, and the addresses of pictures, frames, recordings and films.
//!
//! The border: markup to markup. Only the addresses in it change, and each is escaped for the attribute it stands in.

use super::{MAX_BASE_BYTES, join_parsed};
use crate::feed::xml::{Token, Tokens, attributes};
use crate::text;
use crate::text::steps::count;
use std::borrow::Cow;
use std::cell::LazyCell;
use url::Url;

/// The length to which markup may grow by its addresses, in bytes. What follows is left as it is.
const MAX_RESOLVED_BYTES: usize = 1 << 20;

/// Attributes that hold an address.
const ADDRESS_ATTRIBUTES: [&str; 4] = ["href", "src", "poster", "data"];

/// The most elements with a base of their own that may stand in each other.
const MAX_BASES: usize = 32;

/// Elements that have no end tag.
const VOID_ELEMENTS: [&str; 9] = ["img", "br", "hr", "base", "link", "source", "embed", "input", "area"];

/// Returns markup with its relative addresses resolved against `base`, or against what the markup itself states: a
/// `<base>`, or the `xml:base` of an element around them. What cannot be resolved stays as it is.
pub(in crate::feed) fn resolved<'h>(html: Cow<'h, str>, base: Option<&str>) -> Cow<'h, str> {
    let states_base = html.contains("<base") || html.contains("<BASE") || html.contains("xml:base");
    if !html.contains('=') || (base.is_none() && !states_base) {
        return html;
    }
    let outer = base.filter(|base| base.len() <= MAX_BASE_BYTES);
    let outer = LazyCell::new(move || outer.and_then(|base| Url::parse(base).ok()));
    let mut bases = Bases { outer, stated: None, inner: Vec::new() };
    let mut whole = String::new();
    let mut done = 0;
    for (token, _) in Tokens::new(&html) {
        let tag = match token {
            Token::Open { tag, empty } => {
                bases.open(tag.name, tag.attributes, empty);
                tag
            }
            Token::Close(name) => {
                bases.close(name);
                continue;
            }
            Token::Text(_) | Token::Literal(_) => continue,
        };
        if whole.len() >= MAX_RESOLVED_BYTES {
            break;
        }
        let own = bases.own(tag.name, tag.attributes);
        for (name, value) in attributes(tag.attributes) {
            if !ADDRESS_ATTRIBUTES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                continue;
            }
            let stated = text::unescape(value);
            let base = || own.as_ref().or(bases.innermost());
            let Some(address) = join_parsed(base, &stated) else { continue };
            if address != stated.trim() {
                let at = value.as_ptr().addr() - html.as_ptr().addr();
                whole.push_str(&html[done..at]);
                push_escaped(&mut whole, &address);
                done = at + value.len();
            }
        }
    }
    if done == 0 {
        return html;
    }
    whole.push_str(&html[done..]);
    Cow::Owned(whole)
}

/// The bases in force at one place of a markup.
struct Bases<F: FnOnce() -> Option<Url>> {
    /// The base of the whole markup, parsed when it is needed: most addresses are whole.
    outer: LazyCell<Option<Url>, F>,
    /// The base that the first `<base>` states for the whole markup.
    stated: Option<Url>,
    /// The open elements with a base of their own: the name, the base, and how many more of that name are open inside.
    inner: Vec<(String, Url, usize)>,
}

impl<F: FnOnce() -> Option<Url>> Bases<F> {
    fn innermost(&self) -> Option<&Url> {
        let inner = self.inner.last().map(|(_, base, _)| base).or(self.stated.as_ref());
        inner.or_else(|| self.outer.as_ref())
    }

    /// Returns a base, resolved against the innermost.
    fn resolved(&self, base: &str) -> Option<Url> {
        let base = join_parsed(|| self.innermost(), &text::unescape(base))?;
        Url::parse(&base).ok().filter(|base| base.as_str().len() <= MAX_BASE_BYTES)
    }

    /// Returns the base of an element that has one for itself alone.
    fn own(&self, name: &str, raw: &str) -> Option<Url> {
        is_void(name).then(|| self.stated_by(raw)).flatten()
    }

    /// Returns the base that an element states.
    fn stated_by(&self, raw: &str) -> Option<Url> {
        count(raw.len());
        if !raw.contains("xml:base") {
            return None;
        }
        let (_, base) = attributes(raw).find(|(name, _)| *name == "xml:base")?;
        self.resolved(base)
    }

    fn open(&mut self, name: &str, raw: &str, empty: bool) {
        if name.eq_ignore_ascii_case("base") && self.stated.is_none() {
            let href = attributes(raw).find(|(name, _)| name.eq_ignore_ascii_case("href"));
            self.stated = href.and_then(|(_, href)| self.resolved(href));
        }
        if empty || is_void(name) {
            return;
        }
        if let Some(base) = self.stated_by(raw).filter(|_| self.inner.len() < MAX_BASES) {
            self.inner.push((name.to_owned(), base, 0));
        } else if let Some((_, _, more)) = self.inner.last_mut().filter(|(open, ..)| open == name) {
            *more += 1;
        }
    }

    fn close(&mut self, name: &str) {
        match self.inner.last_mut().filter(|(open, ..)| open == name) {
            Some((_, _, 0)) => drop(self.inner.pop()),
            Some((_, _, more)) => *more -= 1,
            None => {}
        }
    }
}

fn is_void(name: &str) -> bool {
    VOID_ELEMENTS.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Adds an address as it is written between quotes of either kind, or without.
fn push_escaped(html: &mut String, address: &str) {
    for c in address.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_markup_are_made_whole() {
        for (html, wanted) in [
            ("<a href='/b?x=1&amp;y'>c</a>", "<a href='https://example.org/b?x=1&amp;y'>c</a>"),
            ("<a href='&#47;b&#x2F;c'>c</a>", "<a href='https://example.org/b/c'>c</a>"),
            ("<img alt=\"b\" src=\"b.png\"/> b", "<img alt=\"b\" src=\"https://example.org/a/b.png\"/> b"),
            ("<a title='x' href=x>x</a>", "<a title='x' href=https://example.org/a/x>x</a>"),
            ("<a href='https://b.example/'>", "<a href='https://b.example/'>"),
            (
                "<a href=\"../wiki/Workers'_union\">w</a>",
                "<a href=\"https://example.org/wiki/Workers&#39;_union\">w</a>",
            ),
            ("<a href='a b'>", "<a href='https://example.org/a/a%20b'>"),
            ("<a href='http://b.example/a b'>", "<a href='http://b.example/a%20b'>"),
            (
                "<video poster='p.png'><source src=//v.example/v>",
                "<video poster='https://example.org/a/p.png'><source src=https://v.example/v>",
            ),
            (
                "<a href='mailto:b@c.example'><a href=''><a name='b'>",
                "<a href='mailto:b@c.example'><a href=''><a name='b'>",
            ),
            ("href='b' <b", "href='b' <b"),
            ("<a href>b</a><a src=>", "<a href>b</a><a src=>"),
        ] {
            assert_eq!(resolved(html.into(), Some("https://example.org/a/")), wanted, "{html}");
        }
        let alone = "<a href='/b'>b</a>";
        assert_eq!(resolved(alone.into(), None), alone);
    }

    #[test]
    fn what_the_markup_states_as_its_base_is_believed() {
        for (html, wanted) in [
            ("<base href='https://b.example/x/'><a href='y'>", "<a href='https://b.example/x/y'>"),
            ("<base href='/x/'><base href='/z/'><a href='y'>", "<a href='https://example.org/x/y'>"),
            (
                "<div xml:base='https://b.example/'><div><a href='1'></div><a href='2'></div><a href='3'>",
                "<a href='https://b.example/1'></div><a href='https://b.example/2'></div><a href='https://example.org/a/3'>",
            ),
            (
                "<p xml:base='x/'><b xml:base='y/'><a href='1'></b><a href='2'></p>",
                "<a href='https://example.org/a/x/y/1'></b><a href='https://example.org/a/x/2'></p>",
            ),
            (
                "<img xml:base='x/' src='1'><img src='2'>",
                "src='https://example.org/a/x/1'><img src='https://example.org/a/2'>",
            ),
        ] {
            let read = resolved(html.into(), Some("https://example.org/a/"));
            assert!(read.ends_with(wanted), "{html}: {read}");
        }
        let alone = "<base href='https://b.example/'><a href='y'>";
        assert!(resolved(alone.into(), None).ends_with("https://b.example/y'>"));
    }

    #[test]
    fn bases_in_bases_do_not_grow_without_end() {
        let deep = "<d xml:base='d/'><a href='x'>".repeat(20_000);
        let before = deep.len();
        let read = resolved(deep.into(), Some("https://example.org/"));
        assert!(
            (before..before + MAX_RESOLVED_BYTES + MAX_BASE_BYTES).contains(&read.len()),
            "{}",
            read.len()
        );
    }

    proptest::proptest! {
        #[test]
        fn no_markup_is_a_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<a ", "href=", "src=", "'", "\"", ">", "/x", "é", "</a>", "<base ", "xml:base=", "<p ", "</p>", "&#39;", " ", "<",
        ]), 0..30)) {
            resolved(pieces.concat().into(), Some("https://example.org/"));
        }
    }
}
