//! A feed the user follows, its health, and the changes the user makes to it.
//!
//! The border: values only. Feeds are fetched by the layer `fetch` and parsed by the layer `feed`.

mod suggestion;
mod wait;

pub use suggestion::{SUGGESTED, Suggestion};
pub use wait::Wait;

use super::Country;
use crate::text::host;

/// A feed the user follows, identified by its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The address of the feed: http or https.
    pub address: String,
    /// The name of the feed, and the source of its articles: one clean line, never empty.
    pub name: String,
    /// The folder of the feed in the list it was imported from: the names of nested folders joined by `/`, where a `/` or
    /// `\` in a name has a `\` before it; empty for none.
    pub folder: String,
    /// The page that the feed belongs to, as that list states it: http or https.
    pub home_page: Option<String>,
    /// The countries of those articles in which none is recognised.
    pub countries: Vec<Country>,
    /// The feed is left out of refreshes.
    pub paused: bool,
    /// The user typed the address, and did not import it from a file: only then may it lead to this machine or a private
    /// network.
    pub typed: bool,
    /// The health of the feed.
    pub health: Health,
}

/// The network that the host of a feed was found in when the feed was first fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// The internet.
    Public,
    /// A network of the user's own, or this machine.
    Private,
}

/// The health of a feed. Times are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The time at which the user added the feed.
    pub added_at: i64,
    /// The time of the last request.
    pub checked_at: Option<i64>,
    /// The time of the last successful request.
    pub succeeded_at: Option<i64>,
    /// The wait that the server asked for before another request.
    pub wait: Option<Wait>,
    /// The problem with the last request and what to do about it, in words; `None` if there was none.
    pub trouble: Option<String>,
    /// The address to which the feed has moved permanently, by its server.
    pub moved_to: Option<String>,
    /// The feed is gone permanently, by its server.
    pub gone: bool,
    /// The number of articles that have come from the feed.
    pub articles: u32,
    /// The number of articles published in the ninety days before the last request.
    pub lately: u32,
}

/// A change the user makes to the list of feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedChange {
    /// Follows a feed. Without a name it gets that of its host, until its title is known.
    Add {
        /// The address of the feed.
        address: String,
        /// The name of the feed.
        name: Option<String>,
    },
    /// Renames a feed.
    Rename {
        /// The address of the feed.
        address: String,
        /// The new name.
        name: String,
    },
    /// Leaves a feed out of refreshes, or no longer.
    Pause {
        /// The address of the feed.
        address: String,
        /// The new state.
        paused: bool,
    },
    /// Takes the address of a feed for one that the user has typed, or no longer.
    Allow {
        /// The address of the feed.
        address: String,
        /// The new state.
        typed: bool,
    },
    /// Follows a feed at another address, as its server asked.
    Move {
        /// The address of the feed.
        address: String,
        /// The new address.
        to: String,
        /// The address in [`Health::moved_to`] after the change: `None`, unless a move is undone.
        moved_to: Option<String>,
    },
    /// Removes a feed, with its articles or without.
    Remove {
        /// The address of the feed.
        address: String,
        /// `true` if its articles are removed, too.
        with_articles: bool,
    },
    /// Restores a removed feed as it was.
    PutBack(Box<Feed>),
}

impl FeedChange {
    /// Returns the address of the feed after the change.
    pub fn address(&self) -> &str {
        match self {
            Self::Add { address, .. } | Self::Rename { address, .. } => address,
            Self::Pause { address, .. } | Self::Allow { address, .. } | Self::Remove { address, .. } => {
                address
            }
            Self::Move { to, .. } => to,
            Self::PutBack(feed) => &feed.address,
        }
    }

    /// Applies the change to a list of feeds, at this time in seconds since 1970. Returns `true` if that changed anything:
    /// a feed that is not in the list cannot be changed, and one that is cannot be added.
    pub fn make(&self, feeds: &mut Vec<Feed>, now: i64) -> bool {
        let at = |address: &str| feeds.iter().position(|feed| feed.address == address);
        match self {
            Self::Add { address, name } if at(address).is_none() => {
                let name = name.clone().or_else(|| host(address)).unwrap_or_else(|| address.clone());
                let health = Health { added_at: now, ..Health::default() };
                feeds.push(Feed { address: address.clone(), name, typed: true, health, ..Feed::default() });
            }
            Self::PutBack(feed) if at(&feed.address).is_none() => feeds.push((**feed).clone()),
            Self::Add { .. } | Self::PutBack(_) => return false,
            Self::Remove { address, .. } => match at(address) {
                Some(at) => drop(feeds.remove(at)),
                None => return false,
            },
            Self::Move { to, .. } if at(to).is_some() => return false,
            Self::Rename { address, .. }
            | Self::Pause { address, .. }
            | Self::Allow { address, .. }
            | Self::Move { address, .. } => {
                let Some(feed) = at(address).and_then(|at| feeds.get_mut(at)) else { return false };
                let before = feed.clone();
                self.change(feed);
                // One that is allowed is looked up anew, also if it was allowed before.
                return *feed != before || matches!(self, Self::Allow { .. });
            }
        }
        true
    }

    /// Applies the change to its feed.
    fn change(&self, feed: &mut Feed) {
        match self {
            Self::Rename { name, .. } => feed.name.clone_from(name),
            Self::Pause { paused, .. } => feed.paused = *paused,
            Self::Allow { typed, .. } => feed.typed = *typed,
            Self::Move { to, moved_to, .. } => {
                feed.address.clone_from(to);
                feed.health.moved_to.clone_from(moved_to);
                (feed.health.trouble, feed.health.gone) = (None, false);
            }
            Self::Add { .. } | Self::Remove { .. } | Self::PutBack(_) => {}
        }
    }

    /// Returns `true` if the feed is still as the change left it: with the name, the pause or the address that it set.
    pub fn stands(&self, feeds: &[Feed]) -> bool {
        let of = |address: &str| feeds.iter().find(|feed| feed.address == address);
        let feed = of(self.address());
        match self {
            Self::Add { .. } | Self::PutBack(_) => feed.is_some(),
            Self::Rename { name, .. } => feed.is_some_and(|feed| feed.name == *name),
            Self::Pause { paused, .. } => feed.is_some_and(|feed| feed.paused == *paused),
            Self::Allow { typed, .. } => feed.is_some_and(|feed| feed.typed == *typed),
            Self::Move { address, .. } => feed.is_some() && of(address).is_none(),
            Self::Remove { .. } => feed.is_none(),
        }
    }

    /// Returns the change that undoes this one once it is applied to these feeds; `None` if it changes nothing in them.
    pub fn back(&self, feeds: &[Feed]) -> Option<Self> {
        let of = |address: &str| feeds.iter().find(|feed| feed.address == address);
        let address = self.address().to_owned();
        Some(match self {
            Self::Add { .. } | Self::PutBack(_) if of(&address).is_some() => return None,
            Self::Add { .. } | Self::PutBack(_) => Self::Remove { address, with_articles: false },
            Self::Rename { .. } => Self::Rename { name: of(&address)?.name.clone(), address },
            Self::Pause { .. } => Self::Pause { paused: of(&address)?.paused, address },
            Self::Allow { .. } => Self::Allow { typed: of(&address)?.typed, address },
            Self::Move { .. } if of(&address).is_some() => return None,
            Self::Move { address: from, .. } => {
                let feed = of(from)?;
                Self::Move { address, to: feed.address.clone(), moved_to: feed.health.moved_to.clone() }
            }
            Self::Remove { .. } => Self::PutBack(Box::new(of(&address)?.clone())),
        })
    }
}

/// The progress of a refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// The refresh begins, with this number of feeds.
    Begun(usize),
    /// A feed is being requested.
    Asking {
        /// The address of the feed.
        address: String,
    },
    /// A feed is finished.
    Done {
        /// The address of the feed.
        address: String,
        /// The outcome.
        outcome: FeedOutcome,
    },
    /// All feeds are finished.
    Ended,
}

/// The outcome of the request for a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedOutcome {
    /// The feed has not changed since the last request.
    Unchanged,
    /// The feed was read, and its new articles are saved.
    Read {
        /// The number of new articles.
        new: usize,
        /// The number of articles that were in the library and have changed.
        changed: usize,
        /// The number of articles that were in the library.
        known: usize,
        /// The parts of the feed that could not be used, in words, a line each.
        faults: Vec<String>,
    },
    /// The feed was not requested, since its server wants no requests yet, or was silent when asked for another feed; the
    /// text says why.
    Skipped(String),
    /// The feed could not be fetched, read or saved, in words; nothing in the library has changed.
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(address: &str, name: &str) -> Feed {
        Feed { address: address.to_owned(), name: name.to_owned(), ..Feed::default() }
    }

    #[test]
    fn a_change_is_made_and_taken_back() {
        let moved = Health { moved_to: Some("https://c.org/".to_owned()), articles: 3, ..Health::default() };
        let before = vec![feed("https://a.org/", "A"), Feed { health: moved, ..feed("https://b.org/", "B") }];
        let address = |letter: char| format!("https://{letter}.org/");
        let (a, b, c) = (address('a'), address('b'), address('c'));
        for (change, names) in [
            (FeedChange::Add { address: c.clone(), name: None }, Some("A B c.org")),
            (FeedChange::Add { address: c.clone(), name: Some("C".to_owned()) }, Some("A B C")),
            (FeedChange::Add { address: a.clone(), name: None }, None),
            (FeedChange::Rename { address: a.clone(), name: "X".to_owned() }, Some("X B")),
            (FeedChange::Rename { address: c.clone(), name: "X".to_owned() }, None),
            (FeedChange::Pause { address: b.clone(), paused: true }, Some("A B")),
            (FeedChange::Allow { address: b.clone(), typed: true }, Some("A B")),
            (FeedChange::Allow { address: c.clone(), typed: true }, None),
            (FeedChange::Move { address: b.clone(), to: c.clone(), moved_to: None }, Some("A B")),
            (FeedChange::Move { address: b, to: a.clone(), moved_to: None }, None),
            (FeedChange::Move { address: c.clone(), to: address('d'), moved_to: None }, None),
            (FeedChange::Remove { address: a.clone(), with_articles: false }, Some("B")),
            (FeedChange::Remove { address: c.clone(), with_articles: false }, None),
            (FeedChange::PutBack(Box::new(feed(&c, "C"))), Some("A B C")),
            (FeedChange::PutBack(Box::new(feed(&a, "C"))), None),
        ] {
            let (mut feeds, back) = (before.clone(), change.back(&before));
            let made = change.make(&mut feeds, 7);
            assert_eq!((made, back.is_some()), (names.is_some(), names.is_some()), "{change:?}");
            assert_eq!(made, feeds != before, "{change:?}");
            assert!(!made || (change.stands(&feeds) && !change.stands(&before)), "{change:?}");
            let Some((names, back)) = names.zip(back) else { continue };
            assert_eq!(feeds.iter().map(|feed| &*feed.name).collect::<Vec<_>>().join(" "), names);
            assert!(back.make(&mut feeds, 8), "{back:?}");
            assert!(back.stands(&feeds) && !change.stands(&feeds), "{back:?}");
            feeds.sort_by(|a, b| a.address.cmp(&b.address));
            assert_eq!(feeds, before, "{change:?}");
        }
    }
}
