//! The faults found at a start, and the state of the library file.

use crate::error::{Error, StoreError};
use std::fmt;
use std::path::PathBuf;

/// Something that could not be used of the news or the library; the rest was opened all the same.
#[derive(Debug)]
pub enum Fault {
    /// Something of the file of news.
    File {
        /// The file.
        path: PathBuf,
        /// The problem, in words.
        problem: String,
    },
    /// The library file cannot be read, or not all of it, or something else is to be told of it.
    Library(Error),
    /// Of the library file only the newest articles can be read.
    OnlyNewest {
        /// Why no more can be read.
        error: Error,
        /// The number of articles that are used.
        articles: usize,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, problem } => write!(f, "{}: {problem}", path.display()),
            Self::Library(error) => write!(f, "{error}"),
            Self::OnlyNewest { error, articles } => {
                write!(f, "{error}; only the newest {articles} are used")
            }
        }
    }
}

/// The state of the library file at the start.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum StoreState {
    /// It could, or there is none.
    #[default]
    Usable,
    /// It could not, for this reason, which is among the faults.
    Unusable(StoreError),
}

impl StoreState {
    /// Returns the state that follows from an error of the library file.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Library { why, .. } => Self::Unusable(why.clone()),
            _ => Self::Usable,
        }
    }

    /// Returns `true` if an error says no more than the fault of the start did: it is not to be reported again.
    pub fn is_reported(&self, error: &Error) -> bool {
        matches!((self, error), (Self::Unusable(reported), Error::Library { why, .. }) if reported == why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(why: StoreError) -> Error {
        Error::Library { path: "library.db".into(), why }
    }

    #[test]
    fn an_error_is_reported_if_the_start_met_the_same_one() {
        let state = StoreState::of(&error(StoreError::Foreign));
        assert!(state.is_reported(&error(StoreError::Foreign)));
        assert!(!state.is_reported(&error(StoreError::Busy)));
        assert!(!state.is_reported(&Error::Usage("no".to_owned())));
        assert!(!StoreState::Usable.is_reported(&error(StoreError::Foreign)));
    }
}
