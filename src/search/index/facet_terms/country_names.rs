//! The names of a country as people type them: what of them is searched, and what is only ceremony.

use crate::news::Country;
use crate::{places, text};

/// Names this short that are used as words; other codes and abbreviations (`AND`, `CAN`, `IT`) are words of their
/// own, and `country:` understands them all.
const SHORT_NAMES: [&str; 8] = ["uk", "us", "usa", "uae", "drc", "rdc", "bih", "lao"];
/// Short words that names share with every text.
const GLUE: [&str; 20] = [
    "and", "da", "das", "de", "der", "des", "di", "do", "dos", "du", "et", "la", "las", "le", "les", "of",
    "os", "the", "und", "al",
];
/// The least letters of any other word of a country's name that stands alone.
const NAME_LETTERS: usize = 4;

/// What formal names begin with, before an "of", or end with: nobody who types `republic` means every country that is one.
const FORMAL: [&str; 14] = [
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
/// Formal names that are used, in the United Nations' style at least.
const USED: [&str; 11] = [
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

/// The names of a country as they are searched: folded, without what nobody types, each once.
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

/// A country's name without what is only ceremony or glue.
fn name_words(key: &str) -> String {
    let mut words = key;
    if !USED.contains(&key) {
        for glue in [" of ", " de ", " du ", " d "] {
            if let Some((head, tail)) = key.split_once(glue)
                && FORMAL.iter().any(|formal| head.ends_with(formal))
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
        letters >= NAME_LETTERS || short || SHORT_NAMES.contains(word)
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
