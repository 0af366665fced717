//! Everything that arrives from outside while the reader is open: articles, the index, the progress of a refresh, the clock.

pub(in crate::app) mod arriving;
pub(in crate::app) mod deadline;
pub(in crate::app) mod following;
pub(in crate::app) mod grown;
pub(in crate::app) mod importing;
pub(in crate::app) mod index;
pub(in crate::app) mod open_article;
pub(in crate::app) mod read_timer;
pub(in crate::app) mod refreshing;
pub(in crate::app) mod saved;
pub(in crate::app) mod session;
pub(in crate::app) mod texts;
