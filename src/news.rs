//! The domain: what an article is, when it was published, which countries it concerns, which of them a filter
//! lets through, and how many there are of each kind.
//!
//! Knows nothing of screens, files, clocks or threads: all of that comes in as values.

mod country;

pub use country::Country;
