//! Matching: from a query to the articles that match it, best first, and the letters to highlight in them.

pub(super) mod candidates;
pub(super) mod evaluate;
mod field_set;
pub(super) mod found;
pub(super) mod highlight;
mod irregular;
mod long_names;
pub(super) mod rank;
pub(super) mod resolved_term;
pub(super) mod term_match;
pub(super) mod title_hits;
pub(super) mod word_forms;
pub(super) mod word_match;
