//! The `_sse` object of an item or a feed, which only this program's own feeds have.
//!
//! The border: members to values. `feed/item.rs` decides what becomes of them.

use super::fields::Fields;
use super::item;
use crate::feed::entry::Extension;
use crate::feed::value::attachment::StatedAttachment;
use crate::feed::value::link::Page;
use crate::news::{CountriesFrom, Country};
use serde_json::value::RawValue;

/// The extension of an Atom entry that this program has written.
pub(in crate::feed) struct OwnEntry {
    pub(in crate::feed) extension: Extension,
    /// `true` if only the month of its date is known.
    pub(in crate::feed) by_month: bool,
    pub(in crate::feed) authors: Vec<String>,
    pub(in crate::feed) attachments: Vec<StatedAttachment>,
}

impl OwnEntry {
    /// Reads the text of the extension element; `None` if it is no object of JSON.
    pub(in crate::feed) fn read(json: &str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(json).ok()?;
        let sse = Fields::of(raw).ok()?;
        Some(Self {
            extension: read(&sse),
            by_month: is_by_month(&sse),
            authors: sse.authors(true),
            attachments: item::stated_attachments(&sse, Page::default()),
        })
    }
}

/// Returns `true` if a date is known by its month alone.
pub(super) fn is_by_month(sse: &Fields<'_>) -> bool {
    sse.line("date_precision") == "month"
}

pub(super) fn read(sse: &Fields<'_>) -> Extension {
    let (countries, also_mentioned) = stated_countries(sse);
    Extension {
        source: sse.get("source").is_some().then(|| sse.line("source")),
        countries,
        also_mentioned,
        date_uncertain: sse.flag("date_uncertain") == Some(true),
        date_note: sse.line("date_note"),
        kind: sse.line("kind"),
        places: sse.lines("places"),
        url_is_listing: sse.flag("url_is_listing") == Some(true),
        read: sse.flag("read"),
        starred: sse.flag("starred"),
    }
}

/// Returns the countries an item states with who said so, and those that only its later text names. Where it says that
/// they were detected that was by whatever version: nobody has to expect the same of this one, and they stand.
fn stated_countries(sse: &Fields<'_>) -> (Option<(Vec<Country>, CountriesFrom)>, Vec<Country>) {
    let of_item = || (list(sse, "countries"), from(&sse.line("countries_from")));
    (sse.get("countries").map(|_| of_item()), list(sse, "also_mentioned"))
}

/// Returns the countries a feed states for its items, in its own extension.
pub(super) fn countries_of_feed(sse: &RawValue) -> Vec<Country> {
    Fields::of(sse).map(|sse| list(&sse, "countries")).unwrap_or_default()
}

/// Returns codes of the right form, each once. Whether a country has the code is not known here.
fn list(sse: &Fields<'_>, name: &str) -> Vec<Country> {
    let mut countries = Vec::new();
    for country in sse.lines(name).iter().filter_map(|code| Country::from_code(code)) {
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

/// Returns who stated the countries.
fn from(word: &str) -> CountriesFrom {
    match word {
        "detected" => CountriesFrom::Detected,
        "corrected" => CountriesFrom::Corrected,
        _ => CountriesFrom::Given,
    }
}
