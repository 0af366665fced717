//! The errors of opening and writing an index.

use std::io;

/// An error that keeps bytes from being opened as the index of a library.
#[derive(Debug)]
pub enum OpenError {
    /// The bytes could not be read.
    Read(io::Error),
    /// The bytes are no index, or one of another version of the format.
    Format,
    /// The bytes are not as they were written.
    Damaged,
    /// The bytes are the index of other articles or other facet values.
    Library,
}

impl std::error::Error for OpenError {}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

/// An error that keeps an index from being written, beside those of the writer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum WriteError {
    /// The index is that of another library.
    OtherLibrary,
    /// The bytes the index was opened from are not as they were written.
    Damaged,
    /// The articles have more words than can be counted.
    TooManyWords,
}

impl std::error::Error for WriteError {}
