//! Builds a feed from its entries: each becomes an item or is skipped, no two items are one, and no two have the same id.
//!
//! The border: rules between the items of one feed. Those of a single item are in `item`.

mod identity;
mod topics;
mod unique_ids;

pub(in crate::feed) use topics::MAX_TOPICS_PER_FEED;

use super::entry::Entry;
use super::error::{SkipReason, SkippedItem};
use super::item::countries;
use super::item::{self, FeedDefaults};
use super::{Item, Origin, ParsedFeed, id};
use crate::news::Country;
use crate::text::steps::count;
use chrono::NaiveDate;
use std::collections::HashSet;

/// The most items that are left out and told one by one; more are only counted.
pub(in crate::feed) const MAX_SKIPPED_ITEMS: usize = 10_000;

/// The most older items that are left out and known again where they are repeated.
pub(in crate::feed) const MAX_OLDER_ITEMS: usize = 1 << 20;

/// A feed that grows by one entry after the other.
pub(super) struct FeedBuilder {
    defaults: FeedDefaults,
    feed: ParsedFeed,
    /// The most items that are kept, the newest.
    newest: Option<usize>,
    /// The day on which the feed is read.
    today: NaiveDate,
    /// The number of each item in the file.
    numbers: Vec<usize>,
    /// The positions of the items by what tells them apart.
    known: identity::KnownItems,
    /// One flag an item: whether it states its countries.
    states_countries: Vec<bool>,
    /// The features of the older items that were left out, as numbers.
    older: HashSet<u64>,
}

impl FeedBuilder {
    /// Creates a builder of a feed without items; `feed` has what is known of the feed itself.
    pub(super) fn new(defaults: FeedDefaults, feed: ParsedFeed, origin: &Origin<'_>) -> Self {
        Self {
            defaults,
            feed,
            newest: origin.newest,
            today: origin.today,
            numbers: Vec::new(),
            known: identity::KnownItems::default(),
            states_countries: Vec::new(),
            older: HashSet::new(),
        }
    }

    /// Adds the entry with this number, from 1, or notes it as skipped, with the line it begins on.
    pub(super) fn push(
        &mut self,
        number: usize,
        entry: Result<Entry<'_>, SkipReason>,
        line: impl FnOnce() -> usize,
    ) {
        let refused = match entry {
            Ok(entry) => {
                let (mut item, is_stated) = item::article_of(entry, &self.defaults);
                if let Some(raw) = &mut item.raw {
                    raw.number = number;
                }
                self.insert(number, item, is_stated).map_err(|(reason, item)| (reason, Some(item)))
            }
            Err(reason) => Err((reason, None)),
        };
        if let Err((reason, item)) = refused {
            let item = item.filter(|_| self.defaults.keep_raw);
            if self.defaults.keep_raw || self.feed.skipped.len() < MAX_SKIPPED_ITEMS {
                self.feed.skipped.push(SkippedItem { number, line: line(), reason, item });
            } else {
                self.feed.more_skipped += 1;
            }
        }
    }

    /// Returns the feed. Countries are recognised in items that state none; where none is recognised, those of the feed
    /// count, as it states them or as the caller knows them.
    pub(super) fn finish(mut self, states_countries: &[Country], origin: &Origin<'_>) -> ParsedFeed {
        if let Some(most) = self.newest {
            self.drop_older(most);
            self.feed.more_topics = topics::keep_most_used(&mut self.feed.items);
        }
        drop(self.known);
        unique_ids::make_ids_unique(&mut self.feed.items);
        if let Some(home) = &self.feed.home_page {
            let home = id::normal(home);
            self.feed.items.iter_mut().for_each(|item| item.links_home = item.link().as_ref() == Some(&home));
        }
        let of_feed = if states_countries.is_empty() { origin.countries } else { states_countries };
        countries::recognise(&mut self.feed.items, &self.states_countries, of_feed);
        self.feed
    }

    /// Drops all but the `most` newest items. Those whose date cannot be believed are taken for the oldest. One that comes
    /// again after it was dropped counts once.
    fn drop_older(&mut self, most: usize) {
        let items = &mut self.feed.items;
        if items.len() <= most {
            return;
        }
        let mut newest: Vec<usize> = (0..items.len()).collect();
        let dates: Vec<_> = items.iter().map(|item| item.article.published.believable(self.today)).collect();
        newest.sort_by(|&a, &b| dates[a].newest_first(&dates[b]));
        let mut stays = vec![false; items.len()];
        newest[..most].iter().for_each(|&at| stays[at] = true);
        for (item, _) in items.iter().zip(&stays).filter(|(_, stays)| !**stays) {
            let is_repeat = match self.older.len() < MAX_OLDER_ITEMS {
                true => !self.older.insert(identity::features(item)),
                false => self.older.contains(&identity::features(item)),
            };
            self.feed.older += usize::from(!is_repeat);
        }
        let mut at = stays.iter();
        items.retain(|_| *at.next().unwrap_or(&true));
        let mut at = stays.iter();
        self.states_countries.retain(|_| *at.next().unwrap_or(&true));
        let mut at = stays.iter();
        self.numbers.retain(|_| *at.next().unwrap_or(&true));
    }

    /// Adds an item, or gives it back with the reason: there is nothing to show of it, or it is there already.
    fn insert(&mut self, number: usize, item: Item, is_stated: bool) -> Result<(), (SkipReason, Box<Item>)> {
        if item.article.title.is_empty() {
            return Err((SkipReason::NothingToShow, Box::new(item)));
        }
        let keys = identity::keys(&item);
        let is_same = |at: &usize| {
            count(1);
            identity::are_same(&self.feed.items[*at], &item)
        };
        let same = self.known.alike(&item, &keys).find(is_same);
        if let Some(first) = same {
            // What the first lacks tells it from the items that are still to come.
            if identity::fill_in(&mut self.feed.items[first], &item) {
                let first_item = &self.feed.items[first];
                self.known.insert(first_item, &identity::keys(first_item), first);
            }
            return Err((SkipReason::SameAs { number: self.numbers[first] }, Box::new(item)));
        }
        let at = self.feed.items.len();
        self.known.insert(&item, &keys, at);
        self.feed.items.push(item);
        self.numbers.push(number);
        self.states_countries.push(is_stated);
        // Older ones make room for those that come, so that memory does not grow with what is left out.
        if let Some(most) = self.newest.filter(|most| self.feed.items.len() >= most.saturating_mul(2).max(1))
        {
            self.drop_older(most);
            self.known = identity::KnownItems::default();
            for (at, item) in self.feed.items.iter().enumerate() {
                self.known.insert(item, &identity::keys(item), at);
            }
        }
        Ok(())
    }
}
