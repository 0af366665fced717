//! A walk through the rows of a damaged table: from both ends, then from the middle of what no end led to, so that a page
//! that cannot be read costs the rows on it and no others.
//!
//! The border: one table. Rows are read from the damaged file and written to the sound one.

use super::key::Key;
use super::table::Table;
use crate::error::StoreError;
use crate::store::library::sqlite_error::store_error;
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, ToSql, params_from_iter};
use std::collections::VecDeque;

/// The most ranges of a table that are looked into after the walks from both ends.
const MAX_LOOKS: usize = 4_096;

/// The most times that a range is divided without a row being found.
const MAX_DIVISIONS: u32 = 7;

/// The widest range of numbers in which every number is looked for.
const MAX_WIDTH_OF_ALL: i64 = 1_024;

/// The fewest bytes of a row, on the average: a table with more rows than this allows leads in a circle.
const MIN_ROW_BYTES: usize = 16;

/// The fewest bytes of a row that is told by its number, on the average.
const MIN_NUMBERED_ROW_BYTES: usize = 64;

/// The number of columns that are the key, which comes first.
const KEY: usize = 1;

/// The direction of a walk.
#[derive(Clone, Copy, Debug)]
enum Direction {
    Up,
    Down,
}

impl Direction {
    /// Returns how SQL names the order.
    fn sql(self) -> &'static str {
        match self {
            Self::Up => "",
            Self::Down => " DESC",
        }
    }
}

/// A walk that came to an end.
struct Pass {
    /// `false` if a page could not be read.
    is_complete: bool,
    /// The key of the last row.
    last: Option<Key>,
}

/// What is done with the rows of a walk.
enum Rows<'a> {
    /// They are carried over.
    Add,
    /// Their keys are collected.
    Collect(&'a mut Vec<Key>),
}

/// A range of keys between which nothing was read yet.
struct Gap {
    low: Key,
    high: Key,
    /// The number of times that it was divided since a row was found.
    divisions: u32,
    /// `true` if every number in it is looked for.
    is_narrow: bool,
}

/// The rows that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Walked {
    /// The number of rows that were carried over.
    pub(super) rows: usize,
    /// The number of these of which a part could not be read.
    pub(super) partial: usize,
    /// `true` if a page could not be read.
    pub(super) is_broken: bool,
}

/// A walk in progress.
pub(super) struct Walk<'a> {
    damaged: &'a Connection,
    sound: &'a Connection,
    table: &'a Table,
    /// The size of the file with its log.
    max_bytes: usize,
    walked: Walked,
}

impl<'a> Walk<'a> {
    /// Carries over all rows of a table that can be read, none of which may be there already.
    pub(super) fn through(
        damaged: &'a Connection,
        sound: &'a Connection,
        table: &'a Table,
        max_bytes: usize,
    ) -> Result<Walked, StoreError> {
        let mut walk = Self { damaged, sound, table, max_bytes, walked: Walked::default() };
        walk.run()?;
        Ok(walk.walked)
    }

    fn run(&mut self) -> Result<(), StoreError> {
        let all = self.table.columns.len();
        // Whole walks first, without a look at the order: they find also what stands in the wrong place.
        if self.pass(None, Direction::Up, all, &mut Rows::Add)?.is_complete {
            return Ok(());
        }
        self.walked.is_broken = true;
        self.pass(None, Direction::Down, all, &mut Rows::Add)?;
        if self.table.order.len() > 1 {
            return Ok(());
        }
        // A row of which a part cannot be read ends these walks, but not those through the keys.
        let mut keys = Vec::new();
        let up = self.pass(None, Direction::Up, KEY, &mut Rows::Collect(&mut keys))?;
        let down = self.pass(None, Direction::Down, KEY, &mut Rows::Collect(&mut keys))?;
        // Pages that lead in a circle have the same rows again and again.
        keys.sort_unstable();
        keys.dedup();
        self.add_each(&keys)?;
        // Rows that stand in the wrong place are not found by their keys.
        let before = self.walked.rows;
        for count in [self.table.lean_columns(), KEY + 1] {
            self.pass(None, Direction::Up, count, &mut Rows::Add)?;
            self.pass(None, Direction::Down, count, &mut Rows::Add)?;
        }
        self.walked.partial += self.walked.rows - before;
        match up.is_complete {
            true => Ok(()),
            false => self.look_between(up.last, down.last),
        }
    }

    /// Looks for rows between the two that the walks from both ends came to.
    fn look_between(&mut self, low: Option<Key>, high: Option<Key>) -> Result<(), StoreError> {
        let is_text = self.table.has_text_key;
        let is_narrow = is_narrow(low.as_ref(), high.as_ref());
        let (low, high) =
            (low.unwrap_or_else(|| Key::first(is_text)), high.unwrap_or_else(|| Key::last(is_text)));
        let mut gaps = VecDeque::from([self.gap(low, high, 0, is_narrow)]);
        let mut looks = 0;
        while let Some(Gap { low, high, divisions, is_narrow }) =
            gaps.pop_front().filter(|_| looks < MAX_LOOKS)
        {
            let Some(middle) = Key::between(&low, &high) else { continue };
            let upper_low = match &middle {
                Key::Number(number) => Key::Number(number.saturating_sub(1)),
                Key::Text(_) => middle.clone(),
            };
            for (low, high) in [(low, middle), (upper_low, high)] {
                looks += 1;
                gaps.extend(self.look_into(self.gap(low, high, divisions, is_narrow))?);
            }
        }
        Ok(())
    }

    /// Walks through a range from both of its ends. Returns what is left of it, if it is worth another look.
    fn look_into(&mut self, gap: Gap) -> Result<Option<Gap>, StoreError> {
        let Gap { low, high, divisions, is_narrow: is_in_narrow } = gap;
        let mut keys = Vec::new();
        let up = self.pass(Some((&low, &high)), Direction::Up, KEY, &mut Rows::Collect(&mut keys))?;
        let down = match up.is_complete {
            true => None,
            false => {
                let rows = &mut Rows::Collect(&mut keys);
                Some(self.pass(Some((&low, &high)), Direction::Down, KEY, rows)?)
            }
        };
        let is_fruitless = keys.is_empty();
        self.add_each(&keys)?;
        let Some(down) = down else { return Ok(None) };
        let divisions = if is_fruitless { divisions + 1 } else { 0 };
        let is_narrow = is_in_narrow || is_narrow(up.last.as_ref(), down.last.as_ref());
        let (low, high) = (up.last.unwrap_or(low), down.last.unwrap_or(high));
        let is_worth = is_narrow || divisions <= MAX_DIVISIONS;
        Ok(is_worth.then(|| self.gap(low, high, divisions, is_narrow)))
    }

    fn gap(&self, low: Key, high: Key, divisions: u32, is_narrow: bool) -> Gap {
        // Rows are numbered from 1 on.
        let end = i64::try_from(self.max_bytes / MIN_NUMBERED_ROW_BYTES).unwrap_or(i64::MAX);
        let (low, high) = match (low, high) {
            (Key::Number(low), Key::Number(high)) => {
                let low = low.max(0);
                (Key::Number(low), Key::Number(high.min(low.saturating_add(end))))
            }
            texts => texts,
        };
        Gap { low, high, divisions, is_narrow }
    }

    /// Adds the rows with these keys, each as far as it can be read.
    fn add_each(&mut self, keys: &[Key]) -> Result<(), StoreError> {
        let (table, key) = (self.table, &self.table.order[0]);
        let all = table.columns.len();
        let mut insert = self.insert()?;
        for wanted in keys {
            // The last columns are the long ones, which lie on pages of their own.
            for count in (2..=all).rev() {
                let place = self.place(1);
                let sql = format!(
                    "SELECT {} FROM {} NOT INDEXED WHERE {key} = {place}",
                    table.list(count),
                    table.name
                );
                let mut added = 0;
                let is_read = self.each(&sql, &[wanted], &mut |row| {
                    added += add(&mut insert, table, row, count)?;
                    Ok(())
                })?;
                if is_read {
                    self.walked.rows += added;
                    self.walked.partial += if count < all { added } else { 0 };
                    break;
                }
            }
        }
        Ok(())
    }

    /// Walks in one direction through the first `count` columns of a range of rows, or of all of them.
    fn pass(
        &mut self,
        range: Option<(&Key, &Key)>,
        direction: Direction,
        count: usize,
        what: &mut Rows<'_>,
    ) -> Result<Pass, StoreError> {
        let table = self.table;
        let key = &table.order[0];
        let order: Vec<String> =
            table.order.iter().map(|column| format!("{column}{}", direction.sql())).collect();
        let (within, keys) = match range {
            Some((low, high)) => {
                let within = format!("WHERE {key} > {} AND {key} < {}", self.place(1), self.place(2));
                (within, vec![low, high])
            }
            None => (String::new(), vec![]),
        };
        let sql = format!(
            "SELECT {} FROM {} NOT INDEXED {within} ORDER BY {}",
            table.list(count),
            table.name,
            order.join(", ")
        );
        let mut insert = self.insert()?;
        let (mut last, mut rows, mut visited) = (None, 0, 0);
        let max_bytes = self.max_bytes;
        let is_complete = self.each(&sql, &keys, &mut |row| {
            visited += 1;
            if visited > max_bytes / MIN_ROW_BYTES {
                return Err(Stop::TooMany);
            }
            last = table.key(row).or_else(|| last.take());
            match what {
                Rows::Add => rows += add(&mut insert, table, row, count)?,
                Rows::Collect(keys) => keys.extend(last.clone()),
            }
            Ok(())
        })?;
        self.walked.rows += rows;
        Ok(Pass { is_complete, last })
    }

    /// Calls `act` with each row of the damaged file that a statement gives. Returns `false` if it cannot be read to its
    /// end.
    fn each(
        &self,
        sql: &str,
        keys: &[&Key],
        act: &mut dyn FnMut(&Row<'_>) -> Result<(), Stop>,
    ) -> Result<bool, StoreError> {
        let keys = params_from_iter(keys.iter().map(|key| match key {
            Key::Number(number) => number as &dyn ToSql,
            Key::Text(bytes) => bytes,
        }));
        let read = || -> rusqlite::Result<Result<(), Stop>> {
            let mut query = self.damaged.prepare_cached(sql)?;
            let mut rows = query.query(keys)?;
            while let Some(row) = rows.next()? {
                if let Err(stop) = act(row) {
                    return Ok(Err(stop));
                }
            }
            Ok(Ok(()))
        };
        match read() {
            Ok(Ok(())) => Ok(true),
            Ok(Err(Stop::TooMany)) => Ok(false),
            Ok(Err(Stop::Sound(why))) => Err(why),
            Err(error) => match store_error(error) {
                why @ StoreError::Busy => Err(why),
                _ => Ok(false),
            },
        }
    }

    fn insert(&self) -> Result<CachedStatement<'a>, StoreError> {
        self.sound.prepare_cached(&self.table.insert()).map_err(store_error)
    }

    /// Returns the place of a key in a statement.
    fn place(&self, number: usize) -> String {
        if self.table.has_text_key { format!("CAST(?{number} AS TEXT)") } else { format!("?{number}") }
    }
}

/// Returns whether so few numbers are between two rows that all of them can be looked for.
fn is_narrow(low: Option<&Key>, high: Option<&Key>) -> bool {
    matches!((low, high), (Some(Key::Number(low)), Some(Key::Number(high)))
        if high.saturating_sub(*low) <= MAX_WIDTH_OF_ALL)
}

/// The reason why no more rows are read.
enum Stop {
    /// There are more rows than the file can hold.
    TooMany,
    /// The sound file cannot be written.
    Sound(StoreError),
}

/// Adds a row to the sound file, mended; returns 1, or 0 if it cannot be used or is there already.
fn add(
    insert: &mut CachedStatement<'_>,
    table: &Table,
    row: &Row<'_>,
    columns: usize,
) -> Result<usize, Stop> {
    let Some(mut values) = table.mended(row, columns) else { return Ok(0) };
    let mut execute = |values: &[Value]| {
        insert.execute(params_from_iter(values)).map_err(|error| Stop::Sound(store_error(error)))
    };
    let added = execute(&values)?;
    match table.number_column() {
        // Another row may have its number by damage; that of an article is told by its id.
        Some(number) if added == 0 && table.has_other_key => {
            values[number] = Value::Null;
            execute(&values)
        }
        _ => Ok(added),
    }
}
