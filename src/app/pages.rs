//! The pages: what stands in place of the panes.

pub(in crate::app) mod digest;
pub(in crate::app) mod map;
pub(in crate::app) mod timeline;
