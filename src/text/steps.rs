//! Steps of work on texts from outside, counted in tests: they prove that the work grows no faster than its input.
//!
//! The border: a number, of one thread. Loops over such texts count their turns; a call into a library counts the bytes
//! that it is handed, or that a search has read. Nothing is compiled in outside of tests.

#[cfg(test)]
pub(crate) mod growth;

/// Counts steps of work.
#[inline]
pub(crate) fn count(steps: usize) {
    #[cfg(test)]
    growth::add(steps);
    #[cfg(not(test))]
    let _ = steps;
}

/// Counts the bytes of `text` that a search has read, up to the place it found or all of them, and returns the place.
#[inline]
pub(crate) fn searched(text: &str, found: Option<usize>) -> Option<usize> {
    count(found.map_or(text.len(), |at| at + 1));
    found
}
