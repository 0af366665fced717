//! The browser that the desktop's settings name, where it runs in a terminal.
//!
//! The border: the files that the freedesktop specifications describe, read and not written.

use std::env;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file of settings that is read, in bytes.
const MAX_FILE_BYTES: u64 = 256 * 1024;

/// Returns the command of the default browser if its desktop entry says that it runs in a terminal.
pub(super) fn command_in_terminal() -> Option<String> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let in_home = |folder: &str| home.as_ref().map(|home| home.join(folder));
    let folders = |own: &str, usual: Option<PathBuf>, shared: &str, usually: &str| -> Vec<PathBuf> {
        let own = env::var_os(own).map(PathBuf::from).filter(|folder| folder.is_absolute()).or(usual);
        let shared = env::var_os(shared).unwrap_or_else(|| usually.into());
        own.into_iter().chain(env::split_paths(&shared)).collect()
    };
    let settings = folders("XDG_CONFIG_HOME", in_home(".config"), "XDG_CONFIG_DIRS", "/etc/xdg");
    let data =
        folders("XDG_DATA_HOME", in_home(".local/share"), "XDG_DATA_DIRS", "/usr/local/share:/usr/share");
    let applications: Vec<PathBuf> = data.iter().map(|folder| folder.join("applications")).collect();
    let mut lists =
        settings.iter().chain(&applications).filter_map(|folder| text(&folder.join("mimeapps.list")));
    let name = lists.find_map(|list| default_browser(&list))?;
    let entry = applications.iter().find_map(|folder| text(&folder.join(&name)))?;
    terminal_command(&entry)
}

/// Returns the text of a file, if it is one of a reasonable size.
fn text(file: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(file).ok()?.take(MAX_FILE_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Returns the name of the desktop entry that a list of applications has for links. One with a path in it is none.
fn default_browser(list: &str) -> Option<String> {
    let name = ["x-scheme-handler/https", "x-scheme-handler/http"]
        .into_iter()
        .find_map(|scheme| value(list, "[Default Applications]", scheme))?;
    let name = name.split(';').next()?.trim();
    (!name.is_empty() && !name.contains('/')).then(|| name.to_owned())
}

/// Returns the command of a desktop entry that runs in a terminal.
fn terminal_command(entry: &str) -> Option<String> {
    let of = |key| value(entry, "[Desktop Entry]", key);
    let is = |key| of(key) == Some("true");
    of("Exec").filter(|_| is("Terminal") && !is("Hidden")).map(str::to_owned)
}

/// Returns the value of a key in a group of a file of settings.
fn value<'a>(file: &'a str, group: &str, key: &str) -> Option<&'a str> {
    let lines = file.lines().map(str::trim).skip_while(|line| *line != group).skip(1);
    let pairs = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once('='));
    pairs
        .map(|(name, value)| (name.trim(), value.trim()))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_browser_is_the_one_for_links() {
        for (list, expected) in [
            (
                "[Default Applications]\nx-scheme-handler/https=lynx.desktop;b.desktop;\n",
                Some("lynx.desktop"),
            ),
            (
                "[Default Applications]\ntext/html=a.desktop\nx-scheme-handler/http = b.desktop",
                Some("b.desktop"),
            ),
            ("[Added Associations]\nx-scheme-handler/https=a.desktop\n", None),
            ("[Default Applications]\n[Other]\nx-scheme-handler/https=a.desktop\n", None),
            ("[Default Applications]\nx-scheme-handler/https=../a.desktop\n", None),
            ("", None),
        ] {
            assert_eq!(default_browser(list).as_deref(), expected, "{list}");
        }
    }

    #[test]
    fn an_entry_in_a_terminal_has_a_command() {
        for (entry, expected) in [
            ("[Desktop Entry]\nName=Lynx\nExec=lynx %u\nTerminal=true\n", Some("lynx %u")),
            ("[Desktop Entry]\nExec=firefox %u\nTerminal=false\n", None),
            ("[Desktop Entry]\nExec=firefox %u\n[Desktop Action x]\nTerminal=true\n", None),
            ("[Desktop Entry]\nExec=lynx\nTerminal=true\nHidden=true\n", None),
            ("[Desktop Entry]\nTerminal=true\n", None),
        ] {
            assert_eq!(terminal_command(entry).as_deref(), expected, "{entry}");
        }
    }
}
