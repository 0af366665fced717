//! The articles that the user removed. Their rows stay, so that whatever comes in again is recognised; they lose their
//! text when a removal can no longer be undone.
//!
//! The border: rows of `marks` and `items`. Readers never see a removed article, because its marks say so.

use crate::news::ArticleId;
use rusqlite::Connection;
use std::collections::HashSet;

/// The time for which a removed article keeps its text, in seconds: a reader that is open may still undo the removal.
const UNDO_SECONDS: i64 = 24 * 60 * 60;

/// The share of free pages from which a file is written anew without them, as 1 / share.
const SHRINK_SHARE: i64 = 4;

/// Returns the ids of the removed articles.
pub(super) fn ids(connection: &Connection) -> rusqlite::Result<HashSet<ArticleId>> {
    let mut query = connection.prepare_cached("SELECT id FROM marks WHERE removed_at IS NOT NULL")?;
    query.query_map([], |row| Ok(ArticleId::new(row.get::<_, String>(0)?)))?.collect()
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

/// Forgets what was removed together with a feed that is followed again: what still has its text is back, the rest comes
/// in anew.
pub(super) fn forget_of_feed(
    connection: &Connection,
    address: &str,
    now: i64,
    revision: i64,
) -> rusqlite::Result<()> {
    let gone = "SELECT number FROM items WHERE id IN
        (SELECT id FROM marks WHERE removed_with = ?1 AND removed_at < ?2)";
    for statement in [
        format!("DELETE FROM own_ids WHERE item IN ({gone})"),
        format!("DELETE FROM links WHERE item IN ({gone})"),
        format!("DELETE FROM extras WHERE item IN ({gone})"),
        format!("DELETE FROM items WHERE number IN ({gone})"),
        "DELETE FROM marks WHERE removed_with = ?1 AND removed_at < ?2".to_owned(),
    ] {
        connection.execute(&statement, (address, now.saturating_sub(UNDO_SECONDS)))?;
    }
    // Their rows count as changed, so that other windows take them in.
    connection.execute(
        "UPDATE items SET revision = ?2 WHERE id IN (SELECT id FROM marks WHERE removed_with = ?1)",
        (address, revision),
    )?;
    connection
        .execute(
            "UPDATE marks SET removed_at = NULL, removed_with = NULL, said_at = ?2, revision = ?3
            WHERE removed_with = ?1",
            (address, now, revision),
        )
        .map(drop)
}

/// Drops the texts of articles that were removed over a day ago. Returns `true` if there were any.
pub(super) fn drop_texts(connection: &Connection, now: i64) -> rusqlite::Result<bool> {
    let old = "(SELECT id FROM marks WHERE removed_at < ?1)";
    let before = now.saturating_sub(UNDO_SECONDS);
    let texts = connection.execute(
        &format!(
            "UPDATE items SET summary = '', html = 0, content = NULL
            WHERE id IN {old} AND (summary <> '' OR content IS NOT NULL)"
        ),
        [before],
    )?;
    let extras = connection.execute(
        &format!("DELETE FROM extras WHERE item IN (SELECT number FROM items WHERE id IN {old})"),
        [before],
    )?;
    Ok(texts + extras > 0)
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
