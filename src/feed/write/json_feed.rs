//! Writes JSON Feed 1.1 and JSON Lines in the format of the bundled dataset; `feed::read` gives the same articles back.
//!
//! The border: a writer that takes bytes. Items are written one by one and are never all in memory.

use super::{Outgoing, safe_json};
use crate::feed::value::attachment::UNKNOWN_TYPE;
use crate::news::{Article, Attachment, Content, CountriesFrom, PublishedOn};
use chrono::SecondsFormat;
use serde::{Serialize, Serializer};
use std::cell::Cell;
use std::io;

/// The version that is written.
pub(super) const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// The language the feed states, which items that have it need not repeat.
const LANGUAGE: &str = "en";

/// For readers that do not know the extension.
const ABOUT: &str = "Each item carries an _sse object: the countries it concerns, how precisely its date is known, \
    its kind, source and places.";

/// Writes a JSON Feed 1.1 with these items.
pub fn write(out: &mut dyn io::Write, title: &str, items: impl Iterator<Item = Outgoing>) -> io::Result<()> {
    let feed = FeedOut {
        version: VERSION,
        title,
        language: LANGUAGE,
        _sse: About { about: ABOUT },
        items: Items(Cell::new(Some(items))),
    };
    safe_json::write_pretty_value(out, &feed, " ")
}

/// Writes one item as a line of JSON Lines. Without a feed around it, it states its language itself.
pub fn write_line(out: &mut dyn io::Write, item: &Outgoing) -> io::Result<()> {
    safe_json::write_value(out, &item_out(item, ""))
}

#[derive(Serialize)]
struct FeedOut<'a, I: Serialize> {
    version: &'a str,
    title: &'a str,
    language: &'a str,
    _sse: About<'a>,
    items: I,
}

#[derive(Serialize)]
struct About<'a> {
    about: &'a str,
}

/// Items that are made while they are written. They can be written once; a second time there are none left.
struct Items<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Outgoing>> Serialize for Items<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten().map(Written))
    }
}

/// An item of a feed.
struct Written(Outgoing);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        item_out(&self.0, LANGUAGE).serialize(serializer)
    }
}

/// The fields in the dataset's order.
#[derive(Serialize)]
struct ItemOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentOut<'a>>,
    _sse: SseOut<'a>,
}

#[derive(Serialize)]
pub(super) struct Author<'a> {
    pub(super) name: &'a str,
}

/// A file that comes with an item. The format wants a type even where none is known.
#[derive(Serialize)]
pub(super) struct AttachmentOut<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

impl<'a> From<&'a Attachment> for AttachmentOut<'a> {
    fn from(attachment: &'a Attachment) -> Self {
        let mime_type = Some(attachment.mime_type.as_str()).filter(|mime_type| !mime_type.is_empty());
        Self {
            url: &attachment.url,
            mime_type: mime_type.unwrap_or(UNKNOWN_TYPE),
            title: &attachment.title,
            size_in_bytes: attachment.size,
            duration_in_seconds: attachment.seconds,
        }
    }
}

#[derive(Serialize)]
pub(super) struct SseOut<'a> {
    countries: Vec<&'a str>,
    countries_from: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_mentioned: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_precision: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_uncertain: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_note: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    source: &'a str, // also where it is empty: else the feed's title would be taken for it
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    places: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    url_is_listing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starred: Option<bool>,
}

fn item_out<'a>(item: &'a Outgoing, feed_language: &str) -> ItemOut<'a> {
    let article = &*item.article;
    let (content_html, content_text) = content(article);
    let (date_published, _) = dates(&article.published);
    // Unknown is said too, where saying nothing would mean the feed's.
    let unknown = (!feed_language.is_empty()).then_some("und");
    ItemOut {
        id: article.id.as_str(),
        url: article.url.as_deref(),
        title: &article.title,
        summary: &article.summary,
        content_html,
        content_text,
        date_published,
        language: article.language.as_deref().or(unknown).filter(|&tag| tag != feed_language),
        tags: &article.topics,
        authors: article.authors.iter().map(|name| Author { name }).collect(),
        attachments: article.attachments.iter().map(AttachmentOut::from).collect(),
        _sse: sse_out(item),
    }
}

/// Returns what only this program's own feeds say of an item.
pub(super) fn sse_out(item: &Outgoing) -> SseOut<'_> {
    let article = &*item.article;
    SseOut {
        countries: article.countries.iter().map(|country| country.code()).collect(),
        countries_from: from_words(article.countries_from),
        also_mentioned: article.also_mentioned.iter().map(|country| country.code()).collect(),
        date_precision: dates(&article.published).1,
        date_uncertain: article.date_uncertain.then_some(true),
        date_note: article.date_note.as_deref(),
        kind: &article.kind,
        source: &article.source,
        places: &article.places,
        url_is_listing: (article.url_is_listing && article.url.is_some()).then_some(true),
        read: item.read,
        starred: item.starred,
    }
}

/// Returns the word for who stated the countries.
pub(super) fn from_words(from: CountriesFrom) -> &'static str {
    match from {
        CountriesFrom::Detected => "detected",
        CountriesFrom::Given => "given",
        CountriesFrom::Corrected => "corrected",
    }
}

/// Returns HTML and text. The format wants one of the two: where there is neither, what is known is repeated.
pub(super) fn content(article: &Article) -> (Option<&str>, Option<&str>) {
    match &article.content {
        Content::Html(html) => (Some(html), None),
        Content::Text(text) => (None, Some(text)),
        Content::None if article.summary.is_empty() => (None, Some(&article.title)),
        Content::None => (None, Some(&article.summary)),
    }
}

/// Returns the date and how exact it is.
pub(super) fn dates(published: &PublishedOn) -> (Option<String>, Option<&'static str>) {
    match published {
        PublishedOn::Day(at) => (Some(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)), Some("day")),
        PublishedOn::Month(month) => (Some(format!("{month}-01T00:00:00Z")), Some("month")),
        PublishedOn::Undated => (None, None),
    }
}
