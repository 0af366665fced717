//! How many slips of the finger lie between a typed text and a name, or the beginning of one.
//! Which names are worth asking about is decided in `lookup`.

use crate::text::Slips;

/// The longest typed text that is forgiven a slip: far above any country.
const LONGEST: usize = 40;

/// The most slips forgiven.
const MOST: usize = 2;

/// A typed text, ready to be held against many names.
pub(super) struct Typed {
    slips: Option<Slips>,
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
        let slips = Slips::new(key).filter(|slips| slips.letters() <= LONGEST);
        let forgiven = match slips.as_ref().map_or(0, Slips::letters) {
            0..4 => 0,
            4..8 => 1,
            _ => MOST,
        };
        Self { slips, set: set(key), forgiven }
    }

    /// Whether any slip is forgiven at all.
    pub(super) fn may_slip(&self) -> bool {
        self.forgiven > 0
    }

    /// How far `name` or its nearest beginning is from the text; `None` when further than is forgiven.
    pub(super) fn distance(&self, name: &str) -> Option<Distance> {
        let missing = self.set & !set(name);
        if missing.count_ones() as usize > self.forgiven {
            return None; // each letter the name lacks is a slip: most names end here, unmeasured
        }
        let near = self.slips.as_ref()?.near(name, self.forgiven);
        let slips = near.beginning?;
        Some(Distance { slips, unfinished: near.whole != Some(slips) })
    }
}

/// Which letters occur, one bit each; letters that share a bit only make the test above milder.
fn set(letters: &str) -> u64 {
    letters.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) & 63))
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
            ("", "kenya", None),
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
