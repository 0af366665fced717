//! The command line: arguments, the commands that print, the formats they print in.
//!
//! The border: nothing here draws the reader or knows its keys. Results go out through `output`; which exit code an
//! outcome means is decided in `main` alone.

pub mod args;
pub mod argv;
pub mod feeds;
pub mod format;
pub mod hint;
pub mod import;
pub mod load;
pub mod manual;
pub mod mark;
pub mod output;
mod progress;
pub mod read;
pub mod refresh;
pub mod screen;
pub mod search;
pub mod stats;
pub mod tag;
mod texts;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Something was found or done.
    Found,
    /// There was nothing to be found.
    Nothing,
    /// Something was asked for that could not be done, and has been told; the rest was done.
    Partly,
}
