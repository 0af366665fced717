//! The gazetteer: the words that name countries in a running text, from the tables in `data/places`, as one sorted
//! static table.
//!
//! The border: all senses of a word. The sense meant in a text is chosen in `src/places/detect`.

use super::{fold, hash};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The files that the gazetteer is made of; each table begins with a line of column names.
pub(super) const INPUTS: [&str; 11] = [
    "build/gazetteer.rs",
    "data/places/regions.tsv",
    "data/places/cities.tsv",
    "data/places/citynames.tsv",
    "data/places/signs.tsv",
    "data/places/blockers.tsv",
    "data/places/people.tsv",
    "data/places/ambiguous.tsv",
    "data/places/roles.tsv",
    "data/places/demonyms.tsv",
    "data/places/names.tsv",
];

/// The index that stands for no country, for words that only give another word its meaning.
const NO_COUNTRY: u8 = u8::MAX;
/// The flag of a sense that is also a common word.
const WORD: u8 = 1 << 7;
/// The flag of a sense that is also a name of people.
const PERSON: u8 = 1 << 6;
/// The flag of a sense that is written with a small letter.
const SMALL: u8 = 1 << 5;
/// The flag of a sign that only counts when it is written in capitals, and of a name that needs its capital.
const CAPITALS: u8 = 1;
/// The two kinds of blockers that are international bodies with a seat, with their flags.
const BODIES: [(&str, u8); 2] = [
    ("bodies that meet in Geneva, New York and Turin", 1),
    ("bodies that meet in Brussels and Strasbourg", 1 << 1),
];
/// The bits with the size of a city, or the languages of a word.
const SIZE_OR_LANGUAGES: u8 = 31;

/// A sense: the index of its country in the country table, its kind, and the flags, size or languages.
type Sense = (u8, &'static str, u8);

/// The folded words with their senses.
#[derive(Default)]
struct Gazetteer(BTreeMap<String, Vec<Sense>>);

impl Gazetteer {
    fn add(&mut self, text: &str, country: u8, kind: &'static str, extra: u8) {
        let key = fold::key(text);
        if key.is_empty() {
            return;
        }
        let small = !text.chars().any(char::is_uppercase);
        let sense = (country, kind, extra | if small { SMALL } else { 0 });
        let senses = self.0.entry(key).or_default();
        match senses.iter_mut().find(|(c, k, _)| (*c, *k) == (country, kind)) {
            // Of two cities of one name the larger counts; the flags of all senses are joined.
            Some(known) if kind == "City" => {
                known.2 = (known.2 & !SIZE_OR_LANGUAGES).max(sense.2 & !SIZE_OR_LANGUAGES)
                    | (known.2 & SIZE_OR_LANGUAGES).max(sense.2 & SIZE_OR_LANGUAGES);
            }
            // A name in some languages and in any is a name in any: USA.
            Some(known) if known.2 & SIZE_OR_LANGUAGES == 0 || sense.2 & SIZE_OR_LANGUAGES == 0 => {
                known.2 = (known.2 | sense.2) & !SIZE_OR_LANGUAGES
            }
            Some(known) => known.2 |= sense.2,
            None => senses.push(sense),
        }
    }
}

/// Returns the rows of a table without its first line, checked to have this number of cells.
fn rows<'a>(path: &'static str, table: &'a str, cells: usize) -> Result<Vec<Vec<&'a str>>> {
    let row = |(line, text): (usize, &'a str)| {
        let row: Vec<&str> = text.split('\t').collect();
        if row.len() != cells {
            return Err(format!("{path}:{}: a row has {cells} cells", line + 1).into());
        }
        Ok(row)
    };
    table.lines().enumerate().skip(1).map(row).collect()
}

/// Returns the Rust source of the gazetteer for the rows of the country table.
pub(super) fn generate(countries: &[Vec<&str>]) -> Result<String> {
    let codes: Vec<&str> = countries.iter().map(|row| row[0]).collect();
    let place = |code: &str| -> Result<u8> {
        let at = codes.iter().position(|known| *known == code);
        Ok(u8::try_from(at.ok_or_else(|| format!("data/places: no country has the code {code:?}"))?)?)
    };
    let mut gazetteer = Gazetteer::default();
    add_countries(&mut gazetteer, countries)?;
    add_demonyms(&mut gazetteer, &place)?;
    add_names(&mut gazetteer, &place)?;
    add_places(&mut gazetteer, &place)?;
    add_signs(&mut gazetteer, &place)?;
    let mut unknown = Vec::new();
    let table = fs::read_to_string("data/places/ambiguous.tsv")?;
    for row in rows("data/places/ambiguous.tsv", &table, 2)? {
        let flag = match row[1] {
            "word" => WORD,
            "person" => PERSON,
            "capital" => CAPITALS,
            other => {
                return Err(
                    format!("data/places/ambiguous.tsv: {other:?} is no way to read {:?}", row[0]).into()
                );
            }
        };
        let senses = gazetteer.0.get_mut(&fold::key(row[0]));
        let mut places = senses.into_iter().flatten().filter(|sense| sense.0 != NO_COUNTRY).peekable();
        if places.peek().is_none() {
            unknown.push(row[0]);
        }
        let is_meant = |sense: &&mut Sense| flag != CAPITALS || sense.1 == "Name";
        places.filter(is_meant).for_each(|sense| sense.2 |= flag);
    }
    if !unknown.is_empty() {
        return Err(format!("data/places/ambiguous.tsv: no place is called {}", unknown.join("|")).into());
    }
    complete_senses(&mut gazetteer, &place)?;
    write(&gazetteer)
}

/// Completes the senses of each word: places that are also given names are marked as such; of the countries that share
/// a name, the usual one comes first.
fn complete_senses(gazetteer: &mut Gazetteer, place: &dyn Fn(&str) -> Result<u8>) -> Result<()> {
    for senses in gazetteer.0.values_mut() {
        if senses.iter().any(|sense| sense.1 == "Given") {
            senses.iter_mut().filter(|sense| sense.0 != NO_COUNTRY).for_each(|sense| sense.2 |= PERSON);
        }
    }
    let table = fs::read_to_string("data/places/shared.tsv")?;
    for row in rows("data/places/shared.tsv", &table, 3)? {
        let order = row[1].split(' ').map(place).collect::<Result<Vec<u8>>>()?;
        let senses = gazetteer.0.get_mut(&fold::key(row[0]));
        let at = |sense: &Sense| order.iter().position(|place| *place == sense.0).unwrap_or(order.len());
        senses.into_iter().for_each(|senses| senses.sort_by_key(at));
    }
    Ok(())
}

/// Adds the names, demonyms and capitals of the country table. Codes are left out, since they are words in many
/// languages; other names in capitals (UAE, DRC) become initials.
fn add_countries(gazetteer: &mut Gazetteer, countries: &[Vec<&str>]) -> Result<()> {
    for (at, row) in countries.iter().enumerate() {
        let at = u8::try_from(at)?;
        let kinds = [(2, "Name"), (3, "Name"), (4, "Name"), (9, "Demonym"), (10, "Capital")];
        let translated = [(5, 1 << 1), (6, 1 << 2), (7, 1 << 3), (8, 0)]
            .map(|(column, language)| (column, "Translated", language));
        let kinds = kinds.map(|(column, kind)| (column, kind, 0));
        for (column, kind, extra) in kinds.into_iter().chain(translated) {
            for text in row[column].split('|').filter(|text| !text.is_empty()) {
                gazetteer.add(text, at, if is_initials(text) { "Initials" } else { kind }, extra);
            }
        }
    }
    Ok(())
}

/// Returns `true` if a name consists of initials: UAE, U.S., NSW.
fn is_initials(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    name.is_ascii() && letters().count() <= 5 && letters().all(char::is_uppercase)
}

/// Adds the adjectives and people in the languages other than English, each with the bit of its language.
fn add_demonyms(gazetteer: &mut Gazetteer, place: &dyn Fn(&str) -> Result<u8>) -> Result<()> {
    let table = fs::read_to_string("data/places/demonyms.tsv")?;
    let languages = [(1, 1 << 1), (2, 1 << 2), (3, 1 << 3), (4, 1 << 4), (5, 1)];
    for row in rows("data/places/demonyms.tsv", &table, 6)? {
        let at = place(row[0])?;
        for (column, language) in languages {
            for text in row[column].split('|').filter(|text| !text.is_empty()) {
                gazetteer.add(text, at, "Adjective", language);
            }
        }
    }
    Ok(())
}

/// Adds the names in Italian and German that are not names of the country table.
fn add_names(gazetteer: &mut Gazetteer, place: &dyn Fn(&str) -> Result<u8>) -> Result<()> {
    let table = fs::read_to_string("data/places/names.tsv")?;
    for row in rows("data/places/names.tsv", &table, 3)? {
        let at = place(row[0])?;
        for (column, language) in [(1, 1 << 4), (2, 1)] {
            for text in row[column].split('|').filter(|text| !text.is_empty()) {
                let known = gazetteer.0.get(&fold::key(text));
                if !known.is_some_and(|senses| senses.iter().any(|sense| (sense.0, sense.1) == (at, "Name")))
                {
                    gazetteer.add(text, at, "Translated", language);
                }
            }
        }
    }
    Ok(())
}

/// Adds regions, and cities with their size: twice the binary logarithm of the thousands of people.
fn add_places(gazetteer: &mut Gazetteer, place: &dyn Fn(&str) -> Result<u8>) -> Result<()> {
    let table = fs::read_to_string("data/places/regions.tsv")?;
    for row in rows("data/places/regions.tsv", &table, 2)? {
        let at = place(row[0])?;
        for name in row[1].split('|') {
            gazetteer.add(name, at, if is_initials(name) { "Initials" } else { "Region" }, 0);
        }
    }
    let table = fs::read_to_string("data/places/cities.tsv")?;
    let mut cities = rows("data/places/cities.tsv", &table, 3)?;
    // The largest first, so that it stays first of those whose sizes are rounded to the same.
    cities.sort_by_key(|row| std::cmp::Reverse(row[1].parse::<u32>().unwrap_or(0)));
    let mut sizes = BTreeMap::new();
    for row in cities {
        let at = place(row[0])?;
        let size = (row[1].parse::<f64>()?.max(1.0).log2() * 2.0).round().clamp(0.0, 31.0) as u8;
        for name in row[2].split('|') {
            sizes.insert((row[0], fold::key(name)), size);
            gazetteer.add(name, at, "City", size);
        }
    }
    let table = fs::read_to_string("data/places/citynames.tsv")?;
    for row in rows("data/places/citynames.tsv", &table, 3)? {
        let at = place(row[0])?;
        let size = sizes.get(&(row[0], fold::key(row[1])));
        let size = *size
            .ok_or_else(|| format!("data/places/citynames.tsv: {:?} is no city of {}", row[1], row[0]))?;
        row[2].split('|').for_each(|name| gazetteer.add(name, at, "City", size));
    }
    Ok(())
}

/// Adds the words that point to a country without naming it, the names of people, and the phrases that name no
/// country.
fn add_signs(gazetteer: &mut Gazetteer, place: &dyn Fn(&str) -> Result<u8>) -> Result<()> {
    let table = fs::read_to_string("data/places/signs.tsv")?;
    for row in rows("data/places/signs.tsv", &table, 3)? {
        let at = place(row[0])?;
        let kind = match row[1] {
            "body" => "Body",
            // A faint hint helps to tell other words, and names no country by itself.
            "hint" | "faint" => "Hint",
            "abbreviation" => "Abbreviation",
            "initials" => "State",
            "postal" => "Postal",
            "prefix" => "Prefix",
            "both" => "Both",
            other => return Err(format!("data/places/signs.tsv: {other:?} is no kind of sign").into()),
        };
        let faint = if row[1] == "faint" { WORD } else { 0 };
        for words in row[2].split('|') {
            let capitals = words.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
            gazetteer.add(words, at, kind, if capitals { faint | CAPITALS } else { faint });
        }
    }
    let table = fs::read_to_string("data/places/blockers.tsv")?;
    for row in rows("data/places/blockers.tsv", &table, 2)? {
        let body = BODIES.iter().find(|(name, _)| *name == row[1]).map_or(0, |(_, flag)| *flag);
        gazetteer.add(row[0], NO_COUNTRY, "Blocker", SMALL | body);
    }
    let table = fs::read_to_string("data/places/people.tsv")?;
    for row in rows("data/places/people.tsv", &table, 2)? {
        let kind = if row[0] == "title" { "Title" } else { "Given" };
        row[1].split('|').for_each(|name| gazetteer.add(name, NO_COUNTRY, kind, 0));
    }
    Ok(())
}

/// The names of the roles, in the order of the variants of `Role` in `src/places/gazetteer/role.rs`.
const ROLES: [&str; 33] = [
    "before-place",
    "before-place-romance",
    "before-anything",
    "street",
    "goes-with",
    "saint",
    "saints-house",
    "indians",
    "indian-country",
    "resident",
    "money",
    "world-body",
    "union-body",
    "seat",
    "world-seat",
    "union-seat",
    "company",
    "before-language",
    "after-language",
    "speaking",
    "clause",
    "language",
    "embassy",
    "article",
    "joiner",
    "giving",
    "giver",
    "english",
    "french",
    "spanish",
    "portuguese",
    "italian",
    "german",
];

/// The number of slots for small words.
const ROLE_SLOTS: usize = 2048;

/// Returns the Rust source of the table of small words, each with the bits of its roles: a word stands in the slot of
/// its hash, or in the next that was free.
pub(super) fn roles() -> Result<String> {
    let table = fs::read_to_string("data/places/roles.tsv")?;
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows("data/places/roles.tsv", &table, 3)? {
        let bit = ROLES.iter().position(|role| *role == row[0]);
        let bit = bit.ok_or_else(|| format!("data/places/roles.tsv: {:?} is no role", row[0]))?;
        for words in row[1].split('|') {
            *found.entry(fold::key(words)).or_default() |= 1 << bit;
        }
    }
    let mut slots = vec![("", 0); ROLE_SLOTS];
    for (words, bits) in &found {
        let mut at = hash::number(words) % ROLE_SLOTS;
        while !slots[at].0.is_empty() {
            at = (at + 1) % ROLE_SLOTS;
        }
        slots[at] = (words, *bits);
    }
    // With a free slot for each word, a search soon comes to one.
    if found.len() * 2 > ROLE_SLOTS {
        return Err(format!("build/gazetteer.rs: {} small words need more slots", found.len()).into());
    }
    Ok(format!("static ROLES: [(&str, u64); {ROLE_SLOTS}] = {slots:?};\n"))
}

/// The number of keys in a block: the first is written in full, each other as its difference from the key before.
const KEYS_PER_BLOCK: usize = 16;

/// Returns the Rust source of the table. A key is three numbers (the bytes it shares with the key before, the bytes that
/// follow, its senses) and the bytes that follow.
fn write(gazetteer: &Gazetteer) -> Result<String> {
    let (mut blocks, mut senses) = (String::new(), String::new());
    let mut bytes: Vec<u8> = Vec::new();
    let mut beginnings = vec![0_u64; 1 << (hash::HASH_BITS - 6)];
    let mut before = "";
    let mut count = 0;
    for (at, (key, found)) in gazetteer.0.iter().enumerate() {
        if at % KEYS_PER_BLOCK == 0 {
            before = "";
            writeln!(blocks, "    ({}, {}, {count}),", hash::start(key.as_bytes()), bytes.len())?;
        }
        let shared = key.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        for number in [shared, key.len() - shared, found.len()] {
            bytes.push(u8::try_from(number)?);
        }
        bytes.extend(&key.as_bytes()[shared..]);
        for (country, kind, extra) in found {
            writeln!(senses, "    Sense {{ country: {country}, kind: Kind::{kind}, extra: {extra} }},")?;
        }
        let mut words = key.split(' ').map(hash::number);
        let first = words.next().unwrap_or_default();
        let number = words.next().map_or(first, |second| hash::pair(first, second));
        beginnings[number / 64] |= 1 << (number % 64);
        (before, count) = (key, count + found.len());
    }
    let mut code = format!("static KEYS: [u8; {}] = {bytes:?};\n", bytes.len());
    writeln!(
        code,
        "static BLOCKS: [(u64, u32, u16); {}] = [\n{blocks}];",
        gazetteer.0.len().div_ceil(KEYS_PER_BLOCK)
    )?;
    writeln!(code, "static BEGINNINGS: [u64; {}] = {beginnings:?};", beginnings.len())?;
    writeln!(code, "static SENSES: [Sense; {count}] = [\n{senses}];")?;
    Ok(code)
}
