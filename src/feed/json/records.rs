//! Which JSON this is, and where its items stand in it: a feed, a list of items, or one item after another.
//!
//! Each item is only found here, as a piece of the text, so that what is wrong inside one does not end the rest, and
//! what stood before a cut is kept. Nothing recurses: a file cannot be too deep.

use super::fields::words;
use crate::feed::decode::LineCounter;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What a text holds. Every piece borrows from it.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The feed's title, home page, description and language, if it is a feed.
    pub(super) title: Option<&'a RawValue>,
    pub(super) home: Option<&'a RawValue>,
    pub(super) description: Option<&'a RawValue>,
    pub(super) language: Option<&'a RawValue>,
    /// Its extension.
    pub(super) sse: Option<&'a RawValue>,
    /// The items in their order.
    pub(super) records: Vec<Record<'a>>,
    /// Where and why the text ends too early, in words.
    pub(super) incomplete: Option<String>,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether the list has begun but not ended.
    inside: bool,
}

/// What a text is.
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

/// One item, still JSON.
pub(super) struct Record<'a> {
    /// The text from somewhere in the item's first line on: tells the line where that is asked for.
    pub(super) at: &'a str,
    /// The item, or why it cannot be read.
    pub(super) value: Result<&'a RawValue, String>,
}

/// The items of a text that may be JSON, or why it has none.
pub(super) fn find(text: &str) -> Result<Found<'_>, String> {
    if text.trim_start().starts_with(['{', '[']) {
        let found = feed(text)?;
        if found.kind != Kind::Lines {
            return Ok(found);
        }
    }
    Ok(lines(text))
}

/// A JSON Feed or a bare list. Not finding a list is no error yet: the text may be lines.
fn feed(text: &str) -> Result<Found<'_>, String> {
    let mut found = Found::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Whole(&mut found).deserialize(&mut json);
    match read {
        Ok(()) => {
            if let Err(error) = json.end() {
                let line = error.line();
                found.incomplete = Some(format!(
                    "something stands after the end of the feed (line {line}) and was not read"
                ));
            }
        }
        Err(error) if error.is_data() => return Err(words(&error)),
        Err(error) => found.incomplete = Some(damage(&found, &error)),
    }
    Ok(found)
}

/// Where and how a feed breaks off.
fn damage(found: &Found<'_>, error: &serde_json::Error) -> String {
    let (number, line, words) = (found.records.len(), error.line(), words(error));
    let place = match (found.inside, words.as_str()) {
        // The parser waits for a comma or the end of the list: the item before it is whole.
        (true, "EOF while parsing a list") if number > 0 => format!("after item {number} (line {line})"),
        (true, _) => format!("in item {} (line {line})", number + 1),
        (false, _) => format!("after its last item (line {line})"),
    };
    if error.is_eof() {
        format!("cut off {place}")
    } else {
        format!("damaged {place}: {words}; what follows was not read")
    }
}

/// The whole of a feed or list, read into what is borrowed, so that it is still there after an error.
struct Whole<'f, 'a>(&'f mut Found<'a>);

impl<'de> DeserializeSeed<'de> for Whole<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed or a list of items")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "items" => map.next_value_seed(Items(self.0, Kind::Feed))?,
                "title" => self.0.title = map.next_value()?,
                "home_page_url" => self.0.home = map.next_value()?,
                "description" => self.0.description = map.next_value()?,
                "language" => self.0.language = map.next_value()?,
                "_sse" => self.0.sse = map.next_value()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        Items(self.0, Kind::List).visit_seq(list)
    }
}

/// The list of items. If there are two lists of that name in one feed, the last one counts.
struct Items<'f, 'a>(&'f mut Found<'a>, Kind);

impl<'de> DeserializeSeed<'de> for Items<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.0.records.clear();
        (self.0.kind, self.0.inside) = (self.1, true);
        while let Some(raw) = list.next_element::<&RawValue>()? {
            self.0.records.push(Record { at: raw.get(), value: Ok(raw) });
        }
        self.0.inside = false;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(not_a_list())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(not_a_list())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(not_a_list())
    }
}

fn not_a_list<E: Error>() -> E {
    E::custom("its items are not a list")
}

/// One item after another, as a rule one a line. What is wrong in one costs it alone.
fn lines(text: &str) -> Found<'_> {
    let mut found = Found::default();
    let mut pieces = pieces(text).peekable();
    while let Some(piece) = pieces.next() {
        // Lines taken out of a list still have its commas.
        let piece = piece.trim_end().trim_end_matches(',');
        let mut values = serde_json::Deserializer::from_str(piece).into_iter::<&RawValue>();
        loop {
            let at = piece[values.byte_offset()..].trim_start();
            match values.next() {
                None => break,
                Some(Ok(raw)) => found.records.push(Record { at, value: Ok(raw) }),
                Some(Err(error)) if error.is_eof() && pieces.peek().is_none() => {
                    let line = LineCounter::new(text).of(piece) + error.line() - 1;
                    found.incomplete =
                        Some(format!("cut off in item {} (line {line})", found.records.len() + 1));
                    break;
                }
                Some(Err(error)) => {
                    let why = format!("it is not JSON: {}", words(&error));
                    found.records.push(Record { at, value: Err(why) });
                    break;
                }
            }
        }
    }
    found
}

/// The text from one line that begins something to the next: lines that are indented or close a bracket belong to
/// what is above them, so that items printed over several lines are whole.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
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
            end += line.len();
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}
