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
pub(super) use page::offered_feeds;

use super::decode::LineCounter;
use super::dedup::Intake;
use super::error::{Incomplete, NoneUsable, Position, XmlError};
use super::item::{self, Defaults};
use super::{Origin, Reading, id};
use entry_reader::Entries;
use parser::{Ends, Found};
use record::{Field, Record};

/// The news in an XML file, or why it is none, in words.
pub(super) fn read(text: &str, origin: &Origin<'_>) -> Result<Reading, XmlError> {
    let found = parser::walk(text);
    if !found.is_feed {
        let name = found.root.map(|name| namespaces::divided(name).1.to_ascii_lowercase());
        return Err(name.map_or(XmlError::NoElement, |root| XmlError::NotAFeed { root }));
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
        && let Some(error) = no_items(&reading)
    {
        return Err(error);
    }
    Ok(reading)
}

/// Returns the place and the way in which a file ends too early.
fn incomplete(found: &Found<'_>, text: &str) -> Option<Incomplete> {
    let count = found.items.len();
    let line = text.trim_end().bytes().filter(|&byte| byte == b'\n').count() + 1;
    let at = match found.ends {
        Ends::Whole => return None,
        Ends::Damaged => return Some(Incomplete::Damaged { after: count }),
        Ends::InItem => Position::In(count + 1),
        Ends::Between if count == 0 => Position::BeforeFirst,
        Ends::Between => Position::After(count),
    };
    Some(Incomplete::CutOff { at, line })
}

/// Returns the reason why a feed that holds items gave none.
fn no_items(reading: &Reading) -> Option<XmlError> {
    match (NoneUsable::of(&reading.bad), &reading.incomplete) {
        (Some(none), _) => Some(XmlError::NoneUsable(none)),
        (None, Some(how @ (Incomplete::CutOff { at: Position::In(_), .. } | Incomplete::Damaged { .. }))) => {
            Some(XmlError::Incomplete(how.clone()))
        }
        (None, _) => None,
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
