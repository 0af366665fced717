//! The ids and links by which articles that were written are recognised later.
//!
//! The border: rows of `own_ids` and `links`, which are written in the order of their keys: in any other, each would be a
//! page of the file by itself.

use rusqlite::Connection;

/// The keys of articles that were written in a transaction, until they are remembered.
#[derive(Debug, Default)]
pub(super) struct NewKeys {
    /// The keys of the ids that feeds give them, each with the number of its article.
    own_ids: Vec<(i64, i64)>,
    /// The keys of their links, each with the number of its article.
    links: Vec<(i64, i64)>,
}

impl NewKeys {
    /// Adds the id that a feed gives an article.
    pub(super) fn add_own_id(&mut self, key: u64, number: i64) {
        self.own_ids.push((key as i64, number));
    }

    /// Adds the link of an article.
    pub(super) fn add_link(&mut self, key: u64, number: i64) {
        self.links.push((key as i64, number));
    }

    /// Writes all of them; the ids hold within a scope.
    pub(super) fn write(mut self, connection: &Connection, scope: &str) -> rusqlite::Result<()> {
        self.own_ids.sort_unstable();
        self.links.sort_unstable();
        let mut own_id = connection
            .prepare_cached("INSERT OR IGNORE INTO own_ids (scope, key, item) VALUES (?1, ?2, ?3)")?;
        for (key, number) in self.own_ids {
            own_id.execute((scope, key, number))?;
        }
        let mut link =
            connection.prepare_cached("INSERT OR IGNORE INTO links (key, item) VALUES (?1, ?2)")?;
        for (key, number) in self.links {
            link.execute((key, number))?;
        }
        Ok(())
    }
}
