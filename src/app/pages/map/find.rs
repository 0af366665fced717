//! Finding a country of the map by typing: any of its names, a demonym, a code, with or without accents.

use super::{Map, MapRow};
use crate::app::Edit;
use crate::app::context::Request;
use crate::{places, text};
use std::cmp::Reverse;

impl Map {
    /// Moves the cursor to a row and ends the find.
    pub(super) fn put_cursor(&mut self, at: usize) {
        self.cursor = at;
        self.find.end();
    }
}

/// Returns the keys that find a row.
fn keys(row: &MapRow) -> impl Iterator<Item = String> {
    let names = row.country.into_iter().flat_map(places::names).map(text::key);
    names.chain([text::key(&row.label)])
}

/// Returns the row that the typed text means: the country with exactly that name; else the one with the most articles
/// whose name begins with it; else the row without a country; else the best match of any other name, typing errors
/// allowed.
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

    /// Moves the cursor to the row that the typed text means; without a match, back to where the find began.
    fn follow_find(&mut self) -> Vec<Request> {
        let typed = self.find.text().to_owned();
        let target = target(&self.rows, &typed);
        self.cursor = self.find.lead_to(target, &typed, self.rows.len());
        let words = if target.is_none() { self.find.missed_words(&typed, "country") } else { None };
        words.map(Request::Notify).into_iter().collect()
    }

    /// Types a space if a name continues with one; otherwise chooses the country.
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

    /// Ends the find; the cursor stays where it is.
    pub(super) fn end_find(&mut self) {
        self.find.end();
    }
}
