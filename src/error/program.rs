//! Faults of the programs that the user names in the settings.

use super::messages::plain;
use std::fmt;
use std::io;

/// The setting that names a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramSetting {
    /// The browser.
    Browser,
    /// The program to run when new articles have come.
    OnNew,
    /// The program with this name that articles are handed to.
    Pipe(String),
}

/// The reason why a program of the user did not do its work.
#[derive(Debug)]
pub enum ProgramProblem {
    /// There is no such program.
    NotFound,
    /// The system could not start it.
    NotStarted(io::Error),
    /// It ended with this exit code.
    Code(i32),
    /// A signal ended it.
    Signal,
}

impl ProgramProblem {
    /// Returns the problem of a program that could not be started.
    pub fn of_start(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::NotFound } else { Self::NotStarted(error) }
    }

    /// Returns the problem of a program that ended with this exit code, if it was not ended by a signal; `None` if it ended
    /// well.
    pub fn of_end(code: Option<i32>) -> Option<Self> {
        match code {
            Some(0) => None,
            Some(code) => Some(Self::Code(code)),
            None => Some(Self::Signal),
        }
    }
}

impl fmt::Display for ProgramSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Browser => f.write_str("`browser` in the settings"),
            Self::OnNew => f.write_str("`on-new` in the settings"),
            Self::Pipe(name) => write!(f, "`{name}` in [pipe] of the settings"),
        }
    }
}

/// Writes the message about a program that a setting names.
pub(super) fn write(
    setting: &ProgramSetting,
    program: &str,
    why: &ProgramProblem,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let of_setting = format!("({setting})");
    match why {
        ProgramProblem::NotFound if program.contains(' ') => {
            write!(f, "no program `{program}` {of_setting}; one with arguments is a list: [\"a\", \"-b\"]")
        }
        ProgramProblem::NotFound => write!(f, "no program `{program}` {of_setting}"),
        ProgramProblem::NotStarted(source) => {
            write!(f, "`{program}` {of_setting} cannot be started: {}", plain(source))
        }
        ProgramProblem::Code(code) => write!(f, "`{program}` {of_setting} ended with code {code}"),
        ProgramProblem::Signal => write!(f, "`{program}` {of_setting} was ended by a signal"),
    }
}
