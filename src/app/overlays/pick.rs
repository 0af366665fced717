//! A short numbered list to pick from: the links of the article, related articles, or the active filters.

use crate::app::Effect;
use crate::app::Step;
use crate::app::messages::overlays as messages;
use crate::app::panes::list;
use crate::app::{Model, Overlay};
use crate::news::Filter;

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
}

impl Pick {
    /// Returns the heading of the list.
    pub fn label(self) -> &'static str {
        match self {
            Self::Links => messages::OPEN_A_LINK,
            Self::Filters => messages::DROP_A_FILTER,
            Self::Related => messages::GO_TO_RELATED,
        }
    }
}

impl Model {
    /// Returns the lines of a list to pick from.
    pub fn picks(&self, pick: Pick) -> Vec<String> {
        match pick {
            Pick::Links => self.article.links.iter().map(|link| link.words.clone()).collect(),
            Pick::Filters => self.chips().iter().map(crate::app::Chip::label).collect(),
            Pick::Related => self.neighbours.picks(&self.library, self.size.0),
        }
    }

    /// Opens a list to pick from, unless it is empty.
    pub(in crate::app) fn pick_show(&mut self, pick: Pick) {
        if matches!(pick, Pick::Links) && self.current().is_some() && self.whole_or_words().is_none() {
            return;
        }
        match (self.picks(pick).is_empty(), pick) {
            (false, _) => self.overlay = Some(Overlay::Pick(pick, 0)),
            (true, Pick::Links) => self.notify(messages::NO_LINKS),
            (true, Pick::Filters) => self.notify(messages::NO_FILTER),
            (true, Pick::Related) => self.notify(match self.search.indexed() {
                Some(_) => messages::RELATED_LATER,
                None => messages::NOTHING_RELATED,
            }),
        }
    }

    /// Handles a key of a list to pick from.
    pub(in crate::app) fn pick(&mut self, key: PickKey) -> Vec<Effect> {
        let Some(Overlay::Pick(pick, at)) = self.overlay else { return Vec::new() };
        let number = match key {
            PickKey::Move(step) => {
                let count = self.picks(pick).len();
                self.overlay = Some(Overlay::Pick(pick, list::stepped(at, step, count, 10)));
                return Vec::new();
            }
            PickKey::Current => at + 1,
            PickKey::Number(number) => number,
            PickKey::Copy => return self.copy_picked(pick, at),
        };
        if number == 0 || number > self.picks(pick).len() {
            self.notify_error(messages::NO_SUCH_LINE);
            return Vec::new();
        }
        self.overlay = None;
        match pick {
            Pick::Links => return self.open_number(number),
            Pick::Filters => self.refilter(self.without_chip(number - 1)),
            Pick::Related => self.visit_number(number),
        }
        Vec::new()
    }

    /// Copies the link in the line with this index, and closes the list.
    fn copy_picked(&mut self, pick: Pick, at: usize) -> Vec<Effect> {
        match pick {
            Pick::Links => {
                self.overlay = None;
                self.copy_number(at + 1)
            }
            Pick::Filters | Pick::Related => {
                self.notify(messages::ONLY_LINKS_COPIED);
                Vec::new()
            }
        }
    }

    /// Returns the filter without the part of the chip at this index.
    pub(in crate::app) fn without_chip(&self, at: usize) -> Filter {
        let chip = self.chips().into_iter().nth(at);
        chip.map_or_else(|| self.filter.clone(), |chip| self.filter.without(chip.part))
    }
}
