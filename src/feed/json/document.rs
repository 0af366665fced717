//! One line of JSON Lines as a text to be tagged: `{id, title, text}`, any of which may be missing or of another type.
//!
//! The border: members of an object to texts as they were given, not made safe, because answers name places in them.

use super::fields::{Fields, string};
use crate::feed::error::DocumentError;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The members in which a text is looked for, best first: `text`, then those of news items.
const TEXT_MEMBERS: [&str; 4] = ["text", "content_html", "content_text", "summary"];

/// A text with a title, as somebody gave it.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The id in the form it came in: as a rule a text or a number.
    pub id: Option<&'a RawValue>,
    /// The title; empty if there is none.
    pub title: Cow<'a, str>,
    /// The text, which may be markup; empty if there is none.
    pub text: Cow<'a, str>,
    /// The member the text is from.
    pub member: &'static str,
}

impl<'a> Document<'a> {
    /// Reads one line.
    ///
    /// # Errors
    /// The line is not JSON, no object, or a whole feed.
    pub fn read(line: &'a str) -> Result<Self, DocumentError> {
        let raw: &RawValue =
            serde_json::from_str(line).map_err(|error| DocumentError::NotJson((&error).into()))?;
        let fields = Fields::of(raw)?;
        let found = TEXT_MEMBERS.into_iter().find_map(|name| Some((name, fields.raw_text(name)?)));
        if found.is_none() && fields.get("items").is_some() {
            return Err(DocumentError::WholeFeed);
        }
        let (member, text) = found.unwrap_or((TEXT_MEMBERS[0], Cow::Borrowed("")));
        Ok(Self { id: fields.get("id"), title: fields.raw_text("title").unwrap_or_default(), text, member })
    }

    /// Returns the id for people; it is not made safe.
    pub fn name(&self) -> Option<Cow<'a, str>> {
        let id = self.id?;
        Some(string(id).unwrap_or(Cow::Borrowed(id.get())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_as_far_as_they_are_texts() {
        for (line, id, title, text, member) in [
            (r#"{"id": "a", "title": "T", "text": "x\n\u001b"}"#, Some("a"), "T", "x\n\u{1b}", "text"),
            (r#"{"id": 7, "title": 8, "text": null, "summary": "S"}"#, Some("7"), "8", "S", "summary"),
            (r#" {"id": [1], "title": [], "text": {}} "#, Some("[1]"), "", "", "text"),
            (r#"{"text": "", "content_html": "x"}"#, None, "", "", "text"),
            (r#"{"content_text": "c", "content_html": "h"}"#, None, "", "h", "content_html"),
            (r#"{"id": null, "title": "cut \ud83d"}"#, None, "cut \u{FFFD}", "", "text"),
            ("{}", None, "", "", "text"),
        ] {
            let read = Document::read(line).unwrap();
            assert_eq!(read.name().as_deref(), id, "{line}");
            assert_eq!((&*read.title, &*read.text, read.member), (title, text, member), "{line}");
        }
    }

    #[test]
    fn what_is_no_object_is_said_in_words() {
        for (line, why) in [
            ("5", "it is a number, not an object"),
            ("[]", "it is a list, not an object"),
            ("words", "it is not JSON"),
            (r#"{"id": 1"#, "it is not JSON"),
            ("{} {}", "it is not JSON"),
            (r#"{"title": "Feed", "items": []}"#, "it is a whole feed"),
        ] {
            assert!(Document::read(line).is_err_and(|error| error.to_string().starts_with(why)), "{line}");
        }
    }
}
