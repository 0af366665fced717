//! Irregular plurals, and plurals that are words of their own: a list of English words.
//!
//! The table is `data/words/irregular.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/words/irregular.tsv");

/// The other forms of words whose plural follows no rule.
static FORMS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| pairs("forms"));
/// The words that look like another form of a word and mean something else.
static APART: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| pairs("apart"));

/// Returns the words of a relation, each with those it is paired with.
fn pairs(relation: &str) -> HashMap<&'static str, Vec<&'static str>> {
    let rows = TABLE.lines().skip(1).filter_map(|row| row.split_once('\t'));
    let of_relation = rows.filter(|(of, _)| *of == relation);
    let mut pairs: HashMap<&str, Vec<&str>> = HashMap::new();
    for (one, other) in of_relation.filter_map(|(_, words)| words.split_once('|')) {
        pairs.entry(one).or_default().push(other);
        pairs.entry(other).or_default().push(one);
    }
    pairs
}

/// Returns the irregular plural of a singular, or the singular of such a plural.
pub(super) fn irregular_forms(word: &str) -> &'static [&'static str] {
    FORMS.get(word).map_or(&[], Vec::as_slice)
}

/// Checks whether one word only looks like the plural of the other: `rights` and `right`.
pub(super) fn are_apart(one: &str, other: &str) -> bool {
    APART.get(one).is_some_and(|others| others.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        assert!(TABLE.ends_with('\n'));
        for row in TABLE.lines().skip(1) {
            let (relation, words) = row.split_once('\t').unwrap();
            let (one, other) = words.split_once('|').unwrap();
            assert!(["forms", "apart"].contains(&relation), "{row}");
            for word in [one, other] {
                assert!(word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()), "{row}");
            }
            assert_eq!(TABLE.matches(&format!("{row}\n")).count(), 1, "{row}");
        }
    }
}
