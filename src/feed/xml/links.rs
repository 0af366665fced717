//! The addresses at which an item, or the page of a feed, can be read.
//!
//! The border: addresses, best first, each made whole. `feed/item.rs` decides whether a browser may be sent there.

use super::address::join;
use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core};
use super::record::{Field, Name, Record, Scope};

const LINKS: &[Name] = &[(Core, "link"), (Atom, "link"), (Core, "url")];
/// Comes after every link that says what it is.
const LAST_RANK: u8 = 9;

/// The addresses relative ones are read against where the file says nothing else.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The feed's own link.
    pub(super) home: Option<&'a str>,
    /// The address the file was fetched from.
    pub(super) address: Option<&'a str>,
}

impl Page<'_> {
    /// Returns a whole address: read against what the file says, else the feed's own link, else where it was fetched.
    fn whole(self, scope: &Scope<'_>, address: &str) -> Option<String> {
        let of_page = || join(self.home, address).or_else(|| join(self.address, address));
        join(self.base(scope).as_deref(), address).or_else(of_page)
    }

    /// Returns the address that the file says relative ones are to be read against.
    pub(super) fn base(self, scope: &Scope<'_>) -> Option<String> {
        join(self.home.or(self.address), scope.base.as_deref()?)
    }
}

/// Returns the whole addresses at which a record can be read, best first.
pub(super) fn links(record: &Record<'_>, page: Page<'_>, reader: &mut FieldReader) -> Vec<String> {
    let mut ranked: Vec<(u8, String)> = Vec::new();
    let mut add = |rank, scope: &Scope<'_>, address: &str| {
        ranked.extend(page.whole(scope, address).map(|address| (rank, address)));
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
            add(rank, &field.scope, &href.unwrap_or_else(|| reader.text(field.inner)));
        }
    }
    if let Some(guid) =
        record.fields.iter().find(|field| field.is((Core, "guid"))).filter(|guid| is_permalink(guid))
    {
        add(LAST_RANK, &guid.scope, &reader.text(guid.inner));
    }
    let content = record.fields.iter().find(|field| field.is((Core, "content")));
    let of_tag = |name| record.tag.and_then(|tag| tag.attribute(name));
    let others = [of_tag("href"), content.and_then(|field| field.attribute("src")), of_tag("rdf:about")];
    for address in others.into_iter().flatten() {
        add(LAST_RANK, &record.scope, &reader.referred(address));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, address)| address).collect()
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
