//! Finds items whose start or end tag is broken, so that they were taken for a part of the feed or of another item.
//!
//! The border: fields that were read as another's. An item of which nothing is known is noted as broken.

use super::{Parser, Role, fields, stands_alone};
use crate::feed::xml::namespaces::Namespace;
use crate::feed::xml::record::{Field, Record};

impl<'a, F: FnMut(Record<'a>)> Parser<'a, F> {
    /// Takes in an item whose end tag was met and whose start tag is broken: its fields were taken for those of the feed,
    /// or stand inside of what its start tag was read as.
    pub(super) fn recover_item(&mut self, end: usize) {
        let is_inside = self.field.is_some();
        if let Some(at) = self.innermost(Role::Field) {
            self.close_to(at, end);
        }
        let of_feed = &mut self.found.channel.fields;
        let titles = || of_feed.iter().enumerate().filter(|(_, field)| is_title(field)).map(|(at, _)| at);
        let begin = match () {
            () if is_inside => of_feed.len().saturating_sub(1).max(self.feed_fields),
            // The feed has a title as well, before that of its first item.
            () if self.feed_fields == 0 => titles().skip(1).last().unwrap_or(of_feed.len()),
            () => self.feed_fields,
        };
        let is_first = self.feed_fields == 0;
        let mut found = of_feed.split_off(begin.min(of_feed.len()));
        self.feed_fields = of_feed.len();
        let Some(at) = found.first().map(|field| field.tag.name) else {
            // Which of the fields are those of the first item cannot be told.
            if let Some(last) = of_feed.last().filter(|_| is_first) {
                let broken = Record { is_broken: true, at: last.tag.name, ..Record::default() };
                (self.take)(broken);
            }
            return;
        };
        if is_inside {
            found = found.first().map(|field| fields(field).fields).unwrap_or_default();
        }
        let is_broken = !found.iter().any(|field| stands_alone(field.name));
        let scope = self.found.channel.scope.clone();
        (self.take)(Record { fields: found, scope, is_broken, at, ..Record::default() });
    }
}

/// Returns the item that stands inside of a field that was never closed: a title, and more that items have.
pub(super) fn item_inside<'a>(field: &Field<'a>) -> Option<Record<'a>> {
    if field.namespace != Namespace::Core || stands_alone(field.name) || !field.inner.contains("<title") {
        return None;
    }
    let inside = fields(field);
    let is_other = |field: &Field<'_>| !is_title(field) && stands_alone(field.name);
    let is_item = inside.fields.iter().any(is_title) && inside.fields.iter().any(is_other);
    is_item.then(|| Record { scope: field.scope.clone(), at: field.tag.name, ..inside })
}

/// Takes the second of two items off a record in which the tags between them are broken: each of the two has its title
/// and its id.
pub(super) fn second_item<'a>(record: &mut Record<'a>) -> Option<Record<'a>> {
    let places = |is: fn(&Field<'_>) -> bool| {
        let mut places = record.fields.iter().enumerate().filter(|(_, field)| is(field)).map(|(at, _)| at);
        Some([places.next()?, places.next()?])
    };
    let ([first, second], [first_id, second_id]) = (places(is_title)?, places(is_id)?);
    let differ = |a: usize, b: usize| record.fields[a].inner != record.fields[b].inner;
    let are_two =
        first_id < second && second < second_id && differ(first, second) && differ(first_id, second_id);
    if !are_two {
        return None;
    }
    let fields = record.fields.split_off(second);
    let at = fields.first()?.tag.name;
    Some(Record { fields, scope: record.scope.clone(), at, ..Record::default() })
}

fn is_title(field: &Field<'_>) -> bool {
    field.is((Namespace::Core, "title"))
}

fn is_id(field: &Field<'_>) -> bool {
    field.is((Namespace::Core, "guid")) || field.is((Namespace::Core, "id"))
}
