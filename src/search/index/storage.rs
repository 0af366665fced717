//! Bytes that a higher layer keeps, read piece by piece, and the first error in reading them.

pub(crate) mod numbers;

use std::fmt::Debug;
use std::io;
use std::sync::{Arc, OnceLock};

/// Bytes of an index, most likely in a file, of which a search reads what it needs.
///
/// They must not change as long as an index uses them.
pub trait Bytes: Debug + Send + Sync {
    /// Fills `into` with the bytes at position `at`, counted from 0.
    ///
    /// # Errors
    ///
    /// Fails where reading does, or where there are not so many bytes.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()>;

    /// Returns the number of bytes.
    fn len(&self) -> u64;

    /// Checks whether there are no bytes.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Bytes in memory.
impl Bytes for Vec<u8> {
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(at).ok();
        let end = start.and_then(|start| start.checked_add(into.len()));
        let there = start.zip(end).and_then(|(start, end)| self.get(start..end));
        into.copy_from_slice(there.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }
}

/// The text of the first read error, shared by all readers of the same bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadFault(Arc<OnceLock<String>>);

impl ReadFault {
    pub(crate) fn text(&self) -> Option<String> {
        self.0.get().cloned()
    }

    /// Records an error, if it is the first.
    fn note(&self, error: &io::Error) {
        self.0.get_or_init(|| error.to_string());
    }
}

/// A range of bytes that stays where it is.
#[derive(Clone, Debug)]
pub(crate) struct StoredBytes {
    bytes: Arc<dyn Bytes>,
    from: u64,
    len: usize,
    fault: ReadFault,
}

/// The number of bytes read and written at once where a whole range is needed.
pub(crate) const CHUNK_BYTES: usize = 1 << 16;

impl StoredBytes {
    /// Makes a range of `len` bytes from a position on; the caller has checked that they exist.
    pub(crate) fn new(bytes: Arc<dyn Bytes>, from: u64, len: usize, fault: ReadFault) -> Self {
        Self { bytes, from, len, fault }
    }

    /// Returns the end of the range among all bytes.
    pub(crate) fn end(&self) -> u64 {
        self.from + self.len as u64
    }

    pub(crate) fn fault(&self) -> Option<String> {
        self.fault.text()
    }

    /// Fills `into` from a position of the range on; returns whether it could, and records the error if not.
    pub(crate) fn read(&self, at: usize, into: &mut [u8]) -> bool {
        self.try_read(at, into).map_err(|error| self.fault.note(&error)).is_ok()
    }

    fn try_read(&self, at: usize, into: &mut [u8]) -> io::Result<()> {
        if at.checked_add(into.len()).is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.bytes.read_at(self.from + at as u64, into)
    }

    /// Copies the whole range to a writer.
    pub(crate) fn copy_to(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut buffer = vec![0; CHUNK_BYTES.min(self.len)];
        for at in (0..self.len).step_by(CHUNK_BYTES) {
            let piece = &mut buffer[..CHUNK_BYTES.min(self.len - at)];
            self.try_read(at, piece)?;
            out.write_all(piece)?;
        }
        Ok(())
    }
}
