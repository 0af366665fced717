//! The output of the commands: results to standard output or whole into a file, reports to standard error.
//!
//! The border: the only place that writes. A reader that went away (`| head`) is no error; any other failure is.

use super::messages::PREFIX;
use super::{log, messages};
use crate::error::Error;
use crate::store::{Replace, write_file};
use crate::text::clean;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a result to standard output or, if there is a path that is not `-`, to that file.
///
/// # Errors
/// Returns an error if the result cannot be written.
pub fn write(to: Option<&Path>, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    write_whole(to, body).map(drop)
}

/// Writes a result as [`write`] does. Returns `false` if whoever read it went away before its end.
///
/// # Errors
/// The same as those of [`write`].
pub(super) fn write_whole(
    to: Option<&Path>,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<bool, Error> {
    let file = to.filter(|path| *path != Path::new("-"));
    let result = match file {
        Some(path) => write_file(path, Replace::Always, body),
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            body(&mut out).and_then(|()| out.flush())
        }
    };
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(source) => Err(Error::WriteOutput { path: file.unwrap_or(Path::new("-")).to_owned(), source }),
        Ok(()) => Ok(true),
    }
}

/// Returns `true` if a result goes into a file: a path other than `-` was named.
pub(super) fn is_file(to: Option<&Path>) -> bool {
    to.is_some_and(|path| path != Path::new("-"))
}

/// Reports the messages of errors that stopped nothing.
pub(super) fn report_all(errors: &[Error]) {
    errors.iter().for_each(|error| report(&error.to_string()));
}

/// Reports a message on standard error and in the log.
pub fn report(message: &str) {
    log::line(message);
    hint(message);
}

/// Reports an error. What was typed wrong is not logged: it may be a search.
pub fn report_error(error: &Error) {
    match error {
        Error::Usage(message) => {
            log::line(messages::LOGGED_USAGE_ERROR);
            hint(message);
        }
        other => report(&other.to_string()),
    }
}

/// Reports a message that quotes a search or the news, and is not logged, on standard error. It is made safe for a terminal;
/// indentation stays, for carets below a text.
pub fn hint(message: &str) {
    let mut report = String::from(PREFIX);
    for (number, line) in message.lines().enumerate() {
        let text = line.trim_start_matches(' ');
        let indent = if number == 0 { 0 } else { line.len() - text.len() };
        report.extend(std::iter::repeat_n(' ', indent));
        report.push_str(&clean(text));
        report.push('\n');
    }
    // If standard error is gone, nobody can be told of it.
    let _ = io::stderr().lock().write_all(report.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, "old").unwrap();
        let failed = write(Some(&path), |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no"))
        });
        assert!(matches!(failed, Err(Error::WriteOutput { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        write(Some(&path), |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_private_file_is_private_all_along() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("below")).unwrap();
        symlink("below/two", path("one")).unwrap();
        symlink("three", path("below/two")).unwrap();
        for words in ["new", "newer"] {
            write(Some(&path("one")), |out| out.write_all(words.as_bytes())).unwrap();
            assert_eq!(fs::read_to_string(path("below/three")).unwrap(), words);
            assert!(path("one").is_symlink() && path("below/two").is_symlink());
        }
        fs::set_permissions(path("below/three"), fs::Permissions::from_mode(0o600)).unwrap();
        write(Some(&path("one")), |out| {
            out.write_all(b"secret")?;
            out.flush()?;
            let files = fs::read_dir(path("below"))?.map(|entry| entry?.metadata());
            for file in files.collect::<io::Result<Vec<_>>>()?.iter().filter(|file| file.is_file()) {
                assert_eq!(file.permissions().mode() & 0o777, 0o600);
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(fs::metadata(path("below/three")).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn where_nothing_can_be_written_the_system_says_why() {
        let folder = tempfile::tempdir().unwrap();
        for (path, why) in [
            (folder.path().to_owned(), "is a directory"),
            (folder.path().join("no/out"), "no such file or directory"),
        ] {
            let error = write(Some(&path), |out| out.write_all(b"x")).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn a_reader_that_left_is_no_error() {
        assert!(write(None, |_| Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        let whole = write_whole(None, |_| Err(io::ErrorKind::BrokenPipe.into()));
        assert!(matches!(whole, Ok(false)), "but it has not read the result");
    }
}
