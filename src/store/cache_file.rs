//! The file beside a large library in which what was made of it is kept: made anew it would take minutes. It can be
//! thrown away at any time, and is where it does not fit any more.
//!
//! The border: bytes in a file, and whether they are those that were written. What they mean, and which library they
//! are of, is for others.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What such a file begins with: its name, and the version of what follows.
const MAGIC: &[u8; 8] = b"ssekept1";
/// What follows it: how many bytes tell what the file is of, how many come first after that, and the sum of both.
const NUMBERS: usize = 3;
const HEAD: usize = MAGIC.len() + NUMBERS * size_of::<u64>();

/// A kept file: what it is of, a part that is read at once, and a part that is read where it is needed.
#[derive(Debug)]
pub struct CacheFile {
    file: File,
    /// Where the part that is read where it is needed begins, and how long it is.
    rest: u64,
    len: u64,
}

impl CacheFile {
    /// Where the kept file of a library is.
    pub fn beside(library: &Path) -> PathBuf {
        let mut name = library.file_name().unwrap_or_default().to_owned();
        name.push(".kept");
        library.with_file_name(name)
    }

    /// Opens the file at this path, if it is there and of this version. With it come what it is of, in the words it was
    /// written with, and the part that is read at once, both as they were written.
    pub fn open(path: &Path) -> Option<(Self, String, Vec<u8>)> {
        let mut file = File::open(path).ok()?;
        let len = file.metadata().ok()?.len();
        let mut head = [0; HEAD];
        file.read_exact(&mut head).ok()?;
        let numbers = head.strip_prefix(MAGIC)?.as_chunks().0;
        let [of, first, sum] = *numbers else { return None };
        let [of, first, sum] = [of, first, sum].map(u64::from_le_bytes);
        let rest = (HEAD as u64).checked_add(of)?.checked_add(first)?;
        if rest > len {
            return None;
        }
        let mut read = |count: u64| {
            let mut bytes = vec![0; usize::try_from(count).ok()?];
            file.read_exact(&mut bytes).ok().map(|()| bytes)
        };
        let (of, first) = (read(of)?, read(first)?);
        if sum_of(&of, &first) != sum {
            return None;
        }
        let of = String::from_utf8(of).ok()?;
        Some((Self { file, rest, len: len - rest }, of, first))
    }

    /// Removes the file at this path.
    ///
    /// # Errors
    /// What the system said.
    pub fn remove(path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    /// How many bytes the part has that is read where it is needed.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is nothing of it.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Reads some of it.
    ///
    /// # Errors
    /// What the system said; also that there is not as much.
    pub fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let from = self.rest.checked_add(at).ok_or(io::ErrorKind::UnexpectedEof)?;
        read_exact_at(&self.file, from, into)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, at)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut at: u64, mut into: &mut [u8]) -> io::Result<()> {
    while !into.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, into, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        at += read as u64;
        into = &mut into[read..];
    }
    Ok(())
}

fn sum_of(of: &[u8], first: &[u8]) -> u64 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(of);
    sum.update(first);
    u64::from(sum.finalize())
}

/// What comes after a kept file's name while it is being written.
const UNFINISHED: &str = ".unfinished-";

/// The folder of a file; that of one without any is where the process is.
fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes what was left behind by processes that ended while they were writing: nobody holds it any more.
fn sweep(folder: &Path, prefix: &OsStr) {
    let Ok(entries) = folder.read_dir() else { return };
    let is_unfinished = |name: &OsStr| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
    for entry in entries.flatten().filter(|entry| is_unfinished(&entry.file_name())) {
        let held = File::open(entry.path()).and_then(|file| Ok(file.try_lock()?));
        if held.is_ok() {
            // Whoever cannot remove it leaves it to the next one.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// A kept file being written: nobody sees it before it is whole.
#[derive(Debug)]
pub struct CacheWriter {
    file: NamedTempFile,
    path: PathBuf,
    /// Where the rest begins.
    rest: u64,
}

impl CacheWriter {
    /// Begins the file at this path: tells what it is of, and writes the part that is read at once. What is written to
    /// it then is the rest.
    ///
    /// # Errors
    /// What the system said.
    pub fn begin(path: &Path, of: &str, first: &[u8]) -> io::Result<Self> {
        let folder = folder(path);
        let mut prefix = path.file_name().unwrap_or_default().to_owned();
        prefix.push(UNFINISHED);
        sweep(folder, &prefix);
        let mut file = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
        // Held until the end of the process, however that comes. Where files cannot be locked, none is swept either.
        let _ = file.as_file().try_lock();
        file.write_all(MAGIC)?;
        for number in [of.len() as u64, first.len() as u64, sum_of(of.as_bytes(), first)] {
            file.write_all(&number.to_le_bytes())?;
        }
        file.write_all(of.as_bytes())?;
        file.write_all(first)?;
        let rest = file.stream_position()?;
        Ok(Self { file, path: path.to_owned(), rest })
    }

    /// A file beside it for what is only needed while it is made.
    ///
    /// # Errors
    /// What the system said.
    pub fn scratch(&self) -> io::Result<File> {
        tempfile::tempfile_in(folder(&self.path))
    }

    /// What is there of it, to be read.
    ///
    /// # Errors
    /// What the system said.
    pub fn so_far(&mut self) -> io::Result<CacheFile> {
        self.file.flush()?;
        let len = self.file.as_file().metadata()?.len();
        Ok(CacheFile { file: self.file.reopen()?, rest: self.rest, len: len.saturating_sub(self.rest) })
    }

    /// Writes something into the rest, from this place on; what stands there is written over.
    ///
    /// # Errors
    /// What the system said.
    pub fn write_at(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.rest.saturating_add(at)))?;
        self.file.write_all(bytes)
    }

    /// All of it is on the disk: the part that is read where it is needed has no sum, and must not be behind its name
    /// there.
    ///
    /// # Errors
    /// What the system said.
    pub fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.as_file().sync_all()
    }

    /// The file is whole: it takes its place.
    ///
    /// # Errors
    /// What the system said.
    pub fn finish(mut self) -> io::Result<()> {
        self.sync()?;
        self.file.persist(&self.path).map_err(|error| error.error).map(drop)
    }
}

impl Write for CacheWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(folder: &Path) -> PathBuf {
        let path = CacheFile::beside(&folder.join("library.db"));
        let mut file = CacheWriter::begin(&path, "of this", b"first").unwrap();
        file.write_all(b"and the past").unwrap();
        assert_eq!(file.so_far().unwrap().len(), 12);
        file.write_at(8, b"rest").unwrap();
        assert!(!path.exists(), "not before it is whole");
        file.finish().unwrap();
        path
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        assert_eq!(path.file_name().unwrap(), "library.db.kept");
        let (kept, of, first) = CacheFile::open(&path).unwrap();
        assert_eq!(
            (of.as_str(), &first[..], kept.len(), kept.is_empty()),
            ("of this", &b"first"[..], 12, false)
        );
        let mut some = [0; 3];
        kept.read_at(4, &mut some).unwrap();
        assert_eq!(&some, b"the");
        for (at, count) in [(10, 3), (12, 1), (u64::MAX, 1), (u64::MAX - 40, 2)] {
            assert!(kept.read_at(at, &mut vec![0; count]).is_err(), "{at}");
        }
        let names: Vec<_> = folder.path().read_dir().unwrap().collect();
        assert_eq!(names.len(), 1, "nothing is left behind");
    }

    #[test]
    fn what_a_process_left_behind_is_removed_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = CacheFile::beside(&folder.path().join("library.db"));
        let left = folder.path().join("library.db.kept.unfinished-x");
        std::fs::write(&left, b"half of it").unwrap();
        let mut other = CacheWriter::begin(&path, "of that", b"").unwrap();
        assert!(!left.exists());
        written(folder.path());
        other.write_all(b"it goes on").unwrap();
        other.finish().unwrap();
        assert_eq!(CacheFile::open(&path).unwrap().1, "of that");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn every_file_has_a_folder() {
        for (file, of) in [("a.kept", "."), ("b/a.kept", "b"), ("/a.kept", "/")] {
            assert_eq!(folder(Path::new(file)), Path::new(of));
        }
    }

    #[test]
    fn what_is_not_as_it_was_written_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        let whole = std::fs::read(&path).unwrap();
        let read_at_once = HEAD + "of this".len() + "first".len();
        for at in 0..read_at_once {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            std::fs::write(&path, &damaged).unwrap();
            assert!(CacheFile::open(&path).is_none(), "byte {at}");
            std::fs::write(&path, &whole[..at]).unwrap();
            assert!(CacheFile::open(&path).is_none(), "cut at {at}");
        }
        assert!(CacheFile::open(folder.path()).is_none() && CacheFile::open(Path::new("none")).is_none());
    }
}
