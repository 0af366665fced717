//! OPML: a list of feeds, as feed readers exchange it.
//!
//! The border: names, addresses and folders, and what the user has said of a feed. `outline` reads a list, `feed/write/opml.rs`
//! writes one; the caller decides what becomes of the feeds.

mod folder;
mod listed;
mod outline;

/// The beginning of categories that hold what the user has said of a feed. Categories are what OPML has for such; other
/// readers keep them or pass over them.
pub(super) const CATEGORY_PREFIX: &str = "/sse-news/";
/// The rest of the category of a paused feed, and of one that states a country, before the code of that.
pub(super) const PAUSED_CATEGORY: &str = "paused";
pub(super) const COUNTRY_PREFIX: &str = "country/";

pub(super) use folder::folder_names;
pub use listed::ListedFeed;
pub use outline::Outline;
pub(super) use outline::{is_root, read};
