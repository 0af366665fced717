//! Whether what somebody remembers of a headline brings it to the top: its two rarest words, as they are, with a
//! slip in one of them, and changed about.

use crate::Result;
use crate::engines::{self, Engine};
use crate::headlines::{Dice, Headlines};
use crate::keystrokes::{head, row};
use crate::queries::{rarest, with_slips};

/// Headlines to choose from, and those that are looked for.
pub(crate) const SIZE: usize = 100_000;
const WANTED: usize = 200;
/// Those of the check before anything is measured, and of those the ones that must be found.
const CHECKED: usize = 20;
const SURE: usize = 18;

/// A headline that is looked for, with what is typed.
struct Known {
    number: u32,
    /// As they are, with a slip, changed about.
    typed: [String; 3],
}

impl Known {
    /// A headline whose two rarest words leave room for a slip.
    fn new(headlines: &Headlines, dice: &mut Dice) -> Self {
        loop {
            let number = dice.below(headlines.len());
            let rare = rarest(headlines, number, 2);
            let words = headlines.words_of(number).iter().filter(|word| rare.contains(word));
            let words: Vec<&str> = words.map(|word| headlines.word(*word)).collect();
            let exact = words.join(" ");
            if let Some(slip) = with_slips(&exact, 1, dice) {
                let swapped = words.into_iter().rev().collect::<Vec<_>>().join(" ");
                return Self { number: number as u32, typed: [exact, slip, swapped] };
            }
        }
    }
}

fn known(headlines: &Headlines, count: usize) -> Vec<Known> {
    let mut dice = Dice::new(2);
    (0..count).map(|_| Known::new(headlines, &mut dice)).collect()
}

/// Makes sure that an engine finds anything at all, and tells how many of how many.
pub(crate) fn sanity(headlines: &Headlines, engine: &mut dyn Engine) -> String {
    let known = known(headlines, CHECKED);
    let found = known.iter().filter(|known| engine.best50(&known.typed[0]).contains(&known.number)).count();
    assert!(found >= SURE, "only {found} of {CHECKED} headlines were found by their two rarest words");
    format!("{found}/{CHECKED}")
}

/// The table: of all headlines looked for, the share that came first, and that came among the first ten.
pub(crate) fn tell(engines: &[&str], size: usize) -> Result<()> {
    println!();
    let headlines = Headlines::new(size);
    headlines.check();
    let known = known(&headlines, WANTED);
    head(
        &format!(
            "{WANTED} of {size} headlines by their two rarest words, % that came first and in the first ten"
        ),
        &["exact 1", "exact 10", "slip 1", "slip 10", "swapped 1", "swapped 10"],
    );
    for name in engines {
        let (mut engine, _) = engines::build(name, &headlines)?;
        let mut cells = Vec::new();
        for way in 0..3 {
            let place = |known: &Known| {
                let found = engine.best50(&known.typed[way]);
                found.iter().position(|number| *number == known.number)
            };
            let places: Vec<usize> = known.iter().filter_map(place).collect();
            for within in [1, 10] {
                let share = places.iter().filter(|place| **place < within).count() as f64 / WANTED as f64;
                cells.push(format!("{:.1}", share * 100.0));
            }
        }
        row(name, &cells);
    }
    Ok(())
}
