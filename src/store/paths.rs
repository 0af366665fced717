//! The places of this program's files, by the custom of each system.

use directories::{BaseDirs, ProjectDirs};
use std::path::PathBuf;

/// Returns the user's home folder, if the system knows one.
pub(super) fn home_folder() -> Option<PathBuf> {
    BaseDirs::new().map(|folders| folders.home_dir().to_owned())
}

/// Returns the path that a user typed: one that begins with `~/` is in the home folder.
pub fn of_typed(typed: &str) -> PathBuf {
    let in_home = typed.strip_prefix("~/").and_then(|rest| Some(home_folder()?.join(rest)));
    in_home.unwrap_or_else(|| PathBuf::from(typed))
}

/// Returns the path of the settings file, whether it exists or not; `None` if the system knows no home folder.
pub fn config_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "sse-news").map(|folders| folders.config_dir().join("config.toml"))
}

/// Returns the folder of the reports on panics, whether it exists or not; `None` if the system knows no home folder.
pub fn crash_folder() -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "sse-news")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}

/// Returns the path of the usual library file, whether it exists or not; `None` if the system knows no home folder.
pub fn library_file() -> Option<PathBuf> {
    ProjectDirs::from("", "", "sse-news").map(|folders| folders.data_dir().join("library.db"))
}
