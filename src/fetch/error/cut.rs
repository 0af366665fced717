//! The reason why a document is only the beginning of one.
//!
//! The border: a value and its sentence. What is done with the beginning is decided elsewhere.

use super::{FetchError, Size};
use std::fmt;

/// The reason why a document ends before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server closed the connection, or what it packed ends, before the end that it stated.
    EndedEarly,
    /// There is more of it than the limit.
    TooLarge {
        /// The limit.
        max_bytes: u64,
    },
}

impl From<Cut> for FetchError {
    /// Returns the error for a document of which nothing can be used, cut as it is.
    fn from(cut: Cut) -> Self {
        match cut {
            Cut::EndedEarly => Self::IncompleteBody,
            Cut::TooLarge { max_bytes } => Self::BodyTooLarge { max_bytes },
        }
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EndedEarly => f.write_str(
                "the response was cut off; the part received is kept, and all of it is fetched next time",
            ),
            Self::TooLarge { max_bytes } => {
                let (limit, advice) =
                    (Size(*max_bytes), "save it from a browser, then `sse-news import FILE`");
                write!(f, "only the first {limit} of the response are read; for all of it, {advice}")
            }
        }
    }
}
