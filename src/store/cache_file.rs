//! The cache file of a large library: its columns and index, which would take minutes to build. It can be removed at any
//! time, and is removed where it does not fit any more.
//!
//! The border: bytes in a file, and whether they are those that were written. Their meaning, and the library that they
//! are of, are decided in `loader`.

use crc32fast::Hasher;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The first bytes of a cache file: its name and the version of the format.
const MAGIC: &[u8; 8] = b"ssekept1";
/// The count of numbers that follow: the lengths of the key and of the head, and the checksum of both.
const HEADER_NUMBERS: usize = 3;
/// The length of the header, in bytes.
const HEADER_BYTES: usize = MAGIC.len() + HEADER_NUMBERS * size_of::<u64>();

/// An open cache file: a key that says what it was made of, a head that is read at once, and a body that is read in
/// pieces where they are needed.
#[derive(Debug)]
pub struct CacheFile {
    file: File,
    /// The offset of the body in the file.
    body_start: u64,
    /// The length of the body, in bytes.
    body_len: u64,
}

impl CacheFile {
    /// Returns the path of the cache file of a library file.
    pub fn path_for(library: &Path) -> PathBuf {
        let mut name = library.file_name().unwrap_or_default().to_owned();
        name.push(".kept");
        library.with_file_name(name)
    }

    /// Opens the file at this path and returns it with its key and its head. Returns `None` if there is none, if it is of
    /// another version, or if key or head are not as they were written.
    pub fn open(path: &Path) -> Option<(Self, String, Vec<u8>)> {
        let (file, (key, head)) = Self::open_with(path, |key, head, _| {
            let mut bytes = Vec::new();
            head.read_to_end(&mut bytes).ok().map(|_| (key.to_owned(), bytes))
        })?;
        Some((file, key, head))
    }

    /// Opens the file as [`open`](Self::open) does and returns it with what `read` makes of its key and its head, which has
    /// that many bytes. Only afterwards it is known whether they are as they were written.
    pub fn open_with<T>(
        path: &Path,
        read: impl FnOnce(&str, &mut dyn Read, u64) -> Option<T>,
    ) -> Option<(Self, T)> {
        let mut file = File::open(path).ok()?;
        let len = file.metadata().ok()?.len();
        let mut header = [0; HEADER_BYTES];
        file.read_exact(&mut header).ok()?;
        let numbers = header.strip_prefix(MAGIC)?.as_chunks().0;
        let [key_len, head_len, sum] = *numbers else { return None };
        let [key_len, head_len, sum] = [key_len, head_len, sum].map(u64::from_le_bytes);
        let body_start = (HEADER_BYTES as u64).checked_add(key_len)?.checked_add(head_len)?;
        if body_start > len {
            return None;
        }
        let mut summed = Summed { inner: &mut file, sum: Hasher::new(), len: 0 };
        let mut key = String::new();
        (&mut summed).take(key_len).read_to_string(&mut key).ok()?;
        let made = read(&key, &mut (&mut summed).take(head_len), head_len)?;
        let is_as_written = summed.len == key_len + head_len && u64::from(summed.sum.finalize()) == sum;
        is_as_written.then_some((Self { file, body_start, body_len: len - body_start }, made))
    }

    /// Removes the file at this path.
    ///
    /// # Errors
    /// The error of the system.
    pub fn remove(path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    /// Returns the length of the body, in bytes.
    pub fn len(&self) -> u64 {
        self.body_len
    }

    /// Returns whether the body is empty.
    pub fn is_empty(&self) -> bool {
        self.body_len == 0
    }

    /// Reads from the body at an offset, until `into` is full.
    ///
    /// # Errors
    /// The error of the system, or [`io::ErrorKind::UnexpectedEof`] if the body ends before.
    pub fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let from = self.body_start.checked_add(at).ok_or(io::ErrorKind::UnexpectedEof)?;
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

/// The suffix of a cache file's name while it is being written; random letters follow.
const UNFINISHED_SUFFIX: &str = ".unfinished-";

/// Returns the folder of a file; the current one for a name without a folder.
fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes the unfinished files of processes that have ended: no process holds a lock on them any more.
pub(super) fn remove_abandoned(folder: &Path, prefix: &OsStr) {
    let Ok(entries) = folder.read_dir() else { return };
    let is_unfinished = |name: &OsStr| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
    for entry in entries.flatten().filter(|entry| is_unfinished(&entry.file_name())) {
        let locked = File::open(entry.path()).and_then(|file| Ok(file.try_lock()?));
        if locked.is_ok() {
            // A file that cannot be removed is left to the next process.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// A cache file being written: it has its name only when it is complete.
#[derive(Debug)]
pub struct CacheWriter {
    file: NamedTempFile,
    path: PathBuf,
    /// The offset of the body in the file.
    body_start: u64,
}

impl CacheWriter {
    /// Creates the file that is to have this path, and writes its key and its head. The body is written by
    /// [`Write`] and [`write_at`](Self::write_at).
    ///
    /// # Errors
    /// The error of the system.
    pub fn begin(path: &Path, key: &str, head: &[u8]) -> io::Result<Self> {
        Self::begin_with(path, key, |to| to.write_all(head))
    }

    /// Creates the file as [`begin`](Self::begin) does; `head` writes its head.
    ///
    /// # Errors
    /// The error of the system.
    pub fn begin_with(
        path: &Path,
        key: &str,
        head: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let folder = folder(path);
        let mut prefix = path.file_name().unwrap_or_default().to_owned();
        prefix.push(UNFINISHED_SUFFIX);
        remove_abandoned(folder, &prefix);
        let mut file = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
        // Held until the end of the process, however that comes. Where files cannot be locked, none is removed either.
        let _ = file.as_file().try_lock();
        // The numbers are known at the end.
        file.write_all(&[0; HEADER_BYTES])?;
        let (len, sum) = {
            let mut summed = Summed { inner: BufWriter::new(&mut file), sum: Hasher::new(), len: 0 };
            summed.write_all(key.as_bytes())?;
            head(&mut summed)?;
            summed.flush()?;
            (summed.len, u64::from(summed.sum.finalize()))
        };
        let body_start = file.stream_position()?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(MAGIC)?;
        let key_len = key.len() as u64;
        for number in [key_len, len.saturating_sub(key_len), sum] {
            file.write_all(&number.to_le_bytes())?;
        }
        file.seek(SeekFrom::Start(body_start))?;
        Ok(Self { file, path: path.to_owned(), body_start })
    }

    /// Creates a temporary file in the same folder, for data that is only needed while the cache file is written.
    ///
    /// # Errors
    /// The error of the system.
    pub fn scratch(&self) -> io::Result<File> {
        tempfile::tempfile_in(folder(&self.path))
    }

    /// Opens what is written so far, for reading.
    ///
    /// # Errors
    /// The error of the system.
    pub fn so_far(&mut self) -> io::Result<CacheFile> {
        self.file.flush()?;
        let len = self.file.as_file().metadata()?.len();
        Ok(CacheFile {
            file: self.file.reopen()?,
            body_start: self.body_start,
            body_len: len.saturating_sub(self.body_start),
        })
    }

    /// Writes into the body at an offset, over the bytes that are there.
    ///
    /// # Errors
    /// The error of the system.
    pub fn write_at(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.body_start.saturating_add(at)))?;
        self.file.write_all(bytes)
    }

    /// Writes everything to the disk: the body has no checksum, so it must be there before the file gets its name.
    ///
    /// # Errors
    /// The error of the system.
    pub fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.as_file().sync_all()
    }

    /// Gives the complete file its name.
    ///
    /// # Errors
    /// The error of the system.
    pub fn finish(mut self) -> io::Result<()> {
        self.sync()?;
        self.file.persist(&self.path).map_err(|error| error.error).map(drop)
    }
}

/// A reader or writer that counts the bytes and takes their checksum.
struct Summed<T> {
    inner: T,
    sum: Hasher,
    len: u64,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.sum.update(into.get(..count).unwrap_or(into));
        self.len += count as u64;
        Ok(count)
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or(bytes));
        self.len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
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
        let path = CacheFile::path_for(&folder.join("library.db"));
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
        let path = CacheFile::path_for(&folder.path().join("library.db"));
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
        let read_at_once = HEADER_BYTES + "of this".len() + "first".len();
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
