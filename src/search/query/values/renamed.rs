//! Names of sources and topics that are called otherwise today. Searches that were saved or noted with them go on.

use crate::text;

/// The old names with the new ones.
const TABLE: &str = include_str!("../../../../data/words/renamed.tsv");

/// Returns today's name of a value of a facet, from the folded name that it had.
pub(super) fn renamed(facet: &str, old_key: &str) -> Option<&'static str> {
    rows().find(|(of, old, _)| *of == facet && text::key(old) == old_key).map(|(_, _, new)| new)
}

/// Returns the rows of the table: the name of the facet, the old name and the new one.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().skip(1).filter_map(|row| {
        let (facet, names) = row.split_once('\t')?;
        let (old, new) = names.split_once('\t')?;
        Some((facet, old, new))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::TextFacet;

    #[test]
    fn every_row_leads_from_a_name_to_another_in_one_step() {
        assert_eq!(rows().count(), TABLE.lines().count() - 1, "each row has three values");
        for (facet, old, new) in rows() {
            assert!(TextFacet::ALL.iter().any(|of| of.name() == facet), "{facet}");
            assert_ne!(text::key(old), text::key(new));
            assert_eq!(renamed(facet, &text::key(old)), Some(new), "{old} stands once");
            assert_eq!(renamed(facet, &text::key(new)), None, "{new} is today's name");
        }
    }
}
