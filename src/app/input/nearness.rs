//! The nearness of a name to what is typed to find it: the same in every pane in which something is found by typing.

use crate::text::{EditDistance, key};

/// The number of letters from which on a slip is forgiven, and from which on two are.
const SLIPS_FROM_LETTERS: [usize; 2] = [4, 8];

/// The nearness of a name, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::app) enum Nearness {
    /// The name is what is typed.
    Exact,
    /// The words of the name begin with the typed ones.
    Prefix,
    /// Later words of the name begin with the typed ones.
    WordPrefix,
    /// The name, or a later word of it, begins so but for this many slips.
    Slip(usize),
}

/// A typed text, prepared to be compared with many names.
#[derive(Clone, Debug)]
pub(in crate::app) struct Typed {
    /// The text, folded.
    key: String,
    /// The edits to other names; `None` where no slip is forgiven: another number is another month.
    distance: Option<EditDistance>,
}

impl Typed {
    /// Prepares a text; `None` where it has no letter and no digit.
    pub(in crate::app) fn new(text: &str) -> Option<Self> {
        let key = key(text);
        let has_digit = key.contains(|c: char| c.is_ascii_digit());
        let distance = if has_digit { None } else { EditDistance::new(&key) };
        (!key.is_empty()).then_some(Self { key, distance })
    }

    /// Returns the nearness of the nearest of some names.
    pub(in crate::app) fn nearest<S: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = S>,
    ) -> Option<Nearness> {
        names.into_iter().filter_map(|name| self.nearness(&key(name.as_ref()))).min()
    }

    /// Returns the nearness of a folded name.
    fn nearness(&self, name: &str) -> Option<Nearness> {
        if name == self.key {
            return Some(Nearness::Exact);
        }
        if begins(name, &self.key) {
            return Some(Nearness::Prefix);
        }
        let mut later = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        if later.any(|rest| begins(rest, &self.key)) {
            return Some(Nearness::WordPrefix);
        }
        let distance = self.distance.as_ref()?;
        let forgiven = SLIPS_FROM_LETTERS.iter().filter(|from| distance.letters() >= **from).count();
        if forgiven == 0 {
            return None;
        }
        let later = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        let slips = |name: &str| distance.distances(name, forgiven).prefix;
        std::iter::once(name).chain(later).filter_map(slips).min().map(Nearness::Slip)
    }
}

/// Returns `true` if each typed word is the beginning of the word of the name in the same place.
fn begins(name: &str, typed: &str) -> bool {
    let mut words = name.split(' ');
    typed.split(' ').all(|typed| words.next().is_some_and(|word| word.starts_with(typed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_is_nearer_than_a_prefix_and_a_prefix_than_a_slip() {
        for (typed, name, nearness) in [
            ("june", "June", Some(Nearness::Exact)),
            ("côte", "cote", Some(Nearness::Exact)),
            ("jun 20", "June 2023", Some(Nearness::Prefix)),
            ("june 2023", "June 2022", None),
            ("2031", "2030", None),
            ("kor", "South Korea", Some(Nearness::WordPrefix)),
            ("2023", "June 2023", Some(Nearness::WordPrefix)),
            ("lebann", "Lebanon", Some(Nearness::Slip(1))),
            ("lebannon", "Lebanon", Some(Nearness::Slip(1))),
            ("coopretives", "Cooperatives", Some(Nearness::Slip(2))),
            ("coperat", "The Cooperator News", Some(Nearness::Slip(1))),
            ("lbn", "Lebanon", None),
            ("zzzz", "Lebanon", None),
        ] {
            assert_eq!(Typed::new(typed).unwrap().nearest([name]), nearness, "{typed} {name}");
        }
        assert!(Typed::new(" ?").is_none());
    }
}
