//! Completing in the search line: what Tab puts in, and the walk through what else could stand there.
//!
//! What could stand there is `search`'s to say. Whatever else is pressed ends the walk: `update` sees to that.

use crate::app::SearchLine;
use crate::news::Library;
use crate::search::{Completion, complete};

/// The memory of a walk through several candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The candidates, and the place in the line of what was put in last.
    completion: Completion,
    /// The number of the candidate in the line; none while only what all begin with is filled in.
    chosen: Option<usize>,
}

impl Walk {
    /// What can stand there, best first.
    pub fn candidates(&self) -> &[String] {
        &self.completion.candidates
    }

    /// The number of the candidate that stands in the line, if one does.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }
}

impl SearchLine {
    /// Completes what stands before the cursor. Only one candidate: it. Several: what they all begin with, and when that
    /// says no more than is typed, one after the other, around the end; `step` is 1 onwards and -1 back. Returns whether
    /// the line had room for it; `None` where there is nothing to complete.
    pub(in crate::app) fn complete(&mut self, step: isize, library: &Library) -> Option<bool> {
        if let Some(Walk { completion, chosen: Some(chosen) }) = self.walk.take() {
            let count = completion.candidates.len();
            let next = (chosen as isize + step).rem_euclid(count as isize);
            return Some(self.complete_next(completion, next as usize));
        }
        let mut completion = complete(self.line.text(), self.line.before_cursor().len(), library)?;
        Some(match (completion.candidates.len(), completion.common.take()) {
            (1, _) => self.complete_whole(&completion),
            (_, Some(common)) => self.complete_with(completion, &common, None),
            (count, None) => self.complete_next(completion, if step > 0 { 0 } else { count - 1 }),
        })
    }

    /// Puts in the only candidate, and after a value the space that ends it.
    fn complete_whole(&mut self, completion: &Completion) -> bool {
        let mut range = completion.range.clone();
        let mut written = completion.written(0);
        if completion.values {
            // A space that is there already is stepped over.
            range.end += usize::from(self.line.text()[range.end..].starts_with(' '));
            written.push(' ');
        }
        self.put(range, &written)
    }

    /// Puts in one of several candidates.
    fn complete_next(&mut self, completion: Completion, chosen: usize) -> bool {
        let written = completion.written(chosen);
        self.complete_with(completion, &written, Some(chosen))
    }

    /// Puts in what stands for several candidates or is one of them; the walk goes on from there.
    fn complete_with(&mut self, mut completion: Completion, written: &str, chosen: Option<usize>) -> bool {
        let put = self.put(completion.range.clone(), written);
        if put {
            completion.range.end = completion.range.start + written.len();
            self.walk = Some(Walk { completion, chosen });
        }
        put
    }
}
