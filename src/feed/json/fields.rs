//! The members of one JSON object, each read by itself: a fault in one costs that one only.
//!
//! The border: the types of JSON against those a field should have. `item` knows what the fields mean.

use crate::feed::error::{JsonType, ObjectError};
use crate::feed::item::line;
use crate::feed::value::author;
use crate::text::steps::count;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The most values of one list that are read (tags, countries, places). No item of a real source comes near.
const MAX_VALUES: usize = 256;

/// An object's members in their order. Of members with the same name the last one wins.
pub(super) struct Fields<'a>(Vec<(Name<'a>, &'a RawValue)>);

/// A string that is borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> Fields<'a> {
    /// Reads the members of an object.
    pub(super) fn of(raw: &'a RawValue) -> Result<Self, ObjectError> {
        count(raw.get().len());
        let found = match raw.get().as_bytes().first() {
            Some(b'{') => {
                let members = serde_json::from_str(raw.get());
                return members.map_err(|error| ObjectError::Unreadable((&error).into()));
            }
            Some(b'[') => JsonType::List,
            Some(b'"') => JsonType::Text,
            Some(b'n') => JsonType::Null,
            Some(b't' | b'f') => JsonType::Boolean,
            _ => JsonType::Number,
        };
        Err(ObjectError::NotAnObject(found))
    }

    /// Returns a member that is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        count(self.0.len());
        let (_, raw) = self.0.iter().rev().find(|(key, _)| key.0 == name)?;
        (raw.get() != "null").then_some(*raw)
    }

    /// Returns a member that is an object.
    pub(super) fn object(&self, name: &str) -> Option<Fields<'a>> {
        Fields::of(self.get(name)?).ok()
    }

    /// Returns a member's text as it came; a number is taken by its digits.
    pub(super) fn raw_text(&self, name: &str) -> Option<Cow<'a, str>> {
        string(self.get(name)?)
    }

    /// Returns a member as one clean line of a bounded length; empty if it is absent or no text.
    pub(super) fn line(&self, name: &str) -> String {
        self.raw_text(name).map(|text| line(&text)).unwrap_or_default()
    }

    /// Returns a member that is true or false.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)?.get() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Returns a member that is a list of texts, cleaned, without empty ones and repeats; one text stands for a list
    /// divided by commas.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |text: &str| {
            let line = line(text);
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        };
        match (self.get(name), self.list(name)) {
            (_, Some(list)) => list.into_iter().filter_map(label).for_each(|text| add(&text)),
            (Some(raw), None) => {
                string(raw).iter().flat_map(|text| text.split(',')).take(MAX_VALUES).for_each(add)
            }
            (None, None) => {}
        }
        lines
    }

    /// Returns the names of the authors, in `authors`, or in `author` as version 1 has it; see [`author_names`].
    pub(super) fn authors(&self, is_clean: bool) -> Vec<String> {
        author_names([self.get("authors"), self.get("author")], is_clean)
    }

    /// Returns the objects of a list.
    pub(super) fn objects(&self, name: &str) -> impl Iterator<Item = Fields<'a>> {
        self.list(name).unwrap_or_default().into_iter().filter_map(|raw| Fields::of(raw).ok())
    }

    fn list(&self, name: &str) -> Option<Vec<&'a RawValue>> {
        list(self.get(name)?)
    }
}

/// Returns the first few values of a list; `None` if it is none.
fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    count(raw.get().len());
    let mut list: Vec<&RawValue> =
        raw.get().starts_with('[').then(|| serde_json::from_str(raw.get()).ok())??;
    list.truncate(MAX_VALUES);
    Some(list)
}

/// Returns the names in the first of these members that has some: a list of objects or texts, or a lone one.
/// `is_clean`: they are names, beside which no address stands.
pub(super) fn author_names(members: [Option<&RawValue>; 2], is_clean: bool) -> Vec<String> {
    let read = |stated: &str| if is_clean { line(stated) } else { author::name(stated) };
    let name = |raw: &RawValue| match Fields::of(raw) {
        Ok(fields) => fields.raw_text("name").map(|name| read(&name)),
        Err(_) => string(raw).map(|text| read(&text)),
    };
    let names = members.into_iter().flatten().map(|raw| -> Vec<String> {
        let all = list(raw).unwrap_or_else(|| vec![raw]);
        let names = all.into_iter().filter_map(name).filter(|name| !name.is_empty());
        names.take(author::MAX_AUTHORS).collect()
    });
    names.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(Name<'de>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members).map(Self)
    }
}

/// Returns a text, or that of an object which says how it is to be shown, as some feeds write their tags.
fn label(raw: &RawValue) -> Option<Cow<'_, str>> {
    if !raw.get().starts_with('{') {
        return string(raw);
    }
    let fields = Fields::of(raw).ok()?;
    ["label", "name", "title", "term"].iter().find_map(|name| fields.raw_text(name))
}

/// Returns a text, or the digits of a number; nothing else is taken for text.
pub(super) fn string(raw: &RawValue) -> Option<Cow<'_, str>> {
    count(raw.get().len());
    match raw.get().as_bytes().first()? {
        b'"' => match serde_json::from_str::<Name<'_>>(raw.get()) {
            Ok(name) => Some(name.0),
            Err(_) => broken(raw.get()).map(Cow::Owned),
        },
        b'-' | b'0'..=b'9' => Some(Cow::Borrowed(raw.get())),
        _ => None,
    }
}

/// Reads a string with half of a surrogate pair in it, as programs write that cut a text in the middle of an emoji.
/// Read as bytes such halves pass, and each becomes one U+FFFD.
fn broken(json: &str) -> Option<String> {
    struct Bytes;
    impl Visitor<'_> for Bytes {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<String, E> {
            // Half a pair is three bytes, and each of them alone is not UTF-8.
            Ok(String::from_utf8_lossy(bytes).replace("\u{FFFD}\u{FFFD}\u{FFFD}", "\u{FFFD}"))
        }
    }
    serde_json::Deserializer::from_str(json).deserialize_bytes(Bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn fault_31_fault_32_a_field_of_another_type_is_read_as_far_as_it_means_something() {
        let json = r#"{"text": "a\tb", "number": 42, "huge": 1e400, "null": null, "yes": true, "list": ["a", 1, null, "a", " "],
            "commas": "x, y,,x", "half": "Caf\ud83d end", "twice": 1, "twice": "last", "object": {"name": "N"}}"#;
        let fields = Fields::of(raw(json)).unwrap();
        for (name, expected) in [
            ("text", "a b"),
            ("number", "42"),
            ("huge", "1e400"),
            ("null", ""),
            ("yes", ""),
            ("list", ""),
            ("half", "Caf\u{FFFD} end"),
            ("twice", "last"),
            ("object", ""),
            ("absent", ""),
        ] {
            assert_eq!(fields.line(name), expected, "{name}");
        }
        assert_eq!(fields.lines("list"), ["a", "1"]);
        assert_eq!(fields.lines("commas"), ["x", "y"]);
        assert_eq!(fields.lines("number"), ["42"]);
        assert!(fields.lines("object").is_empty() && fields.lines("null").is_empty());
        assert_eq!((fields.flag("yes"), fields.flag("text")), (Some(true), None));
        assert_eq!(fields.object("object").unwrap().line("name"), "N");
    }

    #[test]
    fn authors_come_in_many_shapes() {
        for (json, expected) in [
            (r#"{"authors": [{"name": "X"}, {"name": "Y"}]}"#, "X|Y"),
            (r#"{"authors": [{"url": "u"}, {"name": "Y"}]}"#, "Y"),
            (r#"{"authors": {"name": "X"}}"#, "X"),
            (r#"{"authors": "X"}"#, "X"),
            (r#"{"authors": "x@example.org (X Y)"}"#, "X Y"),
            (r#"{"authors": ["", "X"]}"#, "X"),
            (r#"{"authors": [], "author": {"name": "X"}}"#, "X"),
            (r#"{"authors": [], "author": null}"#, ""),
            (r#"{"authors": [[["X"]]]}"#, ""),
        ] {
            assert_eq!(Fields::of(raw(json)).unwrap().authors(false).join("|"), expected, "{json}");
        }
    }

    #[test]
    fn what_is_no_object_is_named() {
        for (json, what) in [("[1]", "a list"), ("\"x\"", "a text"), ("null", "null"), ("-1", "a number")] {
            let error = Fields::of(raw(json)).err().map(|error| error.to_string());
            assert_eq!(error, Some(format!("it is {what}, not an object")));
        }
    }
}
