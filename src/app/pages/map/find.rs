//! Finding a country of the map by typing: any of its names, a demonym, a code, with or without accents.

use super::{Map, MapRow};
use crate::app::Edit;
use crate::app::context::Request;
use crate::{places, text};
use std::cmp::Reverse;

impl Map {
    /// Puts the cursor where a key that is no letter wants it: nothing is being found any more.
    pub(super) fn put_cursor(&mut self, at: usize) {
        self.cursor = at;
        self.find.end();
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

impl Map {
    /// Edits what is typed to find a country, and goes there.
    pub(super) fn edit(&mut self, edit: Edit) -> Vec<Request> {
        let held = self.find.held().is_some() && self.find.is_empty();
        self.find.hold(None);
        if let (Edit::Insert(letter), true) = (edit, held)
            && target(&self.rows, &format!("S{letter}")).is_some()
        {
            self.find.begin(self.cursor);
            self.sort(); // it was no command after all
            return self.paste(&format!("S{letter}"));
        }
        self.find.begin(self.cursor);
        if self.find.edit(edit) { self.follow_find() } else { Vec::new() }
    }

    /// Takes in text that is pasted while the map has the keys.
    pub(in crate::app) fn paste(&mut self, text: &str) -> Vec<Request> {
        self.find.begin(self.cursor);
        self.find.paste(text);
        self.follow_find()
    }

    /// Goes where what is typed leads; without a country that is called so, back to where the finding began.
    fn follow_find(&mut self) -> Vec<Request> {
        let typed = self.find.text().to_owned();
        let target = target(&self.rows, &typed);
        self.cursor = self.find.lead_to(target, &typed, self.rows.len());
        let words = if target.is_none() { self.find.missed_words(&typed, "country") } else { None };
        words.map(Request::Notify).into_iter().collect()
    }

    /// Goes on in a name of several words; where no name goes on so, chooses.
    pub(super) fn toggle_or_space(&mut self) -> Vec<Request> {
        let typed = text::key(self.find.text());
        let longer = format!("{typed} ");
        let whole = self.find.text().ends_with(' ')
            || self.current().is_some_and(|row| keys(row).any(|name| name == typed));
        if !whole && self.rows.iter().flat_map(keys).any(|name| name.starts_with(&longer)) {
            self.edit(Edit::Insert(' '))
        } else {
            self.toggle()
        }
    }

    /// Stops finding; the cursor stays where it led.
    pub(super) fn end_find(&mut self) {
        self.find.end();
    }
}
