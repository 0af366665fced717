//! The library file as the file system sees it: which program it belongs to by its first bytes, whether it was left
//! open, and how it is moved aside when it is damaged.
//!
//! The border: nothing here speaks SQL. A file is looked at from outside only while this process does not have it open:
//! closing it would give up the locks that SQLite holds on it.

use super::schema::{APPLICATION, STEPS};
use chrono::NaiveDate;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The first bytes of every SQLite file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The length of the header of an SQLite file, in bytes.
const HEADER_BYTES: usize = 100;
/// The offset of the user's version number in the header.
const VERSION_OFFSET: usize = 60;
/// The offset of the application id in the header.
const APPLICATION_OFFSET: usize = 68;

/// The suffixes of the files that SQLite has beside a database while it is open, and leaves there after a crash.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The owner of a file, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// This program.
    Ours,
    /// A later version of this program.
    Newer,
    /// None yet: SQLite has to find out whether anything is in it.
    Unclaimed,
    /// Another program.
    Foreign,
    /// This program by the file's name, though no database begins so.
    Damaged,
}

/// The files that this process has open: device and inode number of each, once for each time it is open.
static OPEN: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());

/// Keeps other threads from opening a library file meanwhile.
pub(super) struct Opening(MutexGuard<'static, Vec<(u64, u64)>>);

impl Opening {
    /// Waits until no other thread is opening a file.
    pub(super) fn begin() -> Self {
        Self(OPEN.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the owner of a file. One that this process has open is its own, and is not looked at.
    pub(super) fn owner(&self, path: &Path) -> io::Result<Owner> {
        let is_open = identity(path).is_some_and(|identity| self.0.contains(&identity));
        if is_open { Ok(Owner::Ours) } else { owner(path) }
    }

    /// Notes a file as open in this process.
    pub(super) fn note(&mut self, identity: Option<(u64, u64)>) -> OpenFile {
        self.0.extend(identity);
        OpenFile(identity)
    }
}

/// A file that this process has open, as long as this lives.
#[derive(Debug)]
pub(super) struct OpenFile(Option<(u64, u64)>);

impl Drop for OpenFile {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = open.iter().position(|identity| Some(*identity) == self.0) {
            open.swap_remove(at);
        }
    }
}

/// Reads the owner of a file off its first bytes.
fn owner(path: &Path) -> io::Result<Owner> {
    let mut head = Vec::with_capacity(HEADER_BYTES);
    File::open(path)?.take(HEADER_BYTES as u64).read_to_end(&mut head)?;
    let number = |at: usize| i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if head.is_empty() {
        return Ok(Owner::Unclaimed);
    }
    if head.len() < HEADER_BYTES || !head.starts_with(MAGIC) {
        // A text file that the user named by mistake must not be moved aside.
        let database = path.extension().is_some_and(|extension| extension == "db");
        return Ok(if database { Owner::Damaged } else { Owner::Foreign });
    }
    Ok(match (number(APPLICATION_OFFSET), number(VERSION_OFFSET)) {
        (0, 0) => Owner::Unclaimed,
        (APPLICATION, 1..) if number(VERSION_OFFSET) as usize > STEPS.len() => Owner::Newer,
        (APPLICATION, 1..) => Owner::Ours,
        _ => Owner::Foreign,
    })
}

/// Returns a path with a suffix.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Returns whether the file was not closed by the process that used it last, or is in use now.
pub(super) fn left_open(path: &Path) -> bool {
    let filled = |suffix| fs::metadata(with_suffix(path, suffix)).is_ok_and(|file| file.len() > 0);
    filled("-wal") || filled("-journal")
}

/// Moves a file aside, with its companions, and returns the new path. It must not be open here.
pub(super) fn move_aside(path: &Path, today: NaiveDate) -> io::Result<PathBuf> {
    let aside = free_name(path, &format!("bad-{}", today.format("%Y%m%d")));
    // The file itself last: a new one must never find the companions of the old one.
    for suffix in COMPANIONS {
        match fs::rename(with_suffix(path, suffix), with_suffix(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Returns a path that no file has yet: `library.db.WORD`, else `library.db.WORD-2` and so on.
pub(super) fn free_name(path: &Path, word: &str) -> PathBuf {
    let free = |name: &Path| {
        let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
        !taken(name) && !COMPANIONS.iter().any(|suffix| taken(&with_suffix(name, suffix)))
    };
    let first = with_suffix(path, &format!(".{word}"));
    let more = (2_u32..).map(|n| with_suffix(path, &format!(".{word}-{n}")));
    std::iter::once(first.clone()).chain(more).find(|name| free(name)).unwrap_or(first)
}

/// Creates an empty file that only its owner may read, and the folders above it. A file that exists stays as it is.
pub(super) fn create(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    // The target of a link is created where the link says.
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Returns what tells a file from another of the same name; `None` if the system does not say, or there is no file.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Returns `None`: a file in use cannot be replaced on this system.
#[cfg(not(unix))]
pub(super) fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
