//! Reads OPML: the feeds a list names, with their folders, and the addresses in it that are refused.
//!
//! The border: nothing recurses and nothing is fetched; a list in a list is one list. That an address leads to a feed
//! is believed.

use super::ListedFeed;
use super::folder::OpenFolders;
use crate::feed::error::{IncompleteOutline, RefusalReason, RefusedFeed};
use crate::feed::id;
use crate::feed::item::truncate;
use crate::feed::value::{link, title};
use crate::feed::xml::{MarkupToken, MarkupTokens, StartTag};
use crate::text;
use crate::text::steps::count;
use std::collections::HashSet;

/// The most that is kept of a name, in bytes.
const MAX_NAME_BYTES: usize = 256;

/// The beginnings of entries that other readers run as a command where an address should stand.
const COMMAND_STARTS: [&str; 4] = ["|", "exec:", "filter:", "query:"];

/// A list of feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The title of the list.
    pub title: Option<String>,
    /// The feeds, in the file's order, none twice.
    pub feeds: Vec<ListedFeed>,
    /// The entries that are not followed.
    pub refused: Vec<RefusedFeed>,
    /// The number of entries that lead to a feed further up.
    pub repeated: usize,
    /// The place at which the file ends too early.
    pub incomplete: Option<IncompleteOutline>,
}

/// The state of the way through a file.
#[derive(Default)]
struct OutlineParser {
    outline: Outline,
    /// The feeds so far, their addresses without what comes and goes.
    known: HashSet<String>,
    /// `true` if the outermost element was closed.
    is_closed: bool,
    /// The title while it is open.
    title: Option<String>,
    /// The number of entries that are open inside of one that is marked as a comment, itself included.
    comment_depth: usize,
    /// The entries that are open, as folders.
    folders: OpenFolders,
}

/// Returns whether the outermost element of a text makes it a list of feeds.
pub(in crate::feed) fn is_root(name: &str) -> bool {
    name.eq_ignore_ascii_case("opml") || name.eq_ignore_ascii_case("outline")
}

/// Reads a list of feeds, whatever is broken in it.
pub(in crate::feed) fn read(text: &str) -> Outline {
    let mut parser = OutlineParser::default();
    let mut pieces = MarkupTokens::new(text);
    for piece in &mut pieces {
        parser.take(piece);
    }
    let count = parser.outline.feeds.len();
    let line = text.trim_end().bytes().filter(|&byte| byte == b'\n').count() + 1;
    parser.outline.incomplete = match () {
        () if pieces.gave_up() => Some(IncompleteOutline::Damaged { after: count }),
        () if parser.is_closed => None,
        () => Some(IncompleteOutline::CutOff { after: count, line }),
    };
    parser.outline
}

impl OutlineParser {
    fn take(&mut self, piece: MarkupToken<'_>) {
        count(1);
        match piece {
            MarkupToken::Open { tag, empty } => {
                let is = |name| tag.name().eq_ignore_ascii_case(name);
                if is("outline") {
                    self.entry(&tag, empty);
                } else if is("title") && !empty && self.outline.title.is_none() {
                    self.title = Some(String::new());
                }
            }
            MarkupToken::Text(raw) => {
                if let Some(title) = &mut self.title {
                    title.push_str(&text::unescape(raw));
                }
            }
            MarkupToken::Close(name) => {
                if let Some(title) = self.title.take().map(|title| clean(&title)) {
                    self.outline.title = Some(title).filter(|title| !title.is_empty());
                }
                self.is_closed |= name.eq_ignore_ascii_case("opml");
                if name.eq_ignore_ascii_case("outline") {
                    self.comment_depth = self.comment_depth.saturating_sub(1);
                    self.folders.close();
                }
            }
        }
    }

    /// Takes in an entry: a feed if it has the address of one, else a folder. An entry inside a comment is one, too.
    fn entry(&mut self, tag: &StartTag<'_>, empty: bool) {
        let says = tag.attribute("isComment").is_some_and(|says| says.trim().eq_ignore_ascii_case("true"));
        let is_comment = says || self.comment_depth > 0;
        let typed = address(tag).map(|raw| text::unescape(raw).trim().to_owned());
        let typed = typed.filter(|typed| !typed.is_empty());
        let folder = match typed {
            Some(typed) => {
                self.feed(tag, &typed, is_comment);
                String::new()
            }
            None => name(tag),
        };
        if !empty {
            self.comment_depth += usize::from(is_comment);
            self.folders.open(&folder);
        }
    }

    /// Takes in a feed, whose address is as typed.
    fn feed(&mut self, tag: &StartTag<'_>, typed: &str, is_comment: bool) {
        let name = name(tag);
        let address = if is_comment { Err(RefusalReason::Comment) } else { feed_address(typed) };
        match address {
            Ok(address) if !self.known.insert(id::normal(&address)) => self.outline.repeated += 1,
            Ok(address) => {
                let folder = self.folders.path().to_owned();
                let home_page = tag.attribute("htmlUrl").and_then(|raw| link::web(&text::unescape(raw)));
                let mut listed = ListedFeed { name, address, folder, home_page, ..ListedFeed::default() };
                if let Some(raw) = tag.attribute("category") {
                    listed.take_categories(&text::unescape(raw));
                }
                self.outline.feeds.push(listed);
            }
            Err(reason) => {
                let name = if name.is_empty() { clean(typed) } else { name };
                self.outline.refused.push(RefusedFeed { name, reason });
            }
        }
    }
}

/// Returns the name of an entry, maybe empty.
fn name(tag: &StartTag<'_>) -> String {
    let names = ["text", "title"].into_iter().filter_map(|name| tag.attribute(name));
    let mut names = names.map(|name| clean(&title::decoded(&text::unescape(name))));
    names.find(|name| !name.is_empty()).unwrap_or_default()
}

/// Returns the address of the feed of an entry; old lists write it as a plain link.
fn address<'a>(tag: &StartTag<'a>) -> Option<&'a str> {
    let is_feed = |kind: &str| ["rss", "atom", "feed"].iter().any(|known| kind.eq_ignore_ascii_case(known));
    let plain = || tag.attribute("url").filter(|_| tag.attribute("type").is_some_and(is_feed));
    tag.attribute("xmlUrl").or_else(plain)
}

/// Returns the address as it is fetched, or why nothing will be.
fn feed_address(typed: &str) -> Result<String, RefusalReason> {
    let begins = |start: &str| typed.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    if COMMAND_STARTS.iter().any(|start| begins(start)) {
        return Err(RefusalReason::Command { shown: shown(typed) });
    }
    text::web_address(typed).map_err(RefusalReason::Address)
}

fn clean(text: &str) -> String {
    truncate(text::clean(text), MAX_NAME_BYTES)
}

fn shown(text: &str) -> String {
    text::clean(text::head(text, 80))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feeds(outline: &Outline) -> Vec<(&str, &str)> {
        outline.feeds.iter().map(|feed| (feed.name.as_str(), feed.address.as_str())).collect()
    }

    fn body(outlines: &str) -> Outline {
        read(&format!("<opml version='2.0'><head><title>T</title></head><body>{outlines}</body></opml>"))
    }

    #[test]
    fn fault_30_feeds_are_found_however_they_are_written() {
        let a = "https://a.example/feed";
        for (outlines, wanted) in [
            ("<outline type='rss' text='A' xmlUrl='https://a.example/feed'/>", ("A", a)),
            ("<OUTLINE TEXT='A' XMLURL='https://a.example/feed'>", ("A", a)),
            ("<outline title='A' text='' xmlurl=\" https://a.example/feed\n\"></outline>", ("A", a)),
            (
                "<outline text='B'><outline text='C'><outline text='A' xmlUrl='https://a.example/feed'/>",
                ("A", a),
            ),
            ("<outline xmlUrl='https://a.example/feed'/>", ("", a)),
            (
                "<outline text='A &amp;amp; &lt;B&gt; caf&eacute;&#27;[2J' xmlUrl='https://a.example/feed'/>",
                ("A & <B> café", a),
            ),
            (
                "<outline text='A' xmlUrl='https://a.example/f?a=1&amp;b=2'/>",
                ("A", "https://a.example/f?a=1&b=2"),
            ),
            (
                "<outline text='A' xmlUrl='https://a.example/f?a=1&b=2'/>",
                ("A", "https://a.example/f?a=1&b=2"),
            ),
            ("<outline text='A' xmlUrl='feed://a.example/feed'/>", ("A", a)),
            ("<outline text='A' xmlUrl='feed:https://a.example/feed'/>", ("A", a)),
            ("<outline text='A' type='RSS' url='https://a.example/feed'/>", ("A", a)),
            (
                "<outline text='B' type='link' url='https://b.example/'/><outline text='A' xmlUrl='https://a.example/feed'/>",
                ("A", a),
            ),
            ("<outline text='A < B' xmlUrl='https://a.example/feed'/>", ("A < B", a)),
        ] {
            let outline = body(outlines);
            assert_eq!(feeds(&outline), [wanted], "{outlines}");
            assert_eq!((outline.title.as_deref(), outline.incomplete), (Some("T"), None), "{outlines}");
            assert!(outline.refused.is_empty(), "{outlines}");
        }
    }

    #[test]
    fn fault_29_what_is_no_address_of_the_web_is_refused_and_named() {
        for (address, why) in [
            ("|curl https://a.example", "is a command"),
            ("exec:~/fetch.sh", "is a command"),
            ("EXEC:80", "is a command"),
            ("filter:sort:https://a.example/feed", "is a command"),
            ("file:///etc/passwd", "not file"),
            ("javascript:alert(1)", "is not the address"),
            ("gopher://a.example/", "not gopher"),
            ("https://me:secret@a.example/feed", "a user name or password"),
            ("feed", "is not the address"),
            ("&#27;[2J", "is not the address"),
        ] {
            for (text, what) in [("", None), (" text='Of\u{202e} A'", Some("Of A"))] {
                let outline = body(&format!(
                    "<outline{text} xmlUrl='{address}'/><outline xmlUrl='https://a.example/'/>"
                ));
                let [RefusedFeed { name: named, reason }] = &*outline.refused else {
                    panic!("{address}: {outline:?}")
                };
                let told = reason.to_string();
                assert!(told.contains(why) && !told.contains('\u{1b}'), "{address}: {told}");
                assert!(what.map_or(!named.contains('\u{1b}'), |what| named == what), "{address}: {named:?}");
                assert_eq!(feeds(&outline), [("", "https://a.example/")], "{address}");
            }
        }
    }

    #[test]
    fn what_is_a_comment_is_not_followed_and_is_named() {
        for (outlines, followed, refused) in [
            ("<outline isComment='true' text='A' xmlUrl='https://a.example/'/>", "", "A"),
            (
                "<outline isComment=' TRUE ' text='F'><outline text='A' xmlUrl='https://a.example/'/><outline text='B' xmlUrl='https://b.example/'/></outline>",
                "",
                "A B",
            ),
            (
                "<outline isComment='true' text='F'><outline text='A' xmlUrl='https://a.example/'></outline></outline><outline text='B' xmlUrl='https://b.example/'/>",
                "B",
                "A",
            ),
            ("<outline isComment='false' text='A' xmlUrl='https://a.example/'/>", "A", ""),
            ("<outline isComment='true' text='Only words'/>", "", ""),
        ] {
            let outline = body(outlines);
            let names = |names: Vec<&str>| names.join(" ");
            assert_eq!(
                names(outline.feeds.iter().map(|feed| feed.name.as_str()).collect()),
                followed,
                "{outlines}"
            );
            assert_eq!(
                names(outline.refused.iter().map(|feed| feed.name.as_str()).collect()),
                refused,
                "{outlines}"
            );
            assert!(outline.refused.iter().all(|feed| feed.reason == RefusalReason::Comment), "{outlines}");
        }
    }

    #[test]
    fn what_leads_to_the_same_feed_stands_once() {
        let outline = body(
            "<outline text='A' xmlUrl='https://a.example/feed'/><outline text='B' xmlUrl='http://www.a.example/feed/'/>\
             <outline text='C' xmlUrl='https://a.example/feed?page=2'/><outline text='D' xmlUrl='https://A.example/feed'/>",
        );
        assert_eq!(
            feeds(&outline),
            [("A", "https://a.example/feed"), ("C", "https://a.example/feed?page=2")]
        );
        assert_eq!(outline.repeated, 2);
    }

    #[test]
    fn what_stands_before_a_cut_is_kept() {
        let whole = "<?xml version='1.0'?>\n<opml>\n<outline text='A' xmlUrl='https://a.example/'/>\n<outline text='B' xmlUrl='https://b.example/'/>\n</opml>";
        for (until, count, told) in [
            ("<opml>", 0, Some("cut off before its first feed (line 2)")),
            ("text='B'", 1, Some("cut off after feed 1 (line 4)")),
            ("b.example/'/>", 2, Some("cut off after feed 2 (line 4)")),
            ("</opml>", 2, None),
        ] {
            let outline = read(&whole[..whole.find(until).unwrap() + until.len()]);
            let incomplete = outline.incomplete.map(|how| how.to_string());
            assert_eq!((outline.feeds.len(), incomplete.as_deref()), (count, told), "{until}");
        }
    }

    #[test]
    fn fault_30_many_and_deep_lists_are_read() {
        let entry = |n: usize| format!("<outline text='{n}' xmlUrl='https://a.example/{n}'>");
        let many: String = (0..20_000).map(entry).collect();
        assert_eq!(body(&many).feeds.len(), 20_000);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_a_panic(text in "\\PC{0,60}", pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<opml>", "</opml>", "<outline ", "xmlUrl=", "'", "\"", "https://a.example/", "/>", ">", "<", "&amp;", "|", "feed:",
            "title", "<title>", "<![CDATA[", "]]>", "é",
        ]), 0..24)) {
            read(&text);
            for ListedFeed { name, address, .. } in read(&pieces.concat()).feeds {
                proptest::prop_assert_eq!(&text::clean(&name), &name);
                proptest::prop_assert!(address.starts_with("http"));
            }
        }
    }
}
