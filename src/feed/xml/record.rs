//! The fields of one item, or of the feed itself, each still a piece of the file.
//!
//! The border: positions. A field is read when it is asked for, by `field_text`.

use super::namespaces::Namespace;
use super::tokens::Tag;
use crate::text::steps::count;
use std::rc::Rc;

/// The most fields of one item that are kept.
pub(super) const MAX_FIELDS: usize = 4096;

/// An item, or what a feed says of itself.
#[derive(Default)]
pub(super) struct Record<'a> {
    /// The fields in their order.
    pub(super) fields: Vec<Field<'a>>,
    /// The tag it began with.
    pub(super) tag: Option<Tag<'a>>,
    /// The base and language of all of it.
    pub(super) scope: Scope<'a>,
    /// `true` if its markup is so broken that none of its fields is known.
    pub(super) is_broken: bool,
    /// The text from its beginning on: tells its line.
    pub(super) at: &'a str,
}

/// An element of an item.
pub(super) struct Field<'a> {
    pub(super) namespace: Namespace,
    /// The name without its prefix, as it is written.
    pub(super) name: &'a str,
    pub(super) tag: Tag<'a>,
    /// The text between its tags, as it is written.
    pub(super) inner: &'a str,
    pub(super) scope: Scope<'a>,
}

/// The base and language of an element and all that is inside of it.
#[derive(Clone, Default)]
pub(super) struct Scope<'a> {
    /// The address relative ones are read against, where `xml:base` says so.
    pub(super) base: Option<Rc<str>>,
    /// The tag of the language; empty where it is said to be none.
    pub(super) language: Option<&'a str>,
}

/// A field by its vocabulary and its name in small letters.
pub(super) type Name = (Namespace, &'static str);

impl<'a> Record<'a> {
    /// Returns the fields of these names, those named first before the others.
    pub(super) fn all(&self, names: &'static [Name]) -> impl Iterator<Item = &Field<'a>> {
        names.iter().flat_map(|name| self.fields.iter().filter(|field| field.is(*name)))
    }
}

impl<'a> Field<'a> {
    pub(super) fn is(&self, (namespace, name): Name) -> bool {
        count(1);
        self.namespace == namespace && self.name.eq_ignore_ascii_case(name)
    }

    /// Returns the address that relative ones in the field are resolved against, where `xml:base` says so.
    pub(super) fn base(&self) -> Option<&str> {
        self.scope.base.as_deref()
    }

    /// Returns the value of an attribute as it stands.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.tag.attribute(name)
    }
}
