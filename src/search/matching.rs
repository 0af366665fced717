//! From a query to the articles that match it, best first, and the letters to highlight in them.

pub(super) mod candidates;
pub(super) mod evaluate;
pub(super) mod highlight;
pub(super) mod rank;
pub(super) mod term_match;
pub(super) mod title_hits;
pub(super) mod word_forms;
