//! Suggestions: changes to a query that finds nothing, and articles related to one.

mod naming;
pub(super) mod related;
pub(super) mod same_story;
pub(super) mod suggestions;
