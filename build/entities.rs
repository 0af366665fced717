//! HTML's named character references, from `data/entities.tsv`, as sorted static tables.
//!
//! The border: the table. References in a text are found by `src/text/html/entities.rs`.

use std::fmt::Write as _;
use std::fs;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The files that the tables are made of.
pub(super) const INPUTS: [&str; 2] = ["build/entities.rs", TABLE];

const TABLE: &str = "data/entities.tsv";

/// The first line of the table.
const COLUMNS: &str = "name\tcode points\twithout semicolon";

/// Returns the Rust source of two tables: all names, and those that HTML also reads without a semicolon.
pub(super) fn generate() -> Result<String> {
    let table = fs::read_to_string(TABLE)?;
    let mut lines = table.lines();
    if lines.next() != Some(COLUMNS) {
        return Err(format!("{TABLE}:1: the first line names the columns").into());
    }
    let (mut names, mut legacy) = (Vec::new(), Vec::new());
    for (row, line) in lines.enumerate() {
        let fault = |what: &str| format!("{TABLE}:{}: {what}", row + 2);
        let cells: Vec<&str> = line.split('\t').collect();
        let &[name, code_points, without] = cells.as_slice() else {
            return Err(fault("a row has three cells").into());
        };
        let meaning: Option<String> = code_points
            .split(' ')
            .map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32))
            .collect();
        let meaning = meaning.ok_or_else(|| fault("not the numbers of characters"))?;
        if names.last().is_some_and(|(before, _)| *before >= name) {
            return Err(fault("rows are sorted by name, one for each").into());
        }
        names.push((name, meaning.clone()));
        match without {
            "yes" => legacy.push((name, meaning)),
            "" => {}
            _ => return Err(fault("a name stands without semicolon (yes) or does not").into()),
        }
    }
    let mut code = String::new();
    for (table, limit, rows) in
        [("NAMES", "MAX_NAME_BYTES", names), ("LEGACY_NAMES", "MAX_LEGACY_NAME_BYTES", legacy)]
    {
        let longest = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        writeln!(code, "const {limit}: usize = {longest};")?;
        writeln!(code, "static {table}: [(&str, &str); {}] = [", rows.len())?;
        for (name, meaning) in rows {
            writeln!(code, "    ({name:?}, \"{}\"),", meaning.escape_unicode())?;
        }
        code.push_str("];\n");
    }
    Ok(code)
}
