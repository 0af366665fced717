//! One reader for each kind of value that an item holds, used by every format: links, titles, authors, attachments.
//!
//! The border: a text, already taken out of its format, to a value. `feed/item.rs` decides what becomes of it.

pub(super) mod attachment;
pub(super) mod author;
pub(super) mod link;
pub(super) mod title;
