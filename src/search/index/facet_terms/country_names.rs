//! The names of countries as people type them, without articles, prepositions and formal titles.

use crate::news::Country;
use crate::{places, text};
use std::sync::LazyLock;

/// The short names that are searched as words.
///
/// Other codes and abbreviations (`AND`, `CAN`, `IT`) are words of their own; the field `country:` accepts them all.
const SHORT_NAMES: [&str; 8] = ["uk", "us", "usa", "uae", "drc", "rdc", "bih", "lao"];
/// The short words that names share with every text, which need not be typed.
pub(crate) const GLUE: [&str; 20] = [
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

/// The words that stand for a country by themselves though they are only a part of its name, as `rica`.
const DISTINCTIVE: &str = include_str!("../../../../data/places/distinctive.tsv");

/// A name of a country as it is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SearchedName {
    /// The words, folded, without titles and short words.
    pub(crate) words: String,
    /// The beginning of the name is enough, as in `united ki`. A former name is recognised whole only.
    pub(crate) by_beginning: bool,
}

/// Returns the different names of a country as they are searched, and the words that stand for it by themselves.
pub(crate) fn searched_names(country: Country) -> Vec<SearchedName> {
    let mut names: Vec<SearchedName> = Vec::new();
    let mut add = |words: String, by_beginning: bool| {
        if !words.is_empty() && names.iter().all(|name| name.words != words) {
            names.push(SearchedName { words, by_beginning });
        }
    };
    places::names_in_use(country).for_each(|name| add(name_words(&text::key(name)), true));
    for name in places::names(country) {
        let words = name_words(&text::key(name));
        words.split(' ').filter(|word| is_distinctive(word)).for_each(|word| add(word.to_owned(), true));
        add(words, false);
    }
    names
}

/// Checks whether a folded word of a name stands for the country by itself.
fn is_distinctive(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| DISTINCTIVE.lines().skip(1).collect());
    WORDS.binary_search(&word).is_ok()
}

/// Returns a folded name without its formal title and short words.
fn name_words(key: &str) -> String {
    if key.split(' ').next().is_some_and(|first| first.len() == 1) {
        return String::new(); // an initial, as in "S. Africa", without which the name would be another
    }
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
    use super::{DISTINCTIVE, is_distinctive, name_words, searched_names};
    use crate::places;

    #[test]
    fn only_what_people_type_of_a_name_is_searched() {
        for (key, searched) in [
            ("lebanon", "lebanon"),
            ("lb", ""),
            ("s africa", ""),
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

    #[test]
    fn distinctive_words_are_sorted_and_each_is_of_a_name() {
        let words: Vec<&str> = DISTINCTIVE.lines().skip(1).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        let names: Vec<String> = places::all()
            .flat_map(|country| places::names(country).map(|name| name_words(&crate::text::key(name))))
            .collect();
        for word in words {
            assert!(names.iter().any(|name| name.split(' ').any(|of| of == word)), "{word}");
        }
        assert!(!is_distinctive("united"));
    }

    #[test]
    fn a_part_of_a_name_stands_for_the_country_if_it_is_distinctive() {
        let names = |code: &str| searched_names(crate::news::Country::from_code(code).unwrap());
        let has = |code: &str, word: &str| names(code).iter().any(|name| name.words == word);
        for (code, word) in
            [("CR", "rica"), ("KR", "korea"), ("KP", "korea"), ("NZ", "zealand"), ("LB", "lebanese")]
        {
            assert!(has(code, word), "{code} {word}");
        }
        for (code, word) in
            [("GB", "united"), ("GB", "kingdom"), ("PS", "strip"), ("CI", "coast"), ("SX", "dutch")]
        {
            assert!(!has(code, word), "{code} {word}");
        }
        let former = names("BF").into_iter().find(|name| name.words == "upper volta").unwrap();
        assert!(!former.by_beginning);
        assert!(names("GB").into_iter().find(|name| name.words == "united kingdom").unwrap().by_beginning);
    }
}
