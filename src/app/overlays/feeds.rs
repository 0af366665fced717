//! The list of feeds: those the user follows, their state, the commands on them, and below them suggested feeds that
//! are not followed yet.
//!
//! The border: `store` saves a change of the feeds and `fetch` asks for a feed.

mod address;
mod change;
mod find;
mod words;

pub use change::FeedStep;
pub use words::FeedWords;

use crate::app::Edit;
use crate::app::Following;
use crate::app::Pick;
use crate::app::Step;
use crate::app::context::{Context, Request, notify};
use crate::app::input::line::TextLine;
use crate::app::input::type_ahead::TypeAhead;
use crate::app::messages::overlays as messages;
use crate::app::panes::list::stepped;
use crate::news::{Facet, FacetValue, FilterPart, SUGGESTED, Suggestion, TextFacet};
use crate::text;

/// A key of the list of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedsKey {
    /// Move the cursor.
    Move(Step),
    /// Edit the line being typed.
    Edit(Edit),
    /// Accept the typed text; else show the articles of the feed under the cursor, or follow the suggested feed.
    Enter,
    /// Type the address of a feed to follow.
    Add,
    /// Type another name for the feed under the cursor.
    Rename,
    /// Ask if the feed is unfollowed alone or with its articles.
    Unfollow,
    /// Pause the feed, or resume it.
    Pause,
    /// Type another address for the feed under the cursor.
    Readdress,
    /// Follow the suggested feed under the cursor; pause a feed that is followed, or resume it.
    Toggle,
}

/// What the line that is typed in the list of feeds is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FeedEdit {
    /// The address of a new feed.
    #[default]
    Add,
    /// Another name for the feed at this address.
    Rename(String),
    /// Another address for the feed at this one.
    Readdress(String),
}

/// The line that is typed in the list of feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedLine {
    /// The typed text.
    pub line: TextLine,
    /// What it is for.
    pub edit: FeedEdit,
}

impl FeedLine {
    /// Opens a line that holds a text.
    fn holding(text: &str, edit: FeedEdit) -> Self {
        let mut line = TextLine::default();
        line.set(text);
        Self { line, edit }
    }
}

/// The state of the list of feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedPane {
    /// The cursor, counted over feeds and suggestions; text and headings do not count.
    pub cursor: usize,
    /// The index of the top row shown.
    pub offset: usize,
    /// The line that is being typed, if there is one.
    pub typing: Option<FeedLine>,
    /// The text that is typed to find a feed.
    pub find: TypeAhead,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedRow {
    /// Text without a feed.
    Words(&'static str),
    /// The heading of the suggestions.
    Heading(&'static str),
    /// A feed, by its index.
    Feed(usize),
    /// A feed that is not followed yet.
    Suggestion(&'static Suggestion),
}

impl FeedRow {
    fn can_be_gone_to(&self) -> bool {
        matches!(self, Self::Feed(_) | Self::Suggestion(_))
    }
}

impl FeedPane {
    /// Returns the list with the cursor on a feed.
    pub(in crate::app) fn at(cursor: usize) -> Self {
        Self { cursor, ..Self::default() }
    }

    /// Returns the rows of the list, top to bottom.
    pub fn rows(following: &Following) -> Vec<FeedRow> {
        let feeds = &following.feeds;
        let mut rows = Vec::new();
        if feeds.is_empty() {
            rows.push(FeedRow::Words(messages::NO_FEED_YET));
        }
        rows.extend((0..feeds.len()).map(FeedRow::Feed));
        let offered = SUGGESTED.iter().filter(|offer| address::followed(feeds, offer.address).is_none());
        let offered: Vec<FeedRow> = offered.map(FeedRow::Suggestion).collect();
        if !offered.is_empty() {
            rows.push(FeedRow::Heading(messages::SUGGESTED));
            rows.extend(offered);
        }
        rows
    }

    /// Returns the row of the cursor, counted from 0.
    pub fn cursor_row(&self, following: &Following) -> Option<usize> {
        let rows = Self::rows(following);
        let mut places = rows.iter().enumerate().filter(|(_, row)| row.can_be_gone_to());
        places.nth(self.cursor).map(|(at, _)| at)
    }

    /// Returns the row under the cursor.
    pub(super) fn current(&self, following: &Following) -> Option<FeedRow> {
        self.cursor_row(following).and_then(|at| Self::rows(following).get(at).copied())
    }

    /// Returns the address of the row under the cursor.
    pub(in crate::app) fn address(&self, following: &Following) -> Option<String> {
        match self.current(following)? {
            FeedRow::Feed(at) => following.feeds.get(at).map(|feed| feed.address.clone()),
            FeedRow::Suggestion(suggestion) => Some(suggestion.address.to_owned()),
            FeedRow::Words(_) | FeedRow::Heading(_) => None,
        }
    }

    /// Returns the cursor, as a place among the rows that can be gone to.
    pub(in crate::app) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Moves the cursor to the row with this address, if there is one.
    pub(in crate::app) fn go_to(&mut self, address: &str, following: &Following) {
        let is_it = |row: &FeedRow| match row {
            FeedRow::Feed(at) => following.feeds.get(*at).is_some_and(|feed| feed.address == address),
            FeedRow::Suggestion(suggestion) => suggestion.address == address,
            FeedRow::Words(_) | FeedRow::Heading(_) => false,
        };
        let rows = Self::rows(following);
        let at = rows.iter().filter(|row| row.can_be_gone_to()).position(is_it);
        self.cursor = at.unwrap_or(self.cursor);
    }

    /// Handles a key.
    pub(in crate::app) fn update(
        &mut self,
        key: FeedsKey,
        rows_shown: u16,
        context: &Context<'_>,
    ) -> Vec<Request> {
        let following = context.following;
        let under = self.current(following);
        let feed = match under {
            Some(FeedRow::Feed(at)) => following.feeds.get(at),
            Some(FeedRow::Words(_) | FeedRow::Heading(_) | FeedRow::Suggestion(_)) | None => None,
        };
        match (key, feed) {
            (FeedsKey::Move(step), _) => self.step(step, rows_shown, following),
            (FeedsKey::Edit(edit), _) => {
                if let Some(typing) = &mut self.typing {
                    typing.line.edit(edit);
                }
            }
            (FeedsKey::Enter, _) => return self.enter(context),
            (FeedsKey::Add, _) => self.typing = Some(FeedLine::default()),
            (FeedsKey::Rename, Some(feed)) => {
                self.typing = Some(FeedLine::holding(&feed.name, FeedEdit::Rename(feed.address.clone())));
            }
            (FeedsKey::Unfollow, Some(_)) => return vec![Request::PickFrom(Pick::Unfollow(self.cursor))],
            (FeedsKey::Pause | FeedsKey::Toggle, Some(feed)) => return change::pause(feed),
            (FeedsKey::Readdress, Some(feed)) => {
                let moved_to = feed.health.moved_to.as_deref().map(text::clean);
                let edit = FeedEdit::Readdress(feed.address.clone());
                self.typing = Some(FeedLine::holding(moved_to.as_ref().unwrap_or(&feed.address), edit));
                return moved_to.map_or_else(Vec::new, |_| notify(messages::MOVED_ADDRESS_OFFERED));
            }
            (FeedsKey::Toggle, None) => match under {
                Some(FeedRow::Suggestion(offer)) => return self.follow_suggestion(offer, following),
                Some(FeedRow::Words(_) | FeedRow::Heading(_) | FeedRow::Feed(_)) | None => {
                    return notify(messages::NO_FEED_HERE);
                }
            },
            (FeedsKey::Rename | FeedsKey::Unfollow | FeedsKey::Pause | FeedsKey::Readdress, None) => {
                return notify(messages::NO_FEED_HERE);
            }
        }
        Vec::new()
    }

    fn step(&mut self, step: Step, rows_shown: u16, following: &Following) {
        let count = Self::rows(following).iter().filter(|row| row.can_be_gone_to()).count();
        self.cursor = stepped(self.cursor, step, count, rows_shown.into());
        self.find.set_moved();
    }

    fn follow_suggestion(&mut self, offer: &Suggestion, following: &Following) -> Vec<Request> {
        self.follow(offer.address.to_owned(), Some(offer.name.to_owned()), following)
    }

    /// Inserts pasted text into the line; opens the line for a new feed if there is none.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.typing.get_or_insert_default().line.paste(text);
    }

    /// Accepts the typed text; else shows the articles of the feed under the cursor, or follows the suggested feed.
    fn enter(&mut self, context: &Context<'_>) -> Vec<Request> {
        match (self.typing.clone(), self.current(context.following)) {
            (Some(FeedLine { line, edit: FeedEdit::Add }), _) => self.add(line.text(), context.following),
            (Some(FeedLine { line, edit: FeedEdit::Rename(address) }), _) => {
                self.rename(address, line.text())
            }
            (Some(FeedLine { line, edit: FeedEdit::Readdress(address) }), _) => {
                self.readdress(&address, line.text(), context.following)
            }
            (None, Some(FeedRow::Suggestion(offer))) => self.follow_suggestion(offer, context.following),
            (None, Some(FeedRow::Feed(at))) => show_articles(at, context),
            (None, Some(FeedRow::Words(_) | FeedRow::Heading(_)) | None) => Vec::new(),
        }
    }

    /// Keeps the cursor on a row and in view after any change; the heading above the first row stays in view too.
    pub(in crate::app) fn after_update(&mut self, height: usize, following: &Following) {
        let rows = Self::rows(following);
        let (all, count) = (rows.len(), rows.iter().filter(|row| row.can_be_gone_to()).count());
        self.cursor = self.cursor.min(count.saturating_sub(1));
        let row = self.cursor_row(following).unwrap_or(0);
        let top = if self.cursor == 0 && row < height { 0 } else { row };
        self.offset = self.offset.min(top).max((row + 1).saturating_sub(height));
        self.offset = self.offset.min(all.saturating_sub(height));
    }

    /// Moves the cursor to the row that was pressed; if it is there already, does what Enter does.
    pub(in crate::app) fn press(&mut self, row: usize, context: &Context<'_>) -> Vec<Request> {
        let rows = Self::rows(context.following);
        if !rows.get(row).is_some_and(FeedRow::can_be_gone_to) || self.typing.is_some() {
            return Vec::new();
        }
        let place = rows[..row].iter().filter(|row| row.can_be_gone_to()).count();
        if self.cursor == place {
            return self.enter(context);
        }
        self.cursor = place;
        Vec::new()
    }
}

/// Filters by a feed's articles, and goes to the list.
fn show_articles(at: usize, context: &Context<'_>) -> Vec<Request> {
    let Some(name) = context.following.feeds.get(at).map(|feed| feed.name.clone()) else { return Vec::new() };
    if !context.library.text(TextFacet::Source).values().contains(&name) {
        return notify(messages::no_article_of(&name));
    }
    let mut filter = context.filter.without(FilterPart::Facet(Facet::Text(TextFacet::Source)));
    filter.toggle(&FacetValue::Text(TextFacet::Source, name));
    vec![Request::CloseOverlay, Request::FilterAndList(filter)]
}
