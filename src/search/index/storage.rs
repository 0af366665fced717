//! Bytes that stay where a higher layer keeps them, read piece by piece; and what is remembered when that fails.

pub(crate) mod numbers;

use std::fmt::Debug;
use std::io;
use std::sync::{Arc, OnceLock};

/// Bytes kept somewhere, most likely in a file, of which an opened index reads what a search needs.
///
/// They must stay as they are for as long as an index has them.
pub trait Bytes: Debug + Send + Sync {
    /// Fills `into` with the bytes from the place `at` on, counted from 0; an error where there are not so many.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()>;

    /// How many bytes there are.
    fn len(&self) -> u64;

    /// Whether there are none.
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

/// The first reading that failed, in words; shared by all that reads from the same place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fault(Arc<OnceLock<String>>);

impl Fault {
    pub(crate) fn told(&self) -> Option<String> {
        self.0.get().cloned()
    }

    /// Remembers an error, if it is the first.
    fn note(&self, error: &io::Error) {
        self.0.get_or_init(|| error.to_string());
    }
}

/// A run of bytes that was left where it is.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    bytes: Arc<dyn Bytes>,
    from: u64,
    len: usize,
    fault: Fault,
}

/// As many bytes are read and written at once where all of a run is wanted.
pub(crate) const AT_ONCE: usize = 1 << 16;

impl Left {
    /// So many bytes from a place on. Whoever makes it has looked whether there are as many.
    pub(crate) fn new(bytes: Arc<dyn Bytes>, from: u64, len: usize, fault: Fault) -> Self {
        Self { bytes, from, len, fault }
    }

    /// Where it ends among all bytes.
    pub(crate) fn end(&self) -> u64 {
        self.from + self.len as u64
    }

    pub(crate) fn fault(&self) -> Option<String> {
        self.fault.told()
    }

    /// Reads from a place of the run on as much as `into` holds. What cannot be read is remembered as a fault; whether
    /// it could be is said.
    pub(crate) fn read(&self, at: usize, into: &mut [u8]) -> bool {
        self.try_read(at, into).map_err(|error| self.fault.note(&error)).is_ok()
    }

    fn try_read(&self, at: usize, into: &mut [u8]) -> io::Result<()> {
        if at.checked_add(into.len()).is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.bytes.read_at(self.from + at as u64, into)
    }

    /// Writes all of it elsewhere.
    pub(crate) fn copy(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut buffer = vec![0; AT_ONCE.min(self.len)];
        for at in (0..self.len).step_by(AT_ONCE) {
            let piece = &mut buffer[..AT_ONCE.min(self.len - at)];
            self.try_read(at, piece)?;
            out.write_all(piece)?;
        }
        Ok(())
    }
}
