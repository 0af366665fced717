//! The reader in a terminal: taking it over, listening to it, giving it back.

pub mod listener;
pub mod signals;
pub mod terminal;
