//! The lines around the panes: the top line with its chips, and the status line.

pub(in crate::app) mod chips;
pub(in crate::app) mod notice;
pub(in crate::app) mod top_bar;
