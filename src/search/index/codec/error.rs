//! The errors of opening an index.

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

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => write!(f, "the search index could not be read: {error}"),
            Self::Format => f.write_str("this is no search index of this version"),
            Self::Damaged => f.write_str("the search index is damaged"),
            Self::Library => f.write_str("the search index is that of another library"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Format | Self::Damaged | Self::Library => None,
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}
