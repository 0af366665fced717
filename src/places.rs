//! Countries: their names, aliases, demonyms and codes, which of them a name means, which ones a text names, and where
//! they are.
//!
//! The facts are in `data/places` and compiled in as sorted tables by `build.rs`: nothing is read or parsed at start.
//! One name given by itself is looked up (`lookup`). A text is cut into words (`passage`), those of the table are found
//! (`scan`), each is read in its place (`resolve`, with what stands beside it and what the rest of the text says), and it
//! is decided which countries the text is about (`choose`).

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
