//! Topics: what else they are called, in English, French, Spanish and Portuguese.
//!
//! The border: the table `data/words/topics.tsv` alone. A topic that is not in the table has only its own name.

use crate::text;
use std::sync::LazyLock;

/// The lines of a topic and its further names, a column for each language, below a line of column names.
const TABLE: &str = include_str!("../../../data/words/topics.tsv");

/// The topics with their further names, all folded, sorted by topic.
static VALUES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let row = |line: &str| {
        let (value, languages) = line.split_once('\t')?;
        let names = languages.split(['\t', '|']).filter(|name| !name.is_empty()).map(text::key);
        Some((text::key(value), names.collect()))
    };
    let mut values: Vec<_> = TABLE.lines().skip(1).filter_map(row).collect();
    values.sort();
    values
});

/// Returns the further names of the topic with this folded name.
pub(super) fn further_names(key: &str) -> &'static [String] {
    let at = VALUES.binary_search_by(|(value, _)| value.as_str().cmp(key));
    at.map_or(&[], |at| &VALUES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_topic_has_names_in_four_languages() {
        for (value, names) in [
            ("training", ["capacity building", "formation", "capacitacion", "capacitacao"]),
            ("fair trade", ["fairtrade", "commerce equitable", "comercio justo", "comercio justo"]),
        ] {
            for name in names {
                assert!(further_names(value).iter().any(|own| own == name), "{value}: {name}");
            }
        }
        assert!(further_names("formation").is_empty(), "only the topics themselves have names");
        assert!(further_names("").is_empty());
    }

    #[test]
    fn every_name_means_one_topic_and_is_not_its_own() {
        let mut owners: BTreeMap<&str, &str> = VALUES.iter().map(|(value, _)| (&**value, "itself")).collect();
        for (value, names) in VALUES.iter() {
            for name in names {
                let owner = owners.entry(name).or_insert(value);
                assert_eq!(owner, value, "{name}");
            }
        }
    }

    #[test]
    fn every_line_has_a_topic_and_a_column_for_each_language() {
        let mut lines = TABLE.lines();
        assert_eq!(lines.next(), Some("topic\ten\tfr\tes\tpt"));
        for line in lines {
            assert_eq!(line.split('\t').count(), 5, "{line}");
            assert!(line.split(['\t', '|']).all(|name| name == name.trim()), "{line}");
        }
        assert_eq!(VALUES.len(), TABLE.lines().count() - 1);
    }
}
