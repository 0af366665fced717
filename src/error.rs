//! The errors of operations: one variant each, naming what it was about and what to do.
//!
//! Words are made here and nowhere else; exit codes are decided in `main` alone.

mod config;
mod messages;
mod program;
mod store;
mod task;
mod text;

pub use config::{ConfigError, ConfigFault, ConfigProblem, KeyProblem, SyntaxProblem, ThemeProblem};
pub use messages::plain;
pub use program::{ProgramProblem, ProgramSetting};
use std::io;
use std::path::PathBuf;
pub use store::{FeedChangeError, Salvaged, StoreError};
pub use task::Task;
pub use text::TextFault;

/// An operation that could not be carried out.
#[derive(Debug)]
pub enum Error {
    /// The arguments do not make sense; the text says which and what would.
    Usage(String),
    /// A dataset could not be read from the disk or standard input.
    ReadData {
        /// The path as given; `-` for standard input.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file to be imported could not be read from the disk or standard input.
    ReadNews {
        /// The path as given; `-` for standard input.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file is there but holds no news this program understands.
    NotNews {
        /// The file; `-` for standard input.
        path: PathBuf,
        /// The reason why not.
        source: Box<dyn std::error::Error + Send + Sync>,
        /// Advice on what to do, where `source` does not say it.
        advice: Option<&'static str>,
    },
    /// A text to be tagged could not be read from the disk or standard input.
    ReadText {
        /// The path as given; `-` for standard input.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file is there but holds no text that can be tagged.
    NotText {
        /// The file; `-` for standard input.
        path: PathBuf,
        /// The fault.
        why: TextFault,
    },
    /// No article has this id, or several do.
    NoSuchArticle {
        /// The id as typed.
        id: String,
        /// The number of ids that begin like it.
        beginning_so: usize,
    },
    /// The ids on standard input could not be read.
    ReadIds {
        /// The error of the system.
        source: io::Error,
    },
    /// Results could not be written.
    WriteOutput {
        /// The path; `-` for standard output.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The news that a setting names could not be read from the disk.
    ReadDataOfSetting {
        /// The path.
        path: PathBuf,
        /// The line of the setting.
        line: usize,
        /// The settings file.
        config: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A line of the settings file makes no sense and is left out.
    Setting {
        /// The file.
        path: PathBuf,
        /// The fault.
        fault: ConfigFault,
    },
    /// The settings file cannot be used.
    Config {
        /// The file.
        path: PathBuf,
        /// The fault.
        why: ConfigError,
    },
    /// A change of the feeds makes no sense.
    ChangeFeed(FeedChangeError),
    /// A feed was changed where no library file is in use.
    FeedsWithoutLibrary,
    /// A refresh was asked for where no library file is in use.
    RefreshWithoutLibrary,
    /// News were to be imported where no library file is in use.
    ImportWithoutLibrary,
    /// A text that was pasted holds no news.
    NoNewsPasted {
        /// The reason why not; `None` if it is a feed without an article.
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// No feed of a list that was pasted can be followed.
    NoFeedPasted {
        /// The number of feeds in it.
        feeds: usize,
        /// The first one, and why it cannot be followed.
        first: String,
    },
    /// The reader was left while it imported something.
    ImportStopped {
        /// The name of what was imported.
        name: String,
    },
    /// The library file cannot be read or written: what the user says is not kept.
    Library {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: StoreError,
    },
    /// An export was not written, since the texts of some articles are missing.
    IncompleteExport {
        /// The file.
        path: PathBuf,
    },
    /// Articles that are in the library file cannot be read.
    ReadArticle {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: StoreError,
    },
    /// The library file is damaged; what still reads of it is used.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The numbers of what still reads.
        salvaged: Salvaged,
    },
    /// The library file was damaged: what still read is in a new one.
    Repaired {
        /// The path that the damaged one has now.
        aside: PathBuf,
        /// The numbers of what was carried over.
        salvaged: Salvaged,
    },
    /// Values in the library file make no sense and are left out.
    BadValues {
        /// The file.
        path: PathBuf,
        /// The number of values.
        count: usize,
    },
    /// A newer version of this program wrote the library file, which is only read.
    NewerLibrary {
        /// The file.
        path: PathBuf,
    },
    /// The index of the news could not be made.
    Index {
        /// The fault.
        source: io::Error,
    },
    /// The library file does not hold the text of an article any more, or what it holds makes no sense.
    ArticleGone,
    /// A thread of the reader could not do its work.
    Worker {
        /// The work.
        task: Task,
        /// The error of the system if no thread could be started; `None` if the thread panicked or has ended.
        source: Option<io::Error>,
    },
    /// The program has a fault and panicked.
    Panicked {
        /// The file, line and column of the source, or nothing if they are not known.
        place: String,
        /// The file with the details, if it could be written.
        report: Option<PathBuf>,
    },
    /// The process aborts, which nothing can prevent.
    Aborted,
    /// A link is no web address.
    NotWebAddress,
    /// No browser could open a link.
    OpenBrowser {
        /// The host of the link.
        host: String,
        /// The error of the system.
        source: io::Error,
    },
    /// The browser in the terminal ended with a failure.
    BrowserFailed {
        /// The exit code; `None` if a signal ended it.
        code: Option<i32>,
    },
    /// A program that the settings name could not be run, or failed.
    UserProgram {
        /// The name of the setting.
        setting: ProgramSetting,
        /// The program.
        program: String,
        /// The fault.
        why: ProgramProblem,
    },
    /// A text could not be sent to the terminal's clipboard.
    Copy {
        /// The kind of text: "link", "citation".
        what: &'static str,
        /// The error of the system.
        source: io::Error,
    },
    /// The process could not be stopped as the shell's job control does.
    Suspend {
        /// The error of the system.
        source: io::Error,
    },
    /// The terminal could not be taken again after the process was stopped.
    Resume {
        /// The error of the system.
        source: io::Error,
    },
    /// There is no terminal to draw on or no keyboard to read.
    NoTerminal(&'static str),
    /// The terminal refused an operation.
    Terminal {
        /// The operation: "drawing", "reading keys".
        doing: &'static str,
        /// The error of the system.
        source: io::Error,
    },
}

impl Error {
    /// Returns whether this error tells nothing new after `earlier`: the same file or thread failed for the same reason.
    pub fn repeats(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Library { path, why }, Self::Library { path: earlier_path, why: earlier }) => {
                (path, why) == (earlier_path, earlier)
            }
            (Self::Worker { task, source: None }, Self::Worker { task: earlier, source: None }) => {
                task == earlier
            }
            (Self::Repaired { aside, .. }, Self::Repaired { aside: earlier, .. }) => aside == earlier,
            _ => false,
        }
    }
}

/// The message tells of the cause too, so whoever shows an error shows its message alone.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::ReadData { source, .. }
            | Self::ReadDataOfSetting { source, .. }
            | Self::ReadNews { source, .. }
            | Self::ReadText { source, .. }
            | Self::ReadIds { source }
            | Self::WriteOutput { source, .. }
            | Self::Index { source }
            | Self::OpenBrowser { source, .. }
            | Self::Copy { source, .. }
            | Self::Suspend { source }
            | Self::Resume { source }
            | Self::Terminal { source, .. } => Some(source),
            Self::NotNews { source, .. } => Some(&**source),
            Self::NoNewsPasted { source } => source.as_ref().map(|source| &**source as _),
            Self::Worker { source, .. } => source.as_ref().map(|source| source as _),
            Self::Library { why, .. } | Self::ReadArticle { why, .. } => why.cause(),
            Self::Usage(_)
            | Self::NotText { .. }
            | Self::NoSuchArticle { .. }
            | Self::IncompleteExport { .. }
            | Self::Config { .. }
            | Self::Setting { .. }
            | Self::ChangeFeed(_)
            | Self::FeedsWithoutLibrary
            | Self::RefreshWithoutLibrary
            | Self::ImportWithoutLibrary
            | Self::NoFeedPasted { .. }
            | Self::ImportStopped { .. }
            | Self::Damaged { .. }
            | Self::Repaired { .. }
            | Self::BadValues { .. }
            | Self::NewerLibrary { .. }
            | Self::ArticleGone
            | Self::Panicked { .. }
            | Self::Aborted
            | Self::NotWebAddress
            | Self::BrowserFailed { .. }
            | Self::UserProgram { .. }
            | Self::NoTerminal(_) => None,
        }
    }
}
