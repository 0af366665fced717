//! The table of the reader's keys, as text and as a table of Markdown.

use super::markdown::escaped;
use crate::text::{pad, width};
use std::io::{self, Write};

/// A format that the table of keys can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum KeysFormat {
    #[default]
    Plain,
    Markdown,
}

impl KeysFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Plain, Self::Markdown];

    /// Returns the name of the format as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
        }
    }
}

/// A row of the table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The heading the row belongs under; rows of one group stand together.
    pub group: String,
    /// The keys.
    pub keys: Vec<String>,
    /// The name of the action in the settings.
    pub action: String,
    /// A sentence on what the keys do.
    pub help: String,
}

/// Writes the table of keys.
///
/// # Errors
/// Returns the error of the writer.
pub fn write_keys(out: &mut dyn Write, format: KeysFormat, rows: &[KeyRow]) -> io::Result<()> {
    match format {
        KeysFormat::Plain => plain(out, rows),
        KeysFormat::Markdown => markdown(out, rows),
    }
}

fn plain(out: &mut dyn Write, rows: &[KeyRow]) -> io::Result<()> {
    let widest = rows.iter().map(|row| width(&shown_keys(row).join(" "))).max().unwrap_or(0);
    let longest = rows.iter().map(|row| width(&row.action)).max().unwrap_or(0);
    for (number, group) in rows.chunk_by(|a, b| a.group == b.group).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", group[0].group)?;
        for row in group {
            let keys = shown_keys(row).join(" ");
            writeln!(out, "  {}  {:longest$}  {}", pad(&keys, widest), row.action, row.help)?;
        }
    }
    Ok(())
}

fn markdown(out: &mut dyn Write, rows: &[KeyRow]) -> io::Result<()> {
    writeln!(out, "| | keys | action | |\n|---|---|---|---|")?;
    for group in rows.chunk_by(|a, b| a.group == b.group) {
        for (number, row) in group.iter().enumerate() {
            let name = if number == 0 { row.group.as_str() } else { "" };
            // A bar ends a cell even in code.
            let keys = shown_keys(row).into_iter().map(|key| format!("`{}`", key.replace('|', "\\|")));
            let keys: Vec<_> = keys.collect();
            writeln!(out, "| {name} | {} | `{}` | {} |", keys.join(" "), row.action, escaped(&row.help))?;
        }
    }
    Ok(())
}

/// Returns the keys of a row, or the command of an action without any. A key of a sequence is not divided from the next.
fn shown_keys(row: &KeyRow) -> Vec<String> {
    if row.keys.is_empty() { vec![format!(":{}", row.action)] } else { row.keys.clone() }
}
