//! The edit distance between a typed text and a name of a country, or the beginning of one.
//!
//! The border: one typed text and one name. The names to compare are chosen in `lookup`.

use crate::text::EditDistance;

/// The longest typed text whose typing errors are forgiven, in letters: no name of a country is nearly as long.
const MAX_LETTERS: usize = 40;

/// The largest number of edits that is forgiven.
const MAX_EDITS: usize = 2;

/// A typed text, prepared to be compared with many names.
pub(super) struct TypedName {
    edit_distance: Option<EditDistance>,
    letters: u64,
    max_edits: usize,
}

/// The distance of a name from a typed text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypoDistance {
    /// The number of edits.
    pub(super) edits: usize,
    /// The typed text is nearest to a beginning of the name, not to the whole of it.
    pub(super) is_prefix: bool,
}

impl TypedName {
    /// Prepares a folded text. One edit is forgiven from 4 letters on, two from 8: shorter texts all look alike.
    pub(super) fn new(key: &str) -> Self {
        let edit_distance = EditDistance::new(key).filter(|distance| distance.letters() <= MAX_LETTERS);
        let max_edits = match edit_distance.as_ref().map_or(0, EditDistance::letters) {
            0..4 => 0,
            4..8 => 1,
            _ => MAX_EDITS,
        };
        Self { edit_distance, letters: letter_bits(key), max_edits }
    }

    /// Returns `true` if any edit is forgiven.
    pub(super) fn forgives_edits(&self) -> bool {
        self.max_edits > 0
    }

    /// Returns the distance to `name` or its nearest prefix; `None` if it is larger than what is forgiven.
    pub(super) fn distance(&self, name: &str) -> Option<TypoDistance> {
        let missing = self.letters & !letter_bits(name);
        if missing.count_ones() as usize > self.max_edits {
            return None; // each letter the name lacks is an edit: most names end here, unmeasured
        }
        let distances = self.edit_distance.as_ref()?.distances(name, self.max_edits);
        let edits = distances.prefix?;
        Some(TypoDistance { edits, is_prefix: distances.whole != Some(edits) })
    }
}

/// Returns the set of letters that occur, one bit each; letters that share a bit only make the test in
/// [`TypedName::distance`] milder.
fn letter_bits(letters: &str) -> u64 {
    letters.chars().fold(0, |bits, letter| bits | 1 << (u32::from(letter) & 63))
}

#[cfg(test)]
mod tests {
    use super::TypedName;

    /// Returns the number of edits, and whether the name goes on.
    fn distance(typed: &str, name: &str) -> Option<(usize, bool)> {
        TypedName::new(typed).distance(name).map(|d| (d.edits, d.is_prefix))
    }

    #[test]
    fn edits_are_counted_against_the_name_and_its_beginnings() {
        for (typed, name, expected) in [
            ("kenya", "kenya", Some((0, false))),
            ("kneya", "kenya", Some((1, false))),
            ("kena", "kenya", Some((1, false))),
            ("kennya", "kenya", Some((1, false))),
            ("kemya", "kenya", Some((1, false))),
            ("lebn", "lebanon", Some((1, true))),
            ("lebannon", "lebanon", Some((1, false))),
            ("phillipines", "philippines", Some((2, false))),
            ("philipins", "philippines", Some((2, false))),
            ("kenny", "chad", None),
            ("ke", "ka", None),
            ("", "kenya", None),
        ] {
            assert_eq!(distance(typed, name), expected, "{typed} {name}");
        }
    }

    #[test]
    fn a_text_longer_than_any_name_is_forgiven_nothing() {
        let long = "kenya ".repeat(20);
        assert!(!TypedName::new(&long).forgives_edits());
        assert_eq!(distance(&long, &long.replace('y', "i")), None);
    }
}
