//! The networks that feeds were found in when they were first fetched: a feed that was in the user's own network may be
//! asked for there again, and one that was not is never led there by its name.
//!
//! The border: rows of `about`, one for each feed whose address the user typed. Who may be asked is decided in `sync`.

use crate::news::Network;
use crate::store::library::items::BadValues;
use crate::store::library::write::about;
use rusqlite::Connection;

/// The beginning of the name of a row, before the address of the feed.
const PREFIX: &str = "network of ";

/// Returns the network that a feed was first found in, if it was.
pub(super) fn of(
    connection: &Connection,
    address: &str,
    bad: &BadValues,
) -> rusqlite::Result<Option<Network>> {
    let stored = about(connection, &format!("{PREFIX}{address}"), bad)?;
    Ok(stored.map(|name| if name == name_of(Network::Private) { Network::Private } else { Network::Public }))
}

/// Remembers the network that a feed was found in, if it is still followed.
pub(in crate::store::library) fn remember(
    connection: &Connection,
    address: &str,
    network: Network,
) -> rusqlite::Result<()> {
    let remember = "INSERT OR REPLACE INTO about (name, value) SELECT ?1 || ?2, ?3
        WHERE EXISTS (SELECT 1 FROM feeds WHERE address = ?2)";
    connection.execute(remember, (PREFIX, address, name_of(network))).map(drop)
}

/// Forgets the network of a feed, so that it is found anew.
pub(super) fn forget(connection: &Connection, address: &str) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM about WHERE name = ?1 || ?2", (PREFIX, address)).map(drop)
}

/// Remembers the network of a feed by its new address.
pub(super) fn rename(connection: &Connection, address: &str, to: &str) -> rusqlite::Result<()> {
    let rename = "UPDATE OR REPLACE about SET name = ?1 || ?3 WHERE name = ?1 || ?2";
    connection.execute(rename, (PREFIX, address, to)).map(drop)
}

/// Returns the name by which a network is stored.
fn name_of(network: Network) -> &'static str {
    match network {
        Network::Public => "public",
        Network::Private => "private",
    }
}
