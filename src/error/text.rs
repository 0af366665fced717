//! Faults of texts that are to be tagged.

use std::fmt;

/// The reason why a file holds no text that can be tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// It is JSON that goes on over several lines.
    SpreadJson,
    /// It is longer than any text that is read.
    TooLong,
    /// There is nothing in it.
    Empty,
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SpreadJson => {
                "it is JSON, but not JSON Lines; `sse-news --data FILE list --format jsonl` converts a feed"
            }
            Self::TooLong => "it is longer than 64 MiB; split it",
            Self::Empty => "it is empty; write a text into it",
        })
    }
}
