//! What is fuzzed: functions that take any bytes, hand them to one reader of the program, and assert what must hold
//! whatever they are.
//!
//! The fuzzers in `targets` call them with inputs that libFuzzer makes, and `tests/suite/fuzz.rs` with changed seeds, so
//! that they run without a nightly toolchain, too. `docs/fuzzing.md` says how to run both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure is the report")]

mod cache;
mod cells;
mod checks;
mod config;
mod feed;
mod html;
mod mutator;
mod query;
mod tag;
mod terminal;

pub use cache::cache;
pub use cells::cells;
pub use config::config;
pub use feed::{date, feed, listing};
pub use html::html;
pub use mutator::{Mutator, seeds};
pub use query::query;
pub use tag::tag;
pub use terminal::terminal;

/// A target, with the name that its fuzzer and its folder of seeds have.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("cache", cache),
    ("cells", cells),
    ("config", config),
    ("date", date),
    ("feed", feed),
    ("html", html),
    ("listing", listing),
    ("query", query),
    ("tag", tag),
    ("terminal", terminal),
];
