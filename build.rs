//! Turns the tables of countries, of HTML's named characters and of characters that cannot be seen into sorted static
//! Rust tables, so that the program parses nothing at start.
//!
//! A row that breaks a rule of its table (order, columns, codes, a name of two countries) stops the build with its
//! line. The border: the tables are edited in `data` and used in `src/places`, `src/text/html` and `src/text/clean`.

#![allow(clippy::print_stdout, reason = "standard output is how a build script speaks to cargo")]

// The names are folded by the very function that folds what is typed, so that both agree. The module stands in an
// inline one because it has a child of its own.
#[path = "src/text"]
#[allow(dead_code, unreachable_pub, unused_imports, missing_docs, reason = "only the key is needed here")]
mod text {
    pub mod fold;
    pub mod steps;
}
use text::fold;

#[path = "build/characters.rs"]
mod characters;
#[path = "build/entities.rs"]
mod entities;
#[path = "build/gazetteer.rs"]
mod gazetteer;
#[path = "src/places/gazetteer/hash.rs"]
mod hash;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const COUNTRIES: &str = "data/places/countries.tsv";
const SHARED: &str = "data/places/shared.tsv";
const POSITIONS: &str = "data/places/positions.tsv";

/// The columns of the country table, in order.
const COLUMNS: [&str; 11] = [
    "code",
    "alpha3",
    "name",
    "official",
    "other names",
    "French",
    "Spanish",
    "Portuguese",
    "own languages",
    "demonyms",
    "capitals",
];

/// The columns with spellings of a country, each with its kind in the generated table. The displayed name comes first,
/// then the other kinds by rank: of two spellings with one key the first is used. Capitals are not names.
const SPELLINGS: [(usize, &str); 10] = [
    (2, "Display"),
    (3, "Official"),
    (0, "Code"),
    (1, "Code"),
    (4, "Other"),
    (5, "Translated"),
    (6, "Translated"),
    (7, "Translated"),
    (8, "Translated"),
    (9, "Demonym"),
];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The folded names, each with the indices of the rows that have it.
type Keys = BTreeMap<String, Vec<usize>>;

fn main() -> Result<()> {
    let own = [
        "build.rs",
        "src/text/fold.rs",
        "src/text/fold/words.rs",
        "src/places/gazetteer/hash.rs",
        COUNTRIES,
        SHARED,
        POSITIONS,
    ];
    for input in own.into_iter().chain(gazetteer::INPUTS).chain(entities::INPUTS).chain(characters::INPUTS) {
        println!("cargo::rerun-if-changed={input}");
    }
    let table = fs::read_to_string(COUNTRIES)?;
    let rows = rows(&table)?;
    let mut keys = Keys::new();
    let mut code = format!("pub(super) static COUNTRIES: [CountryEntry; {}] = [\n", rows.len());
    for (at, row) in rows.iter().enumerate() {
        write_entry(&mut code, &mut keys, at, row)?;
    }
    code.push_str("];\n");
    order_shared_names(&mut keys, &rows, &fs::read_to_string(SHARED)?)?;
    writeln!(code, "pub(super) static KEYS: [(&str, &[u8]); {}] = [", keys.len())?;
    for (key, at) in &keys {
        writeln!(code, "    ({key:?}, &{at:?}),")?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("countries.rs"), code)?;
    let positions = positions(&rows, &fs::read_to_string(POSITIONS)?)?;
    fs::write(Path::new(&out).join("positions.rs"), positions)?;
    fs::write(Path::new(&out).join("gazetteer.rs"), gazetteer::generate(&rows)?)?;
    fs::write(Path::new(&out).join("roles.rs"), gazetteer::roles()?)?;
    fs::write(Path::new(&out).join("entities.rs"), entities::generate()?)?;
    fs::write(Path::new(&out).join("characters.rs"), characters::generate()?)?;
    Ok(())
}

/// Returns the Rust source of the positions, in the order of the country table.
fn positions(rows: &[Vec<&str>], table: &str) -> Result<String> {
    let mut code = format!("static POSITIONS: [Position; {}] = [\n", rows.len());
    let mut countries = rows.iter();
    for (line, text) in table.lines().enumerate().skip(1) {
        let fault = |what: &str| format!("{POSITIONS}:{}: {what}", line + 1);
        let cells: Vec<&str> = text.split('\t').collect();
        let &[country, latitude, longitude] = cells.as_slice() else {
            return Err(fault("a row has a code, a latitude and a longitude").into());
        };
        if countries.next().is_none_or(|row| row[0] != country) {
            return Err(fault("not the countries of the country table in their order").into());
        }
        let tenths = |degrees: &str, most: f64| match degrees.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= most => Ok((degrees * 10.0).round() as i16),
            _ => Err(fault("no degrees of the globe")),
        };
        let (latitude, longitude) = (tenths(latitude, 90.0)?, tenths(longitude, 180.0)?);
        writeln!(code, "    Position {{ latitude: {latitude}, longitude: {longitude} }}, // {country}")?;
    }
    if countries.next().is_some() {
        return Err(format!("{POSITIONS}: a country has no position").into());
    }
    code.push_str("];\n");
    Ok(code)
}

/// Returns the rows of the country table, checked: a cell for each column, well-formed codes, sorted by code, none
/// twice.
fn rows(table: &str) -> Result<Vec<Vec<&str>>> {
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for (line, text) in table.lines().enumerate() {
        let row: Vec<&str> = text.split('\t').collect();
        let fault = |what: &str| Err(format!("{COUNTRIES}:{}: {what}", line + 1).into());
        if line == 0 {
            if row != COLUMNS {
                return fault("the first line names the columns");
            }
            continue;
        }
        if row.len() != COLUMNS.len() {
            return fault("not one cell for each column");
        }
        let capitals =
            |cell: &str, count| cell.len() == count && cell.bytes().all(|b| b.is_ascii_uppercase());
        if !capitals(row[0], 2) || !capitals(row[1], 3) || row[2].is_empty() {
            return fault("a row has a code of two capitals, one of three and a name");
        }
        if rows.last().is_some_and(|before| before[0] >= row[0]) {
            return fault("rows are sorted by code, one for each");
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Writes a country as a Rust expression, and adds its keys to all keys.
fn write_entry(code: &mut String, keys: &mut Keys, at: usize, row: &[&str]) -> Result<()> {
    write!(code, "    CountryEntry {{ country: country_from_code({:?}), spellings: &[", row[0])?;
    for (column, kind) in SPELLINGS {
        for text in row[column].split('|').filter(|text| !text.is_empty()) {
            let key = fold::key(text);
            if key.is_empty() {
                return Err(format!("{COUNTRIES}: {}: {text:?} folds to nothing", row[0]).into());
            }
            let owners = keys.entry(key.clone()).or_default();
            if owners.last() != Some(&at) {
                owners.push(at);
                write!(code, "Spelling {{ text: {text:?}, key: {key:?}, kind: Kind::{kind} }}, ")?;
            }
        }
    }
    code.push_str("] },\n");
    Ok(())
}

/// Puts the countries of each shared name in the listed order. Any other name of two countries is an error.
fn order_shared_names(keys: &mut Keys, rows: &[Vec<&str>], shared: &str) -> Result<()> {
    let mut listed = Vec::new();
    for (line, text) in shared.lines().enumerate().skip(1) {
        let fault = |what: &str| format!("{SHARED}:{}: {what}", line + 1);
        let mut cells = text.split('\t');
        let (Some(name), Some(codes)) = (cells.next(), cells.next()) else {
            return Err(fault("a row has a name and codes").into());
        };
        let mut order = Vec::new();
        for code in codes.split(' ') {
            order.push(rows.iter().position(|row| row[0] == code).ok_or_else(|| fault("unknown code"))?);
        }
        let key = fold::key(name);
        let owners = keys.get_mut(&key).ok_or_else(|| fault("no country has this name"))?;
        let mut sorted = order.clone();
        sorted.sort_unstable();
        if *owners != sorted {
            return Err(fault("not the countries that have this name").into());
        }
        *owners = order;
        listed.push(key);
    }
    match keys.iter().find(|(key, owners)| owners.len() > 1 && !listed.contains(key)) {
        Some((key, owners)) => {
            let codes: Vec<&str> = owners.iter().map(|at| rows[*at][0]).collect();
            Err(format!("{COUNTRIES}: {key:?} is a name of {codes:?} and not listed in {SHARED}").into())
        }
        None => Ok(()),
    }
}
