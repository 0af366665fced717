//! The authors and the attachments of an article, as they are in the table `extras`: only articles that have some are
//! in it.
//!
//! The border: two columns and their meaning. A value that this program never wrote is left out, and costs nothing else.

use super::super::schema;
use super::{BadValues, Cells};
use crate::news::{Article, Attachment};
use crate::text;
use rusqlite::{Connection, Rows};
use serde::{Deserialize, Serialize};

/// The columns, where the tables are joined.
const COLUMNS: &str = "authors, attachments";

/// The columns in a file without the table.
const NO_COLUMNS: &str = "NULL, NULL";

/// The longest JSON of attachments that is looked at, in bytes.
const MAX_JSON_BYTES: usize = 1 << 20;

/// The most attachments of an article.
const MAX_ATTACHMENTS: usize = 256;

/// An attachment as JSON Feed writes it.
#[derive(Serialize, Deserialize)]
struct Stored {
    url: String,
    #[serde(default)]
    mime_type: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

/// Returns the beginning of a query that selects these columns of articles, then authors, attachments and feed.
pub(super) fn select(connection: &Connection, columns: &str) -> rusqlite::Result<String> {
    Ok(match schema::has_extras(connection)? {
        true => format!("SELECT {columns}, {COLUMNS}, feed FROM items LEFT JOIN extras ON item = number"),
        false => format!("SELECT {columns}, {NO_COLUMNS}, feed FROM items"),
    })
}

/// Returns the query of the authors of all articles after a row number, in the order of the rows.
pub(super) fn authors(connection: &Connection) -> rusqlite::Result<&'static str> {
    Ok(match schema::has_extras(connection)? {
        true => "SELECT item, authors FROM extras WHERE item > ?1 ORDER BY item",
        false => "SELECT NULL, NULL WHERE ?1 IS NULL",
    })
}

/// The authors of articles, read beside the articles in the order of their rows: most have none, and a look for each of
/// them would take longer than all else that is read of it.
pub(super) struct AuthorRows<'stmt> {
    rows: Rows<'stmt>,
    /// The number of the article that the row read last is of, and its authors.
    next: Option<(i64, Vec<String>)>,
    is_over: bool,
}

impl<'stmt> AuthorRows<'stmt> {
    /// Begins with the rows of [`authors`].
    pub(super) fn new(rows: Rows<'stmt>) -> Self {
        Self { rows, next: None, is_over: false }
    }

    /// Returns the authors of the article with this number, which is greater than the last one asked for.
    pub(super) fn of(&mut self, number: i64, bad: &BadValues) -> rusqlite::Result<Vec<String>> {
        while !self.is_over && self.next.as_ref().is_none_or(|(next, _)| *next < number) {
            self.next = match self.rows.next()? {
                Some(row) => Some((row.get(0)?, Cells::new(row, bad).lines(1))),
                None => None,
            };
            self.is_over = self.next.is_none();
        }
        let is_its = self.next.as_ref().is_some_and(|(next, _)| *next == number);
        Ok(if is_its { self.next.take().map(|(_, authors)| authors).unwrap_or_default() } else { Vec::new() })
    }
}

/// Reads authors and attachments from the columns of a row that begin at index `first`.
pub(super) fn read(cells: &Cells<'_, '_>, first: usize, article: &mut Article) {
    article.authors = cells.lines(first);
    article.attachments = cells.text(first + 1).map(|json| attachments(&json)).unwrap_or_default();
}

/// Writes the authors and attachments of an article that has a row. One that has none costs nothing, and leaves those that
/// were stored, as every list that comes in empty does.
pub(super) fn write(connection: &Connection, article: &Article) -> rusqlite::Result<()> {
    if article.authors.is_empty() && article.attachments.is_empty() {
        return Ok(());
    }
    let authors: Vec<String> = article.authors.iter().map(|author| author.replace('\n', " ")).collect();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO extras (item, authors, attachments) SELECT number, ?2, ?3 FROM items WHERE id = ?1",
        )?
        .execute((article.id.as_str(), authors.join("\n"), json(&article.attachments)))?;
    Ok(())
}

/// Returns attachments as a JSON array; the empty text where there are none.
fn json(attachments: &[Attachment]) -> String {
    let stored = |attachment: &Attachment| Stored {
        url: attachment.url.clone(),
        mime_type: attachment.mime_type.clone(),
        title: attachment.title.clone(),
        size_in_bytes: attachment.size,
        duration_in_seconds: attachment.seconds,
    };
    let stored: Vec<Stored> = attachments.iter().map(stored).collect();
    if stored.is_empty() { String::new() } else { serde_json::to_string(&stored).unwrap_or_default() }
}

/// Parses a JSON array of attachments; those that make no sense, or have no address of the web, are left out.
fn attachments(json: &str) -> Vec<Attachment> {
    if json.is_empty() || json.len() > MAX_JSON_BYTES {
        return Vec::new();
    }
    let values: Vec<serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let stored = values
        .into_iter()
        .take(MAX_ATTACHMENTS)
        .filter_map(|value| serde_json::from_value::<Stored>(value).ok());
    let cleaned = stored.map(|stored| Attachment {
        url: text::clean(&stored.url),
        mime_type: text::clean(&stored.mime_type),
        title: text::clean(&stored.title),
        size: stored.size_in_bytes,
        seconds: stored.duration_in_seconds,
    });
    cleaned.filter(|attachment| text::host(&attachment.url).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachments_come_back_as_they_were() {
        let audio = Attachment {
            url: "https://cast.example/3.mp3".to_owned(),
            mime_type: "audio/mpeg".to_owned(),
            title: "Episode 3".to_owned(),
            size: Some(12_000_000),
            seconds: Some(2040),
        };
        let bare = Attachment {
            url: "http://cast.example/notes".to_owned(),
            mime_type: String::new(),
            title: String::new(),
            size: None,
            seconds: None,
        };
        for kept in [vec![], vec![audio.clone()], vec![audio, bare]] {
            assert_eq!(attachments(&json(&kept)), kept);
        }
    }

    #[test]
    fn a_bad_value_costs_only_itself() {
        for (json, urls) in [
            ("", vec![]),
            ("no json", vec![]),
            ("{\"url\":\"https://a.example/\"}", vec![]),
            ("[{\"url\":\"https://a.example/\"}]", vec!["https://a.example/"]),
            (
                "[7,{\"url\":\"https://a.example/\",\"size_in_bytes\":-1},{\"url\":\"https://b.example/\"}]",
                vec!["https://b.example/"],
            ),
            ("[{\"url\":\"javascript:x\"},{\"url\":\"file:///etc/passwd\"},{\"mime_type\":\"a/b\"}]", vec![]),
            ("[{\"url\":\"https://a.example/\\u001b[2J\\u202e\"}]", vec!["https://a.example/"]),
        ] {
            let read: Vec<String> = attachments(json).into_iter().map(|attachment| attachment.url).collect();
            assert_eq!(read, urls, "{json}");
        }
    }
}
