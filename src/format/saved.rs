//! Saved searches as text: a line each, or JSON.

use crate::feed::write_value;
use crate::news::SavedSearches;
use crate::text::{clean, pad, width};
use serde::Serialize;
use std::io::{self, Write};

/// A format that the saved searches can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum SavedFormat {
    #[default]
    Plain,
    Json,
}

impl SavedFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Json];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
        }
    }
}

/// A saved search in JSON.
#[derive(Serialize)]
struct Record<'a> {
    name: &'a str,
    query: &'a str,
    filters: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<&'a str>,
    muted: bool,
}

/// Writes the saved searches, those of a terminal aligned; else name and search are separated by a tab.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_saved(
    out: &mut dyn Write,
    format: SavedFormat,
    searches: &SavedSearches,
    is_aligned: bool,
) -> io::Result<()> {
    if format == SavedFormat::Json {
        let records: Vec<Record<'_>> = searches
            .iter()
            .map(|search| Record {
                name: &search.name,
                query: &search.query,
                filters: &search.filter,
                sort: search.sort.as_deref(),
                muted: search.muted,
            })
            .collect();
        return write_value(out, &records).and_then(|()| writeln!(out));
    }
    let widest = searches.iter().map(|search| width(&search.name)).max().unwrap_or(0);
    for search in searches.iter() {
        let muted = if search.muted { super::messages::MUTED } else { "" };
        let text = clean(&format!("{muted}{}", search.text()));
        match is_aligned {
            true => writeln!(out, "@{}  {text}", pad(&search.name, widest))?,
            false => writeln!(out, "@{}\t{text}", search.name)?,
        }
    }
    Ok(())
}
