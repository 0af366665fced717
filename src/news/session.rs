//! What the reader was left with, so that the next start goes on there.
//!
//! The border: a value and its text. The text comes from a file, so that every part of it is made safe, and none is
//! required.

use crate::text::clean;
use serde::{Deserialize, Serialize};

/// What the reader was left with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The query, as typed.
    pub query: String,
    /// The filters, as fields of the query language.
    pub filter: String,
    /// The order of the list, by its name, where one was chosen.
    pub sort: Option<String>,
    /// The layout of list and article, by its name, where another one was chosen than the settings ask for.
    pub layout: Option<String>,
    /// The layout that the settings asked for when it was chosen: another one by now counts more.
    pub layout_setting: Option<String>,
    /// The id of the article under the cursor.
    pub article: Option<String>,
    /// The line at the top of the article.
    pub scroll: usize,
    /// `true` if the article had the keys.
    pub reads: bool,
}

impl Session {
    /// Reads a session from its text. What makes no sense is left out.
    pub fn read(text: &str) -> Self {
        let read: Self = serde_json::from_str(text).unwrap_or_default();
        let safe = |text: Option<String>| text.map(|text| clean(&text));
        Self {
            query: clean(&read.query),
            filter: clean(&read.filter),
            sort: safe(read.sort),
            layout: safe(read.layout),
            layout_setting: safe(read.layout_setting),
            article: safe(read.article),
            ..read
        }
    }

    /// Returns the text that [`read`](Self::read) reads.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Returns `true` if a search or a filter was in force.
    pub fn narrows(&self) -> bool {
        !self.query.is_empty() || !self.filter.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_back_and_any_text_is_one() {
        let session = Session {
            query: "rice | \"fair trade\"".to_owned(),
            filter: "country:KE".to_owned(),
            sort: Some("oldest".to_owned()),
            layout: Some("stacked".to_owned()),
            layout_setting: Some("auto".to_owned()),
            article: Some("a\u{e9}".to_owned()),
            scroll: 7,
            reads: true,
        };
        assert_eq!(Session::read(&session.text()), session);
        for text in ["", "{", "[]", "null", "{\"scroll\": -1}", "{\"query\": 3}"] {
            assert_eq!(Session::read(text), Session::default(), "{text}");
        }
        let hostile = Session::read("{\"query\": \"a\\u001b[31mb\\nc\", \"unknown\": 1, \"scroll\": 2}");
        assert_eq!((hostile.query.as_str(), hostile.scroll), ("ab c", 2));
    }
}
