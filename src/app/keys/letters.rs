//! The letters of keyboards that are not Latin: each acts as the key of a US keyboard that it is on.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The keys of a US keyboard by the letters that are on them elsewhere.
static LATIN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/keys/layouts.tsv").lines();
    let columns = rows.filter_map(|row| row.split_once('\t')?.1.split_once('\t'));
    columns.flat_map(|(keys, letters)| letters.chars().zip(keys.chars())).collect()
});

/// Returns the name of the key of a US keyboard that a key with another letter is; `None` if it has no such letter.
pub(super) fn latin(key: &str) -> Option<String> {
    let letter = key.chars().next_back().filter(|letter| !letter.is_ascii())?;
    let modifier = key.strip_suffix(letter)?;
    let mut small = letter.to_lowercase();
    let small = small.next().filter(|_| small.next().is_none())?;
    let latin = *LATIN.get(&small)?;
    let is_capital = small != letter || modifier == "^";
    Some(format!("{modifier}{}", if is_capital { shifted(latin) } else { latin }))
}

/// Returns what a key of a US keyboard types with Shift.
fn shifted(key: char) -> char {
    match key {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        '`' => '~',
        '\\' => '|',
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_on_one_key() {
        let mut seen: HashMap<char, char> = HashMap::new();
        for row in include_str!("../../../data/keys/layouts.tsv").lines() {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns[1].chars().count(), columns[2].chars().count(), "{}", columns[0]);
            for (letter, key) in columns[2].chars().zip(columns[1].chars()) {
                assert_eq!(*seen.entry(letter).or_insert(key), key, "{letter} of {}", columns[0]);
            }
        }
    }

    #[test]
    fn a_letter_is_the_key_that_it_is_on() {
        for (key, expected) in [
            ("о", Some("j")),
            ("О", Some("J")),
            ("Ж", Some(":")),
            ("х", Some("[")),
            ("^ф", Some("^A")),
            ("M-щ", Some("M-o")),
            ("ξ", Some("j")),
            ("Γ", Some("G")),
            ("ח", Some("j")),
            ("ت", Some("j")),
            ("j", None),
            ("é", None),
            ("ß", None),
            ("Space", None),
        ] {
            assert_eq!(latin(key).as_deref(), expected, "{key}");
        }
    }
}
