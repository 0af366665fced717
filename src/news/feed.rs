//! A feed the user follows, how it fares, and what the user does with it.
//!
//! The border: values only. What a feed's bytes mean is the layer `feed`'s, how they are fetched `fetch`'s.

use super::Country;

/// A feed the user follows. Its address tells it from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Where it is fetched: http or https.
    pub address: String,
    /// What it is called, and with it the source of its articles. One clean line, never empty.
    pub name: String,
    /// The countries of its articles in which none is recognised.
    pub countries: Vec<Country>,
    /// It is not refreshed until the user says so.
    pub paused: bool,
    /// The user gave the address himself, and did not take it from somebody's file: only then may it lead to this
    /// machine or a private network.
    pub typed: bool,
    /// How it fares.
    pub health: Health,
}

/// How a feed fares. Times are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// When the user added it.
    pub added_at: i64,
    /// When it was last asked for.
    pub checked_at: Option<i64>,
    /// When it was last asked for and answered as it should.
    pub succeeded_at: Option<i64>,
    /// Until when its server does not want to be asked again.
    pub wait_until: Option<i64>,
    /// What was wrong the last time, in words, and what to do; `None` if nothing was.
    pub trouble: Option<String>,
    /// Where its server says it has moved to for good.
    pub moved_to: Option<String>,
    /// Its server says that it is gone for good.
    pub gone: bool,
    /// How many articles it has brought in all.
    pub articles: u32,
    /// How many of these were published in the ninety days before it was last asked for.
    pub lately: u32,
}

/// Something the user does with the feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedChange {
    /// Follow this one, called so; without a name it is called by its host until it tells its title.
    Add {
        /// Where it is fetched.
        address: String,
        /// What it is to be called.
        name: Option<String>,
    },
    /// Call it otherwise.
    Rename {
        /// The feed.
        address: String,
        /// The new name.
        name: String,
    },
    /// Leave it out of refreshes, or no longer.
    Pause {
        /// The feed.
        address: String,
        /// Whether it is paused.
        paused: bool,
    },
    /// Follow it at another address, as its server asked.
    Move {
        /// The feed.
        address: String,
        /// The new address.
        to: String,
    },
    /// Follow it no longer. Its articles stay.
    Remove {
        /// The feed.
        address: String,
    },
    /// Follow it again as before: how a removal is undone.
    PutBack(Box<Feed>),
}

/// How far a refresh is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// It begins; so many feeds are asked for.
    Begun(usize),
    /// This feed is being asked for now.
    Asking {
        /// The feed's address.
        address: String,
    },
    /// A feed is done with.
    Done {
        /// The feed's address.
        address: String,
        /// What came of it.
        outcome: FeedOutcome,
    },
    /// All feeds are done with.
    Ended,
}

/// What came of asking for a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedOutcome {
    /// Nothing has changed since it was last asked for.
    Unchanged,
    /// It was read, and what is new is kept.
    Read {
        /// How many articles are new.
        new: usize,
        /// How many were at hand but said something new.
        changed: usize,
        /// How many were at hand.
        known: usize,
        /// What could not be used of it, in words, a line each.
        faults: Vec<String>,
    },
    /// It was not asked for, because of this: its server wants to be left in peace.
    Skipped(String),
    /// It could not be had, read or kept, in words; all that was there before still is.
    Failed(String),
}
