//! The sentences a user sees, a table for each part of the model.
//!
//! A key in a sentence is written `key!("undo")`, by the name of its action in the settings: the key in force is put there when
//! the sentence is shown.

/// Expands to the place of the key of an action.
macro_rules! key {
    ($action:literal) => {
        concat!("\u{1}", $action, "\u{1}")
    };
}

pub(crate) use key;

pub(in crate::app) mod follow;
pub(in crate::app) mod outside;
pub(in crate::app) mod overlays;
pub(in crate::app) mod panes;
pub(in crate::app) mod saved;
