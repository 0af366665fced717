//! The topics of an item, in its source's own words.
//!
//! The border: categories, subjects and keywords to one list without repeats.

use super::field_text::FieldReader;
use super::namespaces::Namespace::{Atom, Core, Dublin, Itunes, Media, Terms};
use super::record::{Field, Name, Record};
use crate::text;

/// The most tags of an item that are read.
const MAX_TAGS: usize = 256;

const FIRST: &[Name] = &[(Core, "category")];
/// Several in one field, divided by commas.
const KEYWORDS: &[Name] = &[(Itunes, "keywords"), (Media, "keywords"), (Core, "keywords")];
const OTHERS: &[Name] =
    &[(Dublin, "subject"), (Terms, "subject"), (Atom, "category"), (Media, "category"), (Itunes, "category")];

/// Returns the tags of an item.
pub(super) fn tags(record: &Record<'_>, reader: &mut FieldReader) -> Vec<String> {
    let mut tags: Vec<String> = record.all(FIRST).take(MAX_TAGS).map(|field| tag(field, reader)).collect();
    for field in record.all(KEYWORDS).take(MAX_TAGS) {
        let words = reader.field_text(field).line();
        tags.extend(words.split(',').take(MAX_TAGS).map(text::clean));
    }
    tags.extend(record.all(OTHERS).take(MAX_TAGS).map(|field| tag(field, reader)));
    let mut known = Vec::new();
    for tag in tags.into_iter().filter(|tag| !tag.is_empty()).take(MAX_TAGS) {
        if !known.contains(&tag) {
            known.push(tag);
        }
    }
    known
}

/// Returns one tag: its label, which is what people read; else its term, else what stands inside.
fn tag(field: &Field<'_>, reader: &mut FieldReader) -> String {
    let mut attribute = |name| {
        let value = field.attribute(name).map(|value| text::clean(&reader.referred(value)));
        value.filter(|value| !value.is_empty())
    };
    let (label, term) = (attribute("label"), attribute("term"));
    let words = term.clone().filter(|term| is_words(term));
    let stated = words.or(label).or(term).or_else(|| attribute("text"));
    stated.unwrap_or_else(|| reader.field_text(field).line())
}

/// Returns whether a term is plainly words: no code has letters beyond ASCII and no mark between them.
fn is_words(term: &str) -> bool {
    !term.is_ascii() && term.chars().all(|c| c.is_alphabetic() || c == ' ')
}
