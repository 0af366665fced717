//! Files that are written whole or not at all: exports, and the results of commands.
//!
//! The border: one file. What stands in it is the caller's.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The links from one to the next that are followed to a file which is yet to be made: as many as Linux follows.
const LINKS_FOLLOWED: usize = 40;

/// Whether a file that is there is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// The user named it to be written.
    Always,
    /// It stays as it is, and that is an error.
    Never,
}

fn to_writer(to: impl Write, body: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(to);
    body(&mut out)?;
    out.flush()
}

/// Writes a file whole or not at all.
///
/// Writes a temporary file and renames it, so that whatever fails never leaves half a file. A device or a pipe cannot be
/// replaced and is written to as it is.
///
/// # Errors
/// The error of the file system or of `body`; [`io::ErrorKind::AlreadyExists`] for a file that is there and must not be
/// replaced.
pub fn write_file(
    path: &Path,
    replace: Replace,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let old = fs::metadata(path).ok();
    if replace == Replace::Never && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return to_writer(File::options().write(true).open(path)?, body);
    }
    let target = link_target(path);
    let folder = target.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sse-news-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Nobody may read the new content who may not read the old. Of a new file's, the user's mask takes away.
        let mode = old.as_ref().map_or(0o666, |old| old.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let temporary = builder.tempfile_in(folder)?;
    to_writer(temporary.as_file(), body)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    let kept = match replace {
        Replace::Always => temporary.persist(&target),
        // Another program may have made it meanwhile.
        Replace::Never => temporary.persist_noclobber(&target),
    };
    kept.map(drop).map_err(|error| error.error)
}

/// Returns the file that a path leads to, also if that file is yet to be made: a link stays a link.
fn link_target(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    let mut target = path.to_owned();
    for _ in 0..LINKS_FOLLOWED {
        let Ok(next) = fs::read_link(&target) else { break };
        target = target.parent().map(|folder| folder.join(&next)).unwrap_or(next);
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_it_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.md");
        let write = |replace, words: &str| write_file(&path, replace, |out| out.write_all(words.as_bytes()));
        write(Replace::Never, "one").unwrap();
        assert_eq!(write(Replace::Never, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write(Replace::Always, "three").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
