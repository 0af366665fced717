//! Characters that cannot be seen, and those that variation selectors stand after, from `data/characters.tsv`, as
//! sorted static tables.
//!
//! The border: the table. What becomes of a character is decided in `src/text/clean`.

use std::fmt::Write as _;
use std::fs;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The files that the tables are made of.
pub(super) const INPUTS: [&str; 2] = ["build/characters.rs", TABLE];

const TABLE: &str = "data/characters.tsv";

/// The first line of the table.
const COLUMNS: &str = "first\tlast\tgroup";

/// The groups of characters that cannot be seen, each with its variant of `Group`.
const UNSEEN: [(&str, &str); 8] = [
    ("bidi", "Bidi"),
    ("tag", "Tag"),
    ("unassigned", "Unassigned"),
    ("invisible", "Invisible"),
    ("joiner", "Joiner"),
    ("emoji selector", "EmojiSelector"),
    ("Han selector", "HanSelector"),
    ("Mongolian selector", "MongolianSelector"),
];

/// The groups of characters that a variation selector may stand after, each with the name of its table.
const BASES: [(&str, &str); 3] = [("emoji", "EMOJI"), ("Han", "HAN"), ("Mongolian", "MONGOLIAN")];

/// A row of the table.
struct Row<'a> {
    first: char,
    last: char,
    group: &'a str,
}

/// Returns the Rust source of four tables: the characters that cannot be seen, each range with its group, and the
/// ranges of each group of bases.
pub(super) fn generate() -> Result<String> {
    let table = fs::read_to_string(TABLE)?;
    let rows = rows(&table)?;
    let mut unseen = Vec::new();
    for row in &rows {
        if let Some((_, variant)) = UNSEEN.iter().find(|(name, _)| *name == row.group) {
            unseen.push(format!("({}, Group::{variant})", range(row)));
        }
    }
    let mut code =
        format!("static UNSEEN: [((char, char), Group); {}] = [{}];\n", unseen.len(), unseen.join(", "));
    for (name, table) in BASES {
        let ranges: Vec<String> = rows.iter().filter(|row| row.group == name).map(range).collect();
        writeln!(code, "static {table}: [(char, char); {}] = [{}];", ranges.len(), ranges.join(", "))?;
    }
    Ok(code)
}

/// Returns the rows, checked: of a known group, and sorted within what is searched together.
fn rows(table: &str) -> Result<Vec<Row<'_>>> {
    let mut lines = table.lines();
    if lines.next() != Some(COLUMNS) {
        return Err(format!("{TABLE}:1: the first line names the columns").into());
    }
    let character = |cell: &str| u32::from_str_radix(cell, 16).ok().and_then(char::from_u32);
    let is_unseen = |group: &str| UNSEEN.iter().any(|(name, _)| *name == group);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (number, line) in lines.enumerate() {
        let fault = |what: &str| format!("{TABLE}:{}: {what}", number + 2);
        let cells: Vec<&str> = line.split('\t').collect();
        let &[first, last, group] = cells.as_slice() else {
            return Err(fault("a row has three cells").into());
        };
        let (Some(first), Some(last)) = (character(first), character(last)) else {
            return Err(fault("not the numbers of characters").into());
        };
        if !is_unseen(group) && !BASES.iter().any(|(name, _)| *name == group) {
            return Err(fault("unknown group").into());
        }
        let before =
            rows.last().filter(|row| row.group == group || (is_unseen(row.group) && is_unseen(group)));
        if first > last || before.is_some_and(|before| before.last >= first) {
            return Err(fault("ranges are sorted and do not overlap").into());
        }
        rows.push(Row { first, last, group });
    }
    Ok(rows)
}

/// Returns the Rust source of a range.
fn range(row: &Row<'_>) -> String {
    format!("('{}', '{}')", row.first.escape_unicode(), row.last.escape_unicode())
}
