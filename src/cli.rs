//! The command line: arguments, the commands that print, and what the reader starts from.
//!
//! The border: nothing here draws the reader or knows its keys. Results and reports go out through `output`; what a
//! command needs of the system comes in with its `Context`.

pub mod args;
pub mod argv;
pub mod commands;
mod completion;
pub mod context;
mod environment;
pub mod log;
mod messages;
pub mod output;
mod progress;
pub mod reader;
mod screen;
mod search;
mod session;
mod suggestions;

/// The result of a command that came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found or done.
    Success,
    /// There was nothing to be found or done.
    NothingFound,
    /// A part could not be done, which has been reported; the rest was done.
    PartialFailure,
}

/// The exit code of a program that failed, wholly or in part.
pub const EXIT_FAILURE: u8 = 2;

impl Outcome {
    /// Returns the exit code that stands for the outcome.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::NothingFound => 1,
            Self::PartialFailure => EXIT_FAILURE,
        }
    }
}
