//! JSON Feed of every version, a bare list of its items, and JSON Lines with one such item a line.
//!
//! The border: a text to a feed. `records` finds the items in the text, `item` reads one, `fields` the members of an object.

mod document;
mod extension;
mod fields;
mod item;
mod records;

pub use document::Document;
pub(super) use extension::OwnEntry;

use super::decode::LineCounter;
use super::dedup::FeedBuilder;
use super::error::{JsonError, NoneUsable, SkipReason};
use super::item::{self as articles, FeedDefaults};
use super::value::link::{Page, join};
use super::value::title;
use super::{Origin, ParsedFeed};
use records::{Found, Kind, Record};
use serde_json::value::RawValue;

/// Reads a JSON Feed of any version, a bare list of its items, or JSON Lines with one such item a line.
pub(super) fn read(text: &str, origin: &Origin<'_>) -> Result<ParsedFeed, JsonError> {
    feed_of(records::find(text)?, text, origin)
}

/// Reads a piece of JSON Lines; `None` if it is anything else, if nothing in it can be used, or if it ends within an
/// item.
pub(super) fn read_lines(text: &str, origin: &Origin<'_>) -> Option<ParsedFeed> {
    let found = records::find(text).ok()?;
    let is_whole = found.kind == Kind::Lines && found.incomplete.is_none() && text.starts_with('{');
    is_whole.then(|| feed_of(found, text, origin))?.ok()
}

/// Returns the feed of the items that were found in a text.
fn feed_of(found: Found<'_>, text: &str, origin: &Origin<'_>) -> Result<ParsedFeed, JsonError> {
    if is_lone_object(&found) {
        return Err(JsonError::NoItemList);
    }
    let line = |raw: Option<&RawValue>| {
        raw.and_then(fields::string).map(|text| articles::line(&text)).filter(|text| !text.is_empty())
    };
    let address = |raw: Option<&RawValue>| {
        let stated = raw.and_then(fields::string)?;
        join(origin.address, &stated)
    };
    let (home, own_address) = (address(found.home), address(found.address));
    let page = Page { home: home.as_deref(), address: own_address.as_deref().or(origin.address) };
    let language = found.language.and_then(fields::string).and_then(|tag| articles::language(&tag)).flatten();
    let feed = ParsedFeed {
        title: feed_title(&found),
        home_page: home.as_deref().map(articles::line).or_else(|| line(found.home)),
        description: line(found.description),
        language: language.clone(),
        incomplete: found.incomplete,
        ..ParsedFeed::default()
    };
    let defaults = FeedDefaults {
        source: origin.source.map(str::to_owned),
        title: feed.title.clone().unwrap_or_default(),
        authors: fields::author_names(found.authors, false),
        id_names_author: true,
        id_scope: None,
        language,
        keep_raw: origin.keep_raw,
    };
    let mut lines = LineCounter::new(text);
    let mut builder = FeedBuilder::new(defaults, feed, origin);
    for (number, record) in (1..).zip(&found.records) {
        let entry = record.value().map_err(SkipReason::NotJson);
        let entry = entry.and_then(|raw| item::entry(raw, page, origin.keep_raw).map_err(SkipReason::Object));
        builder.push(number, entry, || lines.of(record.text()));
    }
    let feed = builder.finish(&found.sse.map(extension::countries_of_feed).unwrap_or_default(), origin);
    let empty_list = found.kind == Kind::List && found.records.is_empty();
    if feed.items.is_empty() && found.kind != Kind::Feed && !empty_list {
        return Err(NoneUsable::of(&feed).map_or(JsonError::CutOff, JsonError::NoneUsable));
    }
    Ok(feed)
}

/// Returns the title of a feed, as plain text; what this program has written is that already.
fn feed_title(found: &Found<'_>) -> Option<String> {
    let stated = fields::string(found.title?)?;
    let title = articles::line(&if found.sse.is_some() { stated } else { title::plain(&stated).into() });
    Some(title).filter(|title| !title.is_empty())
}

/// Returns whether a file is one object that is not an item: settings and manifests are such objects.
fn is_lone_object(found: &Found<'_>) -> bool {
    let [Record::Value(raw)] = found.records.as_slice() else { return false };
    if found.kind != Kind::Lines || found.incomplete.is_some() {
        return false;
    }
    let Ok(fields) = fields::Fields::of(raw) else { return false };
    let feed = fields.raw_text("version").is_some_and(|version| version.contains("jsonfeed.org"));
    let of_items = ["id", "url", "external_url", "content_html", "content_text", "summary", "date_published"];
    let item = of_items.iter().any(|name| fields.get(name).is_some());
    feed || !item
}
