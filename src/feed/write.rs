//! Articles and feeds to bytes: what is written here is read back as the same.
//!
//! The border: writers that take bytes. Nothing here reads.

mod atom;
mod json_feed;
mod opml;
mod raw;
mod safe_json;

pub(super) use atom::EXTENSION_NAMESPACE;
pub use atom::write_atom;
pub use json_feed::{write, write_line};
pub use opml::write_feeds;
pub use raw::write_reading;
pub use safe_json::{write_exact_value, write_pretty_value, write_value};

use crate::news::Article;
use std::sync::Arc;

/// An article to be written, with the marks that go with it.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The article.
    pub article: Arc<Article>,
    /// `true` if it has been read; `None` leaves it out.
    pub read: Option<bool>,
    /// `true` if it is starred; `None` leaves it out.
    pub starred: Option<bool>,
}
