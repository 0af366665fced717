//! The articles that the user removed. Their rows stay, so that whatever comes in again is recognised; they lose their
//! text when a removal can no longer be undone.
//!
//! The border: rows of `marks` and `items`. Readers never see a removed article, because its marks say so.

use super::items::{BadValues, Cells};
use crate::feed::normal_link;
use crate::news::ArticleId;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior};
use std::collections::HashSet;

/// The time for which a removed article keeps its text, in seconds: a reader that is open may still undo the removal.
const UNDO_SECONDS: i64 = 24 * 60 * 60;

/// The share of free pages from which a file is written anew without them, as 1 / share.
const SHRINK_SHARE: i64 = 4;

/// Returns the ids of the removed articles.
pub(super) fn ids(connection: &Connection) -> rusqlite::Result<HashSet<ArticleId>> {
    let mut query = connection.prepare_cached("SELECT id FROM marks WHERE removed_at IS NOT NULL")?;
    let bad = BadValues::default();
    let id = |row: &Row<'_>| Ok(Cells::new(row, &bad).key(0).map(ArticleId::new));
    query.query_map([], id)?.filter_map(Result::transpose).collect()
}

/// Brings a removed article back.
pub(super) fn restore(
    connection: &Connection,
    id: &ArticleId,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let mut query = connection.prepare_cached(
        "UPDATE marks SET removed_at = NULL, removed_with = NULL, said_at = ?2, revision = ?3 WHERE id = ?1",
    )?;
    query.execute((id.as_str(), now, revision)).map(drop)
}

/// Removes all articles of a feed, together with it. Those that were removed before stay so by themselves.
pub(super) fn remove_of_feed(
    connection: &Connection,
    address: &str,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    connection
        .execute(
            "INSERT INTO marks (id, removed_at, removed_with, said_at, revision)
                SELECT id, ?2, ?1, ?2, ?3 FROM items WHERE feed = ?1
            ON CONFLICT (id) DO UPDATE SET removed_at = excluded.removed_at, removed_with = excluded.removed_with,
                said_at = excluded.said_at, revision = excluded.revision
            WHERE removed_at IS NULL",
            (address, now, revision),
        )
        .map(drop)
}

/// Forgets that articles were removed together with a feed that is followed again, at this address or as it is written
/// otherwise: what still has its text is back at once, the rest comes in anew, with the marks that it had.
pub(super) fn forget_of_feed(
    connection: &Connection,
    address: &str,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let link = normal_link(address);
    let mut query =
        connection.prepare("SELECT DISTINCT removed_with FROM marks WHERE removed_with IS NOT NULL")?;
    let bad = BadValues::default();
    let with = |row: &Row<'_>| Ok(Cells::new(row, &bad).key(0));
    let removed = query.query_map([], with)?.filter_map(Result::transpose);
    let removed: Vec<String> = removed.collect::<rusqlite::Result<_>>()?;
    for with in removed.iter().filter(|with| normal_link(with) == link) {
        let lost = "SELECT number FROM items WHERE summary = '' AND content IS NULL
            AND id IN (SELECT id FROM marks WHERE removed_with = ?1 AND removed_at < ?2)";
        let before = now.saturating_sub(UNDO_SECONDS);
        for table in ["own_ids", "links", "extras"] {
            connection.execute(&format!("DELETE FROM {table} WHERE item IN ({lost})"), (with, before))?;
        }
        connection.execute(&format!("DELETE FROM items WHERE number IN ({lost})"), (with, before))?;
        // A cache may know the rows by numbers that others get now.
        connection.execute("DELETE FROM about WHERE name = 'kept_as'", [])?;
        // Rows that are left count as changed, so that other windows take them in.
        connection.execute(
            "UPDATE items SET revision = ?2 WHERE id IN (SELECT id FROM marks WHERE removed_with = ?1)",
            (with, revision),
        )?;
        connection.execute(
            "UPDATE marks SET removed_at = NULL, removed_with = NULL, said_at = ?2, revision = ?3
            WHERE removed_with = ?1",
            (with, now, revision),
        )?;
    }
    Ok(())
}

/// Drops the texts of articles that were removed over a day ago. Nothing is locked if there are none that this was not done
/// for before.
pub(super) fn drop_texts(connection: &Connection, now: i64) -> rusqlite::Result<()> {
    let before = now.saturating_sub(UNDO_SECONDS);
    let done = "coalesce((SELECT CAST(value AS INTEGER) FROM about WHERE name = 'texts_dropped_before'), 0)";
    let is_due = format!("SELECT 1 FROM marks WHERE removed_at < ?1 AND removed_at >= {done} LIMIT 1");
    if !connection.prepare(&is_due)?.exists([before])? {
        return Ok(());
    }
    let change = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let old = format!("(SELECT id FROM marks WHERE removed_at < ?1 AND removed_at >= {done})");
    change.execute(
        &format!(
            "UPDATE items SET summary = '', html = 0, content = NULL
            WHERE id IN {old} AND (summary <> '' OR content IS NOT NULL)"
        ),
        [before],
    )?;
    change.execute(
        &format!("DELETE FROM extras WHERE item IN (SELECT number FROM items WHERE id IN {old})"),
        [before],
    )?;
    change.execute(
        "INSERT OR REPLACE INTO about (name, value) VALUES ('texts_dropped_before', ?1)",
        [before.to_string()],
    )?;
    change.commit()
}

/// Writes the file anew without its free pages, if they are many. A disk without room for that, or another process that
/// works with the file, leaves it as it is.
pub(super) fn shrink(connection: &Connection) -> rusqlite::Result<()> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("freelist_count")?.saturating_mul(SHRINK_SHARE) > number("page_count")? {
        // What fails of it is tried again at the next end.
        let _ = connection.execute_batch("VACUUM");
    }
    Ok(())
}
