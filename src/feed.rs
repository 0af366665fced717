//! Reads and writes news: bytes to articles, articles to bytes.
//!
//! A file is recognised by its beginning and read by the reader of its format: `json`, `xml`, `opml`, or `pasted` for
//! plain text. Each makes an `entry` of an item; `item` and `dedup` make an article of that, for all formats alike. Each
//! kind of value has one reader, in `value` and `date`.
//! `write` is the way back.
//!
//! The border: no file, no network, no clock. A bad item costs itself alone and says why; a file that ends too early
//! gives what stood before the cut. Of two members of one object with the same name, the last one counts.

mod date;
mod decode;
mod dedup;
mod entry;
mod error;
mod id;
mod item;
mod json;
mod opml;
mod parsed;
mod pasted;
mod value;
mod words;
mod write;
mod xml;

#[cfg(test)]
mod tests;

pub use error::{
    DocumentError, FeedError, Incomplete, IncompleteOutline, ItemsAre, JsonError, JsonParseError, JsonType,
    NoneUsable, ObjectError, OfferedFeed, Position, Problem, ProseError, RefusalReason, RefusedFeed,
    SkipReason, SkippedItem, SkippedLine, XmlError,
};
pub use id::{key as hash, normal as normal_link, same_link, story_key, with_link};
pub use json::Document;
pub use opml::{ListedFeed, Outline};
pub use parsed::{Item, Origin, ParsedFeed, RawItem};
pub use write::{
    Outgoing, write, write_atom, write_exact_value, write_feeds, write_line, write_pretty_value,
    write_reading, write_value,
};
pub use xml::is_feed_type;

use chrono::NaiveDate;
use decode::Kind;

/// The version of the readers, which goes up when they learn to read more of a feed: what an older one has read is
/// requested whole once more.
pub const READER_VERSION: i64 = 1;

/// The length of the part of a text by which it is told whether it is one, in bytes.
const MAX_SAMPLE_BYTES: usize = 1 << 16;

/// The contents of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// News.
    News(ParsedFeed),
    /// Addresses where there are some.
    Feeds(opml::Outline),
}

/// Reads a file of any format that is known: JSON Feed, JSON Lines, RSS, RDF, Atom, a list of feeds (OPML), a list of
/// news as it is copied off a page, and an article as plain text if [`Origin::prose`] is set. `Err` says in words why
/// it is none.
pub fn open(bytes: &[u8], origin: &Origin<'_>) -> Result<Contents, FeedError> {
    let text = decode::text(bytes, origin.charset);
    let text = decode::without_warnings(text.trim_start_matches('\u{FEFF}'));
    let text = &*text;
    let is_markup = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').starts_with('<');
    match decode::kind(text) {
        Kind::Empty => Err(FeedError::Empty),
        Kind::WebPage if is_markup => Err(web_page(text, origin)),
        Kind::WebPage => Err(web_page("", origin)),
        // A text may quote a tag, and words may have got before a feed.
        Kind::Xml if !is_markup => {
            markup(text, origin).or_else(|error| words(text, origin).map(Contents::News).map_err(|_| error))
        }
        Kind::Xml => markup(text, origin),
        Kind::Json => words(text, origin).map(Contents::News),
    }
}

/// Reads what begins with a tag.
fn markup(text: &str, origin: &Origin<'_>) -> Result<Contents, FeedError> {
    let root = xml::MarkupTokens::new(text).find_map(|piece| match piece {
        xml::MarkupToken::Open { tag, .. } => Some(tag.name()),
        _ => None,
    });
    match root {
        Some(root) if opml::is_root(root) => Ok(Contents::Feeds(opml::read(text))),
        Some(root) if root.eq_ignore_ascii_case("html") => Err(web_page(text, origin)),
        _ => Ok(Contents::News(xml::read(text, origin)?)),
    }
}

/// Returns the error for a web page, with the feeds it offers.
fn web_page(page: &str, origin: &Origin<'_>) -> FeedError {
    FeedError::WebPage { offers: xml::offered_feeds(page, origin) }
}

/// Returns whether a text is one by its beginning: other bytes give marks that no one writes.
///
/// One such mark may have got into any text and is no reason to refuse it.
fn is_text(text: &str) -> bool {
    let (mut all, mut foreign) = (0, 0);
    for c in crate::text::head(text, MAX_SAMPLE_BYTES).chars() {
        all += 1;
        // What ends lines and pages, and what colours the lines of a terminal.
        let usual = matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{1B}' | '\u{85}');
        foreign += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !usual));
    }
    foreign <= 1 || foreign * 50 <= all
}

/// Reads JSON or plain text. What begins like JSON and is broken is no text; JSON Lines may begin with a bad line.
fn words(text: &str, origin: &Origin<'_>) -> Result<ParsedFeed, FeedError> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    // No line of what is no text is looked at: there may be megabytes of it.
    if !is_json && !is_text(text) {
        return Err(if origin.prose { FeedError::NotText } else { FeedError::NotNews });
    }
    let has_objects = || text.lines().any(|line| line.trim_start().starts_with('{'));
    let as_json = (is_json || has_objects()).then(|| json::read(text, origin));
    match as_json {
        Some(Ok(parsed)) => return Ok(parsed),
        Some(Err(error)) if is_json => return Err(error.into()),
        _ => {}
    }
    if let Some(parsed) = pasted::read_list(text, origin) {
        return Ok(parsed);
    }
    match origin.prose {
        true => Ok(pasted::read_article(text, origin)?),
        false => Err(FeedError::NotNews),
    }
}

/// Reads a piece of a file of JSON Lines, which begins with an item. Returns `None` if it is anything else, if nothing
/// in it can be used, or if it ends within an item.
pub fn read_lines(text: &str, origin: &Origin<'_>) -> Option<ParsedFeed> {
    json::read_lines(text, origin)
}

/// Reads a file of which nothing is known but its bytes; see [`read_from`].
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<ParsedFeed, FeedError> {
    read_from(bytes, &Origin::of(today))
}

/// Reads news of any format, see [`open`]. `Err` says in words why this is no news.
///
/// Two items with the same id both stay if their links differ: the link then joins the id of the second. Else the
/// first stays and the second is reported.
pub fn read_from(bytes: &[u8], origin: &Origin<'_>) -> Result<ParsedFeed, FeedError> {
    match open(bytes, origin)? {
        Contents::News(parsed) => Ok(parsed),
        Contents::Feeds(_) => Err(FeedError::FeedList),
    }
}
