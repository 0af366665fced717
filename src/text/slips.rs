//! How many slips of the finger lie between what was typed and a word, or the beginning of a word.
//!
//! A slip is a letter left out, put in, mistaken for another, or two neighbours swapped, no letter touched twice
//! (optimal string alignment). The table of distances is kept a column at a time in the bits of a few integers, by
//! how neighbouring cells differ (Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
//! distances", 2003): a word costs as many steps as it has letters.

/// Longer texts are not compared: nobody types such words, and a column has to fit into one integer.
const LONGEST: usize = 64;

/// What was typed, ready to be held against many words.
#[derive(Clone, Debug)]
pub struct Slips {
    letters: usize,
    /// For each ASCII letter, the places it stands in.
    ascii: [u64; 128],
    /// The same for the other letters there are.
    others: Vec<(char, u64)>,
}

/// The slips to a whole word and to the nearest of its beginnings; more than was asked about is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// To all of the word.
    pub whole: Option<usize>,
    /// To the nearest of its beginnings, the word itself being one.
    pub beginning: Option<usize>,
}

impl Slips {
    /// For a text of one to 64 letters: longer ones are forgiven nothing.
    pub fn new(typed: &str) -> Option<Self> {
        let mut slips = Self { letters: 0, ascii: [0; 128], others: Vec::new() };
        for c in typed.chars() {
            if slips.letters == LONGEST {
                return None;
            }
            let bit = 1 << slips.letters;
            slips.letters += 1;
            if let Some(places) = slips.ascii.get_mut(c as usize) {
                *places |= bit;
            } else if let Some((_, places)) = slips.others.iter_mut().find(|(other, _)| *other == c) {
                *places |= bit;
            } else {
                slips.others.push((c, bit));
            }
        }
        (slips.letters > 0).then_some(slips)
    }

    /// How many letters were typed.
    pub fn letters(&self) -> usize {
        self.letters
    }

    /// The slips to a word, as far as there are no more than `most`.
    pub fn near(&self, word: &str, most: usize) -> Near {
        let last = 1_u64 << (self.letters - 1);
        // How a cell differs from the one above it: `more` by one more, `less` by one less.
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let (mut slips, mut nearest) = (self.letters, self.letters);
        let mut rest = word.chars();
        let mut reached = 0;
        for c in rest.by_ref() {
            let here = self.places(c);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = (((here & more).wrapping_add(more)) ^ more) | here | less | swapped;
            let right_more = less | !(diagonal | more);
            let right_less = diagonal & more;
            slips = slips + usize::from(right_more & last != 0) - usize::from(right_less & last != 0);
            let shifted = (right_more << 1) | 1;
            more = (right_less << 1) | !(diagonal | shifted);
            less = shifted & diagonal;
            before = here;
            nearest = nearest.min(slips);
            reached += 1;
            // Beyond this length every beginning is farther by its length alone, and the whole is farther still.
            if reached == self.letters + most {
                break;
            }
        }
        let whole = rest.next().is_none().then_some(slips);
        let within = |slips: usize| (slips <= most).then_some(slips);
        Near { whole: whole.and_then(within), beginning: within(nearest) }
    }

    /// The places in which a letter was typed.
    fn places(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(&places) => places,
            None => self.others.iter().find(|(other, _)| *other == c).map_or(0, |&(_, places)| places),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(typed: &str, word: &str, most: usize) -> (Option<usize>, Option<usize>) {
        let near = Slips::new(typed).unwrap().near(word, most);
        (near.whole, near.beginning)
    }

    #[test]
    fn slips_are_counted_to_the_word_and_to_its_beginnings() {
        for (typed, word, whole, beginning) in [
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
            assert_eq!(near(typed, word, 2), (whole, beginning), "{typed} {word}");
        }
        assert!(Slips::new("").is_none());
        assert!(Slips::new(&"x".repeat(LONGEST)).is_some());
        assert!(Slips::new(&"x".repeat(LONGEST + 1)).is_none());
    }

    /// The textbook table, without any shortcut.
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
        fn the_bits_say_what_the_table_says(
            typed in "[a-d]{1,10}|[abéд]{1,64}",
            word in "[a-d]{0,12}|[abéд]{50,70}",
            most in 0_usize..4,
        ) {
            let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let within = |slips: usize| (slips <= most).then_some(slips);
            let beginning = (0..=b.len()).map(|end| plainly(&a, &b[..end])).min().unwrap();
            prop_assert_eq!(near(&typed, &word, most), (within(plainly(&a, &b)), within(beginning)));
        }
    }
}
