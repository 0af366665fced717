//! The key table, and the look-up of a key in it.

pub(in crate::app) mod bindings;
pub(in crate::app) mod keymap;
