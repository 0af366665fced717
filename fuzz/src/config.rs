//! The settings file.

use super::checks::assert_block;
use sse_news::store::{load, template};
use std::fs;

thread_local! {
    static FOLDER: tempfile::TempDir = tempfile::tempdir().unwrap();
}

/// Reads a file of settings.
pub fn config(bytes: &[u8]) {
    FOLDER.with(|folder| {
        let path = folder.path().join("config.toml");
        fs::write(&path, bytes).unwrap();
        match load(&path) {
            Ok(read) => {
                assert!((20..=200).contains(&read.config.text_width), "{}", read.config.text_width);
                fs::write(&path, template(&read, "")).unwrap();
                let again = load(&path).unwrap();
                assert!(again.faults.is_empty(), "{:?}", again.faults);
            }
            Err(error) => assert_block(&error.to_string()),
        }
    });
}
