//! The feeds: the list of those the user follows, which lies over the panes, how they fare, and what can be done with
//! them there. Below them stand a few of the field that are not followed yet.
//!
//! The border: how a change is kept and a feed is asked for is `store`'s and `fetch`'s matter.

mod address;
mod change;
mod words;

pub use change::FeedStep;
pub use words::FeedWords;

use crate::app::input::line::TextLine;
use crate::app::message::{Edit, FeedKey, Step};
use crate::app::panes::list::stepped;
use crate::app::{Model, Overlay};
use crate::news::{Facet, FacetValue, Feed, FeedChange, FilterPart, SUGGESTED, Suggestion, TextFacet};

/// What stands in the place of feeds while there are none.
const NONE_YET: &str = "No feed yet. a adds one by address.";

/// A line being typed in the pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedLine {
    /// What is typed.
    pub line: TextLine,
    /// The address of the feed that is to be called so; `None`: it is the address of a new one.
    pub renames: Option<String>,
}

/// The pane's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedPane {
    /// The cursor, counted over feeds and suggestions (words and headings do not count).
    pub cursor: usize,
    /// The row at the top.
    pub offset: usize,
    /// What is being typed, if anything is.
    pub typing: Option<FeedLine>,
}

/// A row of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedRow {
    /// Words.
    Words(&'static str),
    /// The heading of what is offered.
    Heading(&'static str),
    /// The feed at this place.
    Feed(usize),
    /// A feed that is not followed yet.
    Suggestion(&'static Suggestion),
}

impl FeedRow {
    fn can_be_gone_to(&self) -> bool {
        matches!(self, Self::Feed(_) | Self::Suggestion(_))
    }
}

impl Model {
    /// Takes over the feeds that are followed, and the time at which the reader begins, in seconds since 1970; 0 where
    /// that is not known.
    pub fn begin_with_feeds(&mut self, feeds: Vec<Feed>, started_at: i64) {
        self.started_at = started_at;
        self.feeds_changed(feeds);
    }

    /// The rows of the pane, top to bottom.
    pub fn feed_rows(&self) -> Vec<FeedRow> {
        let mut rows = Vec::new();
        if self.feeds.is_empty() {
            rows.push(FeedRow::Words(NONE_YET));
        }
        rows.extend((0..self.feeds.len()).map(FeedRow::Feed));
        let offered =
            SUGGESTED.iter().filter(|offer| address::followed(&self.feeds, offer.address).is_none());
        let offered: Vec<FeedRow> = offered.map(FeedRow::Suggestion).collect();
        if !offered.is_empty() {
            rows.push(FeedRow::Heading("Suggested"));
            rows.extend(offered);
        }
        rows
    }

    /// The row of the pane's cursor, counted from 0.
    pub fn feed_cursor_row(&self) -> Option<usize> {
        let Some(Overlay::Feeds(pane)) = &self.overlay else { return None };
        let rows = self.feed_rows();
        let mut places = rows.iter().enumerate().filter(|(_, row)| row.can_be_gone_to());
        places.nth(pane.cursor).map(|(at, _)| at)
    }

    /// What the pane's cursor is on.
    fn feed_under(&self) -> Option<FeedRow> {
        self.feed_cursor_row().and_then(|at| self.feed_rows().get(at).copied())
    }

    /// The address of what the cursor is on.
    fn feed_address(&self) -> Option<String> {
        match self.feed_under()? {
            FeedRow::Feed(at) => self.feeds.get(at).map(|feed| feed.address.clone()),
            FeedRow::Suggestion(suggestion) => Some(suggestion.address.to_owned()),
            FeedRow::Words(_) | FeedRow::Heading(_) => None,
        }
    }

    /// Puts the pane's cursor on what has this address, if anything has.
    fn feed_go_to(&mut self, address: &str) {
        let is_it = |row: &FeedRow| match row {
            FeedRow::Feed(at) => self.feeds.get(*at).is_some_and(|feed| feed.address == address),
            FeedRow::Suggestion(suggestion) => suggestion.address == address,
            FeedRow::Words(_) | FeedRow::Heading(_) => false,
        };
        let rows = self.feed_rows();
        let at = rows.iter().filter(|row| row.can_be_gone_to()).position(is_it);
        if let (Some(at), Some(Overlay::Feeds(pane))) = (at, &mut self.overlay) {
            pane.cursor = at;
        }
    }

    /// Opens the pane.
    pub(in crate::app) fn feeds_open(&mut self) {
        if self.search.open {
            self.search_keep();
        }
        self.overlay = Some(Overlay::Feeds(FeedPane::default()));
    }

    /// Moves the pane's cursor.
    pub(in crate::app) fn feeds_move(&mut self, step: Step) {
        let count = self.feed_rows().iter().filter(|row| row.can_be_gone_to()).count();
        let page = self.sheet().map_or(1, |sheet| sheet.rows.height.into());
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.cursor = stepped(pane.cursor, step, count, page);
        }
    }

    /// What only the pane understands.
    pub(in crate::app) fn feed_key(&mut self, key: FeedKey) {
        if key == FeedKey::Add {
            return self.feed_type(FeedLine::default());
        }
        let under = self.feed_under();
        let feed = match under {
            Some(FeedRow::Feed(at)) => self.feeds.get(at).cloned(),
            _ => None,
        };
        match (key, under, feed) {
            (FeedKey::Toggle, Some(FeedRow::Suggestion(offer)), _) => self.feed_take(offer),
            (FeedKey::Rename, _, Some(feed)) => {
                let mut line = TextLine::default();
                line.set(&feed.name);
                self.feed_type(FeedLine { line, renames: Some(feed.address) });
            }
            (FeedKey::Remove, _, Some(Feed { address, name, .. })) => {
                let words = format!("{name} is followed no longer; its articles stay");
                self.feed_change(FeedChange::Remove { address }, words);
            }
            (FeedKey::Pause | FeedKey::Toggle, _, Some(Feed { address, name, paused, .. })) => {
                let words = if paused { "is refreshed again" } else { "is paused: refreshes leave it out" };
                self.feed_change(FeedChange::Pause { address, paused: !paused }, format!("{name} {words}"));
            }
            (FeedKey::Move, _, Some(feed)) => self.feed_move(&feed),
            _ => self.notify("no feed that is followed is under the cursor"),
        }
    }

    fn feed_take(&mut self, offer: &Suggestion) {
        self.feed_follow(offer.address.to_owned(), Some(offer.name.to_owned()));
    }

    fn feed_type(&mut self, line: FeedLine) {
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.typing = Some(line);
        }
    }

    /// One edit of the line being typed.
    pub(in crate::app) fn feeds_edit(&mut self, edit: Edit) {
        if let Some(Overlay::Feeds(FeedPane { typing: Some(typing), .. })) = &mut self.overlay {
            typing.line.edit(edit);
        }
    }

    /// Text pasted while the pane has the keys: into the line, else it is the address of a new feed.
    pub(in crate::app) fn feeds_paste(&mut self, text: &str) {
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.typing.get_or_insert_default().line.paste(text);
        }
    }

    /// Takes what was typed; else shows the articles of the feed under the cursor, or follows what is offered there.
    pub(in crate::app) fn feeds_run(&mut self) {
        let typing = match &self.overlay {
            Some(Overlay::Feeds(pane)) => pane.typing.clone(),
            _ => return,
        };
        match (typing, self.feed_under()) {
            (Some(FeedLine { line, renames: Some(address) }), _) => self.feed_rename(address, line.text()),
            (Some(FeedLine { line, renames: None }), _) => self.feed_add(line.text()),
            (None, Some(FeedRow::Suggestion(offer))) => self.feed_take(offer),
            (None, Some(FeedRow::Feed(at))) => self.feed_articles(at),
            (None, _) => {}
        }
    }

    /// Filters by the feed's articles, and goes to the list.
    fn feed_articles(&mut self, at: usize) {
        let Some(name) = self.feeds.get(at).map(|feed| feed.name.clone()) else { return };
        if !self.library.text(TextFacet::Source).values().contains(&name) {
            return self.notify(format!("no article of {name} is here yet · R refreshes the feeds"));
        }
        self.overlay = None;
        let mut filter = self.filter.without(FilterPart::Facet(Facet::Text(TextFacet::Source)));
        filter.toggle(&FacetValue::Text(TextFacet::Source, name));
        self.go_to_list_with(|model| model.refilter(filter));
    }

    /// One step out of the pane: what is typed goes first, then the pane. Tells whether there was such a step.
    pub(in crate::app) fn feeds_escape(&mut self) -> bool {
        let Some(Overlay::Feeds(pane)) = &mut self.overlay else { return false };
        if pane.typing.take().is_none() {
            self.overlay = None;
        }
        true
    }

    /// Keeps the pane's cursor on a row and in sight, with what stands above the first one.
    pub(in crate::app) fn feeds_keep(&mut self) {
        if !matches!(self.overlay, Some(Overlay::Feeds(_))) {
            return;
        }
        let rows = self.feed_rows();
        let (all, count) = (rows.len(), rows.iter().filter(|row| row.can_be_gone_to()).count());
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            pane.cursor = pane.cursor.min(count.saturating_sub(1));
        }
        let row = self.feed_cursor_row().unwrap_or(0);
        let height = self.sheet().map_or(0, |sheet| usize::from(sheet.rows.height));
        if let Some(Overlay::Feeds(pane)) = &mut self.overlay {
            let top = if pane.cursor == 0 && row < height { 0 } else { row };
            pane.offset = pane.offset.min(top).max((row + 1).saturating_sub(height));
            pane.offset = pane.offset.min(all.saturating_sub(height));
        }
    }

    /// A press on a row of the pane goes to it; where the cursor is already, it does what Enter does.
    pub(in crate::app) fn feeds_press(&mut self, row: usize) {
        let rows = self.feed_rows();
        if !rows.get(row).is_some_and(FeedRow::can_be_gone_to) {
            return;
        }
        let place = rows[..row].iter().filter(|row| row.can_be_gone_to()).count();
        match &mut self.overlay {
            Some(Overlay::Feeds(pane)) if pane.typing.is_some() => {}
            Some(Overlay::Feeds(pane)) if pane.cursor != place => pane.cursor = place,
            _ => self.feeds_run(),
        }
    }
}
