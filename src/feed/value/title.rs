//! Titles: text in which only an inline tag with its end tag is markup.
//!
//! The border: one title, its references read as its format wants it, to plain text; and the words that can stand for a
//! title where markup has no text.

use crate::feed::xml::{MarkupToken, MarkupTokens};
use crate::text;
use crate::text::steps::{count, searched};

/// Elements that stand within a line. Their tags in a title are markup, if both of them are there.
const INLINE: [&str; 27] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "u",
];

/// Elements that are markup where they hold the whole title.
const BLOCKS: [&str; 8] = ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The most blocks around a title, one in the other, that are taken off.
const MAX_BLOCKS: usize = 4;

/// The number of times that references in a title are read again: some feeds escape twice what is escaped already.
const MAX_DECODINGS: usize = 2;

/// Returns a title as plain text, not yet safe for a terminal. Tags that are mentioned in it stay; references are read
/// once more, as nobody writes `&eacute;` for people to read.
pub(in crate::feed) fn plain(title: &str) -> String {
    decoded(&without_markup(title))
}

/// Returns a title with its references read, also those that were escaped once too often.
pub(in crate::feed) fn decoded(title: &str) -> String {
    let mut title = title.to_owned();
    for _ in 0..MAX_DECODINGS {
        if title.contains('&') {
            title = text::unescape(&title).into_owned();
        }
    }
    title
}

/// A tag in a title.
#[derive(Clone, Copy, Debug)]
struct TitleTag<'a> {
    start: usize,
    end: usize,
    /// The text between its `<` or `</` and its `>`.
    inside: &'a str,
    is_end: bool,
}

impl<'a> TitleTag<'a> {
    fn name(&self) -> &'a str {
        self.inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default()
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name().eq_ignore_ascii_case(name))
    }
}

/// Returns a title without the tags in it that are markup, and without comments.
pub(in crate::feed) fn without_markup(title: &str) -> String {
    if !title.contains('<') {
        return title.to_owned();
    }
    let (start, end) = unwrapped(title, &tags(title));
    let title = &title[start..end];
    let tags = tags(title);
    let paired = paired(&tags);
    let mut plain = String::with_capacity(title.len());
    let mut done = 0;
    for (tag, is_paired) in tags.iter().zip(paired) {
        let instead = match () {
            () if is_paired || tag.name().starts_with("!--") => "",
            () if is_break(title, tag) => " ",
            () if tag.is_one_of(&["img"]) && tag.inside.contains('=') => "",
            () => continue,
        };
        plain.push_str(&title[done..tag.start]);
        plain.push_str(instead);
        done = tag.end;
    }
    plain.push_str(&title[done..]);
    plain
}

/// Returns the tags and comments of a title. A tag holds no other: what has no end is text.
fn tags(title: &str) -> Vec<TitleTag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let mut comments_end = true;
    while let Some(start) = searched(&title[at..], title[at..].find('<')).map(|found| at + found) {
        let rest = &title[start + 1..];
        if comments_end && rest.starts_with("!--") {
            if let Some(length) = searched(rest, rest.find("-->")) {
                at = start + 1 + length + 3;
                tags.push(TitleTag { start, end: at, inside: "!--", is_end: false });
                continue;
            }
            comments_end = false;
        }
        let Some(length) = searched(rest, rest.find(['<', '>'])) else { break };
        at = start + 1 + length;
        let inside = &rest[..length];
        let is_end = inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        if title[at..].starts_with('>') && inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at += 1;
            tags.push(TitleTag { start, end: at, inside, is_end });
        }
    }
    tags
}

/// Returns the part of a title inside the blocks that hold all of it.
fn unwrapped(title: &str, tags: &[TitleTag<'_>]) -> (usize, usize) {
    let (mut start, mut end, mut inner) = (0, title.len(), tags);
    for _ in 0..MAX_BLOCKS {
        let [first, rest @ .., last] = inner else { break };
        let is_blank =
            |from: usize, to: usize| title.get(from..to).is_some_and(|text| text.trim().is_empty());
        if !(is_blank(start, first.start) && is_blank(last.end, end) && is_block_around(first, rest, last)) {
            break;
        }
        (start, end, inner) = (first.end, last.start, rest);
    }
    (start, end)
}

/// Returns whether two tags are those of one block: it does not end between them.
fn is_block_around(first: &TitleTag<'_>, between: &[TitleTag<'_>], last: &TitleTag<'_>) -> bool {
    let is_same = |tag: &TitleTag<'_>| tag.name().eq_ignore_ascii_case(first.name());
    let mut depth = 0_i64;
    count(between.len());
    let ends_before = between.iter().filter(|tag| is_same(tag)).any(|tag| {
        depth += if tag.is_end { -1 } else { 1 };
        depth < 0
    });
    first.is_one_of(&BLOCKS) && !first.is_end && is_same(last) && last.is_end && !ends_before
}

/// Returns, for each tag, whether it is an inline one whose partner is there as well.
fn paired(tags: &[TitleTag<'_>]) -> Vec<bool> {
    let mut paired = vec![false; tags.len()];
    let mut open: [Vec<usize>; INLINE.len()] = Default::default();
    for (at, tag) in tags.iter().enumerate() {
        let Some(kind) = INLINE.iter().position(|name| tag.name().eq_ignore_ascii_case(name)) else {
            continue;
        };
        if !tag.is_end {
            open[kind].push(at);
        } else if let Some(partner) = open[kind].pop() {
            (paired[partner], paired[at]) = (true, true);
        }
    }
    paired
}

/// Returns whether a tag breaks the line: it says that it has no end, or it joins two words.
fn is_break(title: &str, tag: &TitleTag<'_>) -> bool {
    let is_glued = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let joins =
        || is_glued(title[..tag.start].chars().next_back()) && is_glued(title[tag.end..].chars().next());
    !tag.is_end && tag.is_one_of(&["br", "wbr"]) && (tag.inside.ends_with('/') || joins())
}

/// Returns the words that stand for the first picture, frame or recording in markup.
pub(in crate::feed) fn of_media(html: &str) -> Option<String> {
    MarkupTokens::new(html).find_map(|token| {
        let MarkupToken::Open { tag, .. } = token else { return None };
        let names: &[&str] = match tag.name().to_ascii_lowercase().as_str() {
            "img" | "area" | "input" => &["alt", "title"],
            "iframe" | "video" | "audio" | "object" | "embed" | "a" => &["title", "aria-label"],
            _ => return None,
        };
        let words = names.iter().filter_map(|name| tag.attribute(name));
        words.map(|words| text::clean(&text::unescape(words))).find(|words| !words.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_inline_tag_with_its_end_tag_is_markup() {
        for (title, wanted) in [
            ("A <b>b</b> c", "A b c"),
            ("<i>A</i><a href='x'>b</a>", "Ab"),
            ("Intent: <area> as <a> in image maps", "Intent: <area> as <a> in image maps"),
            ("Replace <b> with <strong>", "Replace <b> with <strong>"),
            ("<em>Why</em> <area> goes", "Why <area> goes"),
            ("The <title> and </title> tags", "The <title> and </title> tags"),
            ("Vec<T>, 1 < 2 and <3", "Vec<T>, 1 < 2 and <3"),
            ("</b>A<b>", "</b>A<b>"),
            ("<p>A</p>", "A"),
            (" <div><h2>A <b>b</b></h2></div> ", "A b"),
            ("<p>A</p> and <p>B</p>", "<p>A</p> and <p>B</p>"),
            ("A<br/>b<br>c <br> d", "A b c <br> d"),
            ("A <img src='x.png' alt='y'>b <img> c", "A b <img> c"),
            ("A<!-- <b> -->b <!-- c", "Ab <!-- c"),
            ("<B>A</b>", "A"),
            ("A <b", "A <b"),
        ] {
            assert_eq!(plain(title), wanted, "{title}");
        }
    }

    #[test]
    fn what_was_escaped_too_often_is_read_again() {
        for (title, wanted) in [
            ("Fish &amp; chips", "Fish & chips"),
            ("Fish &amp;amp; chips", "Fish & chips"),
            ("Caf&eacute; &lt;b&gt;x&lt;/b&gt;", "Café <b>x</b>"),
            ("AT&T and ?a=1&copy=2", "AT&T and ?a=1&copy=2"),
        ] {
            assert_eq!(plain(title), wanted, "{title}");
        }
    }

    #[test]
    fn media_have_words_for_a_title() {
        for (html, wanted) in [
            ("<p><img src='1.jpg' alt='Women of the coop'>", Some("Women of the coop")),
            ("<img src='1.jpg' alt=''><img title='Two &amp; three' src='2.jpg'>", Some("Two & three")),
            ("<iframe src='x' title='A tour'></iframe>", Some("A tour")),
            ("<b title='no'>x</b>", None),
        ] {
            assert_eq!(of_media(html).as_deref(), wanted, "{html}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_title_is_a_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<", ">", "</", "b", "/", "é", " ", "<p>", "</p>", "<!--", "-->", "&amp;", "<br/>", "img alt='", "=",
        ]), 0..30)) {
            plain(&pieces.concat());
        }
    }
}
