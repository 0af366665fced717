//! Countries: their names, aliases, demonyms and codes, which of them a name means, and where they are.
//!
//! The facts are in `data/places` and compiled in as sorted tables by `build.rs`: nothing is read or parsed at start.
//! What a text of several sentences names is not decided here, only what one name given by itself means.

mod lookup;
mod position;
mod table;
mod typo;

pub use lookup::{lookup, matching};
pub use position::{Position, position};
pub use table::{all, known, name, names};
