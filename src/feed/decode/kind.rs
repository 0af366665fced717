//! The kind of a file, as its first elements show it, and where a feed begins behind the warnings of its server.
//!
//! The border: the beginning of a text. What the file holds is for its reader to tell.

use crate::feed::xml::{Token, Tokens};
use crate::text;
use std::borrow::Cow;

/// The length of the beginning of a plain text in which a feed is looked for, in bytes.
const MAX_HEAD_BYTES: usize = 2048;

/// The length of the warnings before a feed that are skipped, in bytes.
pub(super) const MAX_WARNINGS_BYTES: usize = 1 << 18;

/// Elements that hold a feed or a list of feeds.
const FEED_ROOTS: [&str; 5] = ["rss", "rdf", "feed", "channel", "opml"];

/// Elements that begin a web page.
const PAGE_ROOTS: [&str; 3] = ["html", "head", "body"];

/// The words with which PHP begins the warnings that get before a feed.
const WARNINGS: [&str; 6] =
    ["warning:", "warning</b>:", "notice:", "notice</b>:", "deprecated:", "deprecated</b>:"];

/// The text by which a JSON Feed says what it is.
const JSON_FEED: &str = "jsonfeed.org/version";

/// A kind of file, as its beginning shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::feed) enum Kind {
    /// Nothing but space.
    Empty,
    /// JSON, or plain text.
    Json,
    /// XML, which may still be anything.
    Xml,
    /// A web page.
    WebPage,
}

/// Returns the kind of a file by its beginning.
pub(in crate::feed) fn kind(text: &str) -> Kind {
    let text = text.trim_start_matches(is_blank);
    match root(text) {
        _ if text.is_empty() => Kind::Empty,
        Root::Feed(_) => Kind::Xml,
        Root::None => Kind::Json,
        Root::Page => Kind::WebPage,
        Root::Other => {
            let head = text::head(text, MAX_HEAD_BYTES).to_ascii_lowercase();
            let is_xml = ["<?xml", "xmlns", "<!--", "<!doctype"].iter().any(|mark| head.contains(mark));
            if is_xml { Kind::Xml } else { Kind::WebPage }
        }
    }
}

/// Returns a text without what its server has written before a feed; of that the ends of lines stay, so that lines are
/// counted right.
pub(in crate::feed) fn without_warnings(text: &str) -> Cow<'_, str> {
    let start = match root(text.trim_start_matches(is_blank)) {
        Root::Feed(_) => feed_start(text),
        Root::None | Root::Other if !begins_json(text) => json_start(text),
        Root::None | Root::Other | Root::Page => None,
    };
    let Some((warnings, feed)) = start.and_then(|start| text.split_at_checked(start)) else {
        return Cow::Borrowed(text);
    };
    if warnings.trim_matches(is_blank).is_empty() {
        return Cow::Borrowed(text);
    }
    let lines = warnings.bytes().filter(|&byte| byte == b'\n').count();
    Cow::Owned("\n".repeat(lines) + feed)
}

/// The first element of a text that says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Root {
    /// The root of a feed, which begins here.
    Feed(usize),
    /// The root of a web page.
    Page,
    /// Other markup.
    Other,
    /// The text is JSON or plain words.
    None,
}

/// Returns the first element that says what a text is. Before a feed there may be warnings.
fn root(text: &str) -> Root {
    let is_markup = text.starts_with('<');
    let head = text::head(text, if is_markup { MAX_WARNINGS_BYTES } else { MAX_HEAD_BYTES });
    let head = if !is_markup && says_warning(head) { text::head(text, MAX_WARNINGS_BYTES) } else { head };
    if begins_json(text) || !head.contains('<') {
        return Root::None;
    }
    let mut tokens = Tokens::new(head);
    for (token, range) in tokens.by_ref() {
        let Token::Open { tag, .. } = token else { continue };
        let name = tag.name.rsplit(':').next().unwrap_or_default();
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is(&FEED_ROOTS) {
            return Root::Feed(range.start);
        }
        if is(&PAGE_ROOTS) {
            return if is_markup { Root::Page } else { Root::None };
        }
    }
    let is_page = tokens.doctype.is_some_and(|doctype| doctype.to_ascii_lowercase().contains("html"));
    match is_markup {
        true if is_page => Root::Page,
        true => Root::Other,
        false => Root::None,
    }
}

/// Returns where a feed begins: with its declaration, its document type or its root.
fn feed_start(text: &str) -> Option<usize> {
    let blank = text.len() - text.trim_start_matches(is_blank).len();
    let Root::Feed(root) = root(&text[blank..]) else { return None };
    let root = blank + root;
    let before = text.get(..root)?.to_ascii_lowercase();
    ["<?xml ", "<!doctype "].iter().filter_map(|mark| before.find(mark)).min().or(Some(root))
}

/// Returns where a JSON Feed begins behind warnings.
fn json_start(text: &str) -> Option<usize> {
    let head = text::head(text, MAX_WARNINGS_BYTES);
    let named = head.find(JSON_FEED).filter(|_| says_warning(head))?;
    head[..named].rfind('{')
}

fn begins_json(text: &str) -> bool {
    text.trim_start_matches(is_blank).starts_with(['{', '[', '"'])
}

fn says_warning(text: &str) -> bool {
    let text = text::head(text, MAX_HEAD_BYTES).to_ascii_lowercase();
    WARNINGS.iter().any(|warning| text.contains(warning))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_feed_is_named() {
        for (text, wanted) in [
            ("", Kind::Empty),
            (" \n\t", Kind::Empty),
            ("{", Kind::Json),
            ("plain words", Kind::Json),
            ("<!DOCTYPE html><html>", Kind::WebPage),
            ("<!DOCTYPE html><p>", Kind::WebPage),
            ("\n<HTML><body>please log in", Kind::WebPage),
            ("<p>hello", Kind::WebPage),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC><html xmlns=''>", Kind::WebPage),
            ("<?xml version='1.0'?><rss version='2.0'>", Kind::Xml),
            ("<rss>", Kind::Xml),
            ("<!-- no <html> here --><rss>", Kind::Xml),
            ("<!-- no <rss> here --><html>", Kind::WebPage),
            ("Notice: x in y\n<?xml version='1.0'?><rss>", Kind::Xml),
            ("{\"title\": \"<rss>\"}", Kind::Json),
            ("words <b>and</b> more", Kind::Json),
            ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Xml),
            ("<?xml version='1.0'?><urlset>", Kind::Xml),
            ("<rdf:RDF>", Kind::Xml),
            ("<?xml version='1.0'?><opml>", Kind::Xml),
        ] {
            assert_eq!(kind(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn warnings_before_a_feed_are_skipped_up_to_a_length() {
        let plain = "Warning: no such file in /srv/feed.php on line 7\n";
        let html = "<br />\n<b>Warning</b>:  no such file in <b>/srv/feed.php</b> on line <b>7</b><br />\n";
        let xml = "<?xml version='1.0'?>\n<rss><channel/></rss>";
        let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}";
        for warning in [plain, html] {
            for times in [1, 30, MAX_WARNINGS_BYTES / warning.len() - 1] {
                for feed in [xml, "<rss/>", json] {
                    let text = warning.repeat(times) + feed;
                    let read = without_warnings(&text);
                    assert_eq!(read.trim_start(), feed, "{times} {warning}");
                    assert_eq!(read.lines().count(), text.lines().count());
                }
            }
            let text = warning.repeat(MAX_WARNINGS_BYTES / warning.len() + 1) + xml;
            assert_eq!(without_warnings(&text), text);
        }
        for text in [
            xml,
            json,
            "<!-- c --><!DOCTYPE rss []><rss/>",
            "plain words",
            "<p>{ jsonfeed.org/version",
            "<html>",
        ] {
            assert_eq!(
                without_warnings(text).trim_start_matches("<!-- c -->"),
                text.trim_start_matches("<!-- c -->")
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn no_beginning_is_a_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<rss", ">", "<html", "<?xml ", "?>", "é", "\n", "Warning: ", "{", "jsonfeed.org/version", "<!--", "-->", "\u{FEFF}",
        ]), 0..20)) {
            let text = pieces.concat();
            kind(&text);
            without_warnings(&text);
        }
    }
}
