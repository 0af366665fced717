//! XML feeds: RSS of every version, RDF, Atom, and what is broken of them.
//!
//! The border: a text to a reading. `tokens` cuts it, `names` tells vocabularies apart, `walk` finds the items, `said`
//! reads what a field says, `entries` knows which field means what.

mod address;
mod authors;
mod entry_reader;
mod field_text;
mod links;
mod markup;
mod namespaces;
mod page;
mod parser;
mod record;
mod tags;
mod tokens;

pub(super) use markup::{Piece, Pieces, Start};
pub(super) use page::refusal as page_refusal;

use super::decode::LineCounter;
use super::dedup::Intake;
use super::item::{self, Defaults};
use super::{Origin, Reading, id};
use entry_reader::Entries;
use parser::{Ends, Found};
use record::{Field, Record};

/// The news in an XML file, or why it is none, in words.
pub(super) fn read(text: &str, origin: &Origin<'_>) -> Result<Reading, String> {
    let found = parser::walk(text);
    if let Some(why) = no_feed(&found) {
        return Err(why);
    }
    let mut entries =
        Entries::new(field_text::Reader::new(found.doctype, found.atom), origin.address, &found.channel);
    let channel = entries.channel();
    let line = |text: &str| Some(item::line(text)).filter(|text| !text.is_empty());
    let language = item::language(&channel.language).flatten();
    let reading = Reading {
        title: line(&channel.title),
        home: channel.home.as_deref().and_then(line),
        description: line(&channel.description),
        language: language.clone(),
        incomplete: incomplete(&found, text),
        ..Reading::default()
    };
    // Not where it was fetched: a copy of the feed in a file has the same ids.
    let home = channel.home.as_deref().and_then(id::host);
    let defaults = Defaults {
        source: origin.source.map(str::to_owned),
        title: reading.title.clone().unwrap_or_default(),
        by_author: false,
        scope: Some(home.unwrap_or_else(|| channel.title.clone())),
        language,
        today: origin.today,
        telling: origin.telling,
    };
    let mut lines = LineCounter::new(text);
    let mut intake = Intake::new(defaults, reading, found.items.len());
    for (number, record) in (1..).zip(&found.items) {
        intake.take(number, Ok(entries.entry(record)), || lines.of(record.at));
    }
    let reading = intake.finish(&[], origin);
    if reading.items.is_empty()
        && !origin.telling
        && let Some(why) = no_items(&reading)
    {
        return Err(why);
    }
    Ok(reading)
}

/// Why a file is no feed at all.
fn no_feed(found: &Found<'_>) -> Option<String> {
    let root = found.root.map(|name| namespaces::divided(name).1.to_ascii_lowercase());
    match root.as_deref() {
        Some("opml") => Some("it is a list of feeds (OPML)".to_owned()),
        Some("html") => Some("it is a web page, not a feed".to_owned()),
        _ if found.is_feed => None,
        Some(root) => Some(format!("it is XML, but no feed: it begins with <{}>", crate::text::clean(root))),
        None => Some("it is XML without anything in it".to_owned()),
    }
}

/// Where and how a file ends too early, in words.
fn incomplete(found: &Found<'_>, text: &str) -> Option<String> {
    let count = found.items.len();
    let line = text.trim_end().bytes().filter(|&byte| byte == b'\n').count() + 1;
    match found.ends {
        Ends::Whole => None,
        Ends::InItem => Some(format!("cut off in item {} (line {line})", count + 1)),
        Ends::Between if count == 0 => Some(format!("cut off before its first item (line {line})")),
        Ends::Between => Some(format!("cut off after item {count} (line {line})")),
        Ends::Damaged => Some(format!("damaged after item {count}; what follows was not read")),
    }
}

/// Why a feed that holds items gave none.
fn no_items(reading: &Reading) -> Option<String> {
    match (reading.bad.as_slice(), &reading.incomplete) {
        ([first, ..], _) => {
            let (count, line) = (reading.bad.len(), first.line.unwrap_or(1));
            Some(format!("none of its {count} items can be read (line {line}: {})", first.why))
        }
        ([], Some(how)) if how.contains("in item") || how.starts_with("damaged") => {
            Some(format!("it is {how}"))
        }
        _ => None,
    }
}

/// The fields inside of a field.
fn children<'a>(field: &Field<'a>) -> Record<'a> {
    parser::fields(field)
}

#[cfg(test)]
mod broken;
#[cfg(test)]
mod tests;
