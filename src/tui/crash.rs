//! Panics: what is left of one is a line on standard error, and a report for whoever mends the program.
//!
//! The border: nothing that was read from outside comes into a report. Catching a panic, and going on after it, is left to
//! `worker` and the loop.

use super::terminal;
use crate::error::Error;
use std::backtrace::Backtrace;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::panic::{self, Location, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// The number of reports that are kept; older ones are removed.
const MAX_REPORTS: usize = 5;
/// The number of panics of one process that its report describes.
const MAX_PANICS_IN_REPORT: usize = 8;
/// The message of the panic by which a thread tells that another one, which it waited for, has panicked.
const ECHO: &str = "a scoped thread panicked";

/// Has every panic of the process restore the terminal, pass one line to `say` and write a report into this folder.
///
/// There is one report for a process, and one line for the first panic that the process survives. A panic of the main
/// thread, which ends it, always has its line.
pub fn report_panics(folder: Option<PathBuf>, say: fn(&str)) {
    let reports = Mutex::new(Reports { folder, written: None, count: 0 });
    panic::set_hook(Box::new(move |info| {
        let panic = Panic::of(info);
        if panic.message == Some(ECHO) {
            return;
        }
        let (is_first, path) = reports.lock().unwrap_or_else(PoisonError::into_inner).add(&panic);
        terminal::try_restore();
        if is_first || panic.thread == "main" {
            say(&Error::Panicked { place: panic.place, report: path }.to_string());
        }
    }));
}

/// A panic, as it is reported.
#[derive(Debug)]
struct Panic {
    thread: String,
    /// The file, line and column, or nothing if they are not known.
    place: String,
    /// The message, if it is a constant of the program: one that was made at run time may hold the text of an article.
    message: Option<&'static str>,
    backtrace: Backtrace,
}

impl Panic {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        Self {
            thread: thread::current().name().unwrap_or("without a name").to_owned(),
            place: info.location().map(Location::to_string).unwrap_or_default(),
            message: info.payload().downcast_ref::<&'static str>().copied(),
            backtrace: Backtrace::force_capture(),
        }
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { thread, place, message, backtrace } = self;
        let message = message.unwrap_or("(left out, since it may hold text of an article)");
        writeln!(f, "sse-news {}", env!("CARGO_PKG_VERSION"))?;
        writeln!(f, "system: {} {}", std::env::consts::OS, std::env::consts::ARCH)?;
        writeln!(f, "thread: {thread}\nplace: {place}\nmessage: {message}\n\n{backtrace}")
    }
}

/// The reports in a folder, of which this process has at most one.
#[derive(Debug)]
struct Reports {
    /// The folder; `None` if the system knows none.
    folder: Option<PathBuf>,
    /// The report of this process.
    written: Option<(PathBuf, File)>,
    /// The number of panics so far.
    count: usize,
}

impl Reports {
    /// Adds a panic to the report of this process. Returns whether it is the first one, and the path of the report if one
    /// could be written.
    fn add(&mut self, panic: &Panic) -> (bool, Option<PathBuf>) {
        self.count = self.count.saturating_add(1);
        let is_first = self.count == 1;
        if is_first {
            // Where no report can be written the line has to do.
            self.written = self.folder.as_deref().and_then(|folder| create(folder).ok());
        }
        let Some((path, file)) = &mut self.written else { return (is_first, None) };
        let is_whole = self.count > MAX_PANICS_IN_REPORT || writeln!(file, "{panic}").is_ok();
        (is_first, is_whole.then(|| path.clone()))
    }
}

/// Creates a report that its user alone can read, and removes the oldest ones.
fn create(folder: &Path) -> io::Result<(PathBuf, File)> {
    fs::create_dir_all(folder)?;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let path = folder.join(format!("crash-{:010}-{}.txt", since.as_secs(), process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path)?;
    remove_oldest(folder)?;
    Ok((path, file))
}

/// Removes all reports but the newest ones.
fn remove_oldest(folder: &Path) -> io::Result<()> {
    let mut reports: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    reports.retain(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_report));
    reports.sort();
    let surplus = reports.len().saturating_sub(MAX_REPORTS);
    reports.iter().take(surplus).try_for_each(fs::remove_file)
}

/// Returns whether a file has the name of a report.
fn is_report(name: &str) -> bool {
    let numbers = name.strip_prefix("crash-").and_then(|rest| rest.strip_suffix(".txt"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.and_then(|numbers| numbers.split_once('-')).is_some_and(|(a, b)| is_number(a) && is_number(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panic(message: Option<&'static str>) -> Panic {
        let (thread, place) = ("index".to_owned(), "src/loom.rs:3:7".to_owned());
        Panic { thread, place, message, backtrace: Backtrace::disabled() }
    }

    #[test]
    fn fault_40_a_report_tells_what_is_needed_and_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("new/folder");
        let mut reports = Reports { folder: Some(within.clone()), written: None, count: 0 };
        let (is_first, path) = reports.add(&panic(Some("a constant")));
        let path = path.unwrap();
        assert!(is_first && path.starts_with(&within));
        for _ in 0..3 * MAX_PANICS_IN_REPORT {
            assert_eq!(reports.add(&panic(None)), (false, Some(path.clone())));
        }
        let text = fs::read_to_string(&path).unwrap();
        for told in [env!("CARGO_PKG_VERSION"), "thread: index", "place: src/loom.rs:3:7", "a constant"] {
            assert!(text.contains(told), "{told}");
        }
        assert_eq!(text.matches("place:").count(), MAX_PANICS_IN_REPORT);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn the_newest_reports_are_kept_and_nothing_else_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let names = |of: &Path| {
            let mut names: Vec<String> = fs::read_dir(of)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        let others = ["crash-.txt", "crash-1.txt", "crash-notes-of-mine.txt", "library.db"];
        others.iter().for_each(|name| fs::write(folder.path().join(name), "").unwrap());
        for n in 0..3 * MAX_REPORTS {
            fs::write(folder.path().join(format!("crash-{n:010}-77.txt")), "").unwrap();
        }
        let (newest, _) = create(folder.path()).unwrap();
        let left = names(folder.path());
        let reports: Vec<&String> = left.iter().filter(|name| is_report(name)).collect();
        assert_eq!(reports.len(), MAX_REPORTS);
        assert!(newest.exists() && left.contains(&format!("crash-{:010}-77.txt", 3 * MAX_REPORTS - 1)));
        assert_eq!(left.len(), MAX_REPORTS + others.len());
    }

    #[test]
    fn without_a_folder_there_is_no_report() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("in the way");
        fs::write(&file, "").unwrap();
        for nowhere in [None, Some(file)] {
            let mut reports = Reports { folder: nowhere, written: None, count: 0 };
            assert_eq!(reports.add(&panic(None)), (true, None));
            assert_eq!(reports.add(&panic(None)), (false, None));
        }
    }
}
