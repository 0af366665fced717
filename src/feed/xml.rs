//! Reads XML feeds: RSS of every version, RDF, Atom, and broken ones.
//!
//! The border: a text to a feed. `tokens` cuts it, `namespaces` tells vocabularies apart, `parser` finds the items,
//! `field_text` reads the text of a field, `entry_reader` knows which field means what.

mod authors;
mod entry_reader;
mod field_text;
mod links;
mod markup;
mod media;
mod namespaces;
mod page;
mod parser;
mod record;
mod tags;
mod tokens;

pub(super) use markup::{MarkupToken, MarkupTokens, StartTag};
pub use page::is_feed_type;
pub(super) use page::offered_feeds;
pub(super) use tokens::{Token, Tokens, attributes};

use super::decode::LineCounter;
use super::dedup::FeedBuilder;
use super::error::{Incomplete, NoneUsable, Position, SkipReason, XmlError};
use super::item::{self, FeedDefaults};
use super::{Origin, ParsedFeed, id};
use entry_reader::EntryReader;
use parser::{Ending, ParsedXml};
use record::{Field, Record};

/// Returns the news in an XML file, or why it is none, in words.
pub(super) fn read(text: &str, origin: &Origin<'_>) -> Result<ParsedFeed, XmlError> {
    let found = parser::parse(text);
    if !found.is_feed {
        let name = found.root.map(|name| namespaces::split_prefix(name).1.to_ascii_lowercase());
        return Err(name.map_or(XmlError::NoElement, |root| XmlError::NotAFeed { root }));
    }
    let mut entries = EntryReader::new(
        field_text::FieldReader::new(found.doctype, found.atom),
        origin.address,
        &found.channel,
    );
    let channel = entries.channel();
    let line = |text: &str| Some(item::line(text)).filter(|text| !text.is_empty());
    let language = item::language(&channel.language).flatten();
    let feed = ParsedFeed {
        title: line(&channel.title),
        home_page: channel.home.as_deref().and_then(line),
        description: line(&channel.description),
        language: language.clone(),
        incomplete: incomplete(&found, text),
        ..ParsedFeed::default()
    };
    // Not where it was fetched: a copy of the feed in a file has the same ids.
    let home_page = channel.home.as_deref().and_then(id::host);
    let defaults = FeedDefaults {
        source: origin.source.map(str::to_owned),
        title: feed.title.clone().unwrap_or_default(),
        authors: channel.authors.clone(),
        id_names_author: false,
        id_scope: Some(home_page.unwrap_or_else(|| channel.title.clone())),
        language,
        keep_raw: origin.keep_raw,
    };
    let mut lines = LineCounter::new(text);
    let mut builder = FeedBuilder::new(defaults, feed, origin);
    let mut number = 0;
    let mut push = |record: &Record<'_>| {
        number += 1;
        let entry = if record.is_broken { Err(SkipReason::Markup) } else { Ok(entries.entry(record)) };
        builder.push(number, entry, || lines.of(record.at));
    };
    found.items.iter().for_each(&mut push);
    if found.count > found.items.len() {
        let mut held = found.items.len();
        drop(found);
        parser::parse_each(text, |record| match held.checked_sub(1) {
            Some(fewer) => held = fewer,
            None => push(&record),
        });
    }
    let feed = builder.finish(&[], origin);
    if feed.items.is_empty()
        && !origin.keep_raw
        && let Some(error) = no_items(&feed)
    {
        return Err(error);
    }
    Ok(feed)
}

/// Returns the place and the way in which a file ends too early.
fn incomplete(found: &ParsedXml<'_>, text: &str) -> Option<Incomplete> {
    let count = found.count;
    let line = text.trim_end().bytes().filter(|&byte| byte == b'\n').count() + 1;
    let at = match found.ending {
        Ending::Whole => return None,
        Ending::Damaged => return Some(Incomplete::Damaged { after: count }),
        Ending::InItem => Position::In(count + 1),
        Ending::Between if count == 0 => Position::BeforeFirst,
        Ending::Between => Position::After(count),
    };
    Some(Incomplete::CutOff { at, line })
}

/// Returns the reason why a feed that holds items gave none.
fn no_items(feed: &ParsedFeed) -> Option<XmlError> {
    match (NoneUsable::of(feed), &feed.incomplete) {
        (Some(none), _) => Some(XmlError::NoneUsable(none)),
        (None, Some(how @ (Incomplete::CutOff { at: Position::In(_), .. } | Incomplete::Damaged { .. }))) => {
            Some(XmlError::Incomplete(how.clone()))
        }
        (None, _) => None,
    }
}

/// Returns the fields inside of a field.
fn children<'a>(field: &Field<'a>) -> Record<'a> {
    parser::fields(field)
}

#[cfg(test)]
mod broken;
#[cfg(test)]
mod tests;
