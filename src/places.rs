//! Countries: their names, aliases, demonyms and codes, which of them a name means, and where they are.
//!
//! The facts are in `data/places` and compiled in as sorted tables by `build.rs`: nothing is read or parsed at start.
//! What a text of several sentences names is not decided here, only what one name given by itself means.

mod article;
mod beside;
mod choose;
mod context;
mod evidence;
mod gazetteer;
mod hash;
mod language;
mod lookup;
mod passage;
mod position;
mod reading;
mod refuse;
mod resolve;
mod role;
mod scan;
mod table;
mod tag;
mod typo;
mod walk;
mod words;

pub use article::{naming, recognised};
pub use lookup::{lookup, matching};
pub use position::{Position, position};
pub use reading::Rule;
pub use table::{all, known, name, names};
pub use tag::{Part, Span, Story, Tagged, tag};
