//! The feeds of the field that are suggested.
//!
//! The border: the table `data/feeds.tsv`. A feed is followed only when the user asks for it.

use std::sync::LazyLock;

/// The lines `name<Tab>address<Tab>language<Tab>about`, below a line of column names.
const TABLE: &str = include_str!("../../../data/feeds.tsv");

/// A feed of the field, to be offered and never added unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name.
    pub name: &'static str,
    /// The address of the feed.
    pub address: &'static str,
    /// The code of its language.
    pub language: &'static str,
    /// The publisher and the subject, in a few words.
    pub about: &'static str,
}

/// The feeds that are suggested, in the order of the table.
pub static SUGGESTED: LazyLock<Vec<Suggestion>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(suggestion).collect());

/// Reads a row of the table. `None` if a column is missing.
fn suggestion(row: &'static str) -> Option<Suggestion> {
    let mut cells = row.split('\t');
    let mut next = || cells.next().filter(|cell| !cell.is_empty());
    Some(Suggestion { name: next()?, address: next()?, language: next()?, about: next()? })
}

#[cfg(test)]
mod tests {
    use super::{SUGGESTED, TABLE};
    use crate::news::TextFacet;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_a_feed_of_its_own_in_a_known_language() {
        assert_eq!(SUGGESTED.len(), TABLE.lines().count() - 1);
        let addresses: BTreeSet<&str> = SUGGESTED.iter().map(|offer| offer.address).collect();
        assert_eq!(addresses.len(), SUGGESTED.len(), "an address stands there twice");
        for offer in SUGGESTED.iter() {
            assert!(offer.address.starts_with("https://") && !offer.address.contains(' '), "{offer:?}");
            assert_ne!(TextFacet::Language.label(offer.language), offer.language, "{offer:?}");
        }
    }

    #[test]
    fn there_is_something_in_each_of_the_four_languages() {
        let languages: BTreeSet<&str> = SUGGESTED.iter().map(|offer| offer.language).collect();
        assert_eq!(languages, BTreeSet::from(["en", "es", "fr", "pt"]));
    }
}
