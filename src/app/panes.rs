//! The panes: filters, list and article, side by side.

pub(in crate::app) mod article;
pub(in crate::app) mod filters;
pub(in crate::app) mod list;
