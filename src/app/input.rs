//! The input: lines of text, the search line with its completions.

pub(in crate::app) mod completion;
pub(in crate::app) mod findable;
pub(in crate::app) mod line;
pub(in crate::app) mod nearness;
pub(in crate::app) mod search_line;
pub(in crate::app) mod type_ahead;
