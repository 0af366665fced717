//! Reads an entry from the fields of an item, and the feed's own facts from those of the channel, in RSS, Atom and their
//! modules alike.
//!
//! The border: order of preference. Of a field in several vocabularies, the format's own comes before the modules'.

use super::field_text::{FieldReader, FieldText};
use super::media::MediaFields;
use super::namespaces::Namespace::{Atom, Content, Core, Dublin, Itunes, Media, Own, Terms, Xhtml};
use super::record::{Name, Record};
use super::{authors, links, tags};
use crate::feed::date;
use crate::feed::entry::Entry;
use crate::feed::json::OwnEntry;
use crate::feed::value::link::{self, Page};
use crate::news::PublishedOn;
use std::borrow::Cow;

const TITLE: &[Name] = &[
    (Core, "title"),
    (Atom, "title"),
    (Dublin, "title"),
    (Terms, "title"),
    (Media, "title"),
    (Itunes, "title"),
];
const SUMMARY: &[Name] = &[
    (Core, "summary"),
    (Core, "description"),
    (Core, "abstract"),
    (Atom, "summary"),
    (Dublin, "description"),
    (Terms, "abstract"),
    (Terms, "description"),
    (Itunes, "summary"),
    (Media, "description"),
    (Itunes, "subtitle"),
];
const CONTENT: &[Name] = &[
    (Content, "encoded"),
    (Core, "content"),
    (Core, "encoded"),
    (Atom, "content"),
    (Xhtml, "body"),
    (Xhtml, "div"),
    (Core, "fullitem"),
];
const PUBLISHED: &[Name] = &[
    (Core, "published"),
    (Core, "pubdate"),
    (Core, "issued"),
    (Dublin, "date"),
    (Atom, "published"),
    (Terms, "issued"),
    (Terms, "created"),
    (Core, "created"),
    (Terms, "date"),
    (Core, "date"),
];
const UPDATED: &[Name] =
    &[(Core, "updated"), (Core, "modified"), (Atom, "updated"), (Terms, "modified"), (Core, "lastbuilddate")];
const OWN_IDS: &[Name] = &[(Core, "guid"), (Core, "id"), (Atom, "id"), (Dublin, "identifier")];
const OWN_ENTRY: &[Name] = &[(Own, "item")];
const LANGUAGE: &[Name] = &[(Core, "language"), (Dublin, "language"), (Terms, "language")];
const DESCRIPTION: &[Name] = &[
    (Core, "description"),
    (Core, "subtitle"),
    (Core, "tagline"),
    (Core, "info"),
    (Core, "abstract"),
    (Atom, "subtitle"),
    (Dublin, "description"),
    (Itunes, "summary"),
    (Itunes, "subtitle"),
];

/// The title, page, description, language and authors of a feed.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) home: Option<String>,
    /// The address that it gives itself.
    own: Option<String>,
    pub(super) description: String,
    pub(super) language: String,
    pub(super) authors: Vec<String>,
}

/// Makes entries of records.
pub(super) struct EntryReader<'o> {
    pub(super) reader: FieldReader,
    /// The address the file was fetched from.
    address: Option<&'o str>,
    channel: Channel,
}

impl<'o> EntryReader<'o> {
    pub(super) fn new(reader: FieldReader, address: Option<&'o str>, channel: &Record<'_>) -> Self {
        let mut entries = Self { reader, address, channel: Channel::default() };
        let page = Page { home: None, address };
        entries.channel.own = links::own(channel, &mut entries.reader);
        entries.channel.home = links::links(channel, page, &mut entries.reader).into_iter().next();
        entries.channel.title = entries.title(channel, &MediaFields::default());
        entries.channel.description = entries.first_line(channel, DESCRIPTION);
        entries.channel.language = entries.language(channel);
        entries.channel.authors = authors::authors(channel, &mut entries.reader);
        entries
    }

    /// Returns the feed's own title, page, description, language and authors.
    pub(super) fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Returns the entry an item is.
    pub(super) fn entry(&mut self, record: &Record<'_>) -> Entry<'static> {
        let own_id = record
            .all(OWN_IDS)
            .map(|field| self.reader.text(field.inner))
            .find(|own_id| !own_id.trim().is_empty());
        let own_id =
            own_id.or_else(|| self.about(record)).map(|own_id| own_id.trim().to_owned()).unwrap_or_default();
        let content = record
            .all(CONTENT)
            .map(|field| (self.reader.field_text(field), &field.scope))
            .find(|(said, _)| !said.raw().trim().is_empty());
        let stated_base =
            self.page().base(content.as_ref().map_or(&record.scope, |(_, scope)| scope).base.as_deref());
        let media = MediaFields::of(record);
        let summary = self.summary(record, &media);
        // Beside a summary, a description is more than that.
        let described =
            record.all(&[(Core, "summary")]).next().and(record.all(&[(Core, "description")]).next());
        let content =
            content.or_else(|| described.map(|field| (self.reader.field_text(field), &field.scope)));
        let published = self.date(record, PUBLISHED);
        let mut updated = self.date(record, UPDATED);
        if updated == PublishedOn::Undated {
            updated = record.tag.and_then(|tag| tag.attribute("lastmod")).map_or(updated, date::read);
        }
        let (home, own) = (self.channel.home.clone(), self.channel.own.clone());
        let page = Page { home: home.as_deref(), address: self.address.or(own.as_deref()) };
        let mut other_links: Vec<String> = media.player(record, page, &mut self.reader).into_iter().collect();
        other_links.extend(links::of_id(record, &mut self.reader));
        // An id of Atom is an address, those of RSS are any words.
        let id_base = page.base(record.scope.base.as_deref()).filter(|_| self.reader.atom);
        let mut entry = Entry {
            whole_id: id_base.and_then(|base| link::join(Some(&base), &own_id)).map(Cow::Owned),
            own_id: own_id.into(),
            original_link: links::original(record, page, &mut self.reader).map(Cow::Owned),
            links: links::links(record, page, &mut self.reader).into_iter().map(Cow::Owned).collect(),
            other_links: other_links.into_iter().map(Cow::Owned).collect(),
            title: self.title(record, &media).into(),
            published: if published == PublishedOn::Undated { updated } else { published },
            updated,
            authors: authors::authors(record, &mut self.reader),
            attachments: media.files(record, page, &mut self.reader),
            tags: tags::tags(record, &mut self.reader),
            language: self.language(record).into(),
            ..Entry::default()
        };
        let base = stated_base.or_else(|| entry.links.first().map(|link| link.to_string()));
        let base = base.as_deref().or(page.home).or(page.address);
        texts(&mut entry, summary, content.map(|(said, _)| said), base);
        if let Some(own) = self.own_entry(record) {
            apply_own(&mut entry, own, published);
        }
        entry
    }

    /// Returns what this program has added when it wrote the entry.
    fn own_entry(&mut self, record: &Record<'_>) -> Option<OwnEntry> {
        OwnEntry::read(&self.reader.text(record.all(OWN_ENTRY).next()?.inner))
    }

    /// Returns the title of a record; without one of its own, that of its media.
    fn title(&mut self, record: &Record<'_>, media: &MediaFields<'_>) -> String {
        let titles = record.all(TITLE).chain(media.all(TITLE));
        titles.map(|field| self.reader.title(field)).find(|title| !title.is_empty()).unwrap_or_default()
    }

    /// Returns the first of these fields that says anything, as one line.
    fn first_line(&mut self, record: &Record<'_>, names: &'static [Name]) -> String {
        record
            .all(names)
            .map(|field| self.reader.field_text(field).line())
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }

    /// Returns the abstract: the first in which there are words, else the first, which may hold a picture.
    fn summary(&mut self, record: &Record<'_>, media: &MediaFields<'_>) -> Option<FieldText> {
        let mut without_words = None;
        for field in record.all(SUMMARY).chain(media.all(SUMMARY)) {
            let said = self.reader.field_text(field);
            if !said.line().is_empty() {
                return Some(said);
            }
            if !said.raw().trim().is_empty() {
                without_words.get_or_insert(said);
            }
        }
        without_words
    }

    /// Returns the address by which RDF names an item.
    fn about(&mut self, record: &Record<'_>) -> Option<String> {
        let about = links::about(record)?;
        Some(self.reader.referred(about).into_owned()).filter(|about| !about.trim().is_empty())
    }

    /// Returns the first of these dates that can be read; of one that is said twice the last.
    fn date(&mut self, record: &Record<'_>, names: &'static [Name]) -> PublishedOn {
        let mut found = PublishedOn::Undated;
        for name in names {
            for field in record.fields.iter().rev().filter(|field| field.is(*name)) {
                if found == PublishedOn::Undated {
                    found = date::read(&self.reader.text(field.inner));
                }
            }
        }
        found
    }

    /// Returns the language a record is said to be in, by itself or by what it says most with.
    fn language(&mut self, record: &Record<'_>) -> String {
        let stated = record
            .all(LANGUAGE)
            .map(|field| self.reader.text(field.inner))
            .find(|tag| !tag.trim().is_empty());
        let of_texts = || {
            let texts = record.all(CONTENT).chain(record.all(SUMMARY)).chain(record.all(TITLE));
            texts.filter_map(|field| field.scope.language).find(|tag| !tag.trim().is_empty())
        };
        let tag = stated.or_else(|| record.scope.language.or_else(of_texts).map(str::to_owned));
        tag.unwrap_or_default().trim().replace('_', "-")
    }

    fn page(&self) -> Page<'_> {
        let Channel { home, own, .. } = &self.channel;
        Page { home: home.as_deref(), address: self.address.or(own.as_deref()) }
    }
}

/// Gives an entry what this program has added when it wrote it. The date of the last change then stands for none of
/// publication.
fn apply_own(entry: &mut Entry<'static>, own: OwnEntry, published: PublishedOn) {
    let OwnEntry { extension, by_month, authors, attachments } = own;
    entry.published = if by_month { published.only_month() } else { published };
    (entry.extension, entry.authors, entry.attachments) = (extension, authors, attachments);
}

/// Gives an entry its texts. What stands alone is the content, if it is markup, and its own summary.
/// Relative links in its markup are read against `base`.
fn texts(
    entry: &mut Entry<'static>,
    summary: Option<FieldText>,
    content: Option<FieldText>,
    base: Option<&str>,
) {
    if let Some(said) = &summary {
        entry.summary = said.line().into();
        if let FieldText::Html(html) = said {
            entry.raw_summary = Some(html.clone().into());
        }
    }
    match content.or(summary) {
        Some(FieldText::Html(html)) => entry.html = link::resolved(html.into(), base),
        Some(FieldText::Text(text)) => entry.text = text.into(),
        None => {}
    }
}
