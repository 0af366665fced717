//! The compiled tables of words that name countries, regions, cities and people, and of the small words beside them.
//!
//! The border: words without a text. The words of a text are found by `words`, and read by `detect`.

mod cursor;
mod hash;
mod role;
mod sense;

pub(super) use cursor::{KeyCursor, may_begin, number};
pub(super) use role::{Role, has_role, role_bits};
pub(super) use sense::{Kind, Sense};
