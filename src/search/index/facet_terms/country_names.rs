//! The names of countries as people type them, without articles, prepositions and formal titles.

use crate::news::Country;
use crate::{places, text};

/// The short names that are searched as words.
///
/// Other codes and abbreviations (`AND`, `CAN`, `IT`) are words of their own; the field `country:` accepts them all.
const SHORT_NAMES: [&str; 8] = ["uk", "us", "usa", "uae", "drc", "rdc", "bih", "lao"];
/// The short words that names share with every text.
const GLUE: [&str; 20] = [
    "and", "da", "das", "de", "der", "des", "di", "do", "dos", "du", "et", "la", "las", "le", "les", "of",
    "os", "the", "und", "al",
];
/// The least number of letters of any other name of one word.
const MIN_WORD_LETTERS: usize = 4;

/// The titles that formal names begin with, before an "of", or end with.
///
/// Nobody who types `republic` means every country that is one.
const FORMAL_TITLES: [&str; 14] = [
    "commonwealth",
    "emirate",
    "estado",
    "etat",
    "grand duchy",
    "kingdom",
    "principality",
    "principaute",
    "reino",
    "republic",
    "republica",
    "republique",
    "state",
    "sultanate",
];
/// The formal names in use, at least in the style of the United Nations.
const FORMAL_NAMES_IN_USE: [&str; 11] = [
    "central african republic",
    "czech republic",
    "democratic republic of the congo",
    "dominican republic",
    "republic of the congo",
    "republic of korea",
    "republic of moldova",
    "islamic republic of iran",
    "slovak republic",
    "united republic of tanzania",
    "state of palestine",
];

/// Returns the different names of a country as they are searched: folded, without titles and short words.
pub(crate) fn searched_names(country: Country) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in places::names(country) {
        let searched = name_words(&text::key(name));
        if !searched.is_empty() && !names.contains(&searched) {
            names.push(searched);
        }
    }
    names
}

/// Returns a folded name without its formal title and short words.
fn name_words(key: &str) -> String {
    let mut words = key;
    if !FORMAL_NAMES_IN_USE.contains(&key) {
        for glue in [" of ", " de ", " du ", " d "] {
            if let Some((head, tail)) = key.split_once(glue)
                && FORMAL_TITLES.iter().any(|formal| head.ends_with(formal))
            {
                words = tail;
            }
        }
        words = words.strip_suffix(" republic").unwrap_or(words);
    }
    // Beside a longer word a short one is part of the name: New Zealand, El Salvador.
    let beside = words.contains(' ');
    let searched = |word: &&str| {
        let letters = word.chars().count();
        let short = beside && letters > 1 && !GLUE.contains(word);
        letters >= MIN_WORD_LETTERS || short || SHORT_NAMES.contains(word)
    };
    if words.contains(' ') || words.is_ascii() {
        words.split(' ').filter(searched).collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned() // a name in few signs of a script that needs no more
    }
}

#[cfg(test)]
mod tests {
    use super::name_words;

    #[test]
    fn only_what_people_type_of_a_name_is_searched() {
        for (key, searched) in [
            ("lebanon", "lebanon"),
            ("lb", ""),
            ("and", ""),
            ("uk", "uk"),
            ("lebanese republic", "lebanese"),
            ("czech republic", "czech republic"),
            ("republic of albania", "albania"),
            ("hashemite kingdom of jordan", "jordan"),
            ("republic of korea", "republic korea"),
            ("trinidad and tobago", "trinidad tobago"),
            ("united kingdom", "united kingdom"),
            ("new zealand", "new zealand"),
            ("el salvador", "el salvador"),
            ("日本", "日本"),
        ] {
            assert_eq!(name_words(key), searched);
        }
    }
}
