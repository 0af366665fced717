//! The browser of the user, and where it runs: beside the reader in a window of its own, or in front of it in the terminal.
//!
//! The border: the browser of the settings comes as it is written there, `BROWSER` is read here and the desktop's settings
//! in `desktop`. The link comes parsed and is always one argument, never part of a line for a shell.

mod desktop;
mod exec;
mod front;

pub(super) use front::run;

use crate::app::UserCommand;
use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// The programs that need the terminal.
const TEXT_BROWSERS: &str = include_str!("../../data/words/text_browsers.tsv");

/// The program that opens a link with the browser of the desktop.
const DESKTOP_OPENER: &str = "xdg-open";

/// A program with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The file of the program.
    pub(super) path: PathBuf,
    /// The arguments; to open a link, one of them is, or holds, the link.
    pub(super) arguments: Vec<String>,
}

/// Returns a program of the settings with a further argument; `None` if there is no such program.
pub(super) fn program_of(command: &UserCommand, further: Option<&str>) -> Option<Program> {
    let path = find(&command.program, &env::var_os("PATH").unwrap_or_default())?;
    let arguments = command.arguments.iter().cloned().chain(further.map(str::to_owned)).collect();
    Some(Program { path, arguments })
}

/// The browser that the settings name.
pub(super) enum Configured {
    /// It needs the terminal.
    InTerminal(Program),
    /// It has a window of its own.
    InWindow(Program),
}

/// Returns the browser that the settings name, with the link as its last argument; `None` if there is no such program.
pub(super) fn configured(command: &UserCommand, link: &str) -> Option<Configured> {
    let program = program_of(command, Some(link))?;
    // It leads to the browser of the desktop, which may need the terminal.
    if program.path.file_name() == Some(OsStr::new(DESKTOP_OPENER))
        && let Ok(Some(program)) = in_terminal_of_desktop(link)
    {
        return Some(Configured::InTerminal(program));
    }
    let needs_terminal = cfg!(unix) && is_text_browser(&program.path);
    Some(if needs_terminal { Configured::InTerminal(program) } else { Configured::InWindow(program) })
}

/// Returns the program that opens a link in the terminal, if the user's browser is one; otherwise the browser has a window
/// of its own.
///
/// # Errors
/// Why it is not known where the browser runs.
pub(super) fn in_terminal(link: &str) -> io::Result<Option<Program>> {
    if !cfg!(unix) {
        return Ok(None);
    }
    let browsers = env::var("BROWSER").unwrap_or_default();
    let path = env::var_os("PATH").unwrap_or_default();
    let found = browsers.split(':').find_map(|command| program(command, link, &path));
    match found {
        Some(program) => Ok(Some(program).filter(|program| is_text_browser(&program.path))),
        None => desktop::program_in_terminal(link, &path),
    }
}

/// Returns the browser of the desktop, if it is one that needs the terminal.
fn in_terminal_of_desktop(link: &str) -> io::Result<Option<Program>> {
    if !cfg!(unix) {
        return Ok(None);
    }
    desktop::program_in_terminal(link, &env::var_os("PATH").unwrap_or_default())
}

/// Returns the program of a command as `BROWSER` holds it, with the link in the place of `%s`, else as its last argument;
/// `None` if there is no such program.
fn program(command: &str, link: &str, path: &OsStr) -> Option<Program> {
    let mut words = command.split_ascii_whitespace();
    let path = find(words.next()?, path)?;
    let mut has_link = false;
    let mut arguments: Vec<String> = words.map(|word| expanded(word, link, &mut has_link)).collect();
    if !has_link {
        arguments.push(link.to_owned());
    }
    Some(Program { path, arguments })
}

/// Returns a word of a command with the link for `%s`, `:` for `%c` and `%` for `%%`.
fn expanded(word: &str, link: &str, has_link: &mut bool) -> String {
    let mut whole = String::new();
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('%') {
        whole.push_str(before);
        let mut letters = after.chars();
        match letters.next() {
            Some('s') => {
                whole.push_str(link);
                *has_link = true;
            }
            Some('c') => whole.push(':'),
            Some('%') | None => whole.push('%'),
            Some(other) => whole.extend(['%', other]),
        }
        rest = letters.as_str();
    }
    whole + rest
}

/// Returns the file of a program, found as a shell finds it.
fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|file| is_program(file));
    }
    env::split_paths(path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Returns whether a program, or the one that it is a link to, is known to need the terminal.
fn is_text_browser(file: &Path) -> bool {
    let is_known = |file: &Path| {
        let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
        TEXT_BROWSERS.lines().skip(1).any(|known| known == name)
    };
    is_known(file) || file.canonicalize().is_ok_and(|file| is_known(&file))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    const LINK: &str = "https://example.org/a?b=%25s";

    #[test]
    fn a_command_is_read_as_other_programs_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lynx");
        fs::write(&file, "").unwrap();
        let path = folder.path().as_os_str();
        assert_eq!(program("lynx", LINK, path), None, "it cannot be run");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        for (command, arguments) in [
            ("lynx", vec![LINK]),
            ("lynx -nocolor", vec!["-nocolor", LINK]),
            ("lynx %s", vec![LINK]),
            ("lynx --at=%s -x", vec!["--at=https://example.org/a?b=%25s", "-x"]),
            ("lynx 100%% %c %x %s %", vec!["100%", ":", "%x", LINK, "%"]),
            ("lynx %u", vec!["%u", LINK]),
        ] {
            let found = program(command, LINK, path).unwrap();
            assert_eq!(
                (found.path, found.arguments),
                (file.clone(), arguments.iter().map(|&a| a.to_owned()).collect())
            );
        }
        for command in ["", " ", "no-such-browser", "/no/such/browser", "lynx;x"] {
            assert_eq!(program(command, LINK, path), None, "{command}");
        }
        let absolute = file.to_str().unwrap();
        assert_eq!(program(absolute, LINK, OsStr::new("")).unwrap().path, file);
    }

    #[test]
    fn a_text_browser_is_known_by_its_name_and_through_links() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["w3m", "firefox"] {
            fs::write(at(name), "").unwrap();
        }
        symlink(at("w3m"), at("my-browser")).unwrap();
        for (name, expected) in
            [("w3m", true), ("my-browser", true), ("firefox", false), ("lynx", true), ("lynxes", false)]
        {
            assert_eq!(is_text_browser(&at(name)), expected, "{name}");
        }
    }
}
