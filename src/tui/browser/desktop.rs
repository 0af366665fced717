//! The browser that the desktop's settings name, where it runs in a terminal.
//!
//! The border: `xdg-settings` is asked as other programs ask it, and the files that the freedesktop specifications describe
//! are read.

use super::{Program, exec, find};
use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The largest file of settings that is read, in bytes.
const MAX_FILE_BYTES: u64 = 256 * 1024;

/// The longest answer of `xdg-settings` that is read, in bytes.
const MAX_ANSWER_BYTES: u64 = 4096;

/// The time that `xdg-settings` has to answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(3);

/// The most folders in the name of a desktop entry.
const MAX_FOLDERS: usize = 4;

/// Returns the default browser with its arguments if its desktop entry says that it runs in a terminal.
///
/// # Errors
/// Why it is not known where it runs.
pub(super) fn program_in_terminal(link: &str, path: &OsStr) -> io::Result<Option<Program>> {
    let mut names = Vec::new();
    if let Some(settings) = find("xdg-settings", path) {
        names.push(answer(&settings, ANSWER_TIMEOUT)?.trim().to_owned());
    }
    let folders = Folders::of_environment();
    names.extend(folders.default_browsers());
    let entry = names.iter().find_map(|name| folders.entry(name));
    let words = entry.and_then(|entry| exec::words(terminal_command(&entry)?, link));
    Ok(words.and_then(|words| {
        let (command, arguments) = words.split_first()?;
        Some(Program { path: find(command, path)?, arguments: arguments.to_vec() })
    }))
}

/// Returns what a program that tells the settings of the desktop answers; nothing if it cannot be started.
///
/// # Errors
/// The error of a time-out if it says nothing in time. It is ended then.
fn answer(program: &Path, timeout: Duration) -> io::Result<String> {
    let mut command = Command::new(program);
    command.args(["get", "default-web-browser"]).stdin(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.stdout(Stdio::piped()).spawn() else { return Ok(String::new()) };
    let (sender, receiver) = mpsc::channel();
    let output = child.stdout.take();
    let read = move || {
        let mut text = String::new();
        let read = output.map(|output| output.take(MAX_ANSWER_BYTES).read_to_string(&mut text));
        // Nobody listens after the time is up.
        let _ = sender.send(if matches!(read, Some(Ok(_))) { text } else { String::new() });
    };
    let reading = thread::Builder::new().spawn(read);
    let answer = receiver.recv_timeout(timeout);
    // One that has ended is only waited for.
    let _ = child.kill();
    let _ = child.wait();
    reading?;
    answer.map_err(|_| io::ErrorKind::TimedOut.into())
}

/// The folders of the desktop's settings.
#[derive(Debug)]
struct Folders {
    /// The folders with lists of the default applications.
    lists: Vec<PathBuf>,
    /// The folders with desktop entries.
    applications: Vec<PathBuf>,
    /// The names of the desktop, which has lists of its own.
    desktops: Vec<String>,
}

impl Folders {
    fn of_environment() -> Self {
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
        let desktops = env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
        Self {
            lists: settings.into_iter().chain(applications.iter().cloned()).collect(),
            applications,
            desktops: desktops.split(':').filter(|name| is_plain(name)).map(str::to_lowercase).collect(),
        }
    }

    /// Returns the names of the desktop entries that the lists have for links, the preferred one first.
    fn default_browsers(&self) -> Vec<String> {
        let own = self.desktops.iter().map(|desktop| format!("{desktop}-mimeapps.list"));
        let files: Vec<String> = own.chain(["mimeapps.list".to_owned()]).collect();
        let lists = self.lists.iter().flat_map(|folder| files.iter().map(|file| folder.join(file)));
        lists.filter_map(|list| text(&list)).flat_map(|list| default_browsers(&list)).collect()
    }

    /// Returns the desktop entry of this name; `None` if there is none, or the user has hidden it.
    fn entry(&self, name: &str) -> Option<String> {
        if !is_plain(name) {
            return None;
        }
        let files: Vec<String> = (0..=MAX_FOLDERS).map(|folders| name.replacen('-', "/", folders)).collect();
        let all = self.applications.iter().flat_map(|folder| files.iter().map(|file| folder.join(file)));
        let entry = all.filter(|file| file.is_file()).find_map(|file| text(&file));
        entry.filter(|entry| of_entry(entry, "Hidden") != Some("true"))
    }
}

/// Returns whether a name is one of a file below a folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains('/') && !name.contains("..")
}

/// Returns the text of a file, if it is one of a reasonable size.
fn text(file: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(file).ok()?.take(MAX_FILE_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Returns the names of the desktop entries that a list of applications has for links.
fn default_browsers(list: &str) -> Vec<String> {
    let schemes = ["x-scheme-handler/https", "x-scheme-handler/http"];
    let names = schemes.into_iter().filter_map(|scheme| value(list, "[Default Applications]", scheme));
    names.flat_map(|names| names.split(';')).map(|name| name.trim().to_owned()).collect()
}

/// Returns the command of a desktop entry that runs in a terminal.
fn terminal_command(entry: &str) -> Option<&str> {
    of_entry(entry, "Exec").filter(|_| of_entry(entry, "Terminal") == Some("true"))
}

/// Returns the value of a key of a desktop entry.
fn of_entry<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    value(entry, "[Desktop Entry]", key)
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
    use std::fs;

    #[test]
    fn the_default_browsers_are_those_for_links() {
        for (list, expected) in [
            (
                "[Default Applications]\nx-scheme-handler/https=lynx.desktop;b.desktop\n",
                vec!["lynx.desktop", "b.desktop"],
            ),
            (
                "[Default Applications]\ntext/html=a.desktop\nx-scheme-handler/http = b.desktop",
                vec!["b.desktop"],
            ),
            ("[Added Associations]\nx-scheme-handler/https=a.desktop\n", vec![]),
            ("[Default Applications]\n[Other]\nx-scheme-handler/https=a.desktop\n", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(default_browsers(list), expected, "{list}");
        }
    }

    #[test]
    fn an_entry_in_a_terminal_has_a_command() {
        for (entry, expected) in [
            ("[Desktop Entry]\nName=Lynx\nExec=lynx %u\nTerminal=true\n", Some("lynx %u")),
            ("[Desktop Entry]\nExec=firefox %u\nTerminal=false\n", None),
            ("[Desktop Entry]\nExec=firefox %u\n[Desktop Action x]\nTerminal=true\n", None),
            ("[Desktop Entry]\nTerminal=true\n", None),
        ] {
            assert_eq!(terminal_command(entry), expected, "{entry}");
        }
    }

    #[test]
    fn an_entry_is_found_by_its_name_in_folders_too() {
        let home = tempfile::tempdir().unwrap();
        let folder = |name: &str| home.path().join(name);
        let put = |name: &str, text: &str| {
            fs::create_dir_all(folder(name).parent().unwrap()).unwrap();
            fs::write(folder(name), text).unwrap();
        };
        put(
            "own/mimeapps.list",
            "[Default Applications]\nx-scheme-handler/https=gone.desktop;text-my-lynx.desktop;",
        );
        put("own/sway-mimeapps.list", "[Default Applications]\nx-scheme-handler/https=hidden.desktop");
        put("applications/hidden.desktop", "[Desktop Entry]\nHidden=true\nExec=a");
        put("applications/text/my-lynx.desktop", "[Desktop Entry]\nExec=lynx");
        put("secret.desktop", "[Desktop Entry]\nExec=b");
        let folders = Folders {
            lists: vec![folder("none"), folder("own")],
            applications: vec![folder("none"), folder("applications")],
            desktops: vec!["sway".to_owned()],
        };
        assert_eq!(
            folders.default_browsers(),
            ["hidden.desktop", "gone.desktop", "text-my-lynx.desktop", ""]
        );
        for (name, is_found) in [
            ("text-my-lynx.desktop", true),
            ("hidden.desktop", false),
            ("gone.desktop", false),
            ("", false),
            ("../secret.desktop", false),
            ("..-secret.desktop", false),
        ] {
            assert_eq!(folders.entry(name).is_some(), is_found, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn settings_that_are_not_told_in_time_are_not_waited_for() {
        let home = tempfile::tempdir().unwrap();
        // Written by another process, so that none that other tests start holds it open.
        let program = |name: &str, script: &str| {
            let file = home.path().join(name);
            let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod 755 \"$0\"";
            assert!(
                Command::new("sh").args(["-c", write]).arg(&file).arg(script).status().unwrap().success()
            );
            file
        };
        let quick = program("quick", "echo \"$*.desktop\"");
        let told = answer(&quick, Duration::from_secs(60)).unwrap();
        assert_eq!(told, "get default-web-browser.desktop\n");
        let slow = program("slow", "exec sleep 60");
        let error = answer(&slow, Duration::from_millis(200)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(answer(&home.path().join("none"), Duration::ZERO).unwrap(), "");
    }
}
