//! The library file as the file system sees it: which program it belongs to by its first bytes, whether it was left
//! open, and how a repaired one takes the place of a damaged one.
//!
//! The border: nothing here speaks SQL. A file is looked at from outside only while this process does not have it open:
//! closing it would give up the locks that SQLite holds on it.

use super::schema::{APPLICATION, STEPS};
use crate::error::StoreError;
use crate::store::cache_file::remove_abandoned;
use chrono::NaiveDate;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// The first bytes of every SQLite file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The length of the header of an SQLite file, in bytes.
const HEADER_BYTES: usize = 100;
/// The offsets of the two formats, in which the file is written and read, in the header.
const FORMATS: std::ops::Range<usize> = 18..20;
/// The offset of the user's version number in the header.
const VERSION_OFFSET: usize = 60;
/// The offset of the application id in the header.
const APPLICATION_OFFSET: usize = 68;

/// The offset of the number of pages in the header.
const PAGES_OFFSET: usize = 28;
/// The size of a page of a library, in bytes.
const PAGE_BYTES: u64 = 4096;

/// The suffixes of the files that SQLite has beside a database while it is open, and leaves there after a crash, with
/// changes that are not in the database yet.
pub(super) const LOGS: [&str; 2] = ["-wal", "-journal"];

/// The suffix of the index of a log, which SQLite makes anew when it is missing.
const LOG_INDEX: &str = "-shm";

/// The suffix of a file that is to take the place of a damaged one, until it is complete; random letters follow.
const UNFINISHED_SUFFIX: &str = ".repair-";

/// The owner of a file, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// This program, or a later version of it.
    Ours,
    /// None yet: SQLite has to find out whether anything is in it.
    Unclaimed,
    /// Another program.
    Foreign,
    /// This program by the place of the file, though no database begins so.
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

    /// Returns the owner of a file, which is this program if it is in its usual place. One that this process has open is its
    /// own, and is not looked at.
    pub(super) fn owner(&self, path: &Path, is_usual: bool) -> io::Result<Owner> {
        if self.is_open(path) { Ok(Owner::Ours) } else { Ok(owner(&head(path)?, is_usual)) }
    }

    /// Returns whether the header of a file is one that a library of its length can have.
    pub(super) fn has_likely_header(&self, path: &Path) -> bool {
        let is_likely = |head: &[u8]| {
            let length = fs::metadata(path).map_or(0, |file| file.len());
            let pages = u64::from(number(head, PAGES_OFFSET).unsigned_abs());
            owner(head, false) == Owner::Ours
                && head.get(16..18) == Some(&[0x10, 0][..])
                && pages * PAGE_BYTES == length
        };
        self.is_open(path) || head(path).is_ok_and(|head| is_likely(&head))
    }

    /// Returns whether this process has a file open.
    pub(super) fn is_open(&self, path: &Path) -> bool {
        identity(path).is_some_and(|identity| self.0.contains(&identity))
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

impl OpenFile {
    /// Notes no file: what is open is no file of the user's.
    pub(super) fn of_none() -> Self {
        Self(None)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = open.iter().position(|identity| Some(*identity) == self.0) {
            open.swap_remove(at);
        }
    }
}

/// Reads the header of a file, or less if the file is shorter.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEADER_BYTES);
    File::open(path)?.take(HEADER_BYTES as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Returns the number at an offset of a header; 0 where the header is too short.
fn number(head: &[u8], at: usize) -> i32 {
    head.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| i32::from_be_bytes(*bytes))
}

/// Reads the owner of a file off its header.
fn owner(head: &[u8], is_usual: bool) -> Owner {
    let is_database = head.len() == HEADER_BYTES && head.starts_with(MAGIC);
    match (number(head, APPLICATION_OFFSET), number(head, VERSION_OFFSET)) {
        _ if head.is_empty() => Owner::Unclaimed,
        // A format that no SQLite writes makes the file one that may only be read.
        (APPLICATION, _) if head.get(FORMATS).is_some_and(|of| of.iter().any(|n| !matches!(n, 1 | 2))) => {
            Owner::Damaged
        }
        (APPLICATION, _) if head.len() == HEADER_BYTES => Owner::Ours,
        (0, 0) if is_database => Owner::Unclaimed,
        _ if is_usual => Owner::Damaged,
        _ => Owner::Foreign,
    }
}

/// Returns the header of a library of the present version with this length in bytes.
pub(super) fn new_header(length: u64, has_log: bool) -> [u8; HEADER_BYTES] {
    let mut header = [0; HEADER_BYTES];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, MAGIC);
    let format = if has_log { 2 } else { 1 };
    // The page size, how it is written and read, no reserved bytes, and the fractions that SQLite fixes.
    put(16, &[0x10, 0, format, format, 0, 64, 32, 32]);
    let pages = u32::try_from(length / PAGE_BYTES).unwrap_or(u32::MAX);
    // The number of changes, and that for which the number of pages holds.
    put(24, &1_u32.to_be_bytes());
    put(92, &1_u32.to_be_bytes());
    put(PAGES_OFFSET, &pages.to_be_bytes());
    // The number of the schema, its format, and UTF-8.
    put(40, &1_u32.to_be_bytes());
    put(44, &4_u32.to_be_bytes());
    put(56, &1_u32.to_be_bytes());
    put(VERSION_OFFSET, &(STEPS.len() as u32).to_be_bytes());
    put(APPLICATION_OFFSET, &APPLICATION.to_be_bytes());
    header
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
    LOGS.into_iter().any(filled)
}

/// Creates the file that is to take the place of a damaged one, in the same folder. What processes that were killed have
/// left there is removed.
pub(super) fn unfinished(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut prefix = path.file_name().unwrap_or_default().to_owned();
    prefix.push(UNFINISHED_SUFFIX);
    remove_abandoned(folder, &prefix);
    let file = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
    // Held until the end of the process, however that comes. Where files cannot be locked, none is removed either.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Puts a complete file in the place of a damaged one, which is kept beside it with its logs, and returns the new path of the
/// damaged one. If that fails, everything is as it was.
pub(super) fn exchange(path: &Path, complete: NamedTempFile, today: NaiveDate) -> io::Result<PathBuf> {
    let aside = free_name(path, &format!("bad-{}", today.format("%Y%m%d")));
    // At every moment there is a file under the name of both; but not every file system gives a file two names.
    let has_two_names = fs::hard_link(path, &aside).is_ok();
    let mut moved = Vec::new();
    let exchanged = move_logs(path, &aside, &mut moved).and_then(|()| {
        if !has_two_names {
            fs::rename(path, &aside)?;
        }
        make_private(&aside)?;
        complete.persist(path).map_err(|error| error.error)
    });
    if let Err(error) = exchanged {
        // What cannot be put back is still there under its new name.
        let _ = match (has_two_names, path.exists()) {
            (true, true) => fs::remove_file(&aside),
            (_, false) => fs::rename(&aside, path),
            (false, true) => Ok(()),
        };
        for (log, to) in moved {
            let _ = fs::rename(to, log);
        }
        return Err(error);
    }
    // Where folders cannot be written to the disk, the system does it in its own time.
    let _ = path.parent().map_or(Ok(()), |folder| File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(aside)
}

/// Moves the logs of a file beside its new name, and adds each to `moved`: the log of the old file must be gone before the new
/// one can be opened, and so must its index.
fn move_logs(path: &Path, aside: &Path, moved: &mut Vec<(PathBuf, PathBuf)>) -> io::Result<()> {
    for suffix in LOGS {
        let (log, to) = (with_suffix(path, suffix), with_suffix(aside, suffix));
        match fs::metadata(&log) {
            Ok(file) if file.len() > 0 => {
                fs::rename(&log, &to)?;
                moved.push((log, to.clone()));
                make_private(&to)?;
            }
            Ok(_) => fs::remove_file(&log)?,
            Err(_) => {}
        }
    }
    match fs::remove_file(with_suffix(path, LOG_INDEX)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Lets nobody but its owner read a file.
fn make_private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        // Somebody else's file in a folder that is shared stays as its owner wants it.
        match fs::set_permissions(path, mode) {
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Returns the reason that an error of the system amounts to.
pub(super) fn store_error(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        io::ErrorKind::StorageFull => StoreError::Full,
        _ => StoreError::system(error),
    }
}

/// Returns a path that no file has yet: `library.db.WORD`, else `library.db.WORD-2` and so on.
pub(super) fn free_name(path: &Path, word: &str) -> PathBuf {
    let free = |name: &Path| {
        let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
        !taken(name) && !LOGS.iter().any(|suffix| taken(&with_suffix(name, suffix)))
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
    private().create(true).truncate(false).open(path).map(drop)
}

/// Returns the options to write a file that, where it is created, only its owner may read.
pub(super) fn private() -> OpenOptions {
    let mut options = File::options();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
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
