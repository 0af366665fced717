//! Tables of words, as `data/words` holds them: a meaning and its words in each row.
//!
//! The border: rows to words. Each table is read once, where its words are used.

/// Returns each word of a table with its meaning, without the row of column names.
pub(super) fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = table.lines().skip(1).filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(meaning, words)| words.split('|').map(move |word| (word, meaning)))
}

/// Returns the words of one meaning.
pub(super) fn of(table: &'static str, meaning: &'static str) -> impl Iterator<Item = &'static str> {
    pairs(table).filter(move |(_, of)| *of == meaning).map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::text::fold;
    use std::collections::HashSet;

    /// Every table with the meanings its words may have; `None` where a number or a name is meant.
    const TABLES: [(&str, &str, Option<&[&str]>); 6] = [
        ("kinds", include_str!("../../data/words/kinds.tsv"), None),
        ("zones", include_str!("../../data/words/zones.tsv"), None),
        (
            "dates",
            include_str!("../../data/words/dates.tsv"),
            Some(&[
                "filler", "clock", "am", "pm", "year", "month", "day", "hour", "minute", "second", "ordinal",
                "count", "zero", "label", "doubtful",
            ]),
        ),
        ("media_types", include_str!("../../data/words/media_types.tsv"), None),
        (
            "boilerplate",
            include_str!("../../data/words/boilerplate.tsv"),
            Some(&["button", "footer", "footer begins", "credit begins"]),
        ),
        (
            "articles",
            include_str!("../../data/words/articles.tsv"),
            Some(&["by", "author", "source", "title", "particle", "caption", "joint"]),
        ),
    ];

    #[test]
    fn tables_are_well_formed() {
        for (name, table, meanings) in TABLES {
            assert!(table.ends_with('\n'), "{name}");
            for (number, row) in (1..).zip(table.lines()) {
                assert_eq!(row.split('\t').count(), 2, "{name}, line {number}");
            }
            let mut known = HashSet::new();
            let mut found = HashSet::new();
            for (word, meaning) in pairs(table) {
                assert!(!word.is_empty() && word.trim() == word && fold(word) == word, "{name}: {word:?}");
                assert!(known.insert((word, meaning)), "{name}: {word:?} twice");
                found.insert(meaning);
            }
            if let Some(meanings) = meanings {
                assert_eq!(found, meanings.iter().copied().collect(), "{name}");
            }
        }
    }

    #[test]
    fn a_word_has_one_kind_and_one_zone() {
        for (name, table, _) in &TABLES[..2] {
            let mut known = HashSet::new();
            for (word, meaning) in pairs(table) {
                assert!(known.insert(word), "{name}: {word:?}");
                let is_zone =
                    meaning.parse::<i32>().is_ok() || tzdb_data::find_tz(meaning.as_bytes()).is_some();
                assert!(*name != "zones" || is_zone, "{meaning}");
            }
        }
    }
}
