//! What the user and the reader keep in the library file beside articles, feeds and marks.

pub(super) mod saved;
mod state;

pub use state::{Moment, Occasion};
