//! Finding a country of the map by typing: any of its names, a demonym, a code, with or without accents.

use super::{Map, MapRow, opened};
use crate::app::input::line::TextLine;
use crate::app::{Edit, Model};
use crate::{places, text};
use std::cmp::Reverse;

/// The memory of a find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapFind {
    line: TextLine,
    /// The row the cursor was on before.
    from: usize,
    /// What is typed means nothing here.
    missed: bool,
    /// An `S` has just sorted the table, and could be the first letter of a name.
    pub(super) held: bool,
}

impl MapFind {
    /// What is typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether nothing is being found.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// The row the cursor was on before.
    pub(super) fn from(&self) -> usize {
        self.from
    }

    /// The rows were made anew: that row stands here now.
    pub(super) fn went(&mut self, from: usize) {
        self.from = from;
    }

    /// Whether what is typed means nothing here.
    pub(super) fn missed(&self) -> bool {
        self.missed
    }
}

impl Map {
    /// Puts the cursor where a key that is no letter wants it: nothing is being found any more.
    pub(super) fn put_cursor(&mut self, at: usize) {
        self.cursor = at;
        self.find = MapFind::default();
    }

    /// Goes where what is typed leads; without a country that is called so, back to where the finding began.
    fn follow_find(&mut self) {
        let target = target(&self.rows, self.find.text());
        self.find.missed = target.is_none() && !self.find.text().trim().is_empty();
        self.cursor = target.unwrap_or(self.find.from).min(self.rows.len().saturating_sub(1));
    }
}

/// Every key a row can be found by.
fn keys(row: &MapRow) -> impl Iterator<Item = String> {
    let names = row.country.into_iter().flat_map(places::names).map(text::key);
    names.chain([text::key(&row.label)])
}

/// The row that is meant: the country called exactly so; else, of those whose name begins so, the most frequent; else
/// the articles without a country, if that is what is typed; else the best of those that any other name, or a slip of
/// the finger, may mean.
fn target(rows: &[MapRow], typed: &str) -> Option<usize> {
    let key = text::key(typed);
    if key.is_empty() {
        return None;
    }
    let meant = places::matching(typed);
    let rank = |row: &MapRow| {
        let begins = text::key(&row.label).starts_with(&key);
        let Some(country) = row.country else { return begins.then_some((2, 0)) };
        let at = meant.iter().position(|other| *other == country)?;
        Some(match () {
            () if keys(row).any(|name| name == key) => (0, at),
            () if begins => (1, 0),
            () => (3, at),
        })
    };
    let ranked = rows.iter().enumerate().filter_map(|(at, row)| Some((rank(row)?, Reverse(row.count), at)));
    ranked.min().map(|(_, _, at)| at)
}

impl Model {
    /// One edit of what is typed to find a country, and the jump to it.
    pub(in crate::app) fn map_edit(&mut self, edit: Edit) {
        let held = |map: &mut Map| std::mem::take(&mut map.find.held) && map.find.is_empty();
        if let (Edit::Insert(letter), Some(true)) = (edit, opened(&mut self.page).map(held))
            && let Some(map) = opened(&mut self.page)
            && target(&map.rows, &format!("S{letter}")).is_some()
        {
            map.find.from = map.cursor;
            self.map_sort(); // it was no command after all
            return self.map_type(|line| {
                line.paste(&format!("S{letter}"));
                true
            });
        }
        self.map_type(|line| line.edit(edit));
    }

    /// Text pasted while the map has the keys.
    pub(in crate::app) fn map_paste(&mut self, text: &str) {
        self.map_type(|line| {
            line.paste(text);
            true
        });
    }

    fn map_type(&mut self, change: impl FnOnce(&mut TextLine) -> bool) {
        let Some(map) = opened(&mut self.page) else { return };
        if map.find.is_empty() {
            map.find.from = map.cursor;
        }
        if !change(&mut map.find.line) {
            return;
        }
        map.follow_find();
        if !map.find.missed {
            return;
        }
        let typed = map.find.text().to_owned();
        self.notify(match places::matching(&typed).first() {
            Some(&country) => format!("nothing here from {}", places::name(country)),
            None => format!("no country is called “{typed}”"),
        });
    }

    /// A space goes on in a name of several words; where no name goes on so, it chooses.
    pub(super) fn map_space(&mut self) {
        let Some(map) = opened(&mut self.page) else { return };
        let typed = text::key(map.find.text());
        let longer = format!("{typed} ");
        let whole = map.find.text().ends_with(' ')
            || map.current().is_some_and(|row| keys(row).any(|name| name == typed));
        if !whole && map.rows.iter().flat_map(keys).any(|name| name.starts_with(&longer)) {
            self.map_edit(Edit::Insert(' '));
        } else {
            self.map_toggle();
        }
    }

    /// Stops finding; the cursor stays where it led.
    pub(super) fn map_find_end(&mut self) {
        if let Some(map) = opened(&mut self.page) {
            map.find = MapFind::default();
        }
    }
}
