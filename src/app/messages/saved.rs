//! The sentences about saved searches.

use std::fmt::Display;

/// There is nothing to save.
pub(in crate::app) const NOTHING_TO_SAVE: &str = "nothing to save: search or filter first";
/// The query in the search line cannot be read.
pub(in crate::app) const UNREADABLE_QUERY: &str = "the search cannot be read, so it is not saved";
/// No saved search is muted.
pub(in crate::app) const NOTHING_MUTED: &str =
    concat!("no saved search is muted · ", key!("exclude_value"), " on one in the filters mutes it");
/// The heading of the saved searches in the filters.
pub(in crate::app) const SAVED: &str = "Saved";
/// The word for a saved search in the find line.
pub(in crate::app) const SAVED_SEARCH: &str = "saved search";

/// The words of the command that saves the search.
pub(in crate::app) const SAVE_WORDS: &str = "save search, filters and order under a name";
/// The words of the command that runs a saved search.
pub(in crate::app) const RUN_WORDS: &str = "show the articles of a saved search";
/// The words of the command that renames a saved search.
pub(in crate::app) const RENAME_WORDS: &str = "rename a saved search: the name, then the new one";
/// The words of the command that removes a saved search.
pub(in crate::app) const REMOVE_WORDS: &str = "remove a saved search";
/// The words of the command that mutes a saved search.
pub(in crate::app) const MUTE_WORDS: &str = "hide the articles of a saved search everywhere, or no longer";

pub(in crate::app) fn no_search(name: &str) -> String {
    format!("no saved search is named {name}")
}

pub(in crate::app) fn showing(name: &str) -> String {
    format!("saved search {name} · {} goes back", key!("undo"))
}

pub(in crate::app) fn not_readable(name: &str, error: impl Display) -> String {
    format!("the saved search {name} cannot be used: {error}")
}

pub(in crate::app) fn too_long(bytes: usize) -> String {
    format!("the search is longer than {bytes} bytes; shorten it to save it")
}

/// Returns the words for a search that was saved, perhaps in place of another one.
pub(in crate::app) fn saved(name: &str, replaced: bool) -> String {
    if replaced { format!("@{name} replaced") } else { format!("saved as @{name}") }
}

pub(in crate::app) fn saved_already(name: &str) -> String {
    format!("saved as @{name} already")
}

pub(in crate::app) fn renamed(name: &str, to: &str) -> String {
    format!("@{name} renamed to @{to}")
}

pub(in crate::app) fn name_taken(name: &str) -> String {
    format!("another saved search is named {name}")
}

pub(in crate::app) fn is_used(name: &str, user: &str) -> String {
    format!("saved search {user} uses @{name}; change or remove {user} first")
}

pub(in crate::app) fn removed(name: &str) -> String {
    format!("saved search {name} removed")
}

pub(in crate::app) fn muted(name: &str, muted: bool) -> String {
    if muted { format!("@{name} muted: its articles are hidden") } else { format!("@{name} no longer muted") }
}

/// Returns the words for muted articles that are shown, or hidden again.
pub(in crate::app) fn unmuted(shown: bool, hidden: usize) -> String {
    match (shown, hidden) {
        (true, _) => "muted articles are shown".to_owned(),
        (false, 1) => "1 muted article hidden".to_owned(),
        (false, count) => format!("{count} muted articles hidden"),
    }
}

pub(in crate::app) fn changed_elsewhere(words: &str) -> String {
    format!("cannot be undone, it has changed since: {words}")
}

/// Returns the words of the command that saves the search under a name.
pub(in crate::app) fn saves_as(name: &str, replaces: bool) -> String {
    if replaces {
        format!("replace the saved search @{name}")
    } else {
        format!("save search and filters as @{name}")
    }
}
