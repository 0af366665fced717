//! What is typed into the search: words of the headlines as somebody remembers them, and the same with slips.
//!
//! All of it comes from the first thousand headlines, so that every size is asked the same; a word counts as rare by
//! its rank, which is the same in every set.

use super::headlines::{Dice, Headlines};
use super::slips::with_slip;

/// Headlines that are remembered.
const REMEMBERED: usize = 1_000;
/// The queries that are typed letter by letter: how many of the rarer words of a headline each has, and whether its
/// most used word stands among them.
const SHAPES: [(usize, bool); 15] = [
    (1, false),
    (2, false),
    (1, false),
    (1, true),
    (3, false),
    (1, false),
    (2, false),
    (1, false),
    (2, true),
    (1, false),
    (3, true),
    (1, true),
    (1, false),
    (2, false),
    (1, false),
];
const TYPED: usize = 30;
/// Misspelt queries; one of so many has two slips in its word instead of one.
const MISSPELT: usize = 100;
const TWICE: usize = 5;
/// Letters a word must have for a slip, and for two.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;

/// Everything a set is asked.
pub(crate) struct Queries {
    /// Typed letter by letter.
    pub(crate) typed: Vec<String>,
    /// Searched once, as they are, with slips.
    pub(crate) misspelt: Vec<String>,
    /// A word that nothing is like, and the most used words together.
    pub(crate) special: Vec<String>,
}

impl Queries {
    /// What the first thousand of these headlines are remembered by.
    pub(crate) fn new(headlines: &Headlines) -> Self {
        let mut dice = Dice::new(1);
        let snapshot = headlines.len().min(REMEMBERED);
        let typed = (0..TYPED).map(|n| {
            let (rare, common) = SHAPES[n % SHAPES.len()];
            recalled(headlines, dice.below(snapshot), rare, common, &mut dice)
        });
        let typed = typed.collect();
        let misspelt = (0..MISSPELT).map(|n| {
            loop {
                let (rare, common) = SHAPES[n % SHAPES.len()];
                let query = recalled(headlines, dice.below(snapshot), rare, common, &mut dice);
                if let Some(query) = with_slips(&query, if n % TWICE == 0 { 2 } else { 1 }, &mut dice) {
                    break query;
                }
            }
        });
        let misspelt = misspelt.collect();
        let special = vec!["zzzzzzzz".to_owned(), headlines.most_used(4).join(" ")];
        Self { typed, misspelt, special }
    }

    /// Returns the number of searches that the typed queries make.
    pub(crate) fn keystrokes(&self) -> usize {
        self.typed.iter().map(String::len).sum()
    }
}

/// The rarest words of a headline, the rarest first.
pub(crate) fn rarest(headlines: &Headlines, number: usize, count: usize) -> Vec<u32> {
    let mut words = headlines.words_of(number).to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(headlines.rank(*word)));
    words.truncate(count);
    words
}

/// Returns some of the rarer half of a headline's words, in its order, perhaps with its most used one.
fn recalled(headlines: &Headlines, number: usize, rare: usize, common: bool, dice: &mut Dice) -> String {
    let words = headlines.words_of(number);
    let mut kept = rarest(headlines, number, rare.max(words.len() / 2));
    while kept.len() > rare {
        kept.swap_remove(dice.below(kept.len()));
    }
    if common {
        kept.extend(words.iter().min_by_key(|word| headlines.rank(**word)));
    }
    let inside = words.iter().filter(|word| kept.contains(word));
    let inside: Vec<&str> = inside.map(|word| headlines.word(*word)).collect();
    inside.join(" ")
}

/// The query with so many slips in one of its words; `None` if it has no word that is long enough.
pub(crate) fn with_slips(query: &str, slips: usize, dice: &mut Dice) -> Option<String> {
    let least = if slips > 1 { TWO_SLIPS } else { ONE_SLIP };
    let mut words: Vec<String> = query.split(' ').map(str::to_owned).collect();
    let long: Vec<usize> = (0..words.len()).filter(|at| words[*at].len() >= least).collect();
    let &at = long.get(dice.below(long.len().max(1)))?;
    let right = words[at].clone();
    while words[at] == right {
        words[at].clone_from(&right);
        for _ in 0..slips {
            words[at] = with_slip(&words[at], dice);
        }
    }
    Some(words.join(" "))
}
