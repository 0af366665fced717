//! The work that the reader leaves to threads of its own, and what is said where a thread cannot do it.

use std::fmt;
use std::io;

/// A piece of work that the reader leaves to a thread of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Reads the text of an article from the library file.
    ReadArticle,
    /// Builds the search index of a library.
    BuildIndex,
    /// Adds the articles that arrived to a library.
    GrowLibrary,
    /// Loads the articles that the reader did not begin with.
    LoadLibrary,
    /// Asks the feeds for new articles.
    Refresh,
    /// Saves marks and changes of feeds.
    Save,
    /// Opens a link in the browser.
    OpenBrowser,
    /// Runs the program of the user for new articles.
    RunOnNew,
    /// Adds a file or a text to the library.
    Import,
    /// Hands articles to a program.
    Pipe,
    /// Writes articles into a file.
    Export,
    /// Makes a digest to be looked at.
    Digest,
}

impl Task {
    /// Returns the name of the thread that does the work.
    pub fn thread_name(self) -> &'static str {
        match self {
            Self::ReadArticle => "fetch",
            Self::BuildIndex => "index",
            Self::GrowLibrary => "grow",
            Self::LoadLibrary => "load",
            Self::Refresh => "refresh",
            Self::Save => "saver",
            Self::OpenBrowser => "browser",
            Self::RunOnNew => "on-new",
            Self::Import => "import",
            Self::Pipe => "pipe",
            Self::Export => "export",
            Self::Digest => "digest",
        }
    }

    /// Returns the message for a thread that panicked.
    fn panicked(self) -> &'static str {
        match self {
            Self::ReadArticle => "the article could not be read",
            Self::BuildIndex => "the search could not be prepared",
            Self::GrowLibrary => "the new articles could not be loaded",
            Self::LoadLibrary => "the older articles could not be loaded",
            Self::Refresh => "the refresh failed; articles already saved are kept",
            Self::Save => "marks could not be saved: a bug in sse-news, not a damaged library",
            Self::OpenBrowser => "the browser could not be started",
            Self::RunOnNew => "the program for new articles could not be run",
            Self::Import => "the import failed; articles already saved are kept",
            Self::Pipe => "the articles were not handed over: a bug in sse-news",
            Self::Export => "the file was not written: a bug in sse-news",
            Self::Digest => "the digest could not be made: a bug in sse-news",
        }
    }

    /// Returns the message for a thread that the system could not start.
    fn not_started(self) -> &'static str {
        match self {
            Self::Refresh => "the refresh could not start",
            Self::Save => "marks cannot be saved",
            other => other.panicked(),
        }
    }

    /// Writes the message: the thread panicked, or could not be started because of `source`.
    pub(super) fn write_failure(self, source: Option<&io::Error>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match source {
            None => f.write_str(self.panicked()),
            Some(source) => write!(f, "{}: {source}", self.not_started()),
        }
    }
}
