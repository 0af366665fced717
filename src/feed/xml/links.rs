//! The addresses at which an item, or the page of a feed, can be read.
//!
//! The border: addresses, best first, each made whole. `feed/item.rs` decides whether a browser may be sent there.

use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core, Feedburner};
use super::namespaces::split_prefix;
use super::record::{Field, Name, Record};
use super::tokens::attributes;
use crate::feed::value::link::{Page, join};

const LINKS: &[Name] = &[(Core, "link"), (Atom, "link"), (Core, "url")];
const ORIGINAL_LINKS: &[Name] = &[(Feedburner, "origlink")];
const ATOM_IDS: &[Name] = &[(Core, "id"), (Atom, "id")];
/// Comes after every link that says what it is.
const LAST_RANK: u8 = 9;

/// Returns the address that a feed or an item gives itself (`rel="self"`), if it is a whole one.
pub(super) fn own(record: &Record<'_>, reader: &mut FieldReader) -> Option<String> {
    let is_own = |field: &&Field<'_>| {
        field.attribute("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("self"))
    };
    let href = record.all(LINKS).filter(is_own).find_map(|field| field.attribute("href"))?;
    join(None, &reader.referred(href))
}

/// Returns the whole addresses at which a record can be read, best first. Where nothing else is known, relative ones are
/// resolved against the address that it gives itself.
pub(super) fn links(record: &Record<'_>, page: Page<'_>, reader: &mut FieldReader) -> Vec<String> {
    let own = own(record, reader);
    let page = Page { address: page.address.or(own.as_deref()), ..page };
    let mut ranked: Vec<(u8, String)> = Vec::new();
    let mut add = |rank, base: Option<&str>, address: &str| {
        ranked.extend(page.whole(base, address).map(|address| (rank, address)));
    };
    for name in LINKS {
        let mut fields: Vec<_> = record.fields.iter().filter(|field| field.is(*name)).collect();
        if !reader.atom {
            fields.reverse(); // said twice, the last one counts
        }
        for field in fields {
            let Some(rank) = rank(field) else { continue };
            let href = field.attribute("href").map(|href| reader.referred(href).into_owned());
            let href = href.filter(|href| !href.trim().is_empty());
            add(rank, field.base(), &href.unwrap_or_else(|| reader.text(field.inner)));
        }
    }
    if let Some(guid) =
        record.fields.iter().find(|field| field.is((Core, "guid"))).filter(|guid| is_permalink(guid))
    {
        add(LAST_RANK, guid.base(), &reader.text(guid.inner));
    }
    let content = record.fields.iter().find(|field| field.is((Core, "content")));
    let of_tag = |name| record.tag.and_then(|tag| tag.attribute(name));
    let others = [of_tag("href"), content.and_then(|field| field.attribute("src")), about(record)];
    for address in others.into_iter().flatten() {
        add(LAST_RANK, record.scope.base.as_deref(), &reader.referred(address));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, address)| address).collect()
}

/// Returns the address that an item had before a service put its own in the place.
pub(super) fn original(record: &Record<'_>, page: Page<'_>, reader: &mut FieldReader) -> Option<String> {
    let field = record.all(ORIGINAL_LINKS).next()?;
    page.whole(field.base(), &reader.text(field.inner))
}

/// Returns what an item calls itself, if that is an address: it is where the item can be read if nothing else says so.
pub(super) fn of_id(record: &Record<'_>, reader: &mut FieldReader) -> Option<String> {
    let own_id = record.all(ATOM_IDS).map(|field| reader.text(field.inner)).next()?;
    Some(own_id).filter(|own_id| own_id.contains("://"))
}

/// Returns the name by which RDF knows an item, as it is written.
pub(super) fn about<'a>(record: &Record<'a>) -> Option<&'a str> {
    let attributes = attributes(record.tag?.attributes);
    let is_about = |name: &str| {
        let (prefix, local) = split_prefix(name);
        !prefix.is_empty() && local.eq_ignore_ascii_case("about")
    };
    attributes.filter(|(name, _)| is_about(name)).map(|(_, value)| value).next()
}

/// Ranks a link as the address of the element it stands in, 0 being best; `None` if it leads elsewhere.
fn rank(field: &Field<'_>) -> Option<u8> {
    let attribute = |name| field.attribute(name).map(|value| value.trim().to_ascii_lowercase());
    let html = attribute("type").is_none_or(|kind| kind.contains("html"));
    match attribute("rel").as_deref() {
        None | Some("" | "alternate") if html => Some(0),
        None | Some("" | "alternate") => Some(1),
        Some("canonical" | "via" | "related") => Some(LAST_RANK - 1),
        _ => None,
    }
}

/// Returns whether what an item calls itself is an address as well: it is, unless it says that it is none.
fn is_permalink(guid: &Field<'_>) -> bool {
    let says = guid.attribute("ispermalink").map(|value| value.trim().eq_ignore_ascii_case("false"));
    says != Some(true) && guid.inner.contains("://")
}
