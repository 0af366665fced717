//! OPML: a list of feeds, as readers hand it to each other.
//!
//! The border: names and addresses, and what the user has said of a feed; written here, read in `opml/outline.rs`. What becomes of them is decided where they are taken in.

mod outline;

/// What the categories begin with that say what the user has said of a feed. Categories are what OPML has for such; other
/// readers keep them or pass over them.
pub(super) const CATEGORY_PREFIX: &str = "/sse-news/";
/// What follows for a feed that is paused, and for one that states countries, before the code of each.
pub(super) const PAUSED_CATEGORY: &str = "paused";
pub(super) const COUNTRY_PREFIX: &str = "country/";

pub use outline::{ListedFeed, Outline};
pub(super) use outline::{is_root, read};
