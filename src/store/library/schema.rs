//! The tables of the library file, version by version.
//!
//! The border: tables only. A migration, once released, never changes.

mod owned;

pub(super) use owned::{Tables, tables};

use rusqlite::Connection;

/// The application id of this program's files: `ssen` in ASCII.
pub(super) const APPLICATION: i32 = 0x7373_656e;

/// The migrations: number n brings a file of version n to version n + 1, the first creates a new one.
pub(super) const STEPS: &[&str] = &[MARKS, NEWS, EVIDENCE, REMOVED, SAVED];

/// The version of a file that remembers by what an article is recognised.
pub(super) const EVIDENCE_VERSION: i32 = 3;

/// Returns whether there are tables of articles and feeds: a file that cannot be written may be of the version before
/// them.
pub(super) fn has_news(connection: &Connection) -> rusqlite::Result<bool> {
    version(connection).map(|version| version > 1)
}

/// Returns whether there is a table of authors and attachments.
pub(super) fn has_extras(connection: &Connection) -> rusqlite::Result<bool> {
    version(connection).map(|version| version > 2)
}

/// Returns whether the table of feeds is that of version 3, with waits, readers, folders and home pages.
pub(super) fn has_waits(connection: &Connection) -> rusqlite::Result<bool> {
    version(connection).map(|version| version > 2)
}

/// Returns whether the file knows which articles were removed.
pub(super) fn has_removed(connection: &Connection) -> rusqlite::Result<bool> {
    version(connection).map(|version| version > 3)
}

/// Returns whether the file has tables of saved searches and of what the reader was left with.
pub(super) fn has_saved(connection: &Connection) -> rusqlite::Result<bool> {
    version(connection).map(|version| version > 4)
}

/// Returns the version of the file.
fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))
}

/// The tables of version 1.
///
/// `marks`: the marks of an article, by its id; NULL means that there is none. `countries` are codes joined by commas,
/// and empty where the user chose "none". `said_at` is in seconds since 1970. `revision` grows with every writing, so
/// that another window finds what is new to it.
///
/// `about`: facts about the file itself; `first_start` is a day as 2026-11-22.
const MARKS: &str = "
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE marks (
    id TEXT PRIMARY KEY,
    read INTEGER CHECK (read IN (0, 1)),
    starred INTEGER CHECK (starred IN (0, 1)),
    countries TEXT,
    said_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_by_revision ON marks (revision);
";

/// The tables that version 2 adds.
///
/// `feeds`: the feeds that the user follows. `link` is the address without the parts that vary. `named`: the name is
/// final, so that the feed's title does not change it. Times are in seconds since 1970; `etag` and `last_modified` are
/// those of the last response whose articles were stored. `trouble` is the message of the last failure.
///
/// `items`: the articles as they came in; corrections are marks. `published` is a time as in RFC 3339, or a month as
/// 2023-06, or NULL; lists are divided by newlines, countries by commas. `story` identifies an article that comes with
/// another id. `revision` counts on with that of marks. The content comes last: a query that only lists articles need
/// not read past it.
const NEWS: &str = "
CREATE TABLE feeds (
    address TEXT PRIMARY KEY,
    link TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    countries TEXT NOT NULL,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    typed INTEGER NOT NULL CHECK (typed IN (0, 1)),
    etag TEXT,
    last_modified TEXT,
    added_at INTEGER NOT NULL,
    checked_at INTEGER,
    succeeded_at INTEGER,
    wait_until INTEGER,
    trouble TEXT,
    moved_to TEXT,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE items (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    feed TEXT,
    title TEXT NOT NULL,
    published TEXT,
    uncertain INTEGER NOT NULL CHECK (uncertain IN (0, 1)),
    date_note TEXT,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT,
    listing INTEGER NOT NULL CHECK (listing IN (0, 1)),
    countries TEXT NOT NULL,
    countries_from TEXT NOT NULL,
    also_mentioned TEXT NOT NULL,
    places TEXT NOT NULL,
    topics TEXT NOT NULL,
    language TEXT,
    story TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    summary TEXT NOT NULL,
    html INTEGER NOT NULL CHECK (html IN (0, 1)),
    content TEXT
) STRICT;
CREATE INDEX items_by_revision ON items (revision);
CREATE INDEX items_by_date ON items (published);
CREATE INDEX items_by_story ON items (story);
CREATE INDEX items_by_feed ON items (feed, published) WHERE feed IS NOT NULL;
";

/// The tables that version 3 adds.
///
/// `own_ids`: the ids that a feed has given an article over time; `scope` is the address of the feed, or names the origin
/// of an imported file. `links`: the address of each article without the parts that vary, which another article may share.
/// `shared_values`: the ids and links that two articles of one document had, so that they tell nothing by themselves. A
/// `key` is the hash of an id or link (`feed::hash`); `item` is the number of the article.
///
/// `extras`: what few articles have. `authors` are divided by newlines; `attachments` is a JSON array of JSON Feed's
/// attachments.
///
/// In `feeds`, `wait_until` is of use to a window of the version before only, which is still open and reads it; `reader` is the version of the parser that read the response that the validators belong to; a wait is the
/// time at which it was asked for, and its length in seconds, in place of its end, which a wrong clock makes endless.
/// `folder` is empty for none; names of nested folders are joined by `/`, and a `/` or `\` in a name has a `\` before it.
const EVIDENCE: &str = "
CREATE TABLE own_ids (
    scope TEXT NOT NULL,
    key INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (scope, key, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_ids_by_item ON own_ids (item);
CREATE TABLE links (key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)) STRICT, WITHOUT ROWID;
CREATE TABLE shared_values (
    scope TEXT NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE extras (item INTEGER PRIMARY KEY, authors TEXT NOT NULL, attachments TEXT NOT NULL) STRICT;
ALTER TABLE feeds ADD COLUMN reader INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN wait_from INTEGER;
ALTER TABLE feeds ADD COLUMN wait_seconds INTEGER;
ALTER TABLE feeds ADD COLUMN folder TEXT NOT NULL DEFAULT '';
ALTER TABLE feeds ADD COLUMN home_page TEXT;
UPDATE feeds SET wait_from = checked_at, wait_seconds = wait_until - checked_at WHERE wait_until > checked_at;
";

/// The columns that version 4 adds.
///
/// `removed_at`: the time at which the user removed the article, in seconds since 1970. Its row in `items` stays, so that
/// no refresh brings it back, and loses its text later. `removed_with` is the address of the feed together with which it
/// was removed; NULL for an article that was removed by itself.
const REMOVED: &str = "
ALTER TABLE marks ADD COLUMN removed_at INTEGER;
ALTER TABLE marks ADD COLUMN removed_with TEXT;
CREATE INDEX marks_removed ON marks (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX marks_removed_with ON marks (removed_with) WHERE removed_with IS NOT NULL;
";

/// The tables that version 5 adds.
///
/// `saved_searches`: the searches that the user saved; `query` and `filter` are texts of the query language, `sort` is the
/// name of an order. `state`: what the program was left with, such as the search and the article at the last end.
const SAVED: &str = "
CREATE TABLE saved_searches (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    filter TEXT NOT NULL,
    sort TEXT,
    muted INTEGER NOT NULL CHECK (muted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
";
