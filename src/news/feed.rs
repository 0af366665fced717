//! A feed the user follows, how it fares, and what the user does with it.
//!
//! The border: values only. What a feed's bytes mean is the layer `feed`'s, how they are fetched `fetch`'s.

use super::Country;
use crate::text::host;

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
        /// Where its server says it is then: nothing, unless a move is taken back.
        moved_to: Option<String>,
    },
    /// Follow it no longer. Its articles stay.
    Remove {
        /// The feed.
        address: String,
    },
    /// Follow it again as before: how a removal is undone.
    PutBack(Box<Feed>),
}

impl FeedChange {
    /// The address of the feed once the change is made.
    pub fn address(&self) -> &str {
        match self {
            Self::Add { address, .. } | Self::Rename { address, .. } => address,
            Self::Pause { address, .. } | Self::Remove { address } => address,
            Self::Move { to, .. } => to,
            Self::PutBack(feed) => &feed.address,
        }
    }

    /// Makes the change in a list of feeds, at this time in seconds since 1970. Tells whether it changed anything: a feed
    /// that is not there cannot be changed, one that is cannot be added.
    pub fn make(&self, feeds: &mut Vec<Feed>, now: i64) -> bool {
        let at = |address: &str| feeds.iter().position(|feed| feed.address == address);
        match self {
            Self::Add { address, name } if at(address).is_none() => {
                let name = name.as_deref().or(host(address)).unwrap_or(address).to_owned();
                let health = Health { added_at: now, ..Health::default() };
                feeds.push(Feed { address: address.clone(), name, health, ..Feed::default() });
            }
            Self::PutBack(feed) if at(&feed.address).is_none() => feeds.push((**feed).clone()),
            Self::Add { .. } | Self::PutBack(_) => return false,
            Self::Remove { address } => match at(address) {
                Some(at) => drop(feeds.remove(at)),
                None => return false,
            },
            Self::Move { to, .. } if at(to).is_some() => return false,
            Self::Rename { address, .. } | Self::Pause { address, .. } | Self::Move { address, .. } => {
                let Some(feed) = at(address).and_then(|at| feeds.get_mut(at)) else { return false };
                let before = feed.clone();
                self.change(feed);
                return *feed != before;
            }
        }
        true
    }

    /// Changes the feed it is about.
    fn change(&self, feed: &mut Feed) {
        match self {
            Self::Rename { name, .. } => feed.name.clone_from(name),
            Self::Pause { paused, .. } => feed.paused = *paused,
            Self::Move { to, moved_to, .. } => {
                feed.address.clone_from(to);
                feed.health.moved_to.clone_from(moved_to);
                (feed.health.trouble, feed.health.gone) = (None, false);
            }
            Self::Add { .. } | Self::Remove { .. } | Self::PutBack(_) => {}
        }
    }

    /// Whether the feed still is as the change left it: the name, the pause or the address that it gave still stands.
    pub fn stands(&self, feeds: &[Feed]) -> bool {
        let of = |address: &str| feeds.iter().find(|feed| feed.address == address);
        let feed = of(self.address());
        match self {
            Self::Add { .. } | Self::PutBack(_) => feed.is_some(),
            Self::Rename { name, .. } => feed.is_some_and(|feed| feed.name == *name),
            Self::Pause { paused, .. } => feed.is_some_and(|feed| feed.paused == *paused),
            Self::Move { address, .. } => feed.is_some() && of(address).is_none(),
            Self::Remove { .. } => feed.is_none(),
        }
    }

    /// What takes the change back once it is made in these feeds; `None` where it changes nothing in them.
    pub fn back(&self, feeds: &[Feed]) -> Option<Self> {
        let of = |address: &str| feeds.iter().find(|feed| feed.address == address);
        let address = self.address().to_owned();
        Some(match self {
            Self::Add { .. } | Self::PutBack(_) if of(&address).is_some() => return None,
            Self::Add { .. } | Self::PutBack(_) => Self::Remove { address },
            Self::Rename { .. } => Self::Rename { name: of(&address)?.name.clone(), address },
            Self::Pause { .. } => Self::Pause { paused: of(&address)?.paused, address },
            Self::Move { .. } if of(&address).is_some() => return None,
            Self::Move { address: from, .. } => {
                let feed = of(from)?;
                Self::Move { address, to: feed.address.clone(), moved_to: feed.health.moved_to.clone() }
            }
            Self::Remove { .. } => Self::PutBack(Box::new(of(&address)?.clone())),
        })
    }
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
            (FeedChange::Move { address: b.clone(), to: c.clone(), moved_to: None }, Some("A B")),
            (FeedChange::Move { address: b, to: a.clone(), moved_to: None }, None),
            (FeedChange::Move { address: c.clone(), to: address('d'), moved_to: None }, None),
            (FeedChange::Remove { address: a.clone() }, Some("B")),
            (FeedChange::Remove { address: c.clone() }, None),
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

/// A feed of the field, to be offered and never added unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is called.
    pub name: &'static str,
    /// Where it is fetched.
    pub address: &'static str,
}

/// What is offered.
pub static SUGGESTED: [Suggestion; 4] = [
    Suggestion { name: "Co-operative News", address: "https://www.thenews.coop/feed" },
    Suggestion { name: "Shareable", address: "https://www.shareable.net/feed" },
    Suggestion { name: "Grassroots Economic Organizing", address: "https://geo.coop/rss.xml" },
    Suggestion { name: "UN News", address: "https://news.un.org/feed/subscribe/en/news/all/rss.xml" },
];
