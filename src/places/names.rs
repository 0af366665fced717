//! The countries there are, their names, and the country that a typed name means.
//!
//! The border: one name by itself. Names in a running text are recognised by `detect`.

mod lookup;
mod position;
mod table;
mod typo;

pub use lookup::{lookup, matching, named};
pub use position::{Position, position};
pub use table::{all, is_known, name, names, names_in_use};
pub(super) use table::{country_at, index_of};
