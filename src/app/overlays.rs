//! The overlays: lists and help in front of the panes or the page.

pub(in crate::app) mod command;
pub(in crate::app) mod countries;
pub(in crate::app) mod feeds;
pub(in crate::app) mod help;
pub(in crate::app) mod layout;
pub(in crate::app) mod pick;
