//! Finding a feed of the list by typing: by its name or the words of its address.

use super::{FeedPane, FeedRow};
use crate::app::context::{Context, Request};
use crate::app::input::findable::Findable;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, TypeAhead};
use crate::app::messages::overlays as messages;
use crate::app::{FeedsKey, Following};

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

impl Findable for FeedPane {
    fn finder(&mut self) -> (&mut TypeAhead, &mut usize) {
        (&mut self.find, &mut self.cursor)
    }

    fn target(&mut self, context: &Context<'_>) -> Option<FoundRow> {
        target(context.following, &Typed::new(self.find.text())?)
    }

    /// Stays on the feed: what to do with it is a key of its own.
    fn take_found(&mut self, _context: &Context<'_>) -> Vec<Request> {
        Vec::new()
    }

    fn toggle_found(&mut self, context: &Context<'_>) -> Vec<Request> {
        self.update(FeedsKey::Toggle, 0, context)
    }
}
