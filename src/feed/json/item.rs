//! One item of a JSON Feed, member by member.
//!
//! The border: members to an entry. `feed/item.rs` decides what becomes of the values.

use super::extension;
use super::fields::Fields;
use crate::feed::date;
use crate::feed::entry::Entry;
use crate::feed::error::ObjectError;
use crate::news::PublishedOn;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The most authors of one item that are kept.
const MAX_AUTHORS: usize = 32;

/// Returns the item, or why it cannot be read, in words. `keep_raw`: also what no article holds.
pub(super) fn entry(raw: &RawValue, keep_raw: bool) -> Result<Entry<'_>, ObjectError> {
    let fields = Fields::of(raw)?;
    let sse = fields.object("_sse");
    let by_month = sse.as_ref().is_some_and(|sse| sse.line("date_precision") == "month");
    let text = |name| fields.raw_text(name).unwrap_or(Cow::Borrowed(""));
    let date = |name| date::read(&text(name));
    let published = match date("date_published") {
        known if !by_month => known,
        known => known.month().map_or(PublishedOn::Undated, PublishedOn::Month),
    };
    let most = if keep_raw { MAX_AUTHORS } else { 1 };
    let mut authors = fields.names("authors", most);
    if authors.is_empty() {
        authors = fields.names("author", most); // version 1's
    }
    let html = text("content_html");
    let is_html = !html.trim().is_empty();
    let mut entry = Entry {
        own_id: text("id"),
        links: ["url", "external_url"].iter().filter_map(|name| fields.raw_text(name)).collect(),
        title: text("title"),
        summary: text("summary"),
        html,
        text: if is_html { Cow::Borrowed("") } else { text("content_text") },
        published,
        authors,
        tags: fields.lines("tags"),
        language: text("language"),
        extension: sse.as_ref().map(extension::read).unwrap_or_default(),
        ..Entry::default()
    };
    if keep_raw {
        entry.updated = date("date_modified");
    }
    Ok(entry)
}
