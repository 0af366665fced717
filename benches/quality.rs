//! How often the headline that somebody remembers comes first, in nine ways to type what is remembered of it.
//!
//! Five hundred headlines are looked for by one to three of their rarer words: as they are, the last one cut short, in
//! another order, with slips, without vowels, and with a space left out. Several headlines may have all words of a query,
//! so that no search reaches 100 %; two headlines of the same words count as one. The last column is the median time.
//!
//! `cargo bench --bench quality`, or with sizes (`-- 100k 1m`), or with a file of real headlines, one a line
//! (`-- headlines.txt`).

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark that cannot start has nothing to tell, and its figures are for the terminal"
)]

#[allow(dead_code, reason = "only the titles are asked for")]
mod headlines;
#[allow(dead_code, reason = "nothing is typed letter by letter")]
mod keystrokes;
#[allow(dead_code, reason = "only the best fifty are asked for")]
mod ours;
mod slips;

use headlines::{Dice, Headlines};
use keystrokes::{Figures, head, millis, row, sizes};
use ours::Ours;
use slips::with_slip;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

const SIZES: [usize; 1] = [100_000];
/// Without `--bench` (`cargo test --benches`) everything is only tried once, on so few.
const TRIED: usize = 200;
/// The headlines that are looked for.
const WANTED: usize = 500;
/// The words remembered of each, by turns.
const REMEMBERED: [usize; 3] = [1, 2, 3];
/// The fewest letters of a word with a slip, of a word with two, of one that is cut short, and of one without vowels.
const SLIP_LETTERS: usize = 4;
const TWO_SLIPS_LETTERS: usize = 5;
const CUT_LETTERS: usize = 5;
const CONSONANTS: usize = 3;
/// The first page of results.
const PAGE: usize = 10;

/// A way to type what is remembered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Exact,
    Prefix,
    Swapped,
    OneSlip,
    TwoSlips,
    Vowels,
    Joined,
    TwoWordsMistyped,
    AllWords,
}

const WAYS: [(&str, Way); 9] = [
    ("exact", Way::Exact),
    ("prefix", Way::Prefix),
    ("swapped", Way::Swapped),
    ("one slip", Way::OneSlip),
    ("two slips in a word", Way::TwoSlips),
    ("vowels left out", Way::Vowels),
    ("a space left out", Way::Joined),
    ("two words mistyped", Way::TwoWordsMistyped),
    ("first has all the words", Way::AllWords),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let files: Vec<&String> = arguments.iter().filter(|name| std::path::Path::new(name).is_file()).collect();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        tell(&text.lines().map(str::to_owned).collect::<Vec<_>>());
    }
    if files.is_empty() {
        let sizes = if measured { sizes(&arguments, &SIZES) } else { vec![TRIED] };
        sizes.into_iter().for_each(|size| tell(&Headlines::new(size).titles()));
    }
}

/// Prints the table of some headlines.
fn tell(titles: &[String]) {
    let ours = Ours::of_titles(titles);
    let words: Vec<Vec<String>> = titles.iter().map(|title| words_of(title)).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    words.iter().flatten().for_each(|word| *uses.entry(word).or_default() += 1);
    println!();
    head(
        &format!("{WANTED} of {} headlines by one to three of their rarer words, %", titles.len()),
        &["first", "in ten", "median ms"],
    );
    for (name, way) in WAYS {
        let mut dice = Dice::new(3);
        let (mut first, mut in_ten, mut times) = (0, 0, Vec::new());
        for n in 0..WANTED {
            let (wanted, typed) = remembered(&words, &uses, way, REMEMBERED[n % REMEMBERED.len()], &mut dice);
            let began = Instant::now();
            let found = ours.best50(&typed.join(" "));
            times.push(began.elapsed());
            let is_it = |number: &u32| match way {
                Way::AllWords => typed.iter().all(|word| words[*number as usize].contains(word)),
                _ => words[*number as usize] == words[wanted],
            };
            let place = found.iter().position(is_it);
            first += usize::from(place == Some(0));
            in_ten += usize::from(place.is_some_and(|place| place < PAGE));
        }
        let share = |count: usize| format!("{:.1}", 100.0 * count as f64 / WANTED as f64);
        let median: Duration = Figures::of(times, 1).median;
        row(name, &[share(first), share(in_ten), millis(median)]);
    }
}

/// Returns the words of a headline, in lower case.
fn words_of(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Returns a headline and the words that are typed for it in some way.
fn remembered(
    words: &[Vec<String>],
    uses: &HashMap<&str, usize>,
    way: Way,
    count: usize,
    dice: &mut Dice,
) -> (usize, Vec<String>) {
    let count =
        if matches!(way, Way::Swapped | Way::Joined | Way::TwoWordsMistyped) { count.max(2) } else { count };
    loop {
        let number = dice.below(words.len());
        let all = &words[number];
        let mut rarer: Vec<&String> = all.iter().collect::<HashSet<_>>().into_iter().collect();
        rarer.sort_by_key(|word| (uses[word.as_str()], word.as_str()));
        rarer.truncate(count.max(rarer.len() / 2));
        if rarer.len() < count {
            continue;
        }
        while rarer.len() > count {
            rarer.swap_remove(dice.below(rarer.len()));
        }
        let mut kept: Vec<String> = Vec::new();
        for word in all.iter().filter(|word| rarer.contains(word)) {
            if !kept.contains(word) {
                kept.push(word.clone());
            }
        }
        if let Some(typed) = typed(&kept, way, dice) {
            return (number, typed);
        }
    }
}

/// Returns remembered words as they are typed in some way; `None` where they cannot be.
fn typed(words: &[String], way: Way, dice: &mut Dice) -> Option<Vec<String>> {
    let mut typed = words.to_vec();
    let letters = |word: &str| word.chars().count();
    let has_letters =
        |word: &String, least: usize| word.len() >= least && word.bytes().all(|b| b.is_ascii_lowercase());
    match way {
        Way::Exact | Way::AllWords => {}
        Way::Prefix => {
            let last = typed.last_mut().filter(|last| has_letters(last, CUT_LETTERS))?;
            last.truncate(letters(last) * 2 / 3);
        }
        Way::Swapped => typed.reverse(),
        Way::OneSlip | Way::TwoSlips => {
            let (least, slips) = if way == Way::OneSlip { (SLIP_LETTERS, 1) } else { (TWO_SLIPS_LETTERS, 2) };
            let fitting: Vec<usize> = (0..typed.len()).filter(|at| has_letters(&typed[*at], least)).collect();
            let &at = fitting.get(dice.below(fitting.len().max(1)))?;
            typed[at] = slipped(&typed[at], slips, dice)?;
        }
        Way::TwoWordsMistyped => {
            let fitting: Vec<usize> =
                (0..typed.len()).filter(|at| has_letters(&typed[*at], SLIP_LETTERS)).collect();
            let [first, .., last] = fitting.as_slice() else { return None };
            for at in [*first, *last] {
                typed[at] = slipped(&typed[at], 1, dice)?;
            }
        }
        Way::Vowels => {
            let at = dice.below(typed.len());
            let word = &typed[at];
            let left: String = word
                .char_indices()
                .filter(|(n, c)| *n == 0 || !"aeiou".contains(*c))
                .map(|(_, c)| c)
                .collect();
            if left.len() < CONSONANTS || left == *word || !has_letters(word, CONSONANTS) {
                return None;
            }
            typed[at] = left;
        }
        Way::Joined => {
            let second = typed.remove(1);
            typed[0].push_str(&second);
        }
    }
    Some(typed)
}

/// Returns a word with slips in it; `None` where they undo each other.
fn slipped(word: &str, slips: usize, dice: &mut Dice) -> Option<String> {
    let made = (0..slips).fold(word.to_owned(), |made, _| with_slip(&made, dice));
    (made != word).then_some(made)
}
