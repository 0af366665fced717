//! The table of equivalents, and how its words are typed.

use super::*;
use std::collections::HashSet;

/// What a typed word is searched for as well, as the table writes it.
fn written(typed: &str, open: bool) -> Vec<&'static str> {
    of(typed, open).iter().map(|equivalent| equivalent.written).collect()
}

#[test]
fn the_table_is_well_formed() {
    assert!(TABLE.ends_with('\n'));
    let mut typed_words = HashSet::new();
    for row in TABLE.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, typed, found] = cells.as_slice() else { panic!("{row}") };
        assert!(!name.is_empty());
        for word in typed.split('|') {
            let key = joined(word);
            assert_eq!(key.len(), 1, "{word}");
            assert!(typed_words.insert(key.concat()), "{word} is of two groups");
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            assert!(letters > 2 || Reading::of(word) != Reading::Always, "{word} is too short");
        }
        for words in found.split('|') {
            assert!(!words.is_empty() && words.trim() == words, "{row}");
        }
    }
}

#[test]
fn initials_that_are_words_of_some_language_are_read_in_capitals_only() {
    for (typed, is_read) in [
        ("sse", true),
        ("SSE", true),
        ("ESS", true),
        ("ess", false),
        ("Ess", false),
        ("UN", true),
        ("U.N.", true),
        ("un", false),
        ("EU", true),
        ("eu", false),
        ("ue", false),
        ("ODD", true),
        ("odd", false),
        ("bit", false),
        ("ilo", true),
        ("ngos", true),
        ("NGOs", true),
        ("coop", true),
        ("co-op", true),
        ("co-operatives", true),
        ("COVID-19", true),
        ("rice", false),
        ("social economy", false),
        ("", false),
    ] {
        assert_eq!(!written(typed, true).is_empty(), is_read, "{typed}");
    }
}

#[test]
fn an_abbreviation_is_read_before_another_word() {
    for (typed, open, is_read) in [
        ("saint", true, true),
        ("st", false, true),
        ("St.", false, true),
        ("st", true, false),
        ("ste", true, false),
    ] {
        assert_eq!(written(typed, open).contains(&"saint"), is_read, "{typed} {open}");
    }
}

#[test]
fn what_is_a_word_of_some_language_is_not_looked_for() {
    let looked_for: HashSet<String> = EQUIVALENTS
        .groups
        .iter()
        .flatten()
        .flat_map(|one| one.ways.iter())
        .map(|way| way.join(" "))
        .collect();
    for word in ["un", "odd", "bit", "aci", "imf", "san"] {
        assert!(!looked_for.contains(word), "{word}");
    }
}
