//! One item as its source tells it, whatever the format: what every reader of a format makes of its items, and `item`
//! then makes an article of.
//!
//! The border: texts as they came, only taken out of their format. Nothing in here is safe for a terminal yet, cut to a
//! length or believed.

use crate::news::{CountriesFrom, Country, PublishedOn};
use std::borrow::Cow;

/// An item as its source tells it. What it does not tell is empty.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// What its source calls it.
    pub(super) own_id: Cow<'a, str>,
    /// Where it can be read, best first and absolute: the first a browser may be sent to is taken.
    pub(super) links: Vec<Cow<'a, str>>,
    /// Its title as plain text.
    pub(super) title: Cow<'a, str>,
    /// Its abstract as plain text.
    pub(super) summary: Cow<'a, str>,
    /// The abstract as it came, where that was markup.
    pub(super) raw_summary: Option<Cow<'a, str>>,
    /// What it says, as HTML. Goes before `text`.
    pub(super) html: Cow<'a, str>,
    /// What it says, as plain text.
    pub(super) text: Cow<'a, str>,
    /// When it was published.
    pub(super) published: PublishedOn,
    /// When it was last changed.
    pub(super) updated: PublishedOn,
    /// Who wrote it, as plain text.
    pub(super) authors: Vec<String>,
    /// Its tags as plain text.
    pub(super) tags: Vec<String>,
    /// The tag of its language.
    pub(super) language: Cow<'a, str>,
    /// What only this program's own extension states.
    pub(super) extension: Extension,
}

/// What an item may state in this program's own extension.
#[derive(Debug, Default)]
pub(super) struct Extension {
    /// Who published it; empty where it says that this is unknown.
    pub(super) source: Option<String>,
    /// The countries it concerns and who said so.
    pub(super) countries: Option<(Vec<Country>, CountriesFrom)>,
    /// Countries that only later text names.
    pub(super) also_mentioned: Vec<Country>,
    /// The date is an estimate.
    pub(super) date_uncertain: bool,
    /// Why it is.
    pub(super) date_note: String,
    /// News, Interview, Publication …
    pub(super) kind: String,
    /// Places smaller than a country.
    pub(super) places: Vec<String>,
    /// The address is that of a page that lists the item.
    pub(super) url_is_listing: bool,
    /// Whether it has been read.
    pub(super) read: Option<bool>,
    /// Whether it is starred.
    pub(super) starred: Option<bool>,
}

impl Default for Entry<'_> {
    fn default() -> Self {
        Self {
            own_id: Cow::Borrowed(""),
            links: Vec::new(),
            title: Cow::Borrowed(""),
            summary: Cow::Borrowed(""),
            raw_summary: None,
            html: Cow::Borrowed(""),
            text: Cow::Borrowed(""),
            published: PublishedOn::Undated,
            updated: PublishedOn::Undated,
            authors: Vec::new(),
            tags: Vec::new(),
            language: Cow::Borrowed(""),
            extension: Extension::default(),
        }
    }
}
