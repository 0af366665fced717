//! The forms of a word that count as the same: its plural, also an irregular one, and British and American spelling.
//!
//! Forms are only guessed here; `candidates` drops those that no article has.

use super::irregular::{are_apart, irregular_forms};

/// Endings of words in one spelling and in the other.
const ENDINGS: [(&str, &str); 16] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("ours", "ors"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ogue", "og"),
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("ence", "ense"),
];

/// The least letters of a word whose plural is guessed.
const MIN_LETTERS: usize = 3;

/// Returns the other forms a folded word may have.
pub(crate) fn forms(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.len() < MIN_LETTERS || word.bytes().any(|b| !b.is_ascii_lowercase()) {
        return found; // the rules are those of English, and numbers have no plural
    }
    let mut spellings = vec![word.to_owned()];
    for (one, other) in ENDINGS {
        for (here, there) in [(one, other), (other, one)] {
            if let Some(stem) = word.strip_suffix(here)
                && stem.len() >= 2
            {
                spellings.push(format!("{stem}{there}"));
            }
        }
    }
    for spelling in spellings {
        numbers(&spelling, &mut found);
        found.push(spelling);
    }
    found.extend(irregular_forms(word).iter().map(|form| (*form).to_owned()));
    found.retain(|form| form != word && !are_apart(word, form));
    found.sort();
    found.dedup();
    found
}

/// Adds the plural of a singular and the singular of a plural.
fn numbers(word: &str, found: &mut Vec<String>) {
    if matches!(word, "new" | "news") {
        return; // not one word, and both on every page of news
    }
    let long = |stem: &str| stem.len() >= MIN_LETTERS;
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() >= 2) {
        found.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es").filter(|stem| long(stem)) {
        found.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| long(stem) && !stem.ends_with(['s', 'u', 'i'])) {
        found.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        found.push(format!("{stem}ies"));
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        found.push(format!("{word}es"));
    } else {
        found.push(format!("{word}s"));
    }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_word_and_its_plural_know_each_other() {
        for (one, many) in [
            ("cooperative", "cooperatives"),
            ("policy", "policies"),
            ("business", "businesses"),
            ("law", "laws"),
            ("church", "churches"),
            ("day", "days"),
        ] {
            assert!(forms(one).contains(&many.to_owned()), "{one} {many} {:?}", forms(one));
            assert!(forms(many).contains(&one.to_owned()), "{many} {one} {:?}", forms(many));
        }
    }

    #[test]
    fn irregular_plurals_are_known() {
        for (one, many) in [
            ("woman", "women"),
            ("child", "children"),
            ("criterion", "criteria"),
            ("analysis", "analyses"),
            ("crisis", "crises"),
            ("tomato", "tomatoes"),
        ] {
            assert!(forms(one).contains(&many.to_owned()), "{one} {many}");
            assert!(forms(many).contains(&one.to_owned()), "{many} {one}");
        }
    }

    #[test]
    fn a_plural_that_is_another_word_does_not_join_its_singular() {
        for (one, other) in [
            ("aid", "aids"),
            ("right", "rights"),
            ("good", "goods"),
            ("custom", "customs"),
            ("cloth", "clothes"),
            ("security", "securities"),
        ] {
            assert!(!forms(one).contains(&other.to_owned()), "{one} {other}");
            assert!(!forms(other).contains(&one.to_owned()), "{other} {one}");
        }
        assert!(forms("cloth").contains(&"cloths".to_owned()));
    }

    #[test]
    fn british_and_american_spellings_know_each_other() {
        for (one, other) in [
            ("organisation", "organization"),
            ("labour", "labor"),
            ("centres", "centers"),
            ("programme", "program"),
            ("digitised", "digitized"),
            ("organisation", "organizations"),
        ] {
            assert!(forms(one).contains(&other.to_owned()), "{one} {other}");
            assert!(forms(other).contains(&one.to_owned()), "{other} {one}");
        }
    }

    #[test]
    fn some_words_only_look_like_forms() {
        for (word, never) in
            [("news", "new"), ("new", "news"), ("as", "a"), ("2023", "2023s"), ("virus", "viru")]
        {
            assert!(!forms(word).contains(&never.to_owned()), "{word}");
        }
    }
}
