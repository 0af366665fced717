//! How many slips lie between what was typed and a word, or the beginning of a word.
//!
//! A slip is a letter left out, put in, mistaken for another, or two neighbours swapped, no letter touched twice
//! (optimal string alignment).

/// Longer words are not compared: nobody types them, and the rows stay on the stack.
pub(super) const LONGEST: usize = 48;

/// The slips to a whole word and to the nearest of its beginnings; more than was allowed reads as `usize::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) whole: usize,
    pub(super) prefix: usize,
}

const FAR: Near = Near { whole: usize::MAX, prefix: usize::MAX };

/// The slips from `typed` to `word`, up to `most` of them.
pub(super) fn distance(typed: &[char], word: &[char], most: usize) -> Near {
    if typed.len() > LONGEST || typed.is_empty() {
        return FAR;
    }
    // Beyond this length no beginning of the word can be near enough, and the whole is farther still.
    let reach = word.len().min(typed.len() + most);
    // A row per letter of the word: `row[i]` is the distance of the first i letters typed to the word so far.
    let mut before = [0_usize; LONGEST + 1];
    let mut last = [0_usize; LONGEST + 1];
    let mut row = [0_usize; LONGEST + 1];
    for (i, cell) in last.iter_mut().enumerate() {
        *cell = i;
    }
    let mut prefix = last[typed.len()];
    for j in 1..=reach {
        row[0] = j;
        let mut least = j;
        for i in 1..=typed.len() {
            let same = typed[i - 1] == word[j - 1];
            let mut cell = (last[i] + 1).min(row[i - 1] + 1).min(last[i - 1] + usize::from(!same));
            if i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1] {
                cell = cell.min(before[i - 2] + 1);
            }
            row[i] = cell;
            least = least.min(cell);
        }
        prefix = prefix.min(row[typed.len()]);
        // A swap reaches back two rows, so one row beyond reach is not yet the end.
        if least > most + 1 {
            break;
        }
        (before, last, row) = (last, row, before);
    }
    let whole =
        if reach == word.len() && word.len() + most >= typed.len() { last[typed.len()] } else { usize::MAX };
    let within = |slips: usize| if slips <= most { slips } else { usize::MAX };
    Near { whole: within(whole), prefix: within(prefix) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(typed: &str, word: &str, most: usize) -> (Option<usize>, Option<usize>) {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let near = distance(&letters(typed), &letters(word), most);
        let some = |slips| (slips != usize::MAX).then_some(slips);
        (some(near.whole), some(near.prefix))
    }

    #[test]
    fn slips_are_counted_to_the_word_and_to_its_beginnings() {
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
        ] {
            assert_eq!(near(typed, word, 2), (whole, prefix), "{typed} {word}");
        }
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
        fn shortcuts_change_nothing(typed in "[a-d]{1,10}", word in "[a-d]{0,12}", most in 0_usize..3) {
            let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let within = |slips: usize| (slips <= most).then_some(slips);
            let prefix = (0..=b.len()).map(|end| plainly(&a, &b[..end])).min().unwrap();
            prop_assert_eq!(near(&typed, &word, most), (within(plainly(&a, &b)), within(prefix)));
        }
    }
}
