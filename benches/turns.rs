//! Times of several things that take turns, so that what else the machine does falls on all alike.

use std::time::Duration;

/// Times of one thing, ascending.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// These times.
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    fn at(&self, share: f64) -> Duration {
        self.0[((self.0.len() - 1) as f64 * share).round() as usize]
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> Duration {
        self.at(0.5)
    }

    /// Prints the median, and the time that all but five of a hundred keep.
    pub(crate) fn tell(&self, name: &str) {
        println!("  {name:<44} {:>9.2?}  p95 {:>9.2?}", self.median(), self.at(0.95));
    }

    /// Returns how many times as long this took, by the medians.
    pub(crate) fn times(&self, floor: &Self) -> f64 {
        self.median().as_secs_f64() / floor.median().as_secs_f64()
    }

    /// Prints how many times as long this took.
    pub(crate) fn over(&self, name: &str, floor: &Self) {
        println!("  {name:<44} {:>9.2}", self.times(floor));
    }

    /// Returns how many a second this makes, if each time was for `count` of them.
    pub(crate) fn a_second(&self, count: usize) -> f64 {
        count as f64 / self.median().as_secs_f64()
    }
}

/// Takes turns; the first few do not count.
pub(crate) fn in_turns<const N: usize>(
    warming: usize,
    runs: usize,
    mut things: [&mut dyn FnMut() -> Duration; N],
) -> [Times; N] {
    let mut times = [const { Vec::new() }; N];
    for run in 0..warming + runs {
        for (thing, times) in things.iter_mut().zip(&mut times) {
            let took = thing();
            if run >= warming {
                times.push(took);
            }
        }
    }
    times.map(Times::of)
}
