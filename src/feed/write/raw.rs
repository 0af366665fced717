//! Writes a file as it was read on one line: a JSON Feed with the items as their source has them.
//!
//! The border: for people and programs that look at how a file is read. Articles are exported by `json_feed`.

use super::json_feed::{AttachmentOut, Author, VERSION, dates, from_words};
use super::safe_json::write_value;
use crate::feed::{Item, ItemsAre, ParsedFeed};
use crate::news::{Content, PublishedOn};
use serde::Serialize;
use std::io;

#[derive(Serialize)]
struct RawFeedOut<'a> {
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    items: Vec<RawItemOut<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    _faults: Vec<String>,
    _file: &'a str,
}

#[derive(Serialize)]
struct RawItemOut<'a> {
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
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentOut<'a>>,
    _sse: RawSseOut<'a>,
}

#[derive(Serialize)]
struct RawSseOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<String>,
    id: &'a str,
    countries: Vec<&'a str>,
    countries_from: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_mentioned: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_precision: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    source: &'a str,
}

/// Writes what `file` was read as, on one line in which nothing acts on a terminal. Items read with
/// [`crate::feed::Origin::keep_raw`] are written as their source tells them, others as far as their articles say it.
pub fn write_reading(out: &mut dyn io::Write, file: &str, feed: &ParsedFeed) -> io::Result<()> {
    let feed = RawFeedOut {
        version: VERSION,
        title: feed.title.as_deref(),
        home_page_url: feed.home_page.as_deref(),
        description: feed.description.as_deref(),
        language: feed.language.as_deref(),
        items: all_items(feed),
        _faults: feed.problems(ItemsAre::Used).iter().map(ToString::to_string).collect(),
        _file: file,
    };
    write_value(out, &feed)
}

/// Returns all items in the file's order, those that are left out with the reason why.
fn all_items(feed: &ParsedFeed) -> Vec<RawItemOut<'_>> {
    let number = |item: &Item| item.raw.as_ref().map_or(0, |raw| raw.number);
    let skipped = feed.skipped.iter().filter_map(|bad| Some((bad.item.as_deref()?, Some(&bad.reason))));
    let mut all: Vec<_> = feed.items.iter().map(|item| (item, None)).chain(skipped).collect();
    all.sort_by_key(|(item, _)| number(item));
    all.into_iter().map(|(item, reason)| item_out(item, reason.map(ToString::to_string))).collect()
}

fn item_out(item: &Item, left_out: Option<String>) -> RawItemOut<'_> {
    let (article, raw) = (&item.article, item.raw.as_deref());
    let (date_published, date_precision) = dates(&article.published);
    let of_article = Some(article.id.as_str());
    let own = raw.map(|raw| raw.id.as_str()).filter(|id| !id.is_empty()).or(of_article);
    RawItemOut {
        id: own.unwrap_or_default(),
        url: article.url.as_deref(),
        title: &article.title,
        summary: raw.map_or(&article.summary, |raw| &raw.summary),
        content_html: match &article.content {
            Content::Html(html) => Some(html),
            Content::Text(_) | Content::None => None,
        },
        content_text: match &article.content {
            Content::Text(text) => Some(text),
            Content::Html(_) | Content::None => None,
        },
        date_published,
        date_modified: raw.and_then(|raw| dates(&raw.updated).0),
        language: article.language.as_deref(),
        tags: raw.map_or(&article.topics, |raw| &raw.tags),
        authors: raw.iter().flat_map(|raw| &raw.authors).map(|name| Author { name }).collect(),
        attachments: article.attachments.iter().map(AttachmentOut::from).collect(),
        _sse: RawSseOut {
            left_out,
            id: article.id.as_str(),
            countries: article.countries.iter().map(|country| country.code()).collect(),
            countries_from: from_words(article.countries_from),
            also_mentioned: article.also_mentioned.iter().map(|country| country.code()).collect(),
            date_precision: date_precision.filter(|_| matches!(article.published, PublishedOn::Month(_))),
            kind: &article.kind,
            source: &article.source,
        },
    }
}
