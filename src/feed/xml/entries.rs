//! The fields of an item onto an entry, and those of a feed onto what it says of itself: which element means what, in
//! RSS, Atom and their modules alike.
//!
//! The border: order of preference. Where a field is said twice, the format's own comes before the modules'.

use super::address::join;
use super::names::Vocabulary::{Atom, Content, Core, Dublin, Itunes, Media, Terms, Xhtml};
use super::people;
use super::record::{Field, Name, Record, Scope};
use super::said::{Reader, Said};
use crate::feed::date;
use crate::feed::entry::Entry;
use crate::news::PublishedOn;
use std::borrow::Cow;

/// So many values of one kind are read (authors, tags).
const MOST: usize = 256;

const TITLE: &[Name] = &[
    (Core, "title"),
    (Atom, "title"),
    (Dublin, "title"),
    (Terms, "title"),
    (Media, "title"),
    (Itunes, "title"),
];
const SUMMARY: &[Name] = &[
    (Core, "description"),
    (Core, "summary"),
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
const OWN: &[Name] = &[(Core, "guid"), (Core, "id"), (Atom, "id"), (Dublin, "identifier")];
const LANGUAGE: &[Name] = &[(Core, "language"), (Dublin, "language"), (Terms, "language")];
const LINKS: &[Name] = &[(Core, "link"), (Atom, "link"), (Core, "url")];
const TAGS: &[Name] =
    &[(Core, "category"), (Atom, "category"), (Dublin, "subject"), (Terms, "subject"), (Media, "category")];
const KEYWORDS: &[Name] = &[(Itunes, "keywords"), (Media, "keywords"), (Core, "keywords")];
const AUTHORS: &[Name] = &[
    (Core, "author"),
    (Dublin, "creator"),
    (Atom, "author"),
    (Terms, "creator"),
    (Itunes, "author"),
    (Dublin, "contributor"),
];
const ABOUT: &[Name] = &[
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

/// What a feed says of itself.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) home: Option<String>,
    pub(super) description: String,
    pub(super) language: String,
    authors: Vec<String>,
}

/// Makes entries of records.
pub(super) struct Entries<'o> {
    pub(super) reader: Reader,
    /// Where the file was fetched.
    address: Option<&'o str>,
    channel: Channel,
}

impl<'o> Entries<'o> {
    pub(super) fn new(reader: Reader, address: Option<&'o str>, channel: &Record<'_>) -> Self {
        let mut entries = Self { reader, address, channel: Channel::default() };
        entries.channel.home = entries.links(channel).into_iter().next();
        entries.channel.title = entries.first_line(channel, TITLE);
        entries.channel.description = entries.first_line(channel, ABOUT);
        entries.channel.language = entries.language(channel);
        entries.channel.authors = entries.authors(channel);
        entries
    }

    /// What the feed says of itself.
    pub(super) fn channel(&self) -> &Channel {
        &self.channel
    }

    /// The entry an item is.
    pub(super) fn entry(&mut self, record: &Record<'_>) -> Entry<'static> {
        let own =
            record.all(OWN).map(|field| self.reader.text(field.inner)).find(|own| !own.trim().is_empty());
        let own = own.or_else(|| self.about(record)).map(|own| own.trim().to_owned()).unwrap_or_default();
        let content = record
            .all(CONTENT)
            .map(|field| self.reader.said(field))
            .find(|said| !said.raw().trim().is_empty());
        let summary = self.summary(record);
        let published = self.date(record, PUBLISHED);
        let mut updated = self.date(record, UPDATED);
        if updated == PublishedOn::Undated {
            updated = record.tag.and_then(|tag| tag.attribute("lastmod")).map_or(updated, date::any);
        }
        let mut entry = Entry {
            own: own.into(),
            links: self.links(record).into_iter().map(Cow::Owned).collect(),
            title: self.first_line(record, TITLE).into(),
            published: if published == PublishedOn::Undated { updated } else { published },
            updated,
            authors: self.authors(record),
            tags: self.tags(record),
            language: self.language(record).into(),
            ..Entry::default()
        };
        if entry.authors.is_empty() {
            entry.authors.clone_from(&self.channel.authors);
        }
        texts(&mut entry, summary, content);
        entry
    }

    /// The first of these fields that says anything, as one line.
    fn first_line(&mut self, record: &Record<'_>, names: &'static [Name]) -> String {
        record
            .all(names)
            .map(|field| self.reader.said(field).line())
            .find(|line| !line.is_empty())
            .unwrap_or_default()
    }

    fn summary(&mut self, record: &Record<'_>) -> Option<Said> {
        let said =
            record.all(SUMMARY).map(|field| self.reader.said(field)).find(|said| !said.line().is_empty());
        said.or_else(|| {
            let group = record.fields.iter().find(|field| field.is((Media, "group")))?;
            let inside = super::children(group);
            inside.all(SUMMARY).map(|field| self.reader.said(field)).find(|said| !said.line().is_empty())
        })
    }

    /// What RDF calls an item.
    fn about(&mut self, record: &Record<'_>) -> Option<String> {
        let about = record.tag?.attribute("rdf:about")?;
        Some(self.reader.referred(about).into_owned()).filter(|about| !about.trim().is_empty())
    }

    fn date(&mut self, record: &Record<'_>, names: &'static [Name]) -> PublishedOn {
        let dates = record.all(names).map(|field| date::any(&self.reader.text(field.inner)));
        dates.into_iter().find(|date| *date != PublishedOn::Undated).unwrap_or(PublishedOn::Undated)
    }

    /// The language a record is said to be in, by itself or by what it says most with.
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

    /// Where a record can be read, best first, as whole addresses.
    fn links(&mut self, record: &Record<'_>) -> Vec<String> {
        let mut ranked: Vec<(u8, String)> = Vec::new();
        for field in record.all(LINKS) {
            let rank = rank(field);
            let href = field.attribute("href").map(|href| self.reader.referred(href).into_owned());
            let address =
                href.filter(|href| !href.trim().is_empty()).unwrap_or_else(|| self.reader.text(field.inner));
            ranked
                .extend(self.whole(&field.scope, &address).zip(rank).map(|(address, rank)| (rank, address)));
        }
        let of_tag = record.tag.and_then(|tag| tag.attribute("href"));
        let permalink = record
            .fields
            .iter()
            .find(|field| field.is((Core, "guid")))
            .filter(|field| {
                !field
                    .attribute("ispermalink")
                    .is_some_and(|value| value.trim().eq_ignore_ascii_case("false"))
            })
            .map(|field| self.reader.text(field.inner))
            .filter(|guid| guid.contains("://"));
        let source = record
            .fields
            .iter()
            .find(|field| field.is((Core, "content")))
            .and_then(|field| field.attribute("src"));
        let others = [of_tag.map(str::to_owned), permalink, source.map(str::to_owned)];
        for address in others.into_iter().flatten() {
            ranked.extend(self.whole(&record.scope, &address).map(|address| (9, address)));
        }
        ranked.extend(
            self.about(record).and_then(|about| self.whole(&record.scope, &about)).map(|about| (9, about)),
        );
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, address)| address).collect()
    }

    /// A whole address: read against what the file says, else the feed's own link, else where it was fetched.
    fn whole(&self, scope: &Scope<'_>, address: &str) -> Option<String> {
        let fetched = || join(self.address, address);
        let of_home = || join(self.channel.home.as_deref(), address).or_else(fetched);
        match &scope.base {
            Some(base) => {
                let outer = self.channel.home.as_deref().or(self.address);
                join(join(outer, base).as_deref(), address).or_else(of_home)
            }
            None => of_home(),
        }
    }

    fn authors(&mut self, record: &Record<'_>) -> Vec<String> {
        let mut authors: Vec<String> = Vec::new();
        for field in record.all(AUTHORS).take(MOST) {
            let name = people::name(field, &mut self.reader);
            if !name.is_empty() && !authors.contains(&name) {
                authors.push(name);
            }
        }
        if authors.is_empty()
            && let Some(source) = record.fields.iter().find(|field| field.is((Core, "source")))
        {
            let inside = super::children(source);
            authors.extend(
                inside
                    .all(AUTHORS)
                    .map(|field| people::name(field, &mut self.reader))
                    .filter(|n| !n.is_empty()),
            );
        }
        authors
    }

    fn tags(&mut self, record: &Record<'_>) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for field in record.all(TAGS) {
            let label = field
                .attribute("label")
                .or(field.attribute("term"))
                .map(|label| self.reader.referred(label).into_owned());
            let label = label.filter(|label| !label.trim().is_empty());
            tags.push(label.unwrap_or_else(|| self.reader.said(field).line()));
        }
        for field in record.all(KEYWORDS) {
            let words = self.reader.said(field).line();
            tags.extend(words.split(',').map(|word| word.trim().to_owned()));
        }
        let mut known = Vec::new();
        for tag in
            tags.into_iter().map(|tag| crate::text::clean(&tag)).filter(|tag| !tag.is_empty()).take(MOST)
        {
            if !known.contains(&tag) {
                known.push(tag);
            }
        }
        known
    }
}

/// How good a link is as the address of what it stands in; `None` if it leads elsewhere.
fn rank(field: &Field<'_>) -> Option<u8> {
    let attribute = |name| field.attribute(name).map(|value| value.trim().to_ascii_lowercase());
    let html = attribute("type").is_none_or(|kind| kind.contains("html"));
    match attribute("rel").as_deref() {
        None | Some("" | "alternate") if html => Some(0),
        None | Some("" | "alternate") => Some(1),
        Some("canonical" | "via" | "related") => Some(8),
        _ => None,
    }
}

/// Gives an entry its texts. What stands alone is the content, if it is markup, and its own summary.
fn texts(entry: &mut Entry<'static>, summary: Option<Said>, content: Option<Said>) {
    if let Some(said) = &summary {
        entry.summary = said.line().into();
        if let Said::Html(html) = said {
            entry.raw_summary = Some(html.clone().into());
        }
    }
    match content.or(summary) {
        Some(Said::Html(html)) => entry.html = html.into(),
        Some(Said::Text(text)) => entry.text = text.into(),
        None => {}
    }
}
