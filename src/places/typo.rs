//! How many slips of the finger lie between a typed text and a name, or the beginning of one.
//! Knows letters only; which names are worth asking about is decided in `lookup`.

/// The longest typed text that is forgiven a slip: far above any country, and it keeps the rows on the stack.
const LONGEST: usize = 40;

/// The most slips forgiven.
const MOST: usize = 2;

/// A typed text, ready to be held against many names.
pub(super) struct Typed {
    letters: Vec<char>,
    set: u64,
    forgiven: usize,
}

/// How far a name is from a typed text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Distance {
    pub(super) slips: usize,
    /// Whether letters of the name are still to come.
    pub(super) unfinished: bool,
}

impl Typed {
    /// A folded text. From 4 letters on one slip is forgiven, from 8 on two: in fewer, everything looks alike.
    pub(super) fn new(key: &str) -> Self {
        let letters: Vec<char> = key.chars().collect();
        let forgiven = match letters.len() {
            0..4 => 0,
            4..8 => 1,
            8..=LONGEST => MOST,
            _ => 0,
        };
        Self { set: set(&letters), letters, forgiven }
    }

    /// Whether any slip is forgiven at all.
    pub(super) fn may_slip(&self) -> bool {
        self.forgiven > 0
    }

    /// How far `name` or its nearest beginning is from the text; `None` when further than is forgiven.
    ///
    /// A slip is a letter left out, put in or replaced, or two neighbours swapped. Rows follow the typed letters,
    /// columns those of the name; the last row's minimum is the nearest beginning, its end the whole name.
    pub(super) fn distance(&self, name: &str) -> Option<Distance> {
        let mut letters = ['\0'; LONGEST + MOST];
        let reach = self.letters.len().min(LONGEST) + self.forgiven;
        let mut rest = name.chars();
        let width = letters[..reach].iter_mut().zip(rest.by_ref()).map(|(slot, c)| *slot = c).count();
        let missing = self.set & !set(&letters[..width]);
        if missing.count_ones() as usize > self.forgiven {
            return None; // each letter the name lacks is a slip: most names end here, unmeasured
        }
        let mut rows = [[0_usize; LONGEST + MOST + 1]; 3]; // the row before last, the last, the one being filled
        for (column, cell) in rows[1].iter_mut().enumerate() {
            *cell = column;
        }
        for (row, typed) in self.letters.iter().take(LONGEST).enumerate() {
            let [before, last, next] = &mut rows;
            next[0] = row + 1;
            for column in 0..width {
                let replaced = last[column] + usize::from(letters[column] != *typed);
                let mut slips = replaced.min(last[column + 1] + 1).min(next[column] + 1);
                let swapped = row > 0 && column > 0 && self.letters[row - 1] == letters[column];
                if swapped && letters[column - 1] == *typed {
                    slips = slips.min(before[column - 1] + 1);
                }
                next[column + 1] = slips;
            }
            let nearest = next[..=width].iter().min().copied().unwrap_or(usize::MAX);
            if nearest > self.forgiven {
                return None; // no later row can be nearer
            }
            rows.rotate_left(1);
        }
        let last = &rows[1][..=width];
        let slips = last.iter().min().copied().filter(|slips| *slips <= self.forgiven)?;
        Some(Distance { slips, unfinished: last[width] > slips || rest.next().is_some() })
    }
}

/// Which letters occur, one bit each; letters that share a bit only make the test above milder.
fn set(letters: &[char]) -> u64 {
    letters.iter().fold(0, |set, letter| set | 1 << (u32::from(*letter) & 63))
}

#[cfg(test)]
mod tests {
    use super::Typed;

    /// Slips, and whether the name goes on.
    fn distance(typed: &str, name: &str) -> Option<(usize, bool)> {
        Typed::new(typed).distance(name).map(|d| (d.slips, d.unfinished))
    }

    #[test]
    fn slips_are_counted_against_the_name_and_its_beginnings() {
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
            ("", "kenya", Some((0, true))),
        ] {
            assert_eq!(distance(typed, name), expected, "{typed} {name}");
        }
    }

    #[test]
    fn a_text_longer_than_any_name_is_forgiven_nothing() {
        let long = "kenya ".repeat(20);
        assert!(!Typed::new(&long).may_slip());
        assert_eq!(distance(&long, &long.replace('y', "i")), None);
    }
}
