//! Who may read a library and what is beside it, and what its name and its file may not make SQLite do.

use super::super::files::with_suffix;
use super::{found, kept, store};
use crate::news::MarkValue;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fs;
use std::path::Path;

fn save(path: &Path) {
    store(path).save_marks(&[kept("a", MarkValue::Read(true))], 1).unwrap();
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_what_is_beside_a_library() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut open = store(&path);
    open.save_marks(&[kept("a", MarkValue::Read(true))], 1).unwrap();
    let cache = crate::store::CacheWriter::begin(&open.cache_path(), "of this", b"").unwrap();
    let unfinished = super::super::files::unfinished(&path).unwrap();
    let modes: Vec<(String, u32)> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap())
        .map(|file| {
            (file.file_name().into_string().unwrap(), file.metadata().unwrap().permissions().mode() & 0o777)
        })
        .collect();
    assert_eq!(modes.len(), 5, "with log, its index, and two files that are being written: {modes:?}");
    assert!(modes.iter().all(|(_, mode)| *mode == 0o600), "{modes:?}");
    cache.finish().unwrap();
    drop(unfinished);
    let mode = fs::metadata(open.cache_path()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}

/// A name is a name, and no address with options for SQLite.
#[test]
fn no_name_of_a_file_is_an_address() {
    for name in ["file:a.db?mode=memory", "a.db?immutable=1", "a%20#b.db"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        save(&path);
        assert!(path.is_file(), "{name}");
        assert_eq!(found(&path).marks.len(), 1, "{name}");
        // A damaged one is opened in another way.
        let mut bytes = fs::read(&path).unwrap();
        bytes[16] = 0x20;
        fs::write(&path, bytes).unwrap();
        assert_eq!(found(&path).marks.len(), 1, "{name}");
        save(&path);
        assert_eq!(found(&path).marks.len(), 1, "{name}");
        assert!(with_suffix(&path, ".bad-20261122").is_file(), "{name}");
    }
}

#[test]
fn nothing_in_a_file_acts_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    save(&path);
    let mut store = store(&path);
    store.snapshot().unwrap();
    let connection: &Connection = &store.file.as_ref().unwrap().connection;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    ] {
        assert_eq!(connection.db_config(config).unwrap(), on, "{config:?}");
    }
    let loaded = connection.query_row("SELECT load_extension('anything')", [], |_| Ok(()));
    assert!(loaded.unwrap_err().to_string().contains("not authorized"));
}
