//! Where this program's files belong, on each system by its own custom.

use directories::ProjectDirs;
use std::path::PathBuf;

/// The settings file, whether it exists or not; `None` if the system knows no home folder.
pub fn config_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "sse-news").map(|folders| folders.config_dir().join("config.toml"))
}

/// The usual library file, whether it exists or not; `None` if the system knows no home folder.
pub fn library_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "sse-news").map(|folders| folders.data_dir().join("library.db"))
}
