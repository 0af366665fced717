//! The settings file.

use super::checks::assert_block;
use sse_news::store::{describe, load};
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
            Ok(config) => {
                assert!((20..=200).contains(&config.text_width), "{}", config.text_width);
                assert!(!describe(&config).is_empty());
            }
            Err(error) => assert_block(&error.to_string()),
        }
    });
}
