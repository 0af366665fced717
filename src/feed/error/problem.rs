//! The list of what could not be used of a feed, as every command and the reader show it.
//!
//! The border: the only place that words it and limits it.

use super::{Incomplete, SkippedItem};
use crate::feed::ParsedFeed;
use crate::feed::dedup::MAX_TOPICS_PER_FEED;
use std::fmt;

/// The number of skipped items of a feed that are told one by one.
const MAX_SKIPPED_TOLD: usize = 5;

/// One thing that could not be used of a feed.
#[derive(Clone, Copy, Debug)]
pub enum Problem<'a> {
    /// An item is left out.
    Skipped(&'a SkippedItem),
    /// This many more items are left out.
    MoreSkipped(usize),
    /// The feed ends too early.
    Incomplete(&'a Incomplete, ItemsAre),
    /// Topics that few items have are left out.
    Topics {
        /// The number of topics that are left out.
        count: usize,
        /// The number of topics that are kept.
        kept: usize,
    },
    /// Older items are left out.
    Older {
        /// The number of items that are left out.
        count: usize,
        /// The number of items that are kept.
        kept: usize,
    },
}

/// The use that is made of the items that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemsAre {
    /// They are shown or imported.
    Used,
    /// They are kept in the library.
    Kept,
}

impl ParsedFeed {
    /// Lists what could not be used of the feed, the first few skipped items one by one.
    pub fn problems(&self, items_are: ItemsAre) -> Vec<Problem<'_>> {
        let mut problems: Vec<_> = self.skipped.iter().take(MAX_SKIPPED_TOLD).map(Problem::Skipped).collect();
        let more = self.skipped_count().saturating_sub(MAX_SKIPPED_TOLD);
        problems.extend((more > 0).then_some(Problem::MoreSkipped(more)));
        problems.extend(self.incomplete.as_ref().map(|how| Problem::Incomplete(how, items_are)));
        let older = Problem::Older { count: self.older, kept: self.items.len() };
        problems.extend((self.older > 0).then_some(older));
        let topics = Problem::Topics { count: self.more_topics, kept: MAX_TOPICS_PER_FEED };
        problems.extend((self.more_topics > 0).then_some(topics));
        problems
    }
}

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Skipped(item) => item.fmt(f),
            Self::MoreSkipped(count) => write!(f, "and {count} more are skipped"),
            Self::Incomplete(how, ItemsAre::Used) => write!(f, "{how}; the part before that is used"),
            Self::Incomplete(how, ItemsAre::Kept) => write!(f, "{how}; the part before that is kept"),
            Self::Topics { count, kept } => {
                write!(
                    f,
                    "{count} of its topics are skipped: only the {kept} most frequent of a feed are kept"
                )
            }
            Self::Older { count, kept } => {
                write!(f, "its {count} oldest articles are skipped: at most {kept} of a feed are kept")
            }
        }
    }
}
