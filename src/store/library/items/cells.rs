//! The values of a row as they are read: one that this program never wrote costs itself alone, and is counted.
//!
//! The border: one value at a time. Text comes out as clean as that of a feed, and no longer than a feed may have it.

use crate::news::Country;
use crate::text;
use crate::text::steps::count;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use std::borrow::Cow;
use std::cell::Cell;

/// The longest text of one line, in bytes.
const MAX_LINE_BYTES: usize = 4096;

/// The longest text of several lines, in bytes.
const MAX_BLOCK_BYTES: usize = 1 << 20;

/// The most values in a list.
const MAX_LIST_VALUES: usize = 256;

/// The longest list, in bytes; what follows is not looked at.
const MAX_LIST_BYTES: usize = 1 << 16;

/// The end of the times that can be shown: the year 10000, in seconds since 1970.
const END_OF_TIMES: i64 = 253_402_300_800;

/// The number of values that made no sense, in all rows that were read.
#[derive(Debug, Default)]
pub(in super::super) struct BadValues(Cell<usize>);

impl BadValues {
    /// Returns the number since this was last asked.
    pub(in super::super) fn take(&self) -> usize {
        self.0.take()
    }

    /// Counts one more.
    pub(in super::super) fn add(&self) {
        self.0.set(self.0.get().saturating_add(1));
    }
}

/// The values of one row.
pub(in super::super) struct Cells<'row, 'stmt> {
    row: &'row Row<'stmt>,
    bad: &'row BadValues,
}

impl<'row, 'stmt> Cells<'row, 'stmt> {
    /// Wraps a row. Values that make no sense are counted in `bad`.
    pub(in super::super) fn new(row: &'row Row<'stmt>, bad: &'row BadValues) -> Self {
        Self { row, bad }
    }

    /// Returns an id or an address by which rows are told apart; `None`, which costs the row, if it is not as this program
    /// writes them.
    pub(in super::super) fn key(&self, column: usize) -> Option<String> {
        let key = match self.value(column) {
            ValueRef::Text(bytes) => {
                count(bytes.len());
                std::str::from_utf8(bytes).ok()
            }
            _ => None,
        };
        let is_sound = |key: &&str| {
            !key.is_empty()
                && key.len() <= MAX_LINE_BYTES
                && (is_harmless_line(key) || text::clean(key) == **key)
        };
        let key = key.filter(is_sound);
        if key.is_none() {
            self.bad.add();
        }
        key.map(str::to_owned)
    }

    /// Returns a text of one line; `None` if there is none.
    pub(in super::super) fn optional_line(&self, column: usize) -> Option<String> {
        let line = self.text(column)?;
        Some(self.clean(&line, MAX_LINE_BYTES, is_harmless_line, text::clean))
    }

    /// Returns a text of one line; empty if there is none.
    pub(in super::super) fn line(&self, column: usize) -> String {
        self.optional_line(column).unwrap_or_default()
    }

    /// Returns a text of several lines; `None` if there is none.
    pub(in super::super) fn optional_block(&self, column: usize) -> Option<String> {
        let block = self.text(column)?;
        Some(self.clean(&block, MAX_BLOCK_BYTES, is_harmless, text::clean_block))
    }

    /// Returns markup, which is made safe where it is read; `None` if there is none.
    pub(in super::super) fn optional_markup(&self, column: usize) -> Option<String> {
        let markup = self.text(column)?;
        let foreign = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if is_harmless(&markup) || !markup.contains(foreign) {
            return Some(self.clean(&markup, MAX_BLOCK_BYTES, is_harmless, str::to_owned));
        }
        Some(self.clean(&markup, MAX_BLOCK_BYTES, is_harmless, |markup| markup.replace(foreign, "")))
    }

    /// Returns an address of the web; `None` if there is none, or if it makes no sense.
    pub(in super::super) fn address(&self, column: usize) -> Option<String> {
        let address = self.text(column)?;
        let is_web = |scheme: &str| {
            address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        };
        let is_sound = address.len() <= MAX_LINE_BYTES
            && (is_web("https://") || is_web("http://"))
            && !address.contains([' ', '\n'])
            && (is_harmless(&address) || text::clean(&address) == *address);
        if !is_sound {
            self.bad.add();
        }
        is_sound.then(|| address.into_owned())
    }

    /// Returns a number; `None` if there is none.
    pub(in super::super) fn optional_number(&self, column: usize) -> Option<i64> {
        match self.value(column) {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number),
            _ => {
                self.bad.add();
                None
            }
        }
    }

    /// Returns a number; 0 if there is none.
    pub(in super::super) fn number(&self, column: usize) -> i64 {
        self.optional_number(column).unwrap_or_default()
    }

    /// Returns a time, in seconds since 1970; `None` if there is none, or none that a calendar has.
    pub(in super::super) fn time(&self, column: usize) -> Option<i64> {
        let number = self.optional_number(column)?;
        let is_sound = (0..END_OF_TIMES).contains(&number);
        if !is_sound {
            self.bad.add();
        }
        is_sound.then_some(number)
    }

    /// Returns whether something is so; `None` if that is not known.
    pub(in super::super) fn optional_flag(&self, column: usize) -> Option<bool> {
        let number = self.optional_number(column)?;
        if !matches!(number, 0 | 1) {
            self.bad.add();
        }
        matches!(number, 0 | 1).then_some(number == 1)
    }

    /// Returns whether something is so.
    pub(in super::super) fn flag(&self, column: usize) -> bool {
        self.optional_flag(column).unwrap_or_default()
    }

    /// Returns the countries whose codes are joined by commas, each once; `None` if there is no value.
    pub(in super::super) fn optional_countries(&self, column: usize) -> Option<Vec<Country>> {
        let codes = self.text(column)?;
        let mut countries: Vec<Country> = Vec::new();
        let mut rest = false;
        for code in self.list(&codes).split(',').filter(|code| !code.is_empty()) {
            match Country::from_code(code) {
                Some(country) if countries.len() < MAX_LIST_VALUES && !countries.contains(&country) => {
                    countries.push(country);
                }
                _ => rest = true,
            }
        }
        if rest {
            self.bad.add();
        }
        Some(countries)
    }

    /// Returns the countries whose codes are joined by commas, each once.
    pub(in super::super) fn countries(&self, column: usize) -> Vec<Country> {
        self.optional_countries(column).unwrap_or_default()
    }

    /// Returns the lines of a list, without those that are no UTF-8.
    pub(in super::super) fn lines(&self, column: usize) -> Vec<String> {
        let Some(list) = self.text(column).filter(|list| !list.is_empty()) else { return Vec::new() };
        let mut lines = self.list(&list).lines();
        let is_sound =
            |line: &&str| matches!(list, Cow::Borrowed(_)) || !line.contains(char::REPLACEMENT_CHARACTER);
        let line = |line| self.clean(line, MAX_LINE_BYTES, is_harmless_line, text::clean);
        let read = lines.by_ref().take(MAX_LIST_VALUES).filter(is_sound).map(line);
        let read: Vec<String> = read.filter(|line| !line.is_empty()).collect();
        if lines.next().is_some() {
            self.bad.add();
        }
        read
    }

    /// Returns a text as it is stored, without what is no UTF-8; `None` if there is none.
    pub(in super::super) fn text(&self, column: usize) -> Option<Cow<'row, str>> {
        match self.value(column) {
            ValueRef::Null => None,
            ValueRef::Text(bytes) => {
                count(bytes.len());
                let text = std::str::from_utf8(bytes).map(Cow::Borrowed);
                Some(text.unwrap_or_else(|_| {
                    self.bad.add();
                    String::from_utf8_lossy(bytes)
                }))
            }
            _ => {
                self.bad.add();
                None
            }
        }
    }

    /// Returns the part of a list that is looked at.
    fn list<'a>(&self, list: &'a str) -> &'a str {
        if list.len() > MAX_LIST_BYTES {
            self.bad.add();
        }
        text::head(list, MAX_LIST_BYTES)
    }

    /// Cuts a text, and cleans it unless it is clean already.
    fn clean(
        &self,
        text: &str,
        max_bytes: usize,
        is_clean: fn(&str) -> bool,
        clean: impl Fn(&str) -> String,
    ) -> String {
        if text.len() > max_bytes {
            self.bad.add();
        }
        let text = text::head(text, max_bytes);
        if is_clean(text) { text.to_owned() } else { clean(text) }
    }

    fn value(&self, column: usize) -> ValueRef<'row> {
        // No column but those that the statement names is ever asked for.
        self.row.get_ref(column).unwrap_or(ValueRef::Null)
    }
}

/// Returns whether a text is one line and as harmless as [`is_harmless`] says.
fn is_harmless_line(text: &str) -> bool {
    !text.contains('\n') && is_harmless(text)
}

/// Returns whether a text certainly holds no character that `text::clean` removes, by a look at its bytes: true of most
/// texts of most languages, so that a library is read as quickly as if nothing were cleaned.
fn is_harmless(text: &str) -> bool {
    count(text.len());
    if text.is_ascii() {
        // Without an early end, so that many bytes are compared at once.
        return text.bytes().fold(true, |harmless, byte| harmless & matches!(byte, b'\n' | b' '..=b'~'));
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_harmless = match byte {
            b'\n' | b' '..=b'~' => true,
            // Latin, Greek and Cyrillic letters, without the combining marks between them.
            0xC3..=0xCB | 0xCE..=0xD1 => bytes.next().is_some(),
            // Signs of Latin-1, without the controls and the soft hyphen.
            0xC2 => bytes.next().is_some_and(|next| next >= 0xA0 && next != 0xAD),
            // Dashes and quotation marks, without what cannot be seen.
            0xE2 => {
                bytes.next() == Some(0x80)
                    && bytes.next().is_some_and(|next| matches!(next, 0x90..=0xA7 | 0xB0..))
            }
            // Chinese characters and most Korean syllables.
            0xE4..=0xE9 | 0xEB | 0xEC => bytes.next().and(bytes.next()).is_some(),
            _ => false,
        };
        if !is_harmless {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_harmless;
    use crate::text;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn seen(text: &str) -> String {
        text.nfc().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn no_harmless_character_is_one_that_cleaning_removes() {
        let all = (0..=0x10_FFFF).filter_map(char::from_u32).map(String::from);
        let harmless: Vec<String> = all.filter(|c| is_harmless(c)).collect();
        assert!(harmless.len() > 20_000, "{}", harmless.len());
        for c in &harmless {
            assert_eq!(seen(&text::clean(c)), seen(c), "{c:?}");
        }
        for c in ["\u{1B}", "\u{9B}", "\u{AD}", "\u{202E}", "\u{2066}", "\u{301}", "\u{FEFF}", "\r", "\u{7F}"]
        {
            assert!(!is_harmless(c), "{c:?}");
        }
    }

    #[test]
    fn fault_38_a_value_is_read_in_linear_work() {
        use super::{BadValues, Cells};
        use crate::text::steps::growth::{QUICK, assert_linear};
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let pieces = [
            "a",
            "\n",
            ",",
            "KE,",
            "K3,",
            "a\n",
            " ",
            "http://",
            "https://a/",
            "\u{1B}[",
            "\u{9B}",
            "\u{301}",
            "\u{202E}",
            "\u{AD}",
            "é",
            "日",
            "<b>",
            "&",
        ];
        let as_it_is = |text: &str| text.to_owned();
        assert_linear(&pieces, QUICK, as_it_is, |text| {
            let bad = BadValues::default();
            let read = |row: &rusqlite::Row<'_>| {
                let cells = Cells::new(row, &bad);
                let key = cells.key(0).map_or(0, |key| key.len());
                let address = cells.address(0).map_or(0, |address| address.len());
                let markup = cells.optional_markup(0).map_or(0, |markup| markup.len());
                let block = cells.optional_block(0).map_or(0, |block| block.len());
                let lines: usize = cells.lines(0).iter().map(|line| line.len() + 1).sum();
                Ok(key + address + markup + block + lines + cells.line(0).len() + cells.countries(0).len())
            };
            connection.query_row("SELECT ?1", [text], read).unwrap() + bad.take()
        });
    }

    proptest! {
        #[test]
        fn cleaning_takes_nothing_from_a_harmless_text(text in "[ -~\n\u{A0}-\u{2FF}\u{370}-\u{47F}\u{2010}-\u{203F}\u{4E00}-\u{9FFF}\u{300}\u{200D}\u{9B}]{0,12}") {
            prop_assume!(is_harmless(&text));
            prop_assert_eq!(seen(&text::clean_block(&text)), seen(&text));
        }
    }
}
