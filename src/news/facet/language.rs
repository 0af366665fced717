//! Languages: their codes and their English names.
//!
//! The border: the table `data/words/languages.tsv` alone. The language of a text is stated by its source.

use std::sync::LazyLock;

/// The lines `code<Tab>name`, sorted by code, below a line of column names.
const TABLE: &str = include_str!("../../../data/words/languages.tsv");

/// The codes with their names, sorted by code.
static LANGUAGES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(|line| line.split_once('\t')).collect());

/// Returns the code of the language that a BCP 47 tag begins with: `pt` for `pt-BR` and `PT`. `None` if the table has
/// no such language.
pub(super) fn language_of(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    find(&primary).map(|(code, _)| code)
}

/// Returns the English name of the language with this code.
pub(super) fn language_name(code: &str) -> Option<&'static str> {
    find(code).map(|(_, name)| name)
}

fn find(code: &str) -> Option<(&'static str, &'static str)> {
    let at = LANGUAGES.binary_search_by_key(&code, |(own, _)| own).ok()?;
    Some(LANGUAGES[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_by_its_first_part() {
        for (tag, code) in
            [("pt-BR", Some("pt")), ("FR", Some("fr")), ("zh_Hant", Some("zh")), ("gsw", Some("gsw"))]
        {
            assert_eq!(language_of(tag), code, "{tag}");
        }
        for tag in ["", "xx", "-", "french", "und"] {
            assert_eq!(language_of(tag), None, "{tag}");
        }
        assert_eq!(language_name("fr"), Some("French"));
    }

    #[test]
    fn the_table_is_sorted_and_every_line_has_a_code_and_a_name() {
        assert_eq!(LANGUAGES.len(), TABLE.lines().count() - 1);
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
        let sound = |(code, name): &(&str, &str)| {
            (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()) && !name.is_empty()
        };
        assert!(LANGUAGES.iter().all(sound));
    }
}
