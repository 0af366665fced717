//! Finding a feed of the list by typing: by its name or the words of its address.

use super::{FeedPane, FeedRow};
use crate::app::context::{Context, Request, notify};
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, Typing};
use crate::app::messages::overlays as messages;
use crate::app::{FeedsKey, FindKey, Following};

/// Returns the row that a text means, counted over the rows that can be gone to.
fn target(following: &Following, typed: &Typed) -> Option<FoundRow> {
    let rows = FeedPane::rows(following);
    let names: Vec<(&str, &str)> = rows
        .iter()
        .filter_map(|row| match row {
            FeedRow::Feed(at) => following.feeds.get(*at).map(|feed| (&*feed.name, &*feed.address)),
            FeedRow::Suggestion(offer) => Some((offer.name, offer.address)),
            FeedRow::Words(_) | FeedRow::Heading(_) => None,
        })
        .collect();
    let rank = |(at, (name, address)): (usize, &(&str, &str))| Some((typed.nearest([name, address])?, at));
    let (nearness, row) = names.iter().enumerate().filter_map(rank).min()?;
    let (name, _) = names.get(row)?;
    Some(FoundRow { row, words: messages::found_row(name, matches!(nearness, Nearness::Slip(_))) })
}

impl FeedPane {
    /// Handles a key of the find line.
    pub(in crate::app) fn find(&mut self, key: FindKey, context: &Context<'_>) -> Vec<Request> {
        match key {
            FindKey::Open => self.find.open(self.cursor),
            FindKey::Take | FindKey::Leave | FindKey::Slash => self.find.end(),
            FindKey::Toggle if self.find.missed() => return notify(messages::NOTHING_CHOSEN),
            FindKey::Toggle => {
                self.find.open(self.cursor);
                return self.update(FeedsKey::Toggle, 0, context);
            }
            FindKey::Exclude => return notify(messages::ONLY_FILTERS_EXCLUDE),
        }
        Vec::new()
    }

    /// Changes what is typed to find a feed, and goes to the one that is meant.
    pub(in crate::app) fn type_find(&mut self, typing: Typing<'_>, context: &Context<'_>) -> Vec<Request> {
        let before = self.find.clone();
        if !self.find.apply(typing) {
            return Vec::new();
        }
        let found = Typed::new(self.find.text()).and_then(|typed| target(context.following, &typed));
        match self.find.settle(before, found) {
            Ok(row) => self.cursor = row,
            Err(refusal) => return notify(refusal.to_string()),
        }
        Vec::new()
    }
}
