//! The sentences a user sees, a table for each part of the model.

pub(in crate::app) mod follow;
pub(in crate::app) mod overlays;
pub(in crate::app) mod panes;
