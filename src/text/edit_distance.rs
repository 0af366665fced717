//! The edit distance from a typed text to a word and to the beginnings of the word.
//!
//! An edit is a letter left out, inserted or replaced, or two neighbours swapped; no letter is edited twice (optimal
//! string alignment). The table of distances is computed a column at a time in the bits of a few integers, which hold
//! the differences of neighbouring cells (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances", 2003): a word takes as many steps as it has letters.
//!
//! The border: letters as they are given; folding them, and how many edits are forgiven, is the caller's business.

/// The longest text that is compared, in letters: a column of the table has to fit into one integer.
const MAX_LETTERS: usize = 64;

/// A typed text, prepared to be compared with many words.
#[derive(Clone, Debug)]
pub struct EditDistance {
    letters: usize,
    /// The positions of each ASCII letter in the text, one bit each.
    ascii: [u64; 128],
    /// The positions of each other letter that is in the text.
    others: Vec<(char, u64)>,
}

/// The edit distances from a typed text to one word; `None` where they are larger than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distances {
    /// The number of edits to the whole word.
    pub whole: Option<usize>,
    /// The number of edits to the nearest prefix of the word, which may be the word itself.
    pub prefix: Option<usize>,
}

impl EditDistance {
    /// Prepares a text of one to 64 letters; returns `None` for any other.
    pub fn new(typed: &str) -> Option<Self> {
        let mut distance = Self { letters: 0, ascii: [0; 128], others: Vec::new() };
        for c in typed.chars() {
            if distance.letters == MAX_LETTERS {
                return None;
            }
            let bit = 1 << distance.letters;
            distance.letters += 1;
            if let Some(positions) = distance.ascii.get_mut(c as usize) {
                *positions |= bit;
            } else if let Some((_, positions)) = distance.others.iter_mut().find(|(other, _)| *other == c) {
                *positions |= bit;
            } else {
                distance.others.push((c, bit));
            }
        }
        (distance.letters > 0).then_some(distance)
    }

    /// Returns the number of letters of the typed text.
    pub fn letters(&self) -> usize {
        self.letters
    }

    /// Returns the distances to a word, those of at most `max` edits.
    pub fn distances(&self, word: &str, max: usize) -> Distances {
        let last = 1_u64 << (self.letters - 1);
        // The cells that are larger by one than the one above them (`more`), or smaller by one (`less`).
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let (mut edits, mut nearest) = (self.letters, self.letters);
        let mut rest = word.chars();
        let mut reached = 0;
        for c in rest.by_ref() {
            let here = self.positions(c);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = (((here & more).wrapping_add(more)) ^ more) | here | less | swapped;
            let right_more = less | !(diagonal | more);
            let right_less = diagonal & more;
            edits = edits + usize::from(right_more & last != 0) - usize::from(right_less & last != 0);
            let shifted = (right_more << 1) | 1;
            more = (right_less << 1) | !(diagonal | shifted);
            less = shifted & diagonal;
            before = here;
            nearest = nearest.min(edits);
            reached += 1;
            // A longer prefix is farther away by its length alone, and the whole word farther still.
            if reached == self.letters + max {
                break;
            }
        }
        let whole = rest.next().is_none().then_some(edits);
        let within = |edits: usize| (edits <= max).then_some(edits);
        Distances { whole: whole.and_then(within), prefix: within(nearest) }
    }

    /// Returns the positions of a letter in the typed text, one bit each.
    fn positions(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(&positions) => positions,
            None => self.others.iter().find(|(other, _)| *other == c).map_or(0, |&(_, positions)| positions),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distances(typed: &str, word: &str, max: usize) -> (Option<usize>, Option<usize>) {
        let distances = EditDistance::new(typed).unwrap().distances(word, max);
        (distances.whole, distances.prefix)
    }

    #[test]
    fn edits_are_counted_to_the_word_and_to_its_prefixes() {
        for (typed, word, whole, prefix) in [
            ("statistcs", "statistics", Some(1), Some(1)),
            ("movemnt", "movement", Some(1), Some(1)),
            ("lebann", "lebanon", Some(1), Some(1)),
            ("lebann", "lebanonese", None, Some(1)),
            ("plna", "plan", Some(1), Some(1)),
            ("plna", "planning", None, Some(1)),
            ("bussines", "business", Some(2), Some(1)),
            ("same", "same", Some(0), Some(0)),
            ("cat", "", None, None),
            ("abc", "xyz", None, None),
            ("ca", "abc", None, Some(1)), // a swapped pair is not touched again
            ("éа", "аé", Some(1), Some(1)),
        ] {
            assert_eq!(distances(typed, word, 2), (whole, prefix), "{typed} {word}");
        }
        assert!(EditDistance::new("").is_none());
        assert!(EditDistance::new(&"x".repeat(MAX_LETTERS)).is_some());
        assert!(EditDistance::new(&"x".repeat(MAX_LETTERS + 1)).is_none());
    }

    /// Returns the distance by the textbook table, without any shortcut.
    fn plainly(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let same = usize::from(a[i - 1] != b[j - 1]);
                    let mut least =
                        (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_bits_agree_with_the_table(
            typed in "[a-d]{1,10}|[abéд]{1,64}",
            word in "[a-d]{0,12}|[abéд]{50,70}",
            max in 0_usize..4,
        ) {
            let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let within = |edits: usize| (edits <= max).then_some(edits);
            let prefix = (0..=b.len()).map(|end| plainly(&a, &b[..end])).min().unwrap();
            prop_assert_eq!(distances(&typed, &word, max), (within(plainly(&a, &b)), within(prefix)));
        }
    }
}
