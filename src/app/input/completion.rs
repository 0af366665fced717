//! The completion of the search line: Tab inserts a candidate, and Tab again the next one. Where the last words name a
//! month, a year, a country or a source, Tab makes a filter of them instead.
//!
//! The border: `search` finds the candidates. `update` ends the walk through them at any other key.

use crate::app::SearchLine;
use crate::news::{Library, SavedSearches};
use crate::search::{Change, Completion, complete};

/// A walk through several candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The candidates, and the range of the line that holds the one inserted last.
    completion: Completion,
    /// The index of the candidate in the line; `None` while only their common beginning is inserted.
    chosen: Option<usize>,
}

/// An offer to filter by the value that the last words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The name of the value: `June 2023`.
    pub label: String,
    /// The number of articles that the list would have.
    pub count: usize,
    /// The change of query and filter.
    pub(in crate::app) change: Change,
}

impl Walk {
    /// Returns the candidates, best first.
    pub fn candidates(&self) -> &[String] {
        &self.completion.candidates
    }

    /// Returns the index of the candidate in the line, if there is one.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }
}

impl SearchLine {
    /// Returns the offer to filter by the last words, while the cursor is behind them and nothing else is completed.
    pub fn offer(&self) -> Option<&Offer> {
        let is_at_end = self.input.before_cursor().trim_end() == self.input.text().trim_end();
        self.offer.as_ref().filter(|_| self.open && is_at_end && self.walk.is_none())
    }

    /// Completes the word before the cursor. A single candidate is inserted; of several their common beginning, and
    /// when that is typed already, one after the other, wrapping at the end. `step` is 1 for the next and -1 for the
    /// previous one.
    ///
    /// Returns `true` if the line had room, and `None` if there is nothing to complete.
    pub(in crate::app) fn complete(
        &mut self,
        step: isize,
        library: &Library,
        saved: &SavedSearches,
    ) -> Option<bool> {
        if let Some(Walk { completion, chosen: Some(chosen) }) = self.walk.take() {
            let count = completion.candidates.len();
            let next = (chosen as isize + step).rem_euclid(count as isize);
            return Some(self.complete_next(completion, next as usize));
        }
        let mut completion = complete(self.input.text(), self.input.before_cursor().len(), library, saved)?;
        Some(match (completion.candidates.len(), completion.common.take()) {
            (1, _) => self.complete_whole(&completion),
            (_, Some(common)) => self.complete_with(completion, &common, None),
            (count, None) => self.complete_next(completion, if step > 0 { 0 } else { count - 1 }),
        })
    }

    /// Inserts the only candidate, and after a value the space that ends it.
    fn complete_whole(&mut self, completion: &Completion) -> bool {
        let mut range = completion.range.clone();
        let mut written = completion.written(0);
        if completion.values {
            // A space that is there already is stepped over.
            range.end += usize::from(self.input.text()[range.end..].starts_with(' '));
            written.push(' ');
        }
        self.put(range, &written)
    }

    /// Inserts one of several candidates.
    fn complete_next(&mut self, completion: Completion, chosen: usize) -> bool {
        let written = completion.written(chosen);
        self.complete_with(completion, &written, Some(chosen))
    }

    /// Inserts a candidate or the common beginning of all; the walk continues from there.
    fn complete_with(&mut self, mut completion: Completion, written: &str, chosen: Option<usize>) -> bool {
        let put = self.put(completion.range.clone(), written);
        if put {
            completion.range.end = completion.range.start + written.len();
            self.walk = Some(Walk { completion, chosen });
        }
        put
    }
}
