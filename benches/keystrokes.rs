//! Timing a search as it is typed, and the table of the figures.
//!
//! Everything is searched once, whole, before anything counts. Then come the passes: each types all queries letter by
//! letter, and every letter is one search of the text so far. The figure of a keystroke is the median of the passes;
//! median, 95th percentile and maximum are over the keystrokes. No further pass begins after a minute, so that slow
//! ones have fewer, which the table shows.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Passes, and the time after which no further one begins.
const PASSES: usize = 5;
const PATIENCE: Duration = Duration::from_secs(60);

/// The outcome of many searches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// The keystroke in the middle.
    pub(crate) median: Duration,
    /// All but five of a hundred are as quick.
    pub(crate) p95: Duration,
    /// The slowest one.
    pub(crate) max: Duration,
    /// The number of times each was measured.
    pub(crate) passes: usize,
}

impl Figures {
    /// The figures of these times.
    pub(crate) fn of(mut times: Vec<Duration>, passes: usize) -> Self {
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        Self { median: at(0.5), p95: at(0.95), max: at(1.0), passes }
    }

    /// Median, 95th percentile, maximum and passes as cells of a table.
    pub(crate) fn cells(&self) -> [String; 4] {
        [millis(self.median), millis(self.p95), millis(self.max), self.passes.to_string()]
    }

    /// Returns how many times as long these searches took as the other ones: 95th percentile and maximum.
    pub(crate) fn over(&self, other: &Self) -> [String; 2] {
        let times = |this: Duration, other: Duration| {
            let ratio = this.as_secs_f64() / other.as_secs_f64().max(1e-9);
            if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
        };
        [times(self.p95, other.p95), times(self.max, other.max)]
    }
}

/// Every query typed letter by letter.
pub(crate) fn typed<T>(queries: &[String], mut search: impl FnMut(&str) -> T) -> Figures {
    let texts: Vec<&str> = queries.iter().flat_map(|query| beginnings(query)).collect();
    measure(&texts, queries, &mut search)
}

/// Every query searched at once, as it is.
pub(crate) fn whole<T>(queries: &[String], mut search: impl FnMut(&str) -> T) -> Figures {
    let texts: Vec<&str> = queries.iter().map(String::as_str).collect();
    measure(&texts, queries, &mut search)
}

/// The beginnings of a text, from its first letter to all of it.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, letter)| &text[..at + letter.len_utf8()])
}

fn measure<T>(texts: &[&str], warming: &[String], search: &mut impl FnMut(&str) -> T) -> Figures {
    let began = Instant::now();
    for text in warming {
        black_box(search(text));
    }
    let mut times = vec![Vec::new(); texts.len()];
    let mut passes = 0;
    while passes == 0 || (passes < PASSES && began.elapsed() < PATIENCE) {
        for (text, times) in texts.iter().zip(&mut times) {
            let from = Instant::now();
            black_box(search(text));
            times.push(from.elapsed());
        }
        passes += 1;
    }
    let medians = times.into_iter().map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    Figures::of(medians.collect(), passes)
}

/// Milliseconds, with as many digits as say something.
pub(crate) fn millis(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1e3;
    if millis < 10.0 { format!("{millis:.3}") } else { format!("{millis:.1}") }
}

/// Prints the title of a table and its columns.
pub(crate) fn head(title: &str, columns: &[&str]) {
    println!("\n{title}");
    row("", columns);
}

/// Prints a row: its name, then the cells to the right under their columns.
pub(crate) fn row(name: &str, cells: &[impl AsRef<str>]) {
    let cells: String = cells.iter().map(|cell| format!(" {:>10}", cell.as_ref())).collect();
    println!("  {name:<28}{cells}");
}

/// The sizes among the arguments, as `1k` or `10m`; the usual ones if there is none.
pub(crate) fn sizes(arguments: &[String], usual: &[usize]) -> Vec<usize> {
    let asked: Vec<usize> = arguments.iter().filter_map(|argument| size(argument)).collect();
    if asked.is_empty() { usual.to_vec() } else { asked }
}

/// A number with `k` or `m` behind it.
pub(crate) fn size(text: &str) -> Option<usize> {
    let thousands = text.strip_suffix('k').map(|digits| (digits, 1_000));
    let (digits, times) = thousands.or_else(|| Some((text.strip_suffix('m')?, 1_000_000)))?;
    digits.parse::<usize>().ok().filter(|number| *number > 0).map(|number| number * times)
}
