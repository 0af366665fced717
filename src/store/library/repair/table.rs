//! The tables that a library has, with what their columns can hold: by this the values of a damaged row are mended, so that
//! the others of the row can be kept.

use super::key::Key;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row};
use std::borrow::Cow;

/// The tables that are copied before all others, in this order: if the disk is full, the marks are there.
const FIRST: [&str; 4] = ["about", "marks", "feeds", "items"];

/// The first of the columns of an article that hold long texts; the others follow it.
const FIRST_LONG: &str = "summary";

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    is_text: bool,
    is_required: bool,
    /// `true` if it holds 0 or 1.
    is_flag: bool,
}

/// A table, with those of its columns that the damaged file has too.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// The names of the columns by which its rows are ordered, as SQL lists them.
    pub(super) order: Vec<String>,
    /// `true` if the first column of the order is a text.
    pub(super) has_text_key: bool,
    /// `true` if its rows are told by something else, too.
    pub(super) has_other_key: bool,
}

impl Table {
    /// Returns the tables of a sound library, with the columns that a damaged file has as well.
    pub(super) fn all(sound: &Connection, damaged: &Connection) -> rusqlite::Result<Vec<Self>> {
        let mut query = sound.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid",
        )?;
        let named = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let named: Vec<(String, String)> = named.collect::<rusqlite::Result<_>>()?;
        let mut tables = Vec::new();
        for (name, sql) in named {
            tables.extend(Self::of(sound, damaged, name, &sql)?);
        }
        let place = |table: &Self| FIRST.iter().position(|first| *first == table.name).unwrap_or(FIRST.len());
        tables.sort_by_key(place);
        Ok(tables)
    }

    fn of(
        sound: &Connection,
        damaged: &Connection,
        name: String,
        sql: &str,
    ) -> rusqlite::Result<Option<Self>> {
        let there = column_names(damaged, &name).unwrap_or_default();
        let mut query = sound.prepare(
            "SELECT name, type = 'TEXT', \"notnull\" OR pk, pk FROM pragma_table_info(?1) ORDER BY cid",
        )?;
        let read = |row: &Row<'_>| {
            let column: String = row.get(0)?;
            let is_flag = sql.contains(&format!("CHECK ({column} IN (0, 1))"));
            let (is_text, is_required, key) = (row.get(1)?, row.get(2)?, row.get::<_, u32>(3)?);
            Ok((Column { name: column, is_text, is_required, is_flag }, key))
        };
        let all = query.query_map([&name], read)?.collect::<rusqlite::Result<Vec<(Column, u32)>>>()?;
        let mut order: Vec<(u32, String)> =
            all.iter().filter(|(_, key)| *key > 0).map(|(column, key)| (*key, column.name.clone())).collect();
        order.sort();
        let has_text_key = all.iter().any(|(column, key)| *key == 1 && column.is_text);
        let has_keys = order.iter().all(|(_, key)| there.contains(key));
        let columns: Vec<Column> =
            all.into_iter().map(|(column, _)| column).filter(|column| there.contains(&column.name)).collect();
        let order: Vec<String> = order.into_iter().map(|(_, name)| name).collect();
        Ok((has_keys && !order.is_empty()).then_some({
            let has_other_key = sql.contains("UNIQUE");
            Self { name, columns, order, has_text_key, has_other_key }
        }))
    }

    /// Returns the names of the first columns, as SQL lists them.
    pub(super) fn list(&self, count: usize) -> String {
        self.columns.iter().take(count).map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Returns the number of columns before the long texts, which lie on pages of their own.
    pub(super) fn lean_columns(&self) -> usize {
        let first_long = self.columns.iter().position(|column| column.name == FIRST_LONG);
        first_long.unwrap_or(self.columns.len())
    }

    /// Returns the index of the column that numbers the rows, if they are told by numbers.
    pub(super) fn number_column(&self) -> Option<usize> {
        let key = self.order.first().filter(|_| !self.has_text_key && self.order.len() == 1)?;
        self.columns.iter().position(|column| column.name == *key)
    }

    /// Returns the statement that adds a row with a value for every column.
    pub(super) fn insert(&self) -> String {
        let places = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT OR IGNORE INTO {} ({}) VALUES ({places})", self.name, self.list(self.columns.len()))
    }

    /// Returns the values of a row that has the first `count` columns, each of a kind that its column can hold; `None` if a
    /// key makes no sense, without which nothing of the row can be used.
    pub(super) fn mended(&self, row: &Row<'_>, count: usize) -> Option<Vec<Value>> {
        let value = |(at, column): (usize, &Column)| {
            let value = if at < count { row.get_ref(at).ok()? } else { ValueRef::Null };
            match column.accepts(value) {
                Some(value) => Some(value),
                None if self.order.contains(&column.name) => None,
                None => Some(column.nothing(value)),
            }
        };
        self.columns.iter().enumerate().map(value).collect()
    }

    /// Returns the first value of the key of a row.
    pub(super) fn key(&self, row: &Row<'_>) -> Option<Key> {
        match row.get_ref(self.order.first()?.as_str()).ok()? {
            ValueRef::Integer(number) => Some(Key::Number(number)),
            ValueRef::Text(bytes) => Some(Key::Text(bytes.to_owned())),
            _ => None,
        }
    }
}

impl Column {
    /// Returns the value if the column can hold it.
    fn accepts(&self, value: ValueRef<'_>) -> Option<Value> {
        match value {
            ValueRef::Null if !self.is_required => Some(Value::Null),
            ValueRef::Text(bytes) if self.is_text => {
                std::str::from_utf8(bytes).ok().map(|text| Value::Text(text.to_owned()))
            }
            ValueRef::Integer(number) if !self.is_text && (!self.is_flag || matches!(number, 0 | 1)) => {
                Some(Value::Integer(number))
            }
            _ => None,
        }
    }

    /// Returns what stands in the place of a value that the column cannot hold: of a text, what is UTF-8.
    fn nothing(&self, value: ValueRef<'_>) -> Value {
        match value {
            ValueRef::Text(bytes) if self.is_text => Value::Text(match String::from_utf8_lossy(bytes) {
                Cow::Borrowed(text) => text.to_owned(),
                Cow::Owned(text) => text,
            }),
            _ if !self.is_required => Value::Null,
            _ if self.is_text => Value::Text(String::new()),
            _ => Value::Integer(0),
        }
    }
}

/// Returns the names of the columns of a table, as far as the file says.
fn column_names(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare("SELECT name FROM pragma_table_info(?1)")?
        .query_map([table], |row| row.get(0))?
        .collect()
}
