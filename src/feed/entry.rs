//! One item as its source has it, in any format: every reader makes entries, and `item` makes articles of them.
//!
//! The border: texts as they came, only taken out of their format. Nothing in here is safe for a terminal yet, cut to a
//! length or believed.

use super::value::attachment::StatedAttachment;
use crate::news::{CountriesFrom, Country, PublishedOn};
use std::borrow::Cow;

/// An item as its source tells it. What it does not tell is empty.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The id its source gives it.
    pub(super) own_id: Cow<'a, str>,
    /// The same made whole, where that is an address and relative to another that the source states.
    pub(super) whole_id: Option<Cow<'a, str>>,
    /// The address it had before a service that counts readers put its own in the place, absolute.
    pub(super) original_link: Option<Cow<'a, str>>,
    /// Absolute addresses at which it can be read, best first: the first a browser may be sent to is taken. An item
    /// without an id of its own is known by that one.
    pub(super) links: Vec<Cow<'a, str>>,
    /// Absolute addresses at which it can be read where there are no others.
    pub(super) other_links: Vec<Cow<'a, str>>,
    /// The title as plain text.
    pub(super) title: Cow<'a, str>,
    /// The abstract as plain text.
    pub(super) summary: Cow<'a, str>,
    /// The abstract as it came, where that was markup.
    pub(super) raw_summary: Option<Cow<'a, str>>,
    /// The content as HTML. Goes before `text`.
    pub(super) html: Cow<'a, str>,
    /// The content as plain text.
    pub(super) text: Cow<'a, str>,
    /// The date of publication.
    pub(super) published: PublishedOn,
    /// The date of the last change.
    pub(super) updated: PublishedOn,
    /// The names of the authors, as plain text.
    pub(super) authors: Vec<String>,
    /// The files that come with it.
    pub(super) attachments: Vec<StatedAttachment>,
    /// The tags as plain text.
    pub(super) tags: Vec<String>,
    /// The tag of its language.
    pub(super) language: Cow<'a, str>,
    /// The members of this program's own extension.
    pub(super) extension: Extension,
}

/// The members of an item in this program's own extension, `_sse`.
#[derive(Debug, Default)]
pub(super) struct Extension {
    /// The publisher; empty where it is said to be unknown.
    pub(super) source: Option<String>,
    /// The countries it concerns and who said so.
    pub(super) countries: Option<(Vec<Country>, CountriesFrom)>,
    /// Countries that only later text names.
    pub(super) also_mentioned: Vec<Country>,
    /// The date is an estimate.
    pub(super) date_uncertain: bool,
    /// The reason why the date is an estimate.
    pub(super) date_note: String,
    /// News, Interview, Publication …
    pub(super) kind: String,
    /// Places smaller than a country.
    pub(super) places: Vec<String>,
    /// The address is that of a page that lists the item.
    pub(super) url_is_listing: bool,
    /// `true` if it has been read, `false` if not.
    pub(super) read: Option<bool>,
    /// `true` if it is starred, `false` if not.
    pub(super) starred: Option<bool>,
}

impl Default for Entry<'_> {
    fn default() -> Self {
        Self {
            own_id: Cow::Borrowed(""),
            whole_id: None,
            original_link: None,
            links: Vec::new(),
            other_links: Vec::new(),
            title: Cow::Borrowed(""),
            summary: Cow::Borrowed(""),
            raw_summary: None,
            html: Cow::Borrowed(""),
            text: Cow::Borrowed(""),
            published: PublishedOn::Undated,
            updated: PublishedOn::Undated,
            authors: Vec::new(),
            attachments: Vec::new(),
            tags: Vec::new(),
            language: Cow::Borrowed(""),
            extension: Extension::default(),
        }
    }
}
