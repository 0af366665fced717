//! The authors of an item or a feed.
//!
//! The border: fields to names, each of which `feed/value/author.rs` reads.

use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core, Dublin, Itunes, Terms};
use super::record::{Field, Name, Record};
use crate::feed::value::author::{self, MAX_AUTHORS};

const AUTHORS: &[Name] = &[
    (Core, "author"),
    (Dublin, "creator"),
    (Dublin, "author"),
    (Core, "creator"),
    (Atom, "author"),
    (Terms, "creator"),
    (Itunes, "author"),
    (Dublin, "contributor"),
];

/// The parts of an author that can stand for the name.
const PARTS: &[Name] = &[(Core, "name"), (Atom, "name"), (Itunes, "name"), (Core, "email"), (Atom, "email")];

/// Returns the names of the authors of a record; else those of the feed it was taken from, as it says.
pub(super) fn authors(record: &Record<'_>, reader: &mut FieldReader) -> Vec<String> {
    let authors = named(record, reader);
    if !authors.is_empty() {
        return authors;
    }
    let source = record.fields.iter().find(|field| field.is((Core, "source")));
    source.map(|source| named(&super::children(source), reader)).unwrap_or_default()
}

fn named(record: &Record<'_>, reader: &mut FieldReader) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for field in record.all(AUTHORS).take(MAX_AUTHORS) {
        for name in author::list(&name(field, reader)) {
            if names.len() >= MAX_AUTHORS {
                return names;
            }
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Returns the name of an author; else the address of e-mail.
fn name(field: &Field<'_>, reader: &mut FieldReader) -> String {
    if !field.inner.contains('<') {
        return author::name(&reader.field_text(field).line());
    }
    let parts = super::children(field);
    let mut named = parts.all(PARTS).map(|part| author::name(&reader.field_text(part).line()));
    match named.find(|part| !part.is_empty()) {
        Some(name) => name,
        None if parts.fields.is_empty() || parts.fields.iter().all(|part| !is_part(part)) => {
            author::name(&reader.field_text(field).line())
        }
        None => String::new(),
    }
}

/// Returns whether a field is a part of an author, and no markup around the name.
fn is_part(field: &Field<'_>) -> bool {
    ["name", "email", "uri", "url", "homepage"].iter().any(|name| field.name.eq_ignore_ascii_case(name))
}
