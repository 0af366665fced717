//! Pictures, recordings and frames: what is left of them in a document of lines.
//!
//! The border: an element to its kind, its words and its address, and to a line of text with a link.

use super::Emphasis;
use super::entities::{Context, unescape_in};
use super::layout::Layout;
use super::links::{LinkEnd, link_address};
use super::tokens::{Tag, attribute};
use crate::text::clean;
use std::fmt;

/// The attributes that may hold the address, best first. Pages that load pictures late keep it in one of their own.
const ADDRESSES: [&str; 5] = ["src", "data", "data-src", "data-lazy-src", "data-original"];

/// The attributes that may hold the words, best first.
const WORDS: [&str; 3] = ["alt", "title", "aria-label"];

/// The kind of a file that an article shows or brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Picture,
    /// A film.
    Video,
    /// A recording of sound.
    Audio,
    /// A page within the page.
    Frame,
    /// Any other file.
    File,
}

impl MediaKind {
    /// Returns the kind of a file by its media type, as `audio/mpeg`.
    pub fn of_type(mime_type: &str) -> Self {
        let kind = mime_type.split('/').next().unwrap_or_default().trim();
        match kind.to_ascii_lowercase().as_str() {
            "image" => Self::Picture,
            "video" => Self::Video,
            "audio" => Self::Audio,
            _ => Self::File,
        }
    }
}

impl fmt::Display for MediaKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Picture => "picture",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Frame => "frame",
            Self::File => "file",
        })
    }
}

/// A picture, a recording or a frame of a document.
#[derive(Clone, Debug)]
pub(super) struct Medium {
    kind: MediaKind,
    /// The words in place of it; empty if there are none.
    words: String,
    /// The address; `None` if it has none, or none that can be opened.
    address: Option<String>,
}

impl Medium {
    /// Reads the attributes of an element.
    fn of(kind: MediaKind, attributes: &str) -> Self {
        let words = WORDS.iter().filter_map(|name| attribute(attributes, name));
        let mut words = words.map(|words| clean(&unescape_in(Context::Attribute, words)));
        let words = words.find(|words| !words.is_empty()).unwrap_or_default();
        Self { kind, words, address: address(attributes) }
    }

    /// Returns whether the picture is one that nobody is to see: one that counts readers.
    fn is_hidden(attributes: &str) -> bool {
        let is_tiny = |name: &str| {
            attribute(attributes, name)
                .is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"))
        };
        is_tiny("width") || is_tiny("height")
    }

    /// Returns whether the picture stands for a sign within a line, as an emoji does.
    fn is_sign(&self) -> bool {
        !self.words.is_empty() && !self.words.contains(char::is_alphanumeric)
    }

    /// Returns the line that stands in place of it.
    fn line(&self) -> String {
        if self.words.is_empty() { self.kind.to_string() } else { format!("{} · {}", self.kind, self.words) }
    }
}

/// Returns the address of the file that an element shows.
fn address(attributes: &str) -> Option<String> {
    let values = ADDRESSES.iter().filter_map(|name| attribute(attributes, name));
    let mut addresses = values.filter_map(|value| link_address(&unescape_in(Context::Attribute, value)));
    addresses.find(|address| crate::text::host(address).is_some())
}

impl Layout {
    /// Opens a picture, a recording or a frame. One without an address of its own is only its words.
    pub(super) fn open_medium(&mut self, tag: Tag, attributes: &str) {
        let Some(kind) = tag.media_kind() else { return };
        let medium = Medium::of(kind, attributes);
        match (&medium.address, tag) {
            (None, Tag::Video | Tag::Audio) => self.medium = Some(medium),
            (None, _) => self.push_text(&medium.words),
            (Some(_), Tag::Image) if medium.is_sign() => self.push_text(&medium.words),
            (Some(_), Tag::Image) if Medium::is_hidden(attributes) => {}
            (Some(_), _) => self.medium_line(&medium),
        }
    }

    /// Reads one of the files of the recording that is open; the first one counts.
    pub(super) fn medium_source(&mut self, attributes: &str) {
        if let Some(address) = address(attributes)
            && let Some(medium) = self.medium.take()
        {
            self.medium_line(&Medium { address: Some(address), ..medium });
        }
    }

    /// Adds a line for a picture, a recording or a frame, with a number for its address. In a table it shares the line of
    /// its row; a link around it ends with it.
    fn medium_line(&mut self, medium: &Medium) {
        let in_cell = self.blocks.in_cell();
        if in_cell {
            self.push_space(Emphasis::default());
        } else {
            self.flush();
        }
        if let Some(link) = &mut self.link {
            link.has_text = true;
        }
        self.push_styled(&medium.line(), Emphasis { link: true, ..self.emphasis() });
        if let Some(address) = medium.address.clone() {
            self.link_ends.push(LinkEnd { at: self.text.len(), address });
        }
        if in_cell {
            self.end_shown_link();
            self.push_space(Emphasis::default());
        } else {
            self.flush();
        }
    }
}

impl Tag {
    /// Returns the kind of file that an element shows.
    fn media_kind(self) -> Option<MediaKind> {
        match self {
            Self::Image => Some(MediaKind::Picture),
            Self::Video => Some(MediaKind::Video),
            Self::Audio => Some(MediaKind::Audio),
            Self::Frame => Some(MediaKind::Frame),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MediaKind;
    use crate::text::{document, text_document};

    /// The lines of a document, divided by `|`, and its links.
    fn shown(html: &str) -> (String, Vec<String>) {
        let document = document(html, 80, &["https://own.example/".to_owned()]);
        let line =
            |line: &crate::text::Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        (document.lines.iter().map(line).collect::<Vec<_>>().join("|"), document.links)
    }

    #[test]
    fn whatever_is_not_text_leaves_a_line_with_a_link() {
        for (html, lines, links) in [
            (
                "<p>a<img src=http://x/1.jpg alt='A loom'>b</p>",
                "a|picture · A loom[2]|b",
                &["http://x/1.jpg"][..],
            ),
            ("<img src=http://x/1.jpg>", "picture[2]", &["http://x/1.jpg"]),
            ("<img src=http://x/1.jpg title='A &amp; B'>", "picture · A & B[2]", &["http://x/1.jpg"]),
            (
                "<img src='data:image/gif;base64,x' data-src=http://x/1.jpg alt=L>",
                "picture · L[2]",
                &["http://x/1.jpg"],
            ),
            (
                "<figure><img src=http://x/1.jpg><figcaption>Weavers</figcaption></figure>",
                "picture[2]|Weavers",
                &["http://x/1.jpg"],
            ),
            // A picture without an address is its words; an emoji stays in its line; what counts readers is left out.
            ("a <img src=1.jpg alt='A loom'> b", "a A loom b", &[]),
            ("a <img src=http://x/1.png alt='🙂'> b", "a 🙂 b", &[]),
            ("a <img src=http://x/1.gif width=1 height=1> b", "a b", &[]),
            (
                "<video src=http://x/1.mp4 title='The fair'></video>",
                "video · The fair[2]",
                &["http://x/1.mp4"],
            ),
            (
                "<video><source src=http://x/1.mp4><source src=http://x/1.webm></video>a",
                "video[2]|a",
                &["http://x/1.mp4"],
            ),
            ("<video></video><source src=http://x/1.mp4>a", "a", &[]),
            ("<audio controls src=http://x/1.mp3>", "audio[2]", &["http://x/1.mp3"]),
            (
                "<iframe src=http://x/embed title=Talk>no frames</iframe>a",
                "frame · Talk[2]|a",
                &["http://x/embed"],
            ),
            (
                "<embed src=http://x/1.swf><object data=http://x/2>b</object>",
                "frame[2]|frame[3]",
                &["http://x/1.swf", "http://x/2"],
            ),
            // The link around a picture has a number, too, unless it leads to the same.
            (
                "<a href=http://x/big><img src=http://x/1.jpg></a>b",
                "picture[2][3]|b",
                &["http://x/1.jpg", "http://x/big"],
            ),
            (
                "<a href=http://x/1.jpg><img src=http://x/1.jpg alt=L></a>",
                "picture · L[2][2]",
                &["http://x/1.jpg"],
            ),
            ("<ul><li><img src=http://x/1.jpg alt=L> a</ul>", "• picture · L[2]|  a", &["http://x/1.jpg"]),
            (
                "<table><td>a<td><img src=http://x/1.jpg><td>b</table>",
                "a │ picture[2] │ b",
                &["http://x/1.jpg"],
            ),
        ] {
            assert_eq!(
                shown(html),
                (lines.to_owned(), links.iter().map(|&link| link.to_owned()).collect()),
                "{html}"
            );
        }
    }

    #[test]
    fn links_are_numbered_in_reading_order_and_none_twice() {
        for (html, lines, links) in [
            (
                "see http://x/1, <a href=http://x/2>two</a> and http://x/1 again",
                "see http://x/1[2], two[3] and http://x/1[2] again",
                &["http://x/1", "http://x/2"][..],
            ),
            (
                "<a href=https://own.example/>itself</a> https://own.example/",
                "itself[1] https://own.example/[1]",
                &[],
            ),
            ("<a href=http://x/1>http://x/2</a>", "http://x/2[2]", &["http://x/1"]),
            ("http://x.exa<wbr>mple/a<b>b</b>c", "http://x.example/abc[2]", &["http://x.example/abc"]),
            ("(http://x/1?a=1&amp;b=2)", "(http://x/1?a=1&b=2[2])", &["http://x/1?a=1&b=2"]),
            (
                "<code>http://x/1</code> <pre>http://x/2\n  b</pre>",
                "http://x/1||http://x/2[2]|  b",
                &["http://x/2"],
            ),
            (
                "<a href='mailto:ana@x.example?subject=a b'>write</a>",
                "write[2]",
                &["mailto:ana@x.example?subject=a%20b"],
            ),
            (
                "<p>http://x/1<p>http://x/2<table><td>http://x/3</table>",
                "http://x/1[2]||http://x/2[3]||http://x/3[4]",
                &["http://x/1", "http://x/2", "http://x/3"],
            ),
            ("http://\u{202E}x/1", "http://x/1[2]", &["http://x/1"]),
        ] {
            assert_eq!(
                shown(html),
                (lines.to_owned(), links.iter().map(|&link| link.to_owned()).collect()),
                "{html}"
            );
        }
    }

    #[test]
    fn addresses_in_plain_text_are_numbered() {
        let document = text_document("A\nhttp://x/1 and (http://x/2).\n\nhttp://x/1", 14, &[]);
        let line =
            |line: &crate::text::Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        let lines: Vec<String> = document.lines.iter().map(line).collect();
        assert_eq!(lines, ["A", "http://x/1[1]", "and (http://x/", "2[2]).", "", "http://x/1[1]"]);
        assert_eq!(document.links, ["http://x/1", "http://x/2"]);
        assert_eq!(text_document("", 14, &[]).lines.len(), 1);
    }

    #[test]
    fn a_type_tells_the_kind() {
        for (mime_type, kind) in [
            ("audio/mpeg", MediaKind::Audio),
            ("VIDEO/mp4; codecs=x", MediaKind::Video),
            ("image", MediaKind::Picture),
            ("application/pdf", MediaKind::File),
            ("", MediaKind::File),
        ] {
            assert_eq!(MediaKind::of_type(mime_type), kind, "{mime_type}");
        }
    }
}
