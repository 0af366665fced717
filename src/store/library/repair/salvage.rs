//! What still reads of a damaged file, carried over into a sound one: first the marks, then feeds, articles and everything
//! else, row by row.
//!
//! The border: from one connection to another. Where the sound file is, and what becomes of the damaged one, is decided in
//! `repair`.

use super::source::Source;
use super::table::Table;
use super::walk::Walk;
use crate::error::{Salvaged, StoreError};
use crate::store::library::files;
use crate::store::library::merge::remember_links;
use crate::store::library::open::create_tables;
use crate::store::library::sqlite_error::store_error;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::fs::File;
use std::path::Path;

/// A damaged file.
#[derive(Clone, Copy)]
pub(super) struct Damaged<'a> {
    /// The path of the file itself.
    pub(super) path: &'a Path,
    /// `true` if its header is one that a library of its length can have.
    pub(super) is_likely: bool,
    /// The file, opened by whoever knows that it may be closed; `None` if it may not.
    pub(super) file: Option<&'a File>,
}

/// Fills an empty database with what still reads of a damaged file.
pub(super) fn salvage(
    damaged: Damaged<'_>,
    sound: &mut Connection,
    today: NaiveDate,
) -> Result<Salvaged, StoreError> {
    let Damaged { path, is_likely, .. } = damaged;
    if is_likely && let Some(source) = unless_damaged(Source::open(path))? {
        let salvaged = carry_over(&source.connection, sound, today, max_bytes(path), Then::Keep)?;
        if !salvaged.is_empty() {
            return Ok(salvaged);
        }
    }
    // A header may be wrong in ways that do not show.
    if let Some(source) = better(damaged, sound, today)? {
        return carry_over(&source.connection, sound, today, max_bytes(path), Then::Keep);
    }
    create_tables(sound, today).map_err(store_error)?;
    Ok(Salvaged::default())
}

/// Returns a file that could be opened; `None` for one that is too damaged for that.
fn unless_damaged(source: Result<Source, StoreError>) -> Result<Option<Source>, StoreError> {
    match source {
        Err(StoreError::Damaged) => Ok(None),
        source => source.map(Some),
    }
}

/// Returns a file opened in the way in which more can be read of it; `None` if nothing can in any.
fn better(
    damaged: Damaged<'_>,
    sound: &mut Connection,
    today: NaiveDate,
) -> Result<Option<Source>, StoreError> {
    let Damaged { path, file, .. } = damaged;
    let with_new_header = || match file {
        Some(file) => Source::open_with_new_header(path, file),
        None => Err(StoreError::Damaged),
    };
    let ways: [&dyn Fn() -> Result<Source, StoreError>; 2] = [&|| Source::open(path), &with_new_header];
    let (mut best, mut failure) = ((0, None), None);
    for open in ways {
        let source = match open() {
            Ok(source) => source,
            Err(StoreError::Damaged) => continue,
            // No room for the copy, for one: the other way may do.
            Err(error) => {
                failure = Some(error);
                continue;
            }
        };
        let Salvaged { articles, marks, feeds, .. } =
            carry_over(&source.connection, sound, today, max_bytes(path), Then::Forget)?;
        let rows = articles + marks + feeds;
        if rows > best.0 {
            best = (rows, Some(source));
        }
    }
    match (best.1, failure) {
        (None, Some(error)) => Err(error),
        (source, _) => Ok(source),
    }
}

/// What becomes of rows that were carried over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// They stay, unless there are none.
    Keep,
    /// They were only counted.
    Forget,
}

fn max_bytes(path: &Path) -> usize {
    let length = path.metadata().map_or(0, |file| file.len());
    let log =
        files::LOGS.iter().map(|suffix| files::with_suffix(path, suffix).metadata().map_or(0, |f| f.len()));
    usize::try_from(length + log.sum::<u64>()).unwrap_or(usize::MAX)
}

/// Carries over everything in one transaction. If nothing is found, the sound file stays empty.
fn carry_over(
    damaged: &Connection,
    sound: &mut Connection,
    today: NaiveDate,
    max_bytes: usize,
    then: Then,
) -> Result<Salvaged, StoreError> {
    let _ = damaged.execute_batch("BEGIN"); // all of it as of one moment
    let change = sound.transaction().map_err(store_error)?;
    create_tables(&change, today).map_err(store_error)?;
    change.execute("DELETE FROM about", []).map_err(store_error)?;
    let mut partial = 0;
    for table in Table::all(&change, damaged).map_err(store_error)? {
        let walked = Walk::through(damaged, &change, &table, max_bytes)?;
        partial += walked.partial;
        if walked.is_broken && table.name == "own_ids" {
            copy_own_ids(damaged, &change, &table);
        }
    }
    let finished = finish(&change, today).map_err(store_error)?;
    let salvaged = Salvaged { articles_in_part: partial, of_articles: article_count(damaged), ..finished };
    if then == Then::Keep && !salvaged.is_empty() {
        change.commit().map_err(store_error)?;
    }
    Ok(salvaged)
}

/// Carries over the ids that feeds have given, all of which an index holds as well.
fn copy_own_ids(damaged: &Connection, sound: &Connection, table: &Table) {
    for direction in ["", "DESC"] {
        let sql = format!(
            "SELECT scope, key, item FROM own_ids INDEXED BY own_ids_by_item ORDER BY item {direction}"
        );
        let copy = || -> rusqlite::Result<()> {
            let mut query = damaged.prepare(&sql)?;
            let mut insert = sound.prepare(&table.insert())?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                if let Some(values) = table.mended(row, table.columns.len()) {
                    insert.execute(rusqlite::params_from_iter(values))?;
                }
            }
            Ok(())
        };
        // It ends where the index is broken as well.
        let _ = copy();
    }
}

/// Adds what follows from the rows that were carried over, and counts them.
fn finish(sound: &Connection, today: NaiveDate) -> rusqlite::Result<Salvaged> {
    // A cache of the damaged file is none of this one.
    sound.execute("DELETE FROM about WHERE name = 'kept_as'", [])?;
    sound.execute(
        "INSERT OR IGNORE INTO about (name, value) SELECT 'first_start', coalesce(
            (SELECT date(min(at), 'unixepoch') FROM (
                SELECT min(said_at) AS at FROM marks WHERE said_at > 0
                UNION ALL SELECT min(added_at) FROM feeds WHERE added_at > 0
                UNION ALL SELECT min(added_at) FROM items WHERE added_at > 0)), ?1)",
        [today.to_string()],
    )?;
    for table in ["own_ids", "links", "extras"] {
        sound.execute(&format!("DELETE FROM {table} WHERE item NOT IN (SELECT number FROM items)"), [])?;
    }
    remember_links(sound)?;
    let count = |sql: &str| sound.query_row(sql, [], |row| row.get::<_, u32>(0).map(|rows| rows as usize));
    Ok(Salvaged {
        articles: count("SELECT count(*) FROM items")?,
        marks: count("SELECT count(*) FROM marks")?,
        stars: count("SELECT count(*) FROM marks WHERE starred = 1")?,
        feeds: count("SELECT count(*) FROM feeds")?,
        ..Salvaged::default()
    })
}

/// Returns the number of articles that the damaged file had, if an index of it still tells.
fn article_count(damaged: &Connection) -> Option<usize> {
    let count = |index| {
        let sql = format!("SELECT count(*) FROM items INDEXED BY {index}");
        damaged.query_row(&sql, [], |row| row.get::<_, u32>(0)).ok().map(|rows| rows as usize)
    };
    count("items_by_revision").or_else(|| count("items_by_story"))
}
