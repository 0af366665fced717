//! Finds the items in JSON: in a feed, in a list of items, or one item after another.
//!
//! Each item is only found here, as a piece of the text, so that a fault inside one does not end the rest, and what stood
//! before a cut is read. Nothing recurses: a file cannot be too deep.
//!
//! The border: a text to pieces of it. `item` reads them.

use crate::feed::decode::LineCounter;
use crate::feed::error::{Incomplete, JsonError, JsonParseError, Position};
use crate::text::steps::count;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The parts of a text that may be JSON. Each borrows from it.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The feed's title, home page, description and language, if it is a feed.
    pub(super) title: Option<&'a RawValue>,
    pub(super) home: Option<&'a RawValue>,
    pub(super) description: Option<&'a RawValue>,
    pub(super) language: Option<&'a RawValue>,
    /// The address the feed gives as its own.
    pub(super) address: Option<&'a RawValue>,
    /// The members `authors` and `author`.
    pub(super) authors: [Option<&'a RawValue>; 2],
    /// The extension `_sse`.
    pub(super) sse: Option<&'a RawValue>,
    /// The items in their order.
    pub(super) records: Vec<Record<'a>>,
    /// The place and the way in which the text ends too early.
    pub(super) incomplete: Option<Incomplete>,
    /// The form of the text.
    pub(super) kind: Kind,
    /// `true` if the list has begun but not ended.
    in_list: bool,
    /// `true` if the member `items` is an object, a text or null.
    is_no_list: bool,
}

/// A form of JSON that holds items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// One item after another, or so it is hoped: nothing in it says so.
    #[default]
    Lines,
    /// A list of items and nothing around it.
    List,
    /// An object with a list called `items`.
    Feed,
}

/// One item, still JSON. There may be one for every three bytes of a text.
pub(super) enum Record<'a> {
    /// A value.
    Value(&'a RawValue),
    /// A text that begins no value.
    Broken(&'a str),
}

impl<'a> Record<'a> {
    /// Returns the item as it is written, or what begins with it: tells the line where that is asked for.
    pub(super) fn text(&self) -> &'a str {
        match self {
            Self::Value(raw) => raw.get(),
            Self::Broken(text) => text,
        }
    }

    /// Returns the item, or why it cannot be read.
    pub(super) fn value(&self) -> Result<&'a RawValue, JsonParseError> {
        match self {
            Self::Value(raw) => Ok(raw),
            Self::Broken(text) => {
                count(text.len());
                let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
                values.next().unwrap_or_else(|| serde_json::from_str("")).map_err(|error| (&error).into())
            }
        }
    }
}

/// Returns the items of a text that may be JSON, or why it has none.
pub(super) fn find(text: &str) -> Result<Found<'_>, JsonError> {
    if text.trim_start().starts_with(['{', '[']) {
        let found = feed(text)?;
        if found.kind != Kind::Lines {
            return Ok(found);
        }
    }
    Ok(lines(text))
}

/// Parses a JSON Feed or a bare list. Not finding a list is no error yet: the text may be lines.
fn feed(text: &str) -> Result<Found<'_>, JsonError> {
    count(text.len());
    let mut found = Found::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = FeedSeed(&mut found).deserialize(&mut json);
    match read {
        Ok(()) => {
            if let Err(error) = json.end() {
                found.incomplete = Some(Incomplete::Trailing { line: error.line() });
            }
        }
        Err(_) if found.is_no_list => return Err(JsonError::ItemsNotAList),
        Err(error) if error.is_data() => return Err(JsonError::WrongType((&error).into())),
        Err(error) => found.incomplete = Some(damage(text, &found, &error)),
    }
    Ok(found)
}

/// Returns the place and the way in which a feed breaks off.
fn damage(text: &str, found: &Found<'_>, error: &serde_json::Error) -> Incomplete {
    let (number, line) = (found.records.len(), error.line());
    let at = match found.in_list {
        // Only a comma or the end of the list is missing: the item before that is whole.
        true if error.is_eof() && number > 0 && after_last(text, found).trim_ascii().is_empty() => {
            Position::After(number)
        }
        true => Position::In(number + 1),
        false => Position::AfterLast,
    };
    if error.is_eof() {
        Incomplete::CutOff { at, line }
    } else {
        Incomplete::Malformed { at, line, error: error.into() }
    }
}

/// Returns what follows the last item that was found.
fn after_last<'a>(text: &'a str, found: &Found<'a>) -> &'a str {
    let end = found.records.last().map_or(0, |last| {
        let item = last.text();
        item.as_ptr().addr().saturating_sub(text.as_ptr().addr()).saturating_add(item.len())
    });
    text.get(end..).unwrap_or_default()
}

/// The whole of a feed or list, read into what is borrowed, so that it is still there after an error.
struct FeedSeed<'f, 'a>(&'f mut Found<'a>);

impl<'de> DeserializeSeed<'de> for FeedSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FeedSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed or a list of items")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "items" => map.next_value_seed(ItemsSeed(self.0, Kind::Feed))?,
                "title" => self.0.title = map.next_value()?,
                "home_page_url" => self.0.home = map.next_value()?,
                "description" => self.0.description = map.next_value()?,
                "feed_url" => self.0.address = map.next_value()?,
                "authors" => self.0.authors[0] = map.next_value()?,
                "author" => self.0.authors[1] = map.next_value()?,
                "language" => self.0.language = map.next_value()?,
                "_sse" => self.0.sse = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        ItemsSeed(self.0, Kind::List).visit_seq(list)
    }
}

/// The list of items. If there are two lists of that name in one feed, the last one counts.
struct ItemsSeed<'f, 'a>(&'f mut Found<'a>, Kind);

impl<'de> DeserializeSeed<'de> for ItemsSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ItemsSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.records.clear();
        (self.0.kind, self.0.in_list) = (self.1, true);
        while let Some(raw) = list.next_element::<&RawValue>()? {
            self.0.records.push(Record::Value(raw));
        }
        self.0.in_list = false;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.no_list())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(self.no_list())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(self.no_list())
    }
}

impl ItemsSeed<'_, '_> {
    /// Notes that there is no list. The error only ends the parsing.
    fn no_list<E: Error>(self) -> E {
        self.0.is_no_list = true;
        E::custom("no list")
    }
}

/// Finds one item after another, as a rule one a line. What is wrong in one costs it alone.
fn lines(text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut chunks = chunks(text).peekable();
    while let Some(chunk) = chunks.next() {
        // Lines taken out of a list still have its commas.
        let chunk = chunk.trim_end().trim_end_matches(',');
        count(chunk.len());
        let mut values = serde_json::Deserializer::from_str(chunk).into_iter::<&RawValue>();
        loop {
            let at = chunk[values.byte_offset()..].trim_start();
            match values.next() {
                None => break,
                Some(Ok(raw)) => found.records.push(Record::Value(raw)),
                Some(Err(error)) if error.is_eof() && chunks.peek().is_none() => {
                    let line = LineCounter::new(text).of(chunk) + error.line() - 1;
                    let at = Position::In(found.records.len() + 1);
                    found.incomplete = Some(Incomplete::CutOff { at, line });
                    break;
                }
                Some(Err(_)) => {
                    found.records.push(Record::Broken(at));
                    break;
                }
            }
        }
    }
    found
}

/// Returns the text from one line that begins something to the next: lines that are indented or close a bracket belong
/// to what is above them, so that items printed over several lines are whole.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if end > 0 && !line.starts_with([' ', '\t', '\r', '\n', '}', ']']) {
                break;
            }
            count(line.len());
            end += line.len();
        }
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(chunk)
    })
}
