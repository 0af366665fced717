//! The pages that stand in place of the panes.

pub(super) mod digest;
pub(super) mod map;
pub(super) mod timeline;
