//! The library file as the file system sees it: whose it is by its first bytes, whether it was left in haste, and how
//! it is moved aside when it is damaged.
//!
//! The border: nothing here speaks SQL. A file is looked at from outside only while this process has it not open:
//! closing it would give up the locks SQLite holds on it.

use super::schema::{APPLICATION, STEPS};
use chrono::NaiveDate;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What every SQLite file begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// How long the head of such a file is, and where in it version and application are.
const HEAD: usize = 100;
const VERSION_AT: usize = 60;
const APPLICATION_AT: usize = 68;

/// What stands beside a database while it is in use, and after it was left in haste.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Whose a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// This program's.
    Ours,
    /// This program's, of a version yet to come.
    Newer,
    /// Nobody's so far: SQLite has to tell whether there is anything in it.
    Open,
    /// Another program's.
    Foreign,
    /// This program's by its name, but with a beginning that no database has.
    Damaged,
}

/// Looks at the first bytes of a file.
pub(super) fn whose(path: &Path) -> io::Result<Whose> {
    let mut head = Vec::with_capacity(HEAD);
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    let number = |at: usize| i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    if head.is_empty() {
        return Ok(Whose::Open);
    }
    if head.len() < HEAD || !head.starts_with(MAGIC) {
        // A text that somebody named by mistake must not be moved out of his way.
        let database = path.extension().is_some_and(|extension| extension == "db");
        return Ok(if database { Whose::Damaged } else { Whose::Foreign });
    }
    Ok(match (number(APPLICATION_AT), number(VERSION_AT)) {
        (0, 0) => Whose::Open,
        (APPLICATION, 1..) if number(VERSION_AT) as usize > STEPS.len() => Whose::Newer,
        (APPLICATION, 1..) => Whose::Ours,
        _ => Whose::Foreign,
    })
}

/// A path with something put behind it.
pub(super) fn with(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Whether the file was not closed by whoever used it last, or is in use now.
pub(super) fn left_open(path: &Path) -> bool {
    let filled = |suffix| fs::metadata(with(path, suffix)).is_ok_and(|file| file.len() > 0);
    filled("-wal") || filled("-journal")
}

/// Moves a file aside, with what belongs to it, and tells where to. It must not be open here.
pub(super) fn set_aside(path: &Path, today: NaiveDate) -> io::Result<PathBuf> {
    let aside = free_name(path, &format!("bad-{}", today.format("%Y%m%d")));
    // The file itself last: a new one must never find what belongs to the old one.
    for suffix in BESIDE {
        match fs::rename(with(path, suffix), with(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// A name beside a file that nothing has yet: `library.db.WORD`, else `library.db.WORD-2` and so on.
pub(super) fn free_name(path: &Path, word: &str) -> PathBuf {
    let free = |name: &Path| {
        let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
        !taken(name) && !BESIDE.iter().any(|suffix| taken(&with(name, suffix)))
    };
    let first = with(path, &format!(".{word}"));
    let more = (2_u32..).map(|n| with(path, &format!(".{word}-{n}")));
    std::iter::once(first.clone()).chain(more).find(|name| free(name)).unwrap_or(first)
}

/// Makes an empty file that only its owner may read, and the folders above it. One that is there already stays.
pub(super) fn make(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    // What a link leads to is made where the link says.
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// What tells a file from another of the same name; `None` where the system does not say, or there is none.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// A file in use cannot be replaced here.
#[cfg(not(unix))]
pub(super) fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
