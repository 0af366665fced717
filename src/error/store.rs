//! Faults of the library file, and of changes of feeds that make no sense in it.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;
use std::mem::discriminant;
use std::sync::Arc;

/// The reason why a library file cannot be used.
#[derive(Clone, Debug)]
pub enum StoreError {
    /// A newer version of this program wrote it.
    Newer,
    /// It belongs to another program.
    Foreign,
    /// Another process has had it locked for too long.
    Busy,
    /// No space is left on the disk.
    Full,
    /// It can be read but not written.
    ReadOnly,
    /// It is damaged.
    Damaged,
    /// It is a folder or something else that is not a file.
    NotAFile,
    /// Another file took its place while it was in use.
    Replaced,
    /// SQLite cannot open it.
    CannotOpen,
    /// The disk fails.
    DiskFailure,
    /// The system refused for another reason.
    System(Arc<io::Error>),
    /// SQLite refused for another reason.
    Sqlite {
        /// The extended result code of SQLite, if the error is one of its own.
        code: Option<i32>,
        /// The error, whose message is safe to be shown.
        source: Arc<dyn Error + Send + Sync>,
    },
}

impl StoreError {
    /// Wraps an error of the system that is of no particular kind.
    pub fn system(error: io::Error) -> Self {
        Self::System(Arc::new(error))
    }

    /// Returns what is wrong and what to do.
    pub(super) fn message(&self) -> (Cow<'static, str>, &'static str) {
        const CHECK: &str = "check the file and its folder";
        let (wrong, advice) = match self {
            Self::Newer => (
                "the library is from a newer sse-news and was left unchanged",
                "use that version, or name another file with --library",
            ),
            Self::Foreign => {
                ("the file is not an sse-news library and was left unchanged", "name another with --library")
            }
            Self::Busy => (
                "another program is writing to the library or has it locked",
                "try again when it is done, or end it",
            ),
            Self::Full => ("the disk is full", "free some space and try again"),
            Self::ReadOnly => {
                ("the library is read-only", "check the permissions of the file and its folder")
            }
            Self::Damaged => (
                "the library is damaged and cannot be repaired",
                "check the permissions of its folder, or name another file with --library",
            ),
            Self::NotAFile => ("it is not a file", CHECK),
            Self::Replaced => ("another file took its place", CHECK),
            Self::CannotOpen => ("it cannot be opened", CHECK),
            Self::DiskFailure => ("the disk reported an error", CHECK),
            Self::System(source) => return (super::plain(source).into(), CHECK),
            Self::Sqlite { source, .. } => return (source.to_string().into(), CHECK),
        };
        (wrong.into(), advice)
    }

    /// Returns the error of the system or of SQLite, if it is one.
    pub(super) fn cause(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::System(source) => Some(source.as_ref()),
            Self::Sqlite { source, .. } => Some(source.as_ref()),
            Self::Newer
            | Self::Foreign
            | Self::Busy
            | Self::Full
            | Self::ReadOnly
            | Self::Damaged
            | Self::NotAFile
            | Self::Replaced
            | Self::CannotOpen
            | Self::DiskFailure => None,
        }
    }
}

/// Two are equal when the same thing is wrong; errors of the system and of SQLite are compared by their numbers.
impl PartialEq for StoreError {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::System(a), Self::System(b)) => {
                (a.kind(), a.raw_os_error()) == (b.kind(), b.raw_os_error())
            }
            (Self::Sqlite { code: a, .. }, Self::Sqlite { code: b, .. }) => a == b,
            _ => discriminant(self) == discriminant(other),
        }
    }
}

impl Eq for StoreError {}

/// The numbers of what could be read of a damaged library file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// The number of articles.
    pub articles: usize,
    /// The number of these of which only a part could be read.
    pub articles_in_part: usize,
    /// The number of articles that the file held, if it still tells.
    pub of_articles: Option<usize>,
    /// The number of articles with marks or corrections.
    pub marks: usize,
    /// The number of stars among the marks.
    pub stars: usize,
    /// The number of feeds.
    pub feeds: usize,
}

impl Salvaged {
    /// Returns whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.articles + self.marks + self.feeds == 0
    }
}

impl fmt::Display for Salvaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { articles, articles_in_part, of_articles, marks, stars, feeds } = self;
        let counted =
            |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        match of_articles.filter(|all| all > articles) {
            Some(all) => write!(f, "{articles} of {}", counted(all, "article"))?,
            None => f.write_str(&counted(*articles, "article"))?,
        }
        if *articles_in_part > 0 {
            write!(f, " ({articles_in_part} in part)")?;
        }
        let [marks, stars, feeds] =
            [(*marks, "mark"), (*stars, "star"), (*feeds, "feed")].map(|(count, what)| counted(count, what));
        write!(f, ", {marks} ({stars}) and {feeds}")
    }
}

/// The reason why a change of the feeds makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedChangeError {
    /// A feed is followed at this address already, which may be written otherwise.
    AlreadyFollowed {
        /// The address as it is stored.
        address: String,
    },
    /// The feed has been removed meanwhile.
    NoSuchFeed,
}

impl fmt::Display for FeedChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyFollowed { address } => write!(f, "already following {address}"),
            Self::NoSuchFeed => f.write_str("the feed is no longer there"),
        }
    }
}

impl Error for FeedChangeError {}
