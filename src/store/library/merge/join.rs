//! A stored article and the same article as it comes in again, joined field by field.

use super::Update;
use crate::news::{Article, Content, PublishedOn};

/// Returns the stored article with the fields of the one that came in.
pub(super) fn join(stored: &Article, came: &Article, update: Update) -> Article {
    let (mut joined, other) = match update {
        Update::Replace => (came.clone(), stored),
        Update::FillIn => (stored.clone(), came),
    };
    joined.id = stored.id.clone();
    fill(&mut joined.kind, &other.kind);
    fill(&mut joined.source, &other.source);
    fill(&mut joined.summary, &other.summary);
    fill_list(&mut joined.places, &other.places);
    fill_list(&mut joined.topics, &other.topics);
    fill_list(&mut joined.authors, &other.authors);
    fill_list(&mut joined.attachments, &other.attachments);
    joined.language = joined.language.or_else(|| other.language.clone());
    if joined.content == Content::None {
        joined.content = other.content.clone();
    }
    if joined.url.is_none() || (joined.url_is_listing && !other.url_is_listing && other.url.is_some()) {
        (joined.url, joined.url_is_listing) = (other.url.clone(), other.url_is_listing);
    }
    if less_exact(&joined.published, &other.published) {
        joined.published = other.published;
        (joined.date_uncertain, joined.date_note) = (other.date_uncertain, other.date_note.clone());
    }
    // Countries that were given are not overruled by those that are only recognised.
    if other.countries_from > joined.countries_from || joined.countries.is_empty() {
        joined.countries = other.countries.clone();
        joined.countries_from = other.countries_from;
        joined.also_mentioned = other.also_mentioned.clone();
    }
    joined
}

fn fill(text: &mut String, other: &str) {
    if text.is_empty() {
        other.clone_into(text);
    }
}

fn fill_list<T: Clone>(list: &mut Vec<T>, other: &[T]) {
    if list.is_empty() {
        other.clone_into(list);
    }
}

/// Returns whether a date is less exact than another one that does not contradict it.
fn less_exact(date: &PublishedOn, other: &PublishedOn) -> bool {
    match (date.in_earnest(), other.in_earnest()) {
        (PublishedOn::Undated, other) => other != PublishedOn::Undated,
        (PublishedOn::Month(month), PublishedOn::Day(_)) => other.month() == Some(month),
        _ => false,
    }
}

/// Leaves a removed article the text that it has.
pub(super) fn keep_text(joined: &mut Article, stored: &Article) {
    joined.summary.clone_from(&stored.summary);
    joined.content.clone_from(&stored.content);
    joined.authors.clone_from(&stored.authors);
    joined.attachments.clone_from(&stored.attachments);
}
