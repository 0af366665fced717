//! The proof that a reader of outside text is linear: texts of many shapes, each doubled, with the steps and the memory
//! that they take.
//!
//! The border: texts to counts. What a reader makes of a text, and how much that is, its test says.

use std::cell::Cell;
use std::fmt::Write;

/// The lengths of the longest texts that a reader is given, in bytes.
///
/// With every shape of every reader up to 1 MB, the tests of a debug build would take an hour. So the more shapes there are
/// of a kind, the shorter they stay. Work that grows faster than its text shows at 32 kB as well; if it begins to do so only
/// in long texts, it shows where all pieces take turns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lengths {
    /// That of two pieces, one after the other or in turn, of which a grammar has hundreds; and of one piece numbered.
    pairs: usize,
    /// That of one piece, of which a grammar has dozens.
    piece: usize,
    /// That of all pieces in turn, which is one shape.
    all: usize,
}

/// The lengths for most readers, which take up to half a second for 1 MB.
pub(crate) const QUICK: Lengths = Lengths { pairs: 1 << 15, piece: 1 << 17, all: 1 << 20 };
/// The lengths for queries, which are refused from 8 kB on.
pub(crate) const TYPED: Lengths = Lengths { pairs: 1 << 13, piece: 1 << 14, all: 1 << 17 };
/// The lengths for the reader that looks for countries, which is twice as slow: it looks up every run of words.
pub(crate) const PLACES: Lengths = Lengths { pairs: 1 << 14, piece: 1 << 16, all: 1 << 20 };
/// The lengths for the reader of pasted pages, which is ten times as slow: it reads each line as everything it may be.
pub(crate) const PASTED: Lengths = Lengths { pairs: 1 << 13, piece: 1 << 14, all: 1 << 18 };

/// The growth of steps or memory for each byte that is none: where a shape ends, and where a limit is met, is luck.
/// Quadratic work grows by 8 and more.
const MAX_GROWTH: usize = 3;

/// The steps that do not depend on the text.
const CONSTANT: usize = 4096;

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts steps of this thread.
pub(super) fn add(steps: usize) {
    STEPS.with(|counted| counted.set(counted.get().wrapping_add(steps)));
}

/// Returns the steps that a work takes, and what it returns.
pub(crate) fn steps_of<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let before = STEPS.get();
    let made = work();
    (STEPS.get().wrapping_sub(before), made)
}

/// Asserts that `read` takes steps and memory in proportion to its text: for each of the `pieces` of its grammar
/// repeated, numbered, and in turn with the next, and all of them in turn, each doubled up to its length; and for any two, the
/// first repeated and then the second.
///
/// `frame` puts a text where the reader meets it, `read` returns the number of bytes and values that it made.
#[track_caller]
pub(crate) fn assert_linear(
    pieces: &[&str],
    lengths: Lengths,
    frame: impl Fn(&str) -> String,
    read: impl Fn(&str) -> usize,
) {
    let check = |name: &str, lengths: &[usize], text: &dyn Fn(usize) -> String| {
        let work = |bytes: usize| {
            let text = frame(&text(bytes));
            let (steps, made) = steps_of(|| read(&text));
            assert!(steps >= bytes / 2, "{name}: {steps} steps are counted for {bytes} bytes");
            [steps, made]
        };
        let [first, longer @ ..] = lengths else { return };
        let least = work(*first);
        for bytes in longer {
            let now = work(*bytes);
            for (what, least, now) in [("steps", least[0], now[0]), ("memory", least[1], now[1])] {
                let most = (least + CONSTANT) * (bytes / first) * MAX_GROWTH;
                assert!(now <= most, "{name}: {what} from {least} at {first} bytes to {now} at {bytes}");
            }
        }
    };
    let Lengths { pairs, piece, all } = lengths;
    let (few, pair) = ([pairs / 8, pairs / 4, pairs / 2], [pairs / 64, pairs / 4]);
    let all_pieces = pieces.concat();
    check("all in turn", &[all / 128, all / 8, all], &|bytes| repeated(&all_pieces, bytes));
    for (first, next) in pieces.iter().zip(pieces.iter().cycle().skip(1)) {
        check(&format!("{first:?}"), &[piece / 16, piece / 4, piece], &|bytes| repeated(first, bytes));
        check(&format!("{first:?} numbered"), &few, &|bytes| numbered(first, bytes));
        check(&format!("{first:?} and {next:?} in turn"), &few, &|bytes| {
            repeated(&format!("{first}{next}"), bytes)
        });
        for second in pieces.iter().filter(|second| *second != first) {
            check(&format!("{first:?}, then {second:?}"), &pair, &|bytes| {
                repeated(first, bytes / 2) + &repeated(second, bytes / 2)
            });
        }
    }
}

/// Returns a piece repeated to a length in bytes.
pub(crate) fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len().max(1)))
}

/// Returns a piece repeated with a number after each, so that no two are alike.
fn numbered(piece: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + piece.len() + 8);
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let _ = write!(text, "{piece}{number}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::steps::{count, searched};

    fn is_linear(pieces: &[&str], read: fn(&str) -> usize) -> bool {
        std::panic::catch_unwind(|| assert_linear(pieces, QUICK, str::to_owned, read)).is_ok()
    }

    #[test]
    fn a_reader_that_is_not_linear_is_found() {
        assert!(is_linear(&["a", "bc"], |text| {
            count(text.len());
            text.len()
        }));
        let looks_back = |text: &str| {
            (0..text.len()).for_each(|at| count(1 + at / 64));
            0
        };
        assert!(!is_linear(&["a"], looks_back));
        let forgets_a_miss = |text: &str| {
            for (at, _) in text.match_indices('<') {
                let rest = &text[at..];
                searched(rest, rest.find('>'));
            }
            count(text.len());
            0
        };
        assert!(!is_linear(&["<a"], forgets_a_miss));
        let hoards = |text: &str| {
            count(text.len());
            text.len() * text.len() / 64
        };
        assert!(!is_linear(&["a"], hoards));
        assert!(!is_linear(&["a"], |_| 0), "a reader that counts nothing proves nothing");
    }
}
