//! HTML cut into text and the tags that matter here. Comments, declarations and hidden elements are skipped.
//!
//! The border: no tree and no references. Text that is no markup is returned as text. The work is linear for any input:
//! a search that failed once is not repeated.

use crate::text::steps::{count, searched};

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A text of the source, its references not yet decoded.
    Text(&'a str),
    /// A start tag and the text between its name and its end.
    Open { tag: Tag, attributes: &'a str },
    /// An end tag.
    Close { tag: Tag },
}

/// An element that changes what is shown; elements with the same effect share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    Division,
    Heading,
    List,
    NumberedList,
    Item,
    Term,
    Definition,
    Quote,
    Pre,
    Table,
    Row,
    Cell,
    HeaderCell,
    Caption,
    Link,
    Strong,
    Italic,
    Code,
    Break,
    Rule,
    Image,
    Video,
    Audio,
    /// One of the files of a video or audio element.
    Source,
    Frame,
    Other,
}

impl Tag {
    /// The tags but `Other`, each with one name in HTML.
    const NAMES: [(Self, &'static str); 26] = [
        (Self::Paragraph, "p"),
        (Self::Division, "div"),
        (Self::Heading, "h3"),
        (Self::List, "ul"),
        (Self::NumberedList, "ol"),
        (Self::Item, "li"),
        (Self::Term, "dt"),
        (Self::Definition, "dd"),
        (Self::Quote, "blockquote"),
        (Self::Pre, "pre"),
        (Self::Table, "table"),
        (Self::Row, "tr"),
        (Self::Cell, "td"),
        (Self::HeaderCell, "th"),
        (Self::Caption, "caption"),
        (Self::Link, "a"),
        (Self::Strong, "b"),
        (Self::Italic, "i"),
        (Self::Code, "code"),
        (Self::Break, "br"),
        (Self::Rule, "hr"),
        (Self::Image, "img"),
        (Self::Video, "video"),
        (Self::Audio, "audio"),
        (Self::Source, "source"),
        (Self::Frame, "iframe"),
    ];

    /// Returns whether the tag separates words.
    pub(super) fn breaks_text(self) -> bool {
        !matches!(self, Self::Link | Self::Strong | Self::Italic | Self::Code | Self::Source | Self::Other)
    }

    /// Returns whether the start tag ends a paragraph that is open.
    pub(super) fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Division
                | Self::Heading
                | Self::List
                | Self::NumberedList
                | Self::Item
                | Self::Term
                | Self::Definition
                | Self::Quote
                | Self::Pre
                | Self::Rule
        )
    }

    /// Returns the tag of an element by its name in any case.
    fn named(name: &str) -> Self {
        let mut lower = [0; 10];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Other };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Heading,
            b"section" | b"article" | b"main" | b"header" | b"footer" | b"aside" | b"nav" | b"figure"
            | b"figcaption" | b"address" | b"center" | b"form" | b"fieldset" | b"details" | b"summary"
            | b"dl" | b"hgroup" | b"option" | b"legend" | b"body" => Self::Division,
            b"menu" | b"dir" => Self::List,
            b"listing" | b"xmp" | b"textarea" => Self::Pre,
            b"strong" => Self::Strong,
            b"em" | b"cite" | b"dfn" | b"var" => Self::Italic,
            b"kbd" | b"samp" | b"tt" => Self::Code,
            b"embed" | b"frame" | b"object" => Self::Frame,
            known => {
                let found = Self::NAMES.iter().find(|(_, name)| name.as_bytes() == known);
                found.map_or(Self::Other, |(tag, _)| *tag)
            }
        }
    }
}

/// The elements whose content is not shown.
const HIDDEN_ELEMENTS: [&str; 10] =
    ["title", "script", "style", "template", "iframe", "noembed", "noframes", "svg", "math", "object"];

/// An iterator over the tokens of a text.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// The texts that were searched for and not found: the rest does not hold them either.
    missing: Vec<&'static str>,
    /// True if quotes are taken for letters, because a quoted value has no end.
    quotes_off: bool,
}

impl<'a> Tokens<'a> {
    /// Creates an iterator over the tokens of `html`.
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0, missing: Vec::new(), quotes_off: false }
    }

    /// Returns the place of the next `needle` from `from` on.
    fn find(&mut self, needle: &'static str, from: usize) -> Option<usize> {
        if self.missing.contains(&needle) {
            return None;
        }
        let found = self.html.get(from..).and_then(|rest| searched(rest, rest.find(needle)));
        let found = found.map(|offset| from + offset);
        if found.is_none() {
            self.missing.push(needle);
        }
        found
    }

    /// Skips a declaration or comment, `<!` or `<?`; returns the text of a CDATA section.
    fn declaration(&mut self) -> Option<Token<'a>> {
        let start = self.at;
        let rest = &self.html[start..];
        if rest.starts_with("<![CDATA[")
            && let Some(end) = self.find("]]>", start + 9)
        {
            self.at = end + 3;
            return Some(Token::Text(&self.html[start + 9..end]));
        }
        let end = if rest.starts_with("<!-->") {
            Some(start + 5)
        } else if rest.starts_with("<!--") {
            self.find("-->", start + 4).map(|end| end + 3)
        } else {
            None
        };
        self.at = match end {
            Some(end) => end,
            None => self.find(">", start).map_or(self.html.len(), |end| end + 1),
        };
        None
    }

    /// Reads the name and attributes of the tag whose name starts at `name_start`; returns `None` if the tag has no end,
    /// which makes it text.
    fn tag(&mut self, name_start: usize) -> Option<(&'a str, &'a str)> {
        let rest = &self.html[name_start..];
        let ends = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
        // Without a `>` no name is looked for: what ends it may be far away each time.
        let is_ended = !self.missing.contains(&">");
        let name_length = is_ended.then(|| searched(rest, rest.find(ends))).flatten();
        let Some(name_length) = name_length else {
            self.missing.push(">");
            return None;
        };
        let attributes_start = name_start + name_length;
        let end = match self.quoted_end(attributes_start) {
            Some(end) => end,
            None => self.find(">", attributes_start)?,
        };
        self.at = end + 1;
        Some((&rest[..name_length], &self.html[attributes_start..end]))
    }

    /// Returns the place of the `>` that ends a tag, past quoted values.
    fn quoted_end(&mut self, start: usize) -> Option<usize> {
        if self.quotes_off {
            return None;
        }
        let mut quote = None;
        let mut after_equals = false;
        for (offset, byte) in self.html.as_bytes()[start..].iter().enumerate() {
            match (quote, byte) {
                (Some(open), byte) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'>') => {
                    count(offset);
                    return Some(start + offset);
                }
                (None, b'"' | b'\'') if after_equals => quote = Some(byte),
                _ => {}
            }
            after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        }
        count(self.html.len() - start);
        self.quotes_off = true;
        None
    }

    /// Skips to the end tag of an element that is not shown. Without an end tag only scripts and styles are skipped.
    fn skip_content(&mut self, name: &'static str) {
        if self.missing.contains(&name) {
            return;
        }
        let bytes = self.html.as_bytes();
        let ends = |at: usize| {
            bytes
                .get(at + 2..at + 2 + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end =
            self.html[self.at..].match_indices("</").map(|(offset, _)| self.at + offset).find(|&at| ends(at));
        count(end.unwrap_or(self.html.len()) - self.at);
        match end {
            Some(end) => self.at = end,
            None if matches!(name, "script" | "style") => self.at = self.html.len(),
            None => self.missing.push(name),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let mut text_start = self.at;
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            let start = self.at + searched(rest, rest.find('<')).unwrap_or(rest.len());
            let next = self.html.as_bytes().get(start + 1);
            let is_tag = match next {
                Some(b'/') => self.html.as_bytes().get(start + 2).is_some_and(u8::is_ascii_alphabetic),
                Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
                None => false,
            };
            if !is_tag {
                self.at = (start + 1).min(self.html.len());
                continue;
            }
            if start > text_start {
                self.at = start;
                return Some(Token::Text(&self.html[text_start..start]));
            }
            self.at = start;
            if matches!(next, Some(b'!' | b'?')) {
                if let Some(token) = self.declaration() {
                    return Some(token);
                }
                text_start = self.at;
                continue;
            }
            let closing = next == Some(&b'/');
            let Some((name, attributes)) = self.tag(start + 1 + usize::from(closing)) else {
                self.at = start + 1;
                continue;
            };
            let tag = Tag::named(name);
            if closing {
                return Some(Token::Close { tag });
            }
            let hidden = HIDDEN_ELEMENTS.into_iter().find(|hidden| hidden.eq_ignore_ascii_case(name));
            if let Some(hidden) = hidden.filter(|_| !attributes.ends_with('/')) {
                self.skip_content(hidden);
            }
            return Some(Token::Open { tag, attributes });
        }
        (text_start < self.html.len()).then(|| Token::Text(&self.html[text_start..]))
    }
}

/// Returns the value of the attribute `name` among the `attributes` of a tag, its references not yet decoded.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let found = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len())),
            };
        } else if found.is_empty() {
            return None;
        }
        count(before - rest.len());
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens in short: text as it is, tags by their canonical name.
    fn name(tag: Tag) -> &'static str {
        Tag::NAMES.iter().find(|(known, _)| *known == tag).map_or("?", |(_, name)| name)
    }

    fn short(html: &str) -> String {
        let show = |token| match token {
            Token::Text(text) => format!("‘{text}’"),
            Token::Open { tag, .. } => format!("+{}", name(tag)),
            Token::Close { tag } => format!("-{}", name(tag)),
        };
        Tokens::new(html).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn markup_and_text_are_told_apart() {
        let rows = [
            ("a <b>c</b>", "‘a ’ +b ‘c’ -b"),
            ("<P class='a>b'>x</STRONG >", "+p ‘x’ -b"),
            ("1 < 2 <3 &lt; a<b", "‘1 < 2 <3 &lt; a’ ‘<b’"),
            ("a <b c", "‘a ’ ‘<b c’"),
            ("x<!-- <p> -->y<!doctype html>z<?xml ?>", "‘x’ ‘y’ ‘z’"),
            ("<!-- a <p>b", "‘b’"),
            ("<![CDATA[a <b>]]>c", "‘a <b>’ ‘c’"),
            ("<script>if (a</b) '<p>'</ScRiPt >x", "+? -? ‘x’"),
            ("<style>p{} ", "+?"),
            ("<svg/>a<svg>b</svg>c<svg>d", "+? ‘a’ +? -? ‘c’ +? ‘d’"),
            ("<a title=\"x>y\" href=z>w", "+a ‘w’"),
            ("<a b=\"c>d<p>e", "+a ‘d’ +p ‘e’"),
            ("<br/><hr /><img src=x>", "+br +hr +img"),
            ("<averyveryverylongname>", "+?"),
            ("</>x</ y>", "‘</>x</ y>’"),
            ("<", "‘<’"),
            ("", ""),
        ];
        for (html, wanted) in rows {
            assert_eq!(short(html), wanted, "{html}");
        }
    }

    #[test]
    fn attributes_found() {
        let rows = [
            (" href='a b' x", Some("a b")),
            (" x=\"href=q\" HREF = \"v\"", Some("v")),
            (" href=http://x/y?z=1", Some("http://x/y?z=1")),
            (" href", Some("")),
            (" xhref=a", None),
            (" href=\"open", Some("open")),
            (" = = =", None),
            ("/", None),
            ("", None),
        ];
        for (attributes, wanted) in rows {
            assert_eq!(attribute(attributes, "href"), wanted, "{attributes}");
        }
    }
}
