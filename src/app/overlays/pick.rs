//! A short numbered list to pick from: links, related articles, filters, orders, and what goes with a feed.

use crate::app::Effect;
use crate::app::Step;
use crate::app::follow::importing::answer_about_text;
use crate::app::input::nearness::{Nearness, Typed};
use crate::app::input::type_ahead::{FoundRow, TypeAhead, Typing};
use crate::app::messages::{follow, outside, overlays as messages};
use crate::app::model::Parts;
use crate::app::panes::list;
use crate::app::update::command::pipe;
use crate::app::update::marks::sort_by;
use crate::app::{ArticleLink, FeedPane, FindKey, Following, MapSort, Model, Overlay, Page, Pipe};
use crate::news::{Filter, Sort};
use crate::text;

/// A key of a list to pick from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickKey {
    /// Move the cursor.
    Move(Step),
    /// Pick the line under the cursor.
    Current,
    /// Pick the line with this number, counted from 1.
    Number(usize),
    /// Copy the link under the cursor.
    Copy,
}

/// The contents of a list to pick from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The links of the article; the one picked is opened.
    Links,
    /// The active filters; the one picked is dropped.
    Filters,
    /// The related articles; the one picked is opened.
    Related,
    /// The orders of the list.
    Order,
    /// The orders of the values in the filter pane.
    ValueOrder,
    /// The orders of the countries beside the map.
    CountryOrder,
    /// The programs that the article can be handed to.
    Pipes,
    /// What becomes of a text that was pasted and may be an article.
    Import,
    /// The ways to unfollow the feed under this cursor of the list of feeds.
    Unfollow(usize),
}

impl Pick {
    /// Returns the heading of the list; a feed is named in it.
    pub fn label(self, following: &Following) -> String {
        let heading = match self {
            Self::Links => messages::OPEN_A_LINK,
            Self::Filters => messages::REMOVE_A_FILTER,
            Self::Related => messages::GO_TO_RELATED,
            Self::Order => messages::LIST_ORDER,
            Self::ValueOrder => messages::VALUE_ORDER,
            Self::CountryOrder => messages::COUNTRY_ORDER,
            Self::Pipes => outside::PIPE_TO,
            Self::Import => {
                let title = following.doubtful.as_ref().map_or("", |doubtful| &doubtful.title);
                return outside::import_as_article(title);
            }
            Self::Unfollow(cursor) => {
                let address = FeedPane::at(cursor).address(following).unwrap_or_default();
                return messages::unfollow(&following.name_of(&address));
            }
        };
        heading.to_owned()
    }
}

/// The state of a list to pick from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickList {
    /// The contents.
    pub pick: Pick,
    /// The index of the line under the cursor.
    pub cursor: usize,
    /// The text that is typed to find a line.
    pub find: TypeAhead,
}

impl PickList {
    /// Changes what is typed to find a line, and goes to the nearest. Returns the words of a refusal.
    fn type_find(&mut self, typing: Typing<'_>, lines: &[String]) -> Option<String> {
        let before = self.find.clone();
        if !self.find.apply(typing) {
            return None;
        }
        let found = Typed::new(self.find.text()).and_then(|typed| {
            let rank = |(at, line): (usize, &String)| Some((typed.nearest([line])?, at));
            let (nearness, row) = lines.iter().enumerate().filter_map(rank).min()?;
            let is_slip = matches!(nearness, Nearness::Slip(_));
            Some(FoundRow { row, words: messages::found_row(lines.get(row)?, is_slip) })
        });
        match self.find.settle(before, found) {
            Ok(row) => self.cursor = row,
            Err(refusal) => return Some(refusal.to_string()),
        }
        None
    }
}

impl Model {
    /// Returns the lines of a list to pick from.
    pub fn picks(&self, pick: Pick) -> Vec<String> {
        match pick {
            Pick::Links => self.article.links.iter().map(|link| link.words.clone()).collect(),
            Pick::Filters => self.chips().iter().map(crate::app::Chip::label).collect(),
            Pick::Related => self.neighbours.picks(&self.library, self.size.0),
            Pick::Order => {
                let line = |&sort: &Sort| messages::menu_line(follow::order_name(sort), sort == self.order());
                orders(self).iter().map(line).collect()
            }
            Pick::ValueOrder => by_count_or_name(self.filters.is_by_name()),
            Pick::CountryOrder => by_count_or_name(self.map().is_some_and(|map| map.sort == MapSort::Name)),
            Pick::Pipes => {
                let line = |pipe: &Pipe| outside::pipe_line(&pipe.name, &text::clean(&pipe.command.program));
                self.settings.pipes.iter().map(line).collect()
            }
            Pick::Import => [outside::IMPORT_ARTICLE, outside::IMPORT_NOTHING].map(str::to_owned).into(),
            Pick::Unfollow(_) => {
                [messages::FEED_ALONE, messages::FEED_WITH_ARTICLES].map(str::to_owned).into()
            }
        }
    }

    /// Opens a list to pick from, unless it is empty. A single link that is what it seems is opened at once.
    pub(in crate::app) fn pick_show(&mut self, pick: Pick) -> Vec<Effect> {
        if matches!(pick, Pick::Links) && self.current().is_some() && self.whole_or_words().is_none() {
            return Vec::new();
        }
        let cursor = match pick {
            Pick::Order => orders(self).iter().position(|sort| *sort == self.order()).unwrap_or(0),
            Pick::ValueOrder => usize::from(self.filters.is_by_name()),
            Pick::CountryOrder => usize::from(self.map().is_some_and(|map| map.sort == MapSort::Name)),
            Pick::Links | Pick::Filters | Pick::Related | Pick::Pipes | Pick::Import | Pick::Unfollow(_) => 0,
        };
        match (self.picks(pick).len(), pick) {
            (1, Pick::Links) if !self.article.links.iter().any(ArticleLink::is_misleading) => {
                return self.open_number(1);
            }
            (1, Pick::Pipes) => return picked(self, pick, 1),
            (1.., _) => {
                self.overlay = Some(Overlay::Pick(PickList { pick, cursor, find: TypeAhead::default() }));
            }
            (0, Pick::Links) => self.notify(messages::NO_LINKS),
            (0, Pick::Pipes) => self.notify(outside::NO_PIPE),
            (0, Pick::Filters) => self.notify(messages::NO_FILTER),
            (0, _) => self.notify(match self.search.indexed() {
                Some(_) => messages::RELATED_LATER,
                None => messages::NOTHING_RELATED,
            }),
        }
        Vec::new()
    }

    /// Handles a key of a list to pick from.
    pub(in crate::app) fn pick(&mut self, key: PickKey) -> Vec<Effect> {
        let Some(Overlay::Pick(list)) = &self.overlay else { return Vec::new() };
        let (pick, at) = (list.pick, list.cursor);
        let lines = self.picks(pick).len();
        let number = match key {
            PickKey::Move(step) => {
                if let Some(Overlay::Pick(list)) = &mut self.overlay {
                    list.cursor = list::stepped(at, step, lines, 10);
                    list.find.set_moved();
                }
                return Vec::new();
            }
            PickKey::Current => at + 1,
            PickKey::Number(number) => number,
            PickKey::Copy => return self.copy_picked(pick, at),
        };
        if number == 0 || number > lines {
            self.notify_error(messages::NO_SUCH_LINE);
            return Vec::new();
        }
        self.overlay = None;
        picked(self, pick, number)
    }

    /// Closes a list to pick from. One that was opened over the feeds goes back to them.
    pub(in crate::app) fn close_pick(&mut self) {
        self.overlay = match &self.overlay {
            Some(Overlay::Pick(PickList { pick: Pick::Unfollow(cursor), .. })) => {
                Some(Overlay::Feeds(FeedPane::at(*cursor)))
            }
            Some(Overlay::Pick(PickList { pick: Pick::Import, .. })) => {
                drop(answer_about_text(self, false));
                return;
            }
            _ => None,
        };
    }

    /// Copies the link in the line with this index, and closes the list.
    fn copy_picked(&mut self, pick: Pick, at: usize) -> Vec<Effect> {
        if pick == Pick::Links {
            self.overlay = None;
            return self.copy_number(at + 1);
        }
        self.notify(messages::ONLY_LINKS_COPIED);
        Vec::new()
    }

    /// Returns the filter without the part of the chip at this index.
    pub(in crate::app) fn without_chip(&self, at: usize) -> Filter {
        let chip = self.chips().into_iter().nth(at);
        chip.map_or_else(|| self.filter.clone(), |chip| self.filter.without(chip.part))
    }
}

/// Closes a list to pick from whose lines have changed, with the help that lies over it.
pub(in crate::app) fn close_menu(model: &mut Model, has_changed: fn(Pick) -> bool) {
    let over = model.overlay.as_mut().map(Overlay::below_help);
    if matches!(over, Some(Overlay::Pick(list)) if has_changed(list.pick)) {
        model.overlay = None;
    }
}

/// Returns the orders that the list can have now; by relevance only with words to search for.
fn orders(model: &Model) -> Vec<Sort> {
    let all = [Sort::Newest, Sort::Oldest, Sort::Relevance, Sort::Source];
    let has_words = model.search.query.has_words();
    all.into_iter().filter(|sort| has_words || *sort != Sort::Relevance).collect()
}

/// Carries out what the line with this number stands for.
fn picked(model: &mut Model, pick: Pick, number: usize) -> Vec<Effect> {
    match pick {
        Pick::Links => return model.open_number(number),
        Pick::Filters => model.refilter(model.without_chip(number - 1)),
        Pick::Related => model.visit_number(number),
        Pick::Order => {
            if let Some(&sort) = orders(model).get(number - 1) {
                sort_by(model, sort);
            }
        }
        Pick::ValueOrder => {
            let (context, Parts { filters, .. }) = model.split();
            filters.set_by_name(number == 2, &context);
        }
        Pick::CountryOrder => {
            if let Some(Page::Map(map)) = &mut model.page {
                map.set_sort(if number == 2 { MapSort::Name } else { MapSort::Count });
            }
        }
        Pick::Import => return answer_about_text(model, number == 1),
        Pick::Pipes => {
            if let Some(to) = model.settings.pipes.get(number - 1).cloned() {
                return pipe(model, to, false);
            }
        }
        Pick::Unfollow(cursor) => {
            let pane = FeedPane::at(cursor);
            let requests = pane.unfollow(number == 2, &model.following);
            model.overlay = Some(Overlay::Feeds(pane));
            model.carry_out(requests);
        }
    }
    Vec::new()
}

/// Handles a key of the find line of a list to pick from.
pub(in crate::app) fn find_in_pick(model: &mut Model, key: FindKey) -> Vec<Effect> {
    let Some(Overlay::Pick(list)) = &mut model.overlay else { return Vec::new() };
    match key {
        FindKey::Open => list.find.open(list.cursor),
        FindKey::Leave | FindKey::Slash => list.find.end(),
        FindKey::Take if !list.find.is_led(list.cursor) => list.find.end(),
        FindKey::Take if list.find.missed() => model.notify(messages::NOTHING_CHOSEN),
        FindKey::Take => return model.pick(PickKey::Current),
        FindKey::Toggle | FindKey::Exclude => model.notify(messages::ONLY_ONE_LINE),
    }
    Vec::new()
}

/// Changes what is typed to find a line of a list to pick from.
pub(in crate::app) fn type_find_in_pick(model: &mut Model, typing: Typing<'_>) {
    let Some(Overlay::Pick(list)) = &model.overlay else { return };
    let lines = model.picks(list.pick);
    if let Some(Overlay::Pick(list)) = &mut model.overlay
        && let Some(refusal) = list.type_find(typing, &lines)
    {
        model.notify(refusal);
    }
}

/// Returns the lines of the menu with the two orders of counted values.
fn by_count_or_name(is_by_name: bool) -> Vec<String> {
    vec![
        messages::menu_line(messages::BY_COUNT, !is_by_name),
        messages::menu_line(messages::BY_NAME, is_by_name),
    ]
}
