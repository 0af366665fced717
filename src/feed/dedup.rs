//! Builds a feed from its entries: each becomes an item or is skipped, and no two items have the same id.
//!
//! The border: rules between the items of one feed. Those of a single item are in `item`.

use super::entry::Entry;
use super::error::{SkipReason, SkippedItem};
use super::item::countries;
use super::item::{self, FeedDefaults};
use super::{Item, Origin, ParsedFeed, id};
use crate::news::{ArticleId, Country};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A feed that grows by one entry after the other.
pub(super) struct FeedBuilder {
    defaults: FeedDefaults,
    feed: ParsedFeed,
    /// The position of each id among the items, with the number of the item in the file.
    ids: HashMap<ArticleId, (usize, usize)>,
    /// One flag an item: whether it states its countries.
    states_countries: Vec<bool>,
}

impl FeedBuilder {
    /// Creates a builder for about `count` items; `feed` has what is known of the feed itself.
    pub(super) fn new(defaults: FeedDefaults, feed: ParsedFeed, count: usize) -> Self {
        Self {
            defaults,
            feed,
            ids: HashMap::with_capacity(count),
            states_countries: Vec::with_capacity(count),
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
            self.feed.skipped.push(SkippedItem { number, line: line(), reason, item });
        }
    }

    /// Returns the feed. Countries are recognised in items that state none; where none is recognised, those of the feed
    /// count, as it states them or as the caller knows them.
    pub(super) fn finish(mut self, states_countries: &[Country], origin: &Origin<'_>) -> ParsedFeed {
        if let Some(most) = origin.newest {
            self.drop_older(most, origin.today);
        }
        let of_feed = if states_countries.is_empty() { origin.countries } else { states_countries };
        countries::recognise(&mut self.feed.items, &self.states_countries, of_feed);
        self.feed
    }

    /// Drops all but the `most` newest items. Those whose date cannot be believed are taken for the oldest.
    fn drop_older(&mut self, most: usize, today: NaiveDate) {
        let items = &mut self.feed.items;
        let Some(older) = items.len().checked_sub(most).filter(|older| *older > 0) else { return };
        let mut newest: Vec<usize> = (0..items.len()).collect();
        let dates: Vec<_> = items.iter().map(|item| item.article.published.believable(today)).collect();
        newest.sort_by(|&a, &b| dates[a].newest_first(&dates[b]));
        let mut stays = vec![false; items.len()];
        newest[..most].iter().for_each(|&at| stays[at] = true);
        let mut at = stays.iter();
        items.retain(|_| *at.next().unwrap_or(&true));
        let mut at = stays.iter();
        self.states_countries.retain(|_| *at.next().unwrap_or(&true));
        self.feed.older = older;
    }

    /// Adds an item, or gives it back with the reason: there is nothing to show of it, or its id is taken.
    fn insert(
        &mut self,
        number: usize,
        mut item: Item,
        is_stated: bool,
    ) -> Result<(), (SkipReason, Box<Item>)> {
        if item.article.title.is_empty() {
            return Err((SkipReason::NoTitleOrText, Box::new(item)));
        }
        let (items, ids) = (&mut self.feed.items, &mut self.ids);
        if let Some(&(first, first_number)) = ids.get(&item.article.id) {
            let duplicate = |number, item| Err((SkipReason::SameAs { number }, Box::new(item)));
            match (&items[first].article.url, &item.article.url) {
                (Some(old), Some(new)) if !id::same_link(old, new) => {
                    let joined = ArticleId::new(id::with_link(item.article.id.as_str(), new));
                    item.base = Some(std::mem::replace(&mut item.article.id, joined));
                }
                // Only their titles tell them apart: each of them gets it for its id.
                (None, None) if items[first].article.title != item.article.title => {
                    join_title(&mut items[first]);
                    join_title(&mut item);
                    ids.insert(items[first].article.id.clone(), (first, first_number));
                }
                _ => return duplicate(first_number, item),
            }
            if let Some(&(_, number)) = ids.get(&item.article.id) {
                return duplicate(number, item);
            }
        }
        ids.insert(item.article.id.clone(), (items.len(), number));
        items.push(item);
        self.states_countries.push(is_stated);
        Ok(())
    }
}

/// Joins the title of an item to its id, once.
fn join_title(item: &mut Item) {
    if item.base.is_none() {
        let joined = ArticleId::new(id::with_link(item.article.id.as_str(), &item.article.title));
        item.base = Some(std::mem::replace(&mut item.article.id, joined));
    }
}
