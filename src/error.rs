//! What can go wrong, one variant per operation, each naming what it was about and what to do.
//!
//! Words are made here and nowhere else; exit codes are decided in `main` alone.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a settings file that was named cannot be used when it is not there.
pub const NO_SUCH_FILE: &str = "there is no such file";

/// What a file of news can be.
const EXPECTED: &str = "; RSS, Atom, JSON Feed, JSON Lines or a list of news is expected";

/// An operation that could not be carried out.
#[derive(Debug)]
pub enum Error {
    /// The arguments do not make sense; the text says which and what would.
    Usage(String),
    /// A dataset could not be read from the disk or standard input.
    ReadData {
        /// Where it was looked for; `-` for standard input.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file to be imported could not be read from the disk or standard input.
    ReadNews {
        /// Where it was looked for; `-` for standard input.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is there but holds no news this program understands.
    NotNews {
        /// The file; `-` for standard input.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// A text to be tagged could not be read from the disk or standard input.
    ReadText {
        /// Where it was looked for; `-` for standard input.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is there but holds no text that can be tagged.
    NotText {
        /// The file; `-` for standard input.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// No article has this id, or several do.
    NoSuchArticle {
        /// The id as typed.
        id: String,
        /// How many ids begin so.
        beginning_so: usize,
    },
    /// The ids on standard input could not be read.
    ReadIds {
        /// What the system said.
        source: io::Error,
    },
    /// Results could not be written.
    WriteOutput {
        /// Where to; `-` for standard output.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The settings file cannot be used.
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, with the line where known.
        why: String,
    },
    /// The library file cannot be read or written: what the user says is not kept.
    Library {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: StoreError,
    },
    /// Articles that are in the library file cannot be read.
    ReadArticle {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: StoreError,
    },
    /// The library file was damaged and has been moved aside, so that a new one can be begun.
    Damaged {
        /// Where it is now.
        aside: PathBuf,
    },
    /// The index of the news could not be made.
    Index {
        /// What is wrong.
        source: io::Error,
    },
    /// There is no terminal to draw on or no keyboard to read.
    NoTerminal(&'static str),
    /// The terminal refused an operation.
    Terminal {
        /// What was being done: "drawing", "reading keys".
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a library file cannot be used.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// A newer version of this program wrote it.
    Newer,
    /// It is another program's.
    Foreign,
    /// Another process has had it locked for longer than one waits.
    Busy,
    /// There is no room left.
    Full,
    /// It can be read but not written.
    ReadOnly,
    /// It is damaged.
    Damaged,
    /// What the system or SQLite said.
    System(String),
}

impl StoreError {
    /// What is wrong, and what to do.
    fn words(&self) -> (Cow<'static, str>, &'static str) {
        let (wrong, advice) = match self {
            Self::Newer => (
                "a newer sse-news wrote the library, which is left as it is",
                "use that one, or name another file with --library",
            ),
            Self::Foreign => {
                ("the file is no library of sse-news and is left as it is", "name another with --library")
            }
            Self::Busy => ("another program has the library locked", "try again, or end that one"),
            Self::Full => ("no space is left on the disk", "make room and try again"),
            Self::ReadOnly => ("the library may not be written", "see to its permissions and its folder's"),
            Self::Damaged => (
                "the library is damaged and cannot be moved aside",
                "move it, or name another file with --library",
            ),
            Self::System(words) => return (words.clone().into(), "check the file and its folder"),
        };
        (wrong.into(), advice)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) => f.write_str(words),
            Self::ReadData { path, source } => {
                write!(
                    f,
                    "cannot read the news in {}: {}; check the path after --data",
                    from(path),
                    plain(source)
                )
            }
            Self::NotNews { path, why } => {
                write!(f, "cannot use {} as news: {why}", from(path))?;
                // Some faults say themselves what can be done.
                if why.contains(';') { Ok(()) } else { f.write_str(EXPECTED) }
            }
            Self::ReadNews { path, source } => {
                write!(f, "cannot read the news in {}: {}; check the path", from(path), plain(source))
            }
            Self::ReadText { path, source } => {
                write!(f, "cannot read the text in {}: {}; check the path", from(path), plain(source))
            }
            Self::NotText { path, why } => write!(f, "cannot tag {}: {why}", from(path)),
            Self::NoSuchArticle { id, beginning_so: 0 } => {
                write!(f, "no article has the id {id:?}; `sse-news list --format ids` prints them")
            }
            Self::NoSuchArticle { id, beginning_so } => {
                write!(f, "{beginning_so} articles have an id that begins with {id:?}; give more of it")
            }
            Self::ReadIds { source } => {
                write!(f, "cannot read the ids on standard input: {}; nothing was marked", plain(source))
            }
            Self::WriteOutput { path, source } => {
                let to =
                    if path.as_os_str() == "-" { "standard output".into() } else { path.to_string_lossy() };
                write!(f, "cannot write to {to}: {}; nothing more was written", plain(source))
            }
            Self::Config { path, why } if why == NO_SUCH_FILE => {
                write!(
                    f,
                    "cannot read the settings in {}: {why}; check the path after --config",
                    path.display()
                )
            }
            Self::Config { path, why } => {
                write!(f, "cannot use the settings in {}: {why}; mend or remove the line", path.display())
            }
            Self::Library { path, why } => {
                let (wrong, advice) = why.words();
                // What is wrong first: of a narrow status line the end is cut off.
                write!(f, "cannot keep this: {wrong} ({}); {advice}", path.display())
            }
            Self::ReadArticle { path, why } => {
                let (wrong, advice) = match why {
                    StoreError::Damaged => {
                        ("the library is damaged there".into(), "a copy of the file may help")
                    }
                    why => why.words(),
                };
                write!(f, "cannot read what the article says: {wrong} ({}); {advice}", path.display())
            }
            Self::Damaged { aside } => {
                write!(f, "the library was damaged and marks begin anew; it is kept as {}", aside.display())
            }
            Self::Index { source } => write!(f, "the search cannot be prepared: {}", plain(source)),
            Self::NoTerminal(why) => {
                write!(f, "the reader needs a terminal: {why}; `sse-news list` prints the news instead")
            }
            Self::Terminal { doing, source } => {
                write!(f, "the terminal failed while {doing}: {}", plain(source))
            }
        }
    }
}

impl std::error::Error for Error {}

/// Where news come from, in words: `-` is standard input.
fn from(path: &Path) -> Cow<'_, str> {
    if path.as_os_str() == "-" { "standard input".into() } else { path.to_string_lossy() }
}

/// The system's words without the error number Rust appends.
pub fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    match words.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => words,
    }
}
