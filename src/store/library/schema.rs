//! What the library file is made of, version by version.
//!
//! The border: tables only. Imported items and feeds come as further steps; a step, once released, never changes.

/// What marks a file as this program's: `ssen` in ASCII, in the place SQLite has for it.
pub(super) const APPLICATION: i32 = 0x7373_656e;

/// The tables, as steps: number n brings a file of version n to version n + 1, the first makes a new one.
pub(super) const STEPS: &[&str] = &[MARKS];

/// `marks`: what was said of an article, by its id. NULL means that nothing was. `countries` are codes joined by commas,
/// and empty where the user said "none". `said_at` is in seconds since 1970. `revision` grows with every writing, so
/// that another window finds what is new to it.
///
/// `about`: what is to be known of the file itself; `first_start` is a day as 2026-11-22.
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
