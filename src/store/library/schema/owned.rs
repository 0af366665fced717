//! Whether the tables of a file are those of a library: nothing else may be in it, since a trigger or a view of somebody
//! else would act whenever the library is used.

use super::STEPS;
use crate::feed;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The tables that SQLite itself may add, when a user has it look at a library.
const OF_SQLITE: [&str; 3] = ["sqlite_sequence", "sqlite_stat1", "sqlite_stat4"];

/// The checksum of the tables of the present version: to create them once more, only to compare, takes a good part of a
/// start.
const NEWEST: u64 = 0xc617_2268_db1b_a2cf;

/// The result of a look at the tables of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Tables {
    /// They are those of a library.
    Ours,
    /// Some are missing, or not as they were created.
    Damaged,
    /// Some belong to somebody else.
    Foreign,
}

/// The statement that created something, without its white space, by kind and name.
type Statements = BTreeMap<(String, String), String>;

/// Looks at the tables of a file of this version.
pub(in super::super) fn tables(
    connection: &Connection,
    version: i32,
    steps: &[&str],
) -> rusqlite::Result<Tables> {
    let found = statements(connection)?;
    let known = usize::try_from(version).unwrap_or_default();
    if known > steps.len() {
        // What a newer version needs cannot be known; nothing of it may act by itself.
        let is_plain = |(kind, sql): (&str, &str)| is_plain(kind, sql);
        let all_plain = found.iter().all(|((kind, _), sql)| is_plain((kind.as_str(), sql.as_str())));
        return Ok(if all_plain { Tables::Ours } else { Tables::Foreign });
    }
    if steps == STEPS && known == STEPS.len() && checksum(&found) == NEWEST {
        return Ok(Tables::Ours);
    }
    let expected = create(steps.get(..known).unwrap_or(steps))?;
    // The tables of another version under the number of this one: the number is damaged.
    if found != expected
        && (1..=steps.len())
            .try_fold(false, |is, n| Ok::<_, rusqlite::Error>(is || create(&steps[..n])? == found))?
    {
        return Ok(Tables::Damaged);
    }
    let mut tables = if found.len() >= expected.len() { Tables::Ours } else { Tables::Damaged };
    for (what, sql) in &found {
        match expected.get(what) {
            Some(ours) if ours == sql => {}
            // Bytes that were changed leave the length as it was.
            Some(ours) if ours.len() == sql.len() => tables = Tables::Damaged,
            _ => return Ok(Tables::Foreign),
        }
    }
    Ok(tables)
}

/// Returns the checksum of the tables of a file.
fn checksum(statements: &Statements) -> u64 {
    let all = statements.iter().flat_map(|((kind, name), sql)| [kind.as_str(), name, sql]);
    feed::hash(&all.collect::<Vec<_>>())
}

/// Returns whether something is a table or an index that is stored in the file and does nothing else.
fn is_plain(kind: &str, sql: &str) -> bool {
    matches!(kind, "table" | "index") && !sql.starts_with("CREATEVIRTUAL")
}

/// Returns what the migrations create.
fn create(steps: &[&str]) -> rusqlite::Result<Statements> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(&steps.concat())?;
    statements(&connection)
}

fn statements(connection: &Connection) -> rusqlite::Result<Statements> {
    let mut query = connection.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")?;
    let mut rows = query.query([])?;
    let mut statements = Statements::new();
    while let Some(row) = rows.next()? {
        let text = |column| row.get_ref(column).map(|value| lossy(value.as_bytes().unwrap_or_default()));
        let (kind, name, mut sql) = (text(0)?, text(1)?, text(2)?);
        sql.retain(|c| !c.is_whitespace());
        let of_sqlite = kind == "table" && OF_SQLITE.contains(&name.as_str());
        if !of_sqlite {
            statements.insert((kind, name), sql);
        }
    }
    Ok(statements)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_tables_that_are_created() {
        assert_eq!(format!("{:#x}", checksum(&create(STEPS).unwrap())), format!("{NEWEST:#x}"));
    }
}
