//! One item of a JSON Feed, member by member.
//!
//! The border: members to an entry. `feed/item.rs` decides what becomes of the values.

use super::extension;
use super::fields::Fields;
use crate::feed::date;
use crate::feed::entry::Entry;
use crate::feed::error::ObjectError;
use crate::feed::value::attachment::StatedAttachment;
use crate::feed::value::link::{self, Page};
use crate::feed::value::title;
use crate::text::{is_markup, plain};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The most attachments of one item that are looked at.
const MAX_STATED_ATTACHMENTS: usize = 256;

/// Returns the item, or why it cannot be read, in words. Relative addresses are resolved against `page`.
pub(super) fn entry<'a>(raw: &'a RawValue, page: Page<'_>, keep_raw: bool) -> Result<Entry<'a>, ObjectError> {
    let fields = Fields::of(raw)?;
    let sse = fields.object("_sse");
    let by_month = sse.as_ref().is_some_and(extension::is_by_month);
    let text = |name| fields.raw_text(name).unwrap_or(Cow::Borrowed(""));
    let date = |name| date::read(&text(name));
    let published = match date("date_published") {
        known if !by_month => known,
        known => known.only_month(),
    };
    let whole = |address: &str| page.whole(None, address).map(Cow::Owned);
    let links: Vec<_> =
        ["url", "external_url"].iter().filter_map(|name| whole(&fields.raw_text(name)?)).collect();
    let own_id = text("id");
    // What this program has written is plain text already.
    let is_own = sse.is_some();
    let id_link = Some(own_id.clone()).filter(|own_id| own_id.contains("://"));
    let base = links.first().or(id_link.as_ref()).and_then(|link| link::web(link));
    let html = link::resolved(text("content_html"), base.or_else(|| page.base_address()).as_deref());
    let is_html = !html.trim().is_empty();
    let (title, summary) = (text("title"), text("summary"));
    let is_marked_up = !is_own && is_markup(&summary);
    let tags = fields.lines("tags");
    let mut entry = Entry {
        title: if is_own { title } else { title::plain(&title).into() },
        summary: if is_marked_up { plain(&summary).into() } else { summary.clone() },
        raw_summary: is_marked_up.then_some(summary),
        other_links: id_link.into_iter().collect(),
        own_id,
        links,
        html,
        text: if is_html { Cow::Borrowed("") } else { text("content_text") },
        published,
        authors: fields.authors(is_own),
        attachments: attachments(&fields, page),
        tags: if is_own { tags } else { tags.iter().map(|tag| title::decoded(tag)).collect() },
        language: text("language"),
        extension: sse.as_ref().map(extension::read).unwrap_or_default(),
        ..Entry::default()
    };
    if keep_raw {
        entry.updated = date("date_modified");
    }
    Ok(entry)
}

/// Returns the files that an item states, and the picture that stands for it.
fn attachments(fields: &Fields<'_>, page: Page<'_>) -> Vec<StatedAttachment> {
    let mut all = stated_attachments(fields, page);
    let picture = ["image", "banner_image"].iter().find_map(|name| page.whole(None, &fields.raw_text(name)?));
    all.extend(picture.map(|address| StatedAttachment {
        address,
        is_thumbnail: true,
        ..StatedAttachment::default()
    }));
    all
}

/// Returns the files in the list of attachments.
pub(super) fn stated_attachments(fields: &Fields<'_>, page: Page<'_>) -> Vec<StatedAttachment> {
    let stated = |fields: &Fields<'_>| {
        let text = |name| fields.raw_text(name).unwrap_or_default().into_owned();
        StatedAttachment {
            address: page.whole(None, &text("url")).unwrap_or_default(),
            mime_type: text("mime_type"),
            title: text("title"),
            size: text("size_in_bytes"),
            length: text("duration_in_seconds"),
            is_thumbnail: false,
        }
    };
    fields.objects("attachments").take(MAX_STATED_ATTACHMENTS).map(|file| stated(&file)).collect()
}
